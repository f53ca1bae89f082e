"""A newsroom with one story, carried by two outlets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import LEDGER, POST
from tests.newsletter.newsroom import Newsroom, library_of, newsroom


@pytest.fixture(scope="session")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a library with the story."""
    return library_of(tmp_path_factory.mktemp("bridge"), ledger=LEDGER, post=POST)


@pytest.fixture
def room(bridge: Path, tmp_path: Path) -> Iterator[Newsroom]:
    """Return the newsroom."""
    with newsroom(tmp_path, bridge) as made:
        yield made
