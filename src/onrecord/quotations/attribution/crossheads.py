"""Read headlines and crossheads in marks as the words of whoever says them further on in the article."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.attribution.attributions import Attribution
from onrecord.quotations.syntax.reading import Reading

_LONGEST = 60
_AHEAD = 15
_BACK = 200
"""Stretches over which a speaker is carried on that are gone back over to where the speaker is named."""


def crosshead(reading: Reading, index: int, found: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution of the later stretch that a crosshead is taken from, None where it is none.

    A crosshead stands alone in its paragraph, is no longer than 60 characters, and ends in no stop or is
    all in capitals.
    """
    words = reading.marked[index].content.of(reading.text)
    at = reading.quoted_at.get(index)
    if reading.marked[index].in_headline and " " in words and not _named(found[index]):
        return _taken_from(reading, index, found)
    if at is None or len(words) > _LONGEST or found[index].cue is not None:
        return None
    if not words[-1].isalnum() and not words.isupper():
        return None
    sentence = reading.sentences[reading.sentence_of[at]]
    if sentence.last - sentence.first > 1:
        return None
    return _taken_from(reading, index, found) or Attribution("none")


def _named(own: Attribution) -> bool:
    return own.subject is not None and own.subject.name is not None


def _taken_from(reading: Reading, index: int, found: Sequence[Attribution]) -> Attribution | None:
    """Return what names the speaker of the first stretch further on that holds the same words."""
    key = reading.marked[index].content.of(reading.text).casefold()
    for later in range(index + 1, min(len(found), index + 1 + _AHEAD)):
        other = reading.marked[later]
        if not other.in_headline and key in other.content.of(reading.text).casefold():
            return _copied(found, later)
    return None


def _copied(found: Sequence[Attribution], at: int) -> Attribution | None:
    """Return what names the speaker of a stretch, as an attribution of another one."""
    for _ in range(_BACK):
        carried = found[at].carried
        if found[at].subject is not None or carried is None:
            break
        at = carried
    subject = found[at].subject
    return Attribution("previous", subject) if subject is not None else None
