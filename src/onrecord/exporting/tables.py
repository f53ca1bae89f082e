"""The flat tables: for each kind of thing its columns, and the rows that a story gives.

A cell is text, a number, a truth value, a list of texts, or spans; None where nothing is known. Spans are
offsets into the article's ``text``, as everywhere in the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.exporting.parts import (
    Quoted,
    articles_of,
    differences_of,
    differing,
    quotations_of,
    requests_of,
    statements_of,
)
from onrecord.exporting.wanted import Of, Wanted
from onrecord.types import Article, Spans, Statement, Story

ColumnKind = Literal["text", "number", "share", "flag", "texts", "spans"]
Cell = str | int | float | bool | tuple[str, ...] | Spans | None
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column's name and what its cells are."""

    name: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and how a story's rows of it are made, cells in the columns' order."""

    columns: tuple[Column, ...]
    rows: Callable[[Story, Wanted], Iterator[Row]]


def _stories(story: Story, wanted: Wanted) -> Iterator[Row]:
    yield (
        story.id,
        story.title,
        story.first_published,
        story.last_published,
        len(story.articles),
        len({article.outlet for article in story.articles if article.outlet}),
        len(story.statements),
        differing(story),
        wanted.addresses.of("story", story.id),
    )


def _articles(story: Story, wanted: Wanted) -> Iterator[Row]:
    for article in articles_of(story, wanted.only):
        yield (
            story.id,
            article.id,
            article.outlet,
            article.url,
            article.path,
            article.headline,
            article.standfirst,
            article.byline,
            article.published,
            article.published_from,
            article.sure.published,
            article.modified,
            article.topics,
            article.image_credit,
            article.language,
            article.sha256,
            article.duplicate_of,
            article.agency,
            article.text if wanted.with_text else None,
        )


def _statements(story: Story, wanted: Wanted) -> Iterator[Row]:
    for statement in statements_of(story, wanted.only):
        speaker, first = statement.speaker, statement.first_seen
        yield (
            story.id,
            statement.id,
            speaker.name,
            speaker.kind,
            speaker.description,
            speaker.speaks_for,
            statement.text,
            statement.kind,
            statement.venues,
            None if first is None else first.article,
            None if first is None else first.published,
            statement.independent_reports,
            len(statement.quotations),
            sum(difference.kind == "altered" for difference in statement.differences),
            wanted.addresses.of("statement", statement.id),
        )


def _quotations(story: Story, wanted: Wanted) -> Iterator[Row]:
    for quoted in quotations_of(story, wanted.only):
        quotation, _, statement, article = quoted
        yield (
            story.id,
            statement.id,
            quotation.id,
            quotation.article,
            *_standing(article),
            statement.speaker.name,
            quotation.kind,
            quotation.text,
            quotation.content,
            words_of(quotation.source, article),
            words_of(quotation.cue, article),
            words_of(quotation.venue, article),
            words_of(quotation.addressee, article),
            quotation.confidence,
            quotation.speaker_confidence,
            quotation.follows,
            quotation.within,
            quotation.unclosed,
            quotation.judged,
        )


def _differences(story: Story, wanted: Wanted) -> Iterator[Row]:
    for difference, statement, first, second in differences_of(story, wanted.only):
        yield (
            story.id,
            statement.id,
            _name_of(statement),
            difference.kind,
            difference.effects,
            *_side(first),
            *_side(second),
            len(difference.changes),
            tuple(f"{change.op}: {change.a_text!r} > {change.b_text!r}" for change in difference.changes),
        )


def _requests(story: Story, wanted: Wanted) -> Iterator[Row]:
    for request, article in requests_of(story, wanted.only):
        answer = request.answer
        yield (
            story.id,
            request.article,
            *_standing(article),
            request.asked,
            request.by,
            request.outcome,
            request.text,
            request.start,
            request.end,
            None if answer is None else answer.outcome,
            None if answer is None else answer.article,
            None if answer is None else answer.speaker,
            None if answer is None else answer.statement,
            None if answer is None else answer.at,
        )


def words_of(spans: Spans | None, article: Article | None) -> str | None:
    """Return the words that spans stand for, those apart joined by `` … ``."""
    if spans is None or article is None:
        return None
    return " … ".join(span.of(article.text) for span in spans)


def _standing(article: Article | None) -> tuple[str | None, str | None, str | None]:
    return (None, None, None) if article is None else (article.outlet, article.url, article.published)


def _side(quoted: Quoted) -> tuple[str | None, ...]:
    outlet = None if quoted.article is None else quoted.article.outlet
    return quoted.quotation.id, quoted.quotation.article, outlet, quoted.quotation.text


def _name_of(statement: Statement) -> str | None:
    return statement.speaker.name


def _columns(named: str) -> tuple[Column, ...]:
    """Return the columns of a list of names, each ``name`` or ``name:kind``; text without a kind."""
    pairs = (name.partition(":") for name in named.split())
    return tuple(Column(name, _KINDS[kind]) for name, _, kind in pairs)


_KINDS: Mapping[str, ColumnKind] = {
    "": "text",
    "number": "number",
    "share": "share",
    "flag": "flag",
    "texts": "texts",
    "spans": "spans",
}

TABLES: Mapping[Of, Table] = {
    "stories": Table(
        _columns(
            "id title first_published last_published articles:number outlets:number statements:number "
            "differing:number address"
        ),
        _stories,
    ),
    "articles": Table(
        _columns(
            "story id outlet url path headline standfirst byline published published_from published_sure "
            "modified topics:texts image_credit language sha256 duplicate_of agency text"
        ),
        _articles,
    ),
    "statements": Table(
        _columns(
            "story id speaker speaker_kind speaker_description speaks_for text kind venues:texts "
            "first_article first_published independent_reports:number quotations:number altered:number "
            "address"
        ),
        _statements,
    ),
    "quotations": Table(
        _columns(
            "story statement id article outlet url published speaker kind text content:spans source cue "
            "venue addressee confidence:share speaker_confidence:share follows within unclosed:flag "
            "judged:texts"
        ),
        _quotations,
    ),
    "differences": Table(
        _columns(
            "story statement speaker class effects:texts first first_article first_outlet first_text "
            "second second_article second_outlet second_text changed:number changes:texts"
        ),
        _differences,
    ),
    "requests": Table(
        _columns(
            "story article outlet url published asked by outcome text start:number end:number "
            "answer_outcome answer_article answer_speaker answer_statement answer_at"
        ),
        _requests,
    ),
}
