"""Judgements hold on to words: which quotation carries them now, and whose name it gets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.judgements import anchor_of, bearer, rulings
from onrecord.types import Anchor, Judgement, JudgementKind, Quotation, Span, Speaker

TEXT = "The ferry will run until the ice comes, and not a day longer."


def quotation(start: int, text: str, name: str | None = "Odile Marchetti", article: str = "a") -> Quotation:
    """Return a quotation of some words at a place."""
    span = Span(start, start + len(text))
    return Quotation(f"q{start}-{span.end}", article, "direct", (span,), text, speaker=Speaker(name))


def judged(n: int, kind: JudgementKind, of: Quotation, value: str) -> Judgement:
    """Return a judgement on the speaker of a quotation."""
    return Judgement(n, kind, (anchor_of(of),), value=value)


def named(quotation: Quotation, *judgements: Judgement) -> Speaker:
    """Return a quotation's speaker as the judgements have it."""
    found = rulings(judgements, [quotation]).judged(quotation, {})
    assert found.speaker is not None
    return found.speaker


@pytest.mark.parametrize(
    ("start", "text", "found"),
    [
        (100, TEXT, True),
        (99, f"“{TEXT}”", True),
        (100, TEXT[:40], True),
        (100, TEXT[:20], False),
        (400, TEXT, True),
        (400, TEXT[:50], False),
        (100, "Something else altogether stands here now, of about that length", False),
    ],
)
def test_words_are_found_again(start: int, text: str, found: bool) -> None:
    """Other bounds at the place, or the same words elsewhere, are the quotation that was judged."""
    anchor = anchor_of(quotation(100, TEXT))
    assert (bearer(anchor, [quotation(start, text)]) is not None) is found


def test_the_nearest_fit_is_the_one() -> None:
    """Of a report and the words in marks inside it the judgement holds on to the one it was made of."""
    outer, inner = quotation(80, "She promised that " + TEXT), quotation(98, TEXT)
    assert bearer(anchor_of(inner), [outer, inner]) == inner
    assert bearer(anchor_of(outer), [outer, inner]) == outer
    assert bearer(anchor_of(inner), [replace(inner, article="b")]) is None
    assert bearer(Anchor("a"), [inner]) is None


def test_a_judged_speaker_is_certain_and_marked() -> None:
    """The name replaces the one computed; what the story knows of the person comes with it."""
    one = replace(quotation(0, TEXT), speaker_confidence=0.4)
    ruled = rulings([judged(1, "speaker", one, "Adaeze Okafor")], [one])
    known = {"adaeze okafor": Speaker("ADAEZE OKAFOR", "person", "harbour master")}
    found = ruled.judged(one, known)
    assert found.speaker == Speaker("Adaeze Okafor", "person", "harbour master")
    assert (found.speaker_confidence, found.judged) == (1.0, ("speaker",))
    other = quotation(200, "Nobody judged this.")
    assert ruled.judged(other, known) is other


def test_a_name_taken_away_leaves_the_next_or_none() -> None:
    """The one candidate that is left speaks; of several it stays open; a name that stood alone is gone."""
    open_between = replace(quotation(0, TEXT), speaker=Speaker(None, candidates=("Ada Finch", "Ines Marlow")))
    not_ada = judged(1, "not speaker", open_between, "Finch")
    assert named(open_between, not_ada) == Speaker("Ines Marlow")
    three = replace(open_between, speaker=Speaker(None, candidates=("Ada Finch", "Ines Marlow", "Bo Rask")))
    assert named(three, not_ada) == Speaker(None, candidates=("Ines Marlow", "Bo Rask"))
    alone = quotation(0, TEXT, "Ada Finch")
    assert named(alone, not_ada) == Speaker(None)
    another = quotation(0, TEXT, "Bo Rask")
    assert named(another, not_ada) == Speaker("Bo Rask"), "the machine found somebody else meanwhile"


def test_of_two_names_the_later_counts() -> None:
    """A later name replaces an earlier; taking it away again leaves what was computed less that name."""
    one = quotation(0, TEXT)
    first, second = judged(1, "speaker", one, "Ada Finch"), judged(2, "speaker", one, "Bo Rask")
    assert named(one, second, first).name == "Bo Rask"
    assert rulings([first, second], [one]).overruled == {1: (2,)}
    away = judged(3, "not speaker", one, "Rask")
    assert named(one, first, second, away).name == "Odile Marchetti"
    assert rulings([first, second, away], [one]).overruled == {1: (2,), 2: (3,)}
    again = judged(4, "speaker", one, "Bo Rask")
    assert named(one, away, again).name == "Bo Rask"
    assert rulings([away, again], [one]).overruled == {3: (4,)}


def test_what_was_taken_back_or_is_gone_says_nothing() -> None:
    """A withdrawn judgement is passed over; one whose words no quotation carries is told as gone."""
    one = quotation(0, TEXT)
    back = replace(judged(1, "speaker", one, "Ada Finch"), withdrawn="2031-03-01")
    lost = judged(2, "speaker", quotation(0, TEXT, article="b"), "Ada Finch")
    ruled = rulings([back, lost], [one])
    assert ruled.judged(one, {}) is one
    assert ruled.gone == {2}
