"""All tables as one workbook (xlsx), a sheet each. Needs xlsxwriter: ``pip install "onrecord[xlsx]"``.

Every text is written as text: no formula, no link, no number is made of it. Rows go to a file as they come,
so that a large library takes no more memory than a small one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.exporting.csv_rows import as_text
from onrecord.exporting.tables import TABLES, Cell, Row
from onrecord.exporting.wanted import KINDS, Of, Wanted
from onrecord.types import Story

LONGEST = 32_767
"""Signs (of UTF-16) that a cell may hold."""
ROWS = 1_048_576
"""Rows that a sheet may have, its head counted."""
_PIECE = 1 << 16


def workbook_bytes(stories: Iterable[Story], wanted: Wanted) -> Iterator[bytes]:
    """Yield a workbook with a sheet for each kind; a text too long for a cell is cut and ends in ``…``.

    Where a sheet is full a further one of its name is begun. Raises OnrecordError where xlsxwriter is not
    installed.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder, "export.xlsx")
        _write(path, folder, stories, wanted)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _write(path: Path, folder: str, stories: Iterable[Story], wanted: Wanted) -> None:
    try:
        import xlsxwriter
    except ImportError as missing:
        raise OnrecordError('A workbook needs: pip install "onrecord[xlsx]"') from missing
    options = {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.use_zip64()
        sheets = {of: _Sheet(book, of) for of in KINDS}
        for story in stories:
            for of, sheet in sheets.items():
                for row in TABLES[of].rows(story, wanted):
                    sheet.add(row)


class _Sheet:
    """One table of the workbook, on as many sheets as it needs."""

    def __init__(self, book: Any, of: Of) -> None:
        self._book = book
        self._of = of
        self._sheets = 0
        self._begin()

    def add(self, row: Row) -> None:
        """Write a row below those that are there."""
        if self._row >= ROWS:
            self._begin()
        for at, cell in enumerate(row):
            self._put(at, cell)
        self._row += 1

    def _begin(self) -> None:
        self._sheets += 1
        name = self._of if self._sheets == 1 else f"{self._of} {self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        for at, column in enumerate(TABLES[self._of].columns):
            self._sheet.write_string(0, at, column.name, bold)
        self._row = 1

    def _put(self, at: int, cell: Cell) -> None:
        if isinstance(cell, bool):
            self._sheet.write_boolean(self._row, at, cell)
        elif isinstance(cell, int | float):
            self._sheet.write_number(self._row, at, cell)
        elif text := as_text(cell):
            self._sheet.write_string(self._row, at, fitting(text))


def fitting(text: str) -> str:
    """Return text that fits into a cell; half surrogates, which no encoding knows, as marks."""
    whole = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
    if len(whole) * 2 <= LONGEST or _signs(whole) <= LONGEST:
        return whole
    cut = whole.encode("utf-16-le")[: 2 * (LONGEST - 1)]
    return cut.decode("utf-16-le", "ignore") + "…"


def _signs(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
