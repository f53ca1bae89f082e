from __future__ import annotations

from onrecord.record import timeline_of
from onrecord.types import Answer, Article, CommentRequest, FirstSeen, Speaker, Statement

COURIER = Article("courier", "c", "", "c", outlet="Courier", headline="Locks", published="2031-03-03")
ARGUS = Article("argus", "a", "", "a", outlet="Argus", published="2031-03-05", modified="2031-03-06")


def test_an_answer_is_told_once_and_points_to_what_was_said() -> None:
    """Two requests that one statement answers make one entry, behind what was asked before."""
    seen = FirstSeen("argus", "2031-03-05")
    statement = Statement(
        "s1", Speaker("Wilhelmina Strand", "person"), "We will look.", "direct", (), (), first_seen=seen
    )
    answer = Answer("argus", "answered", "Wilhelmina Strand", "s1", "2031-03-05")
    requests = [
        CommentRequest("courier", who, "pending", 0, 1, "", "Courier", answer) for who in ("Board", "Trust")
    ]
    timeline = timeline_of([COURIER, ARGUS], [statement], requests)
    assert [(e.at, e.kind, e.article, e.statement) for e in timeline] == [
        ("2031-03-03", "published", "courier", None),
        ("2031-03-03", "asked", "courier", None),
        ("2031-03-03", "asked", "courier", None),
        ("2031-03-05", "published", "argus", None),
        ("2031-03-05", "said", "argus", "s1"),
        ("2031-03-05", "answered", "argus", "s1"),
        ("2031-03-06", "changed", "argus", None),
    ]
