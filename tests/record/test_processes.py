"""Sharing work among processes: in order, whatever happens to a worker, and ended at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.processes import CHUNK, CHUNKS_PER_WORKER, WORTH_A_POOL, map_in_order

MANY = WORTH_A_POOL + 4 * CHUNK * CHUNKS_PER_WORKER
DEADLY = (0, 70, 71, MANY - 1)
UNGUARDED = """
from onrecord.processes import map_in_order
print(list(map_in_order(abs, range(-200, 0), workers=2, lost=print)) == list(range(200, 0, -1)))
"""


def double(item: int) -> int:
    """Return twice the item."""
    return 2 * item


def double_or_die(item: int) -> int:
    """Return twice the item, but for the deadly ones: these end the process, as a killer would."""
    if item in DEADLY:
        os._exit(9)
    return 2 * item


def pid(item: int) -> int:
    """Return which process does an item."""
    return os.getpid()


def slowly(item: int) -> int:
    """Take a while, as a very long article does."""
    time.sleep(60)
    return item


def minus(item: int) -> int:
    """Stand for an item that was lost."""
    return -item - 1


@pytest.mark.parametrize("many", [0, 1, WORTH_A_POOL, WORTH_A_POOL + 1, MANY])
def test_results_come_in_order(many: int) -> None:
    """However many items there are, each is done once, and the results stand in their order."""
    done = list(map_in_order(double, iter(range(many)), workers=2, lost=minus))
    assert done == [2 * n for n in range(many)]


def test_a_few_items_are_done_here() -> None:
    """A handful is not worth a worker's start; more are shared."""
    assert set(map_in_order(pid, range(WORTH_A_POOL), workers=2, lost=minus)) == {os.getpid()}
    assert os.getpid() not in set(map_in_order(pid, range(WORTH_A_POOL + 1), workers=2, lost=minus))


def test_an_item_that_kills_its_process_costs_no_other() -> None:
    """Items of which a process dies are given up, each with its own result; all others are done."""
    done = list(map_in_order(double_or_die, range(MANY), workers=2, lost=minus))
    assert done == [minus(n) if n in DEADLY else 2 * n for n in range(MANY)]


def test_items_are_not_taken_far_ahead() -> None:
    """Of an endless stream only as much is taken as the workers can have in hand."""
    taken = 0

    def stream() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = map_in_order(double, stream(), workers=2, lost=minus)
    assert next(results) == 2
    assert taken <= WORTH_A_POOL + 1 + 2 * CHUNK * CHUNKS_PER_WORKER
    results.close()  # type: ignore[attr-defined]


def test_a_program_without_a_guard_works_all_the_same(tmp_path: Path) -> None:
    """A script that workers cannot import safely, as it would start anew in each, is done in one process."""
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "True\n"


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a group of processes")
@pytest.mark.parametrize("wait", [0.15, 0.6, 2.0])
def test_an_interrupt_ends_all_at_once_and_quietly(wait: float) -> None:
    """Ctrl-C, at any moment, ends the program and its workers within a second or two, with one word."""
    program = (
        "import sys\nfrom onrecord.processes import map_in_order\n"
        "from tests.record.test_processes import minus, slowly\n"
        "print('begun', flush=True)\n"
        "try: list(map_in_order(slowly, range(200), workers=2, lost=minus))\n"
        "except KeyboardInterrupt: sys.exit(130)\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(wait)
    os.killpg(run.pid, signal.SIGINT)
    said, complained = run.communicate(timeout=10)
    assert (run.returncode, said, complained) == (130, b"", b"")
    with pytest.raises(ProcessLookupError):
        _wait_for_group(run.pid)


def _wait_for_group(group: int) -> None:
    for _ in range(50):
        os.killpg(group, 0)
        time.sleep(0.1)
