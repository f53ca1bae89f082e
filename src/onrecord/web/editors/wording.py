"""Judgements in a sentence each, as the log and the pages tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import NotFoundError
from onrecord.library import Logged
from onrecord.types import Anchor, Judgement
from onrecord.web.editors.rights import called
from onrecord.web.site import Site
from onrecord.web.telling import cut

_WORDS = 90


@dataclass(frozen=True, slots=True)
class Line:
    """A judgement as editors read it; ``story`` is where its articles are now, None where they are gone."""

    number: int
    told: str
    standing: str
    by: str
    at: str
    note: str
    story: str | None
    withdrawn: str | None
    withdrawn_by: str


def line_of(site: Site, entry: Logged) -> Line:
    """Return a judgement of the log in words."""
    held = entry.judgement
    by = ", ".join(map(str, entry.verdict.by))
    return Line(
        number=held.n,
        told=sentence(site, held),
        standing={
            "holds": "",
            "overruled": f"overruled by {by}",
            "no longer applies": "no longer applies: the words are not there any more",
            "withdrawn": "taken back",
        }[entry.verdict.standing],
        by=called(site, held.by),
        at=held.at,
        note=held.note or "",
        story=_story(site, held.concerns),
        withdrawn=held.withdrawn,
        withdrawn_by=called(site, held.withdrawn_by),
    )


def sentence(site: Site, held: Judgement) -> str:
    """Return what was decided, with the words or articles it was decided of."""
    here, there = held.concerns, held.against
    match held.kind:
        case "speaker":
            return f"{held.value} is the speaker of {_said(here)}"
        case "not speaker":
            return f"{held.value} is not the speaker of {_said(here)}"
        case "same":
            return f"{_said(here)} and {_said(there)} are one statement"
        case "apart":
            return f"{_said(here)} is not of the statement {_said(there)}"
        case "one story":
            return f"The stories of {_printed(site, here)} and of {_printed(site, there)} are one"
        case "not of story":
            return f"{_printed(site, here)} is not of the story of {_printed(site, there)}"


def _said(anchors: Sequence[Anchor]) -> str:
    more = len(anchors) - 1
    words = cut(anchors[0].text if anchors else "", _WORDS)
    return f"“{words}”" + (f" and {more} more cop{'y' if more == 1 else 'ies'}" if more > 0 else "")


def _printed(site: Site, anchors: Sequence[Anchor]) -> str:
    """Return the headline of the first article that is there still."""
    for anchor in anchors:
        try:
            line = site.library.article(anchor.article).line
        except NotFoundError:
            continue
        return f"“{cut(line.headline or line.outlet or 'an article without a headline', _WORDS)}”"
    return "an article that is gone"


def _story(site: Site, anchors: Sequence[Anchor]) -> str | None:
    for anchor in anchors:
        try:
            return site.library.article(anchor.article).line.story
        except NotFoundError:
            continue
    return None
