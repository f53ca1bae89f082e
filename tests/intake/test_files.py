"""Files, folders and globs: what is opened, in which order, and what is passed over."""

import gzip
import hashlib
import os
from pathlib import Path

import pytest

from onrecord.intake import open_pages
from onrecord.intake.bounded import PAGE_LIMIT
from onrecord.intake.reasons import Reason
from onrecord.types import Dropped, Page

STORY = "The ferry to Ostlund was late again, its owner said.\n"
HTML = "<!doctype html><html><body><p>The ferry was late.</p></body></html>"


def pages(*paths: object, limit: int = PAGE_LIMIT) -> list[Page | Dropped]:
    """Open paths and gather all that comes."""
    return list(open_pages([str(path) for path in paths], limit=limit))


def only(*paths: object, limit: int = PAGE_LIMIT) -> Page | Dropped:
    """Open paths that give one thing, and return it."""
    (found,) = pages(*paths, limit=limit)
    return found


def test_text_is_the_file_as_it_stands(tmp_path: Path) -> None:
    """A text file's content is handed on byte for byte, with the digest of the file."""
    content = "  Ærø’s ferry\r\n\r\nwas late.\u00a0\n\n".encode()
    file = tmp_path / "ferry.txt"
    file.write_bytes(content)
    found = only(file)
    assert isinstance(found, Page)
    assert (found.content, found.media) == (content, "text")
    assert found.sha256 == hashlib.sha256(content).hexdigest()


def test_folder_is_read_sorted_and_deep(tmp_path: Path) -> None:
    """A folder gives its readable files at any depth, sorted; hidden, unknown and .json files stay out."""
    for name in (
        "b.txt",
        "a.html",
        "in/c.md",
        ".hidden.txt",
        "d.png",
        "gold.json",
        "README.md",
        ".git/e.txt",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(HTML if name.endswith("html") else STORY)
    names = [os.path.relpath(found.path, tmp_path) for found in pages(tmp_path)]
    assert names == ["a.html", "b.txt", os.path.join("in", "c.md")]


def test_glob_is_expanded_where_the_shell_did_not(tmp_path: Path) -> None:
    """A pattern gives what it matches, sorted; a pattern that matches nothing is one drop."""
    for name in ("b.txt", "a.txt", "c.html"):
        (tmp_path / name).write_text(STORY)
    assert [Path(found.path).name for found in pages(tmp_path / "*.txt")] == ["a.txt", "b.txt"]
    assert only(tmp_path / "*.ndjson") == Dropped(str(tmp_path / "*.ndjson"), Reason.MISSING)


def test_file_with_brackets_in_its_name_is_no_glob(tmp_path: Path) -> None:
    """A file that is there is opened by its name, even where the name reads as a pattern."""
    (tmp_path / "part[1].txt").write_text(STORY)
    assert isinstance(only(tmp_path / "part[1].txt"), Page)


def test_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """A file reached by two of the paths is one page."""
    (tmp_path / "a.txt").write_text(STORY)
    assert len(pages(tmp_path, tmp_path / "a.txt", tmp_path / "*.txt")) == 1


def test_missing_path_is_one_drop_and_the_rest_is_read(tmp_path: Path) -> None:
    """What is not there is named once; the other paths are read all the same."""
    (tmp_path / "a.txt").write_text(STORY)
    missing, found = pages(tmp_path / "no.txt", tmp_path / "a.txt")
    assert missing == Dropped(str(tmp_path / "no.txt"), Reason.MISSING)
    assert isinstance(found, Page)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_file_without_permission(tmp_path: Path) -> None:
    """A file that may not be read is dropped for that reason."""
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    file.chmod(0)
    assert only(file) == Dropped(str(file), Reason.PERMISSION)


def test_folder_with_nothing_to_read(tmp_path: Path) -> None:
    """A folder without a readable file is one drop."""
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    assert only(tmp_path) == Dropped(str(tmp_path), Reason.NOTHING_INSIDE)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", Reason.EMPTY),
        ("a.txt", b" \n\t\n", Reason.EMPTY),
        ("a.txt", b"\xef\xbb\xbf", Reason.EMPTY),
        ("a.html", b"", Reason.EMPTY),
        ("a.txt.gz", b"", Reason.EMPTY),
        ("a.jsonl", b"\n\n", Reason.EMPTY),
        ("a.txt", b"abc\0def", Reason.BINARY),
        ("a.txt", b"%PDF-1.7 ...", Reason.BINARY),
        ("a.txt", b"\x89PNG\r\n\x1a\n", Reason.BINARY),
        ("a.html", b"\xff\xd8\xff\xe0 JFIF", Reason.BINARY),
        ("a.txt", bytes(range(1, 32)) * 20, Reason.BINARY),
        ("a.html", b"Only words here, no tags.", Reason.NOT_HTML),
        ("a.txt.gz", gzip.compress(STORY.encode() * 99, mtime=0)[:-20], Reason.DAMAGED),
        ("a.txt.gz", b"not gzip at all", Reason.DAMAGED),
        ("a.jsonl.gz", b"not gzip at all", Reason.DAMAGED),
        ("a.zip", b"PK\x03\x04 broken off", Reason.DAMAGED),
        ("a.json", b'{"text": "cut', Reason.BAD_JSON),
        ("a.json", b"[]", Reason.EMPTY),
        ("a.json", b'"words"', Reason.BAD_ROW),
    ],
)
def test_bad_files_are_dropped_with_their_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    """Each way in which a file can be no article has its own reason, and none raises."""
    file = tmp_path / name
    file.write_bytes(content)
    assert only(file) == Dropped(str(file), reason)


def test_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    """A page over the limit is refused by its size, with the limit named."""
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    found = only(file)
    assert found == Dropped(str(file), f"{Reason.TOO_LARGE}: a page may have 20 MB")


def test_decompression_bomb_is_refused(tmp_path: Path) -> None:
    """A small file that unpacks to more than the limit is refused."""
    file = tmp_path / "bomb.txt.gz"
    file.write_bytes(gzip.compress(b"a" * 3_000_000, mtime=0))
    found = only(file, limit=100_000)
    assert isinstance(found, Dropped)
    assert found.reason.startswith(Reason.TOO_LARGE)


def test_gzipped_html_is_unpacked(tmp_path: Path) -> None:
    """A gzipped page is unpacked; its digest is that of the file that came in."""
    file = tmp_path / "a.html.gz"
    file.write_bytes(gzip.compress(HTML.encode(), mtime=0))
    found = only(file)
    assert isinstance(found, Page)
    assert (found.content, found.media) == (HTML.encode(), "html")
    assert found.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [("story", STORY, "text"), ("page.asp", HTML, "html"), ("rows.dump", '{"text": "Words."}\n', "text")],
)
def test_named_file_of_unknown_ending_is_guessed(tmp_path: Path, name: str, content: str, media: str) -> None:
    """A file that was named is read whatever its ending, by how it begins."""
    (tmp_path / name).write_text(content)
    found = only(tmp_path / name)
    assert isinstance(found, Page)
    assert found.media == media


def test_path_with_a_null_character_is_missing() -> None:
    """A path that no file can have is a drop, not an error."""
    assert only("a\0b").reason == Reason.MISSING  # type: ignore[union-attr]
