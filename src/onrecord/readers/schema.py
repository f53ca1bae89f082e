"""The tables of the readers' store. Stories, speakers, outlets and topics are known by id or name alone.

What signs somebody in (links, sessions, tokens for programs) is kept as its SHA-256. With an account goes
all that hangs on it: every table that names one cascades, but for the log, which then names nobody.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint

from onrecord.database import Moment, PlainData, Words

VERSION = 1
metadata = MetaData()


def _of_account(**options: Any) -> Column[int]:
    return Column("account", Integer, ForeignKey("account.n", ondelete="CASCADE"), nullable=False, **options)


meta = Table(
    "meta",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
migration = Table(
    "migration",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("at", Words, nullable=False),
)
account = Table(
    "account",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),  # random: says nothing of how many there are
    Column("email", Words, nullable=False, unique=True),
    Column("mailbox", Words, nullable=False),  # the address less what stands after a plus: one vote each
    Column("name", Words),
    Column("rights", Words, nullable=False),  # reader | editor | admin
    Column("made", Moment, nullable=False),
    Index("account_mailbox", "mailbox"),
    sqlite_autoincrement=True,  # a number once given never stands for somebody else
)
link = Table(
    "link",
    metadata,
    Column("hash", Words, primary_key=True),
    Column("email", Words, nullable=False),
    Column("next", Words, nullable=False),  # where on the site it leads to
    Column("expires", Moment, nullable=False),
    Index("link_expires", "expires"),
    Index("link_email", "email"),
)
session = Table(
    "session",
    metadata,
    Column("hash", Words, primary_key=True),
    _of_account(index=True),
    Column("made", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Index("session_expires", "expires"),
)
vote = Table(
    "vote",
    metadata,
    _of_account(primary_key=True),
    Column("story", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("withdrawn", Moment),
    Index("vote_story", "story", "account"),
    Index("vote_at", "at"),
)
# How many mailboxes' votes stand for each id, kept in step with ``vote``: pages ask it all the time.
tally = Table(
    "tally",
    metadata,
    Column("story", Words, primary_key=True),
    Column("votes", Integer, nullable=False),
)
follow = Table(
    "follow",
    metadata,
    Column("n", Integer, primary_key=True),
    _of_account(),
    Column("kind", Words, nullable=False),  # story | speaker | outlet | topic | search
    Column("value", Words, nullable=False),  # an id, a name, or a search as it stands in an address
    Column("at", Moment, nullable=False),
    UniqueConstraint("account", "kind", "value"),
    Index("follow_value", "kind", "value"),
)
# Subscriptions go by address: nobody needs an account to read the newsletter.
subscription = Table(
    "subscription",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("email", Words, nullable=False),
    Column("rhythm", Words, nullable=False),  # weekly | daily
    Column("asked", Moment, nullable=False),
    Column("confirmed", Moment),  # NULL until the address has said yes
    UniqueConstraint("email", "rhythm"),
    sqlite_autoincrement=True,  # a link to unsubscribe never ends somebody else's
)
channel = Table(
    "channel",
    metadata,
    _of_account(primary_key=True),
    Column("channel", Words, primary_key=True),  # mail | webhook | push
    Column("pace", Words, nullable=False),  # off | at once | digest
    Column("a_day", Integer),  # NULL: as the site has it
)
quiet = Table(
    "quiet",
    metadata,
    _of_account(primary_key=True),
    Column("start", Words, nullable=False),  # "22:00" by the clock of the zone
    Column("end", Words, nullable=False),
    Column("zone", Words, nullable=False),  # IANA: Europe/London
)
push = Table(
    "push",
    metadata,
    Column("n", Integer, primary_key=True),
    _of_account(index=True),
    Column("endpoint", Words, nullable=False, unique=True),
    Column("p256dh", Words, nullable=False),
    Column("auth", Words, nullable=False),
    Column("made", Moment, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),  # in a row
    sqlite_autoincrement=True,
)
webhook = Table(
    "webhook",
    metadata,
    Column("n", Integer, primary_key=True),
    _of_account(index=True),
    Column("url", Words, nullable=False),
    Column("secret", Words, nullable=False),  # in clear: what is sent is signed with it
    Column("made", Moment, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    UniqueConstraint("account", "url"),
    sqlite_autoincrement=True,
)
delivery = Table(
    "delivery",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("key", Words, nullable=False, unique=True),  # what makes it one: made twice it is there once
    Column("kind", Words, nullable=False),  # newsletter | alert | digest
    Column("channel", Words, nullable=False),  # mail | webhook | push
    Column("account", Integer, ForeignKey("account.n", ondelete="CASCADE")),
    Column("subscription", Integer, ForeignKey("subscription.n", ondelete="CASCADE")),
    Column("target", Integer),  # n of the webhook or the browser
    Column("about", PlainData, nullable=False),
    Column("state", Words, nullable=False),  # waiting | sending | sent | failed | unclear
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("made", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("began", Moment),
    Column("settled", Moment),
    Column("reason", Words),
    Index("delivery_due", "channel", "state", "due"),
    Index("delivery_account", "account", "settled"),
)
# What a newsletter held, as plain data: an issue can be read on the site as it was mailed.
issue = Table(
    "issue",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("name", Words, nullable=False, unique=True),  # weekly-2026-11-20
    Column("rhythm", Words, nullable=False),
    Column("at", Moment, nullable=False),  # the moment that it is of
    Column("made", Moment, nullable=False),
    Column("about", PlainData, nullable=False),
    Index("issue_at", "rhythm", "at"),
)
# What came in of what an account follows: waits to be told on each channel, and is told once.
news = Table(
    "news",
    metadata,
    Column("n", Integer, primary_key=True),
    _of_account(),
    Column("channel", Words, nullable=False),  # mail | webhook | push
    Column("key", Words, nullable=False),  # what makes it one
    Column("pace", Words, nullable=False),  # at once | digest
    Column("about", PlainData, nullable=False),
    Column("found", Moment, nullable=False),
    Column("told", Moment),  # NULL while it waits
    UniqueConstraint("account", "channel", "key"),
    Index("news_waiting", "told", "account", "channel"),
    sqlite_autoincrement=True,
)
token = Table(
    "token",
    metadata,
    Column("n", Integer, primary_key=True),
    _of_account(index=True),
    Column("hash", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("a_minute", Integer),  # NULL: as the site has it
    Column("made", Moment, nullable=False),
    Column("used", Moment),  # to the day
)
log = Table(
    "log",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("account", Integer, ForeignKey("account.n", ondelete="SET NULL"), index=True),
    Column("did", Words, nullable=False),
    Column("about", Words),
    Index("log_did", "did", "at"),
)
rate = Table(
    "rate",
    metadata,
    Column("name", Words, primary_key=True),  # a keyed hash: neither addresses nor networks can be read here
    Column("window", Integer, primary_key=True),
    Column("spent", Integer, nullable=False),
    Column("until", Moment, nullable=False),
    Index("rate_until", "until"),
)
