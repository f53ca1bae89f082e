"""A newsroom under test: stores, a clock that stands until it is moved, articles that come in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.mail.mail_server import Inbox

from onrecord.config import Mail, Settings, load_settings
from onrecord.library import Library, open_library
from onrecord.pipeline import add
from onrecord.readers import Readers, Rhythm, open_readers

FRIDAY = datetime(2026, 3, 13, 7, 0, tzinfo=UTC)
"""An hour after the weekly issue's moment, in the week of the two articles of the harbour bridge."""


class Clock:
    """The time."""

    def __init__(self, now: datetime = FRIDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return it."""
        return self.now

    def on(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@dataclass(slots=True)
class Newsroom:
    """A site's stores and settings."""

    folder: Path
    settings: Settings
    library: Library
    readers: Readers
    clock: Clock

    def takes(self, **articles: str) -> None:
        """Add articles by the name of their outlet."""
        library_of(self.folder, **articles)

    def subscriber(self, email: str, rhythm: Rhythm = "weekly") -> int:
        """Return the number of a subscription confirmed a week ago."""
        now, self.clock.now = self.clock.now, self.clock.now - timedelta(days=7)
        asked = self.readers.newsletters.ask(email, rhythm)
        assert asked is not None
        self.readers.newsletters.confirm(self.readers.newsletters.confirmation(asked.n))
        self.clock.now = now
        return asked.n

    def mailing(self, mail: Mail) -> Settings:
        """Return the settings with another way for mail."""
        return replace(self.settings, mail=mail)


def library_of(folder: Path, **articles: str) -> Path:
    """Return a library of some articles, each by the name of its outlet."""
    paths = []
    for outlet, text in articles.items():
        path = folder / f"{outlet}.txt"
        path.write_text(text, encoding="utf-8", errors="replace")
        paths.append(path)
    add(paths, folder / "news.db", workers=1)
    return folder


@contextmanager
def newsroom(folder: Path, made: Path) -> Iterator[Newsroom]:
    """Open a newsroom over a copy of a library that ``library_of`` made."""
    for part in made.glob("news.db*"):
        shutil.copy(part, folder)
    clock = Clock()
    settings = load_settings(
        None,
        site__address="https://news.example.org",
        store__library=str(folder / "news.db"),
        store__readers=str(folder / "readers.db"),
        mail__folder=str(folder / "mails"),
        newsletter__a_minute=1_000_000,
        newsletter__postal_address="1 Quay Street, Lowmere",
    )
    with (
        open_library(folder / "news.db") as library,
        open_readers(folder / "readers.db", clock=clock) as readers,
    ):
        yield Newsroom(folder, settings, library, readers, clock)


def read(raw: bytes) -> EmailMessage:
    """Return a letter as a mail program reads it."""
    return message_from_bytes(raw, policy=policy.default)


def letters(inbox: Inbox) -> list[EmailMessage]:
    """Return the letters that a server got."""
    return [read(raw) for _, raw in inbox.letters]


def body(mail: EmailMessage, kind: str) -> str:
    """Return a letter's text, "plain" or "html"."""
    part = mail.get_body((kind,))
    assert part is not None
    found = part.get_content()
    assert isinstance(found, str)
    return found
