"""Which differences of a story a reader should see first, and as much of the wordings as shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.text import fold, words
from onrecord.types import (
    Article,
    Difference,
    DifferenceClass,
    Effect,
    Quotation,
    Span,
    Spans,
    Statement,
    Story,
)

__all__ = ["EFFECT_WEIGHTS", "SEVERITY", "Notable", "Wording", "notable", "weight"]

SEVERITY: tuple[DifferenceClass, ...] = ("same", "part", "typographic", "altered")

# How much each effect matters to a reader, most first: what turns the meaning round, then who or
# how many, then wording. The order is an editor's; only the ranking counts.
EFFECT_WEIGHTS: Mapping[Effect, int] = {
    "negation changed": 100,
    "number changed": 90,
    "speaker differs": 85,
    "name changed": 80,
    "modality changed": 70,
    "spliced": 65,
    "words cut silently": 55,
    "order changed": 50,
    "words replaced": 45,
    "words added": 40,
    "direct or indirect": 25,
    "unclosed mark": 20,
    "date differs": 15,
    "cue differs": 14,
    "venue differs": 12,
    "cut with ellipsis": 8,
    "bracketed": 6,
}

NAMED = 4
"""Outlets that are named for a wording at most."""

LEAST = EFFECT_WEIGHTS["words added"]
"""A difference that no effect makes so notable is not worth a place in a list."""

SHOWN_WORDS = 32
LEAD_IN = 10
"""Words of a wording that are shown, and how many of them before the first that differs."""

LONGEST = 800
"""Characters of a wording that are shown at most: a word may be of any length."""

_JOINT = " … "


@dataclass(frozen=True, slots=True)
class Wording:
    """What some outlets print of a statement: words around the place where another has others.

    ``marks`` are the stretches of ``text`` that differ (empty ones where words are missing here).
    ``outlets`` are some of those that print it so, ``carriers`` counts the articles that do; ``article`` is
    the first of them, ``speaker`` whom it names. ``opens`` and ``ends`` say that the words shown begin or
    end where the quotation does.
    """

    text: str
    marks: Spans
    article: str
    speaker: str | None
    outlets: tuple[str, ...]
    carriers: int
    opens: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Notable:
    """A difference worth a place in a list: the one and the other wording of a statement.

    ``weight`` orders them, the higher the more a reader should know of it.
    """

    statement: str
    speaker: str | None
    kind: DifferenceClass
    effects: tuple[Effect, ...]
    weight: int
    one: Wording
    other: Wording


def weight(difference: Difference) -> int:
    """Return how notable the difference is: the class first, then the strongest effect."""
    return 1000 * SEVERITY.index(difference.kind) + _strongest(difference)


def notable(story: Story, most: int = 3) -> tuple[Notable, ...]:
    """Return the most notable differences of a story, one a statement at most, the most notable first.

    Between copies in marks of different outlets, whose words or speakers differ: that an outlet's own words
    differ from another's says nothing of what was said. Of equals comes first what more outlets report.
    """
    articles = {article.id: article for article in story.articles}
    ranked = []
    for place, statement in enumerate(story.statements):
        if (found := _worst(statement, articles)) is not None:
            ranked.append((-_strongest(found), -statement.independent_reports, place, found))
    ranked.sort(key=lambda row: row[:3])
    return tuple(_notable(story.statements[place], found, articles) for *_, place, found in ranked[:most])


def _strongest(difference: Difference) -> int:
    return max((EFFECT_WEIGHTS[effect] for effect in difference.effects), default=0)


def _worst(statement: Statement, articles: Mapping[str, Article]) -> Difference | None:
    """Return the most notable difference of a statement; of equals the first."""
    fitting = [d for d in statement.differences if _counts(d, statement.quotations, articles)]
    return max(fitting, key=_strongest, default=None)


def _counts(found: Difference, quotations: Sequence[Quotation], articles: Mapping[str, Article]) -> bool:
    if _strongest(found) < LEAST or (found.kind != "altered" and "speaker differs" not in found.effects):
        return False
    one, other = (quotations[i] for i in found.between)
    in_marks = "indirect" not in (one.kind, other.kind)
    return in_marks and printer(articles[one.article]) != printer(articles[other.article])


def printer(article: Article) -> str:
    """Return by what articles of one outlet are known to be of one: its name folded, else the article."""
    return fold(article.outlet) if article.outlet else article.id


def _notable(statement: Statement, found: Difference, articles: Mapping[str, Article]) -> Notable:
    sides = (
        [c.a for c in found.changes if not c.typographic],
        [c.b for c in found.changes if not c.typographic],
    )
    one, other = (
        _wording(statement, statement.quotations[index], changed, articles)
        for index, changed in zip(found.between, sides, strict=True)
    )
    effects = tuple(sorted(found.effects, key=lambda effect: -EFFECT_WEIGHTS[effect]))
    return Notable(statement.id, statement.speaker.name, found.kind, effects, _strongest(found), one, other)


def _wording(
    statement: Statement, quotation: Quotation, changed: Sequence[Span], articles: Mapping[str, Article]
) -> Wording:
    text, marks = _joined(quotation, changed, articles[quotation.article].text)
    start, end = _excerpt(text, marks)
    shown = tuple(
        Span(max(m.start, start) - start, min(m.end, end) - start)
        for m in marks
        if m.start <= end and m.end >= start
    )
    said = _says(quotation)
    carrying = list(dict.fromkeys(q.article for q in statement.quotations if _says(q) == said))
    named = dict.fromkeys(outlet for name in carrying if (outlet := articles[name].outlet))
    speaker = quotation.speaker.name if quotation.speaker else None
    return Wording(
        text[start:end], shown, carrying[0], speaker, tuple(named)[:NAMED], len(carrying),
        opens=start == 0, ends=end == len(text),
    )  # fmt: skip


def _says(quotation: Quotation) -> tuple[str, ...]:
    """Return the words of a copy, signs and capitals aside."""
    return tuple(fold(word.text) for word in words(quotation.text))


def _joined(quotation: Quotation, changed: Sequence[Span], printed: str) -> tuple[str, list[Span]]:
    """Return a copy's words as one text, and where the changed stretches of its article lie in that."""
    text, marks = "", []
    for content in quotation.content:
        text += _JOINT if text else ""
        for span in changed:
            if content.start <= span.start and span.end <= content.end:
                at = len(text) + span.start - content.start
                marks.append(Span(at, at + span.end - span.start))
        text += content.of(printed)
    return text, sorted(set(marks))


def _excerpt(text: str, marks: Sequence[Span]) -> Span:
    """Return the stretch of a text that is shown: so many words around the first that is marked."""
    found = words(text)
    if len(found) <= SHOWN_WORDS:
        return Span(0, min(len(text), LONGEST))
    first = next((n for n, word in enumerate(found) if marks and word.end > marks[0].start), 0)
    lead = max(0, min(first - LEAD_IN, len(found) - SHOWN_WORDS))
    start = found[lead].start if lead else 0
    last = lead + SHOWN_WORDS
    end = found[last - 1].end if last < len(found) else len(text)
    return Span(start, min(end, start + LONGEST))
