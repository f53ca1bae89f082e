"""What the readers' store looks like today, and how an older one becomes so."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.database import Edition, Step
from onrecord.readers.schema import VERSION, metadata, migration

STEPS: Mapping[int, tuple[str, Step]] = {}
"""For each version after the first: its name, and what turns the version before into it."""

EDITION = Edition(
    name="a readers' store of onrecord",
    mark=0x6F6E7272,  # "onrr"
    version=VERSION,
    steps=STEPS,
    create=metadata.create_all,
    notes=migration,
    advice="delete it, and onrecord serve makes a new one",
)
