"""Articles come together by event and stay apart otherwise."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.invented import STORIES, article, coverage

from onrecord.stories import features, group, group_features
from onrecord.types import Article, Clutter, Region

SHARED = Path(__file__).resolve().parents[3] / "shared"


def _sets(articles: list[Article]) -> set[frozenset[str]]:
    return {frozenset(grouping.articles) for grouping in group(articles)}


@pytest.mark.parametrize("published", [None, "2026-03-03"], ids=["undated", "same day"])
def test_events_of_one_topic_stay_apart(published: str | None) -> None:
    """Two ferry accidents, two council votes and two matches of one day are six stories."""
    assert _sets(coverage(published=published)) == {frozenset(story) for story in STORIES}


def test_each_event_read_alone_is_one_story() -> None:
    """Two articles alone come together: the shipped background says which words are telling."""
    by_name = {a.id: a for a in coverage()}
    for story in STORIES:
        assert _sets([by_name[name] for name in sorted(story)]) == {frozenset(story)}


@given(st.permutations(coverage(published="2026-03-03")))
@settings(max_examples=20, deadline=None)
def test_order_of_the_articles_does_not_matter(articles: list[Article]) -> None:
    """Any order of the same articles gives the same groupings, ids and order."""
    assert group(articles) == group(coverage(published="2026-03-03"))


def test_oldest_first() -> None:
    """Articles stand oldest first, undated ones last, and stories by their oldest article."""
    days = ["2026-03-04", "2026-03-02T09:00:00+00:00", "2026-03-03", None]
    texts = coverage()[:2] + coverage()[:2]
    articles = [
        replace(a, id=f"{i}", published=day) for i, (a, day) in enumerate(zip(texts, days, strict=True))
    ]
    assert [g.articles for g in group(articles)] == [("1", "2", "0", "3")]


def test_id_stays_as_younger_articles_join() -> None:
    """A story's id is that of its oldest article's content: later coverage does not change it."""
    first, second = (replace(a, published=f"2026-03-0{i}") for i, a in enumerate(coverage()[:2], 3))
    assert group([first])[0].id == group([first, second])[0].id
    assert group([first])[0].id != group([second])[0].id


def test_days_apart_weaken_a_likeness() -> None:
    """The same two articles are one story a month apart, and two stories a year apart."""
    first, second = coverage()[:2]
    assert len(group([replace(first, published="2026-03-03"), replace(second, published="2026-04-01")])) == 1
    assert len(group([replace(first, published="2026-03-03"), replace(second, published="2027-03-03")])) == 2


def test_nothing_gives_nothing() -> None:
    """No articles are no stories."""
    assert group([]) == []


@pytest.mark.parametrize("text", ["", " \n", "Word.", "\x00\ud800 \u202e", "。。。", "—" * 5000])
def test_texts_that_say_nothing_stand_alone(text: str) -> None:
    """Empty, very short and odd texts raise nothing, and each is a story of its own."""
    assert len(group([article("a", text), article("b", "Something else entirely."), article("c", "")])) == 3


@given(st.lists(st.text(max_size=200), max_size=6))
@settings(max_examples=50, deadline=None)
def test_every_article_is_in_exactly_one_story(texts: list[str]) -> None:
    """Whatever the texts are, each article comes out once."""
    articles = [article(str(i), text) for i, text in enumerate(texts)]
    out = [name for grouping in group(articles) for name in grouping.articles]
    assert sorted(out) == [a.id for a in articles]


def test_an_id_given_twice_counts_once() -> None:
    """The same article handed in twice is one article of its story, whichever comes first."""
    first, second = coverage()[:2]
    assert [set(g.articles) for g in group([first, second, first])] == [{first.id, second.id}]
    other = replace(first, text=coverage()[4].text)
    assert group([first, other, second]) == group([second, other, first])


def test_other_languages() -> None:
    """German articles come together by event, and function words alone bring nothing together."""
    texts = {
        "a1": "Die Fähre Havtern ist am Dienstag vor Skelnes auf Grund gelaufen. Die 84 Passagiere wurden von der "
        "Küstenwache gerettet, sagte Kapitän Ivar Dahl. Die Reederei Northline hat alle Fahrten abgesagt.",
        "a2": "Nach dem Unglück der Fähre Havtern vor Skelnes hat die Reederei Northline die Fahrten abgesagt. Die "
        "Küstenwache hatte 84 Passagiere gerettet. Kapitän Ivar Dahl sprach von einem Ruderschaden.",
        "b1": "Der Stadtrat von Elmford hat am Montag mit 9 zu 4 Stimmen die Schließung der Bücherei in der "
        "Zedernstraße beschlossen. Die Ratsvorsitzende Joan Pritchard sprach von einem schmerzhaften Schritt.",
    }
    assert _sets([article(name, text) for name, text in texts.items()]) == {
        frozenset({"a1", "a2"}),
        frozenset({"b1"}),
    }


def test_scripts_without_spaces() -> None:
    """Japanese articles, with neither spaces nor capitals, come together by event."""
    texts = {
        "a1": "火曜日の朝、乗客八十四人を乗せた旅客船がスケルネス港の沖で座礁した。海上保安庁によると全員が救助された。",
        "a2": "スケルネス港の沖で座礁した旅客船の乗客八十四人は全員が救助されたと海上保安庁が発表した。",
        "b1": "町議会は月曜日の夜、図書館を閉鎖する議案を賛成多数で可決した。住民は裁判に訴える考えを示した。",
    }
    assert _sets([article(name, text) for name, text in texts.items()]) == {
        frozenset({"a1", "a2"}),
        frozenset({"b1"}),
    }


def test_clutter_and_bylines_bring_nothing_together() -> None:
    """One outlet's notices, and one reporter's name, do not make two events one story."""
    notice = "Sign up to the Tarnmoor Echo newsletter from Dilys Quillfeather and the Brackwater Desk. " * 12
    byline = "By Dilys Quillfeather, Brackwater Correspondent\n"
    articles = []
    for told in coverage()[1::3][:3]:
        text = byline + told.text + "\n" + notice
        articles.append(
            replace(
                told,
                text=text,
                regions=(Region(0, len(byline), "byline"),),
                dropped=(Clutter(len(text) - len(notice), len(text), "newsletter"),),
            )
        )
    assert len(group(articles)) == 3
    assert features(articles[0]) == features(replace(coverage()[1]))
    assert len(group([replace(a, dropped=()) for a in articles])) < 3, "the notice would have joined them"


def test_features_are_enough() -> None:
    """Grouping by kept features is grouping by articles."""
    articles = coverage(published="2026-03-03")
    random.Random(7).shuffle(articles)
    assert group_features([(a.id, features(a)) for a in articles]) == group(articles)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled data is not beside the checkout")
def test_real_events_come_apart() -> None:
    """The 63 undated articles of the 21 collation events, read as plain files, are the 21 stories."""
    files = sorted((SHARED / "data/collation/dev").glob("*/*.txt"))
    articles = []
    for file in files:
        text = file.read_text(encoding="utf-8")
        articles.append(article(f"{file.parent.name}/{file.name}", text))
    stories = {frozenset(f"{f.parent.name}/{g.name}" for g in f.parent.glob("*.txt")) for f in files}
    assert _sets(articles) == stories
