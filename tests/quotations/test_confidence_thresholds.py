"""Thresholds: the confidence that a share asked for comes to, and what cannot be had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.quotations.confidence import ThresholdError, threshold
from onrecord.quotations.confidence.fitted import fitted
from onrecord.types import Depth

DEPTHS: tuple[Depth, ...] = ("default", "thorough")
SHARES = st.floats(0.01, 1.0, allow_nan=False)


def _threshold(precision: float | None, recall: float | None, depth: Depth) -> float | None:
    try:
        return threshold(precision=precision, recall=recall, depth=depth)
    except ThresholdError:
        return None


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_curve_is_one(depth: Depth) -> None:
    """Confidences rise, recall falls with them, and the first point keeps everything."""
    curve = fitted(depth).curve
    assert curve[0].least == 0.0
    assert 20 < len(curve) <= 100
    assert [p.least for p in curve] == sorted({p.least for p in curve})
    assert [p.recall for p in curve] == sorted((p.recall for p in curve), reverse=True)
    assert curve[-1].precision > curve[0].precision + 0.05


@given(SHARES, SHARES, st.sampled_from(DEPTHS))
def test_more_precision_never_keeps_more(a: float, b: float, depth: Depth) -> None:
    """A higher precision asked for never gives a lower confidence; what cannot be had stays so."""
    less, more = (_threshold(share, None, depth) for share in sorted((a, b)))
    assert more is None or (less is not None and less <= more)


@given(SHARES, SHARES, st.sampled_from(DEPTHS))
def test_more_recall_never_keeps_less(a: float, b: float, depth: Depth) -> None:
    """A higher recall asked for never gives a higher confidence; what cannot be had stays so."""
    less, more = (_threshold(None, share, depth) for share in sorted((a, b)))
    assert more is None or (less is not None and more <= less)


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_threshold_gives_what_was_asked_for(depth: Depth) -> None:
    """On the curve, the point of each threshold has at least the share asked for, and is the last to."""
    curve = {point.least: point for point in fitted(depth).curve}
    assert curve[threshold(precision=0.9, depth=depth)].precision >= 0.9
    assert all(p.precision < 0.9 for p in curve.values() if p.least < threshold(precision=0.9, depth=depth))
    assert curve[threshold(recall=0.5, depth=depth)].recall >= 0.5
    assert all(p.recall < 0.5 for p in curve.values() if p.least > threshold(recall=0.5, depth=depth))


def test_without_a_wish_everything_is_kept() -> None:
    """Neither precision nor recall asked for: every quotation is sure enough."""
    assert threshold() == 0.0


@pytest.mark.parametrize("value", [0.0, -0.5, 1.5, 90.0, float("nan"), float("inf")])
def test_a_value_that_is_no_share_is_named(value: float) -> None:
    """A share of 0 or less, above 1 or no number at all is refused by its value."""
    with pytest.raises(ThresholdError, match=f"precision .*{value}"):
        threshold(precision=value)
    with pytest.raises(ThresholdError, match=f"recall .*{value}"):
        threshold(recall=value)


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_recall_that_cannot_be_had_says_what_can(depth: Depth) -> None:
    """No confidence finds what the reading misses: the error tells the share that is found at all."""
    most = fitted(depth).curve[0].recall
    with pytest.raises(OnrecordError, match=f"{most:.1%}"):
        threshold(recall=1.0, depth=depth)
    assert threshold(recall=most, depth=depth) == 0.0


def test_a_precision_and_a_recall_that_exclude_each_other() -> None:
    """Both asked for at once are had together or refused together."""
    assert threshold(precision=0.8, recall=0.4) == threshold(precision=0.8)
    best = max(point.precision for point in fitted("default").curve)
    with pytest.raises(ThresholdError, match="both"):
        threshold(precision=best, recall=fitted("default").curve[0].recall)
