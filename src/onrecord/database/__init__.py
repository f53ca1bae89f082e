"""What the library and the readers' store share: where a database lies, how it is opened, how it ages."""

from onrecord.database.columns import Moment, PlainData, Words, restored, storable
from onrecord.database.connection import PLAIN_WORDS, Mode, connect, plainly, prefer_wal
from onrecord.database.editions import Edition, Step, held_version, now, prepare
from onrecord.database.location import PATIENCE, Location, locate
from onrecord.database.upserts import insert_or_add, insert_or_ignore, insert_or_replace

__all__ = [
    "PATIENCE",
    "PLAIN_WORDS",
    "Edition",
    "Location",
    "Mode",
    "Moment",
    "PlainData",
    "Step",
    "Words",
    "connect",
    "held_version",
    "insert_or_add",
    "insert_or_ignore",
    "insert_or_replace",
    "locate",
    "now",
    "plainly",
    "prefer_wal",
    "prepare",
    "restored",
    "storable",
]
