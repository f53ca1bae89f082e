"""What the pipeline runs, in one object, so that a test may put a fault or a fake in any place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store import Near, Versions
from onrecord.types import Article, Depth, Dropped, Findings, Grouping, Page, Story

Plain = Any
"""What JSON can hold."""

VERSIONS = Versions(findings="2", features="1", stories="2")
"""Raise one of these when its stage finds something else than before: libraries then redo it."""

NEAR = Near(horizon=3000, days=60, recent=1000)
"""Grouping takes a second for each thousand articles; no story joins articles over 45 days apart."""


@dataclass(frozen=True, slots=True)
class Stages:
    """What the pipeline runs; ``versions`` name what these stages make.

    ``features`` gives plain data by which ``group`` compares articles; ``mark_copies`` and ``assemble``
    (with ``story_id=``) get the articles of one story. With several workers all but ``open_pages``
    and ``group`` run in other processes as well, and must be importable by name.
    ``near`` bounds what is grouped anew in a large library. New articles are read with ``depth``; what the
    library holds keeps the depth it was read with, unless it is to be read ``again``.
    """

    open_pages: Callable[..., Iterator[Page | Dropped]]
    extract: Callable[[Page], Article | Dropped]
    find_quotations: Callable[[Article, Depth], Findings]
    features: Callable[[Article], Plain]
    group: Callable[[Sequence[tuple[str, Plain]]], list[Grouping]]
    mark_copies: Callable[[Sequence[Article]], list[Article]]
    assemble: Callable[..., Story]
    versions: Versions = VERSIONS
    near: Near = NEAR
    depth: Depth = "default"
    again: bool = False


def shipped_stages(depth: Depth = "default", *, again: bool = False) -> Stages:
    """Return the stages that onrecord ships; they are imported now, and not with this module.

    ``depth`` says which model reads articles, ``again`` that it is also to read those which the library
    had read with the other one.
    """
    from onrecord.articles import extract
    from onrecord.intake import open_pages
    from onrecord.quotations import find_quotations
    from onrecord.record import assemble
    from onrecord.stories import mark_copies

    return Stages(
        open_pages=open_pages,
        extract=extract,
        find_quotations=find_quotations,
        features=_features,
        group=_group,
        mark_copies=mark_copies,
        assemble=assemble,
        depth=depth,
        again=again,
    )


def _features(article: Article) -> Plain:
    from onrecord.stories import features

    return features(article).to_json()


def _group(items: Sequence[tuple[str, Plain]]) -> list[Grouping]:
    from onrecord.stories import Features, group_features

    return group_features([(name, Features.from_json(plain)) for name, plain in items])
