"""Lanes: copies read against the fullest one, along the changes that the record names."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.render.edits import edits, telling
from onrecord.render.lanes import Run, lanes, shorten, varied
from onrecord.types import Article, Difference, Span, Statement, Story


def _by_id(*articles: Article) -> dict[str, Article]:
    return {article.id: article for article in articles}


def test_fullest_copy_comes_first_and_is_read_against_nothing(
    herald: Article, plover: Article, closing: Statement
) -> None:
    """The lane that others are compared with heads them, without a class of its own."""
    first, second = lanes(closing, _by_id(herald, plover))
    assert (first.article.id, first.kind, first.changed) == ("art-h", None, ())
    assert (second.article.id, second.kind) == ("art-p", "altered")


def test_lane_shows_lost_words_as_gap_and_new_ones_as_new(
    herald: Article, plover: Article, closing: Statement
) -> None:
    """A lane's runs tell which words the copy lacks, and which only it has."""
    copy = lanes(closing, _by_id(herald, plover))[1].copies[0]
    assert [(run.mark, run.text) for run in copy.runs] == [
        ("same", "We will "),
        ("gone", "not"),
        ("same", " "),
        ("same", "close the pier before "),
        ("gone", "12"),
        ("new", "21"),
        ("same", " May, and nobody will lose a berth."),
    ]


def test_lane_without_its_gaps_is_what_the_article_prints(story: Story) -> None:
    """No lane adds to or takes from an article's words: the gaps apart, it reads as printed."""
    articles = _by_id(*story.articles)
    for statement in story.statements:
        for lane in lanes(statement, articles):
            for copy in lane.copies:
                shown = "".join(run.text for run in copy.runs if run.mark != "gone")
                assert shown.split() == copy.quotation.text.split()


def test_statement_text_marks_the_words_some_copy_has_otherwise(
    herald: Article, plover: Article, closing: Statement
) -> None:
    """The fullest wording itself shows where its copies disagree."""
    articles = _by_id(herald, plover)
    marked = varied(closing, lanes(closing, articles), articles)
    assert [run.text for run in marked if run.mark == "varied"] == ["not", "12"]
    assert "".join(run.text for run in marked) == closing.text


def test_fragment_of_a_longer_copy_is_an_echo(herald: Article, plover: Article, closing: Statement) -> None:
    """A headline's fragment of what the same article carries in full makes no lane line of its own."""
    quotations = (*closing.quotations, replace(closing.quotations[0], id="q-short"))
    covers = (*closing.covers, (closing.covers[0][0]._replace(end=20),))
    lane = lanes(replace(closing, quotations=quotations, covers=covers), _by_id(herald, plover))[0]
    assert [copy.quotation.id for copy in lane.echoes] == ["q-short"]
    assert len(lane.copies) == 1


def test_edits_turn_round_with_the_copy_they_are_seen_from(closing: Statement) -> None:
    """What one copy has in another's place is the other way about from the other's side."""
    difference = closing.differences[0]
    mine, theirs = edits(difference, 0), edits(difference, 1)
    assert [(e.here_text, e.there_text) for e in mine] == [(e.there_text, e.here_text) for e in theirs]


def test_signs_do_not_hide_altered_words(closing: Statement) -> None:
    """Capitals and points beside altered words are passed over; figures never are."""
    change = closing.differences[0].changes[1]
    signs = replace(change, a_text="F.B.I. Said", b_text="FBI said")
    figures = replace(change, a_text="1.5", b_text="15")
    difference = Difference((0, 1), "altered", (), (signs, figures))
    assert [e.here_text for e in telling(edits(difference, 0), "altered")] == ["1.5"]
    assert len(telling(edits(difference, 0), "typographic")) == 2
    assert telling(edits(difference, 0), "same") == ()


@given(st.lists(st.tuples(st.sampled_from(["same", "gone", "new"]), st.text("ab ", max_size=60)), max_size=6))
def test_shortening_leaves_every_change_and_counts_what_it_leaves_out(parts: list[tuple[str, str]]) -> None:
    """Only agreed words are ever left out, and their number is told."""
    runs = [Run(mark, text) for mark, text in parts]  # type: ignore[arg-type]
    short = shorten(runs, keep=2)
    assert [run for run in short if run.mark in ("gone", "new")] == [r for r in runs if r.mark != "same"]
    agreed = sum(len(run.text.split()) for run in runs if run.mark == "same")
    shown = sum(len(run.text.split()) for run in short if run.mark == "same")
    assert shown + sum(run.omitted for run in short) == agreed


def test_change_is_cut_down_to_the_words_that_differ(closing: Statement) -> None:
    """Words that both sides have, signs and capitals aside, are not part of what is shown as changed."""
    change = replace(
        closing.differences[0].changes[1],
        a=Span(10, 24),
        a_text="F.B.I. Nothing",
        b=Span(50, 66),
        b_text="FBI, and nothing",
    )
    edit = telling(edits(Difference((0, 1), "altered", (), (change,)), 1), "altered")[0]
    assert (edit.here_text, edit.there_text) == ("and", "")
    assert (edit.here, edit.there) == (Span(55, 58), Span(17, 17))


def test_curly_marks_for_straight_ones_are_not_shown(closing: Statement) -> None:
    """A typographic difference shows spelling and signs, not the shape of an apostrophe."""
    change = replace(closing.differences[0].changes[1], a_text="it's —", b_text="it’s -")
    assert telling(edits(Difference((0, 1), "typographic", (), (change,)), 0), "typographic") == ()
