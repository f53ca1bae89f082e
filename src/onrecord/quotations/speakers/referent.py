"""Whom a source stands for, before it becomes a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types import SpeakerKind


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase stands for: a member of the cast, or a description where no name is given.

    ``name`` is a name that the cast does not hold ("Ada Ray and Sam Moss", "Ada Ray campaign");
    ``certainty`` is the share of readings like it that are right, 0 to 1; ``rivals`` are the other
    members that it may be, the likeliest first; ``speaks_for`` is on whose behalf a spokesperson speaks;
    ``kind`` is that of somebody whom the cast does not hold, ``aliases`` how the text prints them.
    """

    member: int = -1
    description: str | None = None
    certainty: float = 1.0
    name: str | None = None
    rivals: tuple[int, ...] = ()
    speaks_for: str | None = None
    kind: SpeakerKind = "unknown"
    aliases: tuple[str, ...] = ()
