"""A store for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.readers.readers_kit import Clock

from onrecord.readers import Readers, open_readers


@pytest.fixture
def clock() -> Clock:
    """Return the time of the store."""
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the store lies."""
    return tmp_path / "news.readers.db"


@pytest.fixture
def readers(path: Path, clock: Clock) -> Iterator[Readers]:
    """Return an empty store."""
    with open_readers(path, clock=clock) as made:
        yield made
