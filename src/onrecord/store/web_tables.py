"""The tables of what is followed on the web, and of what came of it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, Table

from onrecord.database import Number, PlainData, Words
from onrecord.store.tables import metadata, only

# What is followed on the web, what it offered and what came of that: see ``following``. Times in these
# tables are seconds since 1970, as the steps of following reckon. ``host`` is whom an address asks.
follow = Table(
    "follow",
    metadata,
    Column("address", Words, primary_key=True),
    Column("host", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("title", Words),
    Column("parent", Words),
    Column("validators", PlainData),
    Column("due", Float, nullable=False),
    Column("interval", Float),
    Column("checked", Float),
    Column("dates", PlainData, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Float),
    Column("reason", Words),
    Column("ended", Boolean, nullable=False),
    Index("follow_due", "due"),
)
item = Table(
    "item",
    metadata,
    Column("n", Number, primary_key=True),
    Column("address", Words, nullable=False, unique=True),
    Column("host", Words, nullable=False),
    Column("follow", Words, nullable=False),  # "" where it was asked for by itself
    Column("found", Float, nullable=False),
    Column("given", PlainData, nullable=False),
    Column("html", Words, nullable=False),
    Column("due", Float, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("settled", Words),
    Column("reason", Words),
    Column("sha256", Words),  # of the page it gave: with the address, the key of ``page``
    Index("item_open", "host", "due", **only("settled IS NULL")),
    Index("item_follow", "follow"),
)
item_also = Table(
    "item_also",
    metadata,
    Column("address", Words, primary_key=True),  # where the page was found in the end
    Column("item", Words, nullable=False),
)
# Pages of articles that are to be fetched again, as they may have changed: see ``following``.
revisit = Table(
    "revisit",
    metadata,
    Column("address", Words, primary_key=True),
    Column("host", Words, nullable=False),
    Column("follow", Words, nullable=False),
    Column("first", Float, nullable=False),
    Column("due", Float),  # NULL where it is looked at no more
    Column("turn", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("sha256", Words),  # of the page it gave last
    Column("validators", PlainData),
    Column("given", PlainData, nullable=False),
    Index("revisit_due", "host", "due", **only("due IS NOT NULL")),
)
# Pages that were fetched and wait to be read: a row goes when the library holds what became of its page.
page_waiting = Table(
    "page_waiting",
    metadata,
    Column("n", Number, primary_key=True),
    Column("path", Words, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("media", Words, nullable=False),
    Column("received", LargeBinary, nullable=False),
    Column("content", LargeBinary),  # NULL where it is the same as what was received
    Column("given", PlainData, nullable=False),
    Column("fetched", Words),
    Column("came", PlainData),
    Column("tries", Integer, nullable=False, server_default="0"),  # processes that died reading it
    Index("page_waiting_identity", "sha256", "path", unique=True),
)
request_count = Table(
    "request_count",
    metadata,
    Column("follow", Words, primary_key=True),
    Column("wanted", Words, primary_key=True),  # look | page | again
    Column("outcome", Words, primary_key=True),  # fetched | unchanged | refused
    Column("reason", Words, primary_key=True),  # "" where it was not refused
    Column("times", Integer, nullable=False),
)
learnt = Table(
    "learnt",
    metadata,
    Column("kind", Words, primary_key=True),  # robots | pace | clutter
    Column("name", Words, primary_key=True),  # an origin, a host, an outlet
    Column("payload", PlainData, nullable=False),
)
