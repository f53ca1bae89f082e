"""Rows of JSON: which column is which, and what a bad row costs."""

import gzip
import hashlib
import io
import json
import time
from pathlib import Path

import pytest

from onrecord.intake import open_pages
from onrecord.intake.bounded import read_all
from onrecord.intake.reasons import Reason
from onrecord.intake.rows import page_of_row, read_rows
from onrecord.types import Dropped, Page


def row(**columns: object) -> Page:
    """Return the page of a row."""
    page = page_of_row(columns, "rows.jsonl#1", b"00")
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize(
    "column", ["text", "body", "content", "maintext", "text_content", "plain_text", "articleBody"]
)
def test_text_columns(column: str) -> None:
    """The usual names of a text column are known."""
    assert row(**{column: " Words. "}).content == b" Words. "


def test_usual_columns_become_what_is_given() -> None:
    """The usual columns are found by any of their names, whatever their case."""
    given = row(
        maintext="Words.", Title="A title", date_publish="2031-04-05", source="The Harbour Post",
        link="https://harbour.example/a", authors=["Ines Odell", "Per Lund"], lang="en", uid=17, tags=["Ferries"],
    ).given  # fmt: skip
    assert given.headline == "A title"
    assert given.published == "2031-04-05"
    assert given.outlet == "The Harbour Post"
    assert given.url == "https://harbour.example/a"
    assert given.byline == "Ines Odell, Per Lund"
    assert (given.language, given.id, given.topics) == ("en", "17", ("Ferries",))


def test_nested_columns_give_their_name_or_nothing() -> None:
    """An object in a known column gives its name; anything nested elsewhere is ignored."""
    page = row(text="Words.", source={"id": 3, "name": "The Harbour Post"}, date={"y": 1}, odd={"a": [1, {}]})
    assert page.given.outlet == "The Harbour Post"
    assert page.given.published is None


def test_row_may_hold_html() -> None:
    """A row with HTML instead of text is an HTML page, and so is a text that is a whole page."""
    assert row(html="<p>Words.</p>").media == "html"
    assert row(content="<!DOCTYPE html><p>Words.").media == "html"
    assert row(text="Words.", html="<p>Words.</p>").media == "text"


def test_bad_rows_cost_only_themselves(tmp_path: Path) -> None:
    """Each bad row is dropped with its line's number, and the rows after it are read."""
    lines = [
        b'{"text": "One."}',
        b'{"text": ',
        b"[1]",
        b"",
        b'{"title": "None"}',
        b'{"text": "Two."}',
        b"9" * 5000,
    ]
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b"\n".join(lines))
    found = list(open_pages([str(file)]))
    assert [(f.path.split("#")[1], getattr(f, "reason", None)) for f in found] == [
        ("1", None),
        ("2", Reason.BAD_ROW),
        ("3", Reason.BAD_ROW),
        ("5", Reason.NO_TEXT),
        ("6", None),
        ("7", Reason.BAD_ROW),
    ]
    assert isinstance(found[0], Page)
    assert found[0].sha256 == hashlib.sha256(lines[0]).hexdigest()


def test_row_over_the_limit_is_dropped_alone() -> None:
    """A line longer than a page may be is dropped, and the next line is read from its beginning."""
    stream = io.BytesIO(json.dumps({"text": "a" * 5000}).encode() + b'\n{"text": "Short."}\n')
    long, short = read_rows(stream, "rows.jsonl", 1000)
    assert isinstance(long, Dropped)
    assert long.reason.startswith(Reason.TOO_LARGE)
    assert isinstance(short, Page)


def test_truncated_gzip_gives_the_rows_before_the_break(tmp_path: Path) -> None:
    """Rows before the place where a gzipped file breaks off are kept; the break is one drop."""
    rows = b"".join(
        json.dumps({"text": hashlib.sha256(b"%d" % n).hexdigest()}).encode() + b"\n" for n in range(4000)
    )
    file = tmp_path / "rows.jsonl.gz"
    packed = gzip.compress(rows)
    file.write_bytes(packed[: len(packed) // 2])
    found = list(open_pages([str(file)]))
    assert sum(isinstance(f, Page) for f in found) > 1000
    assert found[-1] == Dropped(str(file), Reason.DAMAGED)


def test_rows_are_read_one_at_a_time() -> None:
    """The first row is there before the second has been read: a file may be of any size."""

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readline(self, size: int | None = -1, /) -> bytes:
            return b'{"text": "Again."}\n'

    found = read_rows(Endless(), "rows.jsonl", 1000)
    assert [next(found).path for _ in range(3)] == ["rows.jsonl#1", "rows.jsonl#2", "rows.jsonl#3"]


def test_lone_surrogates_become_replacement_characters() -> None:
    """A lone surrogate, which JSON can write and UTF-8 cannot, is replaced; the length stays."""
    page = page_of_row(json.loads(r'{"text": "a\ud800b", "title": "\udfff!"}'), "p", b"00")
    assert isinstance(page, Page)
    assert page.content.decode() == "a\ufffdb"
    assert page.given.headline == "\ufffd!"


def test_deep_nesting_is_a_bad_row() -> None:
    """JSON nested deeper than can be parsed is a bad row, not an error."""
    (found,) = read_rows(io.BytesIO(b'{"text": ' + b"[" * 200_000 + b"}"), "p", 10**6)
    assert found == Dropped("p#1", Reason.BAD_ROW)


def test_lines_that_are_no_objects_cost_nothing() -> None:
    """A flood of lines in no encoding at all is dropped line by line, without a guess at each one's encoding."""
    started = time.process_time()
    found = list(read_rows(io.BytesIO(b"\xff\n{\xff\n\xff}\n" * 30_000), "p", 10**6))
    assert time.process_time() - started < 5
    assert [item.reason for item in found if isinstance(item, Dropped)] == [Reason.BAD_ROW] * 90_000


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_a_row_in_another_encoding_is_read_as_before(encoding: str) -> None:
    """A row that is an object is decoded, whatever its encoding."""
    text = "Паром больше не ходит на остров. "
    (page,) = read_rows(io.BytesIO(('{"text": "%s"}' % (text * 20)).encode(encoding)), "p", 10**6)
    assert isinstance(page, Page)
    assert page.content.decode() == text * 20


def test_json_named_explicitly_is_an_object_or_a_list(tmp_path: Path) -> None:
    """A .json file that was named gives its object, or each object of its list."""
    file = tmp_path / "a.json"
    file.write_text('[{"text": "One."}, {"title": "None"}]')
    one, none = open_pages([str(file)])
    assert isinstance(one, Page)
    assert none == Dropped(f"{file}#2", Reason.NO_TEXT)
    file.write_text('{"body": "One."}')
    (whole,) = open_pages([str(file)])
    assert isinstance(whole, Page)
    assert whole.path == str(file)


def test_read_all_names_a_small_limit_in_bytes() -> None:
    """The reason for a page over a small limit names it in bytes."""
    with pytest.raises(Exception, match="a page may have 5 bytes"):
        read_all(io.BytesIO(b"123456"), "p", 5)
