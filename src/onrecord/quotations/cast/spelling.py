"""Learn how an article spells its words, and fold names for comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.quotations.cast.tokens import Kind, Piece

_SHORT = 3
_FEWEST_LONG = 4
_LOUD = 0.85
"""Share of a row's words of more than three letters that have a capital in a headline set in title case."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How an article spells its words: what it has in lower case, and what it capitalises inside sentences.

    A capital at the start of a sentence says nothing; what the article does elsewhere says much.
    ``pairs`` are two capitalised words side by side.
    """

    common: frozenset[str]
    proper: frozenset[str]
    pairs: frozenset[tuple[str, str]]


def spelling_of(rows: Sequence[Sequence[Piece]]) -> Spelling:
    """Read from rows of pieces, each a sentence or a marked stretch, how their words are spelled."""
    common: set[str] = set()
    proper: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for row in rows:
        loud = is_loud(row)
        for at, piece in enumerate(row):
            if piece.kind is not Kind.WORD:
                continue
            if piece.text[0].islower():
                common.add(piece.low)
            elif piece.capital and not loud and not opens_sentence(row, at):
                proper.add(piece.low)
                if at + 1 < len(row) and row[at + 1].capital:
                    pairs.add((piece.low, row[at + 1].low))
    return Spelling(frozenset(common), frozenset(proper), frozenset(pairs))


def is_loud(row: Sequence[Piece]) -> bool:
    """Tell whether a row is set like a headline, each longer word with a capital."""
    if row and row[-1].text in {".", "?", ","}:
        return False
    words = [piece for piece in row if piece.kind is Kind.WORD and piece.text[0].isalpha()]
    if any(piece.text in {"said", "told"} for piece in words):  # a headline would have "Said"
        return False
    long = [piece for piece in words if len(piece.text) > _SHORT]
    if len(long) < _FEWEST_LONG:
        return all(piece.text.isupper() for piece in long) and len(long) > 1
    return sum(piece.capital for piece in long) >= _LOUD * len(long)


def opens_sentence(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a word's capital may come from its place: first in a sentence, a line or a quotation."""
    if at == 0:
        return True
    before = pieces[at - 1]
    return before.kind is Kind.QUOTED or before.text in {
        ".",
        "!",
        "?",
        ":",
        "“",
        '"',
        "‘",
        "…",
        "—",
        "-",
        "―",
        "•",
        "*",
        "(",
        "[",
    }


def bare(word: str) -> str:
    """Return a word of a name in lower case without its full stops and with a straight apostrophe."""
    return word.lower().replace(".", "").replace("’", "'")
