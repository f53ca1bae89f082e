"""What outlets report in their own words, kept apart from the words they print in marks.

A reader looks for quotations first: a report without marks stands behind them, without marks of our own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.render.safe import clean
from onrecord.reporting import joined
from onrecord.text import CLOSING, OPENING, fold, words
from onrecord.types import Article, Quotation, Statement

_THAT = "that "  # belongs to the clause, and reads oddly where the clause stands alone


@dataclass(frozen=True, slots=True)
class Telling:
    """One outlet's report without marks: its words, as they are printed there."""

    article: Article
    quotation: Quotation
    words: str


@dataclass(frozen=True, slots=True)
class ToldView:
    """A statement that no outlet prints in marks, with each outlet's own words for it, the fullest first."""

    statement: Statement
    number: int
    tellings: tuple[Telling, ...]

    @property
    def wordings(self) -> dict[str, list[Telling]]:
        """The wordings, fullest first, each with those who print it, capitals and signs aside."""
        alike: dict[tuple[str, ...], list[Telling]] = {}
        for telling in self.tellings:
            alike.setdefault(tuple(fold(w.text) for w in words(telling.words)), []).append(telling)
        return {found[0].words: found for found in alike.values()}


def told_view(statement: Statement, articles: Mapping[str, Article], number: int = 0) -> ToldView:
    """Lay out a statement of which there are only reports in outlets' own words."""
    tellings = tellings_of(statement.quotations, articles)
    return ToldView(statement, number, tuple(sorted(tellings, key=lambda t: -len(words(t.words)))))


def tellings_of(quotations: Sequence[Quotation], articles: Mapping[str, Article]) -> list[Telling]:
    """Return the reports without marks among the quotations."""
    found = []
    for quotation in quotations:
        if quotation.kind == "indirect":
            article = articles[quotation.article]
            printed = clean(joined(quotation.content, article.text)).strip(" ,;.")
            found.append(Telling(article, quotation, printed.removeprefix(_THAT)))
    return found


def in_marks(statement: Statement) -> Statement:
    """Return the statement with those of its quotations alone that stand in marks."""
    kept = [i for i, quotation in enumerate(statement.quotations) if quotation.kind != "indirect"]
    if len(kept) == len(statement.quotations):
        return statement
    place = {old: new for new, old in enumerate(kept)}
    return replace(
        statement,
        quotations=tuple(statement.quotations[i] for i in kept),
        covers=tuple(statement.covers[i] for i in kept),
        differences=tuple(
            replace(d, between=(place[d.between[0]], place[d.between[1]]))
            for d in statement.differences
            if set(d.between) <= set(kept)
        ),
    )


def clause_around(statement: Statement, articles: Mapping[str, Article]) -> tuple[str, str]:
    """Return what stands before and behind a mixed statement's marked words in the clause that reports them.

    Both are empty where no one clause carries the words as the statement has them.
    """
    if statement.kind != "mixed":
        return "", ""
    wanted = _bare(statement.text)
    for quotation in statement.quotations:
        text = articles[quotation.article].text
        if quotation.report and _bare(joined(quotation.content, text)) == wanted:
            before = [(s, min(e, quotation.start)) for s, e in quotation.report if s < quotation.start]
            behind = [(max(s, quotation.end), e) for s, e in quotation.report if e > quotation.end]
            return (
                clean(joined(before, text)).rstrip().rstrip(OPENING).strip().removeprefix(_THAT),
                clean(joined(behind, text)).lstrip().lstrip(CLOSING).strip(),
            )
    return "", ""


def _bare(text: str) -> list[str]:
    return [fold(word.text) for word in words(text)]
