"""The kept library: a schema, its SQL and its search, behind a writer and a reader.

SQLite by default. What is particular to a database (full-text search, insert-or-replace) lives in
``dialect`` alone, how it is opened in ``database``; all else is SQLAlchemy Core.
"""

from __future__ import annotations

from onrecord.store.checker import Arrival, Batch, Checker
from onrecord.store.cleaning import Habits, Uncleaned
from onrecord.store.concerning import Concerned
from onrecord.store.content import LIBRARY
from onrecord.store.evidence import Exhibit, Packed, pack, unpack
from onrecord.store.following import Fate, Following, Requests, Waiting
from onrecord.store.forgetting import Forgotten
from onrecord.store.forgetting import Request as ForgetRequest
from onrecord.store.judging import articles_of
from onrecord.store.loading import Loading
from onrecord.store.outlines import (
    ArticleFilter,
    ArticleLine,
    ArticleView,
    Candidate,
    Context,
    Coverage,
    Found,
    Heading,
    HeadingKind,
    Listing,
    OutletProfile,
    Reported,
    Search,
    Share,
    SpeakerProfile,
    Stated,
    StatementPage,
    StoryCard,
    Tally,
)
from onrecord.store.placement import Change, plan
from onrecord.store.reader import Reader
from onrecord.store.relations import Relations
from onrecord.store.representing import Replacement
from onrecord.store.saving import Saving
from onrecord.store.shelf import Shelf
from onrecord.store.stories import Parts
from onrecord.store.succession import Around, Follow
from onrecord.store.taking import Reading, Versions
from onrecord.store.texts import Compare, Texts
from onrecord.store.unloading import Kept, Unloading
from onrecord.store.views import Counts, Hit, Logged, Pointed, Said, StoryFilter, StorySummary
from onrecord.store.writer import Intake, Writer

__all__ = [
    "LIBRARY",
    "Around",
    "Arrival",
    "ArticleFilter",
    "ArticleLine",
    "ArticleView",
    "Batch",
    "Candidate",
    "Change",
    "Checker",
    "Compare",
    "Concerned",
    "Context",
    "Counts",
    "Coverage",
    "Exhibit",
    "Fate",
    "Follow",
    "Following",
    "ForgetRequest",
    "Forgotten",
    "Found",
    "Habits",
    "Heading",
    "HeadingKind",
    "Hit",
    "Intake",
    "Kept",
    "Listing",
    "Loading",
    "Logged",
    "OutletProfile",
    "Packed",
    "Parts",
    "Pointed",
    "Reader",
    "Reading",
    "Relations",
    "Replacement",
    "Reported",
    "Requests",
    "Said",
    "Saving",
    "Search",
    "Share",
    "Shelf",
    "SpeakerProfile",
    "Stated",
    "StatementPage",
    "StoryCard",
    "StoryFilter",
    "StorySummary",
    "Tally",
    "Texts",
    "Uncleaned",
    "Unloading",
    "Versions",
    "Waiting",
    "Writer",
    "articles_of",
    "pack",
    "plan",
    "unpack",
]
