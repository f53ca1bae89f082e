"""A library for each test, in a file and on a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection
from tests.databases import Places
from tests.databases import places as places
from tests.postgres import postgres as postgres
from tests.store import two_stories as two

from onrecord.database import connect, locate
from onrecord.store import Versions, Writer


def made(url: str) -> None:
    """Make an empty library."""
    Writer.open(url, Versions()).close()


@pytest.fixture
def db(places: Places) -> Iterator[str]:
    """Return where an empty library lies."""
    with places.new("library", made) as url:
        yield url


@pytest.fixture(scope="module")
def lasting_db(places: Places) -> Iterator[str]:
    """Return where a library lies that is empty for the first test of a module."""
    with places.new("library", made) as url:
        yield url


@pytest.fixture
def connection(db: str) -> Iterator[Connection]:
    """Open a new library within a transaction."""
    engine = connect(locate(db), "rwc").execution_options(writing=True)
    with engine.begin() as held:
        yield held
    engine.dispose()


@pytest.fixture(scope="module")
def filled_db(lasting_db: str) -> str:
    """Return where a library with both stories lies."""
    return two.filled(lasting_db)


@pytest.fixture
def library(filled_db: str) -> Iterator[Connection]:
    """Open the library: what a test writes there is undone."""
    engine = connect(locate(filled_db), "rwc").execution_options(writing=True)
    with engine.connect() as held, held.begin() as whole:
        yield held
        whole.rollback()
    engine.dispose()
