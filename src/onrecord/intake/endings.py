"""What a file is: by its ending, or, where that says nothing, by how it begins."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePosixPath

from onrecord.intake.decoding import decode


class Form(Enum):
    """The forms of input that can be read."""

    TEXT = auto()
    HTML = auto()
    ROWS = auto()
    JSON = auto()
    ZIP = auto()
    XML = auto()
    TABLE = auto()
    PARQUET = auto()
    WARC = auto()
    WACZ = auto()


_FORMS = {
    ".txt": Form.TEXT, ".text": Form.TEXT, ".md": Form.TEXT,
    ".html": Form.HTML, ".htm": Form.HTML, ".xhtml": Form.HTML,
    ".jsonl": Form.ROWS, ".ndjson": Form.ROWS,
    ".json": Form.JSON, ".zip": Form.ZIP,
    ".xml": Form.XML, ".rss": Form.XML, ".atom": Form.XML, ".rdf": Form.XML, ".opml": Form.XML,
    ".csv": Form.TABLE, ".tsv": Form.TABLE, ".tab": Form.TABLE, ".parquet": Form.PARQUET, ".pq": Form.PARQUET,
    ".warc": Form.WARC, ".wet": Form.WARC, ".wacz": Form.WACZ,
}  # fmt: skip
_SIGNS = {b"WARC/1.": Form.WARC, b"PAR1": Form.PARQUET}
_NO_ARTICLE = {"readme", "license", "licence", "changelog", "copying", "notice", "contributing"}
_MARKUP = re.compile(
    rb"<(?:!doctype\s|html|head|body|div|p|article|meta|title|h1|span|a|table)\b", re.IGNORECASE
)
_ROW = re.compile(rb"\s*\{[ \t]*\"")
_JSON = re.compile(rb"\s*(?:\{\s*\"|\[\s*\{)")
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
_FEEDS = {"rss", "feed", "rdf", "channel"}
_SITEMAPS = {"urlset", "sitemapindex"}
_NOT_WHEN_MET = {".json", ".xml", ".opml"}
_WHOLE = {Form.ZIP, Form.WACZ, Form.PARQUET}  # not gzipped as a whole by anyone
_HEAD = 65_536


class XmlKind(Enum):
    """What an XML text is, by its root."""

    FEED = auto()
    SITEMAP = auto()
    OUTLINE = auto()
    OTHER = auto()


def form_of(name: str) -> Form | None:
    """Return the form that a file's name tells, a last ``.gz`` aside; None where it tells none."""
    suffixes = PurePosixPath(name.lower()).suffixes
    if suffixes and suffixes[-1] == ".gz":
        inner = _FORMS.get(suffixes[-2]) if len(suffixes) > 1 else None
        return None if inner in _WHOLE else inner
    return _FORMS.get(suffixes[-1]) if suffixes else None


def is_gzipped(name: str) -> bool:
    """Tell whether a file's name says that it is gzipped."""
    return name.lower().endswith(".gz")


def is_wanted(name: str) -> bool:
    """Tell whether a file met in a folder or zip, not named by anyone, is to be read.

    Hidden files, notes about the folder (``README.md``), and those of endings that are more often
    settings or labels than articles (``.json``, ``.xml``) are passed over.
    """
    base = PurePosixPath(name).name
    if base.startswith(".") or base.split(".")[0].lower() in _NO_ARTICLE:
        return False
    ending = PurePosixPath(base.lower().removesuffix(".gz")).suffix
    return form_of(base) is not None and ending not in _NOT_WHEN_MET


def guess(head: bytes) -> Form:
    """Return the form of a content from how it begins, text where it begins as none."""
    start = head[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    for sign, form in _SIGNS.items():
        if start.startswith(sign):
            return form
    if _ROW.match(start):
        return Form.ROWS
    if _JSON.match(start):
        return Form.JSON
    if not start.lstrip().startswith(b"<"):
        return Form.TEXT
    if xml_kind(start) is not XmlKind.OTHER:
        return Form.XML
    return Form.HTML if has_markup(start) else Form.TEXT


def xml_kind(data: bytes) -> XmlKind:
    """Return what an XML text is, from the name of its first element."""
    root = _ROOT.search(decode(data[:_HEAD], declares=True))
    name = root[1].lower() if root else ""
    if name in _FEEDS:
        return XmlKind.FEED
    if name in _SITEMAPS:
        return XmlKind.SITEMAP
    return XmlKind.OUTLINE if name == "opml" else XmlKind.OTHER


def has_markup(content: bytes) -> bool:
    """Tell whether a content holds a tag that HTML pages have."""
    return _MARKUP.search(content) is not None
