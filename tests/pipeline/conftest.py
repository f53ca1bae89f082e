"""Libraries in files and on a server, for the tests of what holds on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.databases import Places
from tests.databases import places as places
from tests.postgres import postgres as postgres
from tests.store.conftest import made


@pytest.fixture
def new_db(places: Places) -> Iterator[str]:
    """Return where an empty library lies: in a file, then on a server."""
    with places.new("library", made) as url:
        yield url


@pytest.fixture
def db_file(tmp_path: Path) -> str:
    """Return the file of a library that is still to be made."""
    return str(tmp_path / "onrecord.db")
