"""Likenesses worked out for many articles at once are those that each pair has alone."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stories.likeness import Likeness
from onrecord.stories.settings import DEFAULT
from onrecord.stories.vectors import Vector

TERMS = st.lists(st.integers(0, 40), min_size=0, max_size=12, unique=True)
DAYS = st.one_of(st.none(), st.integers(738_000, 738_100))


@st.composite
def vectors(draw: st.DrawFn) -> Vector:
    """Draw a vector of few terms, some of them names."""
    terms = draw(TERMS)
    names = draw(st.integers(0, len(terms)))
    weights = np.full(len(terms), 1 / math.sqrt(len(terms) or 1), np.float16)
    return Vector(draw(DAYS), names, len(terms), np.array(terms, np.uint32), weights)


@given(st.lists(vectors(), max_size=8))
def test_among_many_each_pair_is_as_alike_as_alone(made: list[Vector]) -> None:
    """However many are compared together, a pair's likeness is its own, and none that is alike is left out."""
    likeness = Likeness(DEFAULT)
    alone = [
        (a, b, score)
        for b in range(len(made))
        for a in range(b)
        if (score := likeness.between(made[b], [made[a]])[0]) >= DEFAULT.floor
    ]
    assert likeness.among(made) == alone


@given(vectors(), st.lists(vectors(), min_size=1, max_size=8))
def test_a_likeness_is_the_product_less_what_names_take(one: Vector, others: list[Vector]) -> None:
    """Term by term the product, lowered where names are not shared, and nothing past the window of days."""
    expected = [_by_hand(one, other) for other in others]
    assert Likeness(DEFAULT).between(one, others) == pytest.approx(expected, abs=2e-6)


def test_nothing_is_like_nothing() -> None:
    """Without others, or without terms, there is nothing alike and nothing fails."""
    empty = Vector(None, 0, 0, np.array([], np.uint32), np.array([], np.float16))
    likeness = Likeness(DEFAULT)
    assert likeness.between(empty, []) == []
    assert likeness.between(empty, [empty]) == [0.0]
    assert likeness.among([empty, empty]) == []


def _by_hand(one: Vector, other: Vector) -> float:
    if one.day is not None and other.day is not None and abs(one.day - other.day) > DEFAULT.window:
        return 0.0
    words = _product(_weights(one), _weights(other))
    if min(one.names, other.names) < DEFAULT.names_needed:
        return words
    mine, theirs = _weights(one, one.names), _weights(other, other.names)
    names = _product(mine, theirs) / math.sqrt(_product(mine, mine) * _product(theirs, theirs))
    shared = min(1.0, names / (DEFAULT.names_expected * words)) if words else 0.0
    return words * (1 - DEFAULT.names_share * (1 - shared))


def _weights(vector: Vector, end: int | None = None) -> dict[int, float]:
    return dict(zip(vector.terms[:end].tolist(), vector.weights[:end].tolist(), strict=True))


def _product(one: dict[int, float], other: dict[int, float]) -> float:
    return math.fsum(weight * other.get(term, 0.0) for term, weight in one.items())
