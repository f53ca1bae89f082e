"""What people decided is respected when statements are gathered, and changes nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statements.newsroom import Printed, Said, coverage

from onrecord.judgements import anchor_of
from onrecord.statements import collate
from onrecord.types import Judgement, JudgementKind, Quotation, Statement

TOLL = "The toll on the bridge will rise to four pounds before the winter"
TREES = "Nobody cuts down the old limes on the quay while I am mayor"
CHOIR = "Our choir has sung in that hall for a hundred and twelve years"
FERRY = "The ferry to the islands runs whatever the weather brings us"
NEWS: Printed = {
    "Courier": [TOLL, Said(TREES, "Bo Rask"), FERRY],
    "Herald": [TOLL, TREES, Said(CHOIR, "Ada Finch")],
    "Ledger": [TOLL, Said(CHOIR, None), FERRY.replace("whatever", "however")],
}


def found() -> dict[str, Quotation]:
    """Return the quotations of the coverage by outlet and first word."""
    _, findings = coverage(NEWS)
    return {f"{q.article} {q.text.split()[1]}": q for found in findings for q in found.quotations}


QUOTATIONS = found()
NAMED = {quotation.id: name for name, quotation in QUOTATIONS.items()}


def judged(
    n: int, kind: JudgementKind, one: str, *others: str, value: str | None = None, concerns: str = ""
) -> Judgement:
    """Return a judgement on quotations named by outlet and first word."""
    movers = [one, concerns] if concerns else [one]
    sides = (tuple(anchor_of(QUOTATIONS[name]) for name in side) for side in (movers, others))
    return Judgement(n, kind, next(sides), next(sides), value)


def gathered(*judgements: Judgement) -> dict[str, Statement]:
    """Return the statements by the names of their quotations."""
    statements = collate(*coverage(NEWS), judgements)
    return {" + ".join(sorted(NAMED[q.id] for q in s.quotations)): s for s in statements}


COMPUTED = gathered()


def test_the_coverage_is_gathered_as_these_tests_think() -> None:
    """Four statements: tolls in three papers, trees, the choir and the ferry in two each."""
    assert sorted(len(s.quotations) for s in COMPUTED.values()) == [2, 2, 2, 3]


def test_who_is_apart_leaves_and_is_marked() -> None:
    """The quotation stands alone; the statement it left is as if it had never held it, and keeps its id."""
    after = gathered(judged(1, "apart", "Ledger toll", "Courier toll", "Herald toll"))
    alone, rest = after["Ledger toll"], after["Courier toll + Herald toll"]
    assert alone.quotations[0].judged == ("apart",)
    assert rest.id == COMPUTED["Courier toll + Herald toll + Ledger toll"].id
    assert {q.judged for q in rest.quotations} == {()}
    assert rest.independent_reports == 2


def test_what_is_the_same_is_one_statement() -> None:
    """Words that nothing would bring together are one when people say so, with all their copies."""
    after = gathered(judged(1, "same", "Courier ferry", "Herald choir"))
    one = after["Courier ferry + Herald choir + Ledger choir + Ledger ferry"]
    assert len(one.covers) == 4
    assert len(after) == 3
    marked = {NAMED[q.id]: q.judged for q in one.quotations}
    assert (marked["Courier ferry"], marked["Herald choir"]) == (("same",), ("same",))


def test_a_judged_speaker_speaks_for_the_statement() -> None:
    """It is the statement's, too, whatever the other copies say; those keep what their papers print."""
    after = gathered(judged(1, "speaker", "Ledger toll", value="Adaeze Okafor"))
    toll = after["Courier toll + Herald toll + Ledger toll"]
    assert toll.speaker.name == "Adaeze Okafor"
    assert {q.article: q.speaker.name for q in toll.quotations if q.speaker} == {
        "Courier": "Odile Marchetti",
        "Herald": "Odile Marchetti",
        "Ledger": "Adaeze Okafor",
    }


def test_a_name_ruled_out_is_not_the_statement_s() -> None:
    """An utterance has one speaker: what is ruled out for one copy no other copy gives the statement."""
    after = gathered(judged(1, "not speaker", "Ledger toll", value="Odile Marchetti"))
    toll = after["Courier toll + Herald toll + Ledger toll"]
    assert toll.speaker.name is None
    trees = gathered(judged(1, "not speaker", "Courier cuts", value="Bo Rask"))["Courier cuts + Herald cuts"]
    assert trees.speaker.name == "Odile Marchetti"


def test_a_judgement_survives_other_bounds_and_ids() -> None:
    """Read anew with other ids and other bounds the words are the ones that were judged."""
    articles, findings = coverage(NEWS)
    shifted = [
        replace(
            one,
            quotations=tuple(
                replace(
                    q, id=f"new-{q.id}", content=(q.content[0]._replace(end=q.end - 4),), text=q.text[:-4]
                )
                for q in one.quotations
            ),
        )
        for one in findings
    ]
    statements = collate(
        articles, shifted, [judged(1, "apart", "Ledger toll", "Courier toll", "Herald toll")]
    )
    assert [q.id for s in statements for q in s.quotations if q.judged] == [
        f"new-{QUOTATIONS['Ledger toll'].id}"
    ]


NAMES = sorted(QUOTATIONS)
SIDES = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)
KINDS = st.sampled_from(["speaker", "not speaker", "same", "apart"])
VALUES = st.sampled_from(["Odile Marchetti", "Bo Rask", "Adaeze Okafor"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(KINDS, SIDES, SIDES, VALUES), max_size=5))
def test_no_statement_changes_that_was_not_judged(
    drawn: list[tuple[JudgementKind, list[str], list[str], str]],
) -> None:
    """Whatever is judged, every quotation is in one statement, and others come out field for field the same."""
    judgements, spoken = [], set[str]()
    for n, (kind, movers, others, value) in enumerate(drawn, 1):
        of_speaker = kind in ("speaker", "not speaker")
        sides = (movers, [] if of_speaker else others)
        anchors = (tuple(anchor_of(QUOTATIONS[name]) for name in side) for side in sides)
        judgements.append(Judgement(n, kind, next(anchors), next(anchors), value if of_speaker else None))
        spoken |= {name for side in sides for name in side}
    after = gathered(*judgements)
    assert sorted(" + ".join(after).split(" + ")) == NAMES
    for names, statement in COMPUTED.items():
        assert spoken & set(names.split(" + ")) or after[names] == statement


@settings(max_examples=20, deadline=None)
@given(st.randoms())
def test_the_order_of_articles_is_nothing_to_judgements(chance: object) -> None:
    """The same judgements over the same articles in another order give the same statements."""
    judgements = [
        judged(1, "apart", "Ledger toll", "Courier toll", "Herald toll"),
        judged(2, "same", "Ledger toll", "Herald choir"),
        judged(3, "speaker", "Courier ferry", value="Adaeze Okafor"),
    ]
    articles, findings = coverage(NEWS)
    pairs = list(zip(articles, findings, strict=True))
    chance.shuffle(pairs)  # type: ignore[attr-defined]
    assert collate([a for a, _ in pairs], [f for _, f in pairs], judgements) == collate(
        articles, findings, judgements
    )
