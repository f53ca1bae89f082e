"""Whether two reports in outlets' own words are taken for one speaker's."""

from __future__ import annotations

import pytest

from onrecord.statements.speakers import Agreement
from onrecord.statements.tellers import tellers
from onrecord.types import Speaker

MAYOR = Speaker("Odile Marchetti", "person")
BRIDGE = Speaker("Lys Bridge Company", "organisation")
SPOKESWOMAN = Speaker(None, "unknown", description="a spokeswoman", speaks_for="Lys Bridge Company")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (MAYOR, Speaker("Marchetti", "person"), Agreement.AGREE),
        (MAYOR, Speaker("Piers Halloran", "person"), Agreement.CLASH),
        (MAYOR, None, Agreement.OPEN),
        (None, None, Agreement.OPEN),
        (BRIDGE, SPOKESWOMAN, Agreement.AGREE),
        (SPOKESWOMAN, BRIDGE, Agreement.AGREE),
        (SPOKESWOMAN, Speaker(None, "unknown", speaks_for="Lys Bridge Company"), Agreement.AGREE),
        (SPOKESWOMAN, Speaker("Harbour Board", "organisation"), Agreement.OPEN),
        (Speaker("Anna Lys", "person"), BRIDGE, Agreement.CLASH),
        (MAYOR, BRIDGE, Agreement.CLASH),
        (Speaker("Lys Company", "organisation"), Speaker("Lys Board", "organisation"), Agreement.OPEN),
        (MAYOR, Speaker(None, "unknown", description="the mayor"), Agreement.OPEN),
        (_ROLE := Speaker(None, "unknown", description="the police"), Speaker(None, "unknown", description="police"), Agreement.AGREE),
        (_ROLE, Speaker(None, "unknown", description="a police officer"), Agreement.OPEN),
        (_ROLE, Speaker(None, "unknown", description="a neighbour"), Agreement.CLASH),
        (_ROLE, Speaker(None, "unknown"), Agreement.OPEN),
    ],
)  # fmt: skip
def test_two_reports_of_one_speaker(one: Speaker | None, other: Speaker | None, expected: Agreement) -> None:
    """By name, by whom they speak for, by role; a person is no organisation, though they share a word."""
    assert tellers(one, other) is expected
    assert tellers(other, one) is expected
