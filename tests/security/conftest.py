"""A site over a library of two articles, with accounts and mails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.accounts.account_desk import Desk, made_library


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with one story, carried by two outlets."""
    return made_library(tmp_path_factory.mktemp("news"))


@pytest.fixture
def desk(news: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a running site whose limits do not stand in the way."""
    many: dict[str, Any] = {"api_a_minute": 1_000_000, "sign_ins_an_hour": 1000}
    many["sign_ins_an_hour_from_address"] = 100_000
    with Desk.open(news, tmp_path, **{f"limits__{name}": limit for name, limit in many.items()}) as made:
        yield made
