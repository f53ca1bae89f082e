"""Recognise the links that some pages glue to a person's name, up to the word "MORE" that ends them.

"Rep. Ada RayAda Beth RayBudget talks stall Ray seeks delay MORE (D-Ohio) said": only "Ada Ray" is the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.quotations.cast.tokens import Kind, Piece

_REACH = 16
_LONGEST = 60
_SHORTEST = 3


class Link(NamedTuple):
    """A name that links follow: its last piece, the surname, and the piece behind all that is glued to it."""

    at: int
    surname: str
    behind: int


def linked(pieces: Sequence[Piece], first: int) -> Link | None:
    """Return the links glued to the name that begins at ``pieces[first]``, None where there are none."""
    if not pieces[first].capital:
        return None
    for at in range(first, min(len(pieces), first + _REACH)):
        surname = _glued(pieces[at])
        if not surname:
            continue
        earlier = next((i for i in range(first, at) if pieces[i].text == surname), -1)
        behind = _behind(pieces, at)
        if behind < 0 and earlier < 0:
            return None
        return Link(earlier if earlier >= 0 else at, surname, behind if behind >= 0 else at + 1)
    return None


def _glued(piece: Piece) -> str:
    """Return what stands before the second capital of a word such as "RayBudget", "" for other words."""
    if piece.kind is not Kind.WORD or not piece.capital:
        return ""
    text = piece.text
    inner = (i for i in range(_SHORTEST, len(text)) if not text[i].islower() and text[i - 1].islower())
    cut = next(inner, 0)
    if text[:cut] in {"Mac", "Fitz"}:
        cut = next(inner, 0)
    return text[:cut]


def _behind(pieces: Sequence[Piece], at: int) -> int:
    """Return the piece behind "MORE", -1 where no such word follows soon."""
    for i in range(at + 1, min(len(pieces), at + _LONGEST)):
        if pieces[i].text == "MORE":
            return i + 1
    return -1
