"""From the quotations of one story to its statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.statements.differences import differences
from onrecord.statements.fullest import fullest_text
from onrecord.statements.grouping import grouped
from onrecord.statements.origin import age, first_seen, independent_reports, kind_of, venues
from onrecord.statements.placing import placements
from onrecord.statements.speakers import speaker_of
from onrecord.statements.words import Passage, passage_of
from onrecord.text import content_id
from onrecord.types import Article, Findings, Quotation, Statement


def collate(articles: Sequence[Article], findings: Sequence[Findings]) -> tuple[Statement, ...]:
    """Gather the quotations of one story into statements, each with its copies' differences.

    Every quotation is in exactly one statement. Neither the order of the articles nor that of the
    findings matters. A statement's id is made from the id of its first quotation (earliest article,
    first in it), so a later article does not change it. Findings of an article that is not among
    ``articles`` are left out. Statements come in the order in which they were first printed.
    """
    known = {article.id: article for article in articles}
    passages = _passages(known, findings)
    groups = [[passages[i] for i in group] for group in grouped(passages)]
    return tuple(_statement(group, known) for group in groups)


def _passages(known: Mapping[str, Article], findings: Sequence[Findings]) -> list[Passage]:
    """Return every quotation once, in the order of print: earliest article first."""
    quotations: dict[str, Quotation] = {}
    for found in findings:
        for quotation in found.quotations:
            if quotation.article in known and quotation.content:
                quotations.setdefault(quotation.id, quotation)
    ordered = sorted(quotations.values(), key=lambda q: (age(known[q.article]), q.start, q.end, q.id))
    return [passage_of(i, q, known[q.article].text) for i, q in enumerate(ordered)]


def _statement(group: Sequence[Passage], known: Mapping[str, Article]) -> Statement:
    quotations = tuple(p.quotation for p in group)
    carrying = [known[q.article] for q in quotations]
    text = fullest_text(group)
    placed = placements(group, text)
    return Statement(
        id=content_id("statement", quotations[0].id),
        speaker=speaker_of(quotations, [a.outlet or a.id for a in carrying]),
        text=text,
        kind=kind_of(quotations),
        quotations=quotations,
        covers=tuple(p.spans for p in placed),
        venues=venues(quotations, {a.id: a.text for a in carrying}),
        first_seen=first_seen(carrying),
        independent_reports=independent_reports(carrying, known),
        differences=differences(group, placed),
    )
