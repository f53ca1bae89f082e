"""Chores for tests of processes apart; what is done there must be importable by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from onrecord.archive.apart import Chore


def chore(kinds: tuple[str, ...], seconds: float = 1.0, notes: str = "") -> Chore[str, str]:
    """Return the chore of doing items of some kinds."""
    return Chore(partial(_items, kinds), _name, partial(_do, notes), _lost, seconds)


def _items(kinds: tuple[str, ...]) -> Iterator[str]:
    for number, kind in enumerate(kinds):
        if kind == "end here":
            os.kill(os.getpid(), signal.SIGKILL)
        if kind == "raise here":
            raise OSError("away")
        yield f"{number}: {kind}"


def _name(item: str) -> str:
    return item


def _do(notes: str, item: str) -> str:
    if notes:
        with Path(notes).open("a") as log:
            log.write(f"{item}\n")
    if "kill" in item:
        os.kill(os.getpid(), signal.SIGKILL)
    if "spin" in item:
        while True:
            pass
    if "once" in item and Path(notes).read_text().count(item) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if "sleep" in item:
        time.sleep(2.5)
    return f"did {item}"


def _lost(name: str, reason: str) -> str:
    return f"lost {name}: {reason}"
