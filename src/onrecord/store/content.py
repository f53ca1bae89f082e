"""What a library holds, for whoever copies it whole."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.database import PLAIN_WORDS, Content
from onrecord.store import dialect
from onrecord.store.migrations import edition
from onrecord.store.schema import metadata


def _finish(connection: Connection) -> None:
    """Make what stands on the rows: the full-text indexes, and what keeps these and lists in step."""
    ways = dialect.of(connection)
    ways.create_search(connection)
    ways.fill_search(connection)
    ways.tidy(connection)


LIBRARY = Content(edition(), metadata, _finish, PLAIN_WORDS)
