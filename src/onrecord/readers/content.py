"""What a readers' store holds, for whoever copies it whole."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.database import Content, Copied, Location, copy
from onrecord.database.copying import Progress
from onrecord.readers.book import WORDS, make_private
from onrecord.readers.migrations import EDITION
from onrecord.readers.schema import metadata


def copy_readers(source: Location, target: Location, progress: Progress) -> Copied:
    """Copy a readers' store to a place where there is none yet, its secret with it; return what was copied.

    Raises StoreError where it cannot be: see ``database.copy``.
    """
    if target.file is not None:
        make_private(target.file)
    return copy(source, target, _READERS, progress)


def _nothing(connection: Connection) -> None:
    """Make nothing: all stands in the tables."""


_READERS = Content(EDITION, metadata, _nothing, WORDS)
