"""The record for people: in a terminal, and as one page to read, print or send."""

from onrecord.render.judged import print_ids, print_judgements
from onrecord.render.listing import print_findings, print_hits, print_stories
from onrecord.render.page import story_page
from onrecord.render.terminal import print_record, print_story

__all__ = [
    "print_findings",
    "print_hits",
    "print_ids",
    "print_judgements",
    "print_record",
    "print_stories",
    "print_story",
    "story_page",
]
