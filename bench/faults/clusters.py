"""An archive made on a cluster of which a worker, its Python or the run itself is killed at random."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from cluster import descendants
from faults.killing import compare, rows
from faults.trial import Bounds, Trial, command, corpus, run

_ARTICLES = 24
_CLUSTER = (
    *("--engine", "spark", "--master", "local-cluster[2,1,512]"),
    *("--spark", "spark.executor.memory=512m", "--spark", "spark.ui.enabled=false"),
)
_VICTIMS = ("pyspark.daemon", "pyspark.daemon", "CoarseGrainedExecutorBackend", "onrecord")
"""What is killed, by lot: the Python of a worker twice as often as a whole worker or the run."""
_BETWEEN = (0.1, 5.0)  # seconds from one kill to the next
_PATIENCE, _TRIES = 300.0, 5  # seconds that a run may take, runs left alone that may end without an archive


def killed(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Kill until the run ends by itself, begun anew where it was killed itself: the rows are the same."""
    trial = Trial("cluster killed")
    if find_spec("pyspark") is None or shutil.which("java") is None:
        trial.notes.append("could not be tried here: no onrecord[cluster], or no Java")
        return trial
    given, whole, out = corpus(folder / "given.jsonl", _ARTICLES), folder / "whole", folder / "broken"
    assert run("archive", given, "--out", whole, "--workers", 1).code == 0
    expected = rows(whole)
    told = folder / "told"
    making = _begun(given, out, told)
    for _ in bounds.turns():
        if _struck(making, die):
            trial.note(True, "")
        if making.poll() is not None:
            _look(trial, making, told, expected, out)
            making = _begun(given, out, told)
    for _ in range(_TRIES):
        if _look(trial, making, told, expected, out):
            return trial
        making = _begun(given, out, told)
    making.kill()
    trial.note(False, f"it does not come to its end: {told.read_text()[-300:]}")
    return trial


def _begun(given: Path, out: Path, told: Path) -> subprocess.Popen[bytes]:
    line = command("archive", given, "--out", out, *_CLUSTER)
    with told.open("wb") as err:
        return subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=err)


def _struck(making: subprocess.Popen[bytes], die: random.Random) -> bool:
    """Wait for a random moment at which there is a victim, and kill it; False where the run ended before."""
    word = die.choice(_VICTIMS)
    moment = time.monotonic() + die.uniform(*_BETWEEN)
    while making.poll() is None:
        there = [making.pid] if word == "onrecord" else descendants(making.pid, word)
        if there and time.monotonic() > moment:
            with suppress(ProcessLookupError):
                os.kill(die.choice(there), signal.SIGKILL)
            if word == "onrecord":
                making.wait()
            return True
        time.sleep(0.05)
    return False


def _look(
    trial: Trial, making: subprocess.Popen[bytes], told: Path, expected: Counter[str], out: Path
) -> bool:
    """Wait for a run's end; return whether it made its archive, which is then compared and cleared away."""
    making.wait(_PATIENCE)
    if making.returncode == 0:
        compare(trial, expected, rows(out))
        shutil.rmtree(out)
        return True
    if making.returncode != -signal.SIGKILL:  # too many of its workers were killed: it has to say so
        words = told.read_text()
        in_words = making.returncode == 1 and "Traceback" not in words
        trial.note(in_words, f"{making.returncode}: {words[-300:]}")
    return False
