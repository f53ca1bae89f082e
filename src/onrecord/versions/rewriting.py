"""One place of two versions set side by side, with what its rewording does to the meaning."""

from __future__ import annotations

from onrecord.statements import reworded
from onrecord.types import Alteration, Effect, Quotation, Span, Speaker, VersionPart
from onrecord.versions.texts import key_of

_ATTRIBUTION: frozenset[Effect] = frozenset({"speaker differs", "cue differs"})

Printed = tuple[Quotation, str]
"""A stretch of a text, as a quotation, and that text."""


def span_quotation(span: Span, text: str) -> Quotation:
    """Return any stretch of a text in the shape in which stretches are compared."""
    return Quotation("", "", "direct", (span,), text)


def rewritten(
    part: VersionPart, one: Printed, other: Printed, speaker: str | None = None
) -> Alteration | None:
    """Return how a stretch of the earlier text reads in the later; None where it reads the same.

    A statement in the same words is another where it is given to someone else, or its cue judges it.
    """
    (before, before_text), (after, after_text) = one, other
    difference = reworded(before, before_text, after, after_text)
    effects = difference.effects
    if key_of(before.text) == key_of(after.text):
        effects = tuple(effect for effect in effects if effect in _ATTRIBUTION)
        if not effects or not _told_otherwise(before.speaker, after.speaker, effects):
            return None
    return Alteration(
        part=part,
        trace="changed",
        before=before.content,
        after=after.content,
        before_text=before.text,
        after_text=after.text,
        kind=difference.kind,
        effects=effects,
        changes=difference.changes,
        speaker=speaker,
    )


def _told_otherwise(one: Speaker | None, other: Speaker | None, effects: tuple[Effect, ...]) -> bool:
    return "cue differs" in effects or (one is not None and other is not None and one.name != other.name)
