"""Turns what a reader types into a search expression that is always well formed.

Every word must be found; ``"words in quotation marks"``, straight or curly, must stand together; the
last word also stands for every word that begins with it, for it may not be typed to its end; of two letters
it does not, for that would be half the index.
"""

from __future__ import annotations

import re
import unicodedata

MOST_LETTERS = 1000
MOST_TERMS = 32
LEAST_BEGUN = 3

_MARKS = re.compile('["“”„«»]')


def matching(words: str, column: str | None = None, *, unfinished: bool = True) -> str | None:
    """Return the FTS5 expression for the words a reader typed, or None where they name nothing.

    At most ``MOST_LETTERS`` characters and ``MOST_TERMS`` words are looked at. ``column`` keeps the
    search to one column, or to several: ``{one other}``. ``unfinished`` says whether the last word also
    stands for those that begin with it.
    """
    parts = _MARKS.split(_printable(words[:MOST_LETTERS]))
    terms: list[str] = []
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if number % 2 and not last:
            terms += [_quoted(part)] if _says_something(part) else []
        else:
            terms += _loose(part, open_end=last and unfinished)
    expression = " AND ".join(terms[:MOST_TERMS])
    return (f"{column} : ({expression})" if column else expression) or None if terms else None


def _loose(part: str, *, open_end: bool) -> list[str]:
    found = [word for word in part.split() if _says_something(word)]
    terms = [_quoted(word) for word in found]
    if found and open_end and part.endswith(found[-1]) and len(found[-1]) >= LEAST_BEGUN:
        terms[-1] = f"({terms[-1]} OR {terms[-1]}*)"
    return terms


def _quoted(term: str) -> str:
    return f'"{term}"'


def _says_something(part: str) -> bool:
    return any(letter.isalnum() for letter in part)


def _printable(words: str) -> str:
    return "".join(c if unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in words)
