"""Work that the workers of a cluster are given in tests: each leaves a file that tells what it did."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from onrecord.archive.tasks import File, Made, Task


def square(task: Task) -> Made:
    """Write the square of the task's number."""
    path = task.path("square.txt")
    written = task.place.at(path).write(str(task.number**2).encode())
    return Made({"square": File(path, 1, written.size, written.digest)}, {"rows": 1})


def square_killed_once(task: Task) -> Made:
    """Write the square of the task's number; task 3 is killed (SIGKILL) the first time."""
    if task.number == 3 and _first_time(task, "killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    return square(task)


def square_on_a_lost_machine(task: Task) -> Made:
    """Write the square of the task's number; the worker of task 3, all of it, is killed the first time."""
    if task.number == 3 and _first_time(task, "lost"):
        os.kill(_parent(os.getppid()), signal.SIGKILL)
    return square(task)


def square_failing(task: Task) -> Made:
    """Write the square of the task's number; that of task 3 cannot be written."""
    if task.number == 3:
        raise OSError("no space left")
    return square(task)


def square_killing_always(task: Task) -> Made:
    """Write the square of the task's number; task 3 ends its process whenever it is tried."""
    if task.number == 3:
        os._exit(1)
    return square(task)


def threads_allowed(task: Task) -> Made:
    """Count the threads that native code is allowed."""
    return Made(counts={"threads": int(os.environ.get("OMP_NUM_THREADS", "0"))})


def _first_time(task: Task, what: str) -> bool:
    marker = Path(task.root, f"{what}.txt")
    seen = marker.exists()
    marker.touch()
    return not seen


def _parent(process: int) -> int:
    """Return the process that started another: what runs a worker's Python belongs to its Java."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
