"""Lists of demands and other points that somebody sets out, and words behind a colon."""

from __future__ import annotations

import pytest
from tests.quotations.forms_room import forms

ITEMS = "\n\n• a wall of stone\n\n• a pilot for every ship"
INTRO = "Orla Penhaligon, the mayor, met the union on Monday.\n\n"


@pytest.mark.parametrize(
    ("lead", "source", "cue"),
    [
        ("The union’s demands are:", "The union", "demands"),
        ("Their demands:", "Their", "demands"),
        ("The demands of the union are:", "the union", "demands"),
        ("She set out three conditions:", "She", "set"),
        ("Ms. Penhaligon made two recommendations:", "Ms. Penhaligon", "made"),
        ("The union wants:", "The union", "wants"),
        ("Ms. Penhaligon said the following:", "Ms. Penhaligon", "said"),
    ],
)
def test_each_item_is_said_by_whoever_sets_out_the_list(lead: str, source: str, cue: str) -> None:
    """The line before the list names the source; each item is a report of its own."""
    assert forms(INTRO + lead + ITEMS) == [
        (source, cue, "a wall of stone"),
        (source, cue, "a pilot for every ship"),
    ]


@pytest.mark.parametrize("marks", [("1.", "2."), ("1)", "2)"), ("(a)", "(b)"), ("–", "–"), ("*", "*")])
def test_items_may_be_counted_or_dashed(marks: tuple[str, str]) -> None:
    """Figures, letters, dashes and bullets all set out items."""
    text = f"She set out two conditions:\n{marks[0]} a wall of stone\n{marks[1]} a pilot for every ship"
    assert [content for _, _, content in forms(text)] == ["a wall of stone", "a pilot for every ship"]


@pytest.mark.parametrize(
    "lead",
    [
        "Here are five things to watch:",
        "The winners are:",
        "Ms. Penhaligon discussed several topics at the harbour:",
        "It was a long day of demands and speeches at sea:",
    ],
)
def test_a_list_that_nobody_sets_out_is_nobodys(lead: str) -> None:
    """The reporter's own list is no report."""
    assert forms(INTRO + lead + ITEMS) == []


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("Ms. Penhaligon’s verdict: the plan is dead.", "Ms. Penhaligon", "verdict", "the plan is dead"),
        (
            "The verdict of Ms. Penhaligon: the plan is dead.",
            "Ms. Penhaligon",
            "verdict",
            "the plan is dead",
        ),
        ("Her answer was blunt: the plan is dead.", "Her", "answer", "the plan is dead"),
        ("Ms. Penhaligon said: the plan is dead.", "Ms. Penhaligon", "said", "the plan is dead"),
    ],
)
def test_a_colon_leads_in_unmarked_words(sentence: str, source: str, cue: str, content: str) -> None:
    """A noun or verb of saying with its owner makes the clause behind the colon theirs."""
    assert forms(INTRO + sentence) == [(source, cue, content)]


@pytest.mark.parametrize(
    "sentence",
    [
        "One thing was clear: the plan is dead.",
        "Let me say one thing before I continue: the plan is dead.",
        "Ms. Penhaligon said: “The plan is dead.”",
        "Ms. Penhaligon’s verdict: a long wall.",
        "Why his answer is misleading: the plan is dead.",
    ],
)
def test_other_colons_report_nothing(sentence: str) -> None:
    """No owner, marked words, no clause, or the reporter's own words: no report."""
    assert forms(INTRO + sentence) == []
