"""A statement's reports in outlets' own words: the wording they go by, how they differ from the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.statements.alignment import lined_up
from onrecord.statements.changes import changes_between
from onrecord.statements.classes import Comparison
from onrecord.statements.effects import effects_of_telling
from onrecord.statements.words import Passage
from onrecord.types import Difference, DifferenceClass

WORD_FOR_WORD = 0.9
"""Share of the shorter of two copies that must lie in shared runs for them not to be worded differently."""


def fullest_telling(told: Sequence[Passage]) -> str:
    """Return the longest of the tellings as it is printed; of equals the first."""
    longest = max(told, key=lambda p: len(p.words))
    printed = " … ".join(span.of(longest.article_text) for span in longest.quotation.content)
    return " ".join(printed.split()).strip(" ,;")


def told_differences(group: Sequence[Passage]) -> Iterator[Difference]:
    """Compare each report in an outlet's own words with the fullest copy of another article.

    That copy is in marks where one is. They are ``altered`` where the words are not the same: that one of
    them is no copy of the words the effect says. To set a telling beside every copy would say the same
    over and over.
    """
    fullest = sorted(range(len(group)), key=lambda i: (_is_told(group[i]), -len(group[i].words), i))
    first = group[fullest[0]].quotation.article
    leading = [fullest[0], *islice((i for i in fullest if group[i].quotation.article != first), 1)]
    compared: set[tuple[int, int]] = set()
    for i in filter(lambda i: _is_told(group[i]), range(len(group))):
        j = next((j for j in leading if group[j].quotation.article != group[i].quotation.article), None)
        if j is not None and (min(i, j), max(i, j)) not in compared:
            compared.add((min(i, j), max(i, j)))
            yield from _difference(group, min(i, j), max(i, j))


def _is_told(passage: Passage) -> bool:
    return passage.quotation.kind == "indirect"


def _difference(group: Sequence[Passage], i: int, j: int) -> Iterator[Difference]:
    alignment = lined_up(group[i], group[j])
    if alignment is not None:
        comparison = Comparison(alignment)
        kind: DifferenceClass = comparison.kind if alignment.share >= WORD_FOR_WORD else "altered"
        yield Difference((i, j), kind, effects_of_telling(alignment), changes_between(comparison))
