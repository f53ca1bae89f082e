"""What changed in an article after it was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.types.common import Dating, DifferenceClass, Effect, NoteKind, Spans, Trace, VersionPart
from onrecord.types.statements import Change


@dataclass(frozen=True, slots=True)
class Alteration:
    """One place in which two versions of an article differ.

    ``before`` and ``after`` are where it stands in the earlier and in the later text, ``before_text`` and
    ``after_text`` what stands there; a headline that stands in no text has no place. ``kind``, ``effects``
    and ``changes`` are as those of a difference between copies, the earlier text first; a change's places
    are in the texts, those of a headline or standfirst in its own words. Of a statement or comment request
    ``speaker`` is who spoke or was asked; ``statement`` is the story's statement that carries the words.
    """

    part: VersionPart
    trace: Trace
    before: Spans = ()
    after: Spans = ()
    before_text: str = ""
    after_text: str = ""
    kind: DifferenceClass | None = None
    effects: tuple[Effect, ...] = ()
    changes: tuple[Change, ...] = ()
    speaker: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """What differs between two versions of an article that follow one another in time.

    ``earlier`` and ``later`` are their SHA-256; ``present`` is when the earlier was last known to stand at
    the address, ``absent`` when the later was first. ``cut`` names the one that is only the beginning of the
    text, as behind a paywall: what lies beyond its end is neither gone nor new.
    """

    article: str
    earlier: str
    later: str
    present: str | None = None
    absent: str | None = None
    dated: Dating | None = None
    cut: Literal["earlier", "later"] | None = None
    alterations: tuple[Alteration, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A place in an article's text of which a note speaks, by the ``words`` that both hold.

    ``was`` is what an earlier version has there, where one is known.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...] = ()
    was: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """Words in which an article says of itself that it was corrected or changed, and what they speak of."""

    article: str
    kind: NoteKind
    start: int
    end: int
    text: str
    about: tuple[Corrected, ...] = ()
