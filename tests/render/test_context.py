"""Quotations in their articles: enough around them to judge the report, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from onrecord.render.context import contexts
from onrecord.types import Article, Quotation, Span, Statement


def _shown(article: Article, *quotations: Quotation) -> list[str]:
    return ["".join(piece.text for piece in pieces) for pieces in contexts(quotations, article)]


def test_words_around_a_quotation_are_those_of_the_article(plover: Article, closing: Statement) -> None:
    """A sentence before and after stand as printed, and the quotation is told apart from them."""
    pieces = contexts([closing.quotations[1]], plover)[0]
    assert [piece.text for piece in pieces if piece.kind == "quoted"] == [closing.quotations[1].text]
    assert _shown(plover, closing.quotations[1]) == [
        'Pier may close Ines Okoro said in a notice: "We will close the pier before 21 May, and nobody will '
        'lose a berth. She called it "a sound old pier". "Gulls are the real problem," said Tobias Wren.'
    ]


def test_clutter_between_is_passed_over(herald: Article, closing: Statement) -> None:
    """What was set aside as not article does not come back as context."""
    assert "tide table" not in _shown(herald, closing.quotations[0])[0]


def test_near_quotations_share_a_context_and_far_ones_do_not(herald: Article, closing: Statement) -> None:
    """Two quotations of one paragraph are shown together; pages apart, each has its own."""
    first = closing.quotations[0]
    start = herald.text.index("It is a sound")
    near = replace(first, id="q-2", content=(Span(start, start + 22),))
    assert len(_shown(herald, first, near)) == 1
    long = replace(herald, text=herald.text + "Rain fell on the quay. " * 80 + "“Low tide.”")
    far = replace(first, id="q-3", content=(Span(len(long.text) - 10, len(long.text) - 1),))
    assert len(_shown(long, first, far)) == 2


def test_long_quotation_is_cut_in_its_middle_and_says_so(herald: Article, closing: Statement) -> None:
    """A speech of many words keeps its beginning and end; how much is left out is told."""
    text = "“" + "word " * 99 + "word”"
    quotation = replace(closing.quotations[0], content=(Span(1, len(text) - 1),))
    shown = _shown(replace(herald, text=text, dropped=()), quotation)[0]
    assert "… 64 words …" in shown
    assert len(shown.split()) == 36 + 4
