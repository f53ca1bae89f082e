"""Which stories change when articles are grouped anew: a pure decision."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.store import plan
from onrecord.types import Grouping


def groups(*members: str) -> list[Grouping]:
    """Return groups named after their first article: "ab" is the articles a and b, called s-a."""
    return [Grouping(f"s-{group[0]}", tuple(group)) for group in members]


def test_a_new_group_is_a_new_story() -> None:
    """Articles that stand in no story make one, by the group's own id."""
    change = plan(groups("ab"), {}, age={})
    assert change.members == {"s-a": ("a", "b")}
    assert change.new == {"s-a"}


def test_a_story_with_the_same_articles_is_left_alone() -> None:
    """What has not changed is not touched, whatever the order of its articles."""
    change = plan(groups("ba", "c"), {"a": "one", "b": "one"}, age={"one": 1})
    assert change.members == {"s-c": ("c",)}
    assert not change.aliases


def test_a_joined_story_keeps_its_id() -> None:
    """A story that an article joins goes by the id that it had."""
    change = plan(groups("xab"), {"a": "one", "b": "one"}, age={"one": 1})
    assert change.members == {"one": ("x", "a", "b")}
    assert not change.new


def test_the_larger_story_swallows_the_smaller() -> None:
    """Of two stories that become one, that with more articles keeps its id; of equals the older."""
    placed = {"a": "old", "b": "big", "c": "big"}
    assert plan(groups("abc"), placed, age={"old": 1, "big": 2}).aliases == {"old": "big"}
    placed = {"a": "late", "b": "old"}
    assert plan(groups("ab"), placed, age={"old": 1, "late": 2}).aliases == {"late": "old"}


def test_a_story_that_splits_goes_on_as_its_larger_part() -> None:
    """The larger part keeps the id; the other is new, and never gets an id that is taken."""
    placed = dict.fromkeys("abc", "s-a")
    change = plan(groups("a", "bc"), placed, age={"s-a": 1})
    assert change.members["s-a"] == ("b", "c")
    (new,) = change.new
    assert new not in {"s-a", "s-b"}
    assert change.members[new] == ("a",)


def test_an_alias_is_never_given_to_a_new_story() -> None:
    """An id that leads to another story since a merge cannot come to mean a third."""
    change = plan(groups("a"), {}, age={}, taken={"s-a"})
    assert "s-a" not in change.members


@given(
    before=st.lists(st.integers(0, 5), min_size=8, max_size=8),
    after=st.lists(st.integers(0, 5), min_size=8, max_size=8),
    waiting=st.sets(st.integers(0, 7)),
)
def test_afterwards_the_stories_are_the_groups(
    before: list[int], after: list[int], waiting: set[int]
) -> None:
    """Whatever stood before: each article ends in its group's story, ids stay unique, no old id is lost."""
    names = "abcdefgh"
    placed = {names[i]: f"story{s}" for i, s in enumerate(before) if i not in waiting}
    wanted: dict[int, list[str]] = {}
    for i, group in enumerate(after):
        wanted.setdefault(group, []).append(names[i])
    age = {story: int(story[-1]) for story in placed.values()}
    change = plan(groups(*("".join(group) for group in wanted.values())), placed, age=age)
    stands = {**placed, **{a: story for story, members in change.members.items() for a in members}}
    assert sorted(map(sorted, _stories(stands))) == sorted(map(sorted, wanted.values()))
    assert set(age) == {s for s in stands.values() if s in age} | set(change.aliases)
    assert set(change.aliases.values()) <= set(stands.values())
    assert change.new == set(stands.values()) - set(age)


def _stories(stands: dict[str, str]) -> list[list[str]]:
    held: dict[str, list[str]] = {}
    for article, story in stands.items():
        held.setdefault(story, []).append(article)
    return list(held.values())
