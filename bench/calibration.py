"""How far stated confidences are from what comes true: bins, their error, and a table to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

BINS = 10


class Judged(NamedTuple):
    """One answer: the confidence it came with, 0 to 1, and whether it was right."""

    confidence: float
    right: bool


class Bin(NamedTuple):
    """Answers of like confidence: how many, their mean confidence, and the share of them that is right."""

    answers: int
    confidence: float
    right: float


def equal_mass(judged: Iterable[Judged], bins: int = BINS) -> list[Bin]:
    """Return bins of as many answers each, the least sure first; answers equally sure stay in one bin.

    This is the division that the headline figures use: every bin rests on as much evidence.
    """
    ordered = sorted(judged, key=lambda one: one.confidence)
    out: list[Bin] = []
    held: list[Judged] = []
    for at, one in enumerate(ordered, 1):
        held.append(one)
        alike = at < len(ordered) and ordered[at].confidence == one.confidence
        if len(held) * bins >= len(ordered) and not alike:
            out.append(_bin(held))
            held = []
    if held:
        out.append(_bin(held))
    return out


def equal_width(judged: Iterable[Judged], bins: int = BINS) -> list[Bin]:
    """Return the bins from 0 to 1 that hold any answer, each as wide as the others."""
    held: list[list[Judged]] = [[] for _ in range(bins)]
    for one in judged:
        held[min(bins - 1, int(one.confidence * bins))].append(one)
    return [_bin(some) for some in held if some]


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Return by how many points confidence and truth are apart, on average over all answers.

    Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, equation 5, times 100.
    """
    total = sum(one.answers for one in bins)
    return 100 * sum(one.answers * abs(one.confidence - one.right) for one in bins) / total if total else 0.0


def table(bins: Sequence[Bin]) -> str:
    """Return the bins as a table in Markdown, in per cent."""
    rows = [f"| {b.answers} | {100 * b.confidence:.1f} | {100 * b.right:.1f} |" for b in bins]
    return "\n".join(["| answers | mean confidence | right |", "|---|---|---|", *rows])


def _bin(some: Sequence[Judged]) -> Bin:
    count = len(some)
    return Bin(count, sum(one.confidence for one in some) / count, sum(one.right for one in some) / count)
