"""Articles in, stories out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.stories.background import background
from onrecord.stories.features import Features, Weighed, features
from onrecord.stories.likeness import Likeness, day, fading
from onrecord.stories.linking import Edge, average_link
from onrecord.stories.neighbours import Neighbourhood
from onrecord.stories.settings import DEFAULT, Settings
from onrecord.stories.stragglers import taken_in
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
    alike = list(_alike(ordered, settings))
    faded = _faded(ordered, alike, settings)
    groups = taken_in(average_link(len(ordered), faded, settings.threshold), alike, settings)
    return [_grouping([ordered[i][0] for i in members]) for members in sorted(groups)]


def _age(item: Item) -> tuple[bool, str, str]:
    published = item[1].published
    return published is None, published or "", item[0]


def _content(found: Features) -> tuple[Weighed, Weighed, tuple[str, ...]]:
    """Return what decides which of two articles with one id and date stays, whatever their order."""
    return found.words, found.pairs, found.names


def _grouping(articles: list[str]) -> Grouping:
    return Grouping(content_id("story", articles[0]), tuple(articles))


def _alike(ordered: Sequence[Item], settings: Settings) -> Iterator[Edge]:
    """Yield the pairs of articles that are alike at all in what they say, each once."""
    kept = [f for _, f in ordered]
    frequencies = background().with_articles([word for word, _ in f.words] for f in kept)
    likeness = Likeness(kept, frequencies, settings)
    held = Neighbourhood(settings)
    for here, article in enumerate(kept):
        others = held.meet(here, article)
        for there, score in zip(others, likeness.unfaded(here, others), strict=True):
            if score >= settings.floor:
                yield there, here, score


def _faded(ordered: Sequence[Item], alike: Sequence[Edge], settings: Settings) -> Iterator[Edge]:
    """Yield the pairs that are still alike after the days between them."""
    days = [day(f) for _, f in ordered]
    for a, b, score in alike:
        faded = round(score * fading(days[a], days[b], settings), 9)
        if faded >= settings.floor:
            yield a, b, faded
