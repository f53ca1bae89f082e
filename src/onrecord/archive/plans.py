"""What is asked of an archive, and what came of it: the two ends of the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord import stage_versions
from onrecord.archive.places import Place
from onrecord.intake.splitting import Sizes
from onrecord.types import Depth, Dropped


@dataclass(frozen=True, slots=True)
class Plan:
    """What is read, where to, and how.

    ``depth`` says which model reads, ``least`` the confidence from which on quotations are kept, ``seconds``
    what one page may take of the processor. ``sizes`` say how much one task reads, ``home`` how many
    articles lie together.
    """

    inputs: tuple[str, ...]
    out: Place
    depth: Depth = "default"
    least: float = 0.0
    seconds: float = 120.0
    sizes: Sizes = Sizes()  # noqa: RUF009 – frozen
    home: int = 4000

    def settings(self) -> dict[str, Any]:
        """Return what of the plan the result depends on."""
        return {"depth": self.depth, "least": self.least}


def versions() -> dict[str, str]:
    """Return which versions of the stages there are."""
    return {
        "text": stage_versions.extracted_by(),
        "findings": stage_versions.FINDINGS,
        "features": stage_versions.FEATURES,
        "stories": stage_versions.STORIES,
    }


@dataclass(frozen=True, slots=True)
class Spent:
    """What a stage took: tasks done and found done before, seconds of the processor, the most memory."""

    stage: str
    tasks: int
    before: int
    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of every item, each counted once: read = kept + versions + duplicates + dropped.

    ``counts`` have these and the rows of each table; ``dropped`` how many items there are for each reason.
    ``gone`` names inputs that could be read before and now cannot; what was read of them stays. ``spent`` is
    empty where there was nothing to do.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    gone: tuple[Dropped, ...] = ()
    spent: tuple[Spent, ...] = ()
