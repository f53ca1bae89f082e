"""How much memory the threads of a process keep from each other."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

_COUNTS_POOLS = """
import ctypes, threading
from onrecord.memory import share_memory
{first}
meeting = threading.Barrier(24)
def work():
    held = [bytes(100_000) for _ in range(20)]
    meeting.wait()
threads = [threading.Thread(target=work) for _ in range(24)]
[t.start() for t in threads]
[t.join() for t in threads]
libc = ctypes.CDLL(None)
libc.open_memstream.restype = ctypes.c_void_p
libc.malloc_info.argtypes = (ctypes.c_int, ctypes.c_void_p)
libc.fclose.argtypes = (ctypes.c_void_p,)
text, size = ctypes.c_char_p(), ctypes.c_size_t()
stream = libc.open_memstream(ctypes.byref(text), ctypes.byref(size))
libc.malloc_info(0, stream)
libc.fclose(stream)
print(text.value.count(b"<heap "))
"""


def pools(first: str, **environ: str) -> int:
    """Return how many pools of memory 24 threads of a process have, after it has done what comes first."""
    plain = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
    done = subprocess.run(
        [sys.executable, "-c", _COUNTS_POOLS.format(first=first)],
        env=plain | environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(done.stdout)


glibc = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="pools are a matter of glibc's")


@glibc
def test_threads_share_two_pools_of_memory() -> None:
    """What a thread frees is there for the next one, and the server does not grow by a pool a thread."""
    assert pools("share_memory()") <= 2 < pools("")


@glibc
def test_what_is_set_by_hand_holds() -> None:
    """Whoever runs the server and has set the number of pools keeps it."""
    assert pools("share_memory()", MALLOC_ARENA_MAX="5") == 5
