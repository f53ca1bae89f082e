"""Following feeds, sitemaps and pages: finding them, when to look, what is new, fetching that."""

from onrecord.intake.following.discovery import discover
from onrecord.intake.following.stepping import step

__all__ = ["discover", "step"]
