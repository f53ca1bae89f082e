"""Fit shares to weighed evidence: logistic regression with few weights, and the checks by folds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Rows = Sequence[dict[str, float]]

Item = TypeVar("Item")

RIDGE = 1.0
FOLDS = 5
STEPS = 100
RISING = frozenset({"found without marks", "found between marks", "found", "sourced", "certainty", "manner"})
"""Features of which more can only make a quotation surer: their weights are never below 0."""


def fit(rows: Rows, right: Sequence[bool]) -> dict[str, float]:
    """Return the weights that make the rows' shares likeliest, kept small by a ridge but for ``always``.

    Weights of ``RISING`` features that would be below 0 are set to 0, and the others fitted anew. Without
    rows every weight is 0. Deterministic: Newton's method from 0.
    """
    names = list(rows[0]) if rows else []
    fixed: set[str] = set()
    while True:
        free = [name for name in names if name not in fixed]
        found = dict(zip(free, _newton(_matrix(rows, free), np.array(right, dtype=float), free), strict=True))
        below = {name for name in free if name in RISING and found[name] < 0}
        if not below:
            return {name: round(float(found.get(name, 0.0)), 4) for name in names}
        fixed |= below


def shares(rows: Rows, weights: dict[str, float]) -> Floats:
    """Return the share of each row: that of the package's own rule, for many at once."""
    names = list(weights)
    made: Floats = 1.0 / (1.0 + np.exp(-_matrix(rows, names) @ np.array([weights[name] for name in names])))
    return made


def fold_of(groups: Sequence[str]) -> list[int]:
    """Return a fold for each row, 0 to 4; rows of one group (an article, an event) share theirs."""
    order = {group: at % FOLDS for at, group in enumerate(sorted(set(groups)))}
    return [order[group] for group in groups]


def held_out(rows: Rows, right: Sequence[bool], folds: Sequence[int]) -> list[float]:
    """Return the share of each row by weights that were fitted without its fold."""
    made = np.zeros(len(rows))
    for fold in sorted(set(folds)):
        inside = [at for at, own in enumerate(folds) if own != fold]
        outside = [at for at, own in enumerate(folds) if own == fold]
        weights = fit(_picked(rows, inside), _picked(right, inside))
        made[outside] = shares(_picked(rows, outside), weights)
    return [float(share) for share in made]


def _picked(items: Sequence[Item], places: Iterable[int]) -> list[Item]:
    return [items[at] for at in places]


def _matrix(rows: Rows, names: Sequence[str]) -> Floats:
    return np.array([[row[name] for name in names] for row in rows]).reshape(len(rows), len(names))


def _newton(x: Floats, y: Floats, names: Sequence[str]) -> Floats:
    ridge = np.array([1e-6 if name == "always" else RIDGE for name in names])
    weights: Floats = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + ridge * weights
        bend = (x.T * (p * (1.0 - p))) @ x + np.diag(ridge)
        step = np.linalg.solve(bend, slope) if len(names) else slope
        weights = weights - step
        if len(names) == 0 or np.abs(step).max() < 1e-9:
            break
    return weights
