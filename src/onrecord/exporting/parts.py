"""The parts of a story that an export is asked for, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.exporting.wanted import Only
from onrecord.types import Article, CommentRequest, Difference, Quotation, Spans, Statement, Story

Articles = Mapping[str, Article]


class Quoted(NamedTuple):
    """A quotation with its statement, its article and the stretches of the statement that it covers.

    ``article`` is None where the story does not hold it any more.
    """

    quotation: Quotation
    covers: Spans
    statement: Statement
    article: Article | None


class Differing(NamedTuple):
    """A difference with its statement and the two quotations between which it lies."""

    difference: Difference
    statement: Statement
    first: Quoted
    second: Quoted


def articles_of(story: Story, only: Only) -> Iterator[Article]:
    """Yield a story's articles, those asked for."""
    return (article for article in story.articles if only.article(article))


def statements_of(story: Story, only: Only) -> Iterator[Statement]:
    """Yield a story's statements: those by the speaker, reported in an article of those asked for."""
    held = _by_id(story)
    for statement in story.statements:
        if only.statement(statement) and any(
            only.article(held.get(quotation.article)) for quotation in statement.quotations
        ):
            yield statement


def quotations_of(story: Story, only: Only) -> Iterator[Quoted]:
    """Yield a story's quotations, those asked for, statement by statement."""
    held = _by_id(story)
    for statement in filter(only.statement, story.statements):
        yield from (q for q in _quoted(statement, held) if only.article(q.article))


def differences_of(story: Story, only: Only) -> Iterator[Differing]:
    """Yield a story's differences: those with a side in an article of those asked for."""
    held = _by_id(story)
    for statement in filter(only.statement, story.statements):
        quoted = list(_quoted(statement, held))
        for difference in statement.differences:
            first, second = (quoted[i] for i in difference.between)
            if only.article(first.article) or only.article(second.article):
                yield Differing(difference, statement, first, second)


def requests_of(story: Story, only: Only) -> Iterator[tuple[CommentRequest, Article | None]]:
    """Yield a story's requests for comment with their articles: those to the speaker asked for."""
    held = _by_id(story)
    for request in story.requests:
        article = held.get(request.article)
        if only.names(request.asked) and only.article(article):
            yield request, article


def by_article(story: Story, only: Only) -> Iterator[tuple[Article, list[Quoted]]]:
    """Yield each article asked for with its quotations, in the order of its text."""
    found: dict[str, list[Quoted]] = {article.id: [] for article in articles_of(story, only)}
    for quoted in quotations_of(story, only):
        if quoted.article is not None:
            found[quoted.article.id].append(quoted)
    for article in articles_of(story, only):
        yield article, sorted(found[article.id], key=lambda q: (q.quotation.start, q.quotation.end))


def differing(story: Story) -> int:
    """Return how many statements of a story have copies in marks that are altered.

    That an outlet's own words differ from another's goes without saying.
    """
    return sum(_is_altered(statement) for statement in story.statements)


def _is_altered(statement: Statement) -> bool:
    told = {i for i, quotation in enumerate(statement.quotations) if quotation.kind == "indirect"}
    return any(d.kind == "altered" and not told & set(d.between) for d in statement.differences)


def _quoted(statement: Statement, held: Articles) -> Iterator[Quoted]:
    for quotation, covers in zip(statement.quotations, statement.covers, strict=True):
        yield Quoted(quotation, covers, statement, held.get(quotation.article))


def _by_id(story: Story) -> Articles:
    return {article.id: article for article in story.articles}
