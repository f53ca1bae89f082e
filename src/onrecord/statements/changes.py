"""The edits that turn one copy's print into the other's, over the extent that both carry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from onrecord.statements.agreeing import agree
from onrecord.statements.classes import Comparison
from onrecord.statements.words import FUNCTION, FUNCTION_WORDS, TELLING, Passage, words_in
from onrecord.text import fold
from onrecord.types import Change, Span

_PRINT = re.compile(r"[^\W_]+(?:[.,'’‘][^\W_]+)*|[^\s]")


class _Bit(NamedTuple):
    text: str
    start: int
    end: int


def shared_extent(comparison: Comparison) -> tuple[Span, Span]:
    """Return what both passages cover, as stretches of their articles.

    From the first shared word to the last; where both go on in other words, those words too.
    """
    alignment = comparison.alignment
    first, last = alignment.runs[0], alignment.runs[-1]
    inside = [p.gap for p in comparison.places if not p.edge]
    a_start = min([first.a, *(g.a_start for g in inside)])
    b_start = min([first.b, *(g.b_start for g in inside)])
    a_end = max([last.a + last.length, *(g.a_end for g in inside)])
    b_end = max([last.b + last.length, *(g.b_end for g in inside)])
    return _printed(alignment.a, a_start, a_end), _printed(alignment.b, b_start, b_end)


def _printed(passage: Passage, start: int, end: int) -> Span:
    """Return where words are printed, with the brackets that they stand in."""
    text, quotation = passage.article_text, passage.quotation
    first, last = passage.words[start].start, passage.words[end - 1].end
    if first > quotation.start and text[first - 1] == "[":
        first -= 1
    if last < quotation.end and text[last] == "]":
        last += 1
    return Span(first, last)


def changes_between(comparison: Comparison) -> tuple[Change, ...]:
    """Return the edits, in order, that turn the first copy's shared extent into the second's.

    Applied to the first's print they give the second's, white space aside. An edit of several words
    is one change. Where only the ends differ there are none.
    """
    alignment = comparison.alignment
    alike = comparison.kind in ("same", "typographic")
    return _changes((alignment.a, alignment.b), shared_extent(comparison), alike=alike)


def changes_of(a: Passage, b: Passage) -> tuple[Change, ...]:
    """Return the edits, in order, that turn the whole of one passage's print into the other's."""
    extents = (Span(a.quotation.start, a.quotation.end), Span(b.quotation.start, b.quotation.end))
    return _changes((a, b), extents, alike=False)


def _changes(
    passages: tuple[Passage, Passage], extents: tuple[Span, Span], *, alike: bool
) -> tuple[Change, ...]:
    (a_passage, b_passage), (a_span, b_span) = passages, extents
    if _same_print(passages, extents):
        return ()
    a, b = _bits(a_passage, a_span), _bits(b_passage, b_span)
    changes: list[Change] = []
    for op, a_start, a_end, b_start, b_end in _merged([x.text for x in a], [x.text for x in b]):
        left, right = _span(a, a_start, a_end, a_span), _span(b, b_start, b_end, b_span)
        was, now = left.of(a_passage.article_text), right.of(b_passage.article_text)
        changes.append(Change(op, left, right, was, now, typographic=alike or _same_words(was, now)))  # type: ignore[arg-type]
    return tuple(changes)


def _same_print(passages: tuple[Passage, Passage], extents: tuple[Span, Span]) -> bool:
    """Tell whether two extents, each of one stretch, are the same letter for letter, as most are."""
    one, other = (extent.of(p.article_text) for p, extent in zip(passages, extents, strict=True))
    return one == other and all(len(passage.quotation.content) == 1 for passage in passages)


def _same_words(one: str, other: str) -> bool:
    """Tell whether two stretches of print are the same words: only signs, capitals or spelling differ."""
    return agree(words_in(one, Span(0, len(one))), words_in(other, Span(0, len(other))))


def _bits(passage: Passage, extent: Span) -> list[_Bit]:
    """Return the printed words and marks of the extent, those outside the quotation's spans left out."""
    bits: list[_Bit] = []
    for span in passage.quotation.content:
        start, end = max(span[0], extent.start), min(span[1], extent.end)
        bits.extend(
            _Bit(m.group(), m.start(), m.end())
            for m in _PRINT.finditer(passage.article_text, start, max(start, end))
        )
    return bits


def _span(bits: Sequence[_Bit], start: int, end: int, extent: Span) -> Span:
    if start < end:
        return Span(bits[start].start, bits[end - 1].end)
    at = bits[start - 1].end if start else extent.start
    return Span(at, at)


def _merged(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the edits between two rows; those with next to nothing between them are one."""
    merged: list[tuple[str, int, int, int, int]] = []
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        edit = (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)
        if merged and _kept(a[merged[-1][2] : edit[1]]) < 0.35 * min(_size(merged[-1]), _size(edit)):
            before = merged.pop()
            edit = (edit[0], before[1], edit[2], before[3], edit[4])
        merged.append(_named(edit))
    return merged


def _kept(between: Sequence[str]) -> float:
    """Return what the words that two edits leave alone weigh: marks nothing, function words little."""
    return sum(FUNCTION if fold(bit) in FUNCTION_WORDS else TELLING for bit in between if bit[0].isalnum())


def _size(edit: tuple[str, int, int, int, int]) -> int:
    return max(edit[2] - edit[1], edit[4] - edit[3])


def _named(edit: tuple[str, int, int, int, int]) -> tuple[str, int, int, int, int]:
    _, a_start, a_end, b_start, b_end = edit
    op = "insert" if a_start == a_end else "delete" if b_start == b_end else "replace"
    return (op, a_start, a_end, b_start, b_end)
