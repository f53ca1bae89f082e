"""Find again, by surname, people whose surname is an everyday word: "White said" after "Ada White"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.people import split_name
from onrecord.quotations.cast.runs import speaks_or_owns
from onrecord.quotations.cast.tokens import Piece
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.first_names import is_first_name
from onrecord.quotations.lexicon.vocabulary import DEMONYMS, DETERMINERS, PARTY_AND_NATION, TITLES

_EVERYDAY = DEMONYMS | PARTY_AND_NATION | TITLES


def named_again(pieces: Sequence[Piece], names: Sequence[Name]) -> list[Name]:
    """Return the bare surnames that speak or own, of people the article names in full, or by title.

    Only surnames that are a title, a party or a people as well: all others are found as names anyway.
    """
    surnames = set(_surnames(names))
    if not surnames:
        return []
    held = {at for name in names for at in range(name.first, name.last)}
    found = []
    for at, piece in enumerate(pieces):
        if piece.low not in surnames or not piece.capital or at in held or not _speaks(pieces, at):
            continue
        found.append(Name(at, at, at + 1, piece.start, piece.end, (piece.text,), ()))
    return found


def _surnames(names: Sequence[Name]) -> Iterator[str]:
    for name in names:
        surname = split_name(name.words)[2]
        in_full = len(name.words) > 1 and is_first_name(name.words[0])
        if surname in _EVERYDAY and (in_full or name.titles):
            yield surname


def _speaks(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a word speaks or owns, with no article before it: "White said", "said White"."""
    before = pieces[at - 1] if at else None
    if before is not None and (before.low in DETERMINERS or before.capital):
        return False
    if at + 1 < len(pieces) and speaks_or_owns(pieces[at + 1]):
        return True
    return before is not None and CUES.get(before.low) == "plain"
