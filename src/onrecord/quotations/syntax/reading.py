"""Lay an article out for reading: its pieces, its sentences, and the names in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.quotations.cast.homonyms import named_again
from onrecord.quotations.cast.members import Cast, Member
from onrecord.quotations.cast.names import Name, find_names
from onrecord.quotations.cast.spelling import spelling_of
from onrecord.quotations.cast.tokens import (
    Kind,
    Layout,
    Piece,
    Sentence,
    last_char,
    outer_span,
    pieces_of,
    plain_pieces,
)
from onrecord.quotations.lexicon.cues import CUES, NOUN_LIKE
from onrecord.quotations.lexicon.first_names import gender_of, is_first_name
from onrecord.quotations.lexicon.vocabulary import DAYS, PREPOSITIONS, SUBJECT_PRONOUNS
from onrecord.quotations.marks.marked import Marked
from onrecord.quotations.syntax.pseudonyms import pseudonyms
from onrecord.types import Span

_LOOK_AHEAD = 40
_LONGEST_SENTENCE = 250
"""Pieces after which a sentence is cut: longer than any written, short enough to search repeatedly."""
_FEWEST_CAPITALS = 3
_ENDS = frozenset(".!?…")


@dataclass(slots=True)
class Reading:
    """An article laid out: ``pieces`` in order, ``sentences`` over them, ``names`` outside and inside marks.

    ``sentence_of[i]`` is the index of the sentence of ``pieces[i]``; ``name_at`` gives the name that a
    piece belongs to; ``quoted_at[k]`` the piece that stands for the marked stretch ``k``.
    """

    text: str
    marked: Sequence[Marked]
    pieces: list[Piece]
    sentences: list[Sentence]
    sentence_of: list[int]
    names: list[Name]
    name_at: dict[int, Name]
    quoted_at: dict[int, int]
    cast: Cast

    def span(self, first: int, last: int) -> Span:
        """Return the span of the pieces ``first:last``."""
        return Span(self.pieces[first].start, self.pieces[last - 1].end)


def lay_out(text: str, marked: Sequence[Marked], headlines: Sequence[Span], skip: Sequence[Span]) -> Reading:
    """Read the pieces, sentences and names of ``text``; ``headlines`` are read for known names only."""
    outers = [outer_span(text, m) for m in marked]
    called = pseudonyms(text, marked)
    marks = [Span(*ends) for i in called for ends in _marks_of(outers[i], marked[i].content)]
    quoting = [Span(0, 0) if i in called else outer for i, outer in enumerate(outers)]
    pieces = pieces_of(text, quoting, [*skip, *marks])
    layout = Layout(text)
    sentences = _sentences(text, marked, pieces, layout, headlines)
    sentence_of = [0] * len(pieces)
    for index, sentence in enumerate(sentences):
        sentence_of[sentence.first : sentence.last] = [index] * (sentence.last - sentence.first)
    cast, names = _cast(text, marked, pieces, sentences)
    name_at = {at: name for name in names for at in range(name.first, name.last)}
    quoted_at = {piece.marked: at for at, piece in enumerate(pieces) if piece.kind is Kind.QUOTED}
    return Reading(text, marked, pieces, sentences, sentence_of, names, name_at, quoted_at, cast)


def _marks_of(outer: Span, content: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    return (outer.start, content.start), (content.end, outer.end)


def _cast(
    text: str, marked: Sequence[Marked], pieces: list[Piece], sentences: list[Sentence]
) -> tuple[Cast, list[Name]]:
    inside = [plain_pieces(text, *m.content) for m in marked]
    spelling = spelling_of([*(pieces[s.first : s.last] for s in sentences if not s.headline), *inside])
    names: list[Name] = []
    in_headlines: list[Name] = []
    for sentence in sentences:
        found = find_names(pieces[sentence.first : sentence.last], spelling)
        for name in found:
            name.first, name.named, name.last = (
                n + sentence.first for n in (name.first, name.named, name.last)
            )
        (in_headlines if sentence.headline else names).extend(found)
    names += named_again(pieces, names)
    quoted = [
        name
        for m, row in zip(marked, inside, strict=True)
        if not m.in_headline
        for name in find_names(row, spelling, quoted=True)
    ]
    cast = Cast()
    cast.gather([*names, *quoted])
    names.extend(_known_in_headlines(in_headlines, pieces, cast))
    names.sort(key=lambda name: name.start)
    return cast, names


def _known_in_headlines(found: list[Name], pieces: list[Piece], cast: Cast) -> list[Name]:
    """Keep, of the capitalised words of headlines, those that the article's body names."""
    kept: list[Name] = []
    for run in found:
        at = run.named
        while at < run.last:
            width = next(
                (
                    w
                    for w in range(min(6, run.last - at), 0, -1)
                    if cast.knows([p.text for p in pieces[at : at + w]])
                ),
                0,
            )
            if width:
                words = tuple(p.text for p in pieces[at : at + width])
                titles = run.titles if at == run.named else ()
                first = run.first if at == run.named else at
                name = Name(
                    first, at, at + width, pieces[first].start, pieces[at + width - 1].end, words, titles
                )
                name.member = cast.known(words)
                kept.append(name)
                _full_in_headline(cast.members[name.member], pieces, at)
            at += max(1, width)
    return kept


def _full_in_headline(member: Member, pieces: list[Piece], at: int) -> None:
    """Give somebody whom the body calls "Mr. Ray" throughout the first name that only a headline prints."""
    first = pieces[at - 1] if at else None
    if first is None or not first.capital or pieces[at].start - first.end != 1 or len(member.fullest) > 1:
        return
    gender = gender_of(first.low)
    if member.kind == "person" and is_first_name(first.low) and gender in ("unknown", member.gender):
        member.forms[first.text, pieces[at].text] += 1


def _sentences(
    text: str, marked: Sequence[Marked], pieces: list[Piece], layout: Layout, headlines: Sequence[Span]
) -> list[Sentence]:
    found: list[Sentence] = []
    first = 0
    for at in range(1, len(pieces) + 1):
        if at < len(pieces) and at - first < _LONGEST_SENTENCE and not _breaks(text, marked, pieces, at):
            continue
        start = pieces[first].start
        headline = any(h.start <= start < h.end for h in headlines) or _in_capitals(pieces[first:at])
        found.append(Sentence(first, at, layout.paragraph_at(start), headline))
        first = at
    return found


def _in_capitals(row: list[Piece]) -> bool:
    """Tell whether a sentence is a heading in capitals: "MAYOR VOWS TO STAY"."""
    words = [piece.text for piece in row if piece.kind is Kind.WORD and piece.text[0].isalpha()]
    return len(words) >= _FEWEST_CAPITALS and all(word.isupper() for word in words) and row[-1].text != "."


def _breaks(text: str, marked: Sequence[Marked], pieces: list[Piece], at: int) -> bool:
    """Tell whether a sentence ends before ``pieces[at]``."""
    before, here = pieces[at - 1], pieces[at]
    gap = text[before.end : here.start]
    if "\n" in gap or "\r" in gap:
        return True
    if before.kind is Kind.POINT and before.text[0] in _ENDS:
        return (
            here.kind is Kind.QUOTED
            or here.capital
            or (here.kind is Kind.WORD and here.text[0].isdigit())
            or here.text in "“\"'‘(["
        )
    if before.kind is Kind.POINT and before.text in ")]" and at > 1:
        inner = pieces[at - 2]
        if inner.kind is Kind.QUOTED:
            return here.capital and last_char(text, marked[inner.marked]) in _ENDS
        return here.capital and inner.text != "" and inner.text in _ENDS
    if before.kind is not Kind.QUOTED:
        return False
    if last_char(text, marked[before.marked]) not in _ENDS:
        return False
    if here.text in "([" and here.text and at + 1 < len(pieces):
        return pieces[at + 1].capital
    if here.kind is Kind.QUOTED:
        return True
    if not here.capital:
        return False
    return not _reports_back(pieces, at, asked=last_char(text, marked[before.marked]) in "?!")


def _reports_back(pieces: list[Piece], at: int, *, asked: bool) -> bool:
    """Tell whether what follows a closed sentence is its attribution, as in '"Why?" Ms. Ray asked'.

    ``asked``: the words end in "?" or "!", which no comma would follow, so little more is needed.
    """
    limit = min(len(pieces), at + 25)
    for i in range(at + 1, limit):
        piece = pieces[i]
        if piece.kind is Kind.QUOTED or piece.text in {".", ":", ";"}:
            return False
        word = piece.low
        if CUES.get(word) == "plain" and word not in NOUN_LIKE and not word.endswith("ing"):
            if pieces[i - 1].low in {"has", "have", "had"} and not asked:
                return False
            return _nothing_said_after(pieces, i, asked=asked)
        if piece.kind is Kind.WORD and not piece.capital and word in SUBJECT_PRONOUNS:
            return False
    return False


def _nothing_said_after(pieces: list[Piece], cue: int, *, asked: bool) -> bool:
    """Tell whether the sentence ends behind a verb of saying without telling anything more that was said."""
    for i in range(cue + 1, min(len(pieces), cue + _LOOK_AHEAD)):
        piece = pieces[i]
        if piece.text in {".", ";", "!", "?"} or "\n" in piece.text:
            return True
        if asked and i > cue + 3:
            return True
        if piece.kind is Kind.QUOTED or piece.text == ":" or piece.low == "that":
            return False
        if i == cue + 1 and not _closes(piece) and pieces[cue].low not in {"told", "asked", "reminded"}:
            return False
    return True


def _closes(piece: Piece) -> bool:
    return (
        piece.kind is Kind.POINT
        or piece.low in PREPOSITIONS
        or piece.low in {"when", "while", "as", "later"}
        or piece.low.endswith("ly")
        or piece.low in DAYS
    )
