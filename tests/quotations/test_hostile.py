"""No text can crash the reading of quotations, and none makes it slower than its length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.quotations.reading_room import article

from onrecord.quotations import conductor, find_quotations
from onrecord.types import Findings, Quotation, Spans

_GROWTH = 2.5
"""Time at twice the length over time at the length: 2 where it is linear, 4 where it is quadratic."""
_SLACK = 0.03
"""Seconds of CPU time by which two equal readings differ on a busy machine."""
_TRIES = 3

MARKS = "\"'“”‘’«»„`´"
PATTERNS = {
    **{f"only {mark}": mark for mark in MARKS},
    "all marks": MARKS,
    "marks and spaces": '" ',
    "many quotations": '"a" ',
    "unclosed marks": "“a b\n\n",
    "marks between letters": 'a"',
    "one paragraph": "Ms. Ray said the plan was dead and “no” good, he told us that it was. ",
    "labels": "Name: ",
    "labelled lines": "RAY: I say so.\n",
    "questions and answers": "Q: You?\nA: I.\n",
    "bullets": "• ",
    "lists": "She said:\n• a b c\n• d e\n",
    "posts": "Hello you — Ada Ray (@ada) May 1, 2020\n",
    "posts in one line": "Hello — Ada Ray (@ada) ",
    "names": "Ada Ray ",
    "possessives": "Ray's ",
    "glued names": "AdaAda ",
    "said": "said ",
    "said that he": "said that he ",
    "commas": ", ",
    "dashes": "— ",
    "stops": ". ",
    "brackets": "(",
    "colons": ":\n",
    "handles": "@a ",
    "initials": "A.",
    "joined": "a&",
    "right to left": "שלום “עולם” ",
    "combining": "e\u0301",
    "controls": "\x00\x0b\x0c\x1c\u2028\ufeff",
    "surrogates": "\ud800 \udfff“",
    "full width": "「中文」",
}
_FRAGMENTS = st.sampled_from(
    [
        *MARKS, "Ada Ray", "Ms. Ray", "the union", "said", "told her", "that", "according to", "Q", "A", ":",
        "\n", "\n\n", " ", ", ", ". ", "— ", "• ", "1. ", "(@ada)", "May 1, 2020", "@ada", "http://t.co/a",
        "pic.twitter.com/a", "demands are", "says", "No", "the plan is dead", "'s", "(", ")", "[", "]", "\x00",
        "\ud800", "\u202e", "e\u0301", "\ufeff", "<p>", "MORE", "I", "she", "\u2028", "\t", "…", "?", "!", "7",
    ]
)  # fmt: skip


def _cpu_seconds(text: str) -> float:
    whole = article(text)
    begun = time.process_time()
    find_quotations(whole)
    return time.process_time() - begun


def _grows_linearly(build: Callable[[int], str], length: int) -> bool:
    """Tell whether twice the text takes about twice the time; the best of a few tries counts."""
    for _ in range(_TRIES):
        if _cpu_seconds(build(2 * length)) <= _GROWTH * _cpu_seconds(build(length)) + _SLACK:
            return True
    return False


def _spans(quotation: Quotation) -> list[Spans]:
    given_spans = [quotation.source, quotation.cue, quotation.venue, quotation.addressee, quotation.report]
    return [quotation.content, *(spans for spans in given_spans if spans is not None)]


def _hold(text: str, findings: Findings) -> None:
    """Assert what holds of every reading: spans lie in the text and say what they are said to."""
    for quotation in findings.quotations:
        for spans in _spans(quotation):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert list(spans) == sorted(spans)
        assert quotation.text == " … ".join(span.of(text) for span in quotation.content)
        assert 0 <= quotation.confidence <= 1
        assert 0 <= quotation.speaker_confidence <= 1
    assert len({quotation.id for quotation in findings.quotations}) == len(findings.quotations)


@pytest.fixture
def by_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the trained model out, whose time is measured apart: it reads some 10,000 words a second."""
    monkeypatch.setattr(conductor, "tag", lambda *_, **__: [])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_any_unicode_can_be_read(text: str) -> None:
    """Whatever characters a text holds, unassigned ones and lone surrogates too, it is read to its end."""
    _hold(text, find_quotations(article(text)))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_FRAGMENTS, max_size=40).map(" ".join))
def test_any_mixture_of_what_it_looks_for_can_be_read(text: str) -> None:
    """Marks, names, verbs, labels, bullets and signatures in any order are read to their end."""
    _hold(text, find_quotations(article(text)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_FRAGMENTS, min_size=1, max_size=15).map("".join), st.text(max_size=60))
def test_any_headline_can_be_read(headline: str, body: str) -> None:
    """A headline of any words, without line ends, is read with any body."""
    line = " ".join(headline.split()) or "x"
    whole = article(body, headline=line)
    _hold(whole.text, find_quotations(whole))


@pytest.mark.usefixtures("by_rules_alone")
@pytest.mark.parametrize("name", PATTERNS)
def test_time_grows_as_the_text_does(name: str) -> None:
    """Twice as much of anything takes about twice as long, not four times."""
    pattern = PATTERNS[name]
    assert _grows_linearly(lambda length: pattern * (length // len(pattern)), 3_000)


@pytest.mark.parametrize("name", ["all marks", "one paragraph", "lists", "surrogates"])
def test_time_grows_as_the_text_does_with_the_model(name: str) -> None:
    """With the trained model, too, twice the text takes about twice the time."""
    pattern = PATTERNS[name]
    find_quotations(article("Ms. Ray said so."))
    assert _grows_linearly(lambda length: pattern * (length // len(pattern)), 2_000)


@pytest.mark.usefixtures("by_rules_alone")
@pytest.mark.parametrize("mark", [*MARKS, MARKS])
def test_a_hundred_thousand_marks_can_be_read(mark: str) -> None:
    """100 KB of quotation marks, of each kind and mixed, hold no quotation and do no harm."""
    assert find_quotations(article(mark * (100_000 // len(mark)))).quotations == ()


@pytest.mark.usefixtures("by_rules_alone")
@pytest.mark.parametrize(("pattern", "times"), [("Name: ", 50_000), ("• ", 50_000), ("“a b\n\n", 10_000)])
def test_tens_of_thousands_of_labels_bullets_or_unclosed_marks_can_be_read(pattern: str, times: int) -> None:
    """Labels in one line, bullets, and marks that nothing closes are read to their end."""
    text = pattern * times
    _hold(text, find_quotations(article(text)))


@pytest.mark.parametrize("pattern", ["a", "Aa", "1", "_"])
def test_two_megabytes_without_a_space_can_be_read(pattern: str) -> None:
    """One word of 2 MB is read to its end, by the model too."""
    text = pattern * (2_000_000 // len(pattern))
    assert find_quotations(article(text)).quotations == ()


@pytest.mark.usefixtures("by_rules_alone")
def test_a_paragraph_of_a_hundred_pages_can_be_read() -> None:
    """A paragraph nearly as long as a text is read gives the quotations at both ends."""
    middle = "The wall of the harbour held on. " * 9_000
    text = f"“We stay,” Ms. Ray said. {middle}“We go,” Ms. Ray said."
    found = find_quotations(article(text)).quotations
    assert [quotation.text for quotation in found] == ["We stay,", "We go,"]
