"""Confidences: shares between none and all that never fall when a finder or a reading is surer."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotations import complete, find_quotations
from onrecord.quotations.confidence import named_by_others, of
from onrecord.quotations.confidence.fitted import fitted
from onrecord.quotations.reported import Finder
from onrecord.quotations.reports import Evidence
from onrecord.types import Article, Depth, Kind, Quotation, Span, Speaker

MARKED = Evidence(
    kind="direct", finder="tagger", found=0.9, sourced=0.9, doubt=0.1, manner="after", agreed=True,
    certainty=1.0, named=True, person=True, words=12, parts=1,
)  # fmt: skip
CLAUSE = replace(MARKED, kind="indirect", doubt=None, manner=None, agreed=None)
SHARES = st.floats(0.0, 1.0, allow_nan=False)
KINDS: st.SearchStrategy[Kind] = st.sampled_from(get_args(Kind))
FINDERS: st.SearchStrategy[Finder] = st.sampled_from(get_args(Finder))
DEPTHS = st.sampled_from(("default", "thorough"))


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    """Draw the evidence for a quotation of any kind, found by any finder or by its marks alone."""
    kind = draw(KINDS)
    marked = kind != "indirect"
    finder = draw(FINDERS | st.none()) if marked else draw(FINDERS)
    return Evidence(
        kind=kind,
        finder=finder,
        found=None if finder is None else draw(SHARES),
        sourced=None if finder is None else draw(SHARES),
        doubt=draw(SHARES) if marked else None,
        manner=draw(st.sampled_from(("after", "before", "carried", "sentence", "none"))) if marked else None,
        agreed=draw(st.sampled_from((True, False, None))),
        certainty=draw(SHARES),
        named=draw(st.booleans()),
        person=draw(st.booleans()),
        words=draw(st.integers(0, 5000)),
        parts=draw(st.integers(1, 9)),
    )


@given(evidence(), DEPTHS)
def test_both_are_shares(drawn: Evidence, depth: Depth) -> None:
    """Whatever the evidence, both confidences lie between 0 and 1."""
    assert all(0.0 <= share <= 1.0 for share in of(drawn, depth))


@given(evidence(), SHARES, SHARES, DEPTHS)
def test_a_surer_finder_never_makes_less_sure(drawn: Evidence, a: float, b: float, depth: Depth) -> None:
    """More confidence of the finder in the content, all else equal, lowers neither confidence."""
    if drawn.finder is not None:
        less, more = (of(replace(drawn, found=share), depth) for share in sorted((a, b)))
        assert less.content <= more.content
        assert less.speaker <= more.speaker


@given(evidence(), SHARES, SHARES, DEPTHS)
def test_a_surer_source_and_reading_never_make_less_sure(
    drawn: Evidence, a: float, b: float, depth: Depth
) -> None:
    """More confidence in the source, or in whom it stands for, never lowers the speaker's."""
    low, high = sorted((a, b))
    for field in ("sourced", "certainty"):
        if drawn.finder is not None:
            assert of(_with(drawn, field, low), depth).speaker <= of(_with(drawn, field, high), depth).speaker


def _with(drawn: Evidence, field: str, share: float) -> Evidence:
    return replace(drawn, sourced=share) if field == "sourced" else replace(drawn, certainty=share)


def test_without_a_name_nothing_is_sure_of_the_speaker() -> None:
    """A speaker left open has confidence 0: there is no name to lean on."""
    assert of(replace(MARKED, named=False)).speaker == 0.0
    assert of(replace(CLAUSE, named=False)).speaker == 0.0


@pytest.mark.parametrize("depth", ["default", "thorough"])
def test_evidence_tells_the_sure_from_the_doubtful(depth: Depth) -> None:
    """Words between marks that the finder has too are surer than those it lacks, and than doubtful clauses."""
    unseen = replace(MARKED, finder=None, found=None, sourced=None, agreed=None)
    assert of(MARKED, depth).content > 0.9 > of(unseen, depth).content
    assert of(CLAUSE, depth).content > of(replace(CLAUSE, found=0.4), depth).content + 0.1
    assert of(MARKED, depth).speaker > of(replace(MARKED, manner="sentence", certainty=0.55), depth).speaker


def _quotation(name: str | None, sure: float) -> Quotation:
    speaker = Speaker(name, description=None if name else "the harbour master")
    return Quotation("q1", "a1", "direct", (Span(0, 4),), "Four", speaker=speaker, speaker_confidence=sure)


def test_a_name_from_a_sister_article_is_as_sure_as_such_names_are() -> None:
    """Who is named only by the story's other articles is no longer at 0; a name made fuller keeps its own."""
    open_, short, full = _quotation(None, 0.0), _quotation("Quill", 0.8), _quotation("Ada Quill", 0.8)
    assert named_by_others(open_, replace(full, speaker_confidence=0.0)).speaker_confidence == pytest.approx(
        fitted("default").by_others
    )
    assert named_by_others(short, full).speaker_confidence == 0.8
    assert named_by_others(short, replace(open_, speaker_confidence=0.8)).speaker_confidence == 0.0


def test_a_whole_article_is_weighed() -> None:
    """The words of a named speaker are surer than a title in marks, and an open speaker stays at 0."""
    text = (
        "HARBOUR PLAN\n\n“The quay will be closed until the spring,” Ada Quill, the harbour master, said on"
        " Monday.\n\nIt was “a long day” for all.\n"
    )
    findings = find_quotations(Article("a1", "a.txt", text, "0" * 64))
    (completed,) = complete([findings])
    surest = max(completed.quotations, key=lambda q: q.confidence)
    assert surest.text.startswith("The quay")
    assert surest.speaker is not None
    assert surest.speaker.name == "Ada Quill"
    assert surest.speaker_confidence > 0.8
    assert all(q.speaker_confidence == 0 for q in completed.quotations if not q.speaker or not q.speaker.name)
