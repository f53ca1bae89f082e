"""What several commands take: paths, the library, how sure, in which form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from onrecord.types import Depth

Command = TypeVar("Command", bound=Callable[..., Any])

DB_HELP = "The library: a file or a URL (docs/postgresql.md). Default: onrecord.db in your data folder."


def paths(command: Command) -> Command:
    """Give a command ``PATH...``, one at least."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def db(command: Command) -> Command:
    """Give a command ``--db``."""
    return click.option("--db", metavar="URL", envvar="ONRECORD_DB", help=DB_HELP)(command)


def workers(command: Command) -> Command:
    """Give a command ``--workers``; None where it was not given."""
    return click.option(
        "--workers",
        type=click.IntRange(1, 256),
        help="Processes to share a large job among. Default: one for each processor.",
    )(command)


def depth(command: Command) -> Command:
    """Give a command ``--thorough``; it gets ``depth``."""
    return click.option(
        "--thorough",
        "depth",
        flag_value="thorough",
        default="default",
        help="Read with the larger model: finds somewhat more, takes a third longer.",
    )(command)


class Share(click.ParamType[float]):
    """A share above none and up to all, written as 0.9 or 90%; handed on as 0.9."""

    name = "share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read what was typed; anything else is wrong usage."""
        try:
            typed = float(str(value).removesuffix("%"))
        except ValueError:
            typed = 0.0
        share = typed / 100 if str(value).endswith("%") else typed
        if not 0 < share <= 1:
            meant = f" Is {value}% meant?" if share == typed and 1 < typed <= 100 else ""
            self.fail(f"{value} is no share above 0 and up to 1 (or 100%).{meant}", param, ctx)
        return share


class Sure(NamedTuple):
    """How sure what is kept has to be: as the share of it that is right, or of all that is found."""

    precision: float | None
    recall: float | None

    def __bool__(self) -> bool:
        """Tell whether anything was asked for."""
        return self.precision is not None or self.recall is not None

    def least(self, depth: Depth) -> float:
        """Return the confidence from which on quotations that a model read are kept; 0 for all."""
        if not self:
            return 0.0
        from onrecord.quotations.confidence import threshold

        return threshold(precision=self.precision, recall=self.recall, depth=depth)


def sure(command: Command) -> Command:
    """Give a command ``--precision`` and ``--recall``; it gets them as ``sure``."""

    @wraps(command)
    def wrapped(*args: Any, precision: float | None, recall: float | None, **extra: Any) -> Any:
        if precision is not None and recall is not None:
            raise click.UsageError("--precision and --recall cannot both be asked for.")
        return command(*args, sure=Sure(precision, recall), **extra)

    wrapped = click.option(
        "--recall",
        type=Share(),
        metavar="SHARE",
        help="Keep only the surest quotations, but at least this share of all there are.",
    )(wrapped)
    return click.option(
        "--precision",
        type=Share(),
        metavar="SHARE",
        help="Keep only quotations so sure that this share of them is right: 0.9, or 90%.",
    )(wrapped)  # type: ignore[return-value]


def as_json(command: Command) -> Command:
    """Give a command ``--json``; it gets ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats.md).")(command)


def html(command: Command) -> Command:
    """Give a command ``--html``; it gets a path in a folder that is there."""
    return click.option(
        "--html",
        type=click.Path(path_type=Path, dir_okay=False, writable=True),
        callback=_in_a_folder,
        help="Write one self-contained page.",
    )(command)


def _in_a_folder(context: click.Context, option: click.Parameter, page: Path | None) -> Path | None:
    """Refuse, before any work is done, a page in a folder that is not there."""
    if page and not page.parent.is_dir():
        raise click.BadParameter(f"there is no folder {page.parent}.", context, option)
    return page


def all_workers() -> int:
    """Return how many processes a command uses where it is not told."""
    from onrecord.processes import available_workers

    return available_workers()
