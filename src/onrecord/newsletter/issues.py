"""What is in an issue: plain words and figures, so that it can be kept and shown again as it was mailed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from onrecord.readers import KeptIssue, Rhythm


@dataclass(frozen=True, slots=True)
class Side:
    """One wording of a statement and who prints it so.

    ``marks`` are the stretches of ``text`` where the other has other words, empty ones where words are
    missing here. ``opens`` and ``ends`` say that it begins or ends where the quotation does.
    """

    who: str
    text: str
    marks: tuple[tuple[int, int], ...]
    opens: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Contrast:
    """A difference worth reading: whose words (``statement`` is its id), what it does, both wordings."""

    speaker: str
    effects: str
    statement: str
    one: Side
    other: Side


@dataclass(frozen=True, slots=True)
class Picked:
    """A story of an issue. ``more`` articles came since a former issue, of the day ``before``, had it."""

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    articles: int
    outlets: int
    outlet_names: tuple[str, ...]
    statements: int
    differing: int
    contrasts: tuple[Contrast, ...] = ()
    before: str | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: empty where there was nothing new, and then it is sent to nobody."""

    name: str
    rhythm: Rhythm
    at: datetime
    stories: tuple[Picked, ...]

    def as_plain(self) -> dict[str, Any]:
        """Return what is in it as plain data."""
        return {"stories": [asdict(story) for story in self.stories]}


def issue_of(kept: KeptIssue) -> Issue:
    """Return an issue as it was made, from what the readers' store keeps of it."""
    return Issue(kept.name, kept.rhythm, kept.at, tuple(_picked(story) for story in kept.about["stories"]))


def _picked(plain: Mapping[str, Any]) -> Picked:
    contrasts = tuple(
        Contrast(**{**each, "one": _side(each["one"]), "other": _side(each["other"])})
        for each in plain["contrasts"]
    )
    return Picked(**{**plain, "outlet_names": tuple(plain["outlet_names"]), "contrasts": contrasts})


def _side(plain: Mapping[str, Any]) -> Side:
    return Side(**{**plain, "marks": tuple((start, end) for start, end in plain["marks"])})
