"""What the commands take that see to a site: its settings, and the stores that these name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from onrecord.commands import options

if TYPE_CHECKING:
    from onrecord.config import Settings
    from onrecord.library import Library
    from onrecord.readers import Readers

Command = TypeVar("Command", bound=Callable[..., Any])


class Stores(NamedTuple):
    """A site as a command sees it: its settings, the library, the readers' store."""

    settings: Settings
    library: Library
    readers: Readers


def site(command: Command) -> Command:
    """Give a command ``--config``, ``--db`` and ``--readers``; it gets ``settings``."""

    @wraps(command)
    def wrapped(*args: Any, config: Path | None, db: str | None, readers: str | None, **extra: Any) -> Any:
        from onrecord.config import load_settings

        settings = load_settings(config, store__library=db, store__readers=readers)
        return command(*args, settings=settings, **extra)

    wrapped = click.option(
        "--readers",
        metavar="URL",
        envvar="ONRECORD_READERS",
        help="Where accounts and subscriptions are kept. Default: beside the library.",
    )(wrapped)
    wrapped = options.db(wrapped)
    return click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="ONRECORD_CONFIG",
        help="The site's file of settings (docs/settings.md).",
    )(wrapped)  # type: ignore[return-value]


@contextmanager
def opened(settings: Settings) -> Iterator[Stores]:
    """Open what the settings name; the readers' store is made where there is none. Raises StoreError."""
    from onrecord.library import open_library
    from onrecord.readers import open_readers

    held = settings.store.library or None
    with (
        open_library(held) as library,
        open_readers(settings.store.readers or None, library=held, secret=settings.site.secret) as readers,
    ):
        yield Stores(settings, library, readers)
