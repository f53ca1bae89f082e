"""An article's text as the tagger sees it: words and signs, how they are cased, what stands in marks.

Training and reading share this module, so that the network meets the same features in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.quotations.marks.marked import Marked
from onrecord.types import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")

OUTSIDE, INSIDE, MARK = 0, 1, 2
"""Where a token stands to quotation marks: outside, between them, or a mark itself."""

SIGN, NUMBER, LOWER, TITLE, UPPER, MIXED = range(6)
"""How a token is written: no letter or figure first, a figure first, "ray", "Ray", "RAY", "rAy"."""


@dataclass(slots=True)
class Tokens:
    """The tokens of a text in order, as columns of equal length.

    ``fresh`` says that a token begins a paragraph (or follows a stretch that was skipped).
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    fresh: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from token ``first`` up to token ``last``, which is left out."""
        return Span(self.starts[first], self.ends[last - 1])


def tokens_of(text: str, marked: Sequence[Marked], skip: Sequence[Span]) -> Tokens:
    """Cut a text into tokens, leaving out what touches ``skip``. Takes time linear in the text."""
    found = Tokens()
    holes, inside = _Along(sorted(skip)), _Along([stretch.content for stretch in marked])
    before, broken = 0, True
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        broken = broken or "\n" in text[before:start]
        before = end
        if holes.at(start) is not None:
            broken = True
            continue
        word = match.group()
        found.starts.append(start)
        found.ends.append(end)
        found.words.append(word)
        found.cases.append(case_of(word))
        found.marks.append(_state(inside, start, end, word))
        found.fresh.append(broken)
        broken = False
    return found


def case_of(word: str) -> int:
    """Tell how a word is written."""
    if not word[0].isalnum():
        return SIGN
    if word[0].isdigit():
        return NUMBER
    if word.islower():
        return LOWER
    if len(word) > 1 and word.isupper():
        return UPPER
    return TITLE if word[0].isupper() else MIXED


def _state(inside: _Along, start: int, end: int, word: str) -> int:
    if inside.at(start) is not None:
        return INSIDE
    if word[0].isalnum():
        return OUTSIDE
    return MARK if inside.touches(start, end) else OUTSIDE


class _Along:
    """Answers, for positions asked about in order, which of some ordered spans they lie in or beside."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._next = 0

    def at(self, position: int) -> Span | None:
        """Return the span that holds the position."""
        while self._next < len(self._spans) and self._spans[self._next].end <= position:
            self._next += 1
        if self._next == len(self._spans) or self._spans[self._next].start > position:
            return None
        return self._spans[self._next]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a span begins where this stretch ends, or ended where it begins."""
        follows = self._next < len(self._spans) and self._spans[self._next].start == end
        return follows or (self._next > 0 and self._spans[self._next - 1].end == start)
