"""Newsletters and alerts killed while they go out, by mail and by push: nobody may get one twice."""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from faults.trial import Bounds, Trial, command, corpus, killed, run
from newsrooms import made_word
from onrecord.readers import Preference, Quiet, open_readers

_READERS = 300
_FOLLOWERS = 30
_GROWS = 1.1
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
[push]
services = ["127.0.0.1:{push}"]
"""
_BROWSER = (  # the public key (the generator of P-256) and the secret of a browser that reads nothing
    "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
    "c2l4dGVlbiBieXRlcy4uLg",
)
_NEWS = """{name} on {words[0]}

The {words[1]} of {words[2]} was on the table again, with the {words[3]} and {words[4]}.

"Nobody in {words[2]} will {words[5]} the {words[6]} for {words[7]} of {words[8]}," said {name}, who runs it.
"""


class _Sink:
    """The ends of an SMTP server and of a push service, which count who was written to."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a letter."""
        self.got.update(envelope.rcpt_tos)
        return "250 taken"

    def notified(self, path: str) -> None:
        """Take a notice."""
        self.got[path] += 1


@contextmanager
def _taking(folder: Path) -> Iterator[tuple[_Sink, Path, str]]:
    """Take letters and notices while the block runs; give who counts them, the settings, the push address."""
    from aiosmtpd.controller import Controller

    sink = _Sink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Take a notice."""
            self.rfile.read(int(self.headers["Content-Length"]))
            sink.notified(self.path)
            self.send_response(201)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    pushed = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=pushed.serve_forever, args=(0.05,), daemon=True).start()
    port = _free_port()
    letters = Controller(sink, hostname="127.0.0.1", port=port)
    letters.start()
    try:
        hour = (datetime.now(UTC) - timedelta(hours=2)).hour  # whenever it is, the issue is not late
        settings = folder / "site.toml"
        words = _SETTINGS.format(port=port, hour=hour, push=pushed.server_address[1])
        settings.write_text(words, encoding="utf-8")
        yield sink, settings, f"http://127.0.0.1:{pushed.server_address[1]}"
    finally:
        letters.stop()
        pushed.shutdown()
        pushed.server_close()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def newsletter(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Kill ``onrecord newsletter send`` at random moments until all is sent, to new readers each time."""
    trial, db = Trial("newsletter killed"), folder / "library.db"
    assert run("add", corpus(folder / "given.jsonl", 60), "--db", db, "--workers", 1).code == 0
    with _taking(folder) as (sink, settings, _):
        words = ("newsletter", "send", "--rhythm", "daily", "--db", db, "--config", settings)
        return _until_all_have_it(trial, sink, words, die, bounds, lambda turn: _subscribed(db, turn))


def alerts(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Kill ``onrecord alerts send`` likewise: each follower gets one letter and one notice."""
    trial, db = Trial("alerts killed"), folder / "library.db"
    assert run("add", corpus(folder / "given.jsonl", 6), "--db", db, "--workers", 1).code == 0
    with _taking(folder) as (sink, settings, push):
        words = ("alerts", "send", "--db", db, "--config", settings)
        return _until_all_have_it(trial, sink, words, die, bounds, lambda turn: _followed(db, turn, push))


def _until_all_have_it(
    trial: Trial,
    sink: _Sink,
    words: tuple[object, ...],
    die: random.Random,
    bounds: Bounds,
    more: Callable[[int], list[str]],
) -> Trial:
    """Kill a command that sends, with ``more`` to send to whenever all have got theirs, and count."""
    db, people, longest = Path(str(words[words.index("--db") + 1])), list[str](), 2.0
    for turn in bounds.turns():
        if sum(not sink.got[person] for person in people) <= _unclear(db):
            people += more(turn)
        begun, before = time.monotonic(), sink.got.total()
        code = killed(command(*words), die.uniform(0.3, longest))
        if code is not None:
            longest = max(1.0, 1.2 * (time.monotonic() - begun))
        elif sink.got.total() == before:  # killed before it sent anything: the machine is slow
            longest *= _GROWS
        trial.doubled = sum(number > 1 for number in sink.got.values())
        twice = [person for person, number in sink.got.items() if number > 1]
        trial.note(not twice and code in (None, 0), f"ended with {code}; twice: {twice[:3]}")
    done = run(*words)
    unclear = _unclear(db)
    unsent = [person for person in people if not sink.got[person]]
    trial.lost = max(0, len(unsent) - unclear)
    well = done.code == 0 and not trial.lost
    trial.note(well, f"{len(unsent)} unsent, {unclear} told as unclear; {done.err}")
    trial.notes.append(f"{unclear} of {len(people)} in hand when it was killed: told, not sent again")
    return trial


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


def _followed(db: Path, turn: int, push: str) -> list[str]:
    """Let new readers follow a speaker, by mail and by push, who then speaks; return who is to be told."""
    words = [made_word(die) for die in random.Random(turn).sample(range(8_000), 10)]
    name = f"Ada {words[9].title()}"
    told = []
    with open_readers(library=db) as readers:
        for number in range(_FOLLOWERS):
            email = f"follower{turn}-{number}@example.org"
            signed_in = readers.signing_in.redeem(readers.signing_in.ask(email) or "")
            assert signed_in is not None
            account = signed_in.account.id
            readers.channels.be_quiet(account, Quiet("00:00", "00:00", "UTC"))
            readers.channels.prefer(account, Preference("mail", "at once"))
            readers.channels.prefer(account, Preference("push", "at once"))
            readers.channels.add_browser(account, f"{push}/{turn}-{number}", *_BROWSER)
            assert readers.follows.add(account, "speaker", name)
            told += [email, f"/{turn}-{number}"]
    news = db.with_name(f"news{turn}.jsonl")
    row = {
        "headline": f"{name} on {words[0]}",
        "text": _NEWS.format(name=name, words=words),
        "publisher": "Ledger",
        "url": f"https://ledger.example/news/{turn}",
        "datePublished": datetime.now(UTC).isoformat(),
    }
    news.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert run("add", news, "--db", db, "--workers", 1).code == 0
    return told


def _unclear(db: Path) -> int:
    """Return for how many letters it is told that nobody can know whether they arrived."""
    with open_readers(library=db) as readers:
        counts = readers.outbox.counts()
        return counts.get("unclear", 0) + counts.get("sending", 0)
