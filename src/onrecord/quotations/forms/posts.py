"""Posts printed in the page without marks: the line "— Ada Ray (@adaray) December 4, 2017" tells whose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.quotations.forms.lines import Line
from onrecord.quotations.reported import Reported
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
_SIGNED = re.compile(
    rf"(?:[—–―]|--?)[ \u00a0]?(?P<name>[^\n—–―@()|]{{0,60}}?)[ \u00a0]?"
    rf"\((?P<handle>@\w[\w.@-]{{0,60}})\)(?P<date>[ \u00a0]?,?[ \u00a0]?{_DATE})?"
)
_HEADED = re.compile(
    r"(?P<name>[^\n@()|:—–]{1,60}?)[ \u00a0]\(?(?P<handle>@\w[\w.@-]{0,60})\)?"
    rf"[ \u00a0]?[·•|-]?[ \u00a0]?{_DATE}"
)
_SHARED = re.compile(r"A post shared by (?P<name>[^\n@()]{1,60}?) \((?P<handle>@[\w.]{1,40})\)")
_POSTED = re.compile(rf"Posted by (?P<name>[^\n@()|]{{1,60}}?) on (?:\w{{3,5}}day, )?(?P<handle>{_DATE})")
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|t\.co/)[^\s—–]{1,80}$")
_BY_HANDLE = (_SIGNED, _HEADED)
_LONGEST_LINK = 120
_MAY_SIGN = re.compile(r"@|Posted by ")
_TAG = re.compile(r"\s{0,9}<[a-z][^<>\n]{0,300}>")
_LONGEST = 420
"""Characters of a post: two short ones of the longer kind, or one with its links written out."""
_SHORTEST = 8
_MOST_AHEAD = 4
_TELLS = frozenset({"said", "says", "wrote", "tweeted", "posted", "added", "replied"})
_BESIDES = 4
"""Characters of a post outside marks that its marks and stops take up."""
_SIGNED_WELL, _HEADED_WELL = 0.95, 0.85


def post_reports(reading: Reading, lines: Sequence[Line]) -> Iterator[Reported]:
    """Give the posts of the article, their content without links at its end, their source the name."""
    for at, line in enumerate(lines):
        span = reading.span(line.first, line.last)
        if not _MAY_SIGN.search(reading.text, *span):
            continue
        yield from _signed(reading, lines, at, span)
        head = _HEADED.fullmatch(reading.text, span.start, span.end)
        if head and at + 1 < len(lines):
            body = _row(reading, lines[at + 1])
            report = _report(reading, body, head, _HEADED_WELL)
            if report is not None:
                yield report


def _signed(reading: Reading, lines: Sequence[Line], at: int, line: Span) -> Iterator[Reported]:
    """Give the posts that are signed on one line: each reaches back to the line's start or the one before."""
    start = line.start
    for pattern in (_SIGNED, _SHARED, _POSTED):
        for signature in pattern.finditer(reading.text, line.start, line.end):
            body = Span(start, signature.start())
            if not body.of(reading.text).strip() and at and start == line.start and pattern is not _SHARED:
                body = _row(reading, lines[at - 1])
            ahead = _led_in(reading, lines, at, body) if body.start == line.start else []
            report = _report(reading, body, signature, _SIGNED_WELL, ahead)
            start = signature.end()
            if report is not None:
                yield report


def _led_in(reading: Reading, lines: Sequence[Line], at: int, body: Span) -> list[Span]:
    """Return the paragraphs of a post before its last: those behind a line that ends in a colon."""
    found: list[Span] = []
    length = body.end - body.start
    for line in lines[max(0, at - _MOST_AHEAD - 1) : at][::-1]:
        if reading.pieces[line.last - 1].text == ":":
            return found[::-1]
        span = reading.span(line.first, line.last)
        length += span.end - span.start
        told = any(p.low in _TELLS for p in reading.pieces[line.first : line.last])
        if length > _LONGEST or told or "@" in span.of(reading.text):
            break
        found.append(span)
    return []


def _row(reading: Reading, line: Line) -> Span:
    return Span(0, 0) if line.headline else reading.span(line.first, line.last)


def _report(
    reading: Reading, body: Span, signature: re.Match[str], confidence: float, ahead: Sequence[Span] = ()
) -> Reported | None:
    content = _without_links(reading.text, body)
    if reading.text[content.start : content.start + 1] in "—–-":
        return None  # the signature of what the post quotes, its words stand before it
    if not _SHORTEST <= content.end - content.start <= _LONGEST or _is_marked(reading, content):
        return None
    named = signature["name"].strip()
    source = Span(*signature.span("name" if named else "handle"))
    venue = Span(*signature.span("handle" if signature.re in _BY_HANDLE else 0))
    return Reported((*ahead, content), (source,), None, confidence, confidence, "post", (venue,))


def _without_links(text: str, body: Span) -> Span:
    """Cut white space and mark-up off both ends of a post, and the picture and links at its end."""
    start, end = body
    tag = _TAG.match(text, start, end)
    start = tag.end() if tag else start
    picture = text.find("pic.twitter.com/", start, end)
    end = picture if picture > start else end
    while start < end and text[start].isspace():
        start += 1
    while True:
        while end > start and text[end - 1].isspace():
            end -= 1
        link = _LINK.search(text, max(start, end - _LONGEST_LINK), end)
        if link is None:
            return Span(start, end)
        end = link.start()


def _is_marked(reading: Reading, content: Span) -> bool:
    """Tell whether marks hold all of a post's words: then they are read where marks are."""
    first = bisect_right(reading.marked, content.start, key=lambda m: m.content.end)
    covered = 0
    for index in range(first, len(reading.marked)):
        marked = reading.marked[index]
        if marked.content.start >= content.end:
            break
        covered += marked.content.end - marked.content.start
    return covered > 0 and content.end - content.start - covered <= _BESIDES
