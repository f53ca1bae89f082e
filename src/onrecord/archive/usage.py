"""What a process has taken of its machine."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple


class Usage(NamedTuple):
    """Seconds of the processor, and the most bytes that were held at a time by one process."""

    seconds: float = 0.0
    memory: int = 0

    def __add__(self, other: object) -> Usage:
        """Return what both have taken, one beside the other."""
        if not isinstance(other, Usage):
            return NotImplemented
        return Usage(self.seconds + other.seconds, max(self.memory, other.memory))


NOTHING = Usage()


def usage() -> Usage:
    """Return what this process has taken since it began; memory is not known on Windows."""
    spent = os.times()
    return Usage(spent.user + spent.system, _memory())


def _memory() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
