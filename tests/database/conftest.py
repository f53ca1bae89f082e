"""A place for a database for each test, in a file and on a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.databases import Places
from tests.databases import places as places
from tests.postgres import empty_database as empty_database
from tests.postgres import postgres as postgres


@pytest.fixture
def url(places: Places) -> Iterator[str]:
    """Return a place where nothing is yet."""
    with places.new() as place:
        yield place
