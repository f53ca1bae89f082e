"""Builds the articles and findings of invented coverage: each outlet's text, its quotations marked in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.statements import collate
from onrecord.types import Article, Difference, Findings, Kind, Quotation, Span, Speaker, Statement

MAYOR = "Odile Marchetti"


@dataclass(frozen=True)
class Said:
    """A quotation to print: its words, who is named for it, and how it is reported."""

    words: str
    speaker: str | None = MAYOR
    kind: Kind = "direct"
    venue: str | None = None
    goes_on: bool = False
    unclosed: bool = False
    confidence: float = 1.0


Printed = Mapping[str, Sequence[Said | str]]


def coverage(
    printed: Printed, published: Mapping[str, str] | None = None
) -> tuple[list[Article], list[Findings]]:
    """Return one article an outlet, holding its quotations in order, and what is found in each."""
    articles, findings = [], []
    for outlet, sayings in printed.items():
        text, quotations = _print(outlet, [Said(s) if isinstance(s, str) else s for s in sayings])
        date = (published or {}).get(outlet)
        articles.append(Article(outlet, f"{outlet}.txt", text, outlet, outlet=outlet, published=date))
        findings.append(Findings(outlet, tuple(quotations)))
    return articles, findings


def _print(outlet: str, sayings: Sequence[Said]) -> tuple[str, list[Quotation]]:
    text = f"News from {outlet}.\n"
    quotations: list[Quotation] = []
    for said in sayings:
        source = venue = None
        if said.speaker:
            source = (Span(len(text), len(text) + len(said.speaker)),)
            text += f"{said.speaker} said "
        if said.venue:
            venue = (Span(len(text), len(text) + len(said.venue)),)
            text += f"{said.venue} "
        start = len(text) + 1
        text += f"“{said.words}” "
        quotations.append(
            Quotation(
                id=f"{outlet}-{start}",
                article=outlet,
                kind=said.kind,
                content=(Span(start, start + len(said.words)),),
                text=said.words,
                source=source,
                venue=venue,
                speaker=Speaker(said.speaker, "person") if said.speaker else None,
                follows=quotations[-1].id if said.goes_on else None,
                unclosed=said.unclosed,
                speaker_confidence=said.confidence,
            )
        )
    return text, quotations


def statements_of(printed: Printed, published: Mapping[str, str] | None = None) -> tuple[Statement, ...]:
    """Collate the coverage."""
    return collate(*coverage(printed, published))


def two_copies(one: str | Said, other: str | Said) -> Difference:
    """Return the difference between two outlets' copies, which must be one statement."""
    statements = statements_of(
        {"Courier": [one], "Herald": [other]}, {"Courier": "2031-03-01", "Herald": "2031-03-02"}
    )
    assert len(statements) == 1
    (difference,) = statements[0].differences
    return difference


def wordings(statements: Sequence[Statement]) -> set[frozenset[str]]:
    """Return the statements as sets of the words printed."""
    return {frozenset(q.text for q in s.quotations) for s in statements}


def duplicate(article: Article, of: str) -> Article:
    """Return the article marked as a copy of another."""
    return replace(article, duplicate_of=of)
