"""An HTML page as text and metadata."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.articles.declared import Declared
from onrecord.articles.embeds import print_embeds
from onrecord.articles.frames import within
from onrecord.articles.heads import folded, same_words
from onrecord.articles.json_ld import article_thing
from onrecord.articles.liveblogs import entry_lines, printed_lines
from onrecord.articles.main_text import main_text
from onrecord.articles.page_metadata import Head, read_metadata
from onrecord.articles.visible import visible_lines
from onrecord.text import is_flooded

_LITTLE = 1000
"""Characters of text with less of which a page may be a gate in front of its article."""

_MOST_LINES_SHOWN = 400

_MOST_ELEMENTS = 20_000
"""Elements of the largest page that the extractor is given; of 892 labelled pages the largest has 5,000.

The extractor's time grows with the square of the elements that stand side by side. Of a larger page the
visible lines are taken, less the frame around the article.
"""


class ReadPage(NamedTuple):
    """The text taken out of a page, and what is known of it.

    ``shown`` is all that a page with little article shows, ``closed`` whether it declares that its
    article is not free to read.
    """

    text: str
    declared: Declared
    shown: str = ""
    closed: bool = False


def read_page(content: bytes, given: Declared, others: Sequence[bytes] = ()) -> ReadPage | None:
    """Return a page's text (headline, standfirst, paragraphs) and metadata; None where it is no page.

    ``others`` are the contents of the further pages on which its article was printed, in order.
    """
    tree = _parse(content)
    if tree is None:
        return None
    head = Head(tree)
    thing = article_thing(head.blocks)
    declared = read_metadata(head, thing).under(given)
    if _is_huge(tree):
        return ReadPage(_compose(declared, within(list(visible_lines(tree)))), declared)
    declared = _dated(declared, tree)
    _take_out_code(tree)
    print_embeds(tree)
    paragraphs = main_text(tree, thing)
    taken = sum(map(len, paragraphs))
    paragraphs = entry_lines(thing, taken) or printed_lines(tree, paragraphs) or paragraphs
    for other in others:
        paragraphs = paragraphs + _further(other, [declared.headline, declared.standfirst, *paragraphs])
    shown = "\n".join(islice(visible_lines(tree), _MOST_LINES_SHOWN)) if taken < _LITTLE else ""
    closed = str(thing.get("isAccessibleForFree")).lower() == "false"
    return ReadPage(_compose(declared, paragraphs) if paragraphs else "", declared, shown, closed)


def _further(content: bytes, printed: Sequence[str | None]) -> list[str]:
    """Return the paragraphs of a further printed page, less those that each page prints again."""
    tree = _parse(content)
    if tree is None or _is_huge(tree):
        return [] if tree is None else within(list(visible_lines(tree)))
    thing = article_thing(Head(tree).blocks)
    _take_out_code(tree)
    print_embeds(tree)
    known = {tuple(folded(line)) for line in printed if line}
    return [line for line in main_text(tree, thing) if tuple(folded(line)) not in known]


def _is_huge(tree: HtmlElement) -> bool:
    return sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS


def _take_out_code(tree: HtmlElement) -> None:
    """Remove scripts and styles in place, but for what the page declares in JSON-LD.

    The extractor would remove them as well, one by one, and for each of its passes anew.
    """
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            script.tag = "style"
    etree.strip_elements(tree, "style", with_tail=False)


_LONG_TAG = re.compile(rb"<([a-zA-Z][\w:-]{0,40})([^<>]{20000,})")
_MOST_SPACES = 2000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAY_STEER = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|&#")


def _parse(content: bytes) -> HtmlElement | None:
    if is_flooded(content):
        return None
    content = _LONG_TAG.sub(_without_attributes, content)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    if _MAY_STEER.search(content):
        _without_controls(tree)
    return tree


def _without_controls(tree: HtmlElement) -> None:
    """Take the characters out of a tree's words that XML has not: the parser lets in what nobody may set."""
    for element in tree.iter():
        if element.text and _CONTROLS.search(element.text):
            element.text = _CONTROLS.sub(" ", element.text)
        if element.tail and _CONTROLS.search(element.tail):
            element.tail = _CONTROLS.sub(" ", element.tail)


def _without_attributes(tag: re.Match[bytes]) -> bytes:
    """Return a tag without its attributes where it has thousands: the parser compares each with each.

    Long it may be: a picture can stand in one.
    """
    many = sum(tag[2].count(space) for space in (b" ", b"\n", b"\t")) > _MOST_SPACES
    return b"<" + tag[1] if many else tag[0]


def _dated(declared: Declared, tree: HtmlElement) -> Declared:
    """Return metadata with the date that is printed on the page, where none is declared.

    htmldate finds it in two of three such pages (60 of WCXB: 30 right, 11 wrong), in 5 ms each.
    """
    if declared.published:
        return declared
    try:
        found = find_date(copy.deepcopy(tree), extensive_search=False, original_date=True)
    except Exception:  # whatever a hostile page does to the miner, it costs one date
        return declared
    return replace(declared, published=found, published_from="text") if found else declared


def _compose(declared: Declared, paragraphs: list[str]) -> str:
    head = [line for line in (declared.headline, declared.standfirst) if line]
    opening, rest = paragraphs[:4], paragraphs[4:]
    opening = [line for line in opening if not any(same_words(line, printed) for printed in head)]
    return "\n\n".join([*head, *opening, *rest])
