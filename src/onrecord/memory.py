"""How a process that runs long holds memory: threads share it, so that what one frees another uses."""

from __future__ import annotations

import ctypes
import os
import sys

_ARENAS = 2
_M_ARENA_MAX = -8  # mallopt(3), malloc.h of glibc
_SET_BY_HAND = ("MALLOC_ARENA_MAX", "GLIBC_TUNABLES")


def share_memory() -> None:
    """Let the threads of this process have two pools of memory among them.

    The GNU C library gives threads a pool each, up to eight a processor, and what lies free in one is of no
    use to the others: a process that makes large pages in many threads keeps growing for minutes. Elsewhere,
    and where whoever runs it has set this by hand, nothing is done.
    """
    if sys.platform != "linux" or any(name in os.environ for name in _SET_BY_HAND):
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_M_ARENA_MAX, _ARENAS)
