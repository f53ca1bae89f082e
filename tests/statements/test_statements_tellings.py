"""Reports in outlets' own words: which statement they join, what is said of the difference, what stays apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.statements.newsroom import MAYOR, Printed, Said, coverage, statements_of

from onrecord.statements import collate
from onrecord.types import Findings, Quotation, Speaker, Statement

DATES = {"Courier": "2031-03-01", "Herald": "2031-03-02", "Post": "2031-03-03"}
IN_MARKS = "We will close the swing bridge on Monday and repair every one of its worn gears."
TOLD = "the swing bridge would close on Monday so that its worn gears could be repaired"


def told(words: str, speaker: str | None = MAYOR) -> Said:
    """Return a report without marks."""
    return Said(words, speaker, kind="indirect")


def kinds(printed: Printed) -> list[tuple[str, int]]:
    """Return the kind of each statement and how many quotations it gathers."""
    return [(s.kind, len(s.quotations)) for s in statements_of(printed, DATES)]


def test_a_telling_joins_the_words_that_another_outlet_prints() -> None:
    """It is altered by being indirect and by nothing else; text and kind stay those of the words in marks."""
    (statement,) = statements_of({"Courier": [IN_MARKS], "Herald": [told(TOLD)]}, DATES)
    assert (statement.kind, statement.text) == ("direct", IN_MARKS)
    assert statement.independent_reports == 2
    (difference,) = statement.differences
    assert (difference.kind, difference.effects) == ("altered", ("direct or indirect",))


def test_the_id_of_a_statement_in_marks_does_not_hang_on_tellings() -> None:
    """An earlier telling comes first among its quotations, and the id stays that of the words in marks."""
    (alone,) = statements_of({"Herald": [IN_MARKS]}, DATES)
    (joined,) = statements_of({"Courier": [told(TOLD)], "Herald": [IN_MARKS]}, DATES)
    assert [q.kind for q in joined.quotations] == ["indirect", "direct"]
    assert joined.id == alone.id
    assert joined.first_seen is not None
    assert joined.first_seen.article == "Courier"


def test_words_told_as_they_were_said_are_no_alteration() -> None:
    """Where only the marks are missing the class is "same", and the effect says what is missing."""
    (statement,) = statements_of({"Courier": [IN_MARKS], "Herald": [told(IN_MARKS)]}, DATES)
    (difference,) = statement.differences
    assert (difference.kind, difference.effects) == ("same", ("direct or indirect",))


@pytest.mark.parametrize(
    "other",
    [
        told(TOLD.replace("Monday", "Friday")),
        told(TOLD.replace("would close", "would not close")),
        told(TOLD.replace("Monday", "30 June")),
        told(TOLD, "Piers Halloran"),
        told("the harbour would close on Monday so that new gears could be bought"),
        told("the bridge would close"),
    ],
    ids=["name", "negation", "number", "speaker", "other words", "too little"],
)
def test_what_is_not_plainly_the_same_stays_apart(other: Said) -> None:
    """A name, number, negation or speaker of its own, or too few shared words: a statement of its own."""
    assert kinds({"Courier": [IN_MARKS], "Herald": [other]}) == [("direct", 1), ("indirect", 1)]


def test_a_telling_and_the_quotation_that_follows_it_are_two() -> None:
    """In one article the words in marks are no other outlet's."""
    assert kinds({"Courier": [told(TOLD), IN_MARKS]}) == [("indirect", 1), ("direct", 1)]


def test_who_denies_something_does_not_say_it() -> None:
    """What one outlet says was denied, another prints as said: they stay apart; two denials are one."""
    denied, printed = "the council had sold the swing bridge", "The council has sold the swing bridge."
    negative = "The council has not sold the swing bridge."
    for words, together in ((printed, False), (negative, True)):
        articles, findings = coverage({"Courier": [words], "Herald": [told(denied, "Odile Denied")]}, DATES)
        mended = [Findings(f.article, tuple(map(_denied, f.quotations))) for f in findings]
        assert (len(collate(articles, mended)) == 1) is together


def _denied(quotation: Quotation) -> Quotation:
    """Give an indirect quotation the mayor for its speaker and the second word of its source for its cue."""
    if quotation.kind != "indirect" or not quotation.source:
        return quotation
    (source,) = quotation.source
    cue = source._replace(start=source.start + len("Odile "))
    return replace(quotation, cue=(cue,), speaker=Speaker(MAYOR, "person"))


def test_alike_tellings_are_one_and_others_are_not() -> None:
    """Sixty words in a hundred make one statement, fewer make two."""
    long = "the swing bridge would be closed on Monday while its worn gears are repaired"
    assert kinds({"Courier": [told(long)], "Herald": [told(TOLD)]}) == [("indirect", 2)]
    other = "the swing bridge would be painted on Monday while its lamps are hung"
    assert kinds({"Courier": [told(other)], "Herald": [told(TOLD)]}) == [("indirect", 1), ("indirect", 1)]


def test_a_spokesperson_and_the_body_are_one_voice() -> None:
    """What one outlet lays to the company and the other to its spokesman is one statement."""
    articles, findings = coverage({"Courier": [told(TOLD)], "Herald": [told(TOLD)]}, DATES)
    voices = [
        Speaker(None, "person", "a spokesman", speaks_for="Lowmere Works"),
        Speaker("Lowmere Works", "organisation"),
    ]
    given_voices = [
        Findings(f.article, (replace(f.quotations[0], speaker=voice),))
        for f, voice in zip(findings, voices, strict=True)
    ]
    (statement,) = collate(articles, given_voices)
    assert statement.speaker.name == "Lowmere Works"


def test_a_telling_is_compared_with_the_clause_around_marked_words() -> None:
    """The clause says what a mixed quotation reports, but a telling that leaves out its marked words is another."""
    clause = "the swing bridge would close on Monday so that “its worn gears” could be repaired"
    articles, findings = coverage({"Courier": [Said(clause, kind="mixed")], "Herald": [told(TOLD)]}, DATES)
    (whole,) = findings[0].quotations[0].content
    at = articles[0].text.index("its worn gears")
    content = (whole._replace(start=at, end=at + len("its worn gears")),)
    marked = replace(
        findings[0].quotations[0], content=content, text="its worn gears", report=(whole,), kind="mixed"
    )
    (statement,) = collate(articles, [Findings("Courier", (marked,)), findings[1]])
    assert (statement.kind, statement.text) == ("mixed", "its worn gears")
    head = TOLD[: TOLD.index(" so that")] + " for days on end"
    bare = Said(head, kind="indirect")
    others = coverage({"Herald": [bare]}, DATES)
    assert len(collate([articles[0], *others[0]], [Findings("Courier", (marked,)), *others[1]])) == 2


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(st.lists(st.sampled_from([IN_MARKS, TOLD, "We row on.", "the gears, the bridge"]), max_size=5))
def test_tellings_leave_the_statements_in_marks_as_they_are(words: list[str]) -> None:
    """Ids, texts and differences of the words in marks are the same with and without tellings."""
    marked: list[Said | str] = ["We will close the swing bridge.", IN_MARKS]
    bare = statements_of({"Courier": marked, "Herald": marked}, DATES)
    full = statements_of({"Courier": marked, "Herald": marked, "Post": [told(w) for w in words]}, DATES)
    assert [_in_marks(s) for s in full if s.kind != "indirect"] == [_in_marks(s) for s in bare]
    assert sum(len(s.quotations) for s in full) == 4 + len(words)


def _in_marks(statement: Statement) -> tuple[str, str, list[object]]:
    held = {i: q.id for i, q in enumerate(statement.quotations) if q.kind != "indirect"}
    found: list[object] = [
        (held[d.between[0]], held[d.between[1]], d.kind)
        for d in statement.differences
        if set(d.between) <= set(held)
    ]
    return statement.id, statement.text, found


def test_many_tellings_are_gathered_quickly(at_most: Callable[[float], None]) -> None:
    """Fifty outlets with twenty tellings each take seconds, not minutes."""
    topics = [f"crane{n} lock{n} ferry{n} weir{n} quay{n} mole{n}" for n in range(400)]
    printed = {f"Outlet {n}": [told(topics[(7 * n + 13 * k) % 400]) for k in range(20)] for n in range(50)}
    statements = statements_of(printed)
    assert sum(len(s.quotations) for s in statements) == 1000
    at_most(10)


def test_a_telling_is_set_beside_the_print_that_it_tells() -> None:
    """The edits between a telling and the words in marks are told, over the extent that both carry."""
    words = IN_MARKS.replace("worn", "broken")
    (statement,) = statements_of({"Courier": [IN_MARKS], "Herald": [told(words)]}, DATES)
    (difference,) = statement.differences
    assert ("worn", "broken") in {(change.a_text, change.b_text) for change in difference.changes}
