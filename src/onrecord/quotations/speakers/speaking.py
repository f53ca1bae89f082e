"""Make a speaker of whom a source stands for: by name where that is certain enough, else left open."""

from __future__ import annotations

from onrecord.quotations.cast.members import Cast, Member
from onrecord.quotations.speakers.referent import Referent
from onrecord.types import Speaker, SpeakerKind

OPEN_BELOW = 0.5
"""Certainty below which a speaker is left open, with candidates."""


def speaker_of(cast: Cast, referent: Referent) -> Speaker:
    """Return the speaker that a referent is: open, with candidates, where its reading is too uncertain."""
    if referent.member < 0:
        kind: SpeakerKind = referent.kind
        if referent.name is not None and kind == "unknown":
            kind = "organisation"
        return Speaker(
            referent.name, kind, referent.description, referent.aliases, speaks_for=referent.speaks_for
        )
    members = [cast.members[at] for at in (referent.member, *referent.rivals)]
    if referent.certainty < OPEN_BELOW:
        return _open(members, referent)
    return named(members[0], referent.speaks_for)


def named(member: Member, speaks_for: str | None = None) -> Speaker:
    """Return a member of the cast as a speaker: fullest name, the other forms as aliases."""
    aliases = sorted({" ".join(form) for form in member.forms} - {member.name})
    return Speaker(member.name, member.kind, None, tuple(aliases), speaks_for=speaks_for)


def _open(members: list[Member], referent: Referent) -> Speaker:
    kinds = {member.kind for member in members}
    return Speaker(
        None,
        members[0].kind if len(kinds) == 1 else "unknown",
        referent.description,
        candidates=tuple(dict.fromkeys(member.name for member in members)),
        speaks_for=referent.speaks_for,
    )
