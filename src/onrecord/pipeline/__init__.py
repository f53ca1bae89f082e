"""The writing side: takes articles into a library and brings the stories they belong to up to date.

Three steps, each leaving the library whole: pages are read and kept, some at a time (``taking``); the
articles not yet placed are grouped with those that are, and each story that has changed is put
together anew (``finishing``). What a killed run leaves undone is marked in the library, and the
next run does it.
"""

from __future__ import annotations

from onrecord.pipeline.adding import add
from onrecord.pipeline.forgetting import Forgot, forget
from onrecord.pipeline.judging import Judged, judge, settle, withdraw
from onrecord.pipeline.stages import Stages, shipped_stages
from onrecord.pipeline.summary import Summary
from onrecord.pipeline.verifying import Verified, verify
from onrecord.progress import Progress

__all__ = [
    "Forgot",
    "Judged",
    "Progress",
    "Stages",
    "Summary",
    "Verified",
    "add",
    "forget",
    "judge",
    "settle",
    "shipped_stages",
    "verify",
    "withdraw",
]
