"""From a page to an article: its text, what is printed about it, and what in it is not article."""

from onrecord.articles.extracting import extract

__all__ = ["extract"]
