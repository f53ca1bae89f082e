"""What rows hold besides the fields of the objects: what search sees, what lists show."""

from __future__ import annotations

from dataclasses import replace

from onrecord.store.marks import key_of
from onrecord.store.rows import article_row, statement_rows, story_row
from onrecord.types import (
    Article,
    Clutter,
    Difference,
    Quotation,
    Span,
    Speaker,
    Statement,
    Story,
)


def quotation(text: str) -> Quotation:
    """Return a quotation of these words."""
    return Quotation("q", "a", "direct", (Span(0, len(text)),), text)


STATEMENT = Statement(
    "s",
    Speaker("Zoë Ångström", "person"),
    "We cannot reopen it.",
    "direct",
    (quotation("We cannot"), quotation("We can’t reopen it")),
    ((), ()),
    differences=(Difference((0, 1), "altered"), Difference((0, 1), "same")),
)
STORY = Story("story", "Bridge", None, None, (), (STATEMENT,), (), ())


def test_search_sees_no_clutter() -> None:
    """An article is searched by its text less what is marked as not article, overlaps included."""
    text = "Sign up! The bridge is shut. Read more: a wedding."
    article = Article(
        "a", "p", text, "h", dropped=(Clutter(29, 50, "x"), Clutter(0, 8, "y"), Clutter(3, 8, "z"))
    )
    body = article_row(article)["body"]
    assert "The bridge is shut." in body
    assert "Sign" not in body
    assert "wedding" not in body
    assert article_row(Article("a", "p", text, "h"))["body"] is None


def test_search_sees_other_wordings_once() -> None:
    """Wordings of copies that the statement's text does not hold are kept beside it."""
    (row,) = statement_rows(STORY)
    assert row["copies"] == "We can’t reopen it"
    assert (row["speaker_name"], row["speaker_key"]) == ("Zoë Ångström", "zoe angstrom")


def test_a_list_counts_statements_with_altered_copies() -> None:
    """However many pairs of its copies are altered, a statement counts once."""
    assert story_row(STORY)["differing"] == 1


def test_an_outlets_own_words_do_not_count_as_altered() -> None:
    """A copy that only tells what another prints in marks alters no words of it."""
    told = replace(quotation("it would stay shut"), kind="indirect")
    statement = replace(
        STATEMENT, quotations=(quotation("It stays shut"), told), differences=(Difference((0, 1), "altered"),)
    )
    assert story_row(replace(STORY, statements=(statement,)))["differing"] == 0


def test_names_are_looked_up_by_their_words() -> None:
    """Case, accents, spacing and punctuation between the words do not matter."""
    assert key_of("  Zoë   ÅNGSTRÖM,") == key_of("zoe angstrom")
    assert key_of("O’Neil") == key_of("o'neil")
