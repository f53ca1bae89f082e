"""Sends an issue to who reads it: made once, planned for each once, handed over until each has it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from onrecord.config import Settings
from onrecord.errors import NotFoundError, SettingsError
from onrecord.library import Library
from onrecord.mail import Letter, MailError, Post, open_post
from onrecord.mail import Round as MailRound
from onrecord.mail import compose as compose_mail
from onrecord.newsletter.composing import Recipient, compose
from onrecord.newsletter.editions import Edition, current
from onrecord.newsletter.issues import Issue, issue_of
from onrecord.newsletter.making import drafted
from onrecord.readers import Attempted, Delivery, Planned, Readers, Rhythm, Round, hand_over

KIND = "newsletter"
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a run for one rhythm: the issue, how it stands, whom it was planned for.

    ``standing``: ``sent`` to subscribers, ``empty`` where there is nothing new, ``late`` where it was not
    begun in time. ``planned`` counts those for whom it was not planned before.
    """

    issue: Issue
    standing: str
    planned: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: each rhythm's issue, and what became of the letters that were due."""

    sent: tuple[Sent, ...]
    letters: Counter[str] = field(default_factory=Counter)


def send(
    library: Library,
    readers: Readers,
    settings: Settings,
    rhythms: tuple[Rhythm, ...],
    clock: Callable[[], datetime],
) -> Run:
    """Send the issues that are due to all who have not got them.

    Run again it does no more than is left, whenever and however the run before ended. Raises SettingsError
    where the settings name no way for mail.
    """
    post = _post(settings)
    sent = tuple(
        _planned(library, readers, settings, current(each, clock(), settings.newsletter), clock)
        for each in rhythms
    )
    with post.round() as out:
        sender = _Sender(readers, settings, out)
        wanted = Round("mail", (KIND,), pause=_paced(settings.newsletter.a_minute))
        return Run(sent, hand_over(readers.outbox, wanted, sender.attempt, clock))


def send_to(address: str, issue: Issue, settings: Settings) -> None:
    """Send an issue to one address to look at; nothing is noted. Raises MailError, SettingsError."""
    _post(settings).send(compose(issue, settings, Recipient(address, None)))


def _post(settings: Settings) -> Post:
    """Return what takes letters; raises SettingsError, before any is in hand, where none can be sent."""
    post = open_post(settings.mail)
    if post is None:
        raise SettingsError("mail.host: no mail can be sent without a mail server (or mail.folder)")
    if settings.mail.host:
        compose_mail(Letter(to="nobody@example.org", subject="", text=""), settings.mail.sender)
    return post


def _planned(
    library: Library, readers: Readers, settings: Settings, edition: Edition, clock: Callable[[], datetime]
) -> Sent:
    """Have an issue made and kept, if it is not yet, and planned for everybody who confirmed before it."""
    try:
        issue = issue_of(readers.issues.of(edition.name))
    except NotFoundError:
        if edition.is_late(clock()):
            return Sent(Issue(edition.name, edition.rhythm, edition.at, ()), "late")
        draft = drafted(library, readers, settings, edition)
        issue = issue_of(readers.issues.keep(edition.name, edition.rhythm, edition.at, draft.as_plain()))
    if not issue.stories:
        return Sent(issue, "empty")
    if edition.is_late(clock()):
        return Sent(issue, "sent")
    return Sent(issue, "sent", sum(_plan(readers, page) for page in _pages(readers, issue)))


def _plan(readers: Readers, page: list[Planned]) -> int:
    """Plan what is not planned yet; where all of it is, nothing is written and nobody waits for it."""
    known = readers.outbox.planned([each.key for each in page])
    new = [each for each in page if each.key not in known]
    return readers.outbox.plan(new) if new else 0


def _pages(readers: Readers, issue: Issue) -> Iterator[list[Planned]]:
    """Yield what is to be sent, some at a time: to those who were subscribed when the issue's moment came."""
    after = 0
    while page := readers.newsletters.confirmed(issue.rhythm, after, _PAGE):
        after = page[-1].n
        yield [
            Planned(
                key=f"{KIND}:{issue.name}:{each.n}",
                kind=KIND,
                channel="mail",
                about={"issue": issue.name},
                due=issue.at,
                subscription=each.n,
            )
            for each in page
            if each.confirmed is not None and each.confirmed <= issue.at
        ]


class _Sender:
    """Sends letters over one round; each issue is read once."""

    def __init__(self, readers: Readers, settings: Settings, out: MailRound) -> None:
        self._readers = readers
        self._settings = settings
        self._out = out
        self._issues: dict[str, Issue] = {}

    def attempt(self, delivery: Delivery) -> tuple[Attempted, str]:
        """Send one letter; see ``hand_over``."""
        if delivery.email is None or delivery.subscription is None:
            return "refused", "whoever it was for is gone"
        token = self._readers.newsletters.unsubscription(delivery.subscription)
        try:
            letter = compose(self._issue(delivery), self._settings, Recipient(delivery.email, token))
            self._out.send(letter)
        except MailError as fault:
            return fault.fate, str(fault)
        except SettingsError as fault:  # an address that no mail can be written to
            return "refused", str(fault)
        return "sent", ""

    def _issue(self, delivery: Delivery) -> Issue:
        name = str(delivery.about["issue"])
        if name not in self._issues:
            self._issues[name] = issue_of(self._readers.issues.of(name))
        return self._issues[name]


def _paced(a_minute: int) -> Callable[[], None]:
    """Return what waits before each letter so that no more than so many go out in a minute."""
    last = [0.0]

    def pause() -> None:
        left = last[0] + 60 / a_minute - time.monotonic()
        if left > 0:
            time.sleep(left)
        last[0] = time.monotonic()

    return pause
