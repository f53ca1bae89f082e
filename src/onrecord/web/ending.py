"""What a process of the server does when the one that began it is gone: it ends too."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import parent_process


def end_with_parent(also: Callable[[], None] = lambda: None) -> None:
    """End this process, in order, when the process ends that began it: even one that was killed.

    ``also`` is called first. Nothing is done in a process that no other began.
    """
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        also()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
