"""How one article's own words were changed between two of its versions."""

from __future__ import annotations

import pytest

from onrecord.statements.rewording import reworded
from onrecord.types import Difference, Quotation, Span

WORDS = "The old bridge will stay open until the new one has carried its first winter of traffic."


def changed(earlier: str, later: str, *, unclosed: bool = False) -> Difference:
    """Return how a stretch reads in a later version of its article."""
    spans = [Span(4, 4 + len(words)) for words in (earlier, later)]
    one = Quotation("a", "first", "direct", (spans[0],), earlier, unclosed=unclosed)
    other = Quotation("a", "second", "direct", (spans[1],), later)
    return reworded(one, f"By X{earlier}", other, f"By X{later}")


@pytest.mark.parametrize(
    ("later", "kind", "effects"),
    [
        (WORDS, "same", ()),
        (WORDS.replace("first winter", "1st winter"), "typographic", ()),
        (WORDS.replace("will stay", "will not stay"), "altered", ("negation changed", "words added")),
        (WORDS.replace("will stay", "may stay"), "altered", ("modality changed", "words replaced")),
        (WORDS.replace("old bridge", "old ferry"), "altered", ("words replaced",)),
        (WORDS.replace(" of traffic", ""), "altered", ("words cut silently",)),
        (WORDS.replace("The old", "Nobody doubts it. The old"), "altered", ("words added",)),
        (WORDS[:-1] + " and of floods.", "altered", ("words added",)),
        (WORDS.replace(" will stay open until the new one", " … until the new one"), "altered", ("cut with ellipsis",)),
        ("Lanterns burn low.", "altered", ("words replaced",)),
    ],
)  # fmt: skip
def test_a_rewording_is_told_by_what_it_changed(later: str, kind: str, effects: tuple[str, ...]) -> None:
    """Unlike copies of two outlets, a text loses and wins words at its ends as well."""
    found = changed(WORDS, later)
    assert found.between == (0, 1)
    assert found.kind == kind
    assert set(effects) <= set(found.effects)
    assert bool(effects) == bool(found.effects)


def test_a_mark_that_was_left_open_is_no_rewording() -> None:
    """What belongs to two outlets' copies alone, marks and splices, is not told of one text's change."""
    found = changed(WORDS, WORDS.replace("old bridge", "old ferry"), unclosed=True)
    assert "unclosed mark" not in found.effects
    one = Quotation("a", "first", "indirect", (Span(0, len(WORDS)),), WORDS)
    other = Quotation("a", "second", "direct", (Span(0, len(WORDS)),), WORDS)
    assert reworded(one, WORDS, other, WORDS).effects == ()
