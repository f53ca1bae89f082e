"""A clock that jumps: hours ahead, days back, while articles come in and feeds are watched."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from faults.killing import held
from faults.trial import Bounds, Trial, command, corpus, kill, killed, run, sound
from newsrooms import Newsrooms, serving

_FEEDS = 6
_PATIENCE = 120.0
_LATER = 400_000.0  # seconds ahead: beyond all that was put off by any of the jumps
_OFTEN = ("--interval", "0.1", "--shortest", "1")  # seconds between two requests, two looks at a feed
_SITE = '''"""Makes this process's clock go by a file: its seconds are added to the time."""
import datetime, os, time
_real, _file = time.time, os.environ["JUMPS"]
def _now():
    try:
        return _real() + float(open(_file).read() or 0)
    except (OSError, ValueError):
        return _real()
time.time = _now
class _Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_now(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_now(), datetime.UTC).replace(tzinfo=None)
datetime.datetime = _Datetime
'''
"""Python runs a module of this name as it begins (``site``)."""


def jumping(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Let the clock jump while ``watch`` runs, in the end ahead: each article is there once."""
    trial, db = Trial("clock jumping"), folder / "library.db"
    (folder / "sitecustomize.py").write_text(_SITE, encoding="utf-8")
    jumps = folder / "jumps"
    jumps.write_text("0", encoding="utf-8")
    env = {"PYTHONPATH": str(folder), "JUMPS": str(jumps)}
    assert run("add", corpus(folder / "given.jsonl", 6), "--db", db, "--workers", 1, env=env).code == 0
    with serving(Newsrooms(_FEEDS)) as newsrooms, _watching(folder, db, newsrooms, env) as watch:
        for turn in bounds.turns():
            _set(jumps, die.choice((-86_400.0, -3600.0, -60.0, 60.0, 7200.0, die.uniform(-3e5, 3e5))))
            newsrooms.publish(turn % _FEEDS)
            time.sleep(die.uniform(0.2, 2.0))
            trial.note(watch.poll() is None, f"watch ended by itself with {watch.poll()}")
        _set(jumps, _LATER)
        end = time.monotonic() + _PATIENCE
        while missing(db, newsrooms) and time.monotonic() < end and watch.poll() is None:
            time.sleep(0.5)
            _set(jumps, float(jumps.read_text()) + 600)  # rests that were begun meanwhile come to their end
    _count(trial, db, newsrooms)
    if wrong := sound(db):
        trial.note(False, wrong)
    return trial


def watch_killed(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Kill ``watch`` at random moments while newsrooms publish: each article in the library once."""
    trial, db = Trial("watch killed"), folder / "library.db"
    with serving(Newsrooms(_FEEDS, faulty=0.1)) as newsrooms:
        for turn in bounds.turns():
            newsrooms.publish(turn % _FEEDS)
            with _watching(folder, db, newsrooms, {}) as watch:
                time.sleep(die.uniform(0.3, 5.0))
                trial.note(watch.poll() is None, f"watch ended by itself with {watch.poll()}")
        with _watching(folder, db, newsrooms, {}):
            end = time.monotonic() + _PATIENCE
            while missing(db, newsrooms) and time.monotonic() < end:
                time.sleep(0.5)
    _count(trial, db, newsrooms)
    wrong = sound(db)
    trial.note(not trial.lost and not trial.doubled and not wrong, wrong or "articles are lost or doubled")
    return trial


def fetch_killed(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Kill ``onrecord fetch`` at random moments; in the end it fetches what is left, each article once."""
    trial, db = Trial("fetch killed"), folder / "library.db"
    with serving(Newsrooms(_FEEDS, faulty=0.1)) as newsrooms:
        fetching = _follow(folder, db, newsrooms, {})
        line, longest = command("fetch", "--db", db, *fetching), 5.0
        for turn in bounds.turns():
            newsrooms.publish(turn % _FEEDS)
            code = killed(line, die.uniform(0.3, longest))
            trial.note(code in (None, 0), f"fetch ended with {code}")
        end = time.monotonic() + _PATIENCE
        while missing(db, newsrooms) and time.monotonic() < end:
            code = run("fetch", "--db", db, *fetching).code
            trial.note(code == 0, f"fetch ended with {code}")
            time.sleep(1.0)
    _count(trial, db, newsrooms)
    wrong = sound(db)
    trial.note(not trial.lost and not trial.doubled and not wrong, wrong or "articles are lost or doubled")
    return trial


def _count(trial: Trial, db: Path, newsrooms: Newsrooms) -> None:
    """Count the articles that were published and are not in the library, and those that are there twice."""
    trial.lost = len(missing(db, newsrooms))
    trial.doubled = sum(times > 1 for what, times in held(db).items() if what.startswith("article"))


def _set(jumps: Path, seconds: float) -> None:
    """Set the clock ahead by so many seconds, at once."""
    part = jumps.with_name("jumps.part")
    part.write_text(str(seconds), encoding="utf-8")
    part.replace(jumps)


def missing(db: Path, newsrooms: Newsrooms) -> set[str]:
    """Return the addresses of what was published and is not in the library."""
    try:
        with closing(sqlite3.connect(db, timeout=10)) as library:
            found = {url for (url,) in library.execute("SELECT url FROM article")}
    except sqlite3.OperationalError:
        found = set()
    return set(newsrooms.published) - found


@contextmanager
def _watching(
    folder: Path, db: Path, newsrooms: Newsrooms, env: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Watch the newsrooms while the block runs; in the end the watch is killed."""
    fetching = _follow(folder, db, newsrooms, env)
    watch = subprocess.Popen(
        command("watch", "--db", db, *fetching),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **env},
    )
    try:
        yield watch
    finally:
        kill(watch)


def _follow(folder: Path, db: Path, newsrooms: Newsrooms, env: dict[str, str]) -> tuple[str, ...]:
    """Follow the newsrooms, where that is not done yet; return how they are to be fetched from."""
    fetching = ("--allow", "127.0.0.0/8", "--allow", f":{newsrooms.port}", *_OFTEN)
    feeds = folder / "feeds.opml"
    if not feeds.exists():
        feeds.write_text(newsrooms.opml(), encoding="utf-8")
        for room in range(_FEEDS):
            newsrooms.publish(room)
        done = run("follow", feeds, "--db", db, *fetching, env=env)
        assert done.code == 0, done.err
    return fetching
