"""The readers' store: accounts, sign-in, votes, follows, subscriptions, deliveries, tokens, log.

A store of its own beside the library, which it knows by ids and names alone: a vote never waits for a
writer of articles, and a library can be handed on without a word about its readers.
"""

from onrecord.readers.addresses import normalised, shortened
from onrecord.readers.book import place
from onrecord.readers.content import copy_readers
from onrecord.readers.handing import Attempt, Attempted, Round, hand_over
from onrecord.readers.quiet_hours import quiet_until
from onrecord.readers.readers import Readers, open_readers
from onrecord.readers.views import (
    CHANNELS,
    KINDS,
    PACES,
    RHYTHMS,
    RIGHTS,
    Account,
    Allowance,
    Browser,
    Channel,
    Delivery,
    Entry,
    Follow,
    KeptIssue,
    Kind,
    News,
    Pace,
    Planned,
    Preference,
    Quiet,
    Rhythm,
    Right,
    Session,
    SignedIn,
    State,
    Subscription,
    Token,
    Vote,
    Webhook,
)

__all__ = [
    "CHANNELS",
    "KINDS",
    "PACES",
    "RHYTHMS",
    "RIGHTS",
    "Account",
    "Allowance",
    "Attempt",
    "Attempted",
    "Browser",
    "Channel",
    "Delivery",
    "Entry",
    "Follow",
    "KeptIssue",
    "Kind",
    "News",
    "Pace",
    "Planned",
    "Preference",
    "Quiet",
    "Readers",
    "Rhythm",
    "Right",
    "Round",
    "Session",
    "SignedIn",
    "State",
    "Subscription",
    "Token",
    "Vote",
    "Webhook",
    "copy_readers",
    "hand_over",
    "normalised",
    "open_readers",
    "place",
    "quiet_until",
    "shortened",
]
