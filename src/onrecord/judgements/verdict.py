"""How a judgement stands beside the later ones, and in what is there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Standing = Literal["holds", "overruled", "no longer applies", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a judgement holds; if it is overruled, ``by`` which later ones."""

    standing: Standing
    by: tuple[int, ...] = ()
