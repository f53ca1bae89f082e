"""Zips read where they lie, and standard input, which has no name to go by."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from onrecord.intake import open_pages
from onrecord.intake.reasons import Reason
from onrecord.types import Dropped, Page

HTML = b"<html><body><p>The ferry was late.</p></body></html>"


def zipped(path: Path, members: dict[str, bytes]) -> str:
    """Write a zip of the members and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return str(path)


def stdin(content: bytes) -> list[Page | Dropped]:
    """Open a content as standard input."""
    return list(open_pages(["-"], stdin=io.BytesIO(content)))


def test_zip_members_are_read_by_name(tmp_path: Path) -> None:
    """Readable members are given in the order of their names; labels, notes and hidden files are passed over."""
    path = zipped(
        tmp_path / "pack.zip",
        {
            "html/2.html.gz": gzip.compress(HTML),
            "html/1.html": HTML,
            "truth/1.json": b"{}",
            "ground-truth.json": b"{}",
            "LICENSE": b"words",
            "README.rst": b"words",
            "__MACOSX/1.html": HTML,
            "rows.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
            "inner.zip": b"PK",
        },
    )
    found = [page.path.removeprefix(path) for page in open_pages([path]) if isinstance(page, Page)]
    assert found == ["!html/1.html", "!html/2.html.gz", "!rows.jsonl#1", "!rows.jsonl#2"]


def test_member_path_that_climbs_out_is_only_a_name(tmp_path: Path) -> None:
    """A member called ``../x.txt`` is read like any other, and nothing is written anywhere."""
    folder = tmp_path / "in"
    folder.mkdir()
    path = zipped(folder / "pack.zip", {"../escaped.txt": b"Words of the article."})
    (page,) = open_pages([path])
    assert isinstance(page, Page)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["in", "pack.zip"]


def test_bad_members_cost_only_themselves(tmp_path: Path) -> None:
    """A damaged, empty, binary or too large member is one drop; the others are read."""
    path = zipped(
        tmp_path / "pack.zip",
        {
            "a.txt": b"",
            "b.txt": b"\0\1\2",
            "c.txt": b"a" * 3000,
            "d.txt": b"Words.",
            "e.txt.gz": b"\x1f\x8bno",
        },
    )
    found = {page.path[-5:]: getattr(page, "reason", "") for page in open_pages([path], limit=2000)}
    assert found["d.txt"] == ""
    assert found["a.txt"] == Reason.EMPTY
    assert found["b.txt"] == Reason.BINARY
    assert found["c.txt"].startswith(Reason.TOO_LARGE)
    assert found["xt.gz"] == Reason.DAMAGED


def test_truncated_zip(tmp_path: Path) -> None:
    """A zip that breaks off is one drop."""
    path = tmp_path / "pack.zip"
    zipped(path, {"a.txt": b"Words."})
    path.write_bytes(path.read_bytes()[:-30])
    assert list(open_pages([str(path)])) == [Dropped(str(path), Reason.DAMAGED)]


def test_zip_with_nothing_to_read(tmp_path: Path) -> None:
    """A zip without a readable member is one drop."""
    path = zipped(tmp_path / "pack.zip", {"a.png": b"\x89PNG"})
    assert list(open_pages([path])) == [Dropped(path, Reason.NOTHING_INSIDE)]


def test_corrupt_member_is_damaged(tmp_path: Path) -> None:
    """A member whose bytes were changed is dropped as damaged."""
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", b"Words of the article.")
    path.write_bytes(path.read_bytes().replace(b"Words", b"Words".swapcase()))
    assert list(open_pages([str(path)])) == [Dropped(f"{path}!a.txt", Reason.DAMAGED)]


@pytest.mark.parametrize(
    ("content", "paths", "media"),
    [
        (b"The ferry was late.", ["-"], "text"),
        (b"[Update] The ferry was late.", ["-"], "text"),
        (b"\n<!doctype html>" + HTML, ["-"], "html"),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["-#1", "-#2"], "text"),
        (b'[{"text": "One."},\n {"text": "Two."}]', ["-#1", "-#2"], "text"),
        (b'{\n "text": "One."\n}', ["-"], "text"),
        (gzip.compress(HTML, mtime=0), ["-"], "html"),
    ],
)
def test_standard_input_is_guessed_from_its_content(content: bytes, paths: list[str], media: str) -> None:
    """Text, HTML, rows and JSON are told apart on standard input, gzipped or not."""
    found = stdin(content)
    assert [page.path for page in found] == paths
    assert all(isinstance(page, Page) and page.media == media for page in found)


def test_bad_standard_input_is_one_drop() -> None:
    """Nothing, noise and a broken gzip on standard input are drops."""
    assert stdin(b"") == [Dropped("-", Reason.EMPTY)]
    assert stdin(b"\x1f\x8bnonsense") == [Dropped("-", Reason.DAMAGED)]
    assert stdin(b"\x89PNG\r\n") == [Dropped("-", Reason.BINARY)]


def test_standard_input_stays_open() -> None:
    """The stream that was handed in is left open for its owner."""
    stream = io.BytesIO(b"Words.")
    assert len(list(open_pages(["-"], stdin=stream))) == 1
    assert not stream.closed
