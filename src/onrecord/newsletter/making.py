"""Makes an issue of what the stores hold now; nothing is kept or sent here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from onrecord.config import Settings
from onrecord.library import Candidate, Library
from onrecord.newsletter.choosing import Before, chosen, picked, ranking_of, stood
from onrecord.newsletter.editions import Edition
from onrecord.newsletter.issues import Issue, issue_of
from onrecord.ranking import Contender, age_in_hours
from onrecord.readers import Readers

_MOST = 1000
_LOOKED_BACK = 30
"""Former issues whose stories are not told again unless they changed."""


def drafted(library: Library, readers: Readers, settings: Settings, edition: Edition) -> Issue:
    """Return an issue as it would be now. It is empty where nothing in its days is new."""
    found = _found(library, edition)
    ids = [candidate.id for candidate in found]
    before = _before(library, readers, edition)
    known = {card.id: card for card in library.cards_of([name for name in ids if name in before])}
    unchanged = frozenset(name for name, card in known.items() if not before[name].has_changed(card))
    contenders = _contenders(library, readers, found, settings, edition)
    figures = ranking_of(settings.ranking, edition.rhythm)
    best = chosen(contenders, unchanged, figures, settings.newsletter.stories)
    cards = library.cards_of(best)
    stories = tuple(picked(card, before.get(card.id)) for card in cards)
    return Issue(edition.name, edition.rhythm, edition.at, stories)


def _found(library: Library, edition: Edition) -> list[Candidate]:
    """Return the stories with an article in the issue's days; a date far ahead is wrong, and not news."""
    tomorrow = (edition.at + timedelta(days=1)).date().isoformat()
    found = library.candidates(edition.since.date().isoformat(), _MOST)
    return [each for each in found if (each.first_published or "")[:10] <= tomorrow]


def _before(library: Library, readers: Readers, edition: Edition) -> dict[str, Before]:
    former = [issue_of(kept) for kept in readers.issues.latest([edition.rhythm], _LOOKED_BACK, edition.at)]
    ids = list(dict.fromkeys(story.id for issue in former for story in issue.stories))
    return stood(former, library.resolve(ids))


def _contenders(
    library: Library, readers: Readers, found: Sequence[Candidate], settings: Settings, edition: Edition
) -> list[Contender]:
    former = library.former([each.id for each in found])
    votes = readers.votes.tallies({each.id: (each.id, *former.get(each.id, ())) for each in found})
    return [
        Contender(
            id=each.id,
            votes=votes.get(each.id, 0),
            outlets=each.independent,
            hours=age_in_hours(each.first_published, edition.at, settings.ranking),
            only_outlet=each.outlets[0] if each.names == 1 and each.outlets else None,
            topics=each.topics,
        )
        for each in found
    ]
