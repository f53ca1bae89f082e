"""Small line charts as SVG, readable on white and on black ground."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 560, 260
LEFT, RIGHT, TOP, BOTTOM = 56, 150, 34, 44
INKS = ("#2f6fb0", "#c2571a", "#3d8b4f", "#8a4fa3", "#8c6d1f", "#a8324a")
"""Told apart by most eyes; after the sixth they begin anew."""
GREY = "#808080"
Point = tuple[float, float]
Series = Mapping[str, Sequence[Point]]


@dataclass(frozen=True)
class Axes:
    """What a chart's axes are called, and the range of each; ``x`` runs by orders of magnitude."""

    x: str
    y: str
    xs: tuple[float, float]
    ys: tuple[float, float]

    def place(self, point: Point) -> Point:
        """Return where a point stands on the page."""
        across = _part(math.log(point[0]), math.log(self.xs[0]), math.log(self.xs[1]))
        up = _part(point[1], *self.ys)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)


def line_chart(title: str, x: str, y: str, series: Series) -> str:
    """Return a chart of points above zero, those of a series joined in order of x; nothing for none."""
    points = [point for some in series.values() for point in some]
    if not points:
        return ""
    axes = Axes(x, y, _bounds([p[0] for p in points], 1.0), _bounds([p[1] for p in points], 5.0))
    drawn = [_series(axes, i, name, sorted(some)) for i, (name, some) in enumerate(series.items())]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'font-family="sans-serif" font-size="12" fill="{GREY}" role="img">',
            f"<title>{escape(title)}</title>",
            f'<text x="{LEFT}" y="18" font-weight="bold">{escape(title)}</text>',
            *_grid(axes, sorted({p[0] for p in points})),
            *drawn,
            "</svg>\n",
        ]
    )


def _bounds(values: Sequence[float], step: float) -> tuple[float, float]:
    """Return a range that holds the values: whole steps, or the values themselves where steps are small."""
    low, high = min(values), max(values)
    if step > 1:
        low, high = step * math.floor(low / step), step * math.ceil(high / step)
    return (low, high) if low < high else (low * 0.9, high * 1.1 or 1.0)


def _part(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low)


def _grid(axes: Axes, ticks: Sequence[float]) -> list[str]:
    low, high = axes.ys
    lines = []
    for value in (low + i * (high - low) / 5 for i in range(6)):
        y = axes.place((axes.xs[0], value))[1]
        lines.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.0f}" y2="{y:.0f}" stroke="{GREY}" opacity=".3"/>'
            f'<text x="{LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{value:g}</text>'
        )
    last = -math.inf
    for value in ticks:
        x = axes.place((value, low))[0]
        if x - last > 36:  # the width of a number, so that none is printed over another
            lines.append(
                f'<text x="{x:.0f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{value:g}</text>'
            )
            last = x
    middle = (LEFT + WIDTH - RIGHT) / 2
    lines.append(f'<text x="{middle:.0f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(axes.x)}</text>')
    lines.append(
        f'<text transform="translate(14 {(TOP + HEIGHT - BOTTOM) / 2:.0f}) rotate(-90)" '
        f'text-anchor="middle">{escape(axes.y)}</text>'
    )
    return lines


def _series(axes: Axes, number: int, name: str, points: Sequence[Point]) -> str:
    ink = INKS[number % len(INKS)]
    places = [axes.place(point) for point in points]
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3.5"/>' for x, y in places)
    row = TOP + 8 + 16 * number
    return (
        f'<g fill="{ink}"><polyline points="{path}" fill="none" stroke="{ink}" stroke-width="1.5"/>{dots}'
        f'<circle cx="{WIDTH - RIGHT + 14}" cy="{row - 4}" r="3.5"/>'
        f'<text x="{WIDTH - RIGHT + 22}" y="{row}">{escape(name)}</text></g>'
    )
