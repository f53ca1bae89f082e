"""What has to hold of articles and stories as they are kept; each fault is one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.types import (
    Alteration,
    Article,
    CommentRequest,
    Findings,
    Quotation,
    Span,
    Spans,
    Statement,
    Story,
)

BETWEEN = " … "
"""Stands between the stretches of a quotation that is broken."""

STRETCHES = 2
"""Stretches of a statement's text for each of its quotations, at most: its words are theirs, in order."""

_SEAM = re.compile(r"[\s,.;:!?…]*")


def is_printed(quotation: Quotation, text: str) -> bool:
    """Tell whether a quotation is what stands at its place in its article's text, word for word.

    The one door to a record: nothing that any reader of articles finds, model or rule, is a quotation
    without it.
    """
    return next(of_quotation(quotation, text), None) is None


def of_article(article: Article, found: Findings) -> Iterator[str]:
    """Yield what is wrong with an article and what was found in it: spans outside, words that differ."""
    text = article.text
    marks = [(mark.start, mark.end) for mark in article.dropped]
    marks += [(mark.start, mark.end) for mark in article.regions]
    if any(not 0 <= start < end <= len(text) for start, end in marks):
        yield f"{article.id}: a mark lies outside of its text"
    for quotation in found.quotations:
        yield from of_quotation(quotation, text)
    for request in found.requests:
        if request.text != Span(request.start, request.end).of(text):
            yield f"{article.id}: a comment request does not read what stands at its place"


def of_story(story: Story, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with a story: quotations, changes and credits that are not what ``texts`` hold.

    ``texts`` are those of its articles, by id.
    """
    for statement in story.statements:
        yield from _of_statement(statement, texts)
    for request in story.requests:
        here = texts.get(request.article, "") if request.version is None else _version(story, request)
        if request.text != Span(request.start, request.end).of(here):
            yield f"{story.id}: a comment request does not read what stands in {request.article}"


def _version(story: Story, request: CommentRequest) -> str:
    found = (v.text for v in story.versions if (v.id, v.sha256) == (request.article, request.version))
    return next(found, "")


def of_versions(story: Story) -> Iterator[str]:
    """Yield what is wrong with what is told of versions and notes: places that do not read what they say."""
    texts = {(a.id, a.sha256): a.text for a in (*story.articles, *story.versions)}
    for revision in story.revisions:
        earlier = texts.get((revision.article, revision.earlier))
        later = texts.get((revision.article, revision.later))
        if earlier is None or later is None:
            yield f"{story.id}: a version of {revision.article} that is told of is not there"
            continue
        for alteration in revision.alterations:
            if not all(_reads(*side) for side in _sides(alteration, earlier, later)):
                yield f"{story.id}: what changed in {revision.article} does not read what its versions say"
    shown = {article.id: article.text for article in story.articles}
    for note in story.notes:
        places = [(note.start, note.end, note.text), *((c.start, c.end, c.text) for c in note.about)]
        if any(text != shown.get(note.article, "")[start:end] for start, end, text in places):
            yield f"{story.id}: a correction note does not read what stands in {note.article}"


def _sides(alteration: Alteration, earlier: str, later: str) -> Iterator[tuple[Spans, str, str]]:
    if alteration.part not in ("headline", "standfirst"):  # these may be told by a page's head alone
        yield alteration.before, alteration.before_text, earlier
        yield alteration.after, alteration.after_text, later
        for change in alteration.changes:
            yield (change.a,), change.a_text, earlier
            yield (change.b,), change.b_text, later


def _reads(spans: Spans, printed: str, text: str) -> bool:
    return _within(spans, len(text)) and BETWEEN.join(span.of(text) for span in spans) == printed


def _of_statement(statement: Statement, texts: Mapping[str, str]) -> Iterator[str]:
    if len(statement.covers) != len(statement.quotations):
        yield f"{statement.id}: counts its quotations wrongly"
    for quotation in statement.quotations:
        if quotation.article not in texts:
            yield f"{quotation.id}: its article {quotation.article} is not in its story"
        else:
            yield from of_quotation(quotation, texts[quotation.article])
    if not is_worded(statement.text, [quotation.text for quotation in statement.quotations]):
        yield f"{statement.id}: its text is not made of what its quotations say"
    if not all(_within(spans, len(statement.text)) for spans in statement.covers):
        yield f"{statement.id}: a quotation is said to cover more than its text"
    for credit in statement.credits:
        if credit.to not in Span(credit.start, credit.end).of(texts.get(credit.article, "")):
            yield f"{statement.id}: a credit does not read what stands in {credit.article}"
    yield from _of_differences(statement, texts)


def is_worded(text: str, copies: Sequence[str]) -> bool:
    """Tell whether a text is made of stretches of whole words, each of which stands so in one of the copies.

    Between two stretches stand signs alone; there are no more of them than ``STRETCHES`` for each copy. How
    much white space stands between words says nothing.
    """
    text = " ".join(text.split())
    held = "\0".join(sorted({" ".join(copy.split()) for copy in copies}, key=len, reverse=True))
    at = stretches = 0
    while (at := _behind(_SEAM, text, at)) < len(text):
        end = _longest(text, at, held)
        stretches += 1
        if end == at or stretches > STRETCHES * len(copies):
            return False
        at = end
    return True


def _behind(signs: re.Pattern[str], text: str, at: int) -> int:
    found = signs.match(text, at)
    return found.end() if found else at


def _longest(text: str, at: int, held: str) -> int:
    """Return where the longest stretch of whole words ends that begins here and stands in what is held."""
    known, beyond = at, len(text) + 1
    while beyond - known > 1:
        middle = (known + beyond) // 2
        known, beyond = (middle, beyond) if text[at:middle] in held else (known, middle)
    while at < known < len(text) and text[known].isalnum() and text[known - 1].isalnum():
        known -= 1
    return known


def _of_differences(statement: Statement, texts: Mapping[str, str]) -> Iterator[str]:
    for difference in statement.differences:
        if not all(0 <= place < len(statement.quotations) for place in difference.between):
            yield f"{statement.id}: a difference is between quotations that are not there"
            continue
        here, there = (texts.get(statement.quotations[place].article, "") for place in difference.between)
        for change in difference.changes:
            if change.a_text != change.a.of(here) or change.b_text != change.b.of(there):
                yield f"{statement.id}: a change does not read what stands in the articles"


def of_quotation(quotation: Quotation, text: str) -> Iterator[str]:
    """Yield what is wrong with a quotation: places outside its article's text, words that are not there."""
    if not quotation.content or not _within(quotation.content, len(text)):
        yield f"{quotation.id}: lies outside of the text of {quotation.article}"
    elif quotation.text != BETWEEN.join(span.of(text) for span in quotation.content):
        yield f"{quotation.id}: does not read what stands at its place in {quotation.article}"
    parts = (quotation.source, quotation.cue, quotation.venue, quotation.addressee, quotation.report)
    if not all(_within(spans, len(text)) for spans in parts if spans):
        yield f"{quotation.id}: its source, cue or the like lies outside of the text of {quotation.article}"


def _within(spans: Spans, length: int) -> bool:
    return all(0 <= span.start <= span.end <= length for span in spans)
