"""Work out how sure a quotation is, and its speaker: sums of weighed evidence, made into shares.

The weights come from ``train/confidence.py``, which measures how far the shares can be trusted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from onrecord.quotations.confidence.features import Features, of_content, of_name, of_reading, of_source
from onrecord.quotations.confidence.fitted import Fitted, fitted
from onrecord.quotations.reports import Evidence
from onrecord.types import Depth, Quotation

_PLACES = 3


class Confidence(NamedTuple):
    """Of quotations with such evidence, the share that is right, and of their speakers, each 0 to 1."""

    content: float
    speaker: float


def of(evidence: Evidence, depth: Depth = "default") -> Confidence:
    """Return how sure a quotation is, and its speaker.

    The content's is the share that are somebody's words with these bounds. The speaker's is the
    share of names that are right; 0 where no name is given, since nobody can lean on it. Both never
    fall when the finder is surer.
    """
    weights = fitted(depth)
    content = share(weights.content, of_content(evidence))
    return Confidence(round(content, _PLACES), round(_of_speaker(evidence, weights), _PLACES))


def named_by_others(before: Quotation, after: Quotation, depth: Depth = "default") -> Quotation:
    """Return the quotation after its story was read, its speaker's confidence mended where need be.

    A name that only sister articles gave is as sure as such names are. A name that they made fuller
    keeps its confidence, which is measured on names as they stand when the whole story is read; a
    speaker who lost the name has none.
    """
    was, now = (q.speaker is not None and q.speaker.name is not None for q in (before, after))
    if was == now:
        return after
    return replace(after, speaker_confidence=fitted(depth).by_others if now else 0.0)


def share(weights: Mapping[str, float], features: Features) -> float:
    """Return the share, 0 to 1, whose log-odds are the weighed sum of the features.

    ``weights`` has one for each feature.
    """
    total = sum(weights[name] * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _of_speaker(evidence: Evidence, weights: Fitted) -> float:
    """Return the share of right names; of a clause without marks both source and reading must be right."""
    if not evidence.named:
        return 0.0
    if evidence.kind != "indirect":
        return share(weights.name, of_name(evidence))
    return share(weights.source, of_source(evidence)) * share(weights.reading, of_reading(evidence))
