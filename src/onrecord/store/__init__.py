"""The kept library: a schema, its SQL and its search, behind a writer and a reader.

SQLite by default. What is particular to a database (full-text search, insert-or-replace) lives in
``dialect`` alone, how it is opened in ``connection``; all else is SQLAlchemy Core.
"""

from __future__ import annotations

from onrecord.store.placement import loyal, plan
from onrecord.store.placing import Near
from onrecord.store.reader import Reader
from onrecord.store.stories import Parts
from onrecord.store.taking import Reading, Versions
from onrecord.store.views import Counts, Hit, Said, StoryFilter, StorySummary
from onrecord.store.writer import Intake, Writer

__all__ = [
    "Counts",
    "Hit",
    "Intake",
    "Near",
    "Parts",
    "Reader",
    "Reading",
    "Said",
    "StoryFilter",
    "StorySummary",
    "Versions",
    "Writer",
    "loyal",
    "plan",
]
