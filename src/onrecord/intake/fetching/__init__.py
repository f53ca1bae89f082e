"""Fetching from the web, politely and safely: each request ends in exactly one outcome."""

from onrecord.intake.fetching.client import Client
from onrecord.intake.fetching.requests import Request, Want
from onrecord.intake.fetching.settings import Settings

__all__ = ["Client", "Request", "Settings", "Want"]
