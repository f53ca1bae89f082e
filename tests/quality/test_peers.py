"""What the benchmarks compare with: the stand-in for a parser, and the linear floor."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from train.crf import labels, linked, marks, nearest, paragraphs, runs

from peers.arcs import parse


def arcs(tagged: str) -> dict[str, tuple[str, str]]:
    """Return word -> (label, head) of a sentence written as ``word/TAG word/TAG``."""
    words, tags = zip(*(item.rsplit("/", 1) for item in tagged.split()), strict=True)
    return {words[at]: (label, words[head]) for at, (head, label) in enumerate(parse(words, tags))}


def test_a_clause_behind_its_verb_is_its_complement() -> None:
    """The subject of a reporting verb is found past an aside, its clause behind "that"."""
    got = arcs("Marlow/NNP ,/, the/DT clerk/NN ,/, said/VBD that/IN it/PRP leaked/VBD ./.")
    assert got["Marlow"] == ("nsubj", "said")
    assert got["leaked"] == ("ccomp", "said")
    assert got["that"][1] == "leaked"


def test_a_clause_before_its_verb_is_its_complement_with_the_subject_turned() -> None:
    """``It leaked, said Marlow``: the subject stands behind the verb."""
    got = arcs("It/PRP leaked/VBD ,/, said/VBD Ines/NNP Marlow/NNP ./.")
    assert got["Marlow"] == ("nsubj", "said")
    assert got["Ines"] == ("compound", "Marlow")
    assert got["leaked"] == ("ccomp", "said")


def test_an_addressee_is_no_subject() -> None:
    """``told the Post it leaked``: the paper was told, and it is what leaked."""
    got = arcs("She/PRP told/VBD the/DT Post/NNP it/PRP leaked/VBD ./.")
    assert got["She"] == ("nsubj", "told")
    assert got["it"] == ("nsubj", "leaked")
    assert got["leaked"] == ("ccomp", "told")


@given(
    st.lists(
        st.sampled_from(
            ["NN", "NNP", "VBD", "VB", "MD", "IN", "DT", ",", "``", "''", "CC", "WP", "PRP", "RB"]
        ),
        max_size=25,
    )
)
def test_arcs_are_a_tree(tags: list[str]) -> None:
    """Whatever the tags, one word is the root and every other one reaches it."""
    words = ["that" if tag == "IN" else "and" if tag == "CC" else tag.lower() for tag in tags]
    got = parse(words, tags)
    assert len(got) == len(tags)
    assert sum(label == "ROOT" for _, label in got) == bool(tags)
    for start in range(len(got)):
        here = start
        for _ in tags:
            here = got[here][0]
        assert got[here] == (here, "ROOT")


def test_labels_and_runs_are_each_other_turned_round() -> None:
    """Spans that begin and end with words come back from their labels, touching ones apart."""
    (words,) = paragraphs("Marlow said it leaked. Nobody asked.")
    spans = [(0, 6), (12, 21), (21, 22)]
    assert runs(labels(words.places, spans), words.places) == spans


def test_marks_are_told_by_shape_and_by_turns() -> None:
    """Curly marks say which way they face; straight ones open and close by turns."""
    assert marks(["“", "a", "”", '"', "b", '"', "c"]) == ["open", "in", "close", "open", "in", "close", "out"]


def test_content_goes_to_the_nearest_cue_and_cue_to_the_nearest_source() -> None:
    """Two halves of a sentence that "she said" breaks are one report; a content without a cue stands alone."""
    (report,) = linked([(0, 10), (20, 30)], [(40, 45), (11, 14)], [(15, 19)])
    assert report == {"content": [(0, 10), (20, 30)], "source": [(11, 14)], "cue": [(15, 19)]}
    assert linked([(0, 5)], [(6, 9)], []) == [{"content": [(0, 5)], "source": None, "cue": None}]
    assert nearest((5, 6), []) is None
