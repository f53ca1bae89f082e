"""Who is named in an article."""

from __future__ import annotations

from tests.quotations.reading_room import article

from onrecord.quotations import find_quotations
from onrecord.types import Named


def cast_of(text: str) -> dict[str, Named]:
    """Return the cast of a text by name."""
    return {named.name: named for named in find_quotations(article(text)).cast}


def test_all_forms_of_a_name_are_one_member() -> None:
    """Full name, surname with a title, first name alone and familiar form are one person."""
    cast = cast_of("Benjamin Todd Krug spoke. Mr. Krug sang. Ben Krug danced. Later Benjamin left.")
    assert list(cast) == ["Benjamin Todd Krug"]
    assert cast["Benjamin Todd Krug"].mentions == 4
    assert cast["Benjamin Todd Krug"].gender == "male"


def test_organisations_are_told_from_people() -> None:
    """Head nouns and acronyms tell an organisation, titles and first names a person."""
    cast = cast_of("Sen. Wilma Krug sued the Harbour Water Company and the H.B.A. on Monday.")
    kinds = {name: named.kind for name, named in cast.items()}
    assert kinds == {
        "Wilma Krug": "person",
        "Harbour Water Company": "organisation",
        "H.B.A.": "organisation",
    }


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    """A word that the article also writes small is no name where a sentence begins with it."""
    assert cast_of("Bread is dear. People buy less bread. Bread said nothing.") == {}


def test_a_dateline_is_nobody() -> None:
    """The place that a report opens with is not of its cast."""
    assert list(cast_of("BRINDLE — Wilma Krug spoke on Monday.")) == ["Wilma Krug"]


def test_roles_are_learnt_from_titles_and_appositions() -> None:
    """What stands before and after a name describes its bearer."""
    cast = cast_of("Representative Wilma Krug, Republican of Ohio, met Tobias Ray, a retired dentist.")
    assert {"representative", "republican", "ohio"} <= set(cast["Wilma Krug"].descriptions)
    assert "dentist" in cast["Tobias Ray"].descriptions
