"""Names that rows are looked up by, however long a page makes them, break no run."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.pipeline.fake_stages import STAGES, write

from onrecord.library import open_library
from onrecord.pipeline import add
from onrecord.pipeline.taking import UNHELD

LONG = "".join(chr(random.Random(7 + n).randrange(0x4E00, 0x9FFF)) for n in range(9000))
"""A name that no index of a server's holds: what repeats itself would be made shorter."""


@pytest.mark.parametrize("head", ["Outlet", "Date"])
def test_a_page_with_an_endless_name_costs_no_other(head: str, db: str, tmp_path: Path) -> None:
    """It is kept whole, or where an index cannot hold its name dropped with that reason; the others are kept."""
    write(tmp_path / "news", "Ledger", "bridge", "Ines Marlow: It is shut.")
    write(tmp_path / "news", "Hostile", "bridge", "Ines Marlow: It is shut.", **{head: LONG})
    done = add([tmp_path / "news"], db, stages=STAGES)
    reasons = [lost.reason for lost in done.dropped]
    assert (done.kept, reasons) == ((1, [UNHELD]) if db.startswith("postgresql:") else (2, []))
    with open_library(db) as library:
        assert library.speaker("Ines Marlow")
