"""Live blogs: their entries, each with its date above it, as the page declares them or as it prints them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import islice

from lxml.html import HtmlElement

from onrecord.articles import dates
from onrecord.articles.json_ld import Thing
from onrecord.articles.visible import visible_lines
from onrecord.types import Region, Span

_FEWEST = 2
_FEWEST_PRINTED = 4
_MOST = 1000
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,200}>")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?")
_CLOCK = re.compile(
    r"(?:updated\s(?:at\s)?)?(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
    r"(?:\s?\(?[A-Z]{2,4}\)?)?(?:,?\s.{0,30})?|\d{1,3}\s?(?:m|h|min(?:ute)?s?|hours?|hrs?)\.?\sago",
    re.IGNORECASE,
)
_SHARE = 0.5
_CHARACTERS = 120
"""What the entries of a printed live blog have in the middle: less is a list of links."""

_A_LINE = 40
"""Characters with less of which a line of an entry may be a button, where the extractor left it out."""


def entry_lines(thing: Thing, taken: int) -> list[str]:
    """Return the lines of a live blog's entries: of each its date and time, its headline, its paragraphs.

    ``thing`` is what the page declares of its article. Empty where that is no live blog, or where the
    entries declared are much shorter than the text taken from the page, of ``taken`` characters.
    """
    updates = thing.get("liveBlogUpdate")
    if not isinstance(updates, list) or len(updates) < _FEWEST:
        return []
    lines = [line for update in updates[:_MOST] if isinstance(update, dict) for line in _entry(update)]
    return lines if sum(map(len, lines)) >= _SHARE * taken else []


def printed_lines(tree: HtmlElement, paragraphs: Sequence[str]) -> list[str]:
    """Return the lines of the entries that a page prints one under the other, each under its time.

    Entries are blocks of one kind beside each other, four or more, that each begin with a ``time`` which
    gives date and time of day, at four different moments or more; half of them have some sentences. They
    have to hold half of the ``paragraphs`` taken from the page, so that no comments are taken for them;
    what stands above the first stays there. Empty where there are none.
    """
    found = max(_blocks(tree), key=len, default=[])
    if len({moment for _, moment in found}) < _FEWEST_PRINTED:
        return []
    taken = {_plain(line) for line in paragraphs}
    entries = [_printed(block, moment, taken) for block, moment in found[:_MOST]]
    sizes = sorted(sum(map(len, lines[1:])) for lines in entries)
    held = {_plain(line) for lines in entries for line in lines[1:]}
    covered = sum(len(line) for line in taken & held)
    if sizes[len(sizes) // 2] < _CHARACTERS or covered < _SHARE * sum(map(len, taken)):
        return []
    first = next((at for at, line in enumerate(paragraphs) if _plain(line) in held), 0)
    return [*paragraphs[:first], *(line for lines in entries for line in lines)]


def entry_dates(text: str, lines: Sequence[Span]) -> list[Region]:
    """Return the lines of a text that are nothing but a date and time: each stands above an entry."""
    return [Region(*line, "date") for line in lines if _MOMENT.fullmatch(text, *line)]


def _entry(update: Thing) -> list[str]:
    body = update.get("articleBody") or update.get("text") or update.get("description")
    if not isinstance(body, str) or not body.strip():
        return []
    written = update.get("datePublished") or update.get("dateModified")
    moment = dates.to_iso(written) if isinstance(written, str) else None
    headline = update.get("headline") or update.get("name")
    paragraphs = [line.strip() for line in _TAG.sub("\n", body).splitlines() if line.strip()]
    titled = isinstance(headline, str) and headline.strip() and [headline.strip()] != paragraphs[:1]
    return [*([moment] if moment else []), *([str(headline).strip()] if titled else []), *paragraphs]


def _blocks(tree: HtmlElement) -> list[list[tuple[HtmlElement, str]]]:
    """Return, for each parent and kind of block, those of its blocks that hold one moment, in order."""
    beside: dict[tuple[HtmlElement, str, str], dict[HtmlElement, str]] = defaultdict(dict)
    for element in islice(tree.iter("time"), 2 * _MOST):
        moment = dates.to_iso((element.get("datetime") or "")[:40])
        if moment is None or not _MOMENT.fullmatch(moment):
            continue
        for block, parent in islice(zip(element.iterancestors(), _above(element), strict=False), 6):
            kind = (parent, str(block.tag), (block.get("class") or "").split(" ")[0][:40])
            beside[kind].setdefault(block, moment)
    return [list(blocks.items()) for blocks in beside.values() if len(blocks) >= _FEWEST_PRINTED]


def _above(element: HtmlElement) -> list[HtmlElement]:
    return list(islice(element.iterancestors(), 1, 7))


def _printed(block: HtmlElement, moment: str, taken: Collection[str]) -> list[str]:
    """Return an entry's lines: its moment, then what it shows, less times, buttons and what stands twice."""
    headings = {_plain("".join(found.itertext())) for found in block.iter("h2", "h3", "h4", "h5")}
    lines = [
        line
        for line in visible_lines(block)
        if not _CLOCK.fullmatch(line[:80])
        and (len(line) >= _A_LINE or _plain(line) in taken or _plain(line) in headings)
    ]
    return [moment, *dict.fromkeys(lines)]


def _plain(line: str) -> str:
    """Return a line without what extractors add to one of a list, white space run together."""
    return " ".join(line.removeprefix("- ").split())
