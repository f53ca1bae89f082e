"""Tell from which confidence on quotations are to be kept, for a share that a user asks for."""

from __future__ import annotations

from onrecord.errors import OnrecordError
from onrecord.quotations.confidence.fitted import fitted
from onrecord.types import Depth


class ThresholdError(OnrecordError):
    """A precision or recall that no confidence gives."""


def threshold(
    *, precision: float | None = None, recall: float | None = None, depth: Depth = "default"
) -> float:
    """Return the confidence from which on quotations are to be kept.

    For a ``precision`` the least at which that share of what is kept was right, for a ``recall`` the
    highest at which that share of all labelled reports was still found: on held-out articles,
    reports of every kind, right where they share half of their characters with a labelled one.
    Both are above 0 and at most 1; for both together the higher confidence of the two counts only
    where the recall bears it. Without either returns 0. Raises :class:`ThresholdError` for a value
    out of that range and for a share that cannot be had, with the most that can.
    """
    least = 0.0 if precision is None else _for_precision(_checked(precision, "precision"), depth)
    most = 1.0 if recall is None else _for_recall(_checked(recall, "recall"), depth)
    if precision is None:
        return 0.0 if recall is None else most
    if least > most:
        raise ThresholdError(
            f"no confidence gives both a precision of {precision:.0%} and a recall of {recall:.0%}"
        )
    return least


def _for_precision(wanted: float, depth: Depth) -> float:
    curve = fitted(depth).curve
    kept = [point.least for point in curve if point.precision >= wanted]
    if not kept:
        most = max(point.precision for point in curve)
        raise ThresholdError(f"a precision of {wanted:.1%} cannot be had: {most:.1%} at most")
    return min(kept)


def _for_recall(wanted: float, depth: Depth) -> float:
    curve = fitted(depth).curve
    kept = [point.least for point in curve if point.recall >= wanted]
    if not kept:
        most = max(point.recall for point in curve)
        raise ThresholdError(
            f"a recall of {wanted:.1%} cannot be had: {most:.1%} of what is reported is found at all"
        )
    return max(kept)


def _checked(value: float, name: str) -> float:
    if not 0.0 < value <= 1.0:
        raise ThresholdError(f"{name} is a share above 0 and at most 1, not {value}")
    return value
