"""The pieces that terminal output is made of: safe text, a lead beside a body, rules and tables.

Text from articles only ever enters through :func:`ink`, which shows control characters as signs
and never reads its input as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from onrecord.render.safe import clean

LABEL_WIDTH = 24  # columns for an outlet's name; longer ones are folded
_NARROWEST = 20  # columns a body always gets


def ink(text: str, style: str = "", *, no_wrap: bool = False) -> Text:
    """Return text from anywhere as it may be printed: control characters shown, no markup read.

    The style is that of these words alone: what is appended later does not take it on.
    """
    return Text(no_wrap=no_wrap or None).append(clean(text), style)


@dataclass(frozen=True, slots=True)
class Beside:
    """A short lead with a body beside it, hung at ``width`` columns; leaves no space at line ends."""

    lead: Text
    body: RenderableType
    width: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay lead and body side by side, line by line."""
        room = max(_NARROWEST, options.max_width - self.width)
        leads = console.render_lines(self.lead, options.update(width=self.width - 1, justify="left"))
        lines = console.render_lines(self.body, options.update(width=room), pad=False)
        gap = Segment(" " * self.width)
        for at in range(max(len(leads), len(lines))):
            if at < len(leads):
                yield from leads[at]
                yield Segment(" ")
            elif at < len(lines):
                yield gap
            if at < len(lines):
                yield from lines[at]
            yield Segment.line()


def section(title: str) -> Rule:
    """Return a rule that begins a part of the output."""
    return Rule(ink(title, "bold"), align="left", style="dim")


def table(heads: Sequence[str], rows: Iterable[Sequence[RenderableType]]) -> Table:
    """Return a plain table, its first column no wider than a label."""
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for place, head in enumerate(heads):
        made.add_column(head, overflow="fold", max_width=LABEL_WIDTH if place == 0 else None)
    for row in rows:
        made.add_row(*row)
    return made
