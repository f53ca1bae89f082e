"""Which stories the front page shows, in which order: the published formula over what the stores hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from onrecord.library import Candidate
from onrecord.ranking import Contender, age_in_hours, rank
from onrecord.web.site import Site, Viewer

_MOST = 1000
_EVERY_MINUTES = 5  # the order is worked out anew no oftener unless something changed: ages move it slowly


@dataclass(frozen=True, slots=True)
class Votes:
    """How many voted for each of some stories, and for which of them the reader did."""

    counts: dict[str, int]
    mine: frozenset[str] = frozenset()


def ranked_stories(site: Site) -> list[Contender]:
    """Return the stories that are ranked now, the best first."""
    slot = int(site.now().timestamp()) // (60 * _EVERY_MINUTES)
    return site.cache.value(
        "ranked", (site.token(), slot), lambda: _ranked(site), lambda found: 300 * len(found)
    )


def votes_for(site: Site, viewer: Viewer, stories: Sequence[str]) -> Votes:
    """Return the votes for stories (by the ids they have now), and which of them are the reader's.

    Of a reader's own votes none is asked for where nobody is signed in.
    """
    known = _every_id(site, stories)
    counts = site.readers.votes.tallies(known)
    if viewer.account is None:
        return Votes(counts)
    return Votes(counts, site.readers.votes.voted(viewer.account, known))


def _ranked(site: Site) -> list[Contender]:
    now, figures = site.now(), site.settings.ranking
    since = now - timedelta(days=figures.window_days)
    tomorrow = (now + timedelta(days=1)).date().isoformat()  # in some time zone it is tomorrow already
    found = [
        candidate
        for candidate in site.library.candidates(since.date().isoformat(), _MOST)
        if (candidate.first_published or "")[:10] <= tomorrow  # a date far ahead is wrong, and stays "new"
    ]
    votes = site.readers.votes.tallies(_every_id(site, [candidate.id for candidate in found]))
    contenders = [_contender(site, candidate, votes.get(candidate.id, 0)) for candidate in found]
    return rank(contenders, figures, site.settings.site.stories_a_page)


def _contender(site: Site, found: Candidate, votes: int) -> Contender:
    return Contender(
        id=found.id,
        votes=votes,
        outlets=found.independent,
        hours=age_in_hours(found.first_published, site.now(), site.settings.ranking),
        only_outlet=found.outlets[0] if found.names == 1 and found.outlets else None,
        topics=found.topics,
    )


def _every_id(site: Site, stories: Sequence[str]) -> dict[str, tuple[str, ...]]:
    former = site.library.former(stories)
    return {story: (story, *former.get(story, ())) for story in stories}
