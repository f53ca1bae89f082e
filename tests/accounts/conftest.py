"""A site over a library of two articles, a readers' store of its own, and mails that fall into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.accounts.account_desk import Desk, made_library


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with one story, carried by two outlets."""
    return made_library(tmp_path_factory.mktemp("news"))


@pytest.fixture
def desk(news: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a running site with nobody signed in."""
    with Desk.open(news, tmp_path) as made:
        yield made
