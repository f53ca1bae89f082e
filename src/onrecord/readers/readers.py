"""The readers' store, open: a room for each thing that people do."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.errors import StoreError
from onrecord.readers.accounts import Accounts
from onrecord.readers.book import Book, Clock, place, utc_now
from onrecord.readers.channels import Channels
from onrecord.readers.follows import Follows
from onrecord.readers.issues import Issues
from onrecord.readers.journal import Journal
from onrecord.readers.news import Newsroom
from onrecord.readers.newsletters import Newsletters
from onrecord.readers.outbox import Outbox
from onrecord.readers.rates import Rates
from onrecord.readers.signing_in import SigningIn
from onrecord.readers.tokens import Tokens
from onrecord.readers.votes import Votes


def open_readers(
    url: str | Path | None = None,
    *,
    library: str | Path | None = None,
    secret: str = "",
    clock: Clock = utc_now,
    new: bool = True,
) -> Readers:
    """Open the readers' store at ``url``; without one, the one beside the ``library``.

    It is made where there is none, unless ``new`` is False: then that is an error.
    ``url`` is a path, ``sqlite:///path`` or ``postgresql://…``. ``secret`` is what links are signed with;
    without one the store makes its own and keeps it. Raises StoreError where there is something else, or it
    is damaged or cannot be written.
    """
    location = place(url, library)
    if not new and location.file is not None and not location.file.exists():
        raise StoreError(f"{location.name}: there is no readers' store here yet; onrecord serve makes it")
    return Readers(Book.open(location, clock, new=new), secret)


class Readers:
    """What readers do: who they are, what they vote for and follow, what is sent to them.

    Use it in a ``with`` block, or close it; it may be shared among threads, and other processes may have
    the same store open. Accounts go by their ``id``; every method that takes one raises NotFoundError where
    it was deleted, and StoreError where the store cannot be read or written.
    """

    def __init__(self, book: Book, secret: str = "") -> None:
        self._book = book
        self.secret = secret or book.kept("secret")
        self.accounts = Accounts(book)
        self.signing_in = SigningIn(book)
        self.votes = Votes(book)
        self.follows = Follows(book)
        self.newsletters = Newsletters(book, self.secret)
        self.issues = Issues(book)
        self.news = Newsroom(book)
        self.channels = Channels(book, self.secret)
        self.outbox = Outbox(book)
        self.tokens = Tokens(book)
        self.journal = Journal(book)
        self.rates = Rates(book, self.secret)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store's file."""
        self._book.close()

    def kept(self, name: str, value: str) -> str:
        """Return what the store keeps under a name; ``value`` is kept where there is nothing yet.

        For what is made once for a site, such as its key for push messages.
        """
        return self._book.kept(f"kept:{name}", lambda: value)

    def everything(self, account: str) -> dict[str, Any]:
        """Return all that the store holds about an account, as plain data with times in ISO 8601."""
        quiet = self.channels.quiet(account)
        held: dict[str, Any] = {
            "account": asdict(self.accounts.of(account)),
            "sessions": [{"made": made, "seen": seen} for made, seen in self.signing_in.sessions(account)],
            "votes": [asdict(each) for each in self.votes.of(account)],
            "follows": [asdict(each) for each in self.follows.of(account)],
            "newsletters": [asdict(each) for each in self.newsletters.of(account)],
            "alerts": [asdict(each) for each in self.channels.preferences(account).values()],
            "quiet_hours": None if quiet is None else asdict(quiet),
            "browsers": [asdict(each) for each in self.channels.browsers(account)],
            "webhooks": [asdict(each) for each in self.channels.webhooks(account)],
            "news": [asdict(each) for each in self.news.of(account)],
            "deliveries": [asdict(each) for each in self.outbox.of(account)],
            "tokens": [asdict(each) for each in self.tokens.of(account)],
            "log": [asdict(each) for each in self.journal.entries(account, limit=100_000)],
        }
        return {name: _plain(value) for name, value in held.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value
