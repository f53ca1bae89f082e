"""A readers' store under test, with a clock that stands until it is moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from tests.databases import Places

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


@contextmanager
def opened(places: Places, clock: Clock) -> Iterator[Readers]:
    """Open a new store; where its tables have to be made over and over they are copied."""
    with places.new("readers", _make) as url, open_readers(url, clock=clock) as readers:
        yield readers


def _make(url: str) -> None:
    open_readers(url).close()
