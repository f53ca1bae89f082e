"""The way in: from what a user names (files, folders, globs, standard input) to pages."""

from onrecord.intake.joining import parts_of
from onrecord.intake.opening import open_pages
from onrecord.intake.reopening import reopen

__all__ = ["open_pages", "parts_of", "reopen"]
