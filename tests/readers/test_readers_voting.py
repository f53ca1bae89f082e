"""Votes: one a person a story, whatever happens at the same time, whatever is merged."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.databases import Places
from tests.readers.readers_kit import Clock, account, opened

from onrecord.readers import Readers

PEOPLE, STORIES = ["ada", "ada+x", "bo", "bo+y"], ["s1", "s2", "s3", "s4"]
deeds = st.lists(
    st.tuples(
        st.sampled_from(["cast", "cast", "withdraw", "delete"]),
        st.sampled_from(PEOPLE),
        st.sampled_from(STORIES),
    ),
    max_size=25,
)
merges = st.dictionaries(st.sampled_from(STORIES), st.sampled_from(STORIES), max_size=4)


@settings(max_examples=25, deadline=None)
@given(deeds, merges)
def test_votes_are_a_set_of_people_for_each_story(
    places: Places, done: list[tuple[str, str, str]], into: dict[str, str]
) -> None:
    """Whatever is cast, withdrawn and deleted in whatever order, a story has the people whose votes stand.

    ``ada`` and ``ada+x`` are one person with two accounts. Stories that are merged afterwards have together the people of all of them, each once.
    """
    with opened(places, Clock()) as readers:
        people = {name: account(readers, f"{name}@example.org") for name in PEOPLE}
        wanted: dict[str, set[str]] = {story: set() for story in STORIES}
        for deed, who, story in done:
            if deed == "delete":
                readers.accounts.delete(people[who])
                people[who] = account(readers, f"{who}@example.org")
                for voters in wanted.values():
                    voters.discard(who)
            elif deed == "cast":
                assert readers.votes.cast(people[who], story) == (who not in wanted[story])
                wanted[story].add(who)
            else:
                assert readers.votes.withdraw(people[who], [story]) == (who in wanted[story])
                wanted[story].discard(who)
        groups: dict[str, list[str]] = {}
        for story in STORIES:
            groups.setdefault(into.get(story, story), []).append(story)
        expected = {name: set().union(*(wanted[s] for s in stories)) for name, stories in groups.items()}
        counts = {name: len({who.partition("+")[0] for who in voters}) for name, voters in expected.items()}
        assert readers.votes.tallies(groups) == {name: count for name, count in counts.items() if count}
        for who, name in people.items():
            assert readers.votes.voted(name, groups) == {g for g, voters in expected.items() if who in voters}
            assert {vote.story for vote in readers.votes.of(name)} == {s for s in STORIES if who in wanted[s]}


def test_fifty_threads_cast_one_vote(readers: Readers) -> None:
    """At the same moment through one store: one says it is new, all see one."""
    who = account(readers)
    with ThreadPoolExecutor(50) as pool:
        new = list(pool.map(lambda _: readers.votes.cast(who, "s"), range(50)))
    assert sum(new) == 1
    assert readers.votes.tallies({"s": ["s"]}) == {"s": 1}
    assert readers.votes.revision() == 1


def test_fifty_people_vote_at_the_same_moment(readers: Readers) -> None:
    """Each vote counts, none waits in vain, and the count that is kept is that of the votes."""
    people = [account(readers, f"{n}@example.org") for n in range(50)]
    with ThreadPoolExecutor(50) as pool:
        assert all(pool.map(lambda who: readers.votes.cast(who, "s"), people))
    assert readers.votes.tallies({"s": ["s"]}) == readers.votes.tallies({"s": ["s", "s"]}) == {"s": 50}
    assert readers.votes.revision() == 50


_VOTER = """
import sys
from onrecord.readers import open_readers
with open_readers(sys.argv[1]) as readers:
    print(sum(readers.votes.cast(sys.argv[2], f"s{n}") for n in range(40)))
"""


def test_processes_wait_for_each_other(readers: Readers, url: str) -> None:
    """Four processes cast the same forty votes: nobody is told that the store is busy, each counts once."""
    who = account(readers)
    command = [sys.executable, "-c", _VOTER, url, who]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    new = [int(each.communicate(timeout=60)[0]) for each in running]
    assert sum(new) == 40
    assert readers.votes.tallies({"all": [f"s{n}" for n in range(40)]}) == {"all": 1}
    assert len(readers.votes.of(who)) == 40


def test_one_mailbox_is_one_vote(readers: Readers) -> None:
    """Who signs in with ``ada+1@`` and ``ada+2@`` has two accounts and one vote."""
    for email in ("ada@example.org", "ada+1@example.org", "ada+2@example.org", "bo@example.org"):
        readers.votes.cast(account(readers, email), "s")
    assert readers.votes.tallies({"s": ["s"]}) == {"s": 2}


def test_a_split_leaves_each_vote_where_it_was_cast(readers: Readers) -> None:
    """Votes are kept under the id they were cast for, so what is taken apart again has its own."""
    ada, bo = account(readers), account(readers, "bo@example.org")
    readers.votes.cast(ada, "one")
    readers.votes.cast(bo, "two")
    readers.votes.cast(ada, "two")
    assert readers.votes.tallies({"one": ["one", "two"]}) == {"one": 2}
    assert readers.votes.tallies({"one": ["one"], "two": ["two"]}) == {"one": 1, "two": 2}


def test_withdrawing_a_merged_story_takes_every_vote_back(readers: Readers) -> None:
    """Under whichever of its ids somebody voted, none is left standing."""
    ada = account(readers)
    readers.votes.cast(ada, "one")
    readers.votes.cast(ada, "two")
    assert readers.votes.withdraw(ada, ["one", "two"])
    assert readers.votes.tallies({"one": ["one", "two"]}) == {}


def test_the_revision_moves_with_votes_alone(readers: Readers, clock: Clock) -> None:
    """Pages are made anew when a vote changed something, and not for every press of the button."""
    ada = account(readers)
    before = readers.votes.revision()
    readers.votes.withdraw(ada, ["s"])
    assert readers.votes.revision() == before
    readers.votes.cast(ada, "s")
    readers.votes.cast(ada, "s")
    assert readers.votes.revision() == before + 1
    readers.accounts.delete(ada)
    assert readers.votes.revision() == before + 2


def test_what_was_voted_for_lately(readers: Readers, clock: Clock) -> None:
    """By the time of the vote; withdrawn ones are none."""
    ada = account(readers)
    readers.votes.cast(ada, "old")
    clock.on(days=3)
    readers.votes.cast(ada, "new")
    readers.votes.cast(ada, "gone")
    readers.votes.withdraw(ada, ["gone"])
    assert readers.votes.voted_since(clock.now) == ["new"]
