"""The JSON of other tools for quotations, so that what reads theirs can read ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from onrecord.exporting.compat.citron import citron
from onrecord.exporting.compat.ggt import ggt
from onrecord.exporting.compat.quotebank import quotebank
from onrecord.exporting.wanted import Compat, Wanted
from onrecord.types import Story

__all__ = ["compatible"]

_WRITERS: Mapping[Compat, Callable[[Iterable[Story], Wanted], Iterator[dict[str, Any]]]] = {
    "citron": citron,
    "quotebank": quotebank,
    "ggt": ggt,
}


def compatible(stories: Iterable[Story], wanted: Wanted) -> Iterator[dict[str, Any]]:
    """Yield the objects that the tool named by ``wanted.compat`` would have written."""
    assert wanted.compat is not None
    return _WRITERS[wanted.compat](stories, wanted)
