"""Hostile items by the thousand, in a short form; and that the fuzzing notices what it is there to notice."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from tests.fuzz import harmful

from fuzz.growing import growth
from fuzz.hand import Hand
from fuzz.mutating import MUTATIONS, mutated
from fuzz.targets import targets
from fuzzing import fuzz

SECONDS = 25.0


@pytest.fixture(scope="module")
def hand() -> Iterator[Hand]:
    """Return the other process, over readers that do harm; filling memory may take a slow machine long."""
    made = Hand(60.0, harmful.targets)
    yield made
    made.end()


def test_no_reader_breaks_on_hostile_items() -> None:
    """Damaged, nested, flooded, recoded and packed items of every form: no crash, no hang, nothing swells."""
    told: list[str] = []
    counts = fuzz(SECONDS, seed=7, tell=told.append, growing=0.0)
    assert told == []
    assert all(count.items for count in counts.values())


@pytest.mark.parametrize(
    ("reader", "fault"),
    [
        ("swells", "memory"),
        ("swallows", "memory"),
        ("dies", "crash: the process ended with SIGABRT"),
        ("raises", "BrokenError: the words are others"),
    ],
)
def test_harm_is_noticed_and_the_next_item_is_read(reader: str, fault: str, hand: Hand) -> None:
    """A swelling, a dead process and a broken promise are told as such and end nothing."""
    assert (hand.read(reader, b"harm").fault or "").startswith(fault)
    assert hand.read(reader, b"sound").fault is None


def test_a_hang_is_noticed_and_the_next_item_is_read() -> None:
    """An item that takes more of the processor than it may is told as a hang and ends nothing."""
    hasty = Hand(1.0, harmful.targets)
    try:
        assert (hasty.read("hangs", b"harm").fault or "").startswith("hang")
        assert hasty.read("hangs", b"sound").fault is None
    finally:
        hasty.end()


def test_time_that_outgrows_length_is_noticed() -> None:
    """Quadratic time is told, linear time is not."""
    known = harmful.targets()
    slow = Hand(5.0, harmful.targets)
    try:
        fault, data, items = growth(slow, "outgrows", known["outgrows"], Random(1))
        assert (fault or "").startswith("growth")
        assert data
        assert items
        assert growth(slow, "reads", known["reads"], Random(1))[0] is None
    finally:
        slow.end()


@pytest.mark.parametrize("name", sorted(targets()))
def test_a_seed_makes_the_same_items_again(name: str) -> None:
    """What was found can be made again from its seed and number alone."""
    target = targets()[name]
    assert [target.make(Random(f"{n}")) for n in range(6)] == [target.make(Random(f"{n}")) for n in range(6)]


def test_every_mutation_changes_something() -> None:
    """No mutation is idle: each makes another item of a sound one, now and then."""
    grammar = targets()["html"].grammar
    for mutation in set(MUTATIONS):
        assert any(mutation(Random(n), grammar.seeds[0], grammar) != grammar.seeds[0] for n in range(40)), (
            mutation
        )
    assert mutated(Random(3), grammar)
