"""What an issue has: the best of its days, and nothing that its readers know already."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import POST
from tests.newsletter.newsroom import FRIDAY, Newsroom

from onrecord.config import Newsletter, Ranking
from onrecord.newsletter import Edition, current, drafted, issue_of
from onrecord.newsletter.choosing import chosen, ranking_of
from onrecord.newsletter.editions import PERIODS
from onrecord.ranking import Contender
from onrecord.readers import RHYTHMS, Rhythm

moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


@given(moments, st.integers(1, 7), st.integers(0, 23), st.sampled_from(RHYTHMS))
def test_the_issue_due_is_the_last_whose_moment_has_come(
    now: datetime, weekday: int, hour: int, rhythm: Rhythm
) -> None:
    """At its hour, weekly on its weekday; the next is one period later and has not come yet."""
    edition = current(rhythm, now, Newsletter(weekday=weekday, hour=hour))
    assert edition.at <= now < edition.at + PERIODS[rhythm]
    assert (edition.at.hour, edition.at.minute) == (hour, 0)
    assert rhythm == "daily" or edition.at.isoweekday() == weekday
    assert current(rhythm, edition.at, Newsletter(weekday=weekday, hour=hour)) == edition


def test_within_the_week_outlets_and_votes_count_for_more_than_age() -> None:
    """Six days old and carried by twelve outlets comes before five hours old and carried by one."""
    old = Contender("old", votes=3, outlets=12, hours=144)
    fresh = Contender("fresh", votes=0, outlets=1, hours=5)
    assert chosen([fresh, old], frozenset(), ranking_of(Ranking(), "weekly"), 8) == ["old", "fresh"]


@given(st.lists(st.integers(0, 30), unique=True), st.sets(st.integers(0, 30)), st.integers(1, 10))
def test_what_readers_know_unchanged_is_never_chosen(ids: list[int], known: set[int], most: int) -> None:
    """Nor are more stories than an issue has room for; with room left, all that is new is there."""
    stories = [Contender(str(n), votes=n, outlets=1, hours=n) for n in ids]
    unchanged = frozenset(map(str, known))
    found = chosen(stories, unchanged, ranking_of(Ranking(topic_cap=100), "daily"), most)
    new = {str(n) for n in ids} - unchanged
    assert set(found) <= new
    assert len(found) == min(most, len(new))


def test_a_story_is_shown_with_both_wordings_and_who_carries_which(room: Newsroom) -> None:
    """What the repair costs differs between the outlets, and the issue says so."""
    issue = drafted(room.library, room.readers, room.settings, Edition("weekly", FRIDAY))
    (story,) = issue.stories
    money = next(each for each in story.contrasts if "number changed" in each.effects)
    assert {
        (side.who, side.text[start:end]) for side in (money.one, money.other) for start, end in side.marks
    } == {
        ("ledger", "2"),
        ("post", "3"),
    }
    assert money.speaker == "Ines Marlow"


def test_an_issue_kept_comes_back_as_it_was(room: Newsroom) -> None:
    """What was mailed can be shown again, whatever became of the library; the first one made stands."""
    issue = drafted(room.library, room.readers, room.settings, Edition("weekly", FRIDAY))
    kept = room.readers.issues.keep(issue.name, issue.rhythm, issue.at, issue.as_plain())
    assert issue_of(kept) == issue
    again = room.readers.issues.keep(issue.name, issue.rhythm, issue.at, {"stories": []})
    assert issue_of(again) == issue == issue_of(room.readers.issues.of(issue.name))


def test_a_story_comes_again_only_when_it_changed(room: Newsroom) -> None:
    """The next day's issue is empty; a third article brings the story back, marked as going on."""
    first = drafted(room.library, room.readers, room.settings, Edition("daily", FRIDAY))
    room.readers.issues.keep(first.name, "daily", first.at, first.as_plain())
    tomorrow = Edition("daily", FRIDAY + timedelta(days=1))
    assert len(first.stories) == 1
    assert drafted(room.library, room.readers, room.settings, tomorrow).stories == ()
    room.takes(echo=POST.replace("13 March", "14 March").replace("three", "four"))
    (story,) = drafted(room.library, room.readers, room.settings, tomorrow).stories
    assert (story.id, story.before, story.more) == (first.stories[0].id, "2026-03-13", 1)


def test_the_weekly_readers_are_not_taken_to_know_the_daily_issue(room: Newsroom) -> None:
    """Each rhythm remembers its own."""
    daily = drafted(room.library, room.readers, room.settings, Edition("daily", FRIDAY))
    room.readers.issues.keep(daily.name, "daily", daily.at, daily.as_plain())
    assert drafted(
        room.library, room.readers, room.settings, Edition("weekly", FRIDAY + timedelta(hours=1))
    ).stories


def test_days_without_articles_make_an_empty_issue(room: Newsroom) -> None:
    """A month later there is nothing new."""
    later = Edition("weekly", FRIDAY + timedelta(days=30))
    assert drafted(room.library, room.readers, room.settings, later).stories == ()
