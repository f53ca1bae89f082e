"""The newsletter killed while it goes out: nobody may get it twice."""

from __future__ import annotations

import random
import socket
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from faults.trial import Bounds, Trial, command, corpus, killed, run
from onrecord.readers import open_readers

_READERS = 300
_SETTINGS = """
[site]
address = "https://record.example"
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "The Record <news@record.example>"
[newsletter]
hour = {hour}
a_minute = 100000
"""


class _Sink:
    """An SMTP server's end that counts who was written to."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a letter."""
        self.got.update(envelope.rcpt_tos)
        return "250 taken"


def newsletter(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Kill ``onrecord newsletter send`` at random moments until all is sent, to new readers each time."""
    from aiosmtpd.controller import Controller

    trial, db, sink = Trial("newsletter killed"), folder / "library.db", _Sink()
    assert run("add", corpus(folder / "given.jsonl", 60), "--db", db, "--workers", 1).code == 0
    port = _free_port()
    taking = Controller(sink, hostname="127.0.0.1", port=port)
    taking.start()
    try:
        settings = folder / "site.toml"
        hour = (datetime.now(UTC) - timedelta(hours=2)).hour  # whenever it is, the issue is not late
        settings.write_text(_SETTINGS.format(port=port, hour=hour), encoding="utf-8")
        line = command("newsletter", "send", "--rhythm", "daily", "--db", db, "--config", settings)
        people: list[str] = []
        longest = 4.0
        for turn in bounds.turns():
            if all(sink.got[person] for person in people):
                people += _subscribed(db, turn)
            begun = time.monotonic()
            code = killed(line, die.uniform(0.3, longest))
            if code is not None:
                longest = max(1.0, 1.2 * (time.monotonic() - begun))
            twice = [person for person, number in sink.got.items() if number > 1]
            trial.doubled = len(twice)
            trial.note(not twice and code in (None, 0), f"ended with {code}; twice: {twice[:3]}")
        done = run("newsletter", "send", "--rhythm", "daily", "--db", db, "--config", settings)
        unclear = _unclear(db)
    finally:
        taking.stop()
    unsent = [person for person in people if not sink.got[person]]
    trial.lost = max(0, len(unsent) - unclear)
    trial.note(
        done.code == 0 and not trial.lost, f"{len(unsent)} unsent, {unclear} told as unclear; {done.err}"
    )
    trial.notes.append(f"{unclear} of {len(people)} letters in hand when it was killed: told, not sent again")
    return trial


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _subscribed(db: Path, turn: int) -> list[str]:
    """Add readers who confirmed days ago; return their addresses."""
    before = datetime.now(UTC) - timedelta(days=3)
    people = [f"reader{turn}-{number}@example.org" for number in range(_READERS)]
    with open_readers(library=db, clock=lambda: before) as readers:
        for person in people:
            asked = readers.newsletters.ask(person, "daily")
            assert asked is not None
            readers.newsletters.confirm(readers.newsletters.confirmation(asked.n))
    return people


def _unclear(db: Path) -> int:
    """Return for how many letters it is told that nobody can know whether they arrived."""
    with open_readers(library=db) as readers:
        counts = readers.outbox.counts()
        return counts.get("unclear", 0) + counts.get("sending", 0)
