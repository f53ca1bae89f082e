"""Archives too large for one library: the stages as tasks over files, done by whatever engine there is."""

from onrecord.archive.conducting import archive
from onrecord.archive.plans import Outcome, Plan

__all__ = ["Outcome", "Plan", "archive"]
