"""Find the runs of capitalised words that name somebody, and what stands before the name in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.quotations.cast.family import is_relative
from onrecord.quotations.cast.glue import linked
from onrecord.quotations.cast.proper import begins_again, is_name, name_proper
from onrecord.quotations.cast.runs import (
    CLOSING,
    OPENING,
    has_article,
    is_day,
    is_shouted,
    known,
    run_end,
    speaks_or_owns,
)
from onrecord.quotations.cast.spelling import Spelling, bare, is_loud, opens_sentence
from onrecord.quotations.cast.tokens import Kind, Piece
from onrecord.quotations.lexicon.common_words import COMMON_WORDS
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.first_names import is_first_name
from onrecord.quotations.lexicon.vocabulary import (
    AUXILIARIES,
    BEFORE_TITLES,
    DETERMINERS,
    PARTICLES,
    PARTY_AND_NATION,
    POSSESSIVES,
    ROLES,
    STARTERS,
    SUBJECT_PRONOUNS,
    TITLES,
)

_LONGEST_GLUE = 40
_INITIALS = range(3, 7)
"""Lengths of what is read as a body's initials at the start of a sentence."""
_NEVER_BEGINS = frozenset({"says", "said"})


@dataclass(slots=True)
class Name:
    """One naming of somebody: the pieces ``first:last``, of which ``named`` is where the name proper begins.

    ``words`` are the words of the name, ``titles`` the lower-case words before it in the run;
    ``start`` and ``end`` are offsets of the whole run; ``loud`` names stand in a line set in title case,
    a ``relative`` is brought up as somebody's.
    """

    first: int
    named: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    quoted: bool = False
    loud: bool = False
    relative: bool = False
    member: int = -1

    @property
    def key(self) -> tuple[str, ...]:
        """Return the words folded for comparison: lower case, no stops inside acronyms."""
        return tuple(bare(word) for word in self.words)


def find_names(pieces: Sequence[Piece], spelling: Spelling, *, quoted: bool = False) -> list[Name]:
    """Find the names in a row of pieces: a sentence, or a marked stretch."""
    found: list[Name] = []
    loud = is_loud(pieces)
    at = 0
    while at < len(pieces):
        if not _may_begin(pieces, at, spelling) or (loud and not known(pieces[at], spelling)):
            at += 1
            continue
        link = linked(pieces, at)
        last = link.at + 1 if link else run_end(pieces, at, spelling if loud else None)
        name = _named(pieces, at, last, spelling)
        if name is not None and link is not None:
            name.words = (*name.words[:-1], link.surname)
            name.last = link.behind
        if name is not None and not _dateline(pieces, at, last):
            name.quoted, name.loud = quoted, loud
            name.relative = is_relative(pieces, name.first, name.last, name.words)
            found.append(name)
        at = last if name is None else max(at + 1, name.last)
    return found


def _by_place(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a capital may come from its place: at a sentence's start, or in a title ("of Staff")."""
    return opens_sentence(pieces, at) or (
        at > 1 and pieces[at - 1].low == "of" and pieces[at - 2].low in TITLES
    )


def _in_nickname(pieces: Sequence[Piece], at: int, first: int, last: int) -> bool:
    """Tell whether a piece of a run is a nickname or one of the marks around it."""
    if pieces[at].kind is Kind.QUOTED or pieces[at].text in OPENING | CLOSING:
        return True
    return first < at < last - 1 and pieces[at - 1].text in OPENING and pieces[at + 1].text in CLOSING


def _behind(pieces: Sequence[Piece], proper: Sequence[Piece], end: int, last: int) -> int:
    """Return where a name ends with what a page glues to it: "Ada RayAda B. RayTop stories MORE"."""
    run = [*proper, *pieces[end:last]]
    words = [piece.low for piece in run]
    if not any(begins_again(run, words, 0, at) for at in range(1, len(run))):
        return end
    rest = range(last, min(len(pieces), last + _LONGEST_GLUE))
    return next((at + 1 for at in rest if pieces[at].text == "MORE"), last)


def _named(pieces: Sequence[Piece], first: int, last: int, spelling: Spelling) -> Name | None:
    at_names = [at for at in range(first, last) if not _in_nickname(pieces, at, first, last)]
    run = [pieces[at] for at in at_names]
    named, end = name_proper(run, spelling, opening=_by_place(pieces, first))
    proper = tuple(piece.text for piece in run[named:end])
    if not is_name(proper):
        return None
    titles = tuple(piece.low for piece in run[:named])
    end = _behind(pieces, run[named:end], at_names[end - 1] + 1, last)
    return Name(first, first + named, end, run[0].start, pieces[end - 1].end, proper, titles)


def _dateline(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Tell whether the run is the place that a report opens with: "LONDON —"."""
    if first != 0 or not pieces[first].text.isupper():
        return False
    return any(piece.dash for piece in pieces[last : last + 5])


def _may_begin(pieces: Sequence[Piece], at: int, spelling: Spelling) -> bool:
    piece = pieces[at]
    word = piece.low
    if not (piece.capital or has_article(piece)) or piece.text == "I" or word.startswith(("i'", "d-", "r-")):
        return False
    if is_day(pieces, at) or is_shouted(pieces, at) or word in _NEVER_BEGINS:
        return False
    if word in TITLES:
        return True
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if piece.text.endswith(".") and len(piece.text) == 2:
        return following is not None and following.capital
    if word in DETERMINERS or word in POSSESSIVES or word.split("'")[0] in SUBJECT_PRONOUNS:
        return False
    if word in STARTERS and not piece.text.isupper():
        return word in spelling.proper and following is not None and speaks_or_owns(following)
    if not opens_sentence(pieces, at) or is_first_name(word):
        return True
    return _may_open(pieces, at, spelling)


def _may_open(pieces: Sequence[Piece], at: int, spelling: Spelling) -> bool:
    """Tell whether the first word of a sentence may begin a name."""
    word = pieces[at].low
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if (
        following is not None
        and following.capital
        and (word in PARTICLES or (word, following.low) in spelling.pairs)
    ):
        return True
    if word in spelling.common or (word in COMMON_WORDS and word not in spelling.proper):
        more = at + 2 < len(pieces) and pieces[at + 1].capital and pieces[at + 2].capital
        return more and word not in PARTY_AND_NATION and word not in ROLES and word not in BEFORE_TITLES
    if following is not None and following.low.endswith("ly") and at + 2 < len(pieces):
        following = pieces[at + 2]
    return word in spelling.proper or _is_initials(pieces, at) or _looks_named(word, following)


def _is_initials(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a word in capitals among words in small letters is a body's initials: "HFA embraces"."""
    shouts = any(len(p.text) > 1 and p.text.isupper() for p in pieces[at + 1 : at + 3])
    word = pieces[at].text
    return len(word) in _INITIALS and word.isupper() and pieces[at].low not in COMMON_WORDS and not shouts


def _looks_named(word: str, following: Piece | None) -> bool:
    """Tell whether a word that stands only at the start of a sentence looks like a name there."""
    if word.endswith("ly") or (word.endswith("ing") and len(word) > 5):
        return False
    if following is None:
        return False
    speaks = following.low in CUES or following.low in AUXILIARIES
    return following.capital or following.kind is Kind.POSSESSIVE or speaks or following.text == ","
