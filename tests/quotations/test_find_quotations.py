"""What holds for every text whatever."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quotations.reading_room import article

from onrecord.quotations import complete, find_quotations
from onrecord.types import Article, Findings

SEEDS = Path("../shared/seeds")
TOKENS = """
“ ” " ' ‘ ’ , . ? ! : — ( ) Mr. Krug Ada said told according to by who that the a letter Jr. U.S. company they she
of and Sen. D-Ohio statement with saying Trust & É 😀
"""
WORDS = st.sampled_from([*TOKENS.split(), "\n\n", "\t", "\u00a0"])


def check(source: Article, findings: Findings) -> None:
    """Fail where a span lies outside the text or says something else than the quotation."""
    for quotation in findings.quotations:
        spans = [quotation.content, quotation.source, quotation.cue, quotation.venue, quotation.addressee]
        for span in (span for group in spans if group is not None for span in group):
            assert 0 <= span.start < span.end <= len(source.text)
        assert " … ".join(span.of(source.text) for span in quotation.content) == quotation.text
        assert 0.0 <= quotation.confidence <= 1.0


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join)))
def test_no_text_raises_and_every_span_lies_inside(text: str) -> None:
    """Arbitrary Unicode, and marks, names and cues in any order, give spans of the text."""
    source = article(text)
    findings = find_quotations(source)
    check(source, findings)
    check(source, complete([findings])[0])


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_the_same_text_gives_the_same_findings(text: str) -> None:
    """Reading twice gives equal findings, with ids that are made from content and differ from each other."""
    once, twice = find_quotations(article(text)), find_quotations(article(text))
    assert once == twice
    assert len({q.id for q in once.quotations}) == len(once.quotations)


@pytest.mark.parametrize(
    "text",
    [
        "said " * 20_000,
        "Ada Krug " * 10_000,
        "(" * 20_000,
        ", who " * 10_000 + "said “no way.”",
        "the letter said, “no.” " * 1_500,
        "word " * 20_000,
    ],
    ids=["cues", "names", "brackets", "relatives", "letters", "words"],
)
def test_hostile_text_takes_no_more_than_seconds(text: str) -> None:
    """Time grows with the text, not with its square."""
    began = time.perf_counter()
    find_quotations(article(text))
    assert time.perf_counter() - began < 10


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles lie outside this repository")
def test_every_quotation_of_the_seed_articles_has_its_speaker() -> None:
    """The two articles the project grew from: each direct quotation is found, with speaker and cue."""
    record = json.loads((SEEDS / "record.json").read_text(encoding="utf-8"))
    texts = {name: (SEEDS / f"{name}.txt").read_text(encoding="utf-8") for name in ("indy100", "unilad")}
    found = complete([find_quotations(article(text, id=name)) for name, text in texts.items()])
    got = {(f.article, q.start): q for f in found for q in f.quotations}
    for statement in record["statements"]:
        for copy in statement["copies"]:
            quotation = got[copy["outlet"], copy["start"]]
            assert quotation.speaker is not None
            assert quotation.speaker.name == statement["speaker"], copy["quote"]
            if copy["cue"] is not None:
                assert quotation.cue is not None
                assert quotation.cue[0].of(texts[copy["outlet"]]) == copy["cue"]
            if copy["cue"] is not None and "addressee" in copy:
                assert quotation.addressee is not None
                assert quotation.addressee[0].of(texts[copy["outlet"]]) == copy["addressee"]
            if "venue" in copy:
                assert quotation.venue is not None
                assert quotation.venue[0].of(texts[copy["outlet"]]) == copy["venue"]
