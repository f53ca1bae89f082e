"""Reads news coverage and gives back the record: who said what, who carried it, how copies differ.

>>> import onrecord
>>> record = onrecord.read(["coverage/"])  # doctest: +SKIP
>>> [story.title for story in record.stories]  # doctest: +SKIP

Nothing heavy is loaded before the first call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.types import Article, Difference, Dropped, Quotation, Record, Speaker, Statement, Story

if TYPE_CHECKING:
    from onrecord.export import to_dict
    from onrecord.library import Library, open_library
    from onrecord.pipeline import add
    from onrecord.record import read

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Difference",
    "Dropped",
    "Library",
    "Quotation",
    "Record",
    "Speaker",
    "Statement",
    "Story",
    "add",
    "open_library",
    "read",
    "to_dict",
]

_HOMES = {
    "Library": "onrecord.library",
    "add": "onrecord.pipeline",
    "open_library": "onrecord.library",
    "read": "onrecord.record",
    "to_dict": "onrecord.export",
}


def __getattr__(name: str) -> Any:
    """Load a door when it is first asked for (PEP 562), so that ``import onrecord`` is instant."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
