"""A readers' store under test, with a clock that stands until it is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from onrecord.readers import Readers, open_readers


class Clock:
    """The time."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 10, 7, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return it."""
        return self.now

    def on(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


def account(readers: Readers, email: str = "ada@example.org") -> str:
    """Return the id of an account, made by signing in."""
    token = readers.signing_in.ask(email)
    assert token is not None
    signed_in = readers.signing_in.redeem(token)
    assert signed_in is not None
    return signed_in.account.id


def held(path: Path) -> bytes:
    """Return every byte of the store's files."""
    return b"".join(each.read_bytes() for each in path.parent.glob(path.name + "*"))


def opened(path: Path, clock: Clock) -> Readers:
    """Open a store."""
    return open_readers(path, clock=clock)
