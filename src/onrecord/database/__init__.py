"""What the library and the readers' store share: where a database lies, how it is opened, how it ages."""

from onrecord.database.columns import Moment, Number, PlainData, Words, restored, storable
from onrecord.database.connection import PLAIN_WORDS, Mode, connect, hold, plainly, prefer_wal
from onrecord.database.copying import Content, Copied, copy
from onrecord.database.editions import Edition, Step, held_version, now, prepare
from onrecord.database.lists import given_numbers, given_pairs, given_texts, listed, paired
from onrecord.database.location import PATIENCE, SCHEMA, Location, beside, locate
from onrecord.database.upserts import insert_or_add, insert_or_ignore, insert_or_replace

__all__ = [
    "PATIENCE",
    "PLAIN_WORDS",
    "SCHEMA",
    "Content",
    "Copied",
    "Edition",
    "Location",
    "Mode",
    "Moment",
    "Number",
    "PlainData",
    "Step",
    "Words",
    "beside",
    "connect",
    "copy",
    "given_numbers",
    "given_pairs",
    "given_texts",
    "held_version",
    "hold",
    "insert_or_add",
    "insert_or_ignore",
    "insert_or_replace",
    "listed",
    "locate",
    "now",
    "paired",
    "plainly",
    "prefer_wal",
    "prepare",
    "restored",
    "storable",
]
