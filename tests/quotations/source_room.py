"""Resolve sources in small articles about invented people, by their place in the text."""

from __future__ import annotations

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.speakers.coreference import Resolver
from onrecord.quotations.speakers.roles import learn_roles
from onrecord.quotations.speakers.sources import piece_at, resolve_source
from onrecord.quotations.speakers.speaking import speaker_of
from onrecord.quotations.syntax.reading import Reading, lay_out
from onrecord.types import Span, Speaker


def laid_out(text: str) -> tuple[Reading, Resolver]:
    """Return a text laid out and a resolver that has heard nobody yet."""
    reading = lay_out(text, find_marked(text, [], []), [], [])
    learn_roles(reading)
    return reading, Resolver(reading, Attributor(reading))


def meant_by(text: str, *sources: str) -> Speaker:
    """Return the speaker that the last of the sources stands for, each said to have spoken in turn.

    Each source is looked for behind the one before it.
    """
    reading, resolver = laid_out(text)
    end, speaker = 0, Speaker(None)
    for source in sources:
        start = text.index(source, end)
        end = start + len(source)
        referent = resolve_source(reading, resolver, Span(start, end))
        resolver.spoke(referent.member, piece_at(reading, end))
        speaker = speaker_of(reading.cast, referent)
    return speaker
