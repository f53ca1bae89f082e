"""Read the labelled articles with the product, and note of each quotation what is known and what is right."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from figures import scorer, shared
from onrecord.articles import extract
from onrecord.intake import open_pages
from onrecord.processes import available_workers, map_in_order
from onrecord.quotations.conductor import gather
from onrecord.quotations.reports import Evidence, Found
from onrecord.record import assemble
from onrecord.reporting import reports_of
from onrecord.types import Article, Depth, Dropped, Findings, Named, Page, Quotation

POLNEAR = shared("data/quotations/polnear-dev.jsonl.gz")
EVENTS = shared("data/collation/dev")
Read = tuple[Article, list[Found], tuple[Named, ...]]
Json = dict[str, Any]
_rules = cache(scorer)


@dataclass(frozen=True, slots=True)
class Judged:
    """One quotation, and what the labels say of it.

    ``group`` is its article or event, ``report`` the report that it is part of; ``right`` says that the
    words are a labelled report's by the scorer's rule, ``sourced`` that the source is too. ``name_right``
    says that the name which the whole story gives is the labelled one; None where either has none.
    """

    group: str
    report: str
    evidence: Evidence
    right: bool
    sourced: bool = False
    name_right: bool | None = None


def polnear(depth: Depth) -> tuple[list[Judged], int]:
    """Return the quotations found in PolNeAR dev, and how many reports are labelled there."""
    with gzip.open(POLNEAR, "rt", encoding="utf-8") as rows:
        gold = [json.loads(row) for row in rows]
    judged: list[Judged] = []
    labelled = 0
    for row, (article, found, _) in zip(gold, _read([POLNEAR], depth), strict=True):
        wanted = [
            (_said(one, "content", article), _said(one, "source", article)) for one in row["attributions"]
        ]
        wanted = [one for one in wanted if one[0]]
        labelled += len(wanted)
        judged += _of_article(article, found, wanted)
    return judged, labelled


def events(depth: Depth) -> list[Judged]:
    """Return the quotations between marks found in the events of collation dev, read story by story."""
    judged: list[Judged] = []
    by_event: dict[Path, list[Read]] = {}
    for read in _read(sorted(EVENTS.glob("*/*.txt")), depth):
        by_event.setdefault(Path(read[0].path).parent, []).append(read)
    for folder, reads in by_event.items():
        judged += _of_event(folder, reads)
    return judged


def _read(paths: list[Path], depth: Depth) -> Iterator[Read]:
    pages = open_pages([str(path) for path in paths])
    yield from map_in_order(partial(_gathered, depth), pages, lost=_lost, workers=available_workers())


def _gathered(depth: Depth, page: Page | Dropped) -> Read:
    article = page if isinstance(page, Dropped) else extract(page)
    return _lost(article) if isinstance(article, Dropped) else (article, *gather(article, depth))


def _lost(item: Page | Dropped) -> Read:
    raise RuntimeError(f"a labelled article was not read: {item.path}")


# --------------------------------------------------------------------- articles with every report labelled


def _said(labels: Json, part: str, article: Article) -> frozenset[int]:
    characters: frozenset[int] = _rules("quotations.py").chars(labels.get(part), article.text)
    return characters


def _of_article(
    article: Article, found: list[Found], wanted: list[tuple[frozenset[int], frozenset[int]]]
) -> Iterator[Judged]:
    evidence = {one.quotation.id: one.evidence for one in found}
    rules = _rules("quotations.py")
    reports = reports_of([one.quotation for one in found], article.text)
    got = [
        (rules.chars(one.content, article.text), rules.chars(one.attributed.source, article.text))
        for one in reports
    ]
    matched = _matched([content for content, _ in wanted], [content for content, _ in got], 0.0)
    for at, report in enumerate(reports):
        share, label = matched.get(at, (0.0, -1))
        right = share >= 0.5
        sourced = right and _same_source(wanted[label][1], got[at][1])
        for quotation in report.quotations:
            yield Judged(article.path, f"{article.path} {at}", evidence[quotation.id], right, sourced)


def _same_source(gold: frozenset[int], got: frozenset[int]) -> bool:
    """Tell whether two sources are one by the scorer's rule: both none, or half of the characters shared."""
    return len(gold & got) >= 0.5 * max(len(gold), len(got))


def _matched(
    gold: list[frozenset[int]], got: list[frozenset[int]], least: float
) -> dict[int, tuple[float, int]]:
    """Return the share and the label of each that matches one, one to one, the largest shares first."""
    holders: dict[int, list[int]] = {}
    for j, characters in enumerate(got):
        for character in characters:
            holders.setdefault(character, []).append(j)
    pairs = {(i, j) for i, characters in enumerate(gold) for c in characters for j in holders.get(c, [])}
    ranked = sorted(((len(gold[i] & got[j]) / len(gold[i] | got[j]), i, j) for i, j in pairs), reverse=True)
    used: set[int] = set()
    matched: dict[int, tuple[float, int]] = {}
    for share, i, j in ranked:
        if share >= least and i not in used and j not in matched:
            used.add(i)
            matched[j] = share, i
    return matched


# ---------------------------------------------------------------------------- events with names labelled


def _of_event(folder: Path, reads: list[Read]) -> Iterator[Judged]:
    findings = [
        Findings(article.id, tuple(one.quotation for one in found), (), cast)
        for article, found, cast in reads
    ]
    names = _names([article for article, _, _ in reads], findings)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for article, found, _ in reads:
        copies = [
            (statement.get("speaker"), copy)
            for statement in gold["statements"]
            for copy in statement["copies"]
            if copy["outlet"] == Path(article.path).stem
        ]
        marked = [one for one in found if one.quotation.kind != "indirect"]
        yield from _of_coverage(folder.name, article, marked, copies, names)


def _names(articles: list[Article], findings: list[Findings]) -> dict[str, str | None]:
    """Return whom the story's record names as the speaker of each quotation."""
    statements = assemble(articles, findings).statements
    return {q.id: statement.speaker.name for statement in statements for q in statement.quotations}


def _of_coverage(
    group: str,
    article: Article,
    found: list[Found],
    copies: list[tuple[str | None, Json]],
    names: dict[str, str | None],
) -> Iterator[Judged]:
    rules = _rules("collation.py")
    wanted = [
        frozenset(rules.span_of(article.text, copy["quote"], copy.get("occurrence", 1))) for _, copy in copies
    ]
    matched = _matched(wanted, [_characters(one.quotation) for one in found], 0.8)
    for at, one in enumerate(found):
        given, said_by = names.get(one.quotation.id), copies[matched[at][1]][0] if at in matched else None
        right = rules.name_key(given) == rules.name_key(said_by) if given and said_by else None
        yield Judged(group, one.quotation.id, one.evidence, at in matched, name_right=right)


def _characters(quotation: Quotation) -> frozenset[int]:
    return frozenset(at for start, end in quotation.content for at in range(start, end))
