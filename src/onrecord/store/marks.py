"""What a text is found by besides its words, as words of its own in the full-text index.

A filter (an outlet, a class of difference, a stretch of days) is then one more word to be found, and the
index brings it together with what a reader typed. A mark ends in figures, so that no stemming changes it,
and stands in a column of its own, so that nobody finds it by typing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from onrecord.text import fold, words

LONGEST = 200
"""Characters of a name of an outlet, speaker or topic that are kept in lists."""

Marked = Literal["speaker", "outlet", "topic", "class", "effect"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])", re.ASCII)
_LEVELS = {2: 3, 3: 4, 4: 6, 6: 8}
"""Figures of a date that stand for a century, a decade, a year, a month, a day; each leads to the next."""

_CENTURIES = range(15, 22)
_MONTHS, _DAYS = range(1, 13), range(1, 32)


def key_of(name: str) -> str:
    """Return the form under which a name is looked up: case, accents and spacing aside."""
    return " ".join(fold(word.text) for word in words(name))


def clipped(name: str) -> str:
    """Return as much of a name as is kept of one, on one line: no name is longer, but a text may be."""
    return " ".join(name[:LONGEST].split())


def mark(kind: Marked, value: str) -> str:
    """Return the word that stands for a value; names are to be given as keys."""
    digest = hashlib.blake2b(f"{kind} {value}".encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return f"{kind[0]}{int.from_bytes(digest, 'big')}"


def of_day(published: str | None) -> list[str]:
    """Return the words that stand for a date: one for its day, month, year, decade and century each."""
    figures = _figures(published or "")
    return [f"d{figures[:length]}" for length in (2, *_LEVELS.values()) if length <= len(figures)]


def joined(marks: Iterable[str]) -> str:
    """Return marks as what the index holds: each once, in order."""
    return " ".join(sorted(set(marks)))


def between(since: str | None, until: str | None) -> list[str] | None:
    """Return the marks of the days from one date to another, both within; None where one is no date.

    A year or a month stands for its first day, or for its last.
    """
    first, last = _figures(since or "1500"), _figures(until or "2199")
    if not first or not last:
        return None
    first, last = first.ljust(6, "0").ljust(8, "0"), last.ljust(8, "9")
    centuries = (f"{century:02}" for century in _CENTURIES)
    return [f"d{part}" for century in centuries for part in _covering(century, first, last)]


def _covering(part: str, first: str, last: str) -> Iterator[str]:
    """Yield the longest stretches of days within a part that lie between two days."""
    if part.ljust(8, "9") < first or part.ljust(8, "0") > last:
        return
    if part.ljust(8, "0") >= first and part.ljust(8, "9") <= last:
        yield part
        return
    if len(part) == 8:
        yield part
        return
    for below in _parts(part):
        yield from _covering(below, first, last)


def _parts(part: str) -> Iterator[str]:
    if len(part) < 4:
        return (f"{part}{figure}" for figure in range(10))
    return (f"{part}{number:02}" for number in (_MONTHS if len(part) == 4 else _DAYS))


def _figures(date: str) -> str:
    """Return a date's figures without what is between them; "" for what is none."""
    found = _DATE.match(date)
    return "".join(part for part in found.groups() if part) if found else ""
