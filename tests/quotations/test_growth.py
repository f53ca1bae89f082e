"""Very many quotations, names or roles in one article cost no more than their number."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from tests.quotations.reading_room import article

from onrecord import text as text_room
from onrecord.quotations import complete, conductor, find_quotations
from onrecord.types import Article, Clutter

_FEW, _MANY = 250, 1_000
_GROWTH = 9.0
"""Time for four times as many over the time: 4 where it is linear, 16 where it is quadratic."""
_SLACK = 0.1
_TRIES = 3

_FIRST = ("Ada", "Bo", "Cy", "Dan", "Eve", "Hal", "Ivy", "Kit", "Max", "Ned")
_SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "ti", "vo", "zu", "dra")


def _word(number: int) -> str:
    """Return a made-up word of its own for each number."""
    return "".join(_SYLLABLES[int(figure)] for figure in f"{number:04d}")


def _name(number: int) -> str:
    return f"{_FIRST[number % 10]} {_word(number).capitalize()}"


def _many(line: Callable[[int], str]) -> Callable[[int], str]:
    return lambda count: "\n".join(map(line, range(count)))


SHAPES = {
    "one quotation again and again": _many(lambda n: "“We keep the bridge open all winter,” Ada Ray said."),
    "a speaker each": _many(lambda n: f"“The {_word(n)} bridge holds,” {_name(n)} said."),
    "a holder of one role each": _many(
        lambda n: f"“It holds,” {_name(n)}, a {_word(n)} resident, said. “It does,” the resident added."
    ),
    "a description each": _many(
        lambda n: f"{_name(n)}, a {_word(n)} mayor, left. “No,” the {_word(n)} mayor said."
    ),
    "a father each": _many(lambda n: f"{_name(n)} left. His father said: “The {_word(n)} bridge holds.”"),
    "an actress each": _many(lambda n: f"{_name(n)} left. “The {_word(n)} bridge holds,” the actress said."),
    "words that stand alone": _many(lambda n: "“We will stay”\n"),
    "a request each": _many(lambda n: f"{_name(n)} did not respond to a request for comment."),
    "a body each": _many(
        lambda n: f"“It holds,” the {_word(n).capitalize()} Council said. “No,” a council clerk said."
    ),
}


@pytest.fixture
def by_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the trained model out, which reads so many words a second."""
    monkeypatch.setattr(conductor, "tag", lambda *_, **__: [])


def _seconds(whole: Article) -> float:
    begun = time.process_time()
    complete([find_quotations(whole)])
    return time.process_time() - begun


@pytest.mark.usefixtures("by_rules_alone")
@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_as_the_number_of_quotations_does(name: str) -> None:
    """Four times as many of anything that is quoted take about four times as long, not sixteen."""
    few, many = article(SHAPES[name](_FEW)), article(SHAPES[name](_MANY))
    assert any(_seconds(many) <= _GROWTH * _seconds(few) + _SLACK for _ in range(_TRIES))


@pytest.mark.usefixtures("by_rules_alone")
def test_a_text_without_measure_is_read_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands behind the bound gives no quotation and no request; what stands before it does."""
    monkeypatch.setattr(text_room, "MOST_READ", 2_000)
    line = "“The bridge holds,” Ada Ray said. The Mill Trust did not respond to a request for comment.\n"
    whole = article(line * 100)
    found = find_quotations(whole)
    end = text_room.read_until(whole.text)
    assert len(found.quotations) == len(found.requests) == end // len(line) + 1
    assert all(quotation.end <= end for quotation in found.quotations)


@pytest.mark.usefixtures("by_rules_alone")
def test_marks_that_reach_behind_the_bound_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article comes with what is not read of it marked: its reading is that of its beginning."""
    monkeypatch.setattr(text_room, "MOST_READ", 500)
    whole = article("“The bridge holds,” Ada Ray said.\n" * 40)
    end = text_room.read_until(whole.text)
    marked = Article(
        whole.id, whole.path, whole.text, "", dropped=(Clutter(end, len(whole.text), "not read"),)
    )
    assert find_quotations(marked) == find_quotations(whole)
    assert find_quotations(article(whole.text[:end])).quotations == find_quotations(whole).quotations
