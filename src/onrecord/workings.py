"""What collating a story worked out, kept so that one more article costs what it touches.

Everything is held under digests of all that it follows from: what is found there is what working it out
again would give, wherever the articles have come from since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from onrecord.types import Difference, Spans

TieKind = Literal["nothing", "bond", "apart", "loose"]
Pair = tuple[str, str]
"""The digests of two quotations, that which is printed first first."""


class Tie(NamedTuple):
    """What the wording of two quotations says of whether they report one utterance.

    ``strength`` is that of a ``bond``, and what a ``loose`` one would have if both had one speaker.
    """

    kind: TieKind
    strength: float | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What the copies of a statement come to; ``covers`` are in the order of the copies."""

    text: str
    covers: tuple[Spans, ...]
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Workings:
    """What an earlier collation worked out (``held_…``), and what the one that was given it did.

    ``digests`` are those of statements, by their ids: under them ``wordings`` are held.
    """

    held_ties: Mapping[Pair, Tie] = field(default_factory=dict)
    held_wordings: Mapping[str, Wording] = field(default_factory=dict)
    ties: dict[Pair, Tie] = field(default_factory=dict)
    wordings: dict[str, Wording] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def tie(self, pair: Pair, work_out: Callable[[], Tie]) -> Tie:
        """Return what ties two quotations, worked out where it is not held."""
        found = self.held_ties.get(pair) or work_out()
        self.ties[pair] = found
        return found

    def wording(self, statement: str, digest: str, work_out: Callable[[], Wording]) -> Wording:
        """Return the wording of a statement with these copies, worked out where it is not held."""
        found = self.held_wordings.get(digest) or work_out()
        self.wordings[digest] = found
        self.digests[statement] = digest
        return found

    def to_keep(self) -> Workings:
        """Return what of this collation is to be kept beside its statements, which hold the wordings."""
        return Workings(ties=self.ties, digests=self.digests)
