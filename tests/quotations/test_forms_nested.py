"""Reports inside reports: A said that B said."""

from __future__ import annotations

import pytest
from tests.quotations.forms_room import inner


@pytest.mark.parametrize(
    ("content", "source", "cue", "words"),
    [
        ("Holt had told her the plan was dead", "Holt", "had told", "the plan was dead"),
        ("the mayor said that the plan was dead", "the mayor", "said", "the plan was dead"),
        (
            "officials announced last month that the plan was dead",
            "officials",
            "announced",
            "the plan was dead",
        ),
        ("40 percent of voters said they were tired", "40 percent of voters", "said", "they were tired"),
        ("he left after Holt said the plan was dead", "Holt", "said", "the plan was dead"),
        (
            "because Holt testified the plan was dead, it would be revived",
            "Holt",
            "testified",
            "the plan was dead",
        ),
        (
            "Holt said the plan was dead, and the mayor was furious about it",
            "Holt",
            "said",
            "the plan was dead",
        ),
    ],
)
def test_the_inner_report_has_its_own_source(content: str, source: str, cue: str, words: str) -> None:
    """A verb of saying with its own subject and clause inside the content is a report in the report."""
    assert inner(f"Ms. Ray said that {content}.", content) == [(source, cue, words)]


@pytest.mark.parametrize(
    "content",
    [
        "the plan was dead",
        "Holt would say the plan was dead",
        "Holt never said the plan was dead",
        "she would resign if Holt said the plan was dead",
        "it was time for Holt to say that the plan was dead",
        "the million pounds he says he raised was gone",
        "Holt said it at sea",
        "Holt was told the plan was dead",
        "four police reports Holt filed were lost",
        "Holt had called it “a dead plan”",
    ],
)
def test_what_only_looks_like_a_report_is_none(content: str) -> None:
    """Wishes, conditions, denials of saying, relative clauses and nouns report nothing."""
    assert inner(f"Ms. Ray said that {content}.", content) == []


def test_a_report_wholly_in_marks_is_left_to_the_marks() -> None:
    """The inner words between marks are attributed where marks are read."""
    content = "Holt had said, “The plan is dead.”"
    assert inner(f"Ms. Ray said that {content}", content) == []
