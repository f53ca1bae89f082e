"""Keeping up with the web: what is followed, looked at when it is due, fetched, and read into the library."""

from __future__ import annotations

from onrecord.pipeline.following.events import Event, in_a_line
from onrecord.pipeline.following.finding import Found, Named, follow, follows, stop
from onrecord.pipeline.following.locking import AlreadyFetchingError
from onrecord.pipeline.following.rounds import RoundSummary, fetch, hand_over
from onrecord.pipeline.following.status import Counted, Status, status
from onrecord.pipeline.following.watching import Health, Watch
from onrecord.pipeline.following.working import How

__all__ = [
    "AlreadyFetchingError",
    "Counted",
    "Event",
    "Found",
    "Health",
    "How",
    "Named",
    "RoundSummary",
    "Status",
    "Watch",
    "fetch",
    "follow",
    "follows",
    "hand_over",
    "in_a_line",
    "status",
    "stop",
]
