"""Who published a page, as far as its path or address tells."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from onrecord.types import Page

_NUMBERED = re.compile(r"[\d._-]*|[0-9a-f]{8,}", re.IGNORECASE)
_NO_NAME = {
    "article",
    "page",
    "index",
    "text",
    "stdin",
    "untitled",
    "story",
    "document",
    "input",
    "content",
    "body",
}


def host(url: str | None) -> str | None:
    """Return the host of a URL without ``www.``, or None."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.").removeprefix("amp.") if name else None


def stem(page: Page) -> str:
    """Return the name of the file that a page came in, without folder, endings and row number."""
    base = page.path.rsplit("!", 1)[-1]
    if "\\" in base:
        base = PureWindowsPath(base).name
    name = PurePosixPath(base).name
    return name.lstrip(".").split(".")[0]


def is_row(page: Page) -> bool:
    """Tell whether a page is a row of a file (``rows.jsonl#3``)."""
    return "#" in page.path.rsplit("/", 1)[-1]


def of_file(page: Page) -> str | None:
    """Return the outlet that a text's file is named after (``nyt.txt``), where it is a name at all."""
    name = stem(page)
    if (
        is_row(page)
        or len(name) > 40
        or _NUMBERED.fullmatch(name)
        or name.lower().rstrip("0123456789-_ ") in _NO_NAME
    ):
        return None
    return name if any(c.isalpha() for c in name) else None
