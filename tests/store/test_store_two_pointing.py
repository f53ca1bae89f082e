"""Ids, their beginnings and former ids lead to the right one of two stories, or say why they lead nowhere."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert, update
from tests.store import two_stories as two

from onrecord.errors import NotFoundError
from onrecord.store import (
    cards,
    listing,
    pointing,
    schema,
)


@pytest.mark.parametrize(
    ("name", "kind", "own", "quotations"),
    [
        ("q-aa", "quotation", "q-aa", ["q-aa"]),
        ("ac", "quotation", "q-ac", ["q-ac"]),
        ("statement-aa", "statement", "statement-aa", ["q-aa", "q-ab"]),
        ("statement-ac", "statement", "statement-ac", ["q-ac"]),
    ],
)
def test_what_an_id_points_at(
    name: str, kind: str, own: str, quotations: list[str], library: Connection
) -> None:
    """A quotation, or all of a statement in order; what stands before the hyphen may be left out."""
    if name == "ac":
        library.execute(
            update(schema.statement).where(schema.statement.c.id == "statement-ac").values(id="statement-x")
        )
    found = pointing.pointed(library, name)
    assert (found.id, found.story, found.of_statement) == (own, "story-lock", kind == "statement")
    assert [one.id for one in found.quotations] == quotations
    assert found.statement == {"q-aa": "statement-aa", "q-ac": "statement-x"}.get(own, own)


@pytest.mark.parametrize(
    ("name", "statements", "told"),
    [
        ("aa", True, "'aa' fits more than one quotation or statement: q-aa, statement-aa"),
        ("q-a", True, "'q-a' fits more than one quotation or statement: q-aa, q-ab, q-ac"),
        ("q-a", False, "'q-a' fits more than one quotation: q-aa, q-ab, q-ac"),
        ("zz", True, "no quotation or statement 'zz'; onrecord show STORY --ids shows them"),
        ("", True, "no quotation or statement ''; onrecord show STORY --ids shows them"),
        ("statement-aa", False, "no quotation 'statement-aa'; onrecord show STORY --ids shows them"),
    ],
)
def test_what_points_at_nothing_or_at_too_much(
    name: str, statements: bool, told: str, library: Connection
) -> None:
    """An error says which ids fit, or that none does."""
    with pytest.raises(NotFoundError) as fault:
        pointing.pointed(library, name, statements=statements)
    assert str(fault.value) == told


def test_without_statements_a_quotation_alone_is_meant(library: Connection) -> None:
    """What would fit both is then the quotation."""
    assert pointing.pointed(library, "aa", statements=False).id == "q-aa"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (2, "'article-x' fits more than one article: article-x0, article-x1"),
        (5, f"'article-x' fits more than one article: {', '.join(f'article-x{n}' for n in range(5))}"),
        (6, f"'article-x' fits more than one article: {', '.join(f'article-x{n}' for n in range(5))}, …"),
    ],
)
def test_a_beginning_that_fits_many_articles(number: int, told: str, library: Connection) -> None:
    """The first few are named, and that there are more."""
    for n in range(number):
        two.keep(library, two.article(f"article-x{n}", "Post", None))
    with pytest.raises(NotFoundError) as fault:
        pointing.article(library, "article-x")
    assert str(fault.value) == told
    assert pointing.article(library, "x1") == "article-x1"
    with pytest.raises(NotFoundError, match=r"^no article 'y'; onrecord show STORY --ids shows them$"):
        pointing.article(library, "y")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (2, "'story-x' fits more than one story: story-x0, story-x1"),
        (5, f"'story-x' fits more than one story: {', '.join(f'story-x{n}' for n in range(5))}"),
        (6, f"'story-x' fits more than one story: {', '.join(f'story-x{n}' for n in range(5))}, …"),
    ],
)
def test_a_beginning_that_fits_many_stories(number: int, told: str, library: Connection) -> None:
    """The first few are named, and that there are more."""
    for n in range(number):
        two.begin(library, f"story-x{n}")
    with pytest.raises(NotFoundError) as fault:
        listing.resolve(library, "story-x")
    assert str(fault.value) == told


@pytest.mark.parametrize(
    ("name", "own"),
    [("story-lock", "story-lock"), ("story-l", "story-lock"), ("story-old", "story-ferry")],
)
def test_a_story_by_any_of_its_names(name: str, own: str, library: Connection) -> None:
    """Its id, the beginning of it, or an id that it had before."""
    library.execute(insert(schema.story_alias), {"alias": "story-old", "story": "story-ferry", "at": "1"})
    assert listing.resolve(library, name) == own


@pytest.mark.parametrize("name", ["", "story-q", "STORY-LOCK", "lock"])
def test_no_story_goes_by_that(name: str, library: Connection) -> None:
    """The error says how to see which there are."""
    with pytest.raises(NotFoundError) as fault:
        listing.resolve(library, name)
    assert str(fault.value) == f"no story {name!r}; onrecord stories lists them"


def test_former_ids_lead_to_stories(library: Connection) -> None:
    """Each id that a story has or had leads to it; its former ids are told in the order they were given up."""
    rows = [
        {"alias": "story-x", "story": "story-lock", "at": "2031-02"},
        {"alias": "story-y", "story": "story-lock", "at": "2031-01"},
        {"alias": "story-z", "story": "story-ferry", "at": "2031-01"},
    ]
    library.execute(insert(schema.story_alias), rows)
    asked = ["story-x", "story-ferry", "story-lock", "story-q"]
    assert cards.resolve_all(library, asked) == {
        "story-x": "story-lock",
        "story-ferry": "story-ferry",
        "story-lock": "story-lock",
    }
    assert [card.id for card in cards.cards_of(library, asked)] == ["story-lock", "story-ferry"]
    assert cards.former(library, ["story-lock", "story-q"]) == {"story-lock": ("story-y", "story-x")}
