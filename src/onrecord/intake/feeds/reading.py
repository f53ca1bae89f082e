"""The door's work: from the bytes of a feed to its entries."""

from __future__ import annotations

from dataclasses import replace

from onrecord.errors import InputError
from onrecord.intake.feeds.entries import Feed
from onrecord.intake.feeds.json_feed import is_json, read_json_feed
from onrecord.intake.feeds.xml_feed import read_xml_feed
from onrecord.intake.reasons import Reason, too_large

ENTRIES = 20_000
"""Entries that one feed may have; a feed of a day's news has some hundred."""

SIZE = 20_000_000
"""Bytes that one feed may have, unpacked."""


def read_feed(data: bytes, url: str = "", *, content_type: str = "", most: int = ENTRIES) -> Feed:
    """Return what a feed's bytes hold; of a broken one all that can be had, with what was ``lost``.

    ``url`` is where it came from, for relative addresses and for errors; ``content_type`` is the HTTP
    header, whose charset counts. Reads nothing but the bytes: no entity, address or file that a feed
    names is opened. Raises InputError where the bytes are no feed, or more than ``SIZE``.
    """
    if len(data) > SIZE:
        raise InputError(url, too_large(SIZE, "a feed"))
    feed = read_json_feed(data, url) if is_json(data) else read_xml_feed(data, url, content_type)
    if feed is None:
        raise InputError(url, Reason.NOT_A_FEED)
    beyond = len(feed.entries) - most
    if beyond <= 0:
        return feed
    return replace(feed, entries=feed.entries[:most], lost=(*feed.lost, f"entries over {most:,}: {beyond:,}"))
