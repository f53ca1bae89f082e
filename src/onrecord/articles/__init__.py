"""From a page to an article: its text, what is printed about it, and what in it is not article."""

from onrecord.articles.extracting import extract
from onrecord.articles.learning import Learnt, clean, learn, marked_anew, repeated

__all__ = ["Learnt", "clean", "extract", "learn", "marked_anew", "repeated"]
