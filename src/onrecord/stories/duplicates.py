"""Articles that share their text, gathered into clusters: one original, its copies, and how each differs.

Over all articles of a run, not inside a story only: a copy may lie in another story, or be the only other
article of its own. Nothing is thrown away: a cluster lists every article with its link to the original,
and articles that share no more than a passage are linked and stay what they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.stories.runs import Print, print_of
from onrecord.stories.sharing import NOTHING, WHOLE, shared
from onrecord.stories.standing import standing_words
from onrecord.stories.suspects import suspects
from onrecord.types import Article, SharedText


@dataclass(frozen=True, slots=True)
class Cluster:
    """The articles that carry one text: the original and, earliest first, the links to its copies."""

    original: str
    copies: tuple[SharedText, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of all its articles, the original's first."""
        return self.original, *(link.second for link in self.copies)


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The clusters of copies, and the links that are left between articles of different clusters or of none.

    Those are mostly passages; where a copy could stand under two originals, also its link to the other one.
    """

    clusters: tuple[Cluster, ...]
    between: tuple[SharedText, ...]

    @property
    def links(self) -> tuple[SharedText, ...]:
        """All links: each copy's to its original, then those between clusters."""
        return *(link for cluster in self.clusters for link in cluster.copies), *self.between


def duplicates(articles: Sequence[Article]) -> Duplicates:
    """Return which of the articles share text; those that share none are in neither list.

    The original is the earliest of the articles that carry a text, of those of one day the fullest.
    The order of the articles does not change the result.
    """
    return duplicates_of([print_of(article) for article in articles])


def duplicates_of(prints: Iterable[Print]) -> Duplicates:
    """Return which articles share text, as ``duplicates`` does, from their prints."""
    return clustered(links_of(prints)[0])


def links_of(prints: Iterable[Print]) -> tuple[list[SharedText], list[SharedText]]:
    """Return the links between articles, and those that rest on an outlet's standing words alone.

    They come in the order of their later articles, as ``clustered`` wants them.
    """
    ordered = sorted({p.article: p for p in prints}.values(), key=lambda p: p.rank)
    pairs = suspects(ordered)
    links = [link for a, b in pairs if (link := shared(ordered[a], ordered[b]))]
    home = {name: cluster.original for cluster in clusters_of(links) for name in cluster.articles}
    return _without_standing(ordered, links, home)


def clustered(links: Sequence[SharedText]) -> Duplicates:
    """Return the clusters that links make, which must come in the order of their later articles."""
    clusters = clusters_of(links)
    home = {name: cluster.original for cluster in clusters for name in cluster.articles}
    between = [link for link in links if _apart(link, home)]
    return Duplicates(tuple(clusters), tuple(between))


def _without_standing(
    prints: Sequence[Print], links: Iterable[SharedText], home: dict[str, str]
) -> tuple[list[SharedText], list[SharedText]]:
    """Return the links that hold without what an outlet prints under one article after another; the rest."""
    standing = standing_words(prints, home)
    by_name = {p.article: p for p in prints}
    found, refuted = [], []
    for link in links:
        first, second = by_name[link.first], by_name[link.second]
        held: SharedText | None = link
        if first.outlet == second.outlet and first.outlet in standing:
            held = shared(first, second, standing.get(first.outlet, NOTHING))
        if held:
            found.append(held)
        else:
            refuted.append(link)
    return found, refuted


def clusters_of(links: Iterable[SharedText]) -> list[Cluster]:
    """Return the clusters: each copy under the original that most of it is from, which is no copy itself.

    The links must come in the order of their later articles; the clusters come in that of their first copies.
    """
    earlier: dict[str, list[SharedText]] = defaultdict(list)
    for link in links:
        if link.kind != "passage":
            earlier[link.second].append(link)
    copies: dict[str, list[SharedText]] = defaultdict(list)
    folded = set[str]()
    for name, to in earlier.items():
        originals = [link for link in to if link.first not in folded]
        if originals:
            best = max(originals, key=_closeness)
            copies[best.first].append(best)
            folded.add(name)
    return [Cluster(original, tuple(found)) for original, found in copies.items()]


def _closeness(link: SharedText) -> tuple[float, float, str]:
    """Order the originals that a copy may be from: most of it inside first, then least outside it."""
    return min(link.of_second, WHOLE), link.of_first, link.first


def _apart(link: SharedText, home: dict[str, str]) -> bool:
    return home.get(link.first, link.first) != home.get(link.second, link.second)
