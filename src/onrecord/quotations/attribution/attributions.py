"""What an attribution is: who is given as the source of a marked stretch, and how that was found.

It is all that the rooms behind it need: speakers, venues and passages are read from it, so that
another finder (a trained tagger, say) can stand beside the rules by giving attributions too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.quotations.syntax.phrases import Phrase

Manner = Literal["after", "before", "trailing", "sentence", "previous", "carried", "handle", "none"]


CERTAINTY: dict[str, float] = {
    "after": 0.97, "before": 0.93, "handle": 0.95, "trailing": 0.85, "carried": 0.75, "previous": 0.7,
    "sentence": 0.5, "none": 0.0,
}  # fmt: skip


@dataclass(slots=True)
class Attribution:
    """Who is given as the source of one marked stretch.

    ``subject`` is the phrase, ``cue`` the pieces of the reporting words; ``carried`` is the index of the
    marked stretch whose speaker goes on; ``manner`` says where the attribution stood.
    """

    manner: Manner
    subject: Phrase | None = None
    cue: tuple[int, int] | None = None
    carried: int | None = None
    sentence: int = -1
