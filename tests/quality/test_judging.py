"""How found reports are paired with gold ones, and how the scorer's words are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from confidence import Place, matched
from polnear import RECALL, SHARES, SOURCE

PRINTED = """articles without a prediction: 0; gold 20, predicted 18
exact       P  50.0  R  45.0  F1  47.4
overlap     P 100.0  R  90.0  F1  94.7
recall direct    exact  60.0  overlap  80.0  (5)
source, where the content matched: overlap 77.5  exact 74.0
"""
PLACES = st.lists(st.builds(Place, st.sampled_from("ab"), st.frozensets(st.integers(0, 12))), max_size=6)


def place(start: int, end: int, article: str = "a") -> Place:
    """Return the place of a stretch of an article."""
    return Place(article, frozenset(range(start, end)))


def test_the_pair_with_most_in_common_is_made_first() -> None:
    """A report that two gold ones touch goes to the one it shares more with."""
    gold = [place(0, 10), place(10, 20)]
    assert list(matched(gold, [place(8, 20)], 0.0)) == [(10 / 12, 1, 0)]


def test_stretches_of_two_articles_never_match() -> None:
    """The same offsets in another outlet's article are other words."""
    assert not list(matched([place(0, 10)], [place(0, 10, "b")], 0.0))


def test_pairs_below_the_least_share_are_left() -> None:
    """Half of a quotation is not that quotation where eight tenths are asked for."""
    assert not list(matched([place(0, 10)], [place(0, 5)], 0.8))


@given(PLACES, PLACES)
def test_everything_is_matched_once_at_most(gold: list[Place], got: list[Place]) -> None:
    """Matching is one to one, and the shares lie above zero and at most at one."""
    pairs = list(matched(gold, got, 0.0))
    assert len({i for _, i, _ in pairs}) == len({j for _, _, j in pairs}) == len(pairs)
    assert all(0 < share <= 1 for share, _, _ in pairs)


def test_the_scorers_words_are_read_by_name() -> None:
    """Precision and recall by rule, recall by kind and the sources are all taken from what it prints."""
    assert SHARES.findall(PRINTED) == [("exact", "50.0", "45.0"), ("overlap", "100.0", "90.0")]
    assert RECALL.findall(PRINTED) == [("direct", "60.0", "80.0")]
    source = SOURCE.search(PRINTED)
    assert source is not None
    assert source.groups() == ("77.5", "74.0")
