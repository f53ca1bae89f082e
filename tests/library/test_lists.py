"""Lists by page: stories, statements, articles, names; each complete, in order, without repeats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.library.conftest import CLOSED, REAL
from tests.pipeline.fake_stages import write

from onrecord.errors import CursorError, NotFoundError
from onrecord.library import ArticleFilter, Library, Listing, Search, StoryFilter, open_library
from onrecord.pipeline import add

LONG_AGO = "2000-01-01"


def walked(ask: Callable[[str | None], Any]) -> list[Any]:
    """Return all items of a list, page by page."""
    items: list[Any] = []
    cursor = None
    for _ in range(50):
        page = ask(cursor)
        items.extend(page.items)
        if (cursor := page.next) is None:
            return items
    raise AssertionError("the list never ends")


LISTS: dict[str, Callable[[Library, int, str | None], Any]] = {
    "stories": lambda lib, n, at: lib.cards(limit=n, cursor=at),
    "stories of an outlet": lambda lib, n, at: lib.cards(StoryFilter(outlet="LEDGER"), n, at),
    "changed stories": lambda lib, n, at: lib.cards(StoryFilter(changed_after=LONG_AGO), n, at),
    "all statements": lambda lib, n, at: lib.statements(None, n, at),
    "articles": lambda lib, n, at: lib.articles(limit=n, cursor=at),
    "new articles": lambda lib, n, at: lib.articles(ArticleFilter(changed_after=LONG_AGO), n, at),
    "articles of a topic": lambda lib, n, at: lib.articles(ArticleFilter(topic="Gates"), n, at),
    "speakers": lambda lib, n, at: lib.headings("speaker", limit=n, cursor=at),
    "outlets by count": lambda lib, n, at: lib.headings("outlet", limit=n, cursor=at, by_count=True),
    "said": lambda lib, n, at: lib.said_by("tom ashby", n, at),
    "found": lambda lib, n, at: lib.find(Search("the"), n, at),
    "found by date": lambda lib, n, at: lib.find(Search(since="2026"), n, at),
    "found articles": lambda lib, n, at: lib.find_articles(Search("ashby OR"), n, at),
}


@pytest.mark.parametrize("name", LISTS)
def test_pages_make_up_the_whole(name: str, library: Library) -> None:
    """Page by page comes what comes at once, in the same order, nothing twice."""
    ask = LISTS[name]
    whole = list(ask(library, 100, None).items)
    assert ask(library, 100, None).next is None
    for size in (1, 2, 3):
        assert walked(lambda cursor, size=size: ask(library, size, cursor)) == whole  # type: ignore[misc]
    assert len({repr(item) for item in whole}) == len(whole)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("cursor", ["", "x", "é", "W10", "WyJzdG9yaWVzIiwxLDJd", "[" * 9000, "bnVsbA"])
def test_a_cursor_of_no_list_is_refused(name: str, cursor: str, library: Library) -> None:
    """What is no cursor, or is one of another list, is an error of its own."""
    with pytest.raises(CursorError):
        LISTS[name](library, 5, cursor)


def test_stories_come_latest_first_and_undated_last(library: Library) -> None:
    """The order is that of the latest article."""
    dates = [card.last_published for card in library.cards().items]
    assert dates == ["2026-04-02", "2026-03-14", None]


def test_a_card_shows_what_the_story_holds(library: Library) -> None:
    """Numbers, names and topics of a card are those of the story."""
    for card in library.cards().items:
        story = library.story(card.id)
        assert (card.title, card.articles) == (story.title, len(story.articles))
        assert card.statements == len(story.statements)
        assert set(card.outlet_names) == {a.outlet for a in story.articles}
        assert set(card.topics) == {topic for a in story.articles for topic in a.topics}
        assert set(card.speakers) == {s.speaker.name for s in story.statements}
        assert not card.pending
        assert library.cards_of([card.id]) == [card]


def test_copies_are_no_independent_outlets(library: Library) -> None:
    """An outlet whose text is a copy, or an agency's, counts with its original."""
    (card,) = library.cards(StoryFilter(outlet="Post")).items
    copies = [a for a in library.story(card.id).articles if a.duplicate_of]
    assert not copies
    assert card.independent == card.outlets == 3


def test_a_card_names_the_gravest_difference(library: Library) -> None:
    """Where one copy leaves "not" out both wordings are shown, the words that differ marked."""
    (card,) = library.cards(StoryFilter(outlet="Post")).items
    (found, *_) = card.notable
    assert found.kind == "altered"
    assert "negation changed" in found.effects
    one, other = found.one, found.other
    assert (one.outlets, one.carriers) == (("Ledger", "Courier"), 2)
    assert (other.outlets, other.carriers) == (("Post",), 1)
    assert "not" in "".join(mark.of(one.text) for mark in one.marks)
    assert "not" not in "".join(mark.of(other.text) for mark in other.marks)
    assert library.statement_page(found.statement).statement.id == found.statement


@pytest.mark.parametrize(
    ("where", "titles"),
    [
        (StoryFilter(speaker="tom ASHBY"), ["News of regatta", "Gates shut"]),
        (StoryFilter(speaker="tom ashby", outlet="the echo"), ["News of regatta"]),
        (StoryFilter(topic="gates", speaker="zoe angstrom"), ["Gates shut"]),
        (StoryFilter(topic="nothing"), []),
        (StoryFilter(since="2026-04"), ["News of regatta"]),
        (StoryFilter(until="2026-03"), ["Gates shut"]),
        (StoryFilter(since="2026-03-13", until="2026-03-31"), ["Gates shut"]),
        (StoryFilter(words="lamp"), ["News of boats"]),
        (StoryFilter(words="…"), []),
        (StoryFilter(changed_after="2999"), []),
    ],
)
def test_filters(where: StoryFilter, titles: list[str], library: Library) -> None:
    """Only stories for which all holds are listed; the plain list agrees with the cards."""
    assert [card.title for card in library.cards(where).items] == titles
    assert sorted(row.title for row in library.stories(where=where)) == sorted(titles)


def test_candidates_are_of_the_days_asked_for(library: Library) -> None:
    """A ranking gets the stories with an article since a date, undated ones never."""
    assert len(library.candidates("2026-03-01")) == 2
    (found,) = library.candidates("2026-04-01")
    assert (found.first_published, found.independent, found.names) == ("2026-04-02", 1, 1)
    assert (found.outlets, found.topics) == (("The Écho",), ("regatta",))
    assert library.candidates("2026-03-01", until="2026-03") == library.candidates("2026-03-01")[1:]


def test_names_are_found_by_the_beginning_of_any_word(library: Library) -> None:
    """Case and accents aside, by first name, last name, or the whole."""
    for typed in ("ANG", "zo", "Zoë Å", "zoe angstrom"):
        assert [found.name for found in library.headings("speaker", typed).items] == ["Zoë Ångström"]
    assert library.headings("speaker", "gstr").items == ()


def test_speakers_are_in_the_order_of_their_last_names(library: Library) -> None:
    """The index of people goes by surnames, and its letters add up to the whole."""
    names = [found.name for found in library.headings("speaker").items]
    assert names == ["Zoë Ångström", "Tom Ashby", "Ines Marlow", "Juno Prewitt"]
    assert [(s.name, s.count) for s in library.letters("speaker")] == [("a", 2), ("m", 1), ("p", 1)]


def test_a_name_bears_its_counts(library: Library) -> None:
    """A speaker's statements and stories, an outlet's and topic's articles are counted."""
    ashby = library.heading("speaker", "Tom  ashby")
    assert (ashby.stories, ashby.count, ashby.latest) == (2, 2, "2026-04-02")
    gates = library.heading("topic", "GATES")
    assert (gates.stories, gates.count) == (1, 3)
    assert library.heading("outlet", "the echo").name == "The Écho"
    with pytest.raises(NotFoundError):
        library.heading("outlet", "The Ledger of nowhere")


def test_a_speaker_across_the_library(library: Library) -> None:
    """Who carried what a speaker said, and when, adds up to what is listed."""
    profile = library.speaker_profile("tom ashby")
    assert profile.kind == "person"
    assert {(share.name, share.count) for share in profile.outlets} == {("Ledger", 1), ("The Écho", 1)}
    assert [(m.name, m.count) for m in profile.months] == [("2026-03", 1), ("2026-04", 1)]
    assert [said.title for said in library.said_by("TOM ASHBY").items] == ["News of regatta", "Gates shut"]
    assert library.said_by("Ashby").items == ()


def test_an_outlet_s_copies_are_counted_by_class(library: Library) -> None:
    """Each copy counts once, by how it compares with others; which is right is not said."""
    post, ledger = library.outlet_profile("post").tally, library.outlet_profile("ledger").tally
    assert (post.altered, post.compared, post.alone) == (1, 1, 0)
    assert (ledger.altered, ledger.compared, ledger.alone) == (1, 1, 1)
    gazette = library.outlet_profile("gazette")
    assert (gazette.tally.compared, gazette.tally.alone, gazette.months) == (0, 1, ())


def test_articles_of_a_story_and_an_outlet(library: Library) -> None:
    """Articles are listed by what is asked for, the latest first, without their text."""
    (card,) = library.cards(StoryFilter(topic="gates")).items
    lines = library.articles(ArticleFilter(story=card.id)).items
    assert [line.outlet for line in lines] == ["Courier", "Post", "Ledger"]
    assert {line.story for line in lines} == {card.id}
    assert [line.id for line in library.coverage(card.id).articles] == [line.id for line in reversed(lines)]
    assert [a.outlet for a in library.articles(ArticleFilter(until="2026-03-12")).items] == ["Ledger"]
    assert [a.outlet for a in library.articles(ArticleFilter(outlet="THE ECHO")).items] == ["The Écho"]


def test_an_article_with_its_quotations(library: Library) -> None:
    """An article comes whole, its quotations in order of print, each with the statement that holds it."""
    (line,) = library.articles(ArticleFilter(outlet="courier")).items
    view = library.article(line.id)
    assert view.line == line
    assert [one.quotation.text for one in view.quotations][1].startswith("The ferries")
    for one in view.quotations:
        assert one.quotation in library.statement_page(one.statement).statement.quotations
    with pytest.raises(NotFoundError):
        library.article("article-nothing")


def test_each_copy_stands_in_its_context(library: Library) -> None:
    """The marked words of a context are the copy's, and the context is the article's."""
    for stated in library.statements().items:
        page = library.statement_page(stated.statement.id)
        assert [copy.quotation for copy in page.copies] == list(page.statement.quotations)
        for copy in page.copies:
            article = library.article(copy.article.id).article
            assert article.text[copy.start : copy.start + len(copy.text)] == copy.text
            assert [mark.of(copy.text) for mark in copy.marks] == [copy.quotation.text]


def test_a_story_s_statements_are_its_own(library: Library) -> None:
    """Page by page come the statements of the story, in its order."""
    (card,) = library.cards(StoryFilter(topic="gates")).items
    first = library.statements(card.id, 2)
    rest = library.statements(card.id, 50, first.next)
    assert tuple(s.statement for s in (*first.items, *rest.items)) == library.story(card.id).statements
    assert isinstance(first, Listing)
    with pytest.raises(NotFoundError):
        library.statements("story-nothing")


def test_what_is_huge_is_short_in_lists(new_db: str, tmp_path: Path) -> None:
    """A headline, topic or word of a megabyte costs no list more than a line."""
    huge = "W" * 1_000_000
    event = f"gates {huge}"
    write(tmp_path / "news", "Ledger", event, f"Ines Marlow: not {CLOSED} {huge}.", Headline=f"Shut {huge}")
    write(tmp_path / "news", "Post", event, f"Ines Marlow: {CLOSED} {huge}.", Headline=f"Shut {huge}")
    add([str(tmp_path / "news")], new_db, stages=REAL)
    with open_library(new_db) as library:
        (card,) = library.cards().items
        assert len(repr(card)) < 10_000
        assert len(repr(library.articles())) < 10_000
        assert len(repr(library.headings("topic"))) < 2_000
        assert len(repr(library.find(Search("closed")))) < 5_000
        assert len(repr(library.find_articles(Search("marlow")))) < 5_000
        (stated,) = library.statements().items
        (first, *_) = library.statement_page(stated.statement.id).copies
        assert len(first.text) <= 6_000
        assert all(mark.end <= len(first.text) for mark in first.marks)
