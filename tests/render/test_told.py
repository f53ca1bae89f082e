"""What stands in no marks: behind what does, without marks of ours, and as quiet as it is."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from rich.console import Console

from onrecord.render import story_page
from onrecord.render.lanes import lanes
from onrecord.render.told import in_marks
from onrecord.render.view import view
from onrecord.render.wording import nested, speaker_name
from onrecord.types import Difference, Record, Speaker, Statement, Story


def _printed(story: Story) -> str:
    from onrecord.render import print_story

    out = io.StringIO()
    print_story(story, Console(file=out, width=160, highlight=False, no_color=True))
    return re.sub(r"\s+", " ", out.getvalue())


def _bare(html: str) -> str:
    """Return a page's words, its tags left out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.partition("</style>")[2]))


def test_own_words_stand_behind_those_in_marks(told: Story) -> None:
    """In the terminal they come last, called reported, and with no marks around them."""
    text = _printed(told)
    reported = "reported: The pier would stay shut until the piles were sound"
    assert text.index("WORDS DIFFER") < text.index("In the outlets' own words") < text.rindex(reported)
    assert "“The pier would stay shut" not in text
    assert "5 more in the outlets' own words" in text


def test_a_telling_does_not_change_how_the_marked_copies_are_read(told: Story, closing: Statement) -> None:
    """The lanes, the text and the differences of a statement in marks are those without the telling."""
    articles = {article.id: article for article in told.articles}
    joined = told.statements[2]
    assert len(joined.quotations) == 3
    assert in_marks(joined) == closing
    (made,) = [m for m in view(told).statements.values() if m.statement.id == closing.id]
    assert made.lanes == lanes(closing, articles)
    assert [t.words for t in made.tellings] == ["The pier would stay shut until the piles were sound"]


def test_a_marked_fragment_is_seen_in_its_clause(told: Story) -> None:
    """The marked words stand in marks, the clause around them plain; its other marked words are not repeated."""
    clause = "the pier was “past saving” for “any prudent owner” in the town"
    assert _printed(told).count(clause) == 1
    assert clause in _bare(story_page(Record((told,))))
    seen = view(told)
    okoro = next(speaker for speaker in seen.speakers if speaker.name == "Ines Okoro")
    (folded,) = okoro.folded
    assert folded.number == next(made.number for made in okoro.single if any(made.clause))


def test_who_passes_words_on_is_told(told: Story) -> None:
    """Nested reports name both: A said that B said."""
    for text in (_printed(told), _bare(story_page(Record((told,))))):
        assert "Ada Finch said that Bo Lind said" in text
    assert nested(None, Speaker(None)) == "somebody said that somebody said"


def test_open_speakers_and_spokespersons_are_called_what_they_are() -> None:
    """Names between which a reading wavers, and on whose behalf somebody speaks."""
    assert speaker_name(Speaker(None, candidates=("Ada Finch", "Bo Lind"))) == "unclear: Ada Finch or Bo Lind"
    behind = Speaker(None, "person", "a spokeswoman", speaks_for="Lowmere Works")
    assert speaker_name(behind) == "Not named: a spokeswoman for Lowmere Works"
    whole = replace(behind, description="a spokeswoman for Lowmere Works")
    assert speaker_name(whole) == "Not named: a spokeswoman for Lowmere Works"
    assert speaker_name(replace(behind, name="Di Orr")) == "Di Orr"


def test_unclear_speakers_are_shown_so(told: Story) -> None:
    """The names come with the words, in the terminal and on the page; spokespersons stand with whom they serve."""
    for text in (_printed(told), _bare(story_page(Record((told,))))):
        assert "unclear: Ada Finch or Bo Lind" in text
        assert "Lowmere Works" in text


def test_own_words_are_folded_on_the_page(told: Story) -> None:
    """A page keeps them in a part of their own that opens at a click, and leaves them out of the timeline."""
    html = story_page(Record((told,)))
    assert '<details class="told"' in html
    quiet = view(told)
    assert all(event.statement not in {"st-q-The pier -art-t"} for day in quiet.days for event in day.events)
    assert quiet.told == 5


def test_other_spelling_is_quieter_than_other_words(story: Story) -> None:
    """A change of spelling beside a change of words is marked as such, and not told where words differ."""
    closing = story.statements[2]
    (difference,) = closing.differences
    first, second = difference.changes
    mixed = Difference((0, 1), "altered", difference.effects, (replace(first, typographic=True), second))
    quiet = replace(story, statements=(replace(closing, differences=(mixed,)),))
    html = story_page(Record((quiet,)))
    assert '<del class="quiet"><span class="sr">missing: </span>not</del>' in html
    assert '<del><span class="sr">missing: </span>12</del>' in html
    (made,) = view(quiet).statements.values()
    told_of = view(quiet).told_of(made, 2)
    assert "21" in told_of[0]
    assert not any("“not”" in sentence for sentence in told_of)
