"""What a finder of reports hands on: one act of reporting, as spans into the untouched text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.types import Spans

Finder = Literal["tagger", "headline", "transcript", "post", "list", "colon", "nested"]

_VERBATIM = frozenset({"transcript", "post"})


@dataclass(frozen=True, slots=True)
class Reported:
    """One act of reporting: what is given as said, who is given as its source, by which words.

    ``content`` are the stretches given as said, in order, marks included where the finder saw them
    as part of it; ``source`` and ``cue`` are None where nothing printed is one. ``confidence`` is
    the finder's own for the content, ``source_confidence`` for the source, both 0 to 1 and not
    calibrated. ``finder`` says which of them found it. ``venue`` is where it was said, where the finder
    knows: the account that a post is signed with.
    """

    content: Spans
    source: Spans | None
    cue: Spans | None
    confidence: float
    source_confidence: float
    finder: Finder
    venue: Spans | None = None

    @property
    def verbatim(self) -> bool:
        """Tell whether the words are the speaker's own although no marks stand around them."""
        return self.finder in _VERBATIM
