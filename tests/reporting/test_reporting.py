"""Reports: which quotations are told at once, and as what they are shown."""

from __future__ import annotations

from dataclasses import replace

from onrecord.export import findings_to_dict
from onrecord.reporting import clause_of, reports_of
from onrecord.types import Article, Findings, Quotation, Span, Spans, Speaker

TEXT = (
    "Odile Marsh said the plan was “a disaster” for “every boat” here. “Shut it,” she said, “at once.” "
    "The harbour would close, she said."
)
CLAUSE = "the plan was “a disaster” for “every boat” here"


def at(words: str) -> Span:
    """Return where the words stand."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quotation(words: str, **fields: object) -> Quotation:
    """Return a direct quotation of the text."""
    made = Quotation(words, "a", "direct", (at(words),), words, speaker=Speaker("Odile Marsh", "person"))
    return replace(made, **fields)  # type: ignore[arg-type]


def found() -> list[Quotation]:
    """Return a clause with two marked stretches, a sentence broken in two, and one without marks."""
    clause: Spans = (at(CLAUSE),)
    broken: Spans = (at("“Shut it,”"), at("“at once.”"))
    source = (at("Odile Marsh"),)
    return [
        quotation("at once.", report=broken, follows="Shut it,", confidence=0.8, source=(at("she said"),)),
        quotation("The harbour would close", kind="indirect", within="a disaster", confidence=0.4),
        quotation("a disaster", report=clause, kind="mixed", source=source, confidence=0.9),
        quotation("every boat", report=clause, kind="mixed", source=source, speaker_confidence=0.5),
        quotation("Shut it,", report=broken),
    ]


def test_quotations_of_one_report_are_one() -> None:
    """The clause, its kind and its lowest confidences, and which quotations stand in it; in print order."""
    mixed, broken, told = reports_of(found(), TEXT)
    assert (mixed.kind, mixed.text) == ("mixed", CLAUSE)
    assert (mixed.confidence, mixed.speaker_confidence) == (0.9, 0.5)
    assert [q.id for q in mixed.quotations] == ["a disaster", "every boat"]
    assert (broken.kind, broken.text) == ("direct", "“Shut it,” … “at once.”")
    assert (told.kind, told.text) == ("indirect", "The harbour would close")


def test_a_report_is_attributed_where_a_source_is_printed() -> None:
    """Of a broken sentence the half that has a source gives it; the id is the first half's."""
    broken = reports_of(found(), TEXT)[1]
    assert broken.attributed.id == "at once."
    row = findings_to_dict(Article("a", "a.txt", TEXT, "0"), Findings("a", tuple(found())))
    entry = row["quotations"][1]
    assert (entry["id"], entry["source"]) == ("Shut it,", [list(at("she said"))])
    assert entry["content"] == [list(at("“Shut it,”")), list(at("“at once.”"))]
    assert (entry["follows"], entry["confidence"]) == (None, 0.8)
    assert [part["id"] for part in entry["quotations"]] == ["Shut it,", "at once."]
    assert [e["kind"] for e in row["quotations"]] == ["mixed", "direct", "indirect"]


def test_a_quotation_of_its_own_is_a_report() -> None:
    """Two quotations of the same words without a report stay two; without one the clause is the content."""
    twice = [quotation("a disaster"), replace(quotation("a disaster"), id="other")]
    assert len(reports_of(twice, TEXT)) == 2
    assert clause_of(twice[0], TEXT) == "a disaster"
    assert clause_of(found()[2], TEXT) == CLAUSE
