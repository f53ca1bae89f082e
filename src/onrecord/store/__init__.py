"""The kept library: a schema, its SQL and its search, behind a writer and a reader.

SQLite by default. What is particular to a database (full-text search, insert-or-replace) lives in
``dialect`` alone, how it is opened in ``connection``; all else is SQLAlchemy Core.
"""

from __future__ import annotations

from onrecord.store.checker import Arrival, Batch, Checker
from onrecord.store.cleaning import Habits, Uncleaned
from onrecord.store.concerning import Concerned
from onrecord.store.evidence import Exhibit, Packed, pack
from onrecord.store.following import Fate, Following, Requests, Waiting
from onrecord.store.forgetting import Forgotten
from onrecord.store.forgetting import Request as ForgetRequest
from onrecord.store.judging import articles_of
from onrecord.store.placement import Change, plan
from onrecord.store.reader import Reader
from onrecord.store.representing import Replacement
from onrecord.store.saving import Saving
from onrecord.store.shelf import Shelf
from onrecord.store.stories import Parts
from onrecord.store.taking import Reading, Versions
from onrecord.store.views import Counts, Hit, Logged, Pointed, Said, StoryFilter, StorySummary
from onrecord.store.writer import Intake, Writer

__all__ = [
    "Arrival",
    "Batch",
    "Change",
    "Checker",
    "Concerned",
    "Counts",
    "Exhibit",
    "Fate",
    "Following",
    "ForgetRequest",
    "Forgotten",
    "Habits",
    "Hit",
    "Intake",
    "Logged",
    "Packed",
    "Parts",
    "Pointed",
    "Reader",
    "Reading",
    "Replacement",
    "Requests",
    "Said",
    "Saving",
    "Shelf",
    "StoryFilter",
    "StorySummary",
    "Uncleaned",
    "Versions",
    "Waiting",
    "Writer",
    "articles_of",
    "pack",
    "plan",
]
