"""Makes copies of our own sentences with edits whose class and effect are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from onrecord.types import DifferenceClass, Effect

SENTENCES = (
    "We bought the meadow behind the chapel because our grandmothers danced there every summer",
    "Every lamp along the promenade went dark while sixty patient people waited for the ferry",
    "My brother taught three generations of farmers how rivers punish those who forget them",
    "Our committee examined each invoice twice and found nothing that deserved a second glance",
    "Those engineers promised a tunnel beneath the glacier before the decade reached its end",
    "She carried the violin across two borders wrapped in a blanket that smelled of diesel",
)
MARKS = (",", ";", " –", " —", ":")


@dataclass(frozen=True)
class Edited:
    """A sentence, a copy of it with one edit, and what that edit is to be called."""

    original: str
    copy: str
    kind: DifferenceClass
    effect: Effect | None = None


Edit = Callable[[list[str], int], tuple[list[str], DifferenceClass, Effect | None]]


def _negated(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], "never", *words[at:]], "altered", "negation changed"


def _numbered(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], "seventeen", *words[at:]], "altered", "number changed"


def _modal(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], "might", *words[at:]], "altered", "modality changed"


def _added(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], "gladly", *words[at:]], "altered", "words added"


def _cut(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return words[:at] + words[at + 1 :], "altered", "words cut silently"


def _replaced(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], "porcelain", *words[at + 1 :]], "altered", "words replaced"


def _named(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], "Winterbourne", *words[at + 1 :]], "altered", "name changed"


def _ellipsis(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], "…", *words[at + 1 :]], "part", "cut with ellipsis"


def _bracketed(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], "[gladly]", *words[at:]], "part", "bracketed"


def _marked(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], words[at] + ",", *words[at + 1 :]], "typographic", None


def _capital(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return [*words[:at], words[at].upper(), *words[at + 1 :]], "typographic", None


def _shortened(words: list[str], at: int) -> tuple[list[str], DifferenceClass, Effect | None]:
    return words[:at] if at > len(words) // 2 else words[at:], "part", None


EDITS: tuple[Edit, ...] = (
    _negated,
    _numbered,
    _modal,
    _added,
    _cut,
    _replaced,
    _named,
    _ellipsis,
    _bracketed,
    _marked,
    _capital,
    _shortened,
)


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    """Draw a sentence and a copy of it with one edit at least three words from either end."""
    original = draw(st.sampled_from(SENTENCES))
    words = original.split()
    at = draw(st.integers(3, len(words) - 4))
    made, kind, effect = draw(st.sampled_from(EDITS))(words, at)
    return Edited(original + ".", " ".join(made) + ".", kind, effect)


@st.composite
def edited_twice(draw: st.DrawFn) -> Edited:
    """Draw a sentence and a copy with other print in front and another edit behind it, which decides."""
    original = draw(st.sampled_from(SENTENCES))
    words = original.split()
    middle = len(words) // 2
    made, kind, effect = draw(st.sampled_from(EDITS[:-1]))(words, draw(st.integers(middle, len(words) - 4)))
    harmless = draw(st.sampled_from((_marked, _capital)))
    made, _, _ = harmless(made, draw(st.integers(1, middle - 2)))
    return Edited(original + ".", " ".join(made) + ".", kind, effect)
