"""Long stories on several pages: as many statements on each as a phone loads at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.render.told import ToldView
from onrecord.render.view import SpeakerView, StatementView, StoryView

_LANES = 3  # lanes that weigh as one statement
_TOLD = 0.25  # of a statement: a report without marks is a line
_LANES_TO_UNFOLD = 60  # with more on a page, copies are shown in context on their statements' pages alone


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page of a story shows of its speakers; ``folded``: each copy unfolds in its context there."""

    speakers: tuple[SpeakerView, ...]
    folded: bool

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the statements on it."""
        return tuple(made.number for speaker in self.speakers for made in _all(speaker))


def sheets(seen: StoryView, most: int) -> list[Sheet]:
    """Return the story's speakers page by page, about ``most`` statements on each; one page at least.

    The pages are of about one length: half as much again stands on one page rather than a few statements
    on another. A speaker with many statements goes on over the page; reports that stand at the end of the
    story stay behind all that is printed in marks.
    """
    total = sum(_weight(made) for speaker in seen.speakers for made in _all(speaker))
    most_here = total / max(1, round(total / most))
    pages: list[list[SpeakerView]] = [[]]
    weight = 0.0
    for speaker in (s for half in _halves(seen.speakers) for s in half):
        here: list[StatementView | ToldView] = []
        for made in _all(speaker):
            own = _weight(made)
            if weight + own / 2 > most_here and (pages[-1] or here):
                pages[-1] += _of(speaker, here)
                pages.append([])
                here, weight = [], 0.0
            here.append(made)
            weight += own
        pages[-1] += _of(speaker, here)
    return [Sheet(tuple(page), _lanes(page) <= _LANES_TO_UNFOLD) for page in pages]


def places(found: Sequence[Sheet], here: int, address: str) -> dict[int, str]:
    """Return for the statements that stand on other pages than ``here`` (from 1) these pages' addresses."""
    return {
        number: address if page == 1 else f"{address}?page={page}"
        for page, sheet in enumerate(found, 1)
        if page != here
        for number in sheet.numbers
    }


def _halves(speakers: Sequence[SpeakerView]) -> tuple[list[SpeakerView], list[SpeakerView]]:
    """Part the speakers into those quoted in marks and those who are only reported, as the page has them."""
    quoted = [speaker for speaker in speakers if speaker.shared or speaker.single]
    return quoted, [speaker for speaker in speakers if not (speaker.shared or speaker.single)]


def _all(speaker: SpeakerView) -> list[StatementView | ToldView]:
    return [*speaker.shared, *speaker.single, *speaker.told]


def _weight(made: StatementView | ToldView) -> float:
    return _TOLD if isinstance(made, ToldView) else max(1.0, len(made.lanes) / _LANES)


def _of(speaker: SpeakerView, made: Sequence[StatementView | ToldView]) -> list[SpeakerView]:
    if not made:
        return []
    quoted = [m for m in made if isinstance(m, StatementView)]
    return [
        replace(
            speaker,
            shared=tuple(m for m in quoted if not m.single),
            single=tuple(m for m in quoted if m.single),
            told=tuple(m for m in made if isinstance(m, ToldView)),
        )
    ]


def _lanes(speakers: Sequence[SpeakerView]) -> int:
    return sum(len(made.lanes) for speaker in speakers for made in (*speaker.shared, *speaker.single))
