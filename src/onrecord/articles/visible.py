"""What a page shows: its visible lines, whether article or not."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

# fmt: off
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
))
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "video", "audio", "canvas",
    "select", "textarea",
))
# fmt: on


def visible_lines(tree: HtmlElement) -> Iterator[str]:
    """Give the lines of text that a page shows, in order, one for each stretch between block elements."""
    pieces: list[str] = []
    hidden: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if hidden is None and element.tag not in _INLINE:
            if line := " ".join("".join(pieces).split()):
                yield line
            pieces.clear()
        if event == "start":
            hidden = element if hidden is None and _is_hidden(element) else hidden
            pieces.append("" if hidden is not None else element.text or "")
        else:
            hidden = None if element is hidden else hidden
            pieces.append("" if hidden is not None or element is tree else element.tail or "")
    if line := " ".join("".join(pieces).split()):
        yield line


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    return "display:none" in (element.get("style") or "")[:500].replace(" ", "")
