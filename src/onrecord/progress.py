"""How far a job is: what the jobs tell, and how a terminal shows it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

Progress = Callable[[str, int, int | None], None]
"""Called with the name of a step, how many items it has done so far, and of how many, where known."""

PATIENCE = 1.0
"""Seconds that a job may take before anything is shown."""


def silent(step: str, done: int, total: int | None) -> None:
    """Report progress to nobody."""


@contextmanager
def shown_on(stream: TextIO) -> Iterator[Progress]:
    """Show a long job's progress in one line of a terminal while the block runs, then take it away.

    Where the total is known it is a bar. Shows nothing where ``stream`` is no terminal.
    """
    if not stream.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Display

    columns = (SpinnerColumn("line"), TextColumn("{task.description}"), BarColumn(30), TimeElapsedColumn())
    display = Display(*columns, console=Console(file=stream), transient=True)
    task = display.add_task("reading", total=None)
    late = threading.Timer(PATIENCE, display.start)
    late.daemon = True
    late.start()

    def report(step: str, done: int, total: int | None) -> None:
        told = f"{step} {done:,}" + (f" of {total:,}" if total is not None else "")
        display.update(task, description=told, completed=done, total=total)

    try:
        yield report
    finally:
        late.cancel()
        late.join()
        display.stop()
