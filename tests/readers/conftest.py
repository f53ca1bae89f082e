"""A store for each test, in a file and on a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.databases import Places
from tests.databases import places as places
from tests.postgres import postgres as postgres
from tests.readers.readers_kit import Clock

from onrecord.readers import Readers, open_readers


@pytest.fixture
def clock() -> Clock:
    """Return the time of the store."""
    return Clock()


@pytest.fixture
def url(places: Places) -> Iterator[str]:
    """Return where the store lies, or will."""
    with places.new() as place:
        yield place


@pytest.fixture
def readers(url: str, clock: Clock) -> Iterator[Readers]:
    """Return an empty store."""
    with open_readers(url, clock=clock) as made:
        yield made
