"""Whether words that differ in print are the same words all the same: spacing, names, masks."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from onrecord.statements.spelling import MASK
from onrecord.statements.words import Word

_PARTICLES = frozenset({"al", "el", "ad", "ash", "as", "an", "ibn", "bin"})
_SOUNDS = str.maketrans(
    {"q": "k", "g": "k", "c": "k", "z": "s", "j": "y", "v": "w", "x": "k", "b": "p", "d": "t"}
)
_SLIPS = {"itis": "its", "youare": "your", "theyare": "their", "whois": "whose", "letus": "lets"}
"""What an apostrophe too many or too few makes one of: slips of the pen."""
_NAME_LETTERS = 5
_NAME_DISTANCE = 0.5


def agree(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether two stretches are the same words in other spelling.

    ``workforce`` and ``work force``, ``tax filing`` and ``tax-filing``, ``al-Qaddafi`` and
    ``Gadhafi``, a masked oath and the oath. Bracketed words and the order count as printed.
    """
    one, other = [w.key for w in a], [w.key for w in b]
    if _plain(one) == _plain(other):
        return True
    if _one_name(a, b):
        return True
    return len(one) == len(other) and all(x == y or _masked(x, y) for x, y in zip(one, other, strict=True))


def _plain(keys: Sequence[str]) -> str:
    plain = "".join(keys).replace("'", "")
    return _SLIPS.get(plain, plain)


def _masked(x: str, y: str) -> bool:
    """Tell whether one is the other with letters struck out: the ends agree, the length nearly."""
    if MASK.search(y) and not MASK.search(x):
        x, y = y, x
    parts = MASK.split(x)
    if len(parts) < 2:
        return False
    rest = MASK.split(y)
    head = min(len(parts[0]), len(rest[0]))
    tail = min(len(parts[-1]), len(rest[-1]))
    return (
        head > 0
        and parts[0][:head] == rest[0][:head]
        and (tail == 0 or parts[-1][-tail:] == rest[-1][-tail:])
        and abs(len(x) - len(y)) <= 3
    )


def _one_name(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether two stretches are one name in two transliterations: its consonants sound alike."""
    one, other = _name_letters(a), _name_letters(b)
    if min(len(one), len(other)) < _NAME_LETTERS or one[0].translate(_SOUNDS) != other[0].translate(_SOUNDS):
        return False
    if Levenshtein.normalized_distance(one, other) > _NAME_DISTANCE:
        return False
    return _skeleton(one) == _skeleton(other)


def _name_letters(stretch: Sequence[Word]) -> str:
    names = [w for w in stretch if w.key not in _PARTICLES]
    if len(names) != 1 or not (names[0].name or names[0].opens):
        return ""
    return names[0].key


def _skeleton(name: str) -> str:
    kept = [c for c in name.translate(_SOUNDS) if c not in "aeiouyhw'"]
    return "".join(c for c, before in zip(kept, ["", *kept], strict=False) if c != before)
