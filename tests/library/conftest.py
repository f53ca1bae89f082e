"""Invented coverage in a library: three outlets and a wire on one event, another event, one undated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pipeline.fake_stages import STAGES, write

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


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the library."""
    folder = tmp_path_factory.mktemp("news")
    write_coverage(folder)
    path = tmp_path_factory.mktemp("library") / "onrecord.db"
    add([str(folder)], path, stages=REAL)
    return path


@pytest.fixture
def library(db: Path) -> Iterator[Library]:
    """Return the library, open."""
    with open_library(db) as opened:
        yield opened
