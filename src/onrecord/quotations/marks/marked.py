"""Every stretch of an article that stands between quotation marks, whatever the marks.

``glyphs`` weighs each mark, ``pairing`` reads them together; here the text is cut into the pieces in
which marks may pair, and the reading becomes spans.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.quotations.marks.glyphs import Mark, MarkKind, marks
from onrecord.quotations.marks.insets import insets
from onrecord.quotations.marks.pairing import Action, Break, Step, Style, cheapest_reading
from onrecord.quotations.marks.pieces import Piece, pieces_of
from onrecord.types import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """One stretch between quotation marks at the outer level.

    ``content`` leaves the marks out and keeps a comma or full stop inside them. ``paragraph`` is the
    index, in ``text.paragraphs``, of the one where it begins. ``unclosed``: its mark is never closed
    and no mark opens the next paragraph, so its end is where the paragraph ends, or before a closing
    ", she said". ``continues``: its mark is not closed because the next paragraph opens another one;
    ``reopened``: it is that other one, and goes on with the ``Marked`` before it in the list.
    ``in_headline``: it lies in one of the regions handed in. ``unopened``: only its closing mark is
    printed, so it is taken to begin where its paragraph does.
    """

    content: Span
    mark: MarkKind
    paragraph: int
    unclosed: bool = False
    continues: bool = False
    reopened: bool = False
    in_headline: bool = False
    unopened: bool = False


_REPORTED_TAIL = re.compile(
    r"[,!?]()\s+(?:[^\s,]+\s+){0,5}?(?:said|says|added|wrote|told|continued|tweeted|explained|noted|argued)\b"
    r"[^,\n]{0,40}$"
)


def find_marked(text: str, regions: Sequence[Span], skip: Sequence[Span]) -> list[Marked]:
    """Find what stands between quotation marks in ``text``, in order, outer level only.

    ``regions`` are the stretches that are not running text (headline, standfirst, byline): nothing
    reaches into or out of them. Nothing is found in ``skip``, nor in related headlines glued into a
    sentence. Takes time linear in the text.
    """
    pieces = list(pieces_of(text, regions, skip))
    found = _outside(insets(text), [marks(text, piece.start, piece.end) for piece in pieces])
    style = _style([mark for row in found for mark in row])
    steps: list[Step] = []
    for index, row in enumerate(found):
        steps.extend(row)
        steps.append(_break_after(text, pieces, found, index))
    return list(_Builder(text, pieces).build(steps, cheapest_reading(steps, style)))


def _outside(holes: Sequence[Span], found: list[list[Mark]]) -> list[list[Mark]]:
    """Leave out the marks inside ``holes``; a quotation may reach over a hole."""
    if not holes:
        return found
    starts = [hole.start for hole in holes]
    return [[mark for mark in row if not _inside(mark, holes, starts)] for row in found]


def _inside(mark: Mark, holes: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, mark.start) - 1
    return at >= 0 and mark.start < holes[at].end


def _style(found: Sequence[Mark]) -> Style:
    """Tell whether single marks are the article's usual ones: counted over its clear openings."""
    single = sum(mark.kind == "single" and mark.opens < 0.5 and mark.stray > 1.0 for mark in found)
    double = sum(mark.kind == "double" for mark in found)
    return Style(single=2 * single > double)


def _break_after(text: str, pieces: list[Piece], found: list[list[Mark]], index: int) -> Break:
    if index + 1 == len(pieces):
        return Break(reopens_double=False, reopens_single=False, wrapped=False, barrier=True)
    here, following = pieces[index], pieces[index + 1]
    first = found[index + 1][0] if found[index + 1] else None
    heading = here.in_region or following.in_region
    reopens = None
    if first is not None and first.start == following.start and first.opens < 1.0 and not heading:
        reopens = first.kind
    return Break(
        reopens_double=reopens == "double",
        reopens_single=reopens == "single",
        wrapped=text[here.end - 1].isalnum() and text[following.start].islower(),
        barrier=heading or following.cut,
    )


class _Builder:
    """Turns a reading of the marks into stretches."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self._text = text
        self._pieces = pieces
        self._opened: Mark | None = None
        self._opened_in = 0
        self._continued = False

    def build(self, steps: Sequence[Step], actions: Sequence[Action]) -> Iterator[Marked]:
        """Give the stretches in order."""
        index, first = 0, True
        for step, action in zip(steps, actions, strict=True):
            if isinstance(step, Break):
                yield from self._at_break(step, action, index)
                index, first = index + 1, True
            else:
                yield from self._at_mark(step, action, index, first)
                first = first and step.kind == "single"

    def _at_mark(self, mark: Mark, action: Action, index: int, first: bool) -> Iterator[Marked]:
        if action is Action.OPEN:
            self._open(mark, index)
        elif action is Action.CLOSE:
            yield from self._stretch(mark.start)
        elif action is Action.RESTART:
            yield from self._stretch(mark.start, unclosed=True)
            self._open(mark, index)
        elif first and self._opened is None:
            yield from self._never_opened(mark, self._pieces[index])

    def _at_break(self, at: Break, action: Action, index: int) -> Iterator[Marked]:
        if action is Action.END and self._opened is not None:
            goes_on = at.reopens_double if self._opened.kind == "double" else at.reopens_single
            yield from self._stretch(self._pieces[index].end, unclosed=not goes_on, continues=goes_on)
            self._continued = goes_on
        elif action is Action.PASS:
            self._continued = False

    def _open(self, mark: Mark, index: int) -> None:
        self._opened, self._opened_in = mark, index

    def _never_opened(self, mark: Mark, piece: Piece) -> Iterator[Marked]:
        """Give the paragraph up to a closing mark that nothing opened, as in ``It held,” she said``."""
        clear = mark.kind == "double" and mark.closes < 0.3 and mark.opens >= 2 and mark.stray >= 3
        if clear and not piece.in_region and self._text[mark.start - 1] in ",.?!…":
            content = _trimmed(self._text, piece.start, mark.start, marks=True)
            if any(char.isalnum() for char in content.of(self._text)):
                yield Marked(content, "double", piece.paragraph, unopened=True)

    def _stretch(self, end: int, *, unclosed: bool = False, continues: bool = False) -> Iterator[Marked]:
        mark, piece = self._opened, self._pieces[self._opened_in]
        assert mark is not None
        content = _trimmed(self._text, mark.end, end)
        if unclosed:
            content = _without_tail(self._text, content)
        reopened = self._continued and mark.start == piece.start
        self._opened, self._continued = None, False
        if any(char.isalnum() for char in content.of(self._text)):
            yield Marked(content, mark.kind, piece.paragraph, unclosed, continues, reopened, piece.in_region)


def _trimmed(text: str, start: int, end: int, *, marks: bool = False) -> Span:
    """Cut white space off both ends, and where ``marks`` is asked for a stray mark or dots off the first."""
    while start < end and (text[start].isspace() or (marks and text[start] in "'‘’`.…")):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _without_tail(text: str, content: Span) -> Span:
    """Cut ", she said." off the end of a stretch whose closing mark is missing."""
    tail_from = max(content.start, content.end - 120)
    match = _REPORTED_TAIL.search(text, tail_from, content.end)
    return Span(content.start, match.start(1)) if match else content
