"""A site whose readers follow things, and a webhook's receiver on the loopback."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.conftest import LEDGER, POST

from onrecord.alerts import Run, is_signed, run
from onrecord.config import Mail, Settings, load_settings
from onrecord.library import Library, open_library
from onrecord.pipeline import add
from onrecord.readers import Kind, Preference, Quiet, Readers, open_readers

TODAY = datetime.now(UTC)
DATED = {"12 March 2026": f"{TODAY:%-d %B %Y}", "13 March 2026": f"{TODAY:%-d %B %Y}"}


def dated(text: str) -> str:
    """Return an article as one of today."""
    for day, today in DATED.items():
        text = text.replace(day, today)
    return text


BRIDGE = dated(LEDGER)
BRIDGE_TOO = dated(POST)


class Clock:
    """The time, which stands until it is moved; it begins now, as articles come in by the real clock."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        """Return it."""
        return self.now

    def on(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@dataclass(slots=True)
class AlertDesk:
    """The site's stores and settings."""

    folder: Path
    settings: Settings
    library: Library
    readers: Readers
    clock: Clock

    def takes(self, **articles: str) -> None:
        """Add articles by the name of their outlet."""
        taken(self.folder, **articles)

    def reader(self, email: str = "ada@example.org", **paces: str) -> str:
        """Return the id of an account without quiet hours, its channels as given: ``mail="at once"``."""
        token = self.readers.signing_in.ask(email)
        assert token is not None
        signed_in = self.readers.signing_in.redeem(token)
        assert signed_in is not None
        account = signed_in.account.id
        self.readers.channels.be_quiet(account, Quiet("00:00", "00:00", "UTC"))
        for channel, pace in (paces or {"mail": "at once"}).items():
            self.readers.channels.prefer(account, Preference(channel, pace))  # type: ignore[arg-type]
        return account

    def follow(self, account: str, kind: Kind, value: str) -> None:
        """Let an account follow something."""
        assert self.readers.follows.add(account, kind, value)

    def run(self, mail: Mail | None = None, **alerts: Any) -> Run:
        """Run once, at the time of the clock."""
        settings = replace(self.settings, mail=mail or self.settings.mail)
        settings = replace(settings, alerts=replace(settings.alerts, **alerts))
        return run(self.library, self.readers, settings, self.clock)

    def story(self) -> str:
        """Return the id of the one story."""
        return self.library.stories()[0].id

    def waiting(self, account: str) -> list[tuple[str, str]]:
        """Return kind and words of what waits for an account by mail."""
        return [
            (each.about["kind"], each.about["words"]) for each in self.readers.news.waiting(account, "mail")
        ]


def taken(folder: Path, **articles: str) -> None:
    """Add articles to the library of a folder."""
    paths = []
    for outlet, text in articles.items():
        path = folder / f"{outlet}.{'jsonl' if text.startswith('{') else 'txt'}"
        path.write_text(text, encoding="utf-8", errors="replace")
        paths.append(path)
    add(paths, folder / "news.db", workers=1)


@contextmanager
def alert_desk(folder: Path, made: Path) -> Iterator[AlertDesk]:
    """Open a desk over a copy of a library."""
    for part in made.glob("news.db*"):
        shutil.copy(part, folder)
    clock = Clock()
    settings = load_settings(
        None,
        site__address="https://news.example.org",
        store__library=str(folder / "news.db"),
        store__readers=str(folder / "readers.db"),
    )
    with (
        open_library(folder / "news.db") as library,
        open_readers(folder / "readers.db", clock=clock) as readers,
    ):
        yield AlertDesk(folder, settings, library, readers, clock)


@dataclass(slots=True)
class Receiver:
    """A webhook's receiver: what it got, and what it answers."""

    address: str = ""
    secret: str = ""
    status: int = 200
    got: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    good: list[bool] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Host and port, as a setting allows them."""
        return self.address.removeprefix("http://").partition("/")[0]


@contextmanager
def receiving(clock: Clock) -> Iterator[Receiver]:
    """Run a receiver that checks each signature by the secret that it knows."""
    held = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Take what is posted."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            given = self.headers["X-Onrecord-Signature"]
            held.good.append(is_signed(held.secret, body, given, clock.now.timestamp()))
            held.headers.append(dict(self.headers.items()))
            held.got.append(json.loads(body))
            self.send_response(held.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    held.address = f"http://127.0.0.1:{server.server_address[1]}/hook"
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
