"""Small charts as data for SVG: bars over months, shares of a whole. Shapes only; colours are the style's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.library import Share, Tally

_MOST_MONTHS = 120
_CLASSES = ("same", "part", "typographic", "altered")
_WORDS = {
    "same": "the same words",
    "part": "a part of the words",
    "typographic": "other spelling or signs",
    "altered": "words differ",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: where it begins and how long it is, in hundredths, and what it stands for."""

    start: float
    length: float
    height: float
    label: str
    count: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Months:
    """Bars for each month from the first to the last, empty ones too; ``told`` says it in words."""

    bars: tuple[Bar, ...]
    first: str
    last: str
    most: int
    told: str


def months(counts: Sequence[Share], what: str) -> Months | None:
    """Lay out counts by month (``2026-11``); None where fewer than two months have any."""
    held = {share.name: share.count for share in counts if len(share.name) == 7}
    if len(held) < 2:
        return None
    every = _every_month(min(held), max(held))[-_MOST_MONTHS:]
    most = max(held.get(month, 0) for month in every) or 1
    width = 100 / len(every)
    bars = tuple(
        Bar(
            start=round(place * width, 3),
            length=round(width * 0.8, 3),
            height=round(100 * held[month] / most, 2),
            label=month,
            count=held[month],
        )
        for place, month in enumerate(every)
        if held.get(month)
    )
    told = "; ".join(f"{bar.label}: {bar.count}" for bar in bars)
    return Months(bars, every[0], every[-1], most, f"{what} by month. {told}")


def shares(tally: Tally) -> tuple[Bar, ...]:
    """Lay out how an outlet's copies compare with others', as parts of one bar."""
    bars: list[Bar] = []
    at = 0.0
    for kind in _CLASSES:
        count = getattr(tally, kind)
        if count:
            length = 100 * count / tally.compared
            bars.append(Bar(round(at, 2), round(length, 2), 100, _WORDS[kind], count, kind))
            at += length
    return tuple(bars)


def ranks(counts: Sequence[Share]) -> tuple[Bar, ...]:
    """Lay out counts under names as bars one below the other, the longest the whole width."""
    most = max((share.count for share in counts), default=1) or 1
    return tuple(Bar(0, round(100 * s.count / most, 1), 100, s.name, s.count) for s in counts)


def _every_month(first: str, last: str) -> list[str]:
    """Return the months from one to the other; only the last where a date is no date."""
    try:
        start, end = (int(at[:4]) * 12 + int(at[5:]) - 1 for at in (first, last))
    except ValueError:
        return [last]
    start = max(start, end - _MOST_MONTHS + 1)
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1)]
