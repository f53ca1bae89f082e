"""Whom a source given in characters stands for, as another finder of reports would ask."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.speakers.coreference import Resolver
from onrecord.quotations.speakers.roles import learn_roles
from onrecord.quotations.speakers.sources import phrase_of_span, piece_at, resolve_source
from onrecord.quotations.speakers.speaking import speaker_of
from onrecord.quotations.syntax.reading import Reading, lay_out
from onrecord.types import Span, Speaker

TEXT = (
    "Orla Penhaligon, the mayor of Reed, met Tobias Krug of the Harbour League on Monday. She told reporters "
    "that the mill would close. Mr. Krug, who denied any talks, said the League wanted peace. According to "
    "two officials familiar with the matter, the mayor had offered money. A spokeswoman for the Harbour "
    "League said it had no plans. The chairman of the port, Hugo Vane, left. Susan Lorne, Hugo Vane and "
    "Tobias Krug agreed that it was over."
)


def laid_out(text: str) -> tuple[Reading, Resolver]:
    """Return a text laid out and a resolver that has heard nobody yet."""
    reading = lay_out(text, find_marked(text, [], []), [], [])
    learn_roles(reading)
    return reading, Resolver(reading, Attributor(reading))


def stands_for(words: str, occurrence: int = 1) -> Speaker:
    """Return the speaker that the words of TEXT stand for, asked for alone."""
    at = -1
    for _ in range(occurrence):
        at = TEXT.index(words, at + 1)
    reading, resolver = laid_out(TEXT)
    return speaker_of(reading.cast, resolve_source(reading, resolver, Span(at, at + len(words))))


NAMED = {
    "She": "Orla Penhaligon",
    "Mr. Krug": "Tobias Krug",
    "who": "Tobias Krug",
    "Mr. Krug, who denied any talks,": "Tobias Krug",
    "the mayor": "Orla Penhaligon",
    "The chairman of the port, Hugo Vane,": "Hugo Vane",
    "Orla Penhaligon, the mayor of Reed,": "Orla Penhaligon",
    "the League": "Harbour League",
    "Susan Lorne, Hugo Vane and Tobias Krug": "Susan Lorne, Hugo Vane and Tobias Krug",
}


@pytest.mark.parametrize(("words", "name"), NAMED.items())
def test_a_source_in_characters_stands_for_the_one_whom_a_reader_would_name(words: str, name: str) -> None:
    """Names, titles, pronouns, roles, relatives and rows of names are resolved by their span alone."""
    assert stands_for(words).name == name


def test_a_group_stays_a_description_in_its_own_words() -> None:
    """Unnamed officials keep all the words that describe them, without the preposition before them."""
    speaker = stands_for("to two officials familiar with the matter")
    assert (speaker.name, speaker.description) == (None, "two officials familiar with the matter")


def test_a_spokesperson_is_described_whole() -> None:
    """The organisation behind "for" is a part of the description, not the speaker."""
    speaker = stands_for("A spokeswoman for the Harbour League")
    assert (speaker.name, speaker.description) == (None, "A spokeswoman for the Harbour League")


def test_no_source_is_nobody() -> None:
    """A report without a source resolves to nothing, with no certainty."""
    reading, resolver = laid_out(TEXT)
    referent = resolve_source(reading, resolver, None)
    assert (referent.member, referent.name, referent.certainty) == (-1, None, 0.0)


def test_whoever_spoke_last_is_whom_the_next_pronoun_means() -> None:
    """Reports resolved in the order of the text carry who spoke on to the pronoun behind them."""
    text = "Tobias Krug met Hugo Vane. The mill is lost, said Vane. He thinks that it is over."
    reading, resolver = laid_out(text)
    at = text.index("said Vane") + 5
    first = resolve_source(reading, resolver, Span(at, at + 4))
    resolver.spoke(first.member, piece_at(reading, at))
    he = text.index("He ")
    assert speaker_of(reading.cast, resolve_source(reading, resolver, Span(he, he + 2))).name == "Hugo Vane"


_HOSTILE = st.text(alphabet="Ada Ray's “who” she, and\n. The a—(", max_size=80) | st.text(max_size=60)


@settings(max_examples=150, deadline=None)
@given(_HOSTILE, st.integers(-5, 90), st.integers(-5, 90))
def test_no_span_of_no_text_can_crash_it(text: str, start: int, end: int) -> None:
    """Spans that cut words, lie inside marks, outside the text or end before they start give some referent."""
    reading, resolver = laid_out(text)
    referent = resolve_source(reading, resolver, Span(start, end))
    assert 0.0 <= referent.certainty <= 1.0
    phrase = phrase_of_span(reading, Span(start, end))
    assert phrase is None or 0 <= phrase.first < phrase.last <= len(reading.pieces)
