"""Feeds: RSS, Atom, RDF and JSON Feed, sound or broken, as entries. Bytes in, plain objects out."""

from onrecord.intake.feeds.entries import Entry, Feed
from onrecord.intake.feeds.reading import read_feed

__all__ = ["Entry", "Feed", "read_feed"]
