"""What becomes of a request: exactly one of ``Fetched``, ``Unchanged`` and ``Refused``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from onrecord.network.reasons import Reason

PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of an answer in the order they came, names and values as sent (read as Latin-1)."""

    fields: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the first value under a name, in whatever case it is written."""
        wanted = name.lower()
        return next((value for key, value in self.fields if key.lower() == wanted), None)

    def all(self, name: str) -> str:
        """Return every value under a name, joined by commas as RFC 9110 (5.3) allows."""
        wanted = name.lower()
        return ", ".join(value for key, value in self.fields if key.lower() == wanted)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a host needs to tell that nothing changed; it is sent to ``address`` and nowhere else.

    An address that now redirects elsewhere must not be told the date of what stood at the old end.
    ``sha256`` is of the body last had: a host that always answers in full is seen through with it.
    """

    address: str
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """One step on the way from the address asked for to the one that answered."""

    status: int
    address: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What every outcome says: what was asked, where it ended, when (seconds since 1970, UTC)."""

    asked: str
    address: str
    at: float
    redirects: tuple[Redirect, ...] = ()

    @property
    def moved_to(self) -> str | None:
        """Where the address has moved for good: the end of the permanent redirects it begins with."""
        to = None
        for step in self.redirects:
            if step.status not in PERMANENT:
                break
            to = step.to
        return to


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched(Ended):
    """An answer in full. ``body`` is what was sent, its content codings undone; ``sha256`` is of it.

    ``peer`` is the network address that the answer came from.
    """

    status: int
    headers: Headers
    body: bytes = field(repr=False)
    sha256: str
    peer: str

    @property
    def validators(self) -> Validators:
        """What to send next time, so that an unchanged page need not be sent again."""
        return Validators(
            self.address, self.headers.get("etag"), self.headers.get("last-modified"), self.sha256
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged(Ended):
    """The host has nothing newer: it said so (304), or sent the very bytes that were had before (200).

    ``validators`` are what to send next time.
    """

    status: int
    headers: Headers
    validators: Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Ended):
    """No answer to keep, and why. ``status`` is the host's where it gave one.

    ``wait_until`` is the time before which asking again is no use, where that is known.
    """

    reason: Reason
    detail: str = ""
    status: int | None = None
    wait_until: float | None = None

    def __str__(self) -> str:
        """Return reason and detail as one line."""
        return f"{self.reason}: {self.detail}" if self.detail else str(self.reason)


Outcome: TypeAlias = Fetched | Unchanged | Refused
