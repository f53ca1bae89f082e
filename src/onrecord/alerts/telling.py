"""Plans what tells readers of what waits for them: one delivery for all of it, however much that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from onrecord.alerts.pacing import Decision, day_of, decide
from onrecord.config import Alerts
from onrecord.errors import NotFoundError
from onrecord.readers import Channel, News, Planned, Quiet, Readers

ALERT, DIGEST, NOTICE = "alert", "digest", "notice"
KINDS = (ALERT, DIGEST, NOTICE)
MOST_TOLD = 60
"""Things that one delivery tells of; of what is more it says how much that is."""


def quiet_of(readers: Readers, account: str, settings: Alerts) -> Quiet:
    """Return an account's quiet hours: its own, or the site's."""
    own = readers.channels.quiet(account)
    return own or Quiet(settings.quiet_from, settings.quiet_until, "UTC")


def tell(readers: Readers, settings: Alerts, clock: Callable[[], datetime]) -> int:
    """Plan deliveries of all that waits and may be told now; return how many were planned."""
    planned = 0
    for account, channel in readers.news.waiting_for():
        try:
            planned += _tell(readers, settings, account, channel, clock())
        except NotFoundError:  # deleted meanwhile, and what waited with it
            continue
    return planned


def _tell(readers: Readers, settings: Alerts, account: str, channel: Channel, now: datetime) -> int:
    quiet = quiet_of(readers, account, settings)
    waiting = readers.news.waiting(account, channel)
    if decide(waiting, 1, quiet, now).is_empty:
        return 0  # nearly always: so nothing more is asked of the store
    wanted = readers.channels.preferences(account)[channel]
    targets = _targets(readers, account, channel)
    if wanted.pace == "off" or not targets:
        readers.news.drop(account, channel)
        return 0
    left = (wanted.a_day or settings.a_day) - _sent_today(readers, account, channel, day_of(quiet, now))
    decision = decide(waiting, left, quiet, now)
    if decision.put_off:
        readers.news.put_off([each.n for each in decision.put_off])
    return _told_now(readers, decision, targets, now) + _told_together(readers, decision, targets, now)


def _told_now(readers: Readers, decision: Decision, targets: Sequence[int | None], now: datetime) -> int:
    if not decision.now:
        return 0
    first = decision.now[0]
    batch = f"{ALERT}:{first.account}:{first.channel}:{first.n}"
    return readers.news.tell(
        [each.n for each in decision.now], _planned(ALERT, batch, decision.now, targets, now)
    )


def _told_together(readers: Readers, decision: Decision, targets: Sequence[int | None], now: datetime) -> int:
    if not decision.digest or decision.day is None:
        return 0
    first = decision.digest[0]
    batch = f"{DIGEST}:{first.account}:{first.channel}:{decision.day.isoformat()}"
    planned = _planned(DIGEST, batch, decision.digest, targets, now)
    if readers.outbox.planned([each.key for each in planned]):
        return 0  # today's has gone out: what was put off since waits for tomorrow's
    return readers.news.tell([each.n for each in decision.digest], planned)


def _planned(
    kind: str, batch: str, told: Sequence[News], targets: Sequence[int | None], now: datetime
) -> list[Planned]:
    about = {
        "batch": batch,
        "news": [each.about for each in told[:MOST_TOLD]],
        "more": max(0, len(told) - MOST_TOLD),
    }
    return [
        Planned(
            key=batch if target is None else f"{batch}:{target}",
            kind=kind,
            channel=told[0].channel,
            about=about,
            due=now,
            account=told[0].account,
            target=target,
        )
        for target in targets
    ]


def _targets(readers: Readers, account: str, channel: Channel) -> list[int | None]:
    """Return where a channel leads: the account's address, or its webhooks or browsers by ``n``."""
    if channel == "mail":
        return [None]
    if channel == "webhook":
        return [each.n for each in readers.channels.webhooks(account)]
    return [each.n for each in readers.channels.browsers(account)]


def _sent_today(readers: Readers, account: str, channel: Channel, since: datetime) -> int:
    """Return how many alerts have gone out today; one that goes to several webhooks is one."""
    gone = readers.outbox.since(account, channel, since)
    return len({each.about["batch"] for each in gone if each.kind == ALERT})
