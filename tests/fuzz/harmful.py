"""Readers that do all that a reader must not, so that the fuzzing can be seen to notice."""

from __future__ import annotations

import os
from collections.abc import Mapping
from random import Random

from fuzz.mutating import Grammar
from fuzz.targets import BrokenError, Target


def _hangs(data: bytes) -> None:
    while data == b"harm":
        pass


def _swells(data: bytes) -> None:
    if data == b"harm":
        held = [bytearray(50_000_000) for _ in range(100)]
        del held


def _swallows(data: bytes) -> None:
    """Take too much memory, and hide that there was none left, as libraries do."""
    try:
        _swells(data)
    except MemoryError:
        return


def _dies(data: bytes) -> None:
    if data == b"harm":
        os.abort()


def _raises(data: bytes) -> None:
    if data == b"harm":
        raise BrokenError("the words are others")


def _outgrows(data: bytes) -> None:
    """Take quadratic time."""
    for _ in range(len(data) // 400):
        data.count(b"harmless")


def _reads(data: bytes) -> None:
    data.count(b"a")


def targets() -> Mapping[str, Target]:
    """Return the readers, harmless to all but one item."""
    grammar = Grammar([b"sound"], [b"ab"])
    readers = [_hangs, _swells, _swallows, _dies, _raises, _outgrows, _reads]
    return {read.__name__.strip("_"): Target(read, _item, grammar) for read in readers}


def _item(chance: Random) -> bytes:
    return b"harm"
