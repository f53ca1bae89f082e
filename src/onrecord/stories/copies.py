"""Copies: articles whose text is another's, cut, newly headed or wrapped, and the agency they came from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.stories.agencies import agencies
from onrecord.stories.runs import SAMPLED, Runs, contained, runs, sampled
from onrecord.types import Article

CONTAINED = 0.6
"""Share of the shorter text's five-word runs, quotations aside, that makes it a copy."""

FEWEST = 20
"""Runs of five words below which a text is too short to be called a copy of another."""

_SUSPECTED = 0.3
"""Share of the sampled runs from which on all of them are compared."""


def mark_copies(articles: Sequence[Article]) -> list[Article]:
    """Return the articles, in their order, with ``duplicate_of`` and ``agency`` set.

    A copy points at the earliest of the articles that carry its text, and among those of one day
    at the fullest; that one points nowhere, so there are no chains. ``agency`` is the wire agency
    named in the dateline, or credited in the byline or the last line, of the article or of a copy
    of it. The order of the articles does not change what is said of each.
    """
    originals = _originals({article.id: article for article in articles})
    credited = agencies(articles)
    for copy, original in sorted(originals.items()):
        if credited.get(copy) and not credited.get(original):
            credited[original] = credited[copy]
    return [
        replace(
            article,
            duplicate_of=originals.get(article.id),
            agency=credited.get(article.id) or credited.get(originals.get(article.id, "")),
        )
        for article in articles
    ]


def _originals(articles: Mapping[str, Article]) -> dict[str, str]:
    """Return for each copy the id of the article that it is a copy of."""
    found = {name: runs(article) for name, article in articles.items()}
    order = sorted((n for n in found if len(found[n]) >= FEWEST), key=lambda n: _rank(articles[n], found[n]))
    index: dict[int, list[str]] = defaultdict(list)
    originals = {}
    for name in order:
        key = sampled(found[name])
        best = max(_copied(name, key, index, found), default=None)
        if best:
            originals[name] = best[2]
        else:
            for run in key:
                index[run].append(name)
    return originals


def _rank(article: Article, found: Runs) -> tuple[bool, str, int, str]:
    day = (article.published or "")[:10]
    return not day, day, -len(found), article.id


def _copied(
    name: str, key: Sequence[int], index: Mapping[int, list[str]], found: Mapping[str, Runs]
) -> Iterator[tuple[float, int, str]]:
    """Yield the originals that an article may be a copy of: how much of it, how full, which."""
    shared = Counter(other for run in key if run in index for other in index[run])
    for other, number in shared.items():
        if number * SAMPLED >= _SUSPECTED * min(len(found[name]), len(found[other])):
            share = contained(found[name], found[other])
            if share >= CONTAINED:
                yield share, len(found[other]), other
