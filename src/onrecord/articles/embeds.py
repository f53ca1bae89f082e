"""Posts of other sites embedded in a page, as plain paragraphs with the signature that names their venue."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

_EMBEDS = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|xfbml-parse-ignore)|bluesky-embed|mastodon-embed|"
    r"truthsocial-embed|text-post-media|tiktok-embed|reddit-(?:embed-bq|card))(?:\s|$)"
)
_BLOCKS = ("p", "div", "section", "blockquote")
_BUTTON = re.compile(
    r"(?:view|see|read)\s(?:this\s|more\s|the\s)?(?:(?:post|thread|profile|tweet|photo|video)s?\s)?on\s\w{2,20}|"
    r"post\sby\s@[\w.@-]{1,80}",
    re.IGNORECASE,
)
_SHARED = re.compile(r"a\s(?:post|video|photo|reel)\sshared\sby\s", re.IGNORECASE)
_LONGEST = 3000


def print_embeds(tree: HtmlElement) -> None:
    """Replace the embedded posts of a page by what they print, in place.

    A post becomes its paragraphs and the line that signs it ("— Ada Ray (@adaray) May 4, 2031"); the
    line under an Instagram post ("A post shared by ...") is joined to its words, as it is printed.
    Posts without words ("View this post on ...") go.
    """
    for element in list(tree.iter("blockquote", "div")):
        if not _EMBEDS.search((element.get("class") or "")[:300]) or element.getparent() is None:
            continue
        if element.tag == "div" and element.find(".//blockquote") is not None:
            continue
        lines = _signed([line for line in _lines(element) if not _BUTTON.fullmatch(line)])
        _replace(element, lines)


def _lines(element: HtmlElement) -> list[str]:
    """Return the text of an element, a line for each block in it."""
    lines: list[str] = []
    pieces: list[str] = []
    size = 0
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if inner.tag in _BLOCKS or inner.tag == "br":
            lines.append("".join(pieces))
            pieces.clear()
        text = inner.text if event == "start" else inner.tail if inner is not element else None
        pieces.append(text or "")
        size += len(pieces[-1])
        if size > _LONGEST:
            break
    lines.append("".join(pieces))
    return [" ".join(line.split()) for line in lines if line.strip()]


def _signed(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if at and _SHARED.match(line):
            return [*lines[: at - 1], f"{lines[at - 1]} {line}"]
    return [] if lines and _SHARED.match(lines[0]) else lines


def _replace(element: HtmlElement, lines: list[str]) -> None:
    tail = element.tail
    element.clear()
    element.tag = "div"
    element.tail = tail
    for line in lines:
        etree.SubElement(element, "p").text = line
