"""A worker that dies, or hangs, when a file beside it says so: before it does anything, or while it collates."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from onrecord import record, worker
from onrecord.types import Story

PLAN = Path(os.environ["DYING_WORKER"])
"""Holds "die", "hang", "die collating" or "always die collating"; what is done once is then crossed out."""


def fate(at: str) -> None:
    """Die or hang here, if that is planned."""
    plan = PLAN.read_text() if PLAN.exists() else ""
    if not plan.endswith(at) or (not at and plan not in ("die", "hang")):
        return
    if not plan.startswith("always"):
        PLAN.unlink()
    if plan == "hang":
        time.sleep(600)
    os.kill(os.getpid(), signal.SIGKILL)


answered, assembled = worker.answer, record.assemble


def answer(job: Any) -> Any:
    """Answer a job, if it lives to."""
    fate("")
    return answered(job)


def assemble(*given: Any, **more: Any) -> Story:
    """Put a story together, if it lives to."""
    fate("collating")
    return assembled(*given, **more)


if __name__ == "__main__":
    worker.answer, record.assemble = answer, assemble
    worker.main()
