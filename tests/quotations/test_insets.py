"""Related headlines that a page left glued into its sentences are found, and nothing else is."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotations.marks.insets import insets
from onrecord.quotations.marks.marked import find_marked

GLUED = "Mayor Ned Tarn Edward (Ned) TarnQuarry told to close Tarn: 'No' MORE said “so be it” on Monday."


def test_an_inset_reaches_from_the_first_printing_of_the_name_to_the_link() -> None:
    """Without the inset the sentence reads as it was written."""
    (inset,) = insets(GLUED)
    assert GLUED[: inset.start] + GLUED[inset.end :] == "Mayor Ned Tarn said “so be it” on Monday."


def test_marks_inside_an_inset_quote_nobody_here() -> None:
    """The words that another story's headline quotes are left out, those around it are kept."""
    assert [marked.content.of(GLUED) for marked in find_marked(GLUED, [], [])] == ["so be it"]


def test_a_quotation_may_reach_over_an_inset() -> None:
    """A card inside somebody's words does not cut them in two."""
    text = "“I think Ned Tarn Edward TarnTarn: 'No' MORE is right,” said Ada Krug."
    (marked,) = find_marked(text, [], [])
    assert marked.content.of(text).endswith("is right,")


def test_a_name_with_a_capital_inside_and_a_link_word_prove_nothing() -> None:
    """An inset needs the name printed twice, the glue and the link's word on one line."""
    assert insets("Ned McTarn wants MORE of it.") == []
    assert insets("TarnQuarry wants MORE of it.") == []
    assert insets("Ned Tarn Edward TarnQuarry told to close.\nMORE of it.") == []


@given(st.text(alphabet=st.sampled_from("Tarn TAMORE:'\n. "), max_size=200))
def test_insets_lie_in_the_text_in_order(text: str) -> None:
    """No text raises; insets do not overlap."""
    ends = [0]
    for inset in insets(text):
        assert ends[-1] <= inset.start < inset.end <= len(text)
        ends.append(inset.end)


def test_half_a_megabyte_of_glued_names_is_read_quickly() -> None:
    """Time grows with the length of the text."""
    began = time.perf_counter()
    insets("Tarn TarnQuarry " * 30_000 + " MORE ")
    insets("TarnTarn" * 60_000 + " MORE ")
    assert time.perf_counter() - began < 3
