"""Invented coverage in a library: three outlets and a wire on one event, another event, one undated."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.databases import Places
from tests.databases import places as places
from tests.pipeline.fake_stages import STAGES, write
from tests.postgres import postgres as postgres
from tests.store.conftest import made

from onrecord.library import Library, open_library
from onrecord.pipeline import add
from onrecord.record import assemble

REAL = replace(STAGES, assemble=assemble)
"""The stages that need no model, and the true collation."""

CLOSED = "The old lock gates will not be closed before the twelfth of May"


def write_coverage(folder: Path) -> None:
    """Write the articles."""
    write(folder, "Ledger", "gates", f"Ines Marlow: {CLOSED}.", "Tom Ashby: It is late.", Date="2026-03-12")
    changed = CLOSED.replace("will not be", "will be")
    write(folder, "Post", "gates", f"Ines Marlow: {changed}.", Headline="Gates shut", Date="2026-03-13")
    write(
        folder,
        "Courier",
        "gates",
        f"Ines Marlow: {CLOSED}.",
        "Zoë Ångström: The ferries run for as long as the water lets them.",
        Headline="Ferries run",
        Date="2026-03-14",
    )
    write(
        folder,
        "The Écho",
        "regatta",
        "Tom Ashby: We row on Sunday, whatever the gates do.",
        Date="2026-04-02",
    )
    write(folder, "Gazette", "boats", "Juno Prewitt: Bring a boat and a lamp.", Date="")


def fill(url: str) -> None:
    """Make a library of the coverage."""
    with tempfile.TemporaryDirectory() as folder:
        write_coverage(Path(folder))
        add([folder], url, stages=REAL)


@pytest.fixture(scope="module")
def db(places: Places) -> Iterator[str]:
    """Return where the library lies: in a file, then on a server."""
    with places.new("coverage", fill) as url:
        yield url


@pytest.fixture(scope="module")
def db_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the library."""
    path = tmp_path_factory.mktemp("library") / "onrecord.db"
    fill(str(path))
    return path


@pytest.fixture
def new_db(places: Places) -> Iterator[str]:
    """Return where an empty library lies."""
    with places.new("library", made) as url:
        yield url


@pytest.fixture
def other_db(places: Places) -> Iterator[str]:
    """Return where another empty library lies."""
    with places.new("library", made) as url:
        yield url


@pytest.fixture
def library(db: str) -> Iterator[Library]:
    """Return the library, open."""
    with open_library(db) as opened:
        yield opened
