"""Feeds that readers subscribe to: Atom 1.0 and JSON Feed 1.1, from one neutral form. Pure."""

from onrecord.syndication.atom import MEDIA_TYPE as ATOM_TYPE
from onrecord.syndication.atom import atom
from onrecord.syndication.feed_of import FeedOf, Item
from onrecord.syndication.json_feed import MEDIA_TYPE as JSON_FEED_TYPE
from onrecord.syndication.json_feed import json_feed
from onrecord.syndication.making import last_change, statement_item, story_item

__all__ = [
    "ATOM_TYPE",
    "JSON_FEED_TYPE",
    "FeedOf",
    "Item",
    "atom",
    "json_feed",
    "last_change",
    "statement_item",
    "story_item",
]
