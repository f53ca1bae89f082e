"""``add`` and ``archive`` killed at random moments, again and again until they are done."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from faults.trial import Bounds, Trial, command, corpus, killed, run, sound

_ARTICLES = 24
_LEAST = 0.05
_GROWS = 1.1


def add(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Kill ``onrecord add`` until it ends by itself; the library has to be as if nothing had happened."""
    trial, given = Trial("add killed"), corpus(folder / "given.jsonl", _ARTICLES)
    whole = folder / "whole.db"
    begun = time.monotonic()
    assert run("add", given, "--db", whole, "--workers", 1).code == 0
    longest, expected = time.monotonic() - begun, held(whole)
    db, kills = folder / "broken.db", 0
    for _ in bounds.turns():
        line = command("add", given, "--db", db, "--workers", 1 + kills % 2)
        code = killed(line, die.uniform(_LEAST, longest * _GROWS ** (kills % 12)))
        if code is None:
            kills += 1
            trial.note(True, "")
            continue
        _end(trial, code, db, expected)
        _clear(db)
    if db.exists():
        _end(trial, run("add", given, "--db", db, "--workers", 1).code, db, expected)
    return trial


def archive(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Kill ``onrecord archive`` likewise; its tables have to hold the same rows."""
    trial, given = Trial("archive killed"), corpus(folder / "given.jsonl", _ARTICLES)
    whole = folder / "whole"
    begun = time.monotonic()
    assert run("archive", given, "--out", whole, "--workers", 1).code == 0
    longest, expected = time.monotonic() - begun, rows(whole)
    out, kills = folder / "broken", 0
    for _ in bounds.turns():
        line = command("archive", given, "--out", out, "--workers", 1 + kills % 2)
        if killed(line, die.uniform(_LEAST, longest * _GROWS ** (kills % 12))) is None:
            kills += 1
            trial.note(True, "")
            continue
        compare(trial, expected, rows(out))
        shutil.rmtree(out)
    if out.exists():
        run("archive", given, "--out", out, "--workers", 1)
        compare(trial, expected, rows(out))
    return trial


def held(db: Path) -> Counter[str]:
    """Return a library's addresses of articles and texts of quotations, with how often each is there."""
    with closing(sqlite3.connect(db)) as raw:
        articles = [f"article {url}" for (url,) in raw.execute("SELECT url FROM article")]
        said = [f"quotation {text}" for (text,) in raw.execute("SELECT text FROM quotation")]
    return Counter(articles + said)


def rows(out: Path) -> Counter[str]:
    """Return the rows of an archive's tables, how often each is there."""
    import pyarrow.parquet as parquet

    found: Counter[str] = Counter()
    for path in sorted(out.rglob("*.parquet")):
        table = path.relative_to(out).parts[0]
        if not table.startswith(("_", ".")):
            found.update(f"{table} {row!r}" for row in parquet.ParquetFile(path).read().to_pylist())
    return found


def _end(trial: Trial, code: int, db: Path, expected: Counter[str]) -> None:
    """Look at a library whose run ended by itself, and count what is not as it has to be."""
    if code != 0:
        trial.note(False, f"add ended with {code}")
        return
    compare(trial, expected, held(db))
    if wrong := sound(db):
        trial.note(False, wrong)


def compare(trial: Trial, expected: Counter[str], found: Counter[str]) -> None:
    """Count what is lost and doubled among what a run that came to its end has written."""
    lost, doubled = expected - found, found - expected
    trial.lost += lost.total()
    trial.doubled += doubled.total()
    trial.note(not lost and not doubled, f"lost {list(lost)[:3]}, too much {list(doubled)[:3]}")


def _clear(db: Path) -> None:
    for path in db.parent.glob(f"{db.name}*"):
        path.unlink()
