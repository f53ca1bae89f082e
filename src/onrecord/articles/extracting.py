"""The door's work: from a page to its article."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.articles import languages, outlets
from onrecord.articles.clutter import Found, find_clutter
from onrecord.articles.declared import Declared, of_given
from onrecord.articles.heads import Head, read_head
from onrecord.text import content_id, paragraphs
from onrecord.types import Article, Clutter, Dropped, Page, Region, Span

EMPTY = "no article text in it"
ONLY_CLUTTER = "nothing but clutter in it"


def extract(page: Page) -> Article | Dropped:
    """Return the article of a page, or why there is none. Nothing that a page holds raises.

    Of a text, ``Article.text`` is the content as it stands; of HTML, headline, standfirst and
    paragraphs taken out of the page, a blank line between them.
    """
    declared = of_given(page.given)
    if page.media == "text":
        return _article(page, page.content.decode("utf-8", "replace"), declared)
    from onrecord.articles.pages import read_page

    found = read_page(page.content, declared)
    return _article(page, found.text, found.declared) if found else Dropped(page.path, EMPTY)


def _article(page: Page, text: str, declared: Declared) -> Article | Dropped:
    lines = paragraphs(text)
    if not lines:
        return Dropped(page.path, EMPTY)
    found = find_clutter(text, lines)
    kept = _without(text, lines, found.clutter)
    head = read_head(text, kept, declared)
    if not _without(text, kept, (*head.regions, *head.repeated)):
        return Dropped(page.path, ONLY_CLUTTER)
    return _assemble(page, text, declared, head, found)


def _assemble(page: Page, text: str, declared: Declared, head: Head, found: Found) -> Article:
    outlet = declared.outlet or outlets.host(declared.url) or outlets.of_file(page)
    printed = head.published is not None and declared.published is None
    return Article(
        id=page.given.id or _id(page, text, outlet, declared),
        path=page.path,
        text=text,
        sha256=page.sha256,
        outlet=outlet,
        url=declared.url,
        headline=head.headline or declared.headline,
        standfirst=head.standfirst or declared.standfirst,
        byline=declared.byline or head.byline,
        published=head.published if printed else declared.published,
        published_from="text" if printed else declared.published_from,
        modified=declared.modified,
        topics=declared.topics or found.topics,
        image_credit=found.image_credit,
        language=declared.language or languages.guess(text),
        regions=tuple(sorted(head.regions, key=lambda region: region.start)),
        dropped=tuple(sorted((*found.clutter, *head.repeated), key=lambda mark: mark.start)),
    )


def _id(page: Page, text: str, outlet: str | None, declared: Declared) -> str:
    """Make an id of what an article is, not of where it lies: its folder and row number stay out."""
    name = "" if outlets.is_row(page) else outlets.stem(page)
    return content_id("article", outlet or "", name, declared.url or "", declared.headline or "", text)


def _without(text: str, lines: Sequence[Span], marks: Sequence[Clutter | Region]) -> list[Span]:
    """Return the lines, less those that a mark covers whole; of those covered in part, what is left."""
    kept: list[Span] = []
    ordered = sorted(marks, key=lambda mark: mark.start)
    at = 0
    for line in lines:
        start = line.start
        while at < len(ordered) and ordered[at].end <= line.start:
            at += 1
        inner = at
        while inner < len(ordered) and ordered[inner].start < line.end:
            mark = ordered[inner]
            if mark.start <= start or text[start : mark.start].isspace():
                start = mark.end
            inner += 1
        if text[start : line.end].strip():
            kept.append(Span(start, line.end))
    return kept
