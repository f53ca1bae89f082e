"""Stories that go on with an earlier one: linked to it, not swallowed by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.stories.background import Frequencies, background
from onrecord.stories.features import Features
from onrecord.stories.joins import joins
from onrecord.stories.likeness import Likeness
from onrecord.stories.neighbours import Neighbourhood
from onrecord.stories.profiles import profile
from onrecord.stories.settings import DEFAULT, Settings
from onrecord.stories.vectors import day, vector
from onrecord.types import FollowUp, Grouping

FOLLOWED = 0.2
"""How alike two stories have to be, the days between them aside, for the later to follow the earlier."""

NAMES = 2
"""How many names they must share at least: the affair's, not the subject's."""


def follow_ups(
    stories: Sequence[Grouping], features: Mapping[str, Features], settings: Settings = DEFAULT
) -> list[FollowUp]:
    """Return which stories follow which: each at most one, that which it is most like.

    The earlier one began at least a day before and at most ``settings.window`` days. Undated stories follow
    none. ``features`` holds those of every article of the stories. The order of the stories does not
    matter; grows with the number of pairs of stories that share a key within the window.
    """
    profiles = {story.id: profile([features[name] for name in story.articles]) for story in stories}
    frequencies = background().with_articles([word for word, _ in found.words] for found in features.values())
    return links_between(profiles, frequencies, settings)


def links_between(
    profiles: Mapping[str, Features], frequencies: Frequencies, settings: Settings = DEFAULT
) -> list[FollowUp]:
    """Return which stories follow which, as ``follow_ups`` does, from the profile of each."""
    dated = sorted(
        (n for n, p in profiles.items() if day(p) is not None), key=lambda n: (profiles[n].published, n)
    )
    vectors = [vector(profiles[name], frequencies, settings) for name in dated]
    likeness, held = Likeness(settings), Neighbourhood(settings)
    found = []
    for here, name in enumerate(dated):
        earlier = [i for i in held.meet(here, profiles[name]) if vectors[i].day != vectors[here].day]
        scores = likeness.between(vectors[here], [vectors[i] for i in earlier])
        best, which = max(zip(scores, earlier, strict=True), default=(0.0, 0))
        if best >= FOLLOWED:
            first = dated[which]
            found += link_between(name, profiles[name], (first, profiles[first]), best)
    return found


def link_between(
    story: str, found: Features, earlier: tuple[str, Features], likeness: float
) -> list[FollowUp]:
    """Return the link between two stories as a list of one, or none where they share too few names."""
    return [
        FollowUp(story, j.article, round(likeness, 3), j.days, j.words, j.names, j.figures)
        for j in joins(found, [earlier])
        if len(j.names) >= NAMES and j.days is not None
    ]
