"""Marks, rules and finders joined: one list of quotations, whatever the finders hand on."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quotations.reading_room import said

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.reported import Reported
from onrecord.quotations.reports import Evidence, Found, forms_first, join
from onrecord.quotations.speakers.roles import learn_roles
from onrecord.quotations.syntax.reading import lay_out
from onrecord.reporting import reports_of
from onrecord.types import Quotation, Span, Spans

INTRO = "Orla Penhaligon, a baker, and Tobias Krug, a surveyor, met on Monday.\n\n"


def spans(text: str, *words: str) -> Spans:
    """Return where words stand in a text, each once."""
    return tuple(Span(text.index(one), text.index(one) + len(one)) for one in words)


def told(text: str, content: Spans, source: str | None = None, cue: str | None = None) -> Reported:
    """Return what a sure finder would hand on."""
    where = [None if one is None else spans(text, one) for one in (source, cue)]
    return Reported(content, where[0], where[1], 0.9, 0.9, "tagger")


def joined(text: str, *reported: Reported) -> list[Found]:
    """Return the quotations of a text with their evidence, from its marks and what finders hand on."""
    reading = lay_out(text, find_marked(text, [], []), [], [])
    learn_roles(reading)
    attributor = Attributor(reading)
    return join("a", reading, attributor, attributor.attribute(), reported)


def quotations(text: str, *reported: Reported) -> list[Quotation]:
    """Return the quotations alone."""
    return [found.quotation for found in joined(text, *reported)]


def test_a_clause_without_marks_is_indirect_and_has_its_speaker() -> None:
    """What a finder gives outside marks becomes a quotation: the clause, without its full stop."""
    text = INTRO + "Ms. Penhaligon said the shop would close."
    [found] = quotations(text, told(text, spans(text, "the shop would close."), "Ms. Penhaligon", "said"))
    assert (found.kind, found.text) == ("indirect", "the shop would close")
    assert found.report is None
    assert found.speaker is not None
    assert found.speaker.name == "Orla Penhaligon"


def test_marked_words_inside_a_clause_are_mixed_and_keep_the_clause_as_report() -> None:
    """The words between the marks stay the quotation; the report is the clause around them."""
    text = INTRO + "Ms. Penhaligon said the plan was “a disaster” for everyone."
    clause = "the plan was “a disaster” for everyone"
    [found] = quotations(text, told(text, spans(text, clause), "Ms. Penhaligon", "said"))
    assert (found.kind, found.text, said(text, found.report)) == ("mixed", "a disaster", clause)


def test_words_wholly_between_marks_are_direct_whatever_the_finder_cuts_off() -> None:
    """A finder that misses the first or last words of a marked stretch is set right by the marks."""
    text = INTRO + "“We will stay open all winter,” Ms. Penhaligon said."
    [found] = quotations(text, told(text, spans(text, "will stay open all"), "Ms. Penhaligon", "said"))
    assert (found.kind, found.text, found.report) == ("direct", "We will stay open all winter,", None)


def test_a_clause_that_cuts_marks_in_two_is_drawn_to_them() -> None:
    """Of marked words that a clause takes most of it takes all, of those it only touches none."""
    text = INTRO + "Ms. Penhaligon said he was “no friend of the harbour at all” on Monday."
    most = told(text, spans(text, "he was “no friend of the harbour"), "Ms. Penhaligon", "said")
    [found] = quotations(text, most)
    assert said(text, found.report) == "he was “no friend of the harbour at all”"
    touched = told(text, spans(text, "he was “no"), "Ms. Penhaligon", "said")
    assert [(q.kind, q.text) for q in quotations(text, touched)] == [
        ("indirect", "he was"),
        ("direct", "no friend of the harbour at all"),
    ]


def test_a_stretch_that_no_finder_saw_stays_with_the_rules_source() -> None:
    """Marked words that the rules attribute need no finder."""
    [found] = quotations(INTRO + "“We will stay open,” Ms. Penhaligon said.")
    assert (found.kind, found.speaker and found.speaker.name) == ("direct", "Orla Penhaligon")


def test_the_halves_of_a_broken_sentence_are_one_report_of_two_quotations() -> None:
    """“A,” she said, “b.” is one report; each half stays a quotation, the second goes on with the first."""
    text = INTRO + "“We will stay,” Ms. Penhaligon said, “until it is over.”"
    first, second = quotations(text)
    assert second.follows == first.id
    assert first.report == second.report
    [report] = reports_of([first, second], text)
    assert (report.kind, len(report.content)) == ("direct", 2)


def test_a_report_does_not_reach_over_paragraphs() -> None:
    """Clauses in two paragraphs under one cue are two reports: no act of reporting spans them."""
    text = INTRO + "Ms. Penhaligon said the shop would close.\n\nThe harbour would open again, too."
    parts = spans(text, "the shop would close", "The harbour would open again")
    found = quotations(text, told(text, parts, "Ms. Penhaligon", "said"))
    assert [q.text for q in found] == ["the shop would close", "The harbour would open again"]


def test_a_name_in_marks_quotes_nobody_but_stays_in_the_clause() -> None:
    """A title in marks makes no quotation of its own; the clause that holds it is indirect."""
    text = INTRO + "Ms. Penhaligon said she had read the novel “The Price of It All” twice."
    clause = "she had read the novel “The Price of It All” twice"
    [found] = quotations(text, told(text, spans(text, clause), "Ms. Penhaligon", "said"))
    assert (found.kind, found.text) == ("indirect", clause)


def test_thin_finds_are_left_out() -> None:
    """A single word, a find of little confidence and one without a source that is not sure are no reports."""
    text = INTRO + "Ms. Penhaligon backed Krug and said the shop would close."
    clause = spans(text, "the shop would close")
    weak = Reported(clause, spans(text, "Ms. Penhaligon"), spans(text, "said"), 0.1, 0.9, "tagger")
    unsourced = Reported(clause, None, spans(text, "said"), 0.5, 0.9, "tagger")
    assert quotations(text, told(text, spans(text, "Krug and")[:0] or spans(text, "backed"))) == []
    assert quotations(text, weak) == []
    assert quotations(text, unsourced) == []


def test_a_report_inside_a_report_points_to_it() -> None:
    """What Mr. Krug said is its own quotation, within the report of what Ms. Penhaligon said."""
    text = INTRO + "Ms. Penhaligon said that Mr. Krug had told her the harbour was closed."
    clause = "that Mr. Krug had told her the harbour was closed"
    outer, inner = quotations(text, told(text, spans(text, clause), "Ms. Penhaligon", "said"))
    assert inner.within == outer.id
    assert inner.text == "the harbour was closed"
    assert [q.speaker and q.speaker.name for q in (outer, inner)] == ["Orla Penhaligon", "Tobias Krug"]


def test_a_pronoun_of_a_clause_leans_on_who_spoke_before() -> None:
    """Reports are resolved in the order of the text, those without marks too."""
    text = INTRO + "Ms. Penhaligon said the shop would close. She said it had been open for years."
    first = told(text, spans(text, "the shop would close"), "Ms. Penhaligon", "said")
    second = told(text, spans(text, "it had been open for years"), "She", "She said"[4:])
    assert [q.speaker and q.speaker.name for q in quotations(text, first, second)] == ["Orla Penhaligon"] * 2


def test_the_evidence_says_who_found_it_and_whether_they_agree() -> None:
    """For each quotation it is kept what the marks, the rules and the finder each had of it."""
    text = INTRO + "“We will stay open,” Ms. Penhaligon said, and Mr. Krug said it was over."
    direct = told(text, spans(text, "“We will stay open,”"), "Ms. Penhaligon", "said")
    indirect = told(text, spans(text, "it was over"), "Mr. Krug", "said")
    one, other = (found.evidence for found in joined(text, direct, indirect))
    assert (one.kind, one.finder, one.manner, one.agreed, one.words) == ("direct", "tagger", "after", True, 4)
    assert one.doubt is not None
    assert (other.kind, other.manner, other.doubt, other.agreed) == ("indirect", None, None, None)
    assert isinstance(other, Evidence)


def test_what_a_form_tells_no_tagger_tells_again() -> None:
    """A tagged report that touches the words of a transcript or list gives way to it."""
    form = Reported((Span(10, 30),), None, None, 1.0, 1.0, "transcript")
    touching = Reported((Span(25, 40),), None, None, 1.0, 1.0, "tagger")
    beside = Reported((Span(30, 40),), None, None, 1.0, 1.0, "tagger")
    assert forms_first([form], [touching, beside]) == [form, beside]


WORDS = [
    "Ms.",
    "Penhaligon",
    "Krug",
    "said",
    "told",
    "that",
    "“",
    "”",
    '"',
    "'",
    ",",
    ".",
    "who",
    "she",
    "the",
    "plan",
    "was",
    "closed",
    ":",
    "\n\n",
]
ENDS = st.tuples(st.integers(0, 200), st.integers(1, 60))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.tuples(st.lists(ENDS, min_size=1, max_size=3), ENDS, ENDS), max_size=5),
)
def test_whatever_finders_hand_on_spans_lie_inside_and_ids_differ(
    text: str, given_: list[tuple[list[tuple[int, int]], tuple[int, int], tuple[int, int]]]
) -> None:
    """Overlapping, cut or senseless spans raise nothing: each quotation is what its spans say, in order."""

    def span(ends: tuple[int, int]) -> Span:
        start = min(ends[0], max(0, len(text) - 1))
        return Span(start, min(len(text), start + ends[1]))

    reported = [
        Reported(tuple(sorted(map(span, content))), (span(source),), (span(cue),), 0.9, 0.9, "tagger")
        for content, source, cue in given_
        if text
    ]
    found = quotations(text, *reported)
    assert len({q.id for q in found}) == len(found)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for quotation in found:
        every = [*quotation.content, *(quotation.report or ())]
        assert all(0 <= one.start < one.end <= len(text) for one in every)
        assert quotation.text == " … ".join(one.of(text) for one in quotation.content)
        if quotation.report:
            assert any(one.contains(quotation.content[0]) for one in quotation.report)
