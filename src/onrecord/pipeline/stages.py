"""What the pipeline runs, in one object, so that a test may put a fault or a fake in any place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord import stage_versions
from onrecord.store import Around, Compare, Follow, Shelf, Versions
from onrecord.types import (
    Article,
    Assignment,
    Depth,
    Dropped,
    Findings,
    FollowUp,
    Grouping,
    Page,
    SharedText,
    Story,
)

Plain = Any
"""What JSON can hold."""

VERSIONS = Versions(
    findings=stage_versions.FINDINGS, features=stage_versions.FEATURES, stories=stage_versions.STORIES
)
"""What these stages make bears them: libraries redo what others made."""

Assign = Callable[[int, Plain, Shelf], Assignment]
"""Tells of an article, by its number and features, what becomes of it among those on the shelf."""


@dataclass(frozen=True, slots=True)
class Cleaner:
    """What learns from an outlet's texts the keys of what it repeats, and marks an article by such keys."""

    learn: Callable[[Sequence[str]], Collection[str]]
    mark: Callable[[Article, Collection[str]], Article]


@dataclass(frozen=True, slots=True)
class Relating:
    """What looks across stories.

    ``compare`` tells which texts of the library share one article's, ``mark`` what that makes copies of (from
    articles and kept links), ``follow`` which stories go on with which.
    """

    compare: Compare
    mark: Callable[[Sequence[Article], Sequence[SharedText]], list[Article]]
    follow: Follow


def _canonical(address: str) -> str | None:
    from onrecord.intake.following.canonical import canonical_form

    return canonical_form(address)


def _words_of(vector: bytes) -> Sequence[int]:
    from onrecord.stories.vectors import Vector

    held = Vector.unpacked(vector)
    words: list[int] = held.terms[: held.words].tolist()
    return words


def _stand_for(articles: Sequence[int]) -> Collection[int]:
    from onrecord.stories import standing_for

    return standing_for(articles)


def _finish(story: Story) -> Story:
    from onrecord.record import timeline_of

    events = timeline_of(story.articles, story.statements, story.requests, story.revisions)
    return replace(story, timeline=events)


@dataclass(frozen=True, slots=True)
class Stages:
    """What the pipeline runs; ``versions`` name what these stages make.

    ``features`` gives plain data by which ``group`` compares articles; ``mark_copies`` and ``assemble``
    (with ``story_id=`` and ``judgements=``) get the articles of one story. With several workers all but
    ``open_pages`` and ``group`` run in other processes as well, and must be importable by name.
    ``assigner`` makes what places one article after another. New articles are read with ``depth``; what the
    library holds keeps the depth it was read with, unless it is to be read ``again``. ``evidence`` says
    that the bytes which pages came in are kept, ``unforget`` that what was forgotten is taken in again.
    ``canonical`` gives the one form of a web address, ``words_of`` which words were counted with a vector,
    ``stand_for`` which of a story's articles others are compared with; ``finish`` works out a timeline;
    ``cleaner`` marks what outlets repeat, ``relating`` looks across stories, where they are given; else
    copies are told within a story.
    """

    open_pages: Callable[..., Iterator[Page | Dropped]]
    extract: Callable[[Page], Article | Dropped]
    find_quotations: Callable[[Article, Depth], Findings]
    features: Callable[[Article], Plain]
    group: Callable[[Sequence[tuple[str, Plain]]], list[Grouping]]
    assigner: Callable[[], Assign]
    mark_copies: Callable[[Sequence[Article]], list[Article]]
    assemble: Callable[..., Story]
    versions: Versions = VERSIONS
    depth: Depth = "default"
    again: bool = False
    evidence: bool = True
    unforget: bool = False
    canonical: Callable[[str], str | None] = _canonical
    cleaner: Cleaner | None = None
    relating: Relating | None = None
    words_of: Callable[[bytes], Sequence[int]] = _words_of
    stand_for: Callable[[Sequence[int]], Collection[int]] = _stand_for
    finish: Callable[[Story], Story] = _finish


def shipped_stages(
    depth: Depth = "default", *, again: bool = False, evidence: bool = True, unforget: bool = False
) -> Stages:
    """Return the stages that onrecord ships; they are imported now, and not with this module.

    ``depth`` says which model reads articles, ``again`` that it is also to read those which the library
    had read with the other one; ``evidence`` and ``unforget`` are as ``Stages`` has them.
    """
    from onrecord.articles import extract, marked_anew, repeated
    from onrecord.intake import open_pages
    from onrecord.quotations import find_quotations
    from onrecord.record import assemble
    from onrecord.stories import compare, mark_copies

    return Stages(
        open_pages=open_pages,
        extract=extract,
        find_quotations=find_quotations,
        features=_features,
        group=_group,
        assigner=_assigner,
        mark_copies=mark_copies,
        assemble=assemble,
        versions=replace(VERSIONS, text=stage_versions.extracted_by()),
        depth=depth,
        again=again,
        evidence=evidence,
        unforget=unforget,
        cleaner=Cleaner(repeated, marked_anew),
        relating=Relating(compare, _mark, _follow),
    )


def _features(article: Article) -> Plain:
    from onrecord.stories import features

    return features(article).to_json()


def _group(items: Sequence[tuple[str, Plain]]) -> list[Grouping]:
    from onrecord.stories import Features, group_features

    return group_features([(name, Features.from_json(plain)) for name, plain in items])


def _assigner() -> Assign:
    from onrecord.stories import Assigner, Features

    assigner = Assigner()
    return lambda number, plain, shelf: assigner.assign(number, Features.from_json(plain), shelf)


def _mark(articles: Sequence[Article], links: Sequence[SharedText]) -> list[Article]:
    from onrecord.stories import gathered, mark_copies

    return mark_copies(articles, gathered(links))


class _Read:
    """What is around a story, with the features of its articles as the stories' stage knows them."""

    def __init__(self, around: Around) -> None:
        from onrecord.stories import Features

        self.counts, self.near = around.counts, around.near
        self._features, self._made = around.features, Features.from_json

    def features(self, story: str) -> list[Any]:
        return [self._made(plain) for plain in self._features(story)]


def _follow(story: str, around: Around) -> list[FollowUp]:
    from onrecord.stories import follow

    return follow(story, _Read(around))
