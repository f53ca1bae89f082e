"""What a story has to do with others: copies and passages in other stories, and stories that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.render.wording import number
from onrecord.types import Article, FollowUp, Other, Record, SharedText, Story

_SHOWN = 6
"""Words, names and figures shown at most, of each."""

KINDS = {
    "same": "the same text",
    "part": "one text is part of the other",
    "edited": "the same text, edited",
    "passage": "a passage in common",
}


@dataclass(frozen=True, slots=True)
class SharedLine:
    """That an article of the story shares text with another one: which, where that stands, how much."""

    article: str
    other: str
    where: str
    told: str


@dataclass(frozen=True, slots=True)
class FollowLine:
    """That the story goes on with another, or another with it: which, when, and by what that is told."""

    toward: str
    story: str
    title: str
    apart: str
    by: str


@dataclass(frozen=True, slots=True)
class Related:
    """All that goes beyond one story; ``elsewhere`` is what articles outside it are called, by id."""

    shared: tuple[SharedLine, ...] = ()
    follows: tuple[FollowLine, ...] = ()
    elsewhere: Mapping[str, str] | None = None


ALONE = Related()
"""Of a story that has to do with no other."""


def related(story: Story, record: Record) -> Related:
    """Return what a story of the record has to do with others.

    Copies inside the story are left out: the coverage tells of them.
    """
    articles = {a.id: Other(a.id, s.id, _name(a), a.published) for s in record.stories for a in s.articles}
    articles |= {other.id: other for other in record.others}
    titles = {s.id: s.title for s in record.stories} | {
        o.id: o.name for o in record.others if o.id == o.story
    }
    mine = {article.id for article in story.articles}
    return Related(
        tuple(_shared(record.shared_text, mine, articles, titles)),
        tuple(_follows(record.follow_ups, story.id, titles)),
        {name: other.name for name, other in articles.items() if name not in mine},
    )


def _shared(
    links: tuple[SharedText, ...], mine: set[str], articles: Mapping[str, Other], titles: Mapping[str, str]
) -> Iterator[SharedLine]:
    for link in links:
        inside = link.first in mine, link.second in mine
        if not any(inside) or (all(inside) and link.kind != "passage"):
            continue
        here, there = (link.first, link.second) if inside[0] else (link.second, link.first)
        other = articles.get(there)
        if here in articles and other:
            where = "" if all(inside) else titles.get(other.story, "")
            told = f"{KINDS[link.kind]}, {number(link.words, 'word')}"
            yield SharedLine(articles[here].name, other.name, where, told)


def _follows(links: tuple[FollowUp, ...], story: str, titles: Mapping[str, str]) -> Iterator[FollowLine]:
    for link in links:
        if story not in (link.story, link.follows):
            continue
        later = link.story == story
        other = link.follows if later else link.story
        apart = f"{number(link.days, 'day')} {'before' if later else 'later'}"
        kinds = (("names", link.names), ("figures", link.figures), ("words", link.words))
        by = "; ".join(f"{kind} {', '.join(words[:_SHOWN])}" for kind, words in kinds if words)
        toward = "goes on with" if later else "followed by"
        yield FollowLine(toward, other, titles.get(other, other), apart, by)


def _name(article: Article) -> str:
    return " – ".join(part for part in (article.outlet, article.headline) if part) or article.path
