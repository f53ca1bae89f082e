"""Whom "the campaign", "its letter", "the strategy" and "a statement" stand for."""

from __future__ import annotations

import pytest
from tests.quotations.reading_room import read, speakers

INTRO = "Orla Penhaligon, a baker, and Tobias Krug, a surveyor, met the Wexcombe Trust on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Penhaligon campaign tore into the plan.\n\n“It is a gift to the rich,” the campaign said.",
            "Orla Penhaligon campaign",
        ),
        ("“Everybody knows everybody,” Ms. Penhaligon’s office said.", "Orla Penhaligon’s office"),
        ("The Wexcombe Trust barred the pair. Its letter said: “The rule is plain.”", "Wexcombe Trust"),
        ("Ms. Penhaligon barred the pair. Her letter said: “The rule is plain.”", "Orla Penhaligon"),
        ("The Wexcombe Trust sent six men. A statement said it was “a sign of care.”", "Wexcombe Trust"),
        (
            "The council published its Harbour Safety Strategy.\n\nThe strategy says the quay is “at risk.”",
            "Harbour Safety Strategy",
        ),
        ("Tobias Krug head of the Wexcombe Trust said: “The rule is plain.”", "Tobias Krug"),
        (
            "It was a strong win that led Ms. Penhaligon to declare the race “over for good.”",
            "Orla Penhaligon",
        ),
    ],
)
def test_bodies_and_documents_stand_for_whoever_they_are_of(text: str, speaker: str) -> None:
    """Offices, campaigns, letters, strategies and statements speak for their owners, or as themselves."""
    assert speakers(read(INTRO + text))[-1] == speaker


def test_protesters_chant_not_the_place_where_they_stand() -> None:
    """A group on the steps of a building is the subject; the building is not."""
    found = read(INTRO + "Protesters on the steps of the Wexcombe Trust chanted “Shame on you.”")
    assert speakers(found) == [None]
    assert found[0].speaker is not None
    assert (found[0].speaker.description or "").startswith("Protesters")
