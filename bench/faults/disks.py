"""A disk that is full, a place that cannot be written, a library that others hold or take away."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from faults.killing import held
from faults.trial import Bounds, Ended, Trial, command, corpus, run, sound, traceback_in

_ARTICLES = 24
_SMALLEST = 60_000  # bytes: about an empty library


def full(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Let the disk be full at another byte each time; with room again the run ends as if it had not been.

    A file that may not grow (RLIMIT_FSIZE) is what SQLite sees of a disk that is full.
    """
    trial, given = Trial("disk full"), corpus(folder / "given.jsonl", _ARTICLES)
    whole = folder / "whole.db"
    assert run("add", given, "--db", whole, "--workers", 1).code == 0
    expected, size = held(whole), whole.stat().st_size
    for turn in bounds.turns():
        db = folder / f"full{turn}.db"
        ended = _bounded(die.randrange(_SMALLEST, size), "add", given, "--db", db, "--workers", 1)
        told = ended.code != 0 and not traceback_in(ended) and ended.code > 0
        again = run("add", given, "--db", db, "--workers", 1)
        lost, doubled = expected - held(db), held(db) - expected
        trial.lost += lost.total()
        trial.doubled += doubled.total()
        whole_again = again.code == 0 and not lost and not doubled and not sound(db)
        trial.note(told and whole_again, f"{ended.code} {ended.err[-300:]!r}, again {again.code}")
    return trial


def read_only(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Try to write where nothing can be written: a line says so, reading goes on."""
    trial, given = Trial("read-only"), corpus(folder / "given.jsonl", 6)
    place = folder / "held"
    place.mkdir()
    db = place / "library.db"
    assert run("add", given, "--db", db, "--workers", 1).code == 0
    more = corpus(folder / "more.jsonl", 3, seed=2)
    mounted = subprocess.run(["mount", "--bind", place, place], capture_output=True, check=False)
    if mounted.returncode == 0:
        mounted = subprocess.run(["mount", "-o", "remount,ro,bind", place], capture_output=True, check=False)
    if mounted.returncode != 0 and os.geteuid() == 0:
        subprocess.run(["umount", place], capture_output=True, check=False)
        trial.notes.append("could not be tried here: no right to mount")
        return trial
    try:
        if os.geteuid() != 0:
            place.chmod(0o500)
            db.chmod(0o400)
        written = run("add", more, "--db", db, "--workers", 1)
        trial.note(written.code == 1 and not traceback_in(written), f"add: {written.err[-300:]}")
        shown = run("stories", "--db", db)
        trial.note(shown.code == 0 and bool(shown.out), f"stories: {shown.err[-300:]}")
        trial.note(run("verify", "--db", db, "--workers", 1).code == 0, "verify finds faults")
    finally:
        subprocess.run(["umount", place], capture_output=True, check=False)
        place.chmod(0o700)
    return trial


def locked(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Let another process hold the library: short enough, the run waits; too long, a line says so."""
    trial, db = Trial("library locked"), folder / "library.db"
    assert run("add", corpus(folder / "given.jsonl", 6), "--db", db, "--workers", 1).code == 0
    for turn in bounds.turns():
        more = corpus(folder / f"more{turn}.jsonl", 3, seed=10 + turn)
        patient = turn % 2 == 0
        url = f"sqlite:///{db}?timeout={60 if patient else 0.2}"
        with closing(sqlite3.connect(db, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            line = command("add", more, "--db", url, "--workers", 1)
            process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            if patient:
                time.sleep(die.uniform(0.5, 3.0))
                other.rollback()
            _, err = process.communicate(timeout=120)
            if not patient:
                other.rollback()
        wanted = 0 if patient else 1
        well = process.returncode == wanted and "Traceback" not in err
        if not patient:
            well = well and "written by another process" in err
            well = well and run("add", more, "--db", db, "--workers", 1).code == 0
        trial.note(well, f"{process.returncode}: {err[-300:]}")
    found = held(db)
    trial.doubled = sum(times > 1 for what, times in found.items() if what.startswith("article"))
    trial.lost = 6 + 3 * trial.tried - sum(what.startswith("article") for what in found)
    return trial


def _bounded(most: int, *words: object) -> Ended:
    """Run a command no file of which may grow beyond so many bytes."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        [sys.executable, "-c", _RUN, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bound,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


_RUN = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nfrom onrecord.cli import main\nmain()\n"
"""As ``onrecord``, but deaf to the signal by which the system would end it at once."""
