"""Full names from a story's other articles."""

from __future__ import annotations

from tests.quotations.reading_room import article, speakers, story

from onrecord.quotations import complete, find_quotations


def test_a_surname_takes_the_full_name_of_another_article() -> None:
    """The fullest name given anywhere in the story replaces a short one, which stays as an alias."""
    first, second = story("“No,” Mr. Krug said.", "“No,” Tobias R. Krug said.")
    assert speakers([*first.quotations, *second.quotations]) == ["Tobias R. Krug", "Tobias R. Krug"]
    assert first.quotations[0].speaker is not None
    assert "Krug" in first.quotations[0].speaker.aliases


def test_an_acronym_takes_the_name_that_it_stands_for() -> None:
    """Initials and the name written out are one organisation."""
    first, _ = story(
        "“We object,” the H.B.A. said in a statement.",
        "The Harbour Bakers Association met on Monday. “We object,” the Harbour Bakers Association said.",
    )
    assert speakers(list(first.quotations)) == ["Harbour Bakers Association"]


def test_a_surname_that_two_people_fit_stays_as_it_is() -> None:
    """Where two people of the story fit equally well, nothing is guessed."""
    texts = ("“No,” Krug said.", "Edward Krug came.", "Wallace Krug came.")
    assert speakers(list(story(*texts)[0].quotations)) == ["Krug"]


def test_a_role_is_filled_from_another_article() -> None:
    """“The Ohio governor” is the person whom another article calls so."""
    first, _ = story(
        "Orla Penhaligon and Tobias Krug spoke on Monday.\n\nA gull flew by.\n\nA storm broke.\n\nIt rained.\n\n"
        "“We will vote,” the Ohio governor said.",
        "Ohio Gov. Orla Penhaligon came first.",
    )
    assert speakers(list(first.quotations)) == ["Orla Penhaligon"]


def test_junior_and_senior_stay_apart_where_one_article_names_both() -> None:
    """Father and son of one name are two people in the whole story."""
    first, _ = story("“No,” Edward Krug Jr. said. Edward Krug agreed.", "“Yes,” Edward Krug said.")
    assert speakers(list(first.quotations)) == ["Edward Krug Jr."]


def test_the_order_of_the_articles_changes_nothing() -> None:
    """Completing in any order gives every article the same findings."""
    texts = ["“No,” Mr. Krug said.", "“No,” Tobias Krug said.", "“Yes,” Tobias R. Krug of the B.B.A. said."]
    found = [find_quotations(article(text, id=str(n))) for n, text in enumerate(texts)]
    there, back = complete(found), complete(found[::-1])
    assert there == back[::-1]


def test_a_common_noun_stands_for_the_one_body_of_the_story_that_it_fits() -> None:
    """A "town council" is the council that a sister article names, where the story has only one."""
    read = story(
        "The fares will rise. “The ferry stays free,” the town council said in a leaflet.",
        "Wexmere Town Council voted on Monday to raise the fares.",
    )
    assert [q.speaker.name for q in read[0].quotations if q.speaker] == ["Wexmere Town Council"]


def test_words_before_a_name_fall_away_where_a_sister_article_lacks_them() -> None:
    """A "Zarn Karen Marwick" becomes "Karen Marwick", the form that another outlet prints."""
    read = story(
        "Zarn Karen Marwick said: “We are open.” Marwick left.",
        "Karen Marwick said: “We are open.”",
    )
    assert {q.speaker.name for f in read for q in f.quotations if q.speaker} == {"Karen Marwick"}


def test_a_body_that_was_asked_has_its_full_name() -> None:
    """The federation that gave no answer is the one federation that the story names."""
    completed = story(
        "The federation did not respond to a request for comment. “We wait,” said Ada Quill.",
        "“We wait,” said Ada Quill. The Upland Rowing Federation was founded here. "
        "The Upland Rowing Federation owns two boats.",
    )
    assert [r.asked for found in completed for r in found.requests] == ["Upland Rowing Federation"]


def test_who_was_asked_has_the_full_name_of_a_sister_article() -> None:
    """The Mr Tarn who declined to comment is the Edwin Tarn whom the other article names."""
    completed = story(
        "Mr Tarn declined to comment. Mr Tarn, the mayor, left by the back door.",
        "“We are done,” said Edwin Tarn, the mayor. Edwin Tarn then left by the back door.",
    )
    assert [(r.asked, r.outcome) for found in completed for r in found.requests] == [
        ("Edwin Tarn", "declined")
    ]
