"""What is asked of a library with two stories is answered of the right one, whole and in order."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import Connection, insert, update
from tests.store import two_stories as two

from onrecord.store import (
    ArticleFilter,
    Search,
    StoryFilter,
    cards,
    finding,
    lines,
    listing,
    names,
    replacing,
    retrieval,
    schema,
    statement_lists,
)
from onrecord.types import FirstSeen, Story


def ids(connection: Connection, where: ArticleFilter, limit: int = 10, cursor: str | None = None) -> str:
    """Return the last letters of the articles that are listed."""
    return "".join(line.id[-1] for line in lines.articles(connection, where, limit, cursor).items)


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (ArticleFilter(), "cbad"),
        (ArticleFilter(outlet="the LEDGER"), "a"),
        (ArticleFilter(outlet="nobody"), ""),
        (ArticleFilter(topic="locks"), "ba"),
        (ArticleFilter(topic="BOATS"), "cb"),
        (ArticleFilter(topic="boats", outlet="post"), "b"),
        (ArticleFilter(story="story-ferry"), "cd"),
        (ArticleFilter(since="2031-03-12"), "cba"),
        (ArticleFilter(since="2031-03-13"), "c"),
        (ArticleFilter(since="2031-03-14T08:00:00"), "c"),
        (ArticleFilter(since="2031-03-15"), ""),
        (ArticleFilter(until="2031-03-12"), "ba"),
        (ArticleFilter(until="2031-03-11"), ""),
        (ArticleFilter(until="2031-03-14"), "cba"),
        (ArticleFilter(since="2031-03-12", until="2031-03-12"), "ba"),
        (ArticleFilter(changed_after=""), "bcda"),
        (ArticleFilter(changed_after="2031-03-31"), "bcda"),
        (ArticleFilter(changed_after="2031-04-01"), "da"),
        (ArticleFilter(changed_after="2031-04-03"), ""),
        (ArticleFilter(topic="boats", changed_after=""), "bc"),
        (ArticleFilter(topic="locks", changed_after=""), "ba"),
        (ArticleFilter(topic="locks", changed_after="2031-04-01"), "a"),
        (ArticleFilter(story="story-ferry", changed_after=""), "cd"),
        (ArticleFilter(outlet="courier", since="2031-03-14", changed_after=""), "c"),
        (ArticleFilter(since="2031-03-13", changed_after=""), "c"),
    ],
    ids=str,
)
def test_articles_are_those_for_which_all_holds(
    where: ArticleFilter, found: str, library: Connection
) -> None:
    """The latest published come first, of one day the last to come; or those that changed first."""
    assert ids(library, where) == found


@pytest.mark.parametrize(
    "where",
    [ArticleFilter(), ArticleFilter(topic="boats"), ArticleFilter(changed_after="")],
    ids=["published", "topic", "changed"],
)
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_articles_come_page_by_page(where: ArticleFilter, limit: int, library: Connection) -> None:
    """Pages of any length make up the whole list; the last leads nowhere."""
    page = lines.articles(library, where, limit, None)
    found = [line.id for line in page.items]
    while page.next:
        page = lines.articles(library, where, limit, page.next)
        assert page.items
        found += [line.id for line in page.items]
    assert found == [line.id for line in lines.articles(library, where, 10, None).items]


def test_a_line_tells_where_its_article_stands(library: Connection) -> None:
    """Outlet, byline, day and place are the article's own; a story's lines are in its order."""
    ledger, post = lines.lines_of_story(library, "story-lock")
    assert (ledger.id, ledger.outlet, ledger.byline) == ("article-a", "The Ledger", "By Ada Pell")
    assert (ledger.duplicate_of, ledger.agency, ledger.story) == (None, None, "story-lock")
    assert (post.duplicate_of, post.agency) == ("article-a", "Tarn Wire")
    assert (post.headline, post.published, post.changed) == (
        "News of article-b",
        "2031-03-12",
        "2031-04-01",
    )
    library.execute(
        update(schema.story_article).where(schema.story_article.c.article == "article-a").values(position=5)
    )
    assert [line.id[-1] for line in lines.lines_of_story(library, "story-lock")] == ["b", "a"]


def test_texts_come_with_their_lines(library: Connection) -> None:
    """By id, and nothing for one that is not there."""
    found = lines.with_texts(library, ["article-c", "article-a", "article-z"])
    assert {name: text for name, (_, text) in found.items()} == {
        "article-a": two.LEDGER.text,
        "article-c": two.COURIER.text,
    }
    assert found["article-c"][0].story == "story-ferry"


def test_an_article_comes_with_what_it_reports(library: Connection) -> None:
    """In order of print, each quotation with its statement and story; its title is its story's."""
    view = lines.article(library, "article-a")
    assert [(r.quotation.id, r.statement, r.story) for r in view.quotations] == [
        ("q-ac", "statement-ac", "story-lock"),
        ("q-aa", "statement-aa", "story-lock"),
    ]
    assert (view.article, view.title, view.line.id) == (two.LEDGER, "The lock", "article-a")
    copy = lines.article(library, "b")
    assert (copy.article, copy.line.duplicate_of, copy.line.agency) == (two.POST, "article-a", "Tarn Wire")


def test_an_article_that_waits_stands_nowhere(library: Connection) -> None:
    """It has no story, no title, and nothing that was said."""
    two.keep(library, two.article("article-e", "Herald", "2031-05-01"))
    view = lines.article(library, "article-e")
    assert (view.line.story, view.title, view.quotations) == (None, None, ())
    assert ids(library, ArticleFilter()) == "ecbad"


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (StoryFilter(), ["story-ferry", "story-lock"]),
        (StoryFilter(outlet="POST"), ["story-lock"]),
        (StoryFilter(outlet="courier"), ["story-ferry"]),
        (StoryFilter(speaker="zoe quill"), ["story-ferry"]),
        (StoryFilter(speaker="quill"), []),
        (StoryFilter(topic="locks"), ["story-lock"]),
        (StoryFilter(topic="boats"), ["story-ferry", "story-lock"]),
        (StoryFilter(topic="courier"), []),
        (StoryFilter(outlet="boats"), []),
        (StoryFilter(since="2031-03-12"), ["story-ferry", "story-lock"]),
        (StoryFilter(since="2031-03-13"), ["story-ferry"]),
        (StoryFilter(since="2031-03-14"), ["story-ferry"]),
        (StoryFilter(since="2031-03-15"), []),
        (StoryFilter(until="2031-03-12"), ["story-lock"]),
        (StoryFilter(until="2031-03-11"), []),
        (StoryFilter(until="2031-03-14"), ["story-ferry", "story-lock"]),
        (StoryFilter(words="article"), ["story-ferry", "story-lock"]),
        (StoryFilter(words="news lock"), []),
        (StoryFilter(words="…"), []),
        (StoryFilter(topic="boats", outlet="post"), ["story-lock"]),
        (StoryFilter(topic="boats", speaker="Zoë Quill"), ["story-ferry"]),
        (StoryFilter(speaker="Ines Marlow", outlet="courier"), []),
    ],
    ids=str,
)
def test_stories_are_those_for_which_all_holds(
    where: StoryFilter, found: list[str], library: Connection
) -> None:
    """The plain list and the cards agree: those with the latest article come first."""
    assert [row.id for row in listing.stories(library, where, 10, 0)] == found
    assert [card.id for card in cards.cards(library, where, 10, None).items] == found


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ("", ["story-ferry", "story-lock"]),
        ("2031-04-01", ["story-ferry", "story-lock"]),
        ("2031-04-02", ["story-lock"]),
        ("2031-04-03", []),
    ],
)
def test_stories_by_change(after: str, found: list[str], library: Connection) -> None:
    """Cards come in order of change, one at a time as well as together; the plain list has the same."""
    where = StoryFilter(changed_after=after)
    assert {row.id for row in listing.stories(library, where, 10, 0)} == set(found)
    assert [card.id for card in cards.cards(library, where, 10, None).items] == found
    page, told = cards.cards(library, where, 1, None), []
    told += [card.id for card in page.items]
    while page.next:
        page = cards.cards(library, where, 1, page.next)
        told += [card.id for card in page.items]
    assert told == found
    both = StoryFilter(changed_after=after, outlet="post")
    assert [c.id for c in cards.cards(library, both, 10, None).items] == [s for s in found if "lock" in s]


@pytest.mark.parametrize("where", [StoryFilter(), StoryFilter(topic="boats")], ids=["all", "topic"])
def test_stories_page_by_page(where: StoryFilter, library: Connection) -> None:
    """One at a time, by cursor or by number, they are the whole list; equal dates by arrival, the last first."""
    library.execute(update(schema.facet).where(schema.facet.c.kind == "topic").values(published="2031-03-12"))
    library.execute(update(schema.story).values(last_published="2031-03-12"))
    first = cards.cards(library, where, 1, None)
    second = cards.cards(library, where, 1, first.next)
    assert [card.id for card in (*first.items, *second.items)] == ["story-ferry", "story-lock"]
    assert second.next is None
    assert [row.id for row in listing.stories(library, where, 1, 1)] == ["story-lock"]
    assert [row.id for row in listing.stories(library, where, 1, 0)] == ["story-ferry"]


def test_a_row_shows_a_storys_numbers(library: Connection) -> None:
    """And a card the names behind them; a story whose articles changed since is pending."""
    (lock,) = listing.stories(library, StoryFilter(outlet="post"), 10, 0)
    assert (lock.title, lock.articles, lock.outlets, lock.statements, lock.differing) == (
        "The lock",
        2,
        2,
        2,
        1,
    )
    assert (lock.first_published, lock.last_published) == ("2031-03-12", "2031-03-12")
    assert (lock.updated, lock.pending) == ("2031-04-03", False)
    (card,) = cards.cards_of(library, ["story-lock"])
    assert (card.articles, card.outlets, card.statements, card.differing) == (2, 2, 2, 1)
    assert (card.outlet_names, card.topics, card.speakers) == (
        ("The Ledger", "Post"),
        ("Locks", "Boats"),
        ("Ines Marlow",),
    )
    assert (card.independent, card.pending) == (1, False)
    library.execute(update(schema.story).where(schema.story.c.id == "story-lock").values(revision=2))
    assert [row.pending for row in listing.stories(library, StoryFilter(), 10, 0)] == [False, True]
    assert cards.cards_of(library, ["story-lock"])[0].pending


def test_what_a_library_holds_is_counted(library: Connection) -> None:
    """Articles without a place and stories that are not up to date wait; what was dropped is told."""
    held = listing.counts(library)
    assert (held.articles, held.stories, held.statements, held.quotations) == (4, 2, 4, 5)
    assert (held.speakers, held.outlets, held.dropped, held.waiting) == (2, 3, 0, 0)
    row = {"path": "x", "sha256": "", "added": "2031-01-01", "outcome": "dropped", "reason": "empty"}
    library.execute(insert(schema.page), row)
    two.keep(library, two.article("article-e", "Post", None))
    library.execute(update(schema.story).where(schema.story.c.id == "story-lock").values(revision=2))
    more = listing.counts(library)
    assert (more.articles, more.outlets, more.dropped, more.waiting) == (5, 3, 1, 2)


@pytest.mark.parametrize("story", [two.LOCK, two.FERRIES], ids=["lock", "ferries"])
def test_a_story_comes_back_as_it_was_put(story: Story, library: Connection) -> None:
    """Articles, statements with copies and differences, requests and events are its own, in order."""
    assert retrieval.story(library, story.id) == story
    around = cards.coverage(library, story.id)
    assert (around.card.id, around.requests, around.timeline) == (story.id, story.requests, story.timeline)
    assert [line.id for line in around.articles] == [one.id for one in story.articles]


def test_statements_by_their_ids(library: Connection) -> None:
    """In the order asked for, each with its story; those that none has are left out."""
    found = retrieval.said_named(library, ["statement-bb", "statement-zz", "statement-aa"])
    assert [(one.statement, one.story, one.title) for one in found] == [
        (two.FERRIES.statements[1], "story-ferry", "The ferries"),
        (two.LOCK.statements[0], "story-lock", "The lock"),
    ]
    assert retrieval.said_named(library, []) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("statement-aa", ["statement-aa"]),
        ("statement-ba", ["statement-ba"]),
        ("statement-bb", ["statement-bb"]),
        ("statement-a", []),
        ("statement-zz", []),
    ],
)
def test_a_statement_by_the_beginning_of_its_id(asked: str, found: list[str], library: Connection) -> None:
    """Only where it is that of one alone."""
    assert [said.statement.id for said in retrieval.statements_by_id(library, asked)] == found


def test_what_a_speaker_said(library: Connection) -> None:
    """The latest comes first, what has no date last; by a part of the name where nobody bears it whole."""
    for name in ("Zoë Quill", "zoe QUILL", "Quill", "qui"):
        found = retrieval.statements_of(library, name, 10, 0)
        assert [one.statement.id for one in found] == ["statement-ba", "statement-bb"], name
    assert [o.statement.id for o in retrieval.statements_of(library, "Zoë Quill", 1, 1)] == ["statement-bb"]
    assert [o.statement.id for o in retrieval.statements_of(library, "quill", 1, 0)] == ["statement-ba"]
    assert retrieval.statements_of(library, "nobody", 10, 0) == []
    assert retrieval.statements_of(library, "…", 10, 0) == []
    first = names.said_by(library, "zoë quill", 1, None)
    second = names.said_by(library, "zoë quill", 1, first.next)
    assert [s.statement.id for s in (*first.items, *second.items)] == ["statement-ba", "statement-bb"]
    assert second.next is None


def test_statements_page_by_page(library: Connection) -> None:
    """A story's come in order of print, all of them in order of their stories' changes."""
    page = statement_lists.statements(library, "story-lock", 1, None, None)
    assert [s.statement.id for s in page.items] == ["statement-aa"]
    rest = statement_lists.statements(library, "story-lock", 1, page.next, None)
    assert ([s.statement.id for s in rest.items], rest.next) == (["statement-ac"], None)
    told = list[str]()
    page = statement_lists.statements(library, None, 1, None, None)
    while True:
        told += [s.statement.id[-2:] for s in page.items]
        if page.next is None:
            break
        page = statement_lists.statements(library, None, 1, page.next, None)
    assert told == ["ba", "bb", "aa", "ac"]
    late = statement_lists.statements(library, None, 9, None, "2031-04-02")
    assert [(s.statement.id, s.updated, s.story, s.title) for s in late.items] == [
        ("statement-aa", "2031-04-03", "story-lock", "The lock"),
        ("statement-ac", "2031-04-03", "story-lock", "The lock"),
    ]


def test_which_model_read_a_storys_articles(library: Connection) -> None:
    """Each article of the story that is asked for, and no other."""
    mine = schema.findings.c.article == "article-b"
    library.execute(update(schema.findings).where(mine).values(depth="thorough"))
    assert listing.depths(library, "story-lock") == {"article-a": "default", "article-b": "thorough"}
    assert listing.depths(library, "story-ferry") == {"article-c": "default", "article-d": "default"}


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2031-03-12", None, ["story-ferry", "story-lock"]),
        ("2031-03-13", None, ["story-ferry"]),
        ("2031-03-12", "2031-03-12", ["story-lock"]),
        ("2031-03-12", "2031-03-14", ["story-ferry", "story-lock"]),
        ("2031-03-15", None, []),
    ],
)
def test_candidates_of_a_stretch_of_days(
    since: str, until: str | None, found: list[str], library: Connection
) -> None:
    """Both ends are within, and no more are handed out than are asked for."""
    assert [one.id for one in cards.candidates(library, since, until, 10)] == found
    assert [one.id for one in cards.candidates(library, since, until, 1)] == found[:1]


@pytest.mark.parametrize(
    ("start", "opens", "cut"),
    [(len("First.\nSecond.\nAnd "), len("First.\nSecond.\n"), False), (4_002, 25 + 5 * 676, True)],
)
def test_a_copys_context_opens_with_its_paragraph(
    start: int, opens: int, cut: bool, library: Connection
) -> None:
    """Not with one before; of a long paragraph with the next word from so far before the quotation."""
    (line, _), *_ = lines.with_texts(library, ["article-a"]).values()
    text = "First.\nSecond.\nAnd so on " + "word " * 2_000 + "\nLast."
    quotation = two.said("q", "article-a", text[start : start + 20], start)
    found = statement_lists.context_of(quotation, line, text)
    assert (found.start, found.cut_before, found.cut_after) == (opens, cut, True)
    assert found.text == text[opens : opens + len(found.text)]
    (mark,) = found.marks
    assert found.text[mark.start : mark.end] == text[start : start + 20]


def test_what_changes_beside_the_copies_is_written_over(library: Connection) -> None:
    """A statement whose copies are the same keeps its place and number of rows: its row alone is new."""
    digests = {one.id: f"made from {one.id}" for one in two.LOCK.statements}
    replacing.replace_statements(library, two.LOCK, digests)
    first, second = two.LOCK.statements
    later = dataclasses.replace(second, first_seen=FirstSeen("article-a", "2031-03-13"))
    changed = dataclasses.replace(two.LOCK, statements=(first, later))
    replacing.replace_statements(library, changed, digests)
    assert retrieval.story(library, "story-lock").statements == (first, later)
    assert len(retrieval.story(library, "story-ferry").statements) == 2


def test_an_article_that_is_found_shows_its_words(library: Connection) -> None:
    """The stretches marked in its snippet are the words that were looked for."""
    found = finding.find_articles(library, Search("article-a"), 5, None)
    (hit,) = (one for one in found.items if one.id == "article-a")
    assert {hit.snippet[mark.start : mark.end] for mark in hit.marks} == {"article-a"}
    assert (hit.label, hit.outlet, hit.title) == ("News of article-a", "The Ledger", "The lock")
