"""A site over a library of two articles, a readers' store of its own, and mails that fall into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.accounts.account_desk import Desk
from tests.conftest import LEDGER, POST

from onrecord.pipeline import add


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with one story, carried by two outlets."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "ledger.txt").write_text(LEDGER, encoding="utf-8")
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    path = folder / "news.db"
    add([folder / "ledger.txt", folder / "post.txt"], path)
    return path


@pytest.fixture
def desk(news: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a running site with nobody signed in."""
    with Desk.open(news, tmp_path) as made:
        yield made
