"""Sentences which say that somebody was asked for comment, and what came of it.

``request_formulas`` holds the ways to say it, ``asked`` reads who was asked. What stands inside
quotation marks is somebody else's sentence and is not read, "no comment" itself apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.quotations.marks.insets import insets
from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.requests.asked import (
    name_after,
    name_around,
    name_before,
    name_in_note,
    name_of_teller,
    referent,
    tidy,
)
from onrecord.quotations.requests.formulas import (
    ANSWERED_BACK,
    FIRST_PERSON,
    FORMULAS,
    NOT_THE_PRESS,
    NOTHING_BACK,
    OFFICE,
    TRIGGER,
    Formula,
)
from onrecord.text import sentences
from onrecord.types import Article, CommentRequest, Outcome, Span

_BLOT = "•"
_NO_COMMENT = re.compile(r"no\s{1,3}comment\W{0,3}", re.IGNORECASE)
_PRESS_WORD = re.compile(r"comment|interview|reporter|press", re.IGNORECASE)
_LONGEST = 3_000
"""A "sentence" longer than this, in characters, is a list or a table; only its beginning is read."""


_LOOK_BACK = 300
"""How far before a sentence, in characters, the name for its pronoun is looked for."""


_SUBJECT = 120
"""How far before a refusal, in characters, the office that refuses is looked for."""


class _Hit(NamedTuple):
    match: re.Match[str]
    formula: Formula


def find_requests(article: Article) -> tuple[CommentRequest, ...]:
    """Find the sentences of ``article`` which say that somebody was asked for comment, in order.

    Headlines, standfirsts and what is marked as not article are passed over. ``asked`` is as full as
    the sentence gives it, a pronoun replaced by the name before it, and empty where none is given.
    Takes time linear in the text.
    """
    legible = _legible(article)
    found: list[CommentRequest] = []
    previous = ""
    for start, end in sentences(article.text):
        span = Span(start, min(end, start + _LONGEST))
        sentence = span.of(legible)
        if TRIGGER.search(sentence):
            found.extend(_in_sentence(article, span, sentence, previous))
        previous = f"{previous[-_LOOK_BACK:]} {sentence}"
    return tuple(found)


def _legible(article: Article) -> str:
    """Return the text with quoted words, headlines and clutter blotted out, at the same offsets."""
    regions = [Span(region.start, region.end) for region in article.regions]
    clutter = [Span(piece.start, piece.end) for piece in article.dropped]
    quoted = [
        marked.content
        for marked in find_marked(article.text, regions, clutter)
        if not _NO_COMMENT.fullmatch(article.text, marked.content.start, marked.content.end)
    ]
    blots = [(span, _BLOT) for span in regions + clutter + quoted]
    blots += [(span, " ") for span in insets(article.text)]
    parts: list[str] = []
    at = 0
    for (start, end), blot in sorted(blots):
        if end > at:
            parts += [article.text[at:start], blot * (end - max(at, start))]
            at = end
    return "".join([*parts, article.text[at:]])


def _in_sentence(article: Article, span: Span, sentence: str, previous: str) -> Iterator[CommentRequest]:
    seen: set[str] = set()
    for hit in _hits(sentence):
        asked = _asked(hit, sentence, previous)
        if asked not in seen:
            seen.add(asked)
            outcome = _outcome(hit, sentence)
            yield CommentRequest(article.id, asked, outcome, span.start, span.end, span.of(article.text))


def _hits(sentence: str) -> list[_Hit]:
    """Return the formulas that the sentence holds, in order, none overlapping another.

    Where one tells an outcome, those that only tell of asking say nothing more and are left out.
    """
    hits: list[_Hit] = []
    for formula in FORMULAS:
        for match in formula.pattern.finditer(sentence):
            here = Span(*match.span())
            taken = any(here.overlaps(Span(*other.match.span())) for other in hits)
            if not taken and not _somebody_elses(sentence, match, formula):
                hits.append(_Hit(match, formula))
    settled = [hit for hit in hits if hit.formula.outcome in ("no reply", "declined")]
    return sorted(settled or hits, key=lambda hit: hit.match.start())


def _somebody_elses(sentence: str, match: re.Match[str], formula: Formula) -> bool:
    """Tell whether the words are the writer's own ("I can't comment") or no newsroom had asked."""
    start = match.start()
    if formula.who == "office" and not OFFICE.search(sentence, max(0, start - _SUBJECT), start):
        return True
    refused = formula.outcome in ("declined", "no reply") and not _PRESS_WORD.search(match.group())
    if refused and NOT_THE_PRESS.search(sentence):
        return True
    return formula.who == "before" and FIRST_PERSON.search(sentence, 0, start) is not None


def _asked(hit: _Hit, sentence: str, previous: str) -> str:
    match, formula = hit
    if formula.who == "after":
        return name_after(sentence, match.end(), previous)
    if formula.who == "around":
        return name_around(sentence, match.start(), match.end(), previous)
    if formula.who == "inside":
        return tidy(match["who"].replace(" nor ", " and "))
    if formula.who == "teller":
        return name_of_teller(sentence, match.start(), previous)
    if formula.who == "note":
        return name_in_note(match.group()) or referent("", previous)
    return name_before(sentence, match.start(), previous)


def _outcome(hit: _Hit, sentence: str) -> Outcome:
    if hit.formula.outcome == "pending" and NOTHING_BACK.search(sentence, hit.match.end()):
        return "no reply"
    if hit.formula.outcome == "pending" and ANSWERED_BACK.match(sentence, hit.match.end()):
        return "answered"
    return hit.formula.outcome
