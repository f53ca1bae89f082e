"""Fitting: shares that are true come back out, weights of wrong sign are refused, folds keep groups whole."""

from __future__ import annotations

import math
import random

import pytest
from train.logistic import FOLDS, fit, fold_of, held_out, shares

from onrecord.quotations.confidence.weighing import share


def _drawn(number: int, slope: float, seed: int = 7) -> tuple[list[dict[str, float]], list[bool]]:
    chance = random.Random(seed)
    rows = [
        {"always": 1.0, "found": chance.uniform(-3, 3), "noise": chance.gauss(0, 1)} for _ in range(number)
    ]
    right = [chance.random() < 1 / (1 + math.exp(-(0.5 + slope * row["found"]))) for row in rows]
    return rows, right


def test_weights_are_found_again() -> None:
    """Answers drawn by known weights give those weights back, and none to noise."""
    weights = fit(*_drawn(6000, 0.8))
    assert weights["always"] == pytest.approx(0.5, abs=0.12)
    assert weights["found"] == pytest.approx(0.8, abs=0.1)
    assert weights["noise"] == pytest.approx(0.0, abs=0.1)


def test_a_rising_feature_is_never_held_against_a_quotation() -> None:
    """Where answers fall with a finder's confidence its weight is 0, so that no share falls as it rises."""
    assert fit(*_drawn(2000, -0.8))["found"] == 0.0


def test_the_package_weighs_as_the_fit_does() -> None:
    """The package's sum of weighed evidence is the one that was fitted."""
    rows, right = _drawn(300, 0.8)
    weights = fit(rows, right)
    assert [share(weights, row) for row in rows] == pytest.approx(list(shares(rows, weights)))


def test_shares_held_out_are_true_on_average() -> None:
    """Weighed without their own fold, as many come true as the shares say."""
    rows, right = _drawn(3000, 0.8)
    made = held_out(rows, right, fold_of([str(at % 50) for at in range(3000)]))
    assert sum(made) / 3000 == pytest.approx(sum(right) / 3000, abs=0.02)


def test_groups_stay_whole() -> None:
    """All rows of one article are in one fold, and every fold has some."""
    groups = [f"article {at % 23}" for at in range(400)]
    folds = fold_of(groups)
    assert len(set(zip(groups, folds, strict=True))) == 23
    assert set(folds) == set(range(FOLDS))
