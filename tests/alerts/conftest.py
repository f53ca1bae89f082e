"""A desk over a library of one article, whose story goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.alerts.alert_desk import BRIDGE, AlertDesk, Receiver, alert_desk, receiving, taken


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a library with the first article."""
    folder = tmp_path_factory.mktemp("begun")
    taken(folder, ledger=BRIDGE)
    return folder


@pytest.fixture
def desk(begun: Path, tmp_path: Path) -> Iterator[AlertDesk]:
    """Return the desk."""
    with alert_desk(tmp_path, begun) as made:
        yield made


@pytest.fixture
def hook(desk: AlertDesk) -> Iterator[Receiver]:
    """Return a receiver."""
    with receiving(desk.clock) as made:
        yield made
