"""What a reporting frame is: a verb (or "according to") that reports, and who speaks by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.quotations.lexicon.cues import Strength
from onrecord.quotations.syntax.phrases import Phrase

How = Literal["adjacent", "clause", "inverted", "according", "owned", "quoting", "bare"]


@dataclass(slots=True)
class Frame:
    """A report of speech: the cue's pieces ``first:last``, who speaks, and how that was found."""

    first: int
    last: int
    subject: Phrase | None
    how: How
    strength: Strength
    relative: bool = False

    @property
    def word(self) -> tuple[int, int]:
        """Return where the frame lies, for ordering."""
        return self.first, self.last
