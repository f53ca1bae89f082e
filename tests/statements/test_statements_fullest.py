from __future__ import annotations

from tests.statements.newsroom import Said, statements_of

from onrecord.types import Span

ONE = "The pilots warned us in the spring that the sandbank had moved."
TWO = "We moved the buoys twice and the sandbank moved again."
THREE = "Nobody who knows these waters would have sailed that night."


def test_copies_that_overlap_make_the_whole() -> None:
    """Two copies that share a sentence give three, each stretch traceable to its quotations."""
    (statement,) = statements_of({"Courier": [f"{ONE} {TWO}"], "Herald": [f"{TWO} {THREE}"]})
    assert statement.text == f"{ONE} {TWO} {THREE}"
    assert [[s.of(statement.text) for s in spans] for spans in statement.covers] == [
        [f"{ONE} {TWO}"],
        [f"{TWO} {THREE}"],
    ]


def test_a_cut_is_filled_from_another_copy() -> None:
    """What one outlet leaves out behind an ellipsis stands in the text where another prints it."""
    (statement,) = statements_of(
        {"Courier": [f"{ONE} … {THREE}"], "Herald": [f"{ONE} {TWO}"], "Post": [f"{TWO} {THREE}"]}
    )
    assert statement.text == f"{ONE} {TWO} {THREE}"


def test_a_cut_copy_carries_two_stretches() -> None:
    """A copy with an ellipsis covers what stands before and behind it."""
    (statement,) = statements_of({"Courier": [f"{ONE} {TWO} {THREE}"], "Herald": [f"{ONE} … {THREE}"]})
    assert [s.of(statement.text) for s in statement.covers[1]] == [ONE, THREE]


def test_pieces_that_nothing_connects_are_joined_by_an_ellipsis() -> None:
    """Pieces of one passage of which no copy prints the seam stand in order with an ellipsis between."""
    far = "after a walk along the quay, past the boats that lay on the sand with their masts gone and their crews asleep, "
    (statement,) = statements_of({"Courier": [ONE, Said(THREE, venue=far * 2, goes_on=True)]})
    assert statement.text == f"{ONE} … {THREE}"


def test_a_broken_sentence_reads_on() -> None:
    """A sentence that "she said" breaks is read as one; a comma before the mark becomes a stop at a sentence's end."""
    (statement,) = statements_of(
        {
            "Courier": [
                "The pilots warned us in the spring,",
                Said("that the sandbank had moved.", goes_on=True),
            ]
        }
    )
    assert statement.text == "The pilots warned us in the spring, that the sandbank had moved."


def test_an_altered_wording_adds_nothing() -> None:
    """Another outlet's wording of a stretch is no further stretch."""
    (statement,) = statements_of(
        {
            "Courier": [f"{ONE} {TWO}"],
            "Herald": ["The pilots warned us in the spring that everything would end in tears."],
        }
    )
    assert statement.text == f"{ONE} {TWO}"
    assert statement.covers[0] == (Span(0, len(statement.text)),)


def test_a_takeover_keeps_the_marks_of_the_outlet_that_goes_on() -> None:
    """Where a longer copy takes over, its comma stands and not the other's full stop."""
    (statement,) = statements_of(
        {
            "Courier": [f"{ONE} We moved the buoys twice."],
            "Herald": ["We moved the buoys twice, and I think that was right."],
        }
    )
    assert statement.text == f"{ONE} We moved the buoys twice, and I think that was right."


def test_the_text_ends_as_an_outlet_ends_it() -> None:
    """A comma before the closing mark is the outlet's; where another prints the full stop it is taken."""
    (statement,) = statements_of({"Courier": [ONE[:-1] + ","], "Herald": ["the sandbank had moved."]})
    assert statement.text == ONE
    (alone,) = statements_of({"Courier": [ONE[:-1] + ","]})
    assert alone.text == ONE[:-1]
