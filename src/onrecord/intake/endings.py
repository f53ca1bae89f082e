"""What a file is: by its ending, or, where that says nothing, by how it begins."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePosixPath


class Form(Enum):
    """The forms of input that can be read."""

    TEXT = auto()
    HTML = auto()
    ROWS = auto()
    JSON = auto()
    ZIP = auto()


_FORMS = {
    ".txt": Form.TEXT, ".text": Form.TEXT, ".md": Form.TEXT,
    ".html": Form.HTML, ".htm": Form.HTML, ".xhtml": Form.HTML,
    ".jsonl": Form.ROWS, ".ndjson": Form.ROWS,
    ".json": Form.JSON, ".zip": Form.ZIP,
}  # fmt: skip
_NO_ARTICLE = {"readme", "license", "licence", "changelog", "copying", "notice", "contributing"}
_MARKUP = re.compile(
    rb"<(?:!doctype\s|html|head|body|div|p|article|meta|title|h1|span|a|table)\b", re.IGNORECASE
)
_ROW = re.compile(rb"\s*\{[ \t]*\"")
_JSON = re.compile(rb"\s*(?:\{\s*\"|\[\s*\{)")
_HEAD = 65_536


def form_of(name: str) -> Form | None:
    """Return the form that a file's name tells, a last ``.gz`` aside; None where it tells none."""
    suffixes = PurePosixPath(name.lower()).suffixes
    if suffixes and suffixes[-1] == ".gz":
        inner = _FORMS.get(suffixes[-2]) if len(suffixes) > 1 else None
        return None if inner is Form.ZIP else inner
    return _FORMS.get(suffixes[-1]) if suffixes else None


def is_gzipped(name: str) -> bool:
    """Tell whether a file's name says that it is gzipped."""
    return name.lower().endswith(".gz")


def is_wanted(name: str) -> bool:
    """Tell whether a file met in a folder or zip, not named by anyone, is to be read.

    Hidden files, notes about the folder (``README.md``), and ``.json``, which is more often settings
    or labels than an article, are passed over.
    """
    base = PurePosixPath(name).name
    if base.startswith(".") or base.split(".")[0].lower() in _NO_ARTICLE:
        return False
    return form_of(base) not in (None, Form.JSON)


def guess(head: bytes) -> Form:
    """Return the form of a content from how it begins: rows, JSON, HTML, else text."""
    start = head[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if _ROW.match(start):
        return Form.ROWS
    if _JSON.match(start):
        return Form.JSON
    return Form.HTML if start.lstrip().startswith(b"<") and has_markup(start) else Form.TEXT


def has_markup(content: bytes) -> bool:
    """Tell whether a content holds a tag that HTML pages have."""
    return _MARKUP.search(content) is not None
