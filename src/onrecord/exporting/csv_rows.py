"""Tables as CSV: RFC 4180, UTF-8, no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.exporting.tables import TABLES, Cell
from onrecord.exporting.wanted import Wanted
from onrecord.types import Span, Story

_CALCULATES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may read a cell as a formula for (OWASP, CSV injection), full-width forms too."""


def csv_bytes(stories: Iterable[Story], wanted: Wanted) -> Iterator[bytes]:
    """Yield a table as CSV, a story's rows at a time; the first line names the columns.

    Lists are joined by ``; ``, spans by spaces (``402-655 670-700``). Text that begins as a formula does
    has an apostrophe put before it.
    """
    table = TABLES[wanted.of]
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for story in stories:
        writer.writerows([as_cell(cell) for cell in row] for row in table.rows(story, wanted))
        yield _taken(held)
    yield _taken(held)


def as_cell(cell: Cell) -> str | int | float:
    """Return what stands in a cell of a spreadsheet."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return cell
    return defused(as_text(cell))


def as_text(cell: str | tuple[str, ...] | tuple[Span, ...] | None) -> str:
    """Return text, a list of texts or spans in one line; nothing for None."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if cell and isinstance(cell[0], Span):
        return " ".join(f"{start}-{end}" for start, end in cell)
    return "; ".join(str(part) for part in cell)


def defused(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_CALCULATES) else text


def _taken(held: io.StringIO) -> bytes:
    text = held.getvalue()
    held.seek(0)
    held.truncate()
    return text.encode("utf-8", "replace")
