"""An article followed through its versions: what changed, what came, what is absent, and when."""

from __future__ import annotations

from itertools import permutations

import pytest
from tests.versions.bridge_texts import (
    ANSWER,
    ASKED,
    DAY_3,
    DAY_4,
    DAY_5,
    FIRST,
    HEAD,
    HOLT,
    LEAD,
    LORRIES,
    NEW_HEAD,
    NOTE,
    SECOND,
    WILL,
    article,
    traced,
)

from onrecord.types import Alteration, Article, Span
from onrecord.versions import in_short
from onrecord.versions.tracing import Traced


def _only(followed: Traced) -> tuple[Alteration, ...]:
    (revision,) = followed.revisions
    return revision.alterations


def _one(alterations: tuple[Alteration, ...], part: str, trace: str) -> Alteration:
    (found,) = [a for a in alterations if (a.part, a.trace) == (part, trace)]
    return found


@pytest.fixture(scope="module")
def told() -> tuple[Alteration, ...]:
    """Return what the two versions of the bridge article differ in."""
    return _only(traced(article(FIRST, DAY_3), article(SECOND, DAY_5, NEW_HEAD))[0])


def test_a_changed_headline_is_told(told: tuple[Alteration, ...]) -> None:
    """Both headlines stand side by side with the words that were added."""
    made = _one(told, "headline", "changed")
    assert (made.before_text, made.after_text) == (HEAD, NEW_HEAD)
    assert made.effects == ("words added",)
    assert [change.b_text for change in made.changes] == ["until summer"]


def test_a_changed_statement_is_told_with_what_that_does(told: tuple[Alteration, ...]) -> None:
    """A quotation with "may" for "will" is one statement that changed its modality, under its speaker."""
    made = _one(told, "statement", "changed")
    assert made.speaker == "Odile Marchetti"
    assert "modality changed" in made.effects
    assert [(change.a_text, change.b_text) for change in made.changes] == [("will", "may")]


def test_statements_that_came_and_that_are_absent_are_told(told: tuple[Alteration, ...]) -> None:
    """Words that one version alone has are new or gone, with who said them."""
    assert _one(told, "statement", "appeared").speaker == "Ines Carrow"
    gone = [a for a in told if (a.part, a.trace) == ("statement", "gone")]
    assert {a.speaker for a in gone} == {"Bram Holt"}
    assert any("Nobody asked us" in a.before_text for a in gone)


def test_a_number_in_running_text_is_told(told: tuple[Alteration, ...]) -> None:
    """A sentence that nobody said and that changed is told too, with its effect."""
    made = _one(told, "passage", "changed")
    assert "number changed" in made.effects
    assert [(change.a_text, change.b_text) for change in made.changes] == [("12", "21")]


def test_a_note_is_no_new_sentence(told: tuple[Alteration, ...]) -> None:
    """A correction note is told as such, not as a sentence that came."""
    assert not [a for a in told if NOTE[:20] in a.after_text]


def test_times_say_between_which_captures_it_changed() -> None:
    """A version is present until its last capture, and absent from the first of the next one."""
    again = article(FIRST, DAY_4)
    followed, _ = traced(article(FIRST, DAY_3), article(SECOND, DAY_5, NEW_HEAD), again)
    (revision,) = followed.revisions
    assert (revision.present, revision.absent, revision.dated) == (DAY_4, DAY_5, "captured")


def test_places_read_what_they_say(told: tuple[Alteration, ...]) -> None:
    """Every place of either version holds the text that is given for it."""
    one, other = article(FIRST, DAY_3), article(SECOND, DAY_5, NEW_HEAD)
    for made in told:
        if made.part != "headline":
            assert made.before_text == " … ".join(span.of(one.text) for span in made.before)
            assert made.after_text == " … ".join(span.of(other.text) for span in made.after)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_captures_does_not_matter(order: tuple[int, ...]) -> None:
    """However captures come, the same version is shown and the same changes are told."""
    texts = [
        article(FIRST, DAY_3),
        article((*FIRST[:3], HOLT), DAY_4),
        article(SECOND, DAY_5, NEW_HEAD),
    ]
    straight, shuffled = traced(*texts), traced(*(texts[place] for place in order))
    assert shuffled[0].revisions == straight[0].revisions
    assert shuffled[1] == straight[1]
    assert len(straight[0].revisions) == 2


def test_a_text_that_comes_back_is_told_as_two_changes() -> None:
    """What was changed and changed back stands as it did: both times are told."""
    other = article((LEAD.replace("12", "21"), *FIRST[1:]), DAY_4)
    followed, shown = traced(article(FIRST, DAY_3), other, article(FIRST, DAY_5))
    assert [(r.present, r.absent) for r in followed.revisions] == [(DAY_3, DAY_4), (DAY_4, DAY_5)]
    assert "12 centimetres" in shown.text


def test_typography_alone_makes_no_version() -> None:
    """Straight marks for curly ones, and other white space, are no change of the text."""
    plain = tuple(p.replace("“", '"').replace("”", '"').replace(" —", "  –") for p in FIRST)
    followed, _ = traced(article(FIRST, DAY_3), article(plain, DAY_5))
    assert followed.revisions == ()


def test_what_only_moved_is_neither_gone_nor_new() -> None:
    """A paragraph in another place is told neither as gone nor as new."""
    moved = (LEAD, LORRIES, HOLT, WILL, ASKED)
    followed, _ = traced(article(FIRST, DAY_3), article(moved, DAY_5))
    assert [a for revision in followed.revisions for a in revision.alterations] == []


def test_an_open_request_of_an_earlier_version_is_kept() -> None:
    """That somebody had not answered stays on the record when the article says it no more."""
    followed, _ = traced(article(FIRST, DAY_3), article(SECOND, DAY_5, NEW_HEAD))
    (request,) = followed.requests
    assert (request.asked, request.outcome) == ("Carrow Bridge Works", "no reply")
    assert request.version == followed.revisions[0].earlier


def test_a_teaser_behind_a_gate_takes_nothing_away() -> None:
    """A later capture that only begins the article is cut short: nothing beyond its end is absent."""
    teaser = (LEAD, WILL, "Read more in the members’ edition")
    followed, shown = traced(article(FIRST, DAY_3), article(teaser, DAY_5))
    (revision,) = followed.revisions
    assert (revision.cut, shown.text.count("lorries")) == ("later", 1)
    assert not [a for a in revision.alterations if a.trace == "gone"]


def test_a_broken_off_text_takes_nothing_away() -> None:
    """A text that ends in an ellipsis in the middle of a sentence is cut short as well."""
    followed, shown = traced(article(FIRST, DAY_3), article((LEAD, WILL, "About 40 lorries a day…"), DAY_5))
    assert [(r.cut, r.alterations) for r in followed.revisions] == [("later", ())]
    assert "Teasel Lane" in shown.text


def test_a_teaser_that_came_first_makes_nothing_new() -> None:
    """Where the whole text comes after its beginning, its rest is not told as added."""
    followed, shown = traced(article((LEAD, WILL, "About 40 lorries a day…"), DAY_3), article(FIRST, DAY_5))
    assert [(r.cut, r.alterations) for r in followed.revisions] == [("earlier", ())]
    assert "Teasel Lane" in shown.text


def test_a_text_that_grew_is_not_cut_short() -> None:
    """An article that went on being written has new sentences, for its beginning did not look cut."""
    followed, _ = traced(article(FIRST[:3], DAY_3), article((*FIRST[:3], HOLT, ANSWER), DAY_5))
    (revision,) = followed.revisions
    assert revision.cut is None
    assert {a.speaker for a in revision.alterations} >= {"Bram Holt", "Ines Carrow"}
    assert {a.trace for a in revision.alterations} == {"appeared"}


def test_clutter_of_one_version_is_no_change() -> None:
    """Lines that are clutter in either version are compared in neither."""
    from dataclasses import replace

    from onrecord.types import Clutter

    line = "Enjoying the bridge news? Our weekly letter brings more of it to your door."
    one, other = article(FIRST, DAY_3), article((*FIRST[:2], line, *FIRST[2:]), DAY_5)
    start = other.text.index(line)
    marked: Article = replace(
        other, dropped=(*other.dropped, Clutter(start, start + len(line), "newsletter"))
    )
    assert traced(one, marked)[0].revisions == ()


def test_a_change_of_speaker_is_told() -> None:
    """The same words given to somebody else are a change, though no word of them is another."""
    other = WILL.replace("Odile Marchetti, who leads", "Petra Vance, who leads")
    followed, _ = traced(article(FIRST, DAY_3), article((LEAD, other, *FIRST[2:]), DAY_5))
    told = [a for r in followed.revisions for a in r.alterations]
    assert any("Petra Vance" in a.after_text or a.speaker == "Petra Vance" for a in told)


def test_a_revision_in_short() -> None:
    """A timeline says in a few words what changed."""
    followed, shown = traced(article(FIRST, DAY_3), article(SECOND, DAY_5, NEW_HEAD))
    told = in_short(followed.revisions[0], shown)
    assert told.startswith("The Ledger: headline changed; 1 statement changed, 1 new, 2 absent; ")


def test_spans_of_a_headline_stand_in_the_text() -> None:
    """A headline that is printed in the text is told with its place there."""
    followed, shown = traced(article(FIRST, DAY_3), article(SECOND, DAY_5, NEW_HEAD))
    made = _one(_only(followed), "headline", "changed")
    assert made.after == (Span(0, len(NEW_HEAD)),)
    assert made.after[0].of(shown.text) == NEW_HEAD
