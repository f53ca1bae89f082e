"""CSV, TSV and Parquet files: the columns are found, rows survive what people do to tables."""

from __future__ import annotations

import builtins
import csv
import datetime
import gzip
import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake import open_pages
from onrecord.intake.reasons import Reason
from onrecord.intake.tables import read_table
from onrecord.types import Dropped, Page

TEXT = 'The ferry, he said, sails again.\n\n"At last," said the baker.'


def write(path: Path, rows: list[list[str]], **how: Any) -> str:
    """Write a table as Python's csv does and return its path."""
    with path.open("w", encoding=how.pop("encoding", "utf-8"), newline="") as stream:
        csv.writer(stream, **how).writerows(rows)
    return str(path)


def read(data: bytes, limit: int = 100_000) -> list[Page | Dropped]:
    """Return what a table's bytes give."""
    return list(read_table(io.BytesIO(data), "t.csv", limit))


def brief(items: list[Page | Dropped]) -> list[str]:
    """Return each page's text, each drop's reason."""
    return [item.content.decode() if isinstance(item, Page) else str(item.reason) for item in items]


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"delimiter": ";"},
        {"delimiter": "\t"},
        {"delimiter": "|"},
        {"quoting": csv.QUOTE_ALL},
        {"doublequote": False, "escapechar": "\\"},
        {"encoding": "utf-16"},
        {"encoding": "utf-8-sig"},
        {"lineterminator": "\n"},
    ],
)
def test_tables_are_read_however_they_are_written(tmp_path: Path, how: dict[str, Any]) -> None:
    """Delimiter, marks, escapes, encoding and line ends are found out; the columns by their usual names."""
    header = ["ID", "Title", "publish_date", "link", "Source", "Authors", "Full-Text", "views"]
    row = [
        "7",
        "Ferry; sails",
        "2026-03-02",
        "https://harbour.example/7",
        "Harbour Post",
        '["Ana Ruiz"]',
        TEXT,
        "1",
    ]
    (page,) = open_pages([write(tmp_path / "t.csv", [header, row], **how)])
    assert isinstance(page, Page)
    assert page.content.decode() == TEXT
    given = page.given
    assert (given.id, given.headline, given.published, given.url) == (*row[:3], row[3])
    assert (given.outlet, given.byline) == ("Harbour Post", "Ana Ruiz")


def test_tables_are_opened_by_name_by_header_compressed_and_in_zips(tmp_path: Path) -> None:
    """A table is read as .csv, .tsv, .csv.gz, from standard input, and as a zip's member."""
    data = b"title,text\nFerry,It sails.\nBaker,He bakes.\n"
    (tmp_path / "a.csv").write_bytes(data)
    (tmp_path / "a.tsv").write_bytes(data.replace(b",", b"\t"))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(data))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as pack:
        pack.writestr("in/a.csv", data)
    for name in ("a.csv", "a.tsv", "a.csv.gz", "a.zip"):
        assert brief(list(open_pages([str(tmp_path / name)]))) == ["It sails.", "He bakes."]
    found = list(open_pages(["-"], stdin=io.BytesIO(data)))
    assert [item.path for item in found] == ["-#1", "-#2"]


def test_a_text_with_commas_in_its_first_line_is_no_table() -> None:
    """Standard input is taken for a table only where its first line names columns, a text among them."""
    prose = b"Yesterday, in the text of the law, a date was set.\nIt sails, they said.\n"
    (page,) = open_pages(["-"], stdin=io.BytesIO(prose))
    assert isinstance(page, Page)
    assert page.content == prose


def test_html_columns_and_large_cells_are_read() -> None:
    """A cell may be a whole page, far beyond the csv module's own limit."""
    html = "<html><body>" + "<p>It sails.</p>" * 20_000 + "</body></html>"
    (page,) = read(f'url,html\nhttps://harbour.example/1,"{html}"\n'.encode(), limit=1_000_000)
    assert isinstance(page, Page)
    assert (page.media, len(page.content)) == ("html", len(html))


def test_nulls_in_a_table_are_passed_over() -> None:
    """Zero bytes, which some exports scatter, cost no row."""
    assert brief(read(b"title,text\nFer\0ry,It \0sails.\n")) == ["It sails."]


def test_a_row_that_does_not_fit_is_dropped_alone() -> None:
    """Too few or too many fields cost their own row; an empty line is none."""
    data = b"id,title,text\n1,a,It sails.\n2,b\n\n3,c,He bakes.,,\n4,d,e,f\n5,e,They wait.\n"
    assert brief(read(data)) == [
        "It sails.", Reason.BAD_TABLE_ROW, "He bakes.", Reason.BAD_TABLE_ROW, "They wait.",
    ]  # fmt: skip


def test_a_mark_that_is_never_closed_costs_its_own_row() -> None:
    """The rows behind a stray mark are read, whether another mark closes it by chance or none does."""
    rest = "".join(f'{n},t,"Text {n}, it sails."\n' for n in range(2, 50))
    found = brief(read(f'id,title,text\n0,t,First.\n1,"t,Stray.\n{rest}'.encode()))
    assert found == ["First.", "Stray.", *(f"Text {n}, it sails." for n in range(2, 50))] or found == [
        "First.", Reason.BAD_TABLE_ROW, *(f"Text {n}, it sails." for n in range(2, 50)),
    ]  # fmt: skip
    last = brief(read(b'id,title,text\n0,t,First.\n1,t,"Open.\n2,t,Second.\n3,t,Third.\n'))
    assert last == ["First.", "Open.", "Second.", "Third."]


@pytest.mark.parametrize(
    "head", [b"id,text\rof it,text\n", b'id,text,"url\n', b'text,i"d"\r"\n', b"text," + b"x" * 2_000 + b"\n"]
)
def test_no_header_is_a_traceback(head: bytes) -> None:
    """Line ends of old within a header, marks that it leaves open, one that never ends: rows or a reason."""
    found = list(read_table(io.BytesIO(head + b"1,She sails.\n" * 3), "list.csv", 1_000))
    assert found
    assert all(isinstance(item, Page) or item.reason for item in found)


def test_a_row_with_a_stray_mark_is_read_alike_alone_and_among_others() -> None:
    """What stands behind a mark that is never closed changes nothing in its row: it can be read again alone."""
    head, row = b"title,text\n", b'A "b" c,"It sails", "she said.\n'
    among = brief(read(head + row + b"x,Other.\n" * 3))
    assert among[0] == brief(read(head + row))[0]
    assert among[1:] == ["Other."] * 3


def test_marks_inside_a_field_that_nobody_doubled_are_kept() -> None:
    """Sloppy exports write "He said "yes" twice": the row is read all the same."""
    assert brief(read(b'id,text\n1,He said "yes" twice.\n2,"So "it" was."\n')) == [
        'He said "yes" twice.', 'So it" was."',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"url,date\nhttps://harbour.example/1,2026\n", Reason.ADDRESSES),
        (b"name,age\nAna,7\n", Reason.NO_COLUMN),
        (b"title,text\n", Reason.EMPTY),
        (b"", Reason.EMPTY),
        (b"\n\n", Reason.EMPTY),
    ],
)
def test_a_table_without_articles_says_why_once(data: bytes, reason: Reason) -> None:
    """Addresses alone, no column of text, no rows: one reason for the file."""
    assert read(data) == [Dropped("t.csv", reason)]


def test_damaged_compression_ends_the_table_with_its_reason(tmp_path: Path) -> None:
    """The rows before the damage are read."""
    path = tmp_path / "t.csv.gz"
    rows = "".join(f"{n},{hash(n * 7919)} it sails\n" for n in range(20_000))
    path.write_bytes(gzip.compress(f"id,text\n{rows}".encode())[:-20_000])
    found = list(open_pages([str(path)]))
    assert len(found) > 100
    assert found[-1] == Dropped(str(path), Reason.DAMAGED)


def test_stray_marks_everywhere_take_time_in_step_with_the_length() -> None:
    """Four times the rows take no more than some four times the time."""

    def seconds(rows: int) -> float:
        data = b"id,text\n" + b'1,"a ""b\n2,c"" d\n' * rows
        started = time.process_time()
        assert read(data, limit=20_000_000)
        return time.process_time() - started

    seconds(10)
    assert seconds(8_000) < 10 * seconds(2_000) + 0.2


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet='a1,"\n\r\\\t;\0é', max_size=200), st.sampled_from(["id,text\n", 'text\t"html"\n', ""])
)
def test_any_table_is_survived(body: str, header: str) -> None:
    """Marks, delimiters, line ends and escapes in any order give pages or reasons, never an error."""
    assert all(isinstance(item, Page | Dropped) for item in read((header + body).encode(), limit=50))


_CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=30)


@settings(max_examples=100, deadline=None)
@given(st.lists(_CELL.filter(str.strip), min_size=1, max_size=6))
def test_what_csv_wrote_is_read_back(texts: list[str]) -> None:
    """Whatever a text holds, a table that Python's csv wrote gives it back."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(
        [["id", "text"], *([str(n), text] for n, text in enumerate(texts))]
    )
    assert brief(read(stream.getvalue().encode())) == texts


# --------------------------------------------------------------------------------- Parquet


def parquet(path: Path, columns: dict[str, Any], rows: int = 2) -> str:
    """Write a Parquet file of some rows a group and return its path."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    write_table(pyarrow.table(columns), path, row_group_size=rows)
    return str(path)


def test_parquet_rows_are_read_with_the_same_columns(tmp_path: Path) -> None:
    """Times, lists and structures of Parquet come through as a row of JSON would have them."""
    columns = {
        "headline": ["Ferry", "Baker", "School"],
        "publish_date": [datetime.datetime(2026, 3, 2, 10), None, datetime.datetime(2026, 3, 4)],
        "authors": [["Ana Ruiz", "Karel Brandsma"], [], None],
        "maintext": ["It sails.", None, "They wait."],
        "weight": [b"x" * 1000] * 3,
    }
    first, none, last = open_pages([parquet(tmp_path / "a.parquet", columns)])
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert first.path.endswith("a.parquet#1")
    assert first.given.published == "2026-03-02T10:00:00"
    assert first.given.byline == "Ana Ruiz, Karel Brandsma"
    assert none == Dropped(f"{tmp_path / 'a.parquet'}#2", Reason.NO_TEXT)
    assert last.content == b"They wait."


def test_parquet_is_read_in_a_zip_and_refused_from_a_pipe(tmp_path: Path) -> None:
    """Parquet is read from its end, so a pipe will not do, and that is said."""
    path = parquet(tmp_path / "a.parquet", {"text": ["It sails."]})
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as pack:
        pack.write(path, "a.parquet")
    assert brief(list(open_pages([str(tmp_path / "a.zip")]))) == ["It sails."]
    with open(path, "rb") as stream:
        assert list(open_pages(["-"], stdin=stream)) == [Dropped("-", Reason.NOT_STREAMED)]


def test_parquet_without_articles_says_why_once(tmp_path: Path) -> None:
    """Addresses alone, no column of text, no rows: one reason for the file."""
    cases = {"url": Reason.ADDRESSES, "name": Reason.NO_COLUMN}
    for column, reason in cases.items():
        path = parquet(tmp_path / "a.parquet", {column: ["x", "y"]})
        assert list(open_pages([path])) == [Dropped(path, reason)]
    path = parquet(tmp_path / "a.parquet", {"text": pytest.importorskip("pyarrow").array([], "string")})
    assert list(open_pages([path])) == [Dropped(path, Reason.EMPTY)]


@pytest.mark.parametrize("at", range(0, 4_000, 97))
def test_damaged_parquet_gives_what_can_be_read_and_a_reason(tmp_path: Path, at: int) -> None:
    """Bytes turned over anywhere, or the end cut off, cost row groups or the file, never an error."""
    path = Path(
        parquet(tmp_path / "a.parquet", {"text": [f"It sails {n * 7919 % 104729}. " * 9 for n in range(40)]})
    )
    data = bytearray(path.read_bytes())
    start = at * len(data) // 4_000
    data[start : start + 8] = bytes(b ^ 0xA5 for b in data[start : start + 8])
    path.write_bytes(data)
    assert all(isinstance(item, Page | Dropped) for item in open_pages([str(path)]))
    path.write_bytes(data[:start])
    assert all(isinstance(item, Dropped) for item in open_pages([str(path)]))


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lacks the library for Parquet is told how to get it."""
    path = parquet(tmp_path / "a.parquet", {"text": ["It sails."]})
    real = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    (dropped,) = open_pages([path])
    assert isinstance(dropped, Dropped)
    assert "onrecord[parquet]" in dropped.reason
