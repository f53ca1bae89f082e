"""The door's work: from a page to its article."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.articles import dates, languages, outlets, sureness
from onrecord.articles.clutter import Found, find_clutter
from onrecord.articles.declared import Declared, of_given
from onrecord.articles.frames import core
from onrecord.articles.gates import gate
from onrecord.articles.heads import Head, read_head
from onrecord.articles.learning import Learnt, mark
from onrecord.articles.liveblogs import entry_dates
from onrecord.text import MOST_READ, MOST_TAGS, content_id, is_flooded, kept_text, paragraphs, read_until
from onrecord.types import Article, Clutter, Dropped, Page, Region, Span, Sure

EMPTY = "no article text in it"
FRAME = "page frame"
BEYOND = f"behind the first {MOST_READ:,} characters, not read"
FLOODED = f"over {MOST_TAGS:,} tags in its page"
BETWEEN = b"\xff"
"""Stands between the contents of the printed pages of one article, which came as one page."""

ONLY_CLUTTER = "nothing but clutter in it"


def extract(page: Page, learnt: Learnt | None = None) -> Article | Dropped:
    """Return the article of a page, or why there is none. Nothing that a page holds raises.

    ``learnt`` is what its outlet is known to print again and again: that is marked as clutter too.

    Of a text, ``Article.text`` is the content as it stands; of HTML, headline, standfirst and
    paragraphs taken out of the page, a blank line between them. What of a text stands behind
    ``onrecord.text.MOST_READ`` characters is kept in it, and marked as not read.
    """
    outcome = _extracted(page)
    return mark(outcome, learnt) if learnt and isinstance(outcome, Article) else outcome


def _extracted(page: Page) -> Article | Dropped:
    declared = of_given(page.given)
    if page.media == "text":
        text = page.content.decode("utf-8", "replace")
        read = text[: read_until(text)]
        return _unless_gated(_article(page, text, declared, _framed(read)), read)
    from onrecord.articles.pages import read_page

    is_several = page.came is not None and page.came.form == "pages"
    first, *others = page.content.split(BETWEEN) if is_several else [page.content]
    if is_flooded(first):
        return Dropped(page.path, FLOODED)
    found = read_page(first, declared, others)
    if found is None:
        return Dropped(page.path, EMPTY)
    outcome = _article(page, found.text, found.declared)
    return _unless_gated(outcome, found.shown or found.text, closed=found.closed)


def _unless_gated(outcome: Article | Dropped, shown: str, *, closed: bool = False) -> Article | Dropped:
    """Return the outcome, or why there is no article where its page only stands in front of one."""
    kept = len(kept_text(outcome)) if isinstance(outcome, Article) else 0
    reason = gate(shown, kept, closed=closed)
    return Dropped(outcome.path, reason) if reason else outcome


def _framed(text: str) -> list[Clutter]:
    """Return what of a text is the frame of the page that it was copied from."""
    lines = paragraphs(text)
    inner = core(text, lines)
    return [Clutter(*line, FRAME) for at, line in enumerate(lines) if at not in inner]


def _article(page: Page, text: str, declared: Declared, outside: Sequence[Clutter] = ()) -> Article | Dropped:
    read = text[: read_until(text)]
    lines = _without(read, paragraphs(read), outside)
    if not lines:
        return Dropped(page.path, EMPTY)
    found = find_clutter(read, lines)
    beyond = [Clutter(len(read), len(text), BEYOND)] if len(read) < len(text) else []
    found = found._replace(clutter=(*outside, *found.clutter, *beyond))
    kept = _without(read, lines, found.clutter)
    head = read_head(read, kept, declared)
    known = {region.start for region in head.regions}
    head.regions += [entry for entry in entry_dates(read, kept) if entry.start not in known]
    if not _without(read, kept, (*head.regions, *head.repeated)):
        return Dropped(page.path, ONLY_CLUTTER)
    return _assemble(page, text, declared, head, found)


def _assemble(page: Page, text: str, declared: Declared, head: Head, found: Found) -> Article:
    outlet = declared.outlet or outlets.host(declared.url) or outlets.of_file(page)
    printed = head.published is not None and declared.published is None
    detected = languages.guess(text)
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
        language=declared.language or detected,
        regions=tuple(sorted(head.regions, key=lambda region: region.start)),
        dropped=tuple(sorted((*found.clutter, *head.repeated), key=lambda mark: mark.start)),
        pages=max(1, len(page.came.parts)) if page.came else 1,
        lacks=page.came.lacks if page.came else None,
        sure=_sure(declared, head.published if printed else None, detected),
    )


def _sure(declared: Declared, printed: str | None, detected: str | None) -> Sure:
    in_address = dates.in_url(declared.url or "")
    places = (*declared.dated, in_address) if in_address else declared.dated
    dated = sureness.of_date(declared.published, declared.published_from, places)
    return Sure(
        sureness.of_printed_date(printed) if printed else dated,
        sureness.of_address(declared.url, declared.came_from, declared.addresses),
        sureness.of_language(declared.language, detected),
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
