"""The published formula: more votes never harm, age never helps, nobody floods a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.config import Ranking
from onrecord.ranking import Contender, age_in_hours, rank, score

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIGURES = Ranking()

names = st.sampled_from(["Ledger", "LEDGER", "Post", "Courier"])
stories = st.lists(
    st.builds(
        Contender,
        id=st.text("abcdef", min_size=1, max_size=4),
        votes=st.integers(0, 50),
        outlets=st.integers(1, 20),
        hours=st.floats(0, 400),
        only_outlet=st.none() | names,
        topics=st.lists(st.sampled_from(["bridges", "Bridges", "rain", "trade"]), max_size=2).map(tuple),
    ),
    unique_by=lambda story: story.id,
    max_size=30,
)
figures = st.builds(
    Ranking,
    vote_weight=st.floats(0, 10),
    outlet_weight=st.floats(0, 10),
    gravity=st.floats(0, 4),
    ripe_hours=st.floats(0.1, 48),
    outlet_cap=st.integers(1, 4),
    topic_cap=st.integers(1, 4),
    window_days=st.integers(1, 60),
)
sizes = st.integers(1, 12)


def place(ranked: list[Contender], story: Contender) -> int:
    """Return where a story stands, by its id."""
    return [each.id for each in ranked].index(story.id)


def test_the_formula_is_the_published_one() -> None:
    """The score is what a reader reckons up from the figures on the page."""
    story = Contender("s", votes=7, outlets=4, hours=2)
    found = score(story, Ranking(vote_weight=2, outlet_weight=0.5, gravity=1.5, ripe_hours=2))
    assert found.points == 16
    assert found.divisor == 8
    assert found.total == 2
    told = found.told(story, Ranking(vote_weight=2, outlet_weight=0.5, gravity=1.5, ripe_hours=2))
    assert told == (
        "7 votes × 2 + 4 independent outlets × 0.5 = 16 points; 2 hours old: divided by (2 + 2) to the power "
        "1.5 = 8; score 2"
    )


@given(stories, figures, sizes, st.integers(0, 2**32))
def test_the_order_of_the_input_plays_no_part(
    found: list[Contender], by: Ranking, size: int, seed: int
) -> None:
    """The same stories give the same order, and all of them come once."""
    ranked = rank(found, by, size)
    shuffled = list(found)
    Random(seed).shuffle(shuffled)
    assert rank(shuffled, by, size) == ranked
    assert sorted(s.id for s in ranked) == sorted(s.id for s in found)


@given(stories.filter(bool), figures, sizes, st.data())
def test_more_votes_never_rank_lower(
    found: list[Contender], by: Ranking, size: int, data: st.DataObject
) -> None:
    """A vote moves its story up or leaves it where it is, caps or no caps."""
    story = data.draw(st.sampled_from(found))
    voted = replace(story, votes=story.votes + data.draw(st.integers(1, 20)))
    others = [each for each in found if each is not story]
    assert place(rank([*others, voted], by, size), voted) <= place(rank(found, by, size), story)


@given(stories.filter(bool), figures, sizes, st.data())
def test_more_outlets_never_rank_lower(
    found: list[Contender], by: Ranking, size: int, data: st.DataObject
) -> None:
    """Another outlet that reports independently never harms a story."""
    story = data.draw(st.sampled_from(found))
    carried = replace(story, outlets=story.outlets + 1)
    others = [each for each in found if each is not story]
    assert place(rank([*others, carried], by, size), carried) <= place(rank(found, by, size), story)


@given(stories.filter(bool), figures, sizes, st.data())
def test_older_never_ranks_higher(
    found: list[Contender], by: Ranking, size: int, data: st.DataObject
) -> None:
    """Time alone moves a story down or leaves it where it is."""
    story = data.draw(st.sampled_from(found))
    older = replace(story, hours=story.hours + data.draw(st.floats(0.01, 500)))
    others = [each for each in found if each is not story]
    assert place(rank([*others, older], by, size), older) >= place(rank(found, by, size), story)


@given(stories, figures, sizes)
def test_the_caps_hold_as_long_as_there_is_something_else(
    found: list[Contender], by: Ranking, size: int
) -> None:
    """A page has more of one outlet or topic than the caps allow only where no other story was left."""
    ranked = rank(found, by, size)
    for first in range(0, len(ranked), size):
        outlets, topics = Counter[str](), Counter[str]()
        page, after = ranked[first : first + size], ranked[first + size :]
        full = False
        for story in page:
            own, about = named(story)
            over = any(outlets[n] >= by.outlet_cap for n in own) or any(
                topics[n] >= by.topic_cap for n in about
            )
            full = full or over
            assert over == full  # what goes beyond the caps stands at the page's end
            if not over:
                outlets.update(own)
                topics.update(about)
        if full:
            assert all(
                any(outlets[n] >= by.outlet_cap for n in named(story)[0])
                or any(topics[n] >= by.topic_cap for n in named(story)[1])
                for story in after
            )


def named(story: Contender) -> tuple[set[str], set[str]]:
    """Return what a story counts towards, case aside."""
    own = {story.only_outlet.casefold()} if story.only_outlet else set()
    return own, {topic.casefold() for topic in story.topics}


def test_one_outlet_does_not_flood_the_page() -> None:
    """Of thirty stories that one outlet has alone, a page shows three and then what others report."""
    flood = [Contender(f"f{n:02}", 5, 1, 1, only_outlet="Ledger") for n in range(30)]
    shared = [Contender(f"s{n:02}", 0, 2, 100) for n in range(17)]
    page = rank([*flood, *shared], FIGURES, 20)[:20]
    assert sum(story.only_outlet == "Ledger" for story in page) == FIGURES.outlet_cap


def test_one_topic_does_not_flood_the_page() -> None:
    """Nor does one topic, in whatever case it is written."""
    flood = [Contender(f"f{n:02}", 5, 3, 1, topics=("Football" if n % 2 else "FOOTBALL",)) for n in range(30)]
    others = [Contender(f"s{n:02}", 0, 2, 100, topics=("trade",)) for n in range(5)]
    page = rank([*flood, *others], FIGURES, 10)[:10]
    assert sum("trade" in story.topics for story in page) == 5


@pytest.mark.parametrize(
    ("published", "hours"),
    [
        ("2026-11-22T10:00:00Z", 2.0),
        ("2026-11-22T10:00:00+02:00", 4.0),
        ("2026-11-22T11:30:00", 0.5),
        ("2026-11-22", 0.0),
        ("2026-11-21", 24.0),
        ("2027-01-01", 0.0),
        (None, 14 * 24.0),
        ("yesterday", 14 * 24.0),
        ("", 14 * 24.0),
        ("9999-12-31T23:59:59-14:00", 14 * 24.0),
    ],
)
def test_ages_of_dates_as_articles_carry_them(published: str | None, hours: float) -> None:
    """With or without time and zone; what cannot be read is old, what lies ahead is new."""
    assert age_in_hours(published, NOW, FIGURES) == hours


@given(st.text(max_size=30))
def test_no_date_breaks_the_ranking(published: str) -> None:
    """Whatever stands where a date should, there is an age."""
    assert age_in_hours(published, NOW, FIGURES) >= 0


@given(st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 22)), st.floats(0, 1000))
def test_ages_grow_with_time(published: datetime, later: float) -> None:
    """The same date is older later on."""
    moment = published.replace(tzinfo=UTC).isoformat()
    assert age_in_hours(moment, NOW, FIGURES) <= age_in_hours(moment, NOW + timedelta(hours=later), FIGURES)
