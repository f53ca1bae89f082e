"""Articles in, stories out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.stories.background import background
from onrecord.stories.features import Features, Weighed, features
from onrecord.stories.likeness import Likeness, faded
from onrecord.stories.linking import Edge, average_link
from onrecord.stories.neighbours import Neighbourhood
from onrecord.stories.settings import DEFAULT, Settings
from onrecord.stories.stragglers import taken_in
from onrecord.stories.vectors import Vector, vector
from onrecord.text import content_id
from onrecord.types import Article, Grouping

Item = tuple[str, Features]


def group(articles: Sequence[Article], settings: Settings = DEFAULT) -> list[Grouping]:
    """Return the stories that the articles tell, oldest first, each with its articles oldest first.

    An article that stands alone is a story of its own; an id that comes twice counts once. The
    order of the articles does not change the result.
    """
    return group_features([(article.id, features(article)) for article in articles], settings)


def group_features(items: Sequence[Item], settings: Settings = DEFAULT) -> list[Grouping]:
    """Return the stories of articles given by id and features, as ``group`` does.

    A story's id is made of its oldest article's, so it stays as younger articles join. Undated
    articles count as the youngest. Grows with the number of pairs of articles that share a key
    within the window of days.
    """
    once = {item[0]: item for item in sorted(items, key=lambda item: (_age(item), *_content(item[1])))}
    ordered = sorted(once.values(), key=_age)
    kept = [found for _, found in ordered]
    frequencies = background().with_articles([word for word, _ in found.words] for found in kept)
    vectors = [vector(found, frequencies, settings) for found in kept]
    groups = linked(vectors, list(_alike(kept, vectors, settings)), settings)
    return [_grouping([ordered[i][0] for i in members]) for members in sorted(groups)]


def linked(
    vectors: Sequence[Vector], alike: Sequence[Edge], settings: Settings, bound: Iterable[Sequence[int]] = ()
) -> list[list[int]]:
    """Return the stories, each sorted, of articles that are ``alike`` in what they say.

    Articles ``bound`` to each other stay together.
    """
    near = ((a, b, faded(likeness, vectors[a], vectors[b], settings)) for a, b, likeness in alike)
    edges = [edge for edge in near if edge[2] >= settings.floor]
    groups = average_link(len(vectors), edges, settings.threshold, bound)
    return taken_in(groups, alike, settings)


def _age(item: Item) -> tuple[bool, str, str]:
    published = item[1].published
    return published is None, published or "", item[0]


def _content(found: Features) -> tuple[Weighed, Weighed, tuple[str, ...]]:
    """Return what decides which of two articles with one id and date stays, whatever their order."""
    return found.words, found.pairs, found.names


def _grouping(articles: list[str]) -> Grouping:
    return Grouping(content_id("story", articles[0]), tuple(articles))


def _alike(kept: Sequence[Features], vectors: Sequence[Vector], settings: Settings) -> Iterator[Edge]:
    """Yield the pairs of articles that are alike at all in what they say, each once."""
    likeness = Likeness(settings)
    held = Neighbourhood(settings)
    for here, article in enumerate(kept):
        others = held.meet(here, article)
        scores = likeness.between(vectors[here], [vectors[other] for other in others])
        for there, score in zip(others, scores, strict=True):
            if score >= settings.floor:
                yield there, here, score
