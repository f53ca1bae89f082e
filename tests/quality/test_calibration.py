"""How confidences are judged: the bins, and the error over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration import Judged, equal_mass, equal_width, expected_calibration_error, table

JUDGED = st.lists(st.builds(Judged, st.floats(0, 1), st.booleans()), max_size=80)


def test_confidences_that_come_true_have_no_error() -> None:
    """Nine of ten answers at 0.9 being right is what 0.9 says."""
    judged = [Judged(0.9, i > 0) for i in range(10)]
    assert expected_calibration_error(equal_mass(judged)) == pytest.approx(0.0, abs=1e-9)
    assert expected_calibration_error(equal_width(judged)) == pytest.approx(0.0, abs=1e-9)


def test_error_is_the_mean_distance_weighed_by_answers() -> None:
    """Three answers 20 points too sure and one 40 points too modest are 25 points off on average."""
    judged = [Judged(0.2, False)] * 3 + [Judged(0.6, True)]
    assert expected_calibration_error(equal_width(judged)) == pytest.approx(25.0)


def test_answers_alike_stay_in_one_bin() -> None:
    """Where a hundred answers share a confidence, the order they came in cannot decide the error."""
    right_first = [Judged(0.5, i < 50) for i in range(100)]
    assert equal_mass(right_first) == equal_mass(right_first[::-1])
    assert len(equal_mass(right_first)) == 1


def test_a_crowd_of_like_answers_leaves_no_bins_of_one() -> None:
    """After sixty answers at one confidence the other forty are still divided by tens."""
    judged = [Judged(0.1, False)] * 60 + [Judged(0.5 + i / 100, True) for i in range(40)]
    assert [one.answers for one in equal_mass(judged)] == [60, 10, 10, 10, 10]


def test_bins_of_equal_mass_share_the_answers_evenly() -> None:
    """Ten bins over a hundred different confidences hold ten answers each."""
    judged = [Judged(i / 100, True) for i in range(100)]
    assert [one.answers for one in equal_mass(judged)] == [10] * 10


def test_confidence_of_one_falls_into_the_last_bin() -> None:
    """The range of the last of the equally wide bins includes its end."""
    (only,) = equal_width([Judged(1.0, True), Judged(0.95, True)])
    assert only.answers == 2
    assert only.confidence == pytest.approx(0.975)


def test_no_answers_are_no_error() -> None:
    """A set that gives nothing to judge does not divide by zero."""
    assert expected_calibration_error(equal_mass([])) == 0.0
    assert expected_calibration_error(equal_width([])) == 0.0


@given(JUDGED)
def test_every_answer_is_in_one_bin(judged: list[Judged]) -> None:
    """Both divisions count each answer once, in at most ten bins, and err by 0 to 100 points."""
    for bins in (equal_mass(judged), equal_width(judged)):
        assert sum(one.answers for one in bins) == len(judged)
        assert len(bins) <= 10
        assert 0 <= expected_calibration_error(bins) <= 100


def test_table_shows_each_bin_in_per_cent() -> None:
    """The results show the bins that the error sums up."""
    assert table(equal_width([Judged(0.5, True), Judged(0.5, False)])).endswith("| 2 | 50.0 | 50.0 |")
