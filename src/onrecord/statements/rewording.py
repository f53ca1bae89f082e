"""How one stretch of print was reworded: what two versions of an article differ in, words at the ends too.

Copies of two outlets are compared over what both carry, for each quotes as much as it likes. A text that
was changed is one text: what it lost or won at either end counts as well.
"""

from __future__ import annotations

from typing import get_args

from onrecord.statements.alignment import lined_up
from onrecord.statements.changes import changes_of
from onrecord.statements.classes import Comparison
from onrecord.statements.effects import effects_of, effects_of_words
from onrecord.statements.words import is_telling, passage_of
from onrecord.types import Difference, DifferenceClass, Effect, Quotation

_NAMED = frozenset(get_args(Effect)) - {"unclosed mark", "direct or indirect", "spliced"}
"""Effects that a text's own rewording may have."""


def reworded(earlier: Quotation, earlier_text: str, later: Quotation, later_text: str) -> Difference:
    """Return how a stretch of one text reads in another, the earlier first; ``between`` is (0, 1).

    The texts are those that the quotations' places are in. A stretch longer than a quotation is read to is
    compared as far as that.
    """
    a, b = passage_of(0, earlier, earlier_text), passage_of(1, later, later_text)
    changes = changes_of(a, b)
    alignment = lined_up(a, b)
    if alignment is None:
        named: set[Effect] = {"words replaced", *effects_of_words(a.words, b.words)}
        return Difference((0, 1), "altered", _ordered(named), changes)
    comparison = Comparison(alignment)
    effects = {*effects_of(comparison)} & _NAMED
    for gap in (alignment.before, alignment.after):
        lost, won = a.words[gap.a_start : gap.a_end], b.words[gap.b_start : gap.b_end]
        if any(map(is_telling, lost)) and not won:
            effects |= {"words cut silently", *effects_of_words(lost, won)}
        elif any(map(is_telling, won)) and not lost:
            effects |= {"words added", *effects_of_words(lost, won)}
    kind: DifferenceClass = comparison.kind
    return Difference((0, 1), "altered" if kind == "part" and effects else kind, _ordered(effects), changes)


def _ordered(effects: set[Effect]) -> tuple[Effect, ...]:
    return tuple(effect for effect in get_args(Effect) if effect in effects)
