"""What is kept of a story beside it for lists, profiles and filters; rows of pages; moved statements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection, delete, func, insert, select

from onrecord.errors import CursorError
from onrecord.store import former, schema
from onrecord.store.cursors import cursor_of, listing, place_of
from onrecord.store.deriving import (
    NAMED,
    clear,
    derived,
    independent,
    marks_of,
    put,
    surname_first,
    tallies,
    voices,
)
from onrecord.store.marks import mark
from onrecord.store.matching import LEAST_BEGUN, MOST_LETTERS, MOST_TERMS, Term, matching, spoken_by
from onrecord.store.rows import difference_rows, numbered, quotation_rows, statement_rows, story_row
from onrecord.types import (
    Article,
    Difference,
    FirstSeen,
    Kind,
    Quotation,
    Span,
    Speaker,
    Statement,
    Story,
)

MARLOW = Speaker("Ines Marlow", "person", "council leader", aliases=("Marlow",))


def article(name: str, outlet: str | None, **more: object) -> Article:
    """Return an article of an outlet."""
    return replace(Article(name, f"{name}.txt", "Text.", name, outlet=outlet), **more)  # type: ignore[arg-type]


def said(at: str, words: str = "It is shut.", kind: Kind = "direct") -> Quotation:
    """Return a quotation in an article."""
    return Quotation(f"{at} {words}", at, kind, (Span(0, len(words)),), words)


def statement(*quotations: Quotation, speaker: Speaker = MARLOW, **more: object) -> Statement:
    """Return a statement of these copies."""
    made = Statement(
        f"s {quotations[0].id}",
        speaker,
        "It is shut.",
        "direct",
        quotations,
        ((Span(0, 5),),) * len(quotations),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def story(articles: tuple[Article, ...], *statements: Statement) -> Story:
    """Return a story."""
    return Story("story", "The lock", "2031-03-01", "2031-03-04", articles, statements, (), ())


ARTICLES = (
    article("a", "The Ledger", topics=("Locks", "Boats", "Locks")),
    article("b", "Post", topics=("Boats",)),
    article("c", "POST"),
    article("d", None),
)
ALTERED = Difference((0, 1), "altered", ("negation changed",))
STORY = story(
    ARTICLES,
    statement(
        said("a"), said("b"), said("c", kind="indirect"), differences=(ALTERED, Difference((0, 2), "altered"))
    ),
    statement(said("b"), speaker=replace(MARLOW, kind="unknown", aliases=("Marlow", "Cllr Marlow"))),
    statement(said("d"), speaker=Speaker("Tarn Engineering", "organisation")),
    statement(said("d", "Nobody knows."), speaker=Speaker(None)),
)


def facets(of: Story, kind: str) -> list[dict[str, object]]:
    """Return the names of a kind that are kept of a story."""
    return [row for row in derived(of, 7)["facet"] if row["kind"] == kind]


def test_a_storys_speakers_are_kept_with_what_it_tells_of_them() -> None:
    """Each named speaker once: how many statements, the commonest kind, aliases and roles once each."""
    marlow, tarn = facets(STORY, "speaker")
    assert (marlow["key"], marlow["name"], marlow["sort"], marlow["count"]) == (
        "ines marlow",
        "Ines Marlow",
        "marlow ines",
        2,
    )
    assert marlow["detail"] == {
        "kind": "person",
        "aliases": ["Marlow", "Cllr Marlow"],
        "descriptions": ["council leader"],
    }
    assert (tarn["sort"], tarn["count"]) == ("tarn engineering", 1)
    assert (marlow["story"], marlow["number"], marlow["published"]) == ("story", 7, "2031-03-04")


def test_a_storys_outlets_and_topics_are_counted_by_article() -> None:
    """Spellings of one name are one, by the first; a topic that an article gives twice counts once."""
    assert [(r["name"], r["key"], r["count"]) for r in facets(STORY, "outlet")] == [
        ("The Ledger", "the ledger", 1),
        ("Post", "post", 2),
    ]
    assert [(r["name"], r["count"]) for r in facets(STORY, "topic")] == [("Locks", 1), ("Boats", 2)]
    assert facets(replace(STORY, last_published=None), "outlet")[0]["published"] == ""


def test_a_list_names_the_first_outlets_and_the_largest_topics() -> None:
    """No more than a few each: outlets in the order of the articles, topics and speakers by their number."""
    (digest,) = derived(STORY, 7)["story_digest"]
    assert digest["outlets"] == ["The Ledger", "Post", "POST"]
    assert digest["topics"] == ["Boats", "Locks"]
    assert digest["speakers"] == ["Ines Marlow", "Tarn Engineering"]
    assert [found["statement"] for found in digest["notable"]] == [STORY.statements[0].id]
    many = story(tuple(article(f"a{i}", f"Outlet {i}", topics=(f"Topic {i}",)) for i in range(NAMED + 2)))
    (digest,) = derived(many, 1)["story_digest"]
    assert digest["outlets"] == [f"Outlet {i}" for i in range(NAMED)]
    assert len(digest["topics"]) == NAMED


def test_copies_and_agency_texts_are_no_reports_of_their_own() -> None:
    """A copy counts as its original's outlet, however long the chain; all texts of an agency are one."""
    copies = (
        article("a", "Ledger"),
        article("b", "Post", duplicate_of="a"),
        article("c", "Courier", duplicate_of="b"),
        article("d", "Herald", agency="Tarn Wire"),
        article("e", "Echo", agency="tarn wire"),
        article("f", "Gazette", duplicate_of="gone"),
    )
    assert independent(story(copies)) == 3
    circle = (article("a", "Ledger", duplicate_of="b"), article("b", "Post", duplicate_of="a"))
    assert independent(story(circle)) in {1, 2}


def test_an_outlets_copies_are_counted_by_the_gravest_difference() -> None:
    """In marks alone, against other outlets alone; a copy that no other outlet has stands alone."""
    held = {row["key"]: row for row in tallies(STORY)}
    none = {"same": 0, "part": 0, "typographic": 0, "altered": 0, "alone": 0}
    assert held["the ledger"] == {"key": "the ledger", **none, "altered": 1}
    assert held["post"] == {"key": "post", **none, "altered": 1, "alone": 1}
    assert set(held) == {"the ledger", "post"}
    graver = statement(
        said("a"), said("b"), said("d"), differences=(Difference((0, 1), "part"), Difference((0, 2), "same"))
    )
    (ledger,) = (row for row in tallies(story(ARTICLES, graver)) if row["key"] == "the ledger")
    assert (ledger["part"], ledger["same"]) == (1, 0)
    sisters = statement(said("b"), said("c"), differences=(Difference((0, 1), "altered"),))
    assert tallies(story(ARTICLES, sisters)) == [{"key": "post", **none, "alone": 2}]


def test_each_outlet_carries_a_statement_of_a_speaker_once() -> None:
    """Statements are counted, not copies; who is not named, and what bears no outlet, is left out."""
    assert {(r["speaker"], r["outlet"]): r["statements"] for r in voices(STORY)} == {
        ("ines marlow", "the ledger"): 1,
        ("ines marlow", "post"): 2,
    }


def test_a_statement_bears_a_mark_for_all_that_search_filters_by() -> None:
    """Speaker, outlets, topics, classes, effects and days, each once; nothing for what is not known."""
    dated = replace(STORY.statements[0], first_seen=FirstSeen("a", "2031-03-01"))
    marks = marks_of(dated, {one.id: one for one in ARTICLES}).split()
    assert set(marks) == {
        *("d20", "d203", "d2031", "d203103", "d20310301"),
        mark("speaker", "ines marlow"),
        mark("outlet", "the ledger"),
        mark("outlet", "post"),
        mark("topic", "locks"),
        mark("topic", "boats"),
        mark("class", "altered"),
        mark("effect", "negation changed"),
    }
    assert marks == sorted(set(marks))
    assert marks_of(STORY.statements[3], {}) == ""


@pytest.mark.parametrize(
    ("key", "sort"), [("ines van marlow", "marlow ines van"), ("marlow", "marlow"), ("", "")]
)
def test_a_person_stands_under_the_last_name(key: str, sort: str) -> None:
    """A name of one word stands under that."""
    assert surname_first(key) == sort


def test_what_is_kept_of_a_story_follows_it(connection: Connection) -> None:
    """Written anew it holds what the story holds now, and cleared nothing."""
    _begin(connection, "story")
    put(connection, STORY, 7)
    put(connection, STORY, 7)
    assert connection.execute(select(func.count()).select_from(schema.facet)).scalar() == 6
    less = replace(STORY, articles=ARTICLES[1:], statements=STORY.statements[1:])
    put(connection, less, 7)
    kept = select(schema.facet.c.name).where(schema.facet.c.kind == "outlet")
    assert connection.execute(kept).scalars().all() == ["Post"]
    count = select(schema.facet.c.count).where(schema.facet.c.key == "ines marlow")
    assert connection.execute(count).scalar() == 1
    words = select(schema.heading_word.c.word).where(schema.heading_word.c.key == "ines marlow")
    assert sorted(connection.execute(words).scalars()) == ["ines", "marlow"]
    clear(connection, "other")
    assert connection.execute(kept).scalars().all() == ["Post"]
    clear(connection, "story")
    assert connection.execute(kept).scalars().all() == []


def test_a_storys_row_shows_its_numbers() -> None:
    """Articles, outlets by name as printed, statements, and how many of these have altered copies."""
    row = story_row(STORY)
    assert (row["title"], row["first_published"], row["last_published"]) == (
        "The lock",
        "2031-03-01",
        "2031-03-04",
    )
    assert (row["articles"], row["outlets"], row["statements"], row["differing"]) == (4, 3, 4, 1)


def test_rows_hold_their_places() -> None:
    """Quotations and differences of the statements asked for bear the story, the statement and their order."""
    quotations = quotation_rows(STORY, {0, 2})
    assert [(r["story"], r["statement"], r["position"], r["article"]) for r in quotations] == [
        ("story", 0, 0, "a"),
        ("story", 0, 1, "b"),
        ("story", 0, 2, "c"),
        ("story", 2, 0, "d"),
    ]
    assert quotations[0]["covers"] == [[0, 5]]
    assert [(r["statement"], r["position"], r["kind"]) for r in difference_rows(STORY, {0})] == [
        (0, 0, "altered"),
        (0, 1, "altered"),
    ]
    assert difference_rows(STORY, {1}) == []
    assert [(r["story"], r["position"]) for r in numbered(STORY, ARTICLES[:2])] == [
        ("story", 0),
        ("story", 1),
    ]
    rows = statement_rows(STORY)
    assert [row["position"] for row in rows] == [0, 1, 2, 3]
    assert [row["speaker_key"] for row in rows] == ["ines marlow", "ines marlow", "tarn engineering", None]


def test_a_page_goes_on_where_there_is_more() -> None:
    """One row more than a page holds is asked for: it is not shown, and its being there gives a cursor."""
    full = listing([1, 2, 3], 2, str, lambda row: f"behind {row}")
    assert (full.items, full.next) == (("1", "2"), "behind 2")
    exact = listing([1, 2], 2, str, lambda row: f"behind {row}")
    assert (exact.items, exact.next) == (("1", "2"), None)
    assert listing([1], 0, str, lambda row: f"behind {row}").next is None


@pytest.mark.parametrize("number", [2**63, -(2**63), True, 1.5, "1", None])
def test_a_cursors_number_is_one_that_a_database_holds(number: object) -> None:
    """Numbers beyond 64 bits, truth values and other kinds are no place in a list."""
    with pytest.raises(CursorError, match="no cursor of this list"):
        place_of(cursor_of("list", number), "list", int)  # type: ignore[arg-type]
    assert place_of(cursor_of("list", 2**63 - 1), "list", int) == (2**63 - 1,)
    assert place_of(cursor_of("list", 3), "list", float) == (3,)


def test_an_error_about_a_cursor_shows_its_beginning() -> None:
    """What is told of a cursor that is none is short, however long it is."""
    with pytest.raises(CursorError, match=r"^x{40}: is no cursor$"):
        place_of("x" * 9_000, "list", int)


def test_what_is_typed_becomes_terms() -> None:
    """Words one by one, what stands in marks together, the last also begun; signs alone are nothing."""
    assert matching('swing "old bridge" lock') == matching("swing “old bridge” lock")
    found = matching('swing - "old bridge" lock')
    assert found is not None
    assert found.words == (Term("swing"), Term("old bridge"), Term("lock", begun=True))
    assert matching("--- ''") is None
    assert spoken_by("...") is None


def test_only_the_end_of_what_is_typed_is_unfinished() -> None:
    """A word with a space behind it, in marks, or of too few letters is typed to its end."""
    for typed in ("swing ", '"swing"', "s" * (LEAST_BEGUN - 1)):
        found = matching(typed)
        assert found is not None
        assert not found.words[-1].begun
    least = matching("s" * LEAST_BEGUN)
    assert least is not None
    assert least.words == (Term("s" * LEAST_BEGUN, begun=True),)
    finished = matching("swing", unfinished=False)
    assert finished is not None
    assert not finished.words[0].begun


def test_of_what_is_typed_so_much_is_looked_at() -> None:
    """Letters and words beyond a bound are passed over."""
    many = matching(" ".join(f"w{i}" for i in range(MOST_TERMS + 5)))
    assert many is not None
    assert len(many.words) == MOST_TERMS
    assert matching(" " * MOST_LETTERS + "bridge") is None
    assert matching(" " * (MOST_LETTERS - 1) + "bridge") is not None


def test_a_statement_that_went_is_found_by_its_words(connection: Connection) -> None:
    """Its id leads to those that hold words of its first copy in marks, to that with most of them first."""
    old = statement(said("a", "told", kind="indirect"), said("b", "It is shut."))
    _write(connection, old)
    former.remember(connection, "other")
    assert former.heirs(connection, old.id) == []
    former.remember(connection, "story")
    connection.execute(delete(schema.quotation))
    connection.execute(delete(schema.statement))
    _write(connection, replace(statement(said("b", "It is")), id="less"), "one")
    _write(connection, replace(statement(said("b", "It is shut")), id="most"), "two")
    _write(connection, replace(statement(said("c", "It is shut.")), id="elsewhere"), "three")
    assert former.heirs(connection, old.id) == ["most", "less"]
    former.settle(connection, "one")
    former.forget(connection, "a")
    assert former.heirs(connection, old.id) == ["most", "less"]
    former.forget(connection, "b")
    assert former.heirs(connection, old.id) == []


def test_an_id_that_a_statement_bears_again_leads_nowhere(connection: Connection) -> None:
    """What was noted of it is dropped as its story is put together."""
    old = statement(said("b"))
    _write(connection, old)
    former.remember(connection, "story")
    assert former.heirs(connection, old.id) == [old.id]
    former.settle(connection, "story")
    assert former.heirs(connection, old.id) == []


def _begin(connection: Connection, name: str) -> None:
    connection.execute(insert(schema.story), {"id": name, "revision": 1, "updated": "2031-03-05"})


def _write(connection: Connection, held: Statement, name: str = "story") -> None:
    one = story((), held)
    _begin(connection, name)
    connection.execute(insert(schema.statement), [{**row, "story": name} for row in statement_rows(one)])
    quotations = [{**row, "story": name} for row in quotation_rows(one, {0})]
    connection.execute(insert(schema.quotation), quotations)
