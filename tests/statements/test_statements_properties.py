from __future__ import annotations

import random
import string
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.statements.edits import MARKS, SENTENCES, Edited, edited, edited_twice
from tests.statements.newsroom import MAYOR, Said, coverage, statements_of, two_copies

from onrecord.statements import collate
from onrecord.types import Article, Difference, Findings, Statement

_PIECES = st.sampled_from(
    [p for s in SENTENCES for p in (s, s[: len(s) // 2], s[len(s) // 2 :], s.split()[-1], s.upper())]
)
_SPEAKERS = st.sampled_from([MAYOR, MAYOR, "Piers Halloran", None])
_SAYINGS = st.lists(
    st.builds(Said, words=_PIECES | edited().map(lambda e: e.copy), speaker=_SPEAKERS), max_size=5
)
_COVERAGE = st.dictionaries(st.sampled_from(["Courier", "Herald", "Post", "Argus"]), _SAYINGS, max_size=4)
_ANY_COVERAGE = st.dictionaries(
    st.sampled_from(["Courier", "Herald"]),
    st.lists(
        st.text(
            st.sampled_from(string.ascii_letters + " .,'’“[]…*-%$&0123456789\n"), min_size=1, max_size=60
        ),
        max_size=4,
    ),
)


@given(edited())
def test_a_known_edit_is_called_by_its_name(case: Edited) -> None:
    """Each edit made by the generator gets its class, and its effect is among those named."""
    difference = two_copies(case.original, case.copy)
    assert difference.kind == case.kind
    assert case.effect is None or case.effect in difference.effects


@given(edited_twice())
def test_other_print_beside_an_edit_changes_nothing(case: Edited) -> None:
    """A comma or a capital elsewhere in the copy leaves the class and the effect of an edit as they are."""
    difference = two_copies(case.original, case.copy)
    assert difference.kind == case.kind
    assert case.effect is None or case.effect in difference.effects


@given(
    st.sampled_from(SENTENCES), st.lists(st.tuples(st.integers(0, 12), st.sampled_from(MARKS)), max_size=4)
)
def test_marks_alone_never_alter(sentence: str, marks: list[tuple[int, str]]) -> None:
    """Punctuation put anywhere leaves a copy the same or typographic."""
    words = sentence.split()
    for at, mark in marks:
        words[min(at, len(words) - 1)] += mark
    assert two_copies(sentence, " ".join(words)).kind in {"same", "typographic"}


@given(st.sampled_from(SENTENCES), st.integers(1, 4))
def test_identical_copies_are_the_same_without_changes(sentence: str, outlets: int) -> None:
    """Any number of identical copies are one statement whose pairs are all the same."""
    (statement,) = statements_of({f"Outlet {i}": [sentence] for i in range(outlets + 1)})
    assert len(statement.differences) == outlets * (outlets + 1) // 2
    assert all((d.kind, d.effects, d.changes) == ("same", (), ()) for d in statement.differences)


@given(edited())
def test_changes_turn_one_copy_into_the_other(case: Edited) -> None:
    """Where both carry the same extent, the first copy's words with the changes made are the second's."""
    assume(case.kind != "part")
    articles, findings = coverage({"Courier": [case.original], "Herald": [case.copy]})
    (statement,) = collate(articles, findings)
    (difference,) = statement.differences
    one, other = articles[0].text, articles[1].text
    first, second = statement.quotations
    made, at = "", first.start
    for change in difference.changes:
        made += one[at : change.a.start] + " " + change.b_text + " "
        at = change.a.end
    assert _bare(made + one[at : first.end]) == _bare(second.text)
    assert all(c.a.of(one) == c.a_text and c.b.of(other) == c.b_text for c in difference.changes)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_COVERAGE, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(
    printed: dict[str, list[Said]], chance: random.Random
) -> None:
    """Articles and findings in any order give the same statements, ids and texts included."""
    articles, findings = coverage(printed)
    expected = collate(articles, findings)
    chance.shuffle(articles)
    chance.shuffle(findings)
    assert collate(articles, findings) == expected


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_COVERAGE)
def test_statements_hold_every_quotation_once_and_fit_their_articles(printed: dict[str, list[Said]]) -> None:
    """The invariants of a collation hold for any mixture of copies, fragments and names."""
    articles, findings = coverage(printed)
    _check(articles, findings, collate(articles, findings))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_ANY_COVERAGE)
def test_no_text_breaks_a_collation(printed: dict[str, list[str]]) -> None:
    """Text of any characters keeps the invariants."""
    articles, findings = coverage(printed)
    _check(articles, findings, collate(articles, findings))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_COVERAGE, st.sampled_from(["2031-02-01", "2031-04-01"]))
def test_unrelated_articles_leave_statements_as_they_are(printed: dict[str, list[Said]], day: str) -> None:
    """Coverage of something else, older or newer, changes neither the ids nor anything else of a statement."""
    dates = dict.fromkeys(printed, "2031-03-01")
    before = collate(*coverage(printed, dates))
    elsewhere = {"Gazette": [Said("Ninety geese crossed our frozen pond unharmed", "Wilhelmina Strand")]}
    after = collate(*coverage({**printed, **elsewhere}, {**dates, "Gazette": day}))
    assert [s for s in after if s.speaker.name != "Wilhelmina Strand"] == list(before)


def _check(articles: list[Article], findings: list[Findings], statements: tuple[Statement, ...]) -> None:
    texts = {a.id: a.text for a in articles}
    given_ids = sorted(q.id for f in findings for q in f.quotations)
    assert sorted(q.id for s in statements for q in s.quotations) == given_ids
    assert len({s.id for s in statements}) == len(statements)
    for statement in statements:
        assert len(statement.covers) == len(statement.quotations)
        for spans in statement.covers:
            assert all(0 <= s.start < s.end <= len(statement.text) for s in spans)
            assert all(x.end <= y.start for x, y in pairwise(spans))
        pairs = [d.between for d in statement.differences]
        assert len(set(pairs)) == len(pairs)
        for difference in statement.differences:
            _check_difference(difference, statement, texts)


def _check_difference(difference: Difference, statement: Statement, texts: dict[str, str]) -> None:
    i, j = difference.between
    a, b = statement.quotations[i], statement.quotations[j]
    assert i < j
    assert a.article != b.article
    one, other = texts[a.article], texts[b.article]
    for change in difference.changes:
        assert (change.a.of(one), change.b.of(other)) == (change.a_text, change.b_text)
        assert a.start <= change.a.start <= change.a.end <= a.end
        assert b.start <= change.b.start <= change.b.end <= b.end
    for x, y in pairwise(difference.changes):
        assert _bare(one[x.a.end : y.a.start]) == _bare(other[x.b.end : y.b.start])


def _bare(text: str) -> str:
    return "".join(text.split())
