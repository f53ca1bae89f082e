"""Numbers, read alike whether printed in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.statements.lists import in_order

_UNITS = in_order(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
_TENS = in_order("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}
_SMALL = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_LETTERS = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_FIGURES = re.compile(r"(\d{1,15}(?:,\d{3}){0,4})(\.\d{1,6})?(st|nd|rd|th|k|mn?|bn?|tn|s)?")
LONGEST = 8
"""Words of one printed number that are read together, such as "two hundred ten thousand six hundred nine"."""


class Number(NamedTuple):
    """A number read from printed words: the key it is compared by and how many words it took."""

    key: str
    used: int


def read_number(words: Sequence[str], at: int) -> Number | None:
    """Read the number that begins at ``words[at]`` (folded words that stand together), if one does.

    A lone ``one`` stays a word, since it is more often a pronoun; so do ``second`` and ``hundred``.
    """
    first = words[at]
    if not (first[:1].isdigit() or first in _SMALL or first in _ORDINALS):
        return None
    figures = _FIGURES.fullmatch(first)
    if figures:
        return _from_figures(figures, words, at)
    return _from_words(words, at)


def _from_figures(figures: re.Match[str], words: Sequence[str], at: int) -> Number:
    whole, fraction, suffix = figures.groups()
    value = float(whole.replace(",", "") + (fraction or ""))
    used = 1
    if suffix in _LETTERS:
        value *= _LETTERS[suffix]
    elif suffix is None and at + 1 < len(words) and words[at + 1] in _SCALES:
        value *= _SCALES[words[at + 1]]
        used = 2
    ending = "th" if suffix in {"st", "nd", "rd", "th"} else (suffix if suffix == "s" else "")
    return Number(_written(value) + ending, used)


def _from_words(words: Sequence[str], at: int) -> Number | None:
    total = current = 0
    used = 0
    ordinal = False
    for word in words[at : at + LONGEST]:
        if word in _SMALL and (used == 0 or _fits(current, _SMALL[word])):
            current += _SMALL[word]
        elif word in _SCALES and current:
            scale = _SCALES[word]
            current *= scale
            if scale > 100:
                total, current = total + current, 0
        elif word in _ORDINALS and (used == 0 or _fits(current, _ORDINALS[word])):
            current += _ORDINALS[word]
            ordinal = True
        else:
            break
        used += 1
        if ordinal:
            break
    if used == 0 or (used == 1 and words[at] in {"one", "second", "zero"}):
        return None
    return Number(_written(float(total + current)) + ("th" if ordinal else ""), used)


def _fits(current: int, small: int) -> bool:
    """Tell whether a small number goes on after what was read: five after twenty, not after ten."""
    if small < 10:
        return current == 0 or (current % 10 == 0 and current % 100 != 10)
    return current % 100 == 0


def _written(value: float) -> str:
    if value == 1:
        return "one"
    return str(int(value)) if value == int(value) else repr(value)


def is_number(key: str) -> bool:
    """Tell whether a key is that of a number."""
    return key[:1].isdigit()
