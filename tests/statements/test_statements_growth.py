"""One utterance printed very many times, or under very many names, costs no more than its copies."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from tests.statements.newsroom import Said, coverage

from onrecord.statements import bonds, collate, fullest, settled
from onrecord.statements.classes import Comparison
from onrecord.statements.words import Passage
from onrecord.types import CommentRequest, Kind, Outcome

_FEW, _MANY = 300, 1_200
_GROWTH = 9.0
"""Time for four times as many over the time: 4 where it is linear, 16 where it is quadratic."""
_SLACK = 0.1
_TRIES = 3
_SENTENCE = "We will keep the harbour bridge open all winter long for the bargemen"
_TOLD = "the harbour bridge will stay open all winter long for the bargemen of the town"


def _name(number: int) -> str:
    return f"Odile {chr(65 + number % 26)}{'aeiou'[number // 26 % 5]}rk{number}"


def _said(words: str, count: int, kind: Kind = "direct") -> list[Said]:
    return [Said(words, kind=kind) for _ in range(count)]


SHAPES: dict[str, Callable[[int], dict[str, Sequence[Said]]]] = {
    "under a name each": lambda n: {"Post": [Said(_SENTENCE, speaker=_name(at)) for at in range(n)]},
    "in two articles": lambda n: {"Post": _said(_SENTENCE, n), "Courier": _said(_SENTENCE, n)},
    "in pieces": lambda n: {"Post": [Said(_SENTENCE), Said("harbour bridge")] * n},
    "told": lambda n: {"Post": _said(_TOLD, n, "indirect"), "Courier": _said(_TOLD, 1, "indirect")},
    "in two wordings": lambda n: {"Post": [Said(_SENTENCE), Said(_SENTENCE.replace("winter", "summer"))] * n},
}


def _seconds(printed: dict[str, Sequence[Said]]) -> float:
    articles, findings = coverage(printed)
    begun = time.process_time()
    collate(articles, findings)
    return time.process_time() - begun


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_as_the_number_of_copies_does(name: str) -> None:
    """Four times as many copies take about four times as long, not sixteen."""
    shape = SHAPES[name]
    assert any(_seconds(shape(_MANY)) <= _GROWTH * _seconds(shape(_FEW)) + _SLACK for _ in range(_TRIES))


def _settling(count: int, outcome: Outcome = "pending") -> float:
    articles, findings = coverage(
        {"Post": [Said(_SENTENCE, speaker=_name(at)) for at in range(count)]}, {"Post": "2031-03-03"}
    )
    statements = collate(articles, findings)
    several = [
        replace(statements[0], id=q.id, speaker=q.speaker) for q in findings[0].quotations if q.speaker
    ]
    asked = [CommentRequest("Post", _name(at), outcome, 0, 1, "N") for at in range(count)]
    begun = time.process_time()
    settled(articles, several, asked)
    return time.process_time() - begun


def test_time_grows_as_the_number_of_requests_does() -> None:
    """As many answers as requests are looked up by name, not each beside each."""
    assert any(_settling(_MANY) <= _GROWTH * _settling(_FEW) + _SLACK for _ in range(_TRIES))


def test_many_wordings_of_one_statement_are_lined_up_with_some_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wording is lined up with those stretches of the text alone that share most words with it."""
    lined_up = 0
    overlapping = bonds.overlapping

    def counted(*passages: Passage) -> Comparison | None:
        nonlocal lined_up
        lined_up += 1
        return overlapping(*passages)

    monkeypatch.setattr(fullest, "overlapping", counted)
    tail = "then the bargemen sang on the old mole"
    sayings = [
        Said(f"Pier{at} held{at} storm{at} night{at}, {tail}", goes_on=at > 0)
        for at in range(2 * fullest.TRIED)
    ]
    articles, findings = coverage({"Post": sayings})
    (statement,) = collate(articles, findings)
    assert len(statement.quotations) == 2 * fullest.TRIED
    assert 0 < lined_up <= 2 * fullest.TRIED * fullest.TRIED
