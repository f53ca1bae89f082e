"""Copies: articles whose text is another's, cut, newly headed or wrapped, and the agency they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.stories.agencies import agencies
from onrecord.stories.duplicates import Cluster, Duplicates, duplicates
from onrecord.types import Article


def mark_copies(articles: Sequence[Article], shared: Duplicates | None = None) -> list[Article]:
    """Return the articles, in their order, with ``duplicate_of`` and ``agency`` set.

    A copy points at the earliest of the articles that carry its text, and among those of one day
    at the fullest; that one points nowhere, so there are no chains. ``agency`` is the wire agency
    named in the dateline, or credited in the byline or the last lines, of the article or of a copy
    of it. The order of the articles does not change what is said of each. ``shared`` is what ``duplicates``
    says of these articles, where that is known already.
    """
    clusters = (shared or duplicates(articles)).clusters
    originals = {link.second: link.first for cluster in clusters for link in cluster.copies}
    credited = agencies(articles)
    for cluster in clusters:
        if found := agency_of(cluster, credited):
            credited[cluster.original] = found
    return [
        replace(
            article,
            duplicate_of=originals.get(article.id),
            agency=credited.get(article.id) or credited.get(originals.get(article.id, "")),
        )
        for article in articles
    ]


def agency_of(cluster: Cluster, credited: Mapping[str, str]) -> str | None:
    """Return the agency of a text: what its original names, else what the first copy by its id does."""
    named = (credited.get(copy) for copy in sorted(link.second for link in cluster.copies))
    return credited.get(cluster.original) or next(filter(None, named), None)
