"""Hands alerts over: by mail, to webhooks, to browsers. What fails costs no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from onrecord.alerts.composing import letter_of, notice_of, webhook_off
from onrecord.alerts.pacing import free_from
from onrecord.alerts.telling import KINDS, NOTICE, quiet_of
from onrecord.alerts.webhooks import headers, payload
from onrecord.config import Settings
from onrecord.errors import NotFoundError, SettingsError
from onrecord.mail import Letter, MailError, open_post
from onrecord.mail import Round as MailRound
from onrecord.network import Allowed, Caller, Reason, StoppedError
from onrecord.push import MOST_FAILURES, Gone, Pusher, PushError, open_pusher
from onrecord.readers import Attempted, Channel, Delivery, Planned, Readers, Round, hand_over

MOST_MISSED = 20
"""Posts in a row that a webhook may fail to take before it is switched off: about five days of alerts."""

PATIENCE = timedelta(days=1)
_HANDS = 16  # webhooks, or push services, that are asked at a time: each is another host
_GONE = 410
_LASTING = frozenset({Reason.BAD_ADDRESS, Reason.FORBIDDEN, Reason.PORT})

Clock = Callable[[], datetime]
Came = tuple[Attempted, str]


def deliver(
    readers: Readers, settings: Settings, clock: Clock, *, pusher: Pusher | None = None
) -> dict[Channel, Counter[str]]:
    """Hand over every alert that is due; return for each channel what became of it.

    Mail waits where the settings name no way for it. Run again, whenever and however the run before ended,
    it sends nothing twice.
    """
    found: dict[Channel, Counter[str]] = {}
    post = open_post(settings.mail)
    if post is not None:
        with post.round() as out:
            found["mail"] = _handed(readers, settings, "mail", _ByMail(readers, settings, out), clock)
    hooks = _Hooks(readers, settings, Caller(Allowed.of(settings.alerts.hooks)), clock)
    found["webhook"] = _handed(readers, settings, "webhook", hooks, clock)
    if readers.outbox.due("push", 1, KINDS):
        browsers = _Browsers(readers, pusher or open_pusher(settings, readers.kept), clock)
        found["push"] = _handed(readers, settings, "push", browsers, clock)
    return found


def unsubscription(readers: Readers, account: str) -> str:
    """Return the path at which alerts by mail end with one click (RFC 8058)."""
    return f"/alerts/off/{quote(readers.channels.unsubscription(account), safe='')}"


def _handed(
    readers: Readers,
    settings: Settings,
    channel: Channel,
    by: _Courier,
    clock: Clock,
) -> Counter[str]:
    def least(delivery: Delivery, when: datetime) -> datetime:
        when = max(when, by.not_before.get(delivery.n, when))
        if delivery.account is None:
            return when
        return free_from(quiet_of(readers, delivery.account, settings.alerts), when)

    wanted = Round(channel, KINDS, PATIENCE, least=least, way=by.way, hands=by.hands)
    return hand_over(readers.outbox, wanted, by.attempt, clock)


class _Courier:
    """Hands over what goes by one channel: ``hands`` at a time, where they go by different ways."""

    hands = 1
    not_before: Mapping[int, datetime] = MappingProxyType({})

    def attempt(self, delivery: Delivery) -> Came:
        """Send one."""
        raise NotImplementedError

    def way(self, delivery: Delivery) -> str:
        """Return by which way one goes."""
        return ""


class _ByMail(_Courier):
    def __init__(self, readers: Readers, settings: Settings, out: MailRound) -> None:
        self._readers = readers
        self._settings = settings
        self._out = out

    def attempt(self, delivery: Delivery) -> Came:
        """Send a letter."""
        if delivery.account is None or delivery.email is None:
            return "refused", "whoever it was for is gone"
        try:
            self._out.send(self._letter(delivery, delivery.account, delivery.email))
        except MailError as fault:
            return fault.fate, str(fault)
        except SettingsError as fault:
            return "refused", str(fault)
        return "sent", ""

    def _letter(self, delivery: Delivery, account: str, email: str) -> Letter:
        site = self._settings.site
        if delivery.kind == NOTICE:
            subject, text = webhook_off(delivery.about["url"], site)
            return Letter(to=email, subject=subject, text=text, id=delivery.key)
        return letter_of(delivery, site, site.address + unsubscription(self._readers, account))


class _Hooks(_Courier):
    hands = _HANDS

    def __init__(self, readers: Readers, settings: Settings, caller: Caller, clock: Clock) -> None:
        self._readers = readers
        self._settings = settings
        self._caller = caller
        self._clock = clock

    def attempt(self, delivery: Delivery) -> Came:
        """Post to a webhook. What it may have got unanswered is posted again: it knows it by its id."""
        try:
            hook = self._readers.channels.webhook(delivery.target or 0)
        except NotFoundError as fault:
            return "refused", str(fault)
        body = payload(delivery, self._settings.site.address)
        try:
            answer = self._caller.post(hook.url, body, headers(delivery, hook.secret, body, self._clock()))
        except StoppedError as stopped:
            self._missed(delivery, hook.url)
            return ("refused" if stopped.reason in _LASTING else "later"), str(stopped)
        if 200 <= answer.status < 300:
            self._readers.channels.reached("webhook", hook.n)
            return "sent", ""
        if answer.status == _GONE:
            self._readers.channels.gone("webhook", hook.n)
            return "refused", "the webhook said that it is gone"
        self._missed(delivery, hook.url)
        return "later", f"the webhook answered {answer.status}"

    def way(self, delivery: Delivery) -> str:
        """Return a webhook's host: one that is slow holds up no other."""
        return _host(lambda: self._readers.channels.webhook(delivery.target or 0).url)

    def _missed(self, delivery: Delivery, url: str) -> None:
        """Count a failure; after many in a row the webhook is switched off, and its owner is written to."""
        number, channels = delivery.target or 0, self._readers.channels
        if channels.missed("webhook", number) < MOST_MISSED:
            return
        channels.gone("webhook", number)
        told = Planned(
            f"{NOTICE}:webhook:{number}",
            NOTICE,
            "mail",
            {"url": url, "batch": ""},
            self._clock(),
            delivery.account,
        )
        self._readers.outbox.plan([told])


class _Browsers(_Courier):
    hands = _HANDS

    def __init__(self, readers: Readers, pusher: Pusher, clock: Clock) -> None:
        self._readers = readers
        self._pusher = pusher
        self._clock = clock
        self._not_before: dict[int, datetime] = {}  # when push services want deliveries tried again
        self.not_before = self._not_before

    def attempt(self, delivery: Delivery) -> Came:
        """Push to a browser; one that takes no more is forgotten."""
        channels, number = self._readers.channels, delivery.target or 0
        try:
            browser = channels.browser(number)
        except NotFoundError as fault:
            return "refused", str(fault)
        notice = notice_of(delivery)
        try:
            self._pusher.send(browser, notice.packed(), topic=notice.tag)
        except Gone as fault:
            channels.gone("push", number)
            return "refused", str(fault)
        except PushError as fault:
            if channels.missed("push", number) >= MOST_FAILURES:
                channels.gone("push", number)
            if fault.wait is not None:
                self._not_before[delivery.n] = self._clock() + timedelta(seconds=fault.wait)
            return ("later" if fault.fate == "later" else "refused"), str(fault)
        channels.reached("push", number)
        return "sent", ""

    def way(self, delivery: Delivery) -> str:
        """Return the host of a browser's push service: each is asked beside the others."""
        return _host(lambda: self._readers.channels.browser(delivery.target or 0).endpoint)


def _host(address: Callable[[], str]) -> str:
    """Return the host of an address that is looked up, "" where there is none any more."""
    try:
        return urlsplit(address()).netloc
    except (NotFoundError, ValueError):
        return ""
