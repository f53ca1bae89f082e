"""What is kept of an article for grouping."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.invented import article, coverage

from onrecord.stories import Features, features
from onrecord.stories.features import PAIRS, WORDS
from onrecord.stories.neighbours import keys


@given(st.text(max_size=400), st.none() | st.text(max_size=12))
@settings(max_examples=60, deadline=None)
def test_json_both_ways(text: str, published: str | None) -> None:
    """Features that went through JSON are equal to those that did not."""
    found = features(article("a", text, published=published))
    assert Features.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_kinds_of_terms() -> None:
    """Names, figures and pairs of words are told apart; words that say nothing are left out."""
    found = features(coverage()[0])
    assert {"orrin", "northline", "dahl"} <= set(found.names)
    assert "84" in found.figures
    assert "ivar dahl" in dict(found.pairs)
    assert not {"the", "a", "of"} & set(dict(found.words))
    assert "captain" not in found.names, "a capital at the start of a sentence makes no name"


def test_headline_counts_more() -> None:
    """A word of the headline weighs more than the same word in the text."""
    plain = dict(features(article("a", "The zeppelin landed.")).words)["zeppelin"]
    headed = dict(features(article("a", "It landed.", headline="Zeppelin lands")).words)["zeppelin"]
    assert headed > plain


def test_long_texts_stay_small() -> None:
    """However long the text, a bounded number of words is kept."""
    text = " ".join(f"word{i} Name{i % 977} thing{i % 3001}" for i in range(30_000))
    found = features(article("a", text))
    assert len(found.words) <= WORDS
    assert len(found.pairs) <= PAIRS
    assert len(json.dumps(found.to_json())) < 12_000


def test_what_lies_far_behind_does_not_count() -> None:
    """Of a text far longer than any article only the start is looked at."""
    start = "The zeppelin landed at Skelnes. " * 7000
    assert features(article("a", start)) == features(article("a", start + "Something else. " * 1000))


def test_spellings_are_one() -> None:
    """Capitals, accents, apostrophes, dotted initials and plurals make no other word."""
    one = features(article("a", "x the N.A.A.C.P. and Zoë’s cafés’ taxes"))
    other = features(article("a", "x the NAACP and Zoe cafe tax"))
    assert dict(one.words).keys() == dict(other.words).keys()


def test_keys_are_of_the_article_alone() -> None:
    """Articles of one event share keys; the keys are few and each is a word that was kept."""
    first, second, other = (features(coverage()[i]) for i in (0, 1, 8))
    assert set(keys(first)) & set(keys(second))
    assert len(keys(first)) <= 48
    assert set(keys(other)) <= set(dict(other.words))
