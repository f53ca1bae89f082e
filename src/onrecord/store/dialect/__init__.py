"""What each database does in its own way, behind one set of functions: ``doors.Dialect`` lists them.

Which database it is was decided as it was opened: ``of`` hands out what goes with a connection. All else of
the store is SQLAlchemy Core, written once.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from onrecord.database import insert_or_add as insert_or_add
from onrecord.database import insert_or_ignore as insert_or_ignore
from onrecord.database import insert_or_replace as insert_or_replace
from onrecord.store.dialect import postgresql, sqlite
from onrecord.store.dialect.doors import WORTH_MEASURING as WORTH_MEASURING
from onrecord.store.dialect.doors import Dialect

_BODIES: Mapping[str, Dialect] = {"sqlite": sqlite, "postgresql": postgresql}


def of(connection: Connection) -> Dialect:
    """Return what the database that a connection leads to does in its own way."""
    return _BODIES[connection.dialect.name]


def can_index(connection: Connection, *names: str | None) -> bool:
    """Tell whether rows can be looked up by these names: none is longer than an index holds."""
    longest = of(connection).LONGEST
    return longest is None or all(len(name.encode("utf-8", "replace")) <= longest for name in names if name)
