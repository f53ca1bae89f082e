"""What was answered in a story, by whom: found by the names of those who were asked."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import NamedTuple

from onrecord.types import Answer

Name = tuple[str, ...]
Parties = frozenset[Name]


class Given(NamedTuple):
    """An answer: by whom or on whose behalf, and whether it was given to somebody who asked."""

    parties: Parties
    answer: Answer
    given: bool


class Answers:
    """The answers of a story, the earliest first; asking for those of somebody reads no others."""

    def __init__(self, answers: Iterable[Given]) -> None:
        self._ordered = sorted(answers, key=_rank)
        self._of: dict[Name, list[int]] = defaultdict(list)
        for place, found in enumerate(self._ordered):
            for name in sorted({form for party in found.parties for form in _asked_as(party)}):
                self._of[name].append(place)

    def since(self, asked: Parties, at: str) -> Given | None:
        """Return the first answer of one of those asked that came later than a time."""
        later = (self._first_later(self._of.get(name, ()), at) for name in asked)
        first = min((place for place in later if place is not None), default=None)
        return None if first is None else self._ordered[first]

    def of_day(self, asked: Parties, day: str) -> Iterator[Given]:
        """Yield the answers of those asked on a day (ISO 8601), in order."""
        last = -1
        for place in merge(*(self._on(self._of.get(name, ()), day) for name in sorted(asked))):
            if place != last:
                yield self._ordered[place]
            last = place

    def _first_later(self, places: Sequence[int], at: str) -> int | None:
        # in the order of their times, all answers behind one that came later did so too
        found = bisect_left(places, True, key=lambda place: _later(self._ordered[place].answer.at or "", at))
        return places[found] if found < len(places) else None

    def _on(self, places: Sequence[int], day: str) -> Sequence[int]:
        first = bisect_left(places, day, key=lambda place: (self._ordered[place].answer.at or "")[: len(day)])
        last = first
        while last < len(places) and (self._ordered[places[last]].answer.at or "")[: len(day)] == day:
            last += 1
        return places[first:last]


def is_party(asked: Name, speaker: Name) -> bool:
    """Tell whether the one asked is the one who spoke: one name, or a surname and its full name."""
    return asked in _asked_as(speaker)


def _asked_as(speaker: Name) -> set[Name]:
    """Return the names under which somebody may have been asked: in full, and of a person by surname."""
    return {speaker, speaker[-1:]} if len(speaker) in {2, 3} else {speaker}


def _rank(found: Given) -> tuple[str, bool, str, str]:
    answer = found.answer
    return answer.at or "", answer.statement is None, answer.article, answer.speaker


def _later(one: str, other: str) -> bool:
    """Tell whether one time is later than another; of two times of which one is a day, by the day."""
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]
