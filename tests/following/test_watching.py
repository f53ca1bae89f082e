"""``onrecord watch`` as people run it: a process that is told to end, killed at any moment, or run twice."""

from __future__ import annotations

import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from newsrooms import Newsrooms, serving

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers at all of 127.0.0.0/8")


class Desk:
    """A library, and the command with what it needs to fetch from the newsrooms."""

    def __init__(self, folder: Path, newsrooms: Newsrooms) -> None:
        self.db = folder / "onrecord.db"
        self.newsrooms = newsrooms
        (folder / "feeds.opml").write_text(newsrooms.opml())
        self.onrecord("follow", str(folder / "feeds.opml"))

    def command(self, name: str, *words: str) -> list[str]:
        """Return the command line of a command."""
        web = ["--allow", "127.0.0.0/8", "--allow", f":{self.newsrooms.port}", "--contact", "a@example.org"]
        web += ["--interval", "0.1", "--shortest", "1"]
        line = [sys.executable, "-m", "onrecord", name, *words, "--db", str(self.db)]
        return line if name == "status" else line + web

    def onrecord(self, name: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(self.command(name, *words), capture_output=True, text=True, timeout=100)

    def watch(self, *words: str) -> subprocess.Popen[str]:
        """Start a watch."""
        return subprocess.Popen(
            self.command("watch", "--workers", "1", *words), stderr=subprocess.PIPE, text=True
        )

    def status(self) -> dict[str, Any]:
        """Return what ``status`` prints, having made sure that its sums agree."""
        counts: dict[str, Any] = json.loads(self.onrecord("status", "--json").stdout)
        assert counts["agree"]
        for held in counts["follows"]:
            assert held["agree"]
        assert sum(held["items"] for held in counts["follows"]) == counts["items"]
        return counts

    def articles(self) -> Counter[str]:
        """Return how often each address has an article in the library."""
        with closing(sqlite3.connect(self.db, timeout=30)) as library:
            return Counter(url for (url,) in library.execute("SELECT url FROM article"))

    def has_all(self) -> bool:
        """Tell whether the library holds all that was published."""
        return len(self.articles()) == len(self.newsrooms.published)


def until(holds: Callable[[], bool], seconds: float = 90.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.2)


def ended(watch: subprocess.Popen[str], number: signal.Signals = signal.SIGTERM) -> list[str]:
    """Tell a watch to end, once it listens, and return what it told."""
    until(lambda: _listens(watch.pid))
    watch.send_signal(number)
    _, told = watch.communicate(timeout=60)
    assert watch.returncode == 0, told
    return told.splitlines()


def _listens(process: int) -> bool:
    """Tell whether a process has begun to catch SIGTERM: before, as it starts, that simply ends it."""
    caught = re.search(r"^SigCgt:\s*(\w+)", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    return bool(caught and int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """Killed again and again while newsrooms publish and misbehave, a watch has each article once in the end."""
    moments = random.Random(6)
    with serving(Newsrooms(5, faulty=0.15, seed=2)) as newsrooms:
        desk = Desk(tmp_path, newsrooms)
        for _ in range(4):
            for _ in range(3):
                newsrooms.publish(moments.randrange(5))
            watch = desk.watch()
            time.sleep(moments.uniform(1.0, 5.0))
            watch.kill()
            watch.communicate()
            assert desk.status()["items"] <= len(newsrooms.published)
        watch = desk.watch()
        until(desk.has_all)
        told = ended(watch)
        assert set(desk.articles().values()) == {1}
        counts = desk.status()
    assert counts["items"] == counts["kept"] == len(newsrooms.published) == 12
    assert counts["to_read"] == counts["to_fetch"] == counts["duplicate"] == counts["forgotten"] == 0
    assert told[-1].split()[1] == "ended"


def test_a_watch_lives_through_an_outage_and_ends_when_told(tmp_path: Path) -> None:
    """While the network is gone it goes on; then all comes. SIGINT ends it; each event is one plain line."""
    with serving(Newsrooms(3)) as newsrooms:
        for room in range(3):
            newsrooms.publish(room)
        desk = Desk(tmp_path, newsrooms)
        watch = desk.watch()
        until(desk.has_all)
        newsrooms.gone = True
        for room in range(3):
            newsrooms.publish(room)
        until(lambda: bool(desk.status()["refused"]))
        newsrooms.gone = False
        until(desk.has_all)
        told = ended(watch, signal.SIGINT)
        names = [line.split()[1] for line in told]
        assert names[0] == "started"
        assert names[-1] == "ended"
        assert {"looked", "took", "read"} <= set(names)
        assert all(line[:4].isdigit() and line[23] == "Z" for line in told)
        assert desk.status()["kept"] == 6


def test_health_is_shown_on_the_loopback(tmp_path: Path) -> None:
    """Programs get JSON and people a page; who asks under another name gets nothing."""
    with serving(Newsrooms(2)) as newsrooms:
        newsrooms.publish(0)
        desk = Desk(tmp_path, newsrooms)
        watch = desk.watch("--health", "0")
        assert watch.stderr is not None
        told = watch.stderr.readline()
        base = told.rpartition(" ")[2].strip()
        assert base.startswith("http://127.0.0.1:"), told
        until(desk.has_all)

        def ask(path: str, host: str | None = None) -> bytes:
            headers = {} if host is None else {"Host": host}
            request = urllib.request.Request(base.rstrip("/") + path, headers=headers)
            with urllib.request.urlopen(request, timeout=10) as answer:
                return bytes(answer.read())

        health = json.loads(ask("/health.json"))
        assert health["followed"] == 2
        assert health["counts"]["items"] == 1
        assert health["memory_mb"] > 10
        assert {"looked", "took"} <= {event["event"] for event in health["last"]}
        assert b"the sums agree" in ask("/")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            ask("/", "elsewhere.example")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask("/secrets")
        assert desk.onrecord("watch").returncode == 1, "a second watch must not begin"
        left = desk.onrecord("fetch", newsrooms.publish(1))
        assert "1 new addresses left to the onrecord that is fetching" in left.stdout
        until(desk.has_all)
        ended(watch)
