"""What a run reports: while it goes on, and at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.types import Dropped


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the inputs, each counted once, and of the stories.

    ``unchanged``: read from this path before; ``duplicates``: the very same article (its id and its
    text) met elsewhere; ``versions``: other texts of articles that the library has from the same address.
    The lists of stories hold ids; ``merged_stories`` are those that another has
    swallowed. ``unfinished`` are stories that could not be put together, each with the reason; the
    next run tries them again. ``read_again`` counts the articles of the library that were, because what
    reads them has changed or the other model was asked for.
    """

    kept: int = 0
    unchanged: int = 0
    duplicates: int = 0
    dropped: tuple[Dropped, ...] = ()
    new_stories: tuple[str, ...] = ()
    updated_stories: tuple[str, ...] = ()
    merged_stories: tuple[str, ...] = ()
    unfinished: tuple[Dropped, ...] = ()
    read_again: int = 0
    versions: int = 0

    @property
    def inputs(self) -> int:
        """How many inputs there were."""
        return self.kept + self.versions + self.unchanged + self.duplicates + len(self.dropped)


@dataclass(slots=True)
class Tally:
    """Counts while a run goes on."""

    counts: Counter[str] = field(default_factory=Counter)
    dropped: list[Dropped] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    unfinished: list[Dropped] = field(default_factory=list)

    def summary(self) -> Summary:
        """Return the counts as they stand."""
        return Summary(
            kept=self.counts["kept"],
            unchanged=self.counts["unchanged"],
            duplicates=self.counts["duplicate"],
            dropped=tuple(self.dropped),
            new_stories=tuple(self.new),
            updated_stories=tuple(self.updated),
            merged_stories=tuple(self.merged),
            unfinished=tuple(self.unfinished),
            read_again=self.counts["read again"],
            versions=self.counts["version"],
        )


def in_words(fault: Exception) -> str:
    """Return a fault's name and text, for a reason."""
    return f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
