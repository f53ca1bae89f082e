"""From the quotations of one story to its statements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from onrecord.statements.credits import credits_of
from onrecord.statements.differences import differences
from onrecord.statements.fullest import fullest_text
from onrecord.statements.gist import gist_of
from onrecord.statements.grouping import grouped
from onrecord.statements.judged import Judged, as_judged
from onrecord.statements.newsrooms import key_of
from onrecord.statements.origin import age, first_seen, independent_reports, kind_of, venues
from onrecord.statements.paraphrases import alike, homes
from onrecord.statements.placing import Placement, placements
from onrecord.statements.speakers import speaker_of
from onrecord.statements.tellings import fullest_telling, told_differences
from onrecord.statements.words import Passage, digest_of, passage_of
from onrecord.text import content_id
from onrecord.types import (
    Article,
    CommentRequest,
    Difference,
    Findings,
    Judgement,
    Quotation,
    Span,
    Statement,
)
from onrecord.workings import Wording, Workings

LEAST_TOLD = 3

Known = Mapping[str, Article]
Group = Sequence[Passage]


def collate(
    articles: Sequence[Article],
    findings: Sequence[Findings],
    judgements: Iterable[Judgement] = (),
    workings: Workings | None = None,
) -> tuple[Statement, ...]:
    """Gather the quotations of one story into statements, each with its copies' differences.

    Every quotation is in exactly one statement, but for reports in an outlet's own words that tell
    nothing: those of less than ``LEAST_TOLD`` words ("she remembers the turn"), and those that only say
    that somebody was asked for comment, which is a comment request. Words in marks are gathered first,
    by their wording; a report in an outlet's own words then joins the statement that it plainly tells,
    or those that word the same nearly alike. Neither the order of the articles nor that of the findings
    matters. A statement's id is made from the id of its first quotation (earliest article, first in it),
    of one in marks where there is one, so a later article does not change it. Findings of an article
    that is not among ``articles`` are left out. Statements come in the order in which they were first
    printed. ``judgements`` are what people decided, brought to bear on what was gathered. ``workings`` change
    nothing in what comes out: what an earlier collation worked out is taken from them, and what this one
    did is noted there.
    """
    notes = workings or Workings()
    known = {article.id: article for article in articles}
    ordered = _in_order(known, findings)
    marked = _passages([q for q in ordered if q.kind != "indirect"], known)
    told = _passages([q for q in ordered if q.kind == "indirect"], known)
    groups = [part for group in grouped(marked, notes) for part in _parted([marked[i] for i in group])]
    joining, others = _laid(told, groups, known)
    whole = [[*group, *joining.get(n, [])] for n, group in enumerate(groups)]
    judged = as_judged([*whole, *others], judgements)
    statements = [_statement(group, judged, known, notes) for group in judged.groups]
    outlets = frozenset(key_of(article.outlet) for article in known.values() if article.outlet)
    statements = [replace(s, credits=credits_of(s.quotations, known, outlets)) for s in statements]
    rank = {quotation.id: place for place, quotation in enumerate(ordered)}
    return tuple(sorted(statements, key=lambda s: rank[s.quotations[0].id]))


def _in_order(known: Known, findings: Sequence[Findings]) -> list[Quotation]:
    """Return every quotation once, in the order of print."""
    quotations: dict[str, Quotation] = {}
    for found in findings:
        asked = _stretches(found.requests)
        for quotation in found.quotations:
            if quotation.article in known and quotation.content and _tells(quotation, asked):
                quotations.setdefault(quotation.id, quotation)
    return sorted(quotations.values(), key=lambda q: _printed(q, known))


def _stretches(requests: Iterable[CommentRequest]) -> list[Span]:
    """Return where requests stand, in order, those that overlap as one."""
    made: list[Span] = []
    for start, end in sorted((request.start, request.end) for request in requests):
        if made and start < made[-1].end:
            made[-1] = Span(made[-1].start, max(end, made[-1].end))
        else:
            made.append(Span(start, end))
    return made


def _tells(quotation: Quotation, asked: Sequence[Span]) -> bool:
    """Tell whether a quotation belongs in the record: anything in marks, and reports that say something."""
    if quotation.kind != "indirect":
        return True
    in_request = any(_overlaps(asked, content) for content in quotation.content)
    return not in_request and len(quotation.text.split()) >= LEAST_TOLD


def _overlaps(stretches: Sequence[Span], content: Span) -> bool:
    at = bisect_right(stretches, content.start, key=lambda span: span.end)
    return at < len(stretches) and stretches[at].overlaps(content)


def _passages(quotations: Sequence[Quotation], known: Known) -> list[Passage]:
    printed = {q.article: known[q.article] for q in quotations}
    imprints = {name: digest_of(article.text, article.published or "") for name, article in printed.items()}
    of = ((q, printed[q.article], imprints[q.article]) for q in quotations)
    return [passage_of(i, q, a.text, a.published, imprint) for i, (q, a, imprint) in enumerate(of)]


def _parted(group: list[Passage]) -> list[list[Passage]]:
    """Part words from a post or turn that only quotes them: two people's words are two statements."""
    holders = {passage.quotation.within for passage in group} - {None}
    held = [passage for passage in group if passage.quotation.id not in holders]
    return [held, *([passage] for passage in group if passage.quotation.id in holders)]


def _laid(
    told: Group, groups: Sequence[Group], known: Known
) -> tuple[dict[int, list[Passage]], list[list[Passage]]]:
    """Lay reports in the outlets' own words to the groups that they tell; the others to each other."""
    if not told:
        return {}, []
    gists = [gist_of(passage) for passage in told]
    in_marks = [(n, passage) for n, group in enumerate(groups) for passage in group]
    clauses = [gist_of(passage) for _, passage in in_marks]
    home = homes(gists, clauses, lambda q: known[q.article].outlet or q.article)
    joining: dict[int, list[Passage]] = {}
    for at, place in home.items():
        joining.setdefault(in_marks[place][0], []).append(told[at])
    left = [at for at in range(len(told)) if at not in home]
    return joining, [[told[left[i]] for i in group] for group in alike([gists[at] for at in left])]


def _statement(passages: Group, judged: Judged, known: Known, notes: Workings) -> Statement:
    """Make a statement of words in marks, reports in outlets' own words, or both."""
    group = sorted(passages, key=lambda p: _printed(p.quotation, known))
    marked = [p for p in group if p.quotation.kind != "indirect"]
    told = [p for p in group if p.quotation.kind == "indirect"]
    quotations = tuple(p.quotation for p in group)
    carrying = [known[q.article] for q in quotations]
    name = content_id("statement", (marked or told)[0].quotation.id)
    worded = notes.wording(name, digest_of(*(p.digest for p in group)), partial(_worded, group))
    heard = judged.heard(group, marked if any(map(_names_speaker, marked)) else group)
    return Statement(
        id=name,
        speaker=speaker_of([p.quotation for p in heard], [_outlet(p, known) for p in heard]),
        text=worded.text,
        kind=kind_of(quotations),
        quotations=quotations,
        covers=worded.covers,
        venues=venues(quotations, {a.id: a.text for a in carrying}),
        first_seen=first_seen(carrying),
        independent_reports=independent_reports(carrying, known),
        differences=worded.differences,
    )


def _worded(group: Group) -> Wording:
    """Work out what copies, in the order of print, come to: nothing but the passages may be read here."""
    marked = [p for p in group if p.quotation.kind != "indirect"]
    text = fullest_text(marked) if marked else fullest_telling(group)
    placed = placements(group, text)
    return Wording(text, tuple(p.spans for p in placed), _differences(group, placed))


def _differences(group: Group, placed: Sequence[Placement]) -> tuple[Difference, ...]:
    """Compare the words in marks with each other, and each report in an outlet's own words with all."""
    marked = [i for i, passage in enumerate(group) if passage.quotation.kind != "indirect"]
    found = differences([group[i] for i in marked], [placed[i] for i in marked])
    if len(marked) == len(group):
        return found
    in_marks = [replace(d, between=(marked[d.between[0]], marked[d.between[1]])) for d in found]
    return tuple(sorted([*in_marks, *told_differences(group)], key=lambda d: d.between))


def _names_speaker(passage: Passage) -> bool:
    speaker = passage.quotation.speaker
    return speaker is not None and speaker.name is not None


def _outlet(passage: Passage, known: Known) -> str:
    article = known[passage.quotation.article]
    return article.outlet or article.id


def _printed(quotation: Quotation, known: Known) -> tuple[tuple[str, str], int, int, str]:
    """Return the key that puts quotations in the order of print: earliest article first."""
    return (age(known[quotation.article]), quotation.start, quotation.end, quotation.id)
