"""What a report says, put so that a telling in other words can be known again: words, names, numbers, nays.

A telling changes persons, tenses and the order of words, so it is not lined up but weighed: which of the
telling words of the one stand close together in the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.statements.effects import NEGATIONS
from onrecord.statements.lists import in_order
from onrecord.statements.numerals import is_number
from onrecord.statements.speakers import name_words
from onrecord.statements.words import Passage, passage_of
from onrecord.text import fold, words
from onrecord.types import Quotation

_DENIALS = frozenset(
    in_order(
        """
    denied denies deny denying denial denials disputed disputes disputing dispute rejected rejects
    rejecting refuted refutes refuting rebutted dismissed dismisses dismissing disavowed
    """
    )
)
"""Cues that turn what they report round: who denies that it is so says that it is not."""
_LEEWAY = 4
"""Words before and behind the shared ones in which a "not" belongs to them."""


@dataclass(frozen=True, eq=False)
class Gist:
    """A report's words as they are weighed. ``telling`` are stems, without the speaker's own name.

    ``core`` are those that stand in marks, where some of the report does; else all of them.
    """

    passage: Passage
    core: frozenset[str]
    telling: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    denied: bool

    @property
    def quotation(self) -> Quotation:
        """The quotation that the gist is of."""
        return self.passage.quotation

    @cached_property
    def denies(self) -> bool:
        """Whether the report says that something is not so."""
        return self.denied != (self.nays(0, len(self.passage.words)) % 2 == 1)

    def nays(self, start: int, end: int) -> int:
        """Return how many negations stand among the words from ``start`` to ``end``."""
        return sum(word.key in NEGATIONS for word in self.passage.words[max(0, start) : end])

    def stretch(self, shared: Collection[str]) -> tuple[int, int]:
        """Return the shortest stretch of the words that holds all these stems: first and behind the last."""
        stems = self.passage.stems
        if not shared:
            return 0, len(stems)
        missing, held = len(shared), Counter[str]()
        best, start = (0, len(stems)), 0
        for at, stem in enumerate(stems):
            if stem in shared:
                held[stem] += 1
                missing -= held[stem] == 1
            while not missing:
                if at + 1 - start < best[1] - best[0]:
                    best = start, at + 1
                if stems[start] in shared:
                    held[stems[start]] -= 1
                    missing += not held[stems[start]]
                start += 1
        return best

    def same_way(self, other: Gist, shared: Collection[str]) -> bool:
        """Tell whether both affirm the shared words, or both deny them; ``other`` is the longer."""
        start, end = other.stretch(shared)
        return self.denies == (other.denied != (other.nays(start - _LEEWAY, end + _LEEWAY) % 2 == 1))


def gist_of(passage: Passage) -> Gist:
    """Return the gist of what a quotation's report gives as said; linear in its length."""
    quotation = passage.quotation
    if quotation.report is not None:
        whole = replace(quotation, content=quotation.report, report=None)
        clause = gist_of(passage_of(passage.index, whole, passage.article_text))
        return replace(clause, core=clause.telling & passage.telling)
    own = _own_name(passage.quotation)
    pairs = [
        (word, stem)
        for word, stem in zip(passage.words, passage.stems, strict=True)
        if stem in passage.telling and word.key not in own and word.key not in NEGATIONS
    ]
    return Gist(
        passage,
        core=frozenset(stem for _, stem in pairs),
        telling=frozenset(stem for _, stem in pairs),
        names=frozenset(stem for word, stem in pairs if word.name),
        numbers=frozenset(word.key for word, _ in pairs if is_number(word.key)),
        denied=_is_denial(passage),
    )


def _own_name(quotation: Quotation) -> frozenset[str]:
    speaker = quotation.speaker
    if speaker is None or not speaker.name:
        return frozenset()
    return frozenset(word for name in (speaker.name, *speaker.aliases) for word in name_words(name))


def _is_denial(passage: Passage) -> bool:
    """Tell whether the cue denies what the clause says; the words of a direct quotation say it themselves."""
    if passage.quotation.kind == "direct":
        return False
    cue: Sequence[str] = [
        fold(word.text)
        for span in passage.quotation.cue or ()
        for word in words(passage.article_text, span.start, span.end)
    ]
    return any(word in _DENIALS for word in cue)
