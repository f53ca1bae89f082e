"""Where commands print: results on standard output, all else on standard error."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.types import Dropped, Record

MOST_TOLD = 20

_STEERING = re.compile("[\x7f-\x9f]")


def console() -> Console:
    """Return the console on standard output."""
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a sign shows "?" in its place
    return Console(highlight=False)


def complain(text: str) -> None:
    """Print a line on standard error, with control characters made visible."""
    click.echo("onrecord: " + "".join(c if c.isprintable() else repr(c)[1:-1] for c in text), err=True)


def tell_dropped(dropped: tuple[Dropped, ...]) -> None:
    """Name each input that gave nothing, in a line of its own; of very many, the first."""
    for lost in dropped[:MOST_TOLD]:
        path = "standard input" + lost.path[1:] if lost.path[:2] in ("-", "-#", "-!") else lost.path
        complain(f"{path}: {lost.reason}")
    if len(dropped) > MOST_TOLD:
        complain(f"and {len(dropped) - MOST_TOLD:,} more inputs gave nothing")


def nothing_read() -> None:
    """Say that no input gave anything, and leave with exit code 1."""
    complain("nothing could be read")
    click.get_current_context().exit(1)


def nothing_sure() -> None:
    """Say that what was found is not as sure as was asked for."""
    complain("no quotation is as sure as was asked for; --precision and --recall decide what is kept")


def print_line(row: dict[str, Any]) -> None:
    """Print one JSON object on a line."""
    write_text(_harmless(json.dumps(row, ensure_ascii=False)) + "\n")


def print_record_json(record: Record) -> None:
    """Print a record as JSON."""
    from onrecord.export import to_dict

    write_text(_harmless(json.dumps(to_dict(record), ensure_ascii=False, indent=1)) + "\n")


def _harmless(text: str) -> str:
    """Return JSON in which the controls that JSON lets stand, which steer terminals too, are escaped."""
    return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def write_text(text: str) -> None:
    """Write UTF-8 whatever the locale; half surrogates, which no encoding knows, as marks."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def write_page(path: Path, record: Record) -> None:
    """Write a record as a page; raise OnrecordError where that cannot be."""
    from onrecord.render import story_page

    try:
        path.write_text(story_page(record), encoding="utf-8", errors="replace")
    except OSError as error:
        raise OnrecordError(f"cannot write {path}: {error.strerror}") from error
