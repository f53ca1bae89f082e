"""The door's work: from the bytes of a feed to its entries."""

from __future__ import annotations

from onrecord.errors import InputError
from onrecord.intake.feeds.entries import ENTRIES, Feed
from onrecord.intake.feeds.json_feed import is_json, read_json_feed
from onrecord.intake.feeds.xml_feed import read_xml_feed
from onrecord.intake.harmless import tags
from onrecord.intake.reasons import Reason, too_large, too_many_tags

SIZE = 20_000_000
"""Bytes that one feed may have, unpacked."""

TAGS = 150_000
"""Tags that one feed may have, those in CDATA aside: two thousand episodes with all that is told of each."""


def read_feed(data: bytes, url: str = "", *, content_type: str = "", most: int = ENTRIES) -> Feed:
    """Return what a feed's bytes hold; of a broken one all that can be had, with what was ``lost``.

    ``url`` is where it came from, for relative addresses and for errors; ``content_type`` is the HTTP
    header, whose charset counts. Reads nothing but the bytes: no entity, address or file that a feed
    names is opened. Raises InputError where the bytes are no feed, more than ``SIZE`` or of more than
    ``TAGS``.
    """
    if len(data) > SIZE:
        raise InputError(url, too_large(SIZE, "a feed"))
    if is_json(data):
        feed = read_json_feed(data, url, most)
    elif tags(data) > TAGS:
        raise InputError(url, too_many_tags(TAGS, "a feed"))
    else:
        feed = read_xml_feed(data, url, content_type, most)
    if feed is None:
        raise InputError(url, Reason.NOT_A_FEED)
    return feed
