"""Turns what a reader types into what a full-text index is to find; none of it can be badly formed.

Every word must be found; ``"words in quotation marks"``, straight or curly, must stand together; the
last word also stands for every word that begins with it, for it may not be typed to its end; of two letters
it does not, for that would be half the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

MOST_LETTERS = 1000
MOST_TERMS = 32
LEAST_BEGUN = 3

_MARKS = re.compile('["“”„«»]')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand together; where ``begun`` the last of them may be the beginning of one."""

    words: str
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """What has to be found of a row: all terms, those of its speaker in the speaker's name.

    Of each group of ``marks`` one: see ``marks``.
    """

    words: tuple[Term, ...] = ()
    speaker: tuple[Term, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()


def matching(words: str, *, unfinished: bool = True) -> Match | None:
    """Return what finds the words a reader typed, None where they name nothing.

    At most ``MOST_LETTERS`` characters and ``MOST_TERMS`` words are looked at. ``unfinished`` says whether
    the last word also stands for those that begin with it.
    """
    terms = _terms(words, unfinished=unfinished)
    return Match(words=terms) if terms else None


def spoken_by(name: str, *, unfinished: bool = False) -> Match | None:
    """Return what finds the speakers whose name holds the words of one; None where these name nothing."""
    terms = _terms(name, unfinished=unfinished)
    return Match(speaker=terms) if terms else None


def marked(marks: Iterable[str]) -> Match:
    """Return what finds the rows that bear any of the marks."""
    return Match(marks=(tuple(marks),))


def together(matches: Iterable[Match]) -> Match:
    """Return what finds the rows that all find."""
    return reduce(
        lambda one, other: Match(
            one.words + other.words, one.speaker + other.speaker, one.marks + other.marks
        ),
        matches,
        Match(),
    )


def _terms(words: str, *, unfinished: bool) -> tuple[Term, ...]:
    parts = _MARKS.split(_printable(words[:MOST_LETTERS]))
    terms: list[Term] = []
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if number % 2 and not last:
            terms += [Term(part)] if _says_something(part) else []
        else:
            terms += _loose(part, open_end=last and unfinished)
    return tuple(terms[:MOST_TERMS])


def _loose(part: str, *, open_end: bool) -> Iterator[Term]:
    found = [word for word in part.split() if _says_something(word)]
    begun = bool(found) and open_end and part.endswith(found[-1]) and len(found[-1]) >= LEAST_BEGUN
    for at, word in enumerate(found, start=1):
        yield Term(word, begun=begun and at == len(found))


def _says_something(part: str) -> bool:
    return any(letter.isalnum() for letter in part)


def _printable(words: str) -> str:
    return "".join(c if unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in words)
