"""Cut an article into words, points and sentences in which each marked stretch is one piece."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.quotations.lexicon.vocabulary import TITLES
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.marks.marked import Marked
from onrecord.text import paragraphs
from onrecord.types import Span

_PIECE = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"  # U.S., F.B.I
    r"|[’'][sS](?!\w)|(?<=s)[’'](?=\s)"  # possessives
    r"|(?:[@#]\w+)"
    r"|[^\W_]+(?:[’'](?![sS](?!\w))[^\W_]+|-[^\W_]+|(?<=\d)[.,:](?=\d)[^\W_]+|[&/][^\W_]+)*"
    r"|--+|\.\.+|[^\w\s]|_+"
)
_ABBREVIATIONS = word_set(
    """
    mr mrs ms mx dr prof st sr jr sen sens rep reps gov govs gen col maj capt cmdr lt sgt cpl adm rev fr
    hon supt det insp messrs mt ft no vs v inc ltd co corp bros dept univ jan feb mar apr jun jul aug sept
    sep oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo
    mont neb nev okla ore pa tenn tex vt va wash wis wyo d-calif r-calif
    """
)
_GLUED = re.compile(
    r"(?<=[a-z]{3})(?:recently|reportedly|previously|repeatedly|initially|immediately|subsequently)$"
)
"""An adverb that a lost space has joined to a name: "the Harbour Newsrecently reported"."""
_DASHES = frozenset("—–―--")
_STATE = re.compile(r"[A-Za-z]-[A-Z]")


class Kind(Enum):
    """What a piece of text is."""

    WORD = auto()
    POINT = auto()
    QUOTED = auto()
    POSSESSIVE = auto()


@dataclass(slots=True)
class Piece:
    """A word, a point or a whole marked stretch (``marked`` is its index), with its span."""

    kind: Kind
    start: int
    end: int
    text: str
    low: str
    marked: int = -1

    @property
    def capital(self) -> bool:
        """Tell whether it is a word that begins with a capital."""
        return self.kind is Kind.WORD and self.text[0].isupper()

    @property
    def dash(self) -> bool:
        """Tell whether it is a dash that stands between words."""
        return self.kind is Kind.POINT and self.text[0] in _DASHES


@dataclass(slots=True)
class Sentence:
    """The pieces ``pieces[first:last]`` of an article; ``paragraph`` counts its paragraphs."""

    first: int
    last: int
    paragraph: int
    headline: bool = False


def outer_span(text: str, marked: Marked) -> Span:
    """Return the span of a marked stretch with its marks."""
    start, end = marked.content
    before = start
    while before > 0 and text[before - 1].isspace() and text[before - 1] not in "\n\r":
        before -= 1
    if before > 0 and _may_be_mark(text[before - 1]):
        start = before - 1
        while start > 0 and text[start - 1] == text[start] and text[start] in "'`,‘’":
            start -= 1
    if marked.unclosed or marked.continues:
        return Span(start, end)
    after = end
    while after < len(text) and text[after].isspace() and text[after] not in "\n\r":
        after += 1
    if after < len(text) and text[after] in "\"'”’»“‘`´":
        end = after + 1
        while end < len(text) and text[end] == text[end - 1] and text[end] in "'`’":
            end += 1
    return Span(start, end)


def _may_be_mark(char: str) -> bool:
    """Tell whether a character may be an opening mark; the colon of a label is none."""
    return not (char.isalnum() or char.isspace() or char == ":")


def last_char(text: str, marked: Marked) -> str:
    """Return the last character of a stretch's words, an inner closing mark aside."""
    end = marked.content.end
    if end - 1 > marked.content.start and text[end - 1] in "'’”\"":
        return text[end - 2]
    return text[end - 1]


def pieces_of(text: str, outers: Sequence[Span], skip: Sequence[Span]) -> list[Piece]:
    """Return the pieces of ``text`` in order: each outer span is one, nothing comes from ``skip``."""
    holes = sorted([(s.start, s.end, i) for i, s in enumerate(outers)] + [(s.start, s.end, -1) for s in skip])
    found: list[Piece] = []
    at = 0
    for start, end, index in holes:
        if end <= at:
            continue
        found.extend(_plain(text, at, max(at, start)))
        if index >= 0:
            found.append(Piece(Kind.QUOTED, max(at, start), end, "", "", index))
        at = end
    found.extend(_plain(text, at, len(text)))
    return found


def plain_pieces(text: str, start: int, end: int) -> list[Piece]:
    """Return the words and points of ``text[start:end]``."""
    return list(_plain(text, start, end))


def _plain(text: str, start: int, end: int) -> Iterator[Piece]:
    taken = start
    for match in _PIECE.finditer(text, start, end):
        if match.start() < taken:
            continue
        word = match.group()
        taken = stop = match.end()
        first = word[0]
        if first.isalnum() or first in "@#":
            low = word.lower()
            glued = _GLUED.search(word) if first.isupper() else None
            if glued is not None:
                cut = match.start() + glued.start()
                name, adverb = text[match.start() : cut], text[cut:stop]
                yield Piece(Kind.WORD, match.start(), cut, name, name.lower().replace("’", "'"))
                yield Piece(Kind.WORD, cut, stop, adverb, adverb)
                continue
            if stop < end and text[stop] == "." and _takes_stop(word, low):
                taken = stop = stop + 1
                word = text[match.start() : stop]
                low = low + "." if low + "." in TITLES else low
            yield Piece(Kind.WORD, match.start(), stop, word, low.replace("’", "'"))
        elif first in "’'" and (len(word) == 2 or _possessive(text, match.start())):
            yield Piece(Kind.POSSESSIVE, match.start(), stop, word, "'s")
        else:
            yield Piece(Kind.POINT, match.start(), stop, word, word)


def _possessive(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] == "s"


def _takes_stop(word: str, low: str) -> bool:
    return low in _ABBREVIATIONS or (len(word) == 1 and word.isupper()) or bool(_STATE.match(word))


class Layout:
    """Answers which paragraph an offset lies in."""

    def __init__(self, text: str) -> None:
        self.spans = paragraphs(text)
        self._starts = [span.start for span in self.spans]

    def paragraph_at(self, offset: int) -> int:
        """Return the index of the paragraph that begins at or before ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)
