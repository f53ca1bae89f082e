"""What is known of a quotation before its confidence is worked out of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.quotations.attribution.attributions import Manner
from onrecord.quotations.reported import Finder
from onrecord.types import Kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for one quotation: for its words and bounds, and for its speaker.

    ``finder`` found its report, None where only its marks did; ``found`` and ``sourced`` are that
    finder's own confidences, 0 to 1, for the content and the source. ``doubt`` is how doubtful the
    marks alone leave it (0 to 1), None for what has no marks. ``manner`` is how the rules attribute
    its marked words, None without marks. ``agreed`` says that the rules and the finder have one source,
    None where either has none. ``certainty`` is that of the speaker's reading, ``words`` counts the
    quotation's own, ``parts`` the stretches of its report; ``named`` says that the speaker has a name,
    ``person`` that it is known to be a person.
    """

    kind: Kind
    finder: Finder | None
    found: float | None
    sourced: float | None
    doubt: float | None
    manner: Manner | None
    agreed: bool | None
    certainty: float
    named: bool
    person: bool
    words: int
    parts: int
