"""Sound WARC files: which records are pages, and what of their headers counts."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest
from tests.intake.warc_files import LIMIT, address, page, read, record, response, seen, zipped

from onrecord.articles import extract
from onrecord.intake import open_pages
from onrecord.intake.reasons import Reason
from onrecord.types import Article, Dropped, Page

RECORDS = [response(number) for number in range(5)]


@pytest.mark.parametrize(
    "data", [b"".join(RECORDS), zipped(RECORDS), gzip.compress(b"".join(RECORDS), mtime=0)]
)
def test_a_warc_is_read_plain_and_gzipped_by_record_or_as_a_whole(data: bytes) -> None:
    """The three ways in which WARC files are stored give the same pages, in order, numbered from 1."""
    found = read(data)
    assert seen(found) == [0, 1, 2, 3, 4]
    assert [item.path for item in found] == [f"some.warc.gz#{number}" for number in range(1, 6)]


def test_a_page_carries_its_address_and_when_it_was_fetched() -> None:
    """The record's target address and date come with the page; the article's date is not made of them."""
    (found,) = read(zipped(RECORDS[:1]))
    assert isinstance(found, Page)
    assert (found.given.url, found.fetched) == (address(0), "2026-03-02T10:00:00Z")
    article = extract(found)
    assert isinstance(article, Article)
    assert (article.url, article.outlet, article.published) == (address(0), "harbour.example", None)


def test_version_1_1_and_angle_brackets_round_an_address_are_read() -> None:
    """WARC 1.1 and the older habit of writing <address> are the same to us."""
    data = (
        RECORDS[0]
        .replace(b"WARC/1.0", b"WARC/1.1")
        .replace(address(0).encode(), b"<https://harbour.example/news/0>")
    )
    assert seen(read(data)) == [0]


def test_the_charset_of_the_http_header_counts_where_the_page_names_none() -> None:
    """Bytes that are no UTF-8 are read in the encoding that the server named."""
    body = "<html><body><p>Пароход снова ходит, сказал капитан порта.</p></body></html>".encode("koi8-r")
    (found,) = read(response(1, body, "Content-Type: text/html; charset=KOI8-R\r\n"))
    assert isinstance(found, Page)
    assert "Пароход снова ходит" in found.content.decode()


@pytest.mark.parametrize(
    ("http", "reason"),
    [
        ("Content-Type: image/png\r\n", f"{Reason.NO_PAGE}: image/png"),
        ("Content-Type: application/json\r\n", f"{Reason.NO_PAGE}: application/json"),
        ("Content-Encoding: sdch\r\n", f"{Reason.UNREADABLE}: content encoding sdch"),
    ],
)
def test_what_is_no_page_is_dropped_with_its_type(http: str, reason: str) -> None:
    """A capture that is neither HTML nor text is counted, with what it is."""
    assert read(response(1, http=http)) == [Dropped("some.warc.gz#1", reason)]


def test_an_answer_that_was_no_page_is_dropped_with_its_status() -> None:
    """Redirects, errors and partial answers are counted as no pages."""
    found = read(
        b"".join(response(n, status=s) for n, s in enumerate(("301 Moved", "404 Not Found", "206 Partial")))
    )
    assert [item.reason for item in found if isinstance(item, Dropped)] == [
        f"{Reason.NO_PAGE}: HTTP status {status}" for status in (301, 404, 206)
    ]


def test_records_without_a_capture_are_no_items() -> None:
    """Requests, metadata, revisits and the file's own description are passed over without a count."""
    others = [
        record(9, b"x: y\r\n", kind, "text/plain") for kind in ("warcinfo", "request", "metadata", "revisit")
    ]
    assert seen(read(zipped([others[0], RECORDS[0], *others[1:], RECORDS[1]]))) == [0, 1]
    assert read(zipped(others)) == [Dropped("some.warc.gz", Reason.NOTHING_INSIDE)]


def test_resources_and_conversions_are_read_as_what_they_say_they_are() -> None:
    """A saved file and the text that a crawl took out of a page are pages too."""
    words = b"The ferry sailed again.\n"
    data = record(1, page(1), "resource", "text/html") + record(2, words, "conversion", "text/plain")
    html, text = read(data)
    assert isinstance(html, Page)
    assert isinstance(text, Page)
    assert (html.media, text.media, text.content) == ("html", "text", words)


def _chunked(body: bytes) -> bytes:
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in (body[:10], body[10:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(page(1), mtime=0)),
        ("Content-Encoding: deflate", zlib.compress(page(1))),
        ("Content-Encoding: deflate", zlib.compress(page(1))[2:-4]),
        ("Transfer-Encoding: chunked", _chunked(page(1))),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", _chunked(gzip.compress(page(1), mtime=0))),
        ("Content-Encoding: gzip", page(1)),
        ("Content-Encoding: br", page(1)),
        ("Transfer-Encoding: chunked", page(1)),
    ],
)
def test_bodies_are_read_whether_or_not_the_archive_undid_their_codings(coding: str, body: bytes) -> None:
    """Compressed and chunked bodies are undone; those that were undone already are taken as they are."""
    (found,) = read(response(1, body, coding + "\r\n"))
    assert isinstance(found, Page)
    assert found.content == page(1)


def test_a_compressed_bomb_in_a_record_is_refused_and_the_next_is_read() -> None:
    """A body that unpacks to more than a page may have costs that one page and no memory."""
    bomb = response(1, gzip.compress(b" " * 50_000_000, mtime=0), "Content-Encoding: gzip\r\n")
    assert seen(read(zipped([bomb, RECORDS[2]]))) == [Reason.TOO_LARGE, 2]


def test_a_record_over_the_limit_is_dropped_and_the_next_is_read() -> None:
    """A capture larger than a page may be is passed over unread."""
    large = response(1, page(1) + b" " * LIMIT)
    assert seen(read(zipped([large, RECORDS[2]]))) == [Reason.TOO_LARGE, 2]
    assert seen(read(large + RECORDS[2])) == [Reason.TOO_LARGE, 2]


def test_padding_between_records_is_no_damage() -> None:
    """Zeros at the end and empty gzip members, which some writers leave, cost nothing."""
    data = zipped(RECORDS[:2]) + gzip.compress(b"", mtime=0) + zipped(RECORDS[2:]) + b"\0" * 4096
    assert seen(read(data)) == [0, 1, 2, 3, 4]


def test_warc_files_are_opened_by_name_by_content_and_from_standard_input(tmp_path: Path) -> None:
    """What was named is read whatever it is called, in a zip, and through a pipe."""
    data = zipped(RECORDS)
    for name in ("a.warc.gz", "crawl", "b.gz"):
        (tmp_path / name).write_bytes(data)
        assert seen(list(open_pages([str(tmp_path / name)]))) == [0, 1, 2, 3, 4]
    (tmp_path / "plain.warc").write_bytes(b"".join(RECORDS))
    assert seen(list(open_pages([str(tmp_path / "plain.warc")]))) == [0, 1, 2, 3, 4]
    assert seen(list(open_pages(["-"], stdin=io.BytesIO(data)))) == [0, 1, 2, 3, 4]
    assert seen(list(open_pages(["-"], stdin=io.BytesIO(b"".join(RECORDS))))) == [0, 1, 2, 3, 4]
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as pack:
        pack.write(tmp_path / "a.warc.gz", "in/a.warc.gz")
    found = list(open_pages([str(tmp_path / "pack.zip")]))
    assert found[0].path.endswith("pack.zip!in/a.warc.gz#1")
    assert seen(found) == [0, 1, 2, 3, 4]


def test_a_wacz_gives_its_archives_pages_and_what_it_lists_but_lacks(tmp_path: Path) -> None:
    """The WARC files of a WACZ are read where they lie; one that the package lists and the zip lacks is told."""
    path = tmp_path / "collection.wacz"
    listed = [
        {"path": "archive/data.warc.gz"},
        {"path": "archive/gone.warc.gz"},
        {"path": "pages/pages.jsonl"},
    ]
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("archive/data.warc.gz", zipped(RECORDS))
        pack.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        pack.writestr("datapackage.json", json.dumps({"resources": listed}))
    found = list(open_pages([str(path)]))
    assert found[0] == Dropped(f"{path}!archive/gone.warc.gz", Reason.MISSING)
    assert seen(found[1:]) == [0, 1, 2, 3, 4]


def test_a_wacz_without_archives_says_so(tmp_path: Path) -> None:
    """A zip by that name in which no WARC lies gives a reason, not nothing."""
    path = tmp_path / "empty.wacz"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("datapackage.json", "[1")
    assert list(open_pages([str(path)])) == [Dropped(str(path), Reason.NOTHING_INSIDE)]
