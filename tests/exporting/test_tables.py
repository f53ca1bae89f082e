"""CSV, Parquet and workbook: read back by other readers, they hold what was put in."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.exporting.made_stories import LEDGER, ferry

from onrecord.exporting import KINDS, Of, Wanted, export
from onrecord.exporting.csv_rows import defused
from onrecord.exporting.tables import TABLES
from onrecord.exporting.workbook import LONGEST, fitting
from onrecord.types import Story

_CELLS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def exported(story: Story, **wanted: Any) -> bytes:
    """Return the whole export of one story."""
    return b"".join(export([story], Wanted(**wanted)))


def csv_rows(story: Story, of: Of, **wanted: Any) -> list[dict[str, str]]:
    """Return the rows of a CSV, by column."""
    text = exported(story, form="csv", of=of, **wanted).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def sheets(data: bytes) -> dict[str, list[list[str]]]:
    """Return a workbook's sheets as rows of texts, read without the library that wrote them."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [
            sheet.get("name")
            for sheet in etree.fromstring(book.read("xl/workbook.xml")).iterfind(".//m:sheet", _CELLS)
        ]
        found = {}
        for number, name in enumerate(names, 1):
            root = etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            assert root.find(".//m:f", _CELLS) is None, "no cell is a formula"
            found[str(name)] = [
                ["".join(cell.itertext()) for cell in row.iterfind("m:c", _CELLS)]
                for row in root.iterfind(".//m:row", _CELLS)
            ]
        return found


@pytest.mark.parametrize("of", KINDS)
def test_every_row_fits_its_columns(of: Of) -> None:
    """Each row has a cell a column, and each cell is what its column says."""
    kinds = {"text": str, "number": int, "share": float, "flag": bool, "texts": tuple, "spans": tuple}
    rows = list(TABLES[of].rows(ferry(), Wanted(with_text=True)))
    assert rows
    for row in rows:
        for column, cell in zip(TABLES[of].columns, row, strict=True):
            assert cell is None or type(cell) is kinds[column.kind], column.name


def test_csv_is_read_back() -> None:
    """Lines end as RFC 4180 has it; marks, commas and line breaks inside cells come back the same."""
    data = exported(ferry(), form="csv", of="articles", with_text=True)
    assert data.count(b"\r\n") == 3
    (ledger, _) = csv_rows(ferry(), "articles", with_text=True)
    assert ledger["text"] == LEDGER
    assert ledger["topics"] == "Ferries; Tarn Quay"
    (first, *_) = csv_rows(ferry(), "quotations")
    spans = [tuple(map(int, span.split("-"))) for span in first["content"].split()]
    assert " … ".join(LEDGER[start:end] for start, end in spans) == first["text"]
    assert (first["source"], first["cue"]) == ("Ines Marlow, who leads the line", "said")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    """A headline that a spreadsheet would reckon with has an apostrophe before it."""
    (_, post) = csv_rows(ferry(headline=text), "articles")
    assert post["headline"] == "'" + text
    assert defused("plain = text") == "plain = text"


def test_a_number_stays_a_number_in_a_csv() -> None:
    """Counts and confidences are no text, whatever sign they bear."""
    (first, *_) = csv_rows(ferry(), "quotations")
    assert (first["confidence"], first["unclosed"]) == ("0.9", "false")


@pytest.mark.parametrize("of", KINDS)
def test_parquet_is_read_back(of: Of) -> None:
    """The file holds the table's columns, with lists as lists, and as many rows as there are things."""
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(exported(ferry(), form="parquet", of=of)))
    assert table.column_names == [column.name for column in TABLES[of].columns]
    assert table.num_rows == len(list(TABLES[of].rows(ferry(), Wanted())))
    if of == "quotations":
        first = table.to_pylist()[0]
        assert [LEDGER[span["start"] : span["end"]] for span in first["content"]][1] == "Not one more day."


def test_parquet_of_nothing_still_has_its_columns() -> None:
    """An export without stories is a table without rows, not a broken file."""
    parquet = pytest.importorskip("pyarrow.parquet")
    data = b"".join(export([], Wanted(form="parquet", of="quotations")))
    assert parquet.read_table(io.BytesIO(data)).num_rows == 0


def test_parquet_comes_in_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long export is written a group at a time, each row once and in order."""
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("onrecord.exporting.parquet.GROUP", 7)
    stories = [replace(ferry(), id=f"story-{number}") for number in range(10)]
    data = b"".join(export(stories, Wanted(form="parquet", of="quotations")))
    file = parquet.ParquetFile(io.BytesIO(data))
    assert file.num_row_groups == 5
    named = file.read().column("story").to_pylist()
    assert named == [f"story-{number}" for number in range(10) for _ in range(3)]


def test_a_workbook_has_a_sheet_for_each_kind() -> None:
    """Every table is there, head and rows, though only one kind was named."""
    found = sheets(exported(ferry(), form="xlsx"))
    assert list(found) == list(KINDS)
    for of in KINDS:
        assert found[of][0] == [column.name for column in TABLES[of].columns]
        assert len(found[of]) == 1 + len(list(TABLES[of].rows(ferry(), Wanted())))
    assert "Ines Marlow" in found["quotations"][1]


def test_nothing_in_a_workbook_is_reckoned_with() -> None:
    """Text that begins as a formula, link or number does is written as text."""
    hostile = ('=HYPERLINK("http://x.example","y")', "https://x.example", "007", "\x00\x01bell\x07", "\ud800")
    found = sheets(exported(ferry(topics=hostile, headline=hostile[0]), form="xlsx"))
    assert found["articles"][2][5] == hostile[0]


def test_a_full_sheet_is_gone_on_with_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a sheet may hold no more rows the next of its name begins, with its head."""
    monkeypatch.setattr("onrecord.exporting.workbook.ROWS", 3)
    found = sheets(exported(ferry(), form="xlsx"))
    assert len(found["quotations"]) == 3
    assert len(found["quotations 2"]) == 2


@pytest.mark.parametrize("text", ["x" * 40_000, "🦊" * 20_000, "x" + "🦊" * 20_000])
def test_a_long_text_fits_its_cell(text: str) -> None:
    """A cell holds 32,767 signs of UTF-16; what is more is cut between signs, and that is told."""
    cut = fitting(text)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])
    assert fitting(text[:10]) == text[:10]


@pytest.mark.parametrize("of", KINDS)
def test_the_documentation_names_every_column(of: Of) -> None:
    """``docs/exports.md`` lists the columns of each table, in their order."""
    text = (Path(__file__).parents[2] / "docs/exports.md").read_text(encoding="utf-8")
    columns = ", ".join(column.name for column in TABLES[of].columns)
    assert f"| {of} | {columns} |" in text
