"""Differences and dates in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.notable import weight
from onrecord.render.lanes import lanes
from onrecord.render.view import view
from onrecord.render.wording import day, days, note, number, tally
from onrecord.types import Article, Difference, Quotation, Span, Speaker, Statement, Story


def test_days_are_told_as_a_reader_says_them() -> None:
    """One day is told once; what is no date stays as it stands; none is said to be none."""
    assert days("2022-11-28", "2022-11-28T09:30:00Z") == "28 November 2022"
    assert days("2022-11-28", "2022-12-03") == "28 November 2022 to 3 December 2022"
    assert days(None, None) == "no dates given"
    assert (day("soon"), day(None)) == ("soon", "undated")


def test_numbers_agree_with_their_nouns() -> None:
    """One outlet, two outlets, 1,204 words, 2 stories."""
    assert number(1, "outlet") == "1 outlet"
    assert number(1204, "word") == "1,204 words"
    assert number(2, "story", "stories") == "2 stories"
    assert tally(2, {"altered": 1}) == "2 statements, 1 whose words differ"


def test_any_alteration_outweighs_whatever_is_not_one() -> None:
    """The class comes first, the effect second: a changed negation before replaced words."""
    negation = Difference((0, 1), "altered", ("negation changed",))
    words = Difference((0, 1), "altered", ("words replaced",))
    bare = Difference((0, 1), "altered")
    part = Difference((0, 1), "part", ("negation changed", "number changed"))
    assert weight(negation) > weight(words) > weight(bare) > weight(part)


def test_speaker_that_differs_is_told_with_both_names(story: Story, closing: Statement) -> None:
    """Where two outlets give the same words to different people, both are named."""
    names = ("Ines Okoro", "Tobias Wren")
    quotations = tuple(
        replace(quotation, speaker=Speaker(name))
        for quotation, name in zip(closing.quotations, names, strict=True)
    )
    difference = Difference((0, 1), "altered", ("speaker differs",))
    seen = view(
        replace(story, statements=(replace(closing, quotations=quotations, differences=(difference,)),))
    )
    made = seen.speakers[0].shared[0]
    assert made.verdict == "speaker differs"
    told = seen.told_of(made, 5)
    assert "Daily Plover gives the words to Tobias Wren, Sallow Herald to Ines Okoro" in told


def test_alteration_between_two_lesser_copies_is_not_lost(story: Story, closing: Statement) -> None:
    """A difference between copies that no lane sets side by side is told all the same."""
    herald = story.articles[0]
    third = replace(herald, id="art-t", outlet="Third Post")
    again: Quotation = replace(closing.quotations[0], id="q-third", article="art-t")
    change = replace(closing.differences[0].changes[1], a_text="twelfth", b_text="never")
    differences = (
        *closing.differences,
        Difference((0, 2), "same"),
        Difference((1, 2), "altered", ("words replaced",), (change,)),
    )
    statement = replace(
        closing,
        quotations=(*closing.quotations, again),
        covers=(*closing.covers, (Span(0, 30),)),
        differences=differences,
    )
    made = (
        view(replace(story, articles=(*story.articles, third), statements=(statement,))).speakers[0].shared[0]
    )
    assert [difference.between for difference in made.unshown] == [(1, 2)]


def test_outlets_without_a_name_go_by_their_file(herald: Article, story: Story) -> None:
    """Articles that share a name are told apart by a number."""
    articles = tuple(
        replace(herald, id=f"a{n}", outlet=None, path="pack.zip!2026/echo.html") for n in range(2)
    )
    seen = view(replace(story, articles=articles, statements=(), requests=(), timeline=()))
    assert list(seen.labels.values()) == ["echo", "echo (2)"]


def test_pieces_that_make_up_the_whole_are_word_for_word(story: Story) -> None:
    """A statement that an article prints in pieces, all of it and unaltered, is not "carried in part"."""
    sound = story.statements[1]
    seen = view(story)
    assert (seen.statements["st-sound"].verdict, seen.classes) == (
        "carried in part",
        {"altered": 1, "part": 1},
    )
    whole = replace(sound, covers=(sound.covers[0], (Span(0, 22),)))
    seen = view(replace(story, statements=(whole,)))
    assert (seen.statements["st-sound"].verdict, seen.classes) == ("word for word", {"same": 1})


@pytest.mark.parametrize(("first", "second"), [("2026-03-01", "2026-03-02"), ("2026-03-02", "2026-03-01")])
def test_an_effect_is_told_from_the_lane_that_it_stands_in(tmp_path: Path, first: str, second: str) -> None:
    """The copy that lost words has them cut, whichever of the two outlets came out first."""
    said = "“We do {}regard the old sea wall at Orlem as safe for the winter,” said Tilde Aaskov, the harbour master."
    for name, date, word in (("echo", first, "not "), ("sprat", second, "")):
        text = f"Orlem wall: harbour master speaks\n\n{date}\n\n{said.format(word)}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (story,) = onrecord.read([tmp_path]).stories
    (statement,) = (made for made in story.statements if made.kind == "direct")
    articles = {article.id: article for article in story.articles}
    labels = {article.id: article.outlet or "" for article in story.articles}
    notes = {
        lane.article.outlet: told.heading
        for lane in lanes(statement, articles)
        if (told := note(lane, labels, articles, 5))
    }
    assert notes
    for outlet, heading in notes.items():
        assert ("words cut silently" in heading, "words added" in heading) == (
            outlet == "sprat",
            outlet == "echo",
        )
