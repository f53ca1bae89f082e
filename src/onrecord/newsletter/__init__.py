"""The newsletter: the best stories of a week or a day, chosen once, kept, sent to nobody twice."""

from onrecord.newsletter.composing import compose, page_of
from onrecord.newsletter.editions import Edition, current, edition_named
from onrecord.newsletter.issues import Issue, issue_of
from onrecord.newsletter.looks import content_policy
from onrecord.newsletter.making import drafted
from onrecord.newsletter.sending import Run, Sent, send, send_to

__all__ = [
    "Edition",
    "Issue",
    "Run",
    "Sent",
    "compose",
    "content_policy",
    "current",
    "drafted",
    "edition_named",
    "issue_of",
    "page_of",
    "send",
    "send_to",
]
