"""Turn the evidence for a quotation into the few numbers that its confidences are added up from.

The names of the numbers are those in ``fitted.json``, where their weights are.
"""

from __future__ import annotations

import math

from onrecord.quotations.attribution.attributions import CERTAINTY
from onrecord.quotations.reports import Evidence

Features = dict[str, float]

_FARTHEST = 0.005
_NEAREST_READING = 0.03
"""How near to none and all a finder's and a rule's share counts: beyond, both are guesses."""


def of_content(evidence: Evidence) -> Features:
    """Return what tells whether the words are somebody's and their bounds right.

    A finder's share weighs less where marks give the bounds, so it counts apart there.
    """
    marked = evidence.kind != "indirect"
    found = log_odds(evidence.found)
    return {
        "always": 1.0,
        "direct": float(evidence.kind == "direct"),
        "mixed": float(evidence.kind == "mixed"),
        "found without marks": 0.0 if marked else found,
        "found between marks": found if marked else 0.0,
        "marks alone": float(evidence.found is None),
        "words": math.log(max(1, evidence.words)),
    }


def of_name(evidence: Evidence) -> Features:
    """Return what tells whether the speaker of words between marks is the right one."""
    manner = CERTAINTY[evidence.manner or "none"]
    return {**of_reading(evidence), "manner": log_odds(manner, _NEAREST_READING)}


def of_source(evidence: Evidence) -> Features:
    """Return what tells whether the words given as the source of a clause without marks are."""
    return {"always": 1.0, "sourced": log_odds(evidence.sourced), "found": log_odds(evidence.found)}


def of_reading(evidence: Evidence) -> Features:
    """Return what tells whether a source, rightly found, is read as the right one."""
    return {
        "always": 1.0,
        "certainty": log_odds(evidence.certainty, _NEAREST_READING),
        "no person": float(not evidence.person),
    }


def log_odds(share: float | None, least: float = _FARTHEST) -> float:
    """Return the logarithm of a share's odds, the share kept ``least`` off none and all; 0 for None."""
    if share is None:
        return 0.0
    kept = min(max(share, least), 1.0 - least)
    return math.log(kept / (1.0 - kept))
