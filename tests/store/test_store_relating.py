"""What goes across stories: follow-ups, shared text, judgements; and what a collation worked out."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert, select, update
from tests.store import two_stories as two

from onrecord.errors import NotFoundError
from onrecord.store import Shelf, judging, schema, stories, succession, worked
from onrecord.store.relations import relations
from onrecord.store.texts import EACH, Texts, take_up, waiting
from onrecord.types import (
    Anchor,
    Article,
    Assignment,
    Compared,
    FollowUp,
    Holder,
    Judgement,
    Other,
    SharedText,
)
from onrecord.workings import Tie, Wording, Workings


def goes_on(story: str, follows: str, likeness: float = 0.5, days: int = 3) -> FollowUp:
    """Return the link of a story with an earlier one."""
    return FollowUp(story, follows, likeness, days, ("lock", "gate"), ("Ines Marlow",), ("2",))


def shares(first: str, second: str, kind: str = "same", words: int = 20) -> SharedText:
    """Return the link of two articles that share text."""
    return SharedText(first, second, kind, words, 1.0, 0.5)  # type: ignore[arg-type]


def begin(connection: Connection, *names: str) -> None:
    """Begin stories, of each of which it is told what it goes on with."""
    for name in names:
        two.begin(connection, name)
    connection.execute(update(schema.story).values(followed=schema.story.c.revision))


def follow(connection: Connection, name: str, *links: FollowUp) -> None:
    """Write that a story goes on with others, or they with it."""
    succession.link(connection, name, lambda _story, _around: links)


def held(connection: Connection) -> list[tuple[str, str]]:
    """Return which story goes on with which."""
    columns = (schema.follow_up.c.story, schema.follow_up.c.follows)
    return [(row.story, row.follows) for row in connection.execute(select(*columns).order_by(*columns))]


def test_a_story_goes_on_with_one(connection: Connection) -> None:
    """What is told anew takes the place of what was, and touches no other story's link."""
    begin(connection, "s-a", "s-b", "s-c", "s-d")
    follow(connection, "s-c", goes_on("s-c", "s-a"))
    follow(connection, "s-d", goes_on("s-d", "s-b"))
    follow(connection, "s-c", goes_on("s-c", "s-b"))
    assert held(connection) == [("s-c", "s-b"), ("s-d", "s-b")]
    follow(connection, "s-c")
    assert held(connection) == [("s-d", "s-b")]
    assert succession.waiting(connection) == []


def test_links_come_back_whole_and_in_order(connection: Connection) -> None:
    """What a story goes on with, then what goes on with it, the soonest first."""
    begin(connection, "s-a", "s-b", "s-c", "s-d", "s-e")
    links = [
        goes_on("s-b", "s-a"),
        goes_on("s-d", "s-b", days=2),
        goes_on("s-c", "s-b", days=2),
        goes_on("s-e", "s-b", days=1),
    ]
    for link in links:
        follow(connection, link.story, link)
    assert succession.links(connection, "s-b") == [links[0], links[3], links[2], links[1]]
    assert succession.links(connection, "s-a") == [links[0]]
    assert succession.links(connection, "s-z") == []


@pytest.mark.parametrize(
    ("likeness", "stands"), [(0.4, "s-a"), (0.5, "s-a"), (0.6, "s-b")], ids=["less", "alike", "more"]
)
def test_a_later_story_keeps_what_it_is_most_like(
    likeness: float, stands: str, connection: Connection
) -> None:
    """A link that an earlier story tells of holds only where it is more like than the one there is."""
    begin(connection, "s-a", "s-b", "s-c")
    follow(connection, "s-c", goes_on("s-c", "s-a", 0.5))
    follow(connection, "s-b", goes_on("s-c", "s-b", likeness))
    assert held(connection) == [("s-c", stands)]


def test_the_same_link_is_written_anew(connection: Connection) -> None:
    """Even where it is less like than it was."""
    begin(connection, "s-a", "s-b")
    follow(connection, "s-b", goes_on("s-b", "s-a", 0.5))
    follow(connection, "s-a", goes_on("s-b", "s-a", 0.2))
    assert [link.likeness for link in succession.links(connection, "s-a")] == [0.2]


def test_those_that_follow_no_more_are_asked_anew(connection: Connection) -> None:
    """A story that seems to go on with another no more waits; those that still do, do not."""
    begin(connection, "s-a", "s-b", "s-c", "s-d")
    for name in ("s-b", "s-c"):
        follow(connection, name, goes_on(name, "s-a"))
    follow(connection, "s-d", goes_on("s-d", "s-b"))
    follow(connection, "s-a", goes_on("s-b", "s-a"))
    assert held(connection) == [("s-b", "s-a"), ("s-d", "s-b")]
    assert succession.waiting(connection) == ["s-c"]


def test_stories_that_changed_wait_in_order(connection: Connection) -> None:
    """The oldest first; a story that is gone is not written about."""
    for name in ("s-c", "s-a", "s-b"):
        two.begin(connection, name)
    assert succession.waiting(connection) == ["s-c", "s-a", "s-b"]
    follow(connection, "s-a")
    assert succession.waiting(connection) == ["s-c", "s-b"]
    follow(connection, "s-z", goes_on("s-z", "s-a"))
    assert held(connection) == []


def test_a_swallowed_storys_followers_go_on_with_its_heir(connection: Connection) -> None:
    """What the two had with each other is gone; what it went on with itself is as well."""
    begin(connection, *(f"s-{letter}" for letter in "abcdef"))
    follow(connection, "s-b", goes_on("s-b", "s-a"))
    follow(connection, "s-c", goes_on("s-c", "s-b"))
    follow(connection, "s-d", goes_on("s-d", "s-b"))
    follow(connection, "s-e", goes_on("s-e", "s-a"))
    succession.merge(connection, "s-b", "s-c")
    assert held(connection) == [("s-d", "s-c"), ("s-e", "s-a")]


def test_a_swallowed_story_leaves_the_heirs_own_link(connection: Connection) -> None:
    """What the heir goes on with elsewhere stays."""
    begin(connection, "s-a", "s-b", "s-c")
    follow(connection, "s-c", goes_on("s-c", "s-a"))
    follow(connection, "s-b", goes_on("s-b", "s-a"))
    succession.merge(connection, "s-b", "s-c")
    assert held(connection) == [("s-c", "s-a")]


def test_a_forgotten_storys_links_are_gone(connection: Connection) -> None:
    """Its followers are asked anew; other stories' links stay."""
    begin(connection, *(f"s-{letter}" for letter in "abcde"))
    follow(connection, "s-b", goes_on("s-b", "s-a"))
    follow(connection, "s-c", goes_on("s-c", "s-b"))
    follow(connection, "s-d", goes_on("s-d", "s-a"))
    succession.forget(connection, "s-b")
    assert held(connection) == [("s-d", "s-a")]
    assert succession.waiting(connection) == ["s-c"]


def test_what_a_story_is_about_is_told_by_its_articles(connection: Connection) -> None:
    """Those of its own, the first ones first."""
    two.fill(connection)
    around = succession.Around(connection)
    assert around.features("story-ferry") == [{"of": "article-c"}, {"of": "article-d"}]
    mine = schema.story_article.c.article == "article-c"
    connection.execute(update(schema.story_article).where(mine).values(position=7))
    assert around.features("story-ferry") == [{"of": "article-d"}, {"of": "article-c"}]


def test_stories_near_another(connection: Connection) -> None:
    """Each once, that with the likest article first, and no more than a few."""
    shelf = Shelf(connection)
    for number in range(1, 12):
        keys = tuple(range(1, number + 1))
        shelf.hold(number, f"s-{number // 2}", Assignment(((number,),), keys, keys, b"v", 100))
    around = succession.Around(connection)
    assert around.near(tuple(range(1, 13)), (90, 110)) == ["s-5", "s-4", "s-3", "s-2", "s-1", "s-0"]
    shelf.hold(12, "s-6", Assignment(((12,),), (1,), tuple(range(1, 13)), b"v", 100))
    assert around.near(tuple(range(1, 13)), (90, 110)) == ["s-6", "s-5", "s-4", "s-3", "s-2", "s-1"]
    assert around.near((5,), (101, 110)) == []
    assert around.counts([1, 10, 99]) == (12, {1: 12, 10: 2})


def hold(connection: Connection, number: int, *keys: int, runs: int = 9, **more: object) -> list[str]:
    """Put an article of the two stories into the index of texts."""
    names = ("article-a", "article-b", "article-c", "article-d")
    compared = Compared(keys, runs, **more)  # type: ignore[arg-type]
    return Texts(connection).hold(number, names[number - 1], compared)


def test_holders_of_runs(connection: Connection) -> None:
    """Those that hold most of the runs come first, each with its outlet and how many it has in all."""
    two.fill(connection)
    hold(connection, 1, 10, 11, 12, runs=30)
    hold(connection, 2, 11, 12, runs=20)
    hold(connection, 3, 12, 99, runs=10)
    assert Texts(connection).holders([10, 11, 12, 13]) == [
        Holder("article-a", "The Ledger", 30, 3),
        Holder("article-b", "Post", 20, 2),
        Holder("article-c", "Courier", 10, 1),
    ]
    assert Texts(connection).holders([13]) == []
    hold(connection, 2, 99)
    assert [found.article for found in Texts(connection).holders([11, 99])] == [
        "article-a",
        "article-b",
        "article-c",
    ]


def test_of_many_under_a_run_the_first_are_taken(connection: Connection) -> None:
    """They are what later ones were copied from."""
    for number in range(EACH + 2):
        name = f"article-{number:02}"
        two.keep(connection, two.article(name, None, None))
        Texts(connection).hold(number + 1, name, Compared((5,), 1))
    found = Texts(connection).holders([5])
    assert [holder.article for holder in found] == [f"article-{number:02}" for number in range(EACH)]


def test_who_is_let_go_is_found_no_more(connection: Connection) -> None:
    """Others under the same run are, and links stay."""
    two.fill(connection)
    hold(connection, 1, 10)
    hold(connection, 2, 10, links=(shares("article-a", "article-b"),))
    Texts(connection).let_go(1)
    Texts(connection).let_go(1)
    assert [found.article for found in Texts(connection).holders([10])] == ["article-b"]
    assert Texts(connection).links(["article-a"]) == [shares("article-a", "article-b")]


def test_whose_copies_may_change(connection: Connection) -> None:
    """The article and those that it is linked with as a copy, now or before; a passage changes nobody else."""
    two.fill(connection)
    ab, bc = shares("article-a", "article-b"), shares("article-b", "article-c", "passage")
    assert hold(connection, 2, 10, links=(ab, bc)) == ["article-a", "article-b"]
    assert hold(connection, 2, 10, links=(ab, bc)) == []
    assert hold(connection, 2, 10, links=(bc,)) == ["article-a", "article-b"]
    assert Texts(connection).links(["article-c"]) == [bc]
    assert hold(connection, 4, 11) == []


def test_refuted_links_are_gone(connection: Connection) -> None:
    """Those two and no others; both may be copies no more."""
    two.fill(connection)
    hold(connection, 2, 10, links=(shares("article-a", "article-b"),))
    hold(connection, 3, 10, links=(shares("article-a", "article-c"),))
    assert hold(connection, 4, 11, refuted=(("article-a", "article-b"),)) == ["article-a", "article-b"]
    assert Texts(connection).links(["article-a", "article-b"]) == [shares("article-a", "article-c")]


def test_links_around_articles_are_in_order(connection: Connection) -> None:
    """By the later article, then the earlier: by day, of one day the fullest first, undated ones last."""
    two.fill(connection)
    hold(connection, 1, 10, runs=10)
    hold(connection, 2, 10, runs=20)
    hold(connection, 3, 10, runs=5)
    links = (
        shares("article-c", "article-d"),
        shares("article-b", "article-d"),
        shares("article-a", "article-d"),
        shares("article-a", "article-c"),
        shares("article-b", "article-a"),
    )
    hold(connection, 4, 10, links=links)
    assert [link.first[-1] + link.second[-1] for link in Texts(connection).around(["article-d"])] == [
        "ba",
        "ac",
        "bd",
        "ad",
        "cd",
    ]


def test_around_goes_on_over_copies_and_not_over_passages(connection: Connection) -> None:
    """From copy to copy; a passage is told of, and what lies behind it is not."""
    two.fill(connection)
    for number in (1, 2, 3):
        hold(connection, number, number)
    ab, bc = shares("article-a", "article-b"), shares("article-b", "article-c", "passage")
    cd = shares("article-c", "article-d")
    hold(connection, 4, 4, links=(ab, bc, cd))
    assert Texts(connection).around(["article-a"]) == [ab, bc]
    assert Texts(connection).around(["article-d"]) == [bc, cd]


@pytest.mark.parametrize(
    ("day", "added", "most", "behind"),
    [
        ("2031-03-12", "2031-04-02", 9, [4]),
        ("2031-03-13", "2031-04-02", 9, [1, 2, 4]),
        ("2031-03-15", "2031-04-02", 9, [1, 2, 3, 4]),
        ("2031-03-15", "2031-04-02", 2, [1, 2]),
        ("2031-03-15", "2031-04-01", 9, []),
    ],
)
def test_what_may_be_let_go(
    day: str, added: str, most: int, behind: list[int], connection: Connection
) -> None:
    """What was published before a day or never, and came before a time; no more than are asked for."""
    two.fill(connection)
    for number in (1, 2, 3, 4):
        hold(connection, number, number)
    assert Texts(connection).behind(day, added, most) == behind
    Texts(connection).let_go(4)
    assert Texts(connection).behind(day, added, most) == [n for n in behind if n != 4]


def test_a_forgotten_text_leaves_nothing(connection: Connection) -> None:
    """Its runs, its links and its wait are gone; who shared its text as a copy is told."""
    two.fill(connection)
    hold(connection, 1, 10)
    hold(connection, 3, 12)
    links = (shares("article-a", "article-b"), shares("article-b", "article-c", "passage"))
    hold(connection, 2, 10, links=links)
    cd = shares("article-c", "article-d")
    hold(connection, 4, 13, links=(cd,))
    assert Texts(connection).forget(2, "article-b") == ["article-a"]
    assert [found.article for found in Texts(connection).holders([10])] == ["article-a"]
    assert Texts(connection).links([f"article-{letter}" for letter in "abcd"]) == [cd]
    assert waiting(connection) == [1, 3, 4]
    prints = select(schema.text_print.c.article).order_by(schema.text_print.c.article)
    assert connection.execute(prints).scalars().all() == [1, 3, 4]


def test_texts_wait_until_they_are_taken_up(connection: Connection) -> None:
    """Only those asked for, in order of arrival, and once."""
    two.fill(connection)
    assert waiting(connection) == [1, 2, 3, 4]
    assert [(n, article.id) for n, article in take_up(connection, [3, 1, 9])] == [
        (1, "article-a"),
        (3, "article-c"),
    ]
    assert waiting(connection) == [2, 4]
    assert list(take_up(connection, [3])) == []
    names = [one.id for one in Texts(connection).articles(["article-d", "article-a", "article-z"])]
    assert names == ["article-a", "article-d"]


def test_what_a_story_shares_with_others(connection: Connection) -> None:
    """Text and follow-ups, and what the articles and stories are called that lie outside it."""
    two.fill(connection)
    two.begin(connection, "story-next")
    connection.execute(update(schema.story).where(schema.story.c.id == "story-next").values(title="Next"))
    hold(connection, 2, 10)
    bc, bd = shares("article-b", "article-c", "passage"), shares("article-b", "article-d", "passage")
    hold(connection, 3, 10, links=(bc,))
    hold(connection, 4, 11, links=(bd, shares("article-c", "article-d", "passage")))
    link = goes_on("story-ferry", "story-lock")
    follow(connection, "story-ferry", link)
    follow(connection, "story-next", goes_on("story-next", "story-lock", days=9))
    found = relations(connection, "story-lock")
    assert found.shared_text == (bc, bd)
    assert found.follow_ups == (link, goes_on("story-next", "story-lock", days=9))
    assert found.others == (
        Other("article-c", "story-ferry", "Courier – News of article-c", "2031-03-14T08:00:00"),
        Other("article-d", "story-ferry", "news/article-d.txt", None),
        Other("story-ferry", "story-ferry", "The ferries", "2031-03-14T08:00:00"),
        Other("story-next", "story-next", "Next", None),
    )
    apart = relations(connection, "story-next")
    assert (apart.shared_text, [one.id for one in apart.others]) == ((), ["story-lock"])


def test_of_copies_only_the_link_with_the_original_is_told(connection: Connection) -> None:
    """Two copies of one text are not told as sharing it with each other."""
    two.fill(connection)
    for letter in "bd":
        mine = schema.story_article.c.article == f"article-{letter}"
        connection.execute(update(schema.story_article).where(mine).values(duplicate_of="article-a"))
    ab, ad, bd = (shares(f"article-{x}", f"article-{y}") for x, y in ("ab", "ad", "bd"))
    hold(connection, 4, 10, links=(ab, ad, bd))
    found = relations(connection, "story-lock")
    assert found.shared_text == (ab, ad)
    assert [one.id for one in found.others] == ["article-d"]


def judgement(kind: str, *articles: str, against: tuple[str, ...] = ()) -> Judgement:
    """Return a judgement on articles, not yet in the log."""
    return Judgement(
        0,
        kind,  # type: ignore[arg-type]
        tuple(Anchor(one) for one in articles),
        tuple(Anchor(one) for one in against),
        at="2031-05-01",
        by="Ada",
    )


def revisions(connection: Connection) -> dict[str, int]:
    """Return how often what each story is made of has changed."""
    return {r.id: r.revision for r in connection.execute(select(schema.story.c.id, schema.story.c.revision))}


def test_a_judgement_is_numbered_and_its_stories_wait(connection: Connection) -> None:
    """Those with articles on either side of it, and no others."""
    two.fill(connection)
    first = judging.put(connection, judgement("not of story", "article-c", "article-d"))
    assert (first.n, first.at, first.by) == (1, "2031-05-01", "Ada")
    assert revisions(connection) == {"story-lock": 1, "story-ferry": 2}
    second = judging.put(connection, judgement("one story", "article-a", against=("article-c",)))
    assert second.n == 2
    assert revisions(connection) == {"story-lock": 2, "story-ferry": 3}
    assert judging.everything(connection) == [first, second]
    assert judging.by_number(connection, 2) == second


def test_judgements_are_those_of_a_story(connection: Connection) -> None:
    """Those on its articles, the oldest first; what is one story is judged by some kinds alone."""
    two.fill(connection)
    apart = judging.put(connection, judgement("not of story", "article-c", "article-d"))
    both = judging.put(connection, judgement("one story", "article-a", against=("article-c",)))
    lock = judging.put(connection, judgement("apart", "article-a", "article-b"))
    assert judging.of_story(connection, "story-lock") == [both, lock]
    assert judging.of_story(connection, "story-ferry") == [apart, both]
    assert judging.on_stories(connection) == [apart, both]
    assert judging.on_these(connection, ["story-lock"]) == [both]
    assert judging.on_these(connection, ["story-ferry"]) == [apart, both]
    assert judging.on_these(connection, ["story-z"]) == []
    assert judging.on_these(connection, []) == []
    logged = judging.log(connection)
    assert [one.judgement for one in logged] == [apart, both, lock]
    assert [one.judgement.n for one in judging.log(connection, "story-lock")] == [2, 3]
    assert [one.judgement.n for one in judging.log(connection, "story-ferry")] == [1, 2]


def test_a_judgement_taken_back_holds_no_more(connection: Connection) -> None:
    """It stays in the log with who took it back, and its stories wait anew."""
    two.fill(connection)
    judging.put(connection, judgement("not of story", "article-c", "article-d"))
    kept = judging.put(connection, judgement("not of story", "article-a", "article-b"))
    taken = judging.withdraw(connection, 1, "Bo")
    assert (taken.n, taken.withdrawn_by, bool(taken.withdrawn)) == (1, "Bo", True)
    assert revisions(connection) == {"story-lock": 2, "story-ferry": 3}
    assert judging.of_story(connection, "story-ferry") == []
    assert judging.on_these(connection, ["story-ferry", "story-lock"]) == [kept]
    assert judging.everything(connection) == [taken, kept]
    assert [one.verdict.standing == "withdrawn" for one in judging.log(connection)] == [True, False]
    with pytest.raises(NotFoundError, match=r"^judgement 1 was taken back before, on \d{4}-\d\d-\d\d$"):
        judging.withdraw(connection, 1, "Bo")
    with pytest.raises(NotFoundError, match=r"^no judgement 7; onrecord judge list shows them$"):
        judging.withdraw(connection, 7, "Bo")


def test_where_articles_stand(connection: Connection) -> None:
    """Each with its story, a story's in its order; what waits stands nowhere."""
    two.fill(connection)
    two.keep(connection, two.article("article-e", None, None))
    every = [f"article-{letter}" for letter in "edcba"]
    assert judging.stories_of(connection, every) == ["story-ferry", "story-lock"]
    assert judging.standing(connection, ["article-e", "article-b", "article-c"]) == {
        "article-b": "story-lock",
        "article-c": "story-ferry",
    }
    mine = schema.story_article.c.article == "article-c"
    connection.execute(update(schema.story_article).where(mine).values(position=3))
    assert list(judging.placed_in(connection, ["story-ferry"])) == ["article-d", "article-c"]
    assert list(judging.placed_in(connection, ["story-lock", "story-ferry"]).values()) == [
        *["story-ferry"] * 2,
        *["story-lock"] * 2,
    ]


def test_what_was_worked_out_comes_back(connection: Connection) -> None:
    """Each story's own: ties of every kind, and wordings with covers and differences under their digests."""
    two.fill(connection)
    ties = {
        ("x", "y"): Tie("bond", 0.5),
        ("x", "z"): Tie("nothing"),
        ("y", "z"): Tie("apart", 0.0),
        ("z", "w"): Tie("loose", 0.25),
    }
    for story, more in ((two.LOCK, ties), (two.FERRIES, {})):
        digests = {one.id: f"digest {one.id}" for one in story.statements[:1]}
        mine = schema.story.c.id == story.id
        connection.execute(update(schema.story).where(mine).values(revision=2))
        assert stories.put(connection, story, 2, "1", Workings(ties=more, digests=digests))
    found = worked.workings(connection, "story-lock")
    first = two.LOCK.statements[0]
    assert found.held_ties == ties
    assert found.held_wordings == {
        "digest statement-aa": Wording(first.text, first.covers, first.differences)
    }
    other = worked.workings(connection, "story-ferry")
    assert (other.held_ties, list(other.held_wordings)) == ({}, ["digest statement-ba"])
    assert worked.workings(connection, "story-z") == Workings()
    connection.execute(update(schema.collated).values(ties=b"damaged"))
    assert worked.workings(connection, "story-lock") == Workings()


def test_the_parts_of_a_story(connection: Connection) -> None:
    """Its own articles with their findings, judgements, links and versions; of others what it shares."""
    two.fill(connection)
    assert stories.parts(connection, "story-lock", "1") is None
    hold(connection, 1, 10)
    hold(connection, 2, 10)
    link = shares("article-b", "article-c", "passage")
    hold(connection, 3, 10, links=(link,))
    judged = judging.put(connection, judgement("not of story", "article-a", "article-b"))
    judging.put(connection, judgement("not of story", "article-c", "article-d"))
    parts = stories.parts(connection, "story-lock", "1")
    assert parts is not None
    assert (parts.story, parts.revision, parts.first) == ("story-lock", 2, False)
    assert [one.id for one in parts.articles] == ["article-a", "article-b"]
    assert [one.article for one in parts.findings] == ["article-a", "article-b"]
    assert (parts.judgements, parts.links) == ((judged,), (link,))
    assert [one.id for one in parts.beyond] == ["article-c"]
    again = stories.parts(connection, "story-ferry", "2")
    assert again is not None
    assert (again.revision, again.workings, again.versions) == (2, Workings(), ())


def test_a_story_may_have_nothing_but_articles() -> None:
    """What else it is put together from is nothing, unless told."""
    parts = stories.Parts("s", 1, True, (), ())
    assert (parts.judgements, parts.beyond, parts.links, parts.versions) == ((), (), (), ())
    assert parts.workings == Workings()


def test_a_story_that_changed_meanwhile_is_not_written(connection: Connection) -> None:
    """Nor is one that is up to date already; one that another version made is written."""
    two.fill(connection)
    assert not stories.put(connection, two.LOCK, 1, "1")
    assert stories.put(connection, two.LOCK, 1, "2")
    stories.touch(connection, "article-b")
    assert revisions(connection) == {"story-lock": 2, "story-ferry": 1}
    assert stories.waiting(connection, "2") == ["story-lock", "story-ferry"]
    assert not stories.put(connection, two.LOCK, 1, "2")
    assert stories.put(connection, two.LOCK, 2, "2")
    assert stories.waiting(connection, "2") == ["story-ferry"]
    assert stories.waiting(connection, "1") == ["story-lock"]


def test_other_texts_are_those_of_a_storys_articles(connection: Connection) -> None:
    """In order of arrival, whatever other stories have."""
    two.fill(connection)
    for n, name in enumerate(("article-c", "article-b", "article-b")):
        old = Article(name, f"{name}-{n}", f"Old text {n}.", f"sha {n}")
        row = {"article": name, "sha256": old.sha256, "payload": {"id": name, "path": old.path}}
        row["payload"] = {**row["payload"], "text": old.text, "sha256": old.sha256}  # type: ignore[dict-item]
        more = {"findings": {"article": name}, "reader": "1", "depth": "default", "added": ""}
        connection.execute(insert(schema.version), {**row, **more})
    stories.touch(connection, "article-b")
    parts = stories.parts(connection, "story-lock", "1")
    assert parts is not None
    assert [(text.id, text.text, found.article) for text, found in parts.versions] == [
        ("article-b", "Old text 1.", "article-b"),
        ("article-b", "Old text 2.", "article-b"),
    ]
