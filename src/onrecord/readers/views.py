"""What the readers' store hands out: frozen, and of each person no more than is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Right = Literal["reader", "editor", "admin"]
Kind = Literal["story", "speaker", "outlet", "topic", "search"]
Rhythm = Literal["weekly", "daily"]
Channel = Literal["mail", "webhook", "push"]
Pace = Literal["off", "at once", "digest"]
State = Literal["waiting", "sending", "sent", "failed", "unclear"]

RIGHTS: tuple[Right, ...] = ("reader", "editor", "admin")
KINDS: tuple[Kind, ...] = ("story", "speaker", "outlet", "topic", "search")
RHYTHMS: tuple[Rhythm, ...] = ("weekly", "daily")
CHANNELS: tuple[Channel, ...] = ("mail", "webhook", "push")
PACES: tuple[Pace, ...] = ("off", "at once", "digest")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who has signed in. ``id`` is random text; ``rights`` is what they may do."""

    id: str
    email: str
    name: str | None
    rights: Right
    made: datetime

    def may(self, right: Right) -> bool:
        """Tell whether the account has a right: who may do more may do the lesser things too."""
        return RIGHTS.index(self.rights) >= RIGHTS.index(right)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in in one browser. ``csrf`` is what its forms carry."""

    account: Account
    csrf: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a mailed link gives, once: the session's token for the cookie, and where on the site to go."""

    account: Account
    token: str
    next: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that stands."""

    story: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Follow:
    """Something that an account follows. A search's ``value`` is its query as it stands in an address."""

    kind: Kind
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """An address that reads the newsletter, or was asked whether it wants to. ``n`` names it in links."""

    n: int
    email: str
    rhythm: Rhythm
    asked: datetime
    confirmed: datetime | None


@dataclass(frozen=True, slots=True)
class Preference:
    """How alerts reach an account on one channel. ``a_day`` None: as the site has it."""

    channel: Channel
    pace: Pace
    a_day: int | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing is sent, by the clock of a zone (IANA); ``start`` may be later than ``end``."""

    start: str
    end: str
    zone: str


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that takes push messages: its endpoint and keys (RFC 8291), as the browser gave them."""

    n: int
    endpoint: str
    p256dh: str
    auth: str
    made: datetime
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that alerts are posted to, signed with its secret."""

    n: int
    url: str
    secret: str
    made: datetime
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """Something to be sent. Two of one ``key`` are one: whoever plans it again changes nothing.

    Goes to a ``subscription`` (its n), or to an ``account`` (its id) by mail, or to one of its webhooks
    or browsers, whose n is ``target``. ``about`` is plain data that says what is to be sent.
    """

    key: str
    kind: str
    channel: Channel
    about: Any
    due: datetime
    account: str | None = None
    subscription: int | None = None
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that is to be sent, or was: see ``Outbox`` for its states."""

    n: int
    key: str
    kind: str
    channel: Channel
    about: Any
    state: State
    attempts: int
    due: datetime
    account: str | None
    subscription: int | None
    target: int | None
    email: str | None
    settled: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class KeptIssue:
    """An issue of the newsletter as it was made: ``at`` is the moment it is of, ``about`` plain data."""

    name: str
    rhythm: Rhythm
    at: datetime
    made: datetime
    about: Any


@dataclass(frozen=True, slots=True)
class News:
    """Something new of what an account follows, waiting to be told on a channel.

    Two of one ``key`` are one. ``n`` is given by the store. ``pace`` "digest" waits for the next digest.
    """

    account: str
    channel: Channel
    key: str
    pace: Pace
    about: Any
    found: datetime
    n: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs, by the name its owner gave it; the key itself is shown once and not kept."""

    n: int
    name: str
    a_minute: int | None
    made: datetime
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: who did what. ``account`` is None where nobody was signed in, or who did is gone."""

    at: datetime
    account: str | None
    did: str
    about: str | None


@dataclass(frozen=True, slots=True)
class Allowance:
    """Whether something may be done once more; else ``wait`` is the seconds until it may."""

    allowed: bool
    wait: int = 0
