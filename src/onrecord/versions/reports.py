"""Statements and comment requests followed from one version of an article to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from onrecord.text import fold, sentences, words
from onrecord.types import Alteration, CommentRequest, Findings, Quotation, Span, Speaker
from onrecord.versions.rewriting import rewritten, span_quotation
from onrecord.versions.texts import key_of

ALIKE = 60.0
"""Likeness, of a hundred, from which on two reports of one kind are one that was changed."""
_FAR = 400
"""Characters between words and those that say who said them, at most: a name further off is not with them."""
_MOST = 200
"""Reports on either side that are compared each with each."""

Thing = TypeVar("Thing", Quotation, CommentRequest)


class Side(NamedTuple):
    """One version: its text, what was found in it, and its words folded, to look others up in."""

    text: str
    found: Findings
    row: str
    key: str
    within: Span

    @classmethod
    def of(cls, text: str, found: Findings, within: Span) -> Side:
        """Return a version whose text counts within a stretch only: one is cut short beyond it."""
        printed = text[within.start : within.end]
        return cls(text, found, _row(printed), key_of(printed), within)

    def holds(self, printed: str) -> bool:
        """Tell whether the text has these words in a row, whoever is said to have said them."""
        return _row(printed) in self.row or key_of(printed) in self.key


def statements(before: Side, after: Side) -> Iterator[Alteration]:
    """Yield the statements that one version reports otherwise than the other, or does not have.

    The text decides: words that stand in both are neither gone nor new, however they are read there.
    """
    for one, other in _pairs(before.found.quotations, after.found.quotations, before, after):
        speaker = _name((other or one).speaker) if (other or one) is not None else None  # type: ignore[union-attr]
        if one is not None and other is not None:
            made = rewritten("statement", (one, before.text), (other, after.text), speaker)
            if made is not None and not _reads_alike((one, before), (other, after)):
                yield made
        elif one is not None and not _sentences_held(one.text, after):
            yield Alteration("statement", "gone", one.content, (), one.text, "", speaker=speaker)
        elif other is not None and not _sentences_held(other.text, before):
            yield Alteration("statement", "appeared", (), other.content, "", other.text, speaker=speaker)


def _reads_alike(one: tuple[Quotation, Side], other: tuple[Quotation, Side]) -> bool:
    """Tell whether both texts print what either reports: then only the reading differs, or its bounds.

    A change of speaker or cue is one of the words around.
    """
    (was, before), (now, after) = one, other
    if key_of(was.text) != key_of(now.text):
        return _all_held(was.text, after) and _all_held(now.text, before)
    return after.holds(told_span(was).of(before.text)) and before.holds(told_span(now).of(after.text))


def requests(before: Side, after: Side) -> Iterator[Alteration]:
    """Yield the comment requests that one version tells otherwise than the other, or does not have."""
    for one, other in _pairs(before.found.requests, after.found.requests, before, after):
        if one is not None and other is not None:
            made = rewritten(
                "request",
                (span_quotation(Span(one.start, one.end), one.text), before.text),
                (span_quotation(Span(other.start, other.end), other.text), after.text),
                other.asked,
            )
            if made is not None:
                yield made
        elif one is not None and not after.holds(one.text):
            at = (Span(one.start, one.end),)
            yield Alteration("request", "gone", at, (), one.text, "", speaker=one.asked)
        elif other is not None and not before.holds(other.text):
            at = (Span(other.start, other.end),)
            yield Alteration("request", "appeared", (), at, "", other.text, speaker=other.asked)


def _pairs(
    one: Sequence[Thing], other: Sequence[Thing], before: Side, after: Side
) -> list[tuple[Thing | None, Thing | None]]:
    """Pair what is reported in both: the same words first, then the likest; the rest stands alone."""
    mine, theirs = _inside(one, before.within), _inside(other, after.within)
    by_words: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in theirs:
        by_words[_row(thing.text)].append(thing)
    pairs: list[tuple[Thing | None, Thing | None]] = []
    left: list[Thing] = []
    for thing in mine:
        same = by_words[_row(thing.text)]
        if same:
            pairs.append((thing, same.pop(0)))
        else:
            left.append(thing)
    rest = sorted((t for things in by_words.values() for t in things), key=_start)
    pairs.extend(_likest(left, rest))
    return pairs


def _likest(left: Sequence[Thing], rest: Sequence[Thing]) -> Iterator[tuple[Thing | None, Thing | None]]:
    scored = sorted(
        (
            (-fuzz.ratio(_row(a.text), _row(b.text)), i, j)
            for i, a in enumerate(left[:_MOST])
            for j, b in enumerate(rest[:_MOST])
        )
    )
    mine: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in scored:
        if -score >= ALIKE and i not in mine and j not in taken:
            mine[i] = j
            taken.add(j)
    for i, thing in enumerate(left):
        yield thing, rest[mine[i]] if i in mine else None
    yield from ((None, thing) for j, thing in enumerate(rest) if j not in taken)


def told_span(quotation: Quotation) -> Span:
    """Return where words stand with those that report them: "she said"."""
    parts = (quotation.content, quotation.source, quotation.cue, quotation.venue, quotation.addressee)
    around = [span for part in parts for span in part or () if abs(span.start - quotation.start) < _FAR]
    return Span(min(span.start for span in around), max(span.end for span in around))


def _inside(things: Sequence[Thing], within: Span) -> list[Thing]:
    return [thing for thing in things if within.start <= _start(thing) < within.end]


def _start(thing: Quotation | CommentRequest) -> int:
    return thing.start


def _all_held(printed: str, side: Side) -> bool:
    """Tell whether all pieces of a broken quotation stand in a text."""
    return all(side.holds(piece) for piece in printed.split(" … "))


def _sentences_held(printed: str, side: Side) -> bool:
    """Tell whether each sentence stands in a text, if elsewhere: what moved is neither gone nor new."""
    return all(_all_held(span.of(printed), side) for span in sentences(printed))


def _row(text: str) -> str:
    """Return the words of a text, folded, each between two spaces."""
    return " " + " ".join(fold(word.text) for word in words(text)) + " "


def _name(speaker: Speaker | None) -> str | None:
    return None if speaker is None else speaker.name or speaker.description or speaker.speaks_for
