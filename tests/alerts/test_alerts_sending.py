"""Alerts on their way: caps, digests, quiet hours; mail, webhooks and browsers; kills at any moment."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.alerts.alert_desk import BRIDGE_TOO, AlertDesk, Receiver
from tests.mail.mail_server import Inbox, serving
from tests.newsletter.newsroom import body, letters

from onrecord.alerts import deliver, tell
from onrecord.alerts.delivering import MOST_MISSED
from onrecord.push import Gone, PushError
from onrecord.readers import News, Preference, Quiet

RUN = """
import sys
from datetime import datetime
from onrecord.alerts import run
from onrecord.config import load_settings
from onrecord.library import open_library
from onrecord.readers import open_readers
library, readers, port, now = sys.argv[1:]
settings = load_settings(None, mail__host="127.0.0.1", mail__port=int(port), mail__security="none",
                         mail__sender="news@example.org")
clock = lambda: datetime.fromisoformat(now)
with open_library(library) as held, open_readers(readers, clock=clock) as store:
    print("ready", flush=True)
    run(held, store, settings, clock)
"""


def news(desk: AlertDesk, account: str, key: str, channel: Any = "mail", pace: Any = "at once") -> None:
    """Let something be news for an account."""
    about = {"kind": "article", "story": "story-1", "title": "Harbour", "words": f"Ledger: {key}"}
    about |= {"path": "/story/story-1", "why": "this story"}
    desk.readers.news.add(
        [News(account, channel, key, pace, about, desk.clock.now)], "2026-01-01T00:00:00+00:00"
    )


def hooked(desk: AlertDesk, hook: Receiver) -> str:
    """Return an account whose alerts go to the receiver."""
    account = desk.reader(webhook="at once")
    assert desk.readers.channels.add_webhook(account, hook.address)
    hook.secret = desk.readers.channels.webhooks(account)[0].secret
    return account


class FakePusher:
    """Stands for what sends to browsers, which has tests of its own."""

    def __init__(self, fault: PushError | None = None) -> None:
        self.sent: list[bytes] = []
        self.fault = fault

    def send(
        self, receiver: Any, message: bytes, *, topic: str | None = None, urgency: str = "normal"
    ) -> None:
        """Take a message, or fail."""
        if self.fault:
            raise self.fault
        self.sent.append(message)


def test_one_letter_tells_of_all_that_is_new(desk: AlertDesk) -> None:
    """It goes out once, names the story, both wordings, why it comes, and how to have no more of it."""
    ada = desk.reader()
    desk.follow(ada, "story", desk.story())
    desk.takes(post=BRIDGE_TOO)
    inbox = Inbox()
    with serving(inbox) as mail:
        runs = [desk.run(mail) for _ in range(3)]
    assert [run.delivered["mail"]["sent"] for run in runs] == [1, 0, 0]
    (letter,) = letters(inbox)
    assert letter["To"] == "ada@example.org"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        text = body(letter, kind)
        assert all(part in text for part in ("£2 million", "£3 million", "this story", "/alerts/off/"))


def test_what_is_beyond_the_daily_cap_goes_into_the_digest(desk: AlertDesk) -> None:
    """Two alerts today; the third waits, with all that follows, for the digest at the end of the quiet hours."""
    ada = desk.reader()
    desk.clock.now = datetime(2031, 5, 5, 12, tzinfo=UTC)
    inbox = Inbox()
    with serving(inbox) as mail:
        for n in range(5):
            news(desk, ada, f"number {n}")
            desk.run(mail, a_day=2)
            desk.clock.on(hours=1)
        assert len(inbox.letters) == 2
        desk.clock.now = datetime(2031, 5, 6, 0, 5, tzinfo=UTC)
        desk.run(mail, a_day=2)
        desk.run(mail, a_day=2)
    assert len(inbox.letters) == 3
    digest = body(letters(inbox)[2], "plain")
    assert [f"number {n}" in digest for n in range(5)] == [False, False, True, True, True]


def test_there_is_one_digest_a_day(desk: AlertDesk) -> None:
    """What comes after it waits for the next, a cap of the reader's own counting too."""
    ada = desk.reader(mail="digest")
    inbox = Inbox()
    desk.clock.now = datetime(2031, 5, 5, 12, tzinfo=UTC)
    with serving(inbox) as mail:
        for n in range(48):
            news(desk, ada, f"number {n}", pace="digest")
            desk.run(mail)
            desk.clock.on(hours=1)
    assert len(inbox.letters) == 2


def test_a_reader_s_own_cap_comes_before_the_site_s(desk: AlertDesk) -> None:
    """One a day, though the site would allow ten."""
    ada = desk.reader()
    desk.readers.channels.prefer(ada, Preference("mail", "at once", 1))
    inbox = Inbox()
    with serving(inbox) as mail:
        for n in range(3):
            news(desk, ada, f"number {n}")
            desk.run(mail)
    assert len(inbox.letters) == 1


def test_nothing_goes_out_in_quiet_hours(desk: AlertDesk) -> None:
    """It waits, gathers, and goes out as one letter in the morning, by the reader's clock."""
    ada = desk.reader()
    desk.readers.channels.be_quiet(ada, Quiet("22:00", "07:00", "Asia/Kolkata"))
    desk.clock.now = datetime(2031, 5, 5, 18, tzinfo=UTC)  # half past eleven at night there
    inbox = Inbox()
    with serving(inbox) as mail:
        for n in range(7):
            news(desk, ada, f"number {n}")
            desk.run(mail)
            assert inbox.letters == []
            desk.clock.on(hours=1)
        desk.clock.now = datetime(2031, 5, 6, 1, 31, tzinfo=UTC)
        desk.run(mail)
    (letter,) = letters(inbox)
    text = body(letter, "plain")
    assert "number 0" in text
    assert "and 1 more" in text  # of one story no more than a handful is told in full
    assert str(letter["Subject"]).startswith("7 new things")


def test_a_letter_that_is_tried_again_keeps_the_quiet(desk: AlertDesk) -> None:
    """What the server would not take at ten to ten waits for the morning."""
    ada = desk.reader("busy1@example.org")
    desk.readers.channels.be_quiet(ada, Quiet("22:00", "07:00", "UTC"))
    desk.clock.now = datetime(2031, 5, 5, 21, 57, tzinfo=UTC)
    news(desk, ada, "late")
    with serving(Inbox()) as mail:
        assert desk.run(mail).delivered["mail"] == Counter(later=1)
    (waiting,) = desk.readers.outbox.of(ada)
    assert waiting.due == datetime(2031, 5, 6, 7, tzinfo=UTC)


def test_a_webhook_gets_what_is_new_signed(desk: AlertDesk, hook: Receiver) -> None:
    """The receiver checks the signature with its secret, and can tell what was changed or played again."""
    account = hooked(desk, hook)
    desk.follow(account, "story", desk.story())
    desk.takes(post=BRIDGE_TOO)
    run = desk.run(hooks=(hook.host,))
    assert run.delivered["webhook"] == Counter(sent=1)
    assert hook.good == [True]
    (got,) = hook.got
    assert {each["kind"] for each in got["news"]} == {"article", "altered", "answer"}
    assert all(each["url"].startswith("https://news.example.org/") for each in got["news"])
    assert got["id"] == hook.headers[0]["X-Onrecord-Delivery"]
    assert desk.run(hooks=(hook.host,)).delivered["webhook"].total() == 0


def test_an_address_within_the_network_is_not_called(desk: AlertDesk, hook: Receiver) -> None:
    """Unless the site's settings name it, whoever typed it in gets nothing sent there."""
    news(desk, hooked(desk, hook), "x", "webhook")
    assert desk.run().delivered["webhook"] == Counter(failed=1)
    assert hook.got == []


def test_a_webhook_that_is_down_is_tried_again_with_the_same_id(desk: AlertDesk, hook: Receiver) -> None:
    """With longer and longer waits; once it answers, its failures are forgotten."""
    account = hooked(desk, hook)
    news(desk, account, "x", "webhook")
    hook.status = 503
    assert desk.run(hooks=(hook.host,)).delivered["webhook"] == Counter(later=1)
    assert desk.run(hooks=(hook.host,)).delivered["webhook"].total() == 0
    assert desk.readers.channels.webhooks(account)[0].failures == 1
    hook.status = 204
    desk.clock.on(minutes=16)
    assert desk.run(hooks=(hook.host,)).delivered["webhook"] == Counter(sent=1)
    assert len({got["id"] for got in hook.got}) == 1
    assert hook.good == [True, True]
    assert desk.readers.channels.webhooks(account)[0].failures == 0


def test_a_webhook_that_fails_for_long_is_switched_off_and_its_owner_told(
    desk: AlertDesk, hook: Receiver
) -> None:
    """One letter, with the address and where to add it again."""
    account = hooked(desk, hook)
    hook.status, inbox = 500, Inbox()
    with serving(inbox) as mail:
        for n in range(MOST_MISSED + 5):
            news(desk, account, f"x{n}", "webhook")
            desk.run(mail, hooks=(hook.host,), a_day=1000)
            desk.clock.on(hours=6)
            if not desk.readers.channels.webhooks(account):
                break
        desk.run(mail)
        desk.run(mail)
    assert desk.readers.channels.webhooks(account) == []
    (letter,) = letters(inbox)
    assert hook.address in body(letter, "plain")


def test_a_webhook_that_says_it_is_gone_is_removed(desk: AlertDesk, hook: Receiver) -> None:
    """410 is a plain answer."""
    account = hooked(desk, hook)
    news(desk, account, "x", "webhook")
    hook.status = 410
    desk.run(hooks=(hook.host,))
    assert desk.readers.channels.webhooks(account) == []


@pytest.mark.parametrize(("fault", "left"), [(None, 1), (Gone("410"), 0), (PushError("503", "later"), 1)])
def test_browsers_get_notices_and_dead_ones_are_forgotten(
    desk: AlertDesk, fault: PushError | None, left: int
) -> None:
    """One that takes no more is removed at once; one that is busy is tried again."""
    account = desk.reader(push="at once")
    desk.readers.channels.add_browser(account, "https://push.example.org/1", "p", "a")
    news(desk, account, "x", "push")
    assert tell(desk.readers, desk.settings.alerts, desk.clock) == 1
    pusher = FakePusher(fault)
    deliver(desk.readers, desk.settings, desk.clock, pusher=pusher)  # type: ignore[arg-type]
    assert len(desk.readers.channels.browsers(account)) == left
    assert [json.loads(message)["url"] for message in pusher.sent] == ([] if fault else ["/story/story-1"])


def test_a_deleted_account_gets_nothing(desk: AlertDesk) -> None:
    """What waited for it is gone with it."""
    ada, inbox = desk.reader(), Inbox()
    news(desk, ada, "x")
    desk.readers.accounts.delete(ada)
    with serving(inbox) as mail:
        assert desk.run(mail).planned == 0
    assert inbox.letters == []


def test_who_wants_no_more_gets_no_more(desk: AlertDesk) -> None:
    """What waits is dropped, and does not come later when they want alerts again."""
    ada, inbox = desk.reader(), Inbox()
    news(desk, ada, "x")
    desk.readers.channels.prefer(ada, Preference("mail", "off"))
    with serving(inbox) as mail:
        desk.run(mail)
        desk.readers.channels.prefer(ada, Preference("mail", "at once"))
        desk.run(mail)
    assert inbox.letters == []


@pytest.mark.timeout(120)
def test_runs_that_are_killed_tell_nobody_twice(desk: AlertDesk) -> None:
    """Six runs of another process die at any moment, the last ends: everybody has their one letter.

    All but those whose letter was in hand at a kill, who are told as unclear.
    """
    everybody = {f"reader{n}@example.org" for n in range(60)}
    for address in sorted(everybody):
        desk.follow(desk.reader(address), "story", desk.story())
    desk.takes(post=BRIDGE_TOO)
    dice, inbox = random.Random(11), Inbox()
    with serving(inbox) as mail:
        for _ in range(6):
            process = started(desk, mail.port)
            time.sleep(dice.uniform(0.02, 0.4))
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        desk.clock.on(minutes=20)
        assert started(desk, mail.port).wait() == 0
    got = [to for to, _ in inbox.letters]
    unclear = desk.readers.outbox.counts().get("unclear", 0)
    assert len(got) == len(set(got))
    assert len(everybody - set(got)) <= unclear <= 6


def started(desk: AlertDesk, port: int) -> subprocess.Popen[str]:
    """Start a run in a process of its own; return once it is about to begin."""
    stores = [str(desk.folder / "news.db"), str(desk.folder / "readers.db")]
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *stores, str(port), desk.clock.now.isoformat()],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_processes_at_once_tell_of_a_thing_once(desk: AlertDesk) -> None:
    """Who comes second finds it told, and plans nothing."""
    ada = desk.reader()
    news(desk, ada, "x")
    (waiting,) = desk.readers.news.waiting(ada, "mail")
    assert desk.readers.news.tell([waiting.n], []) == 0
    before = desk.readers.outbox.counts()
    from onrecord.readers import Planned

    twice = Planned("k", "alert", "mail", {}, desk.clock.now, account=ada)
    assert desk.readers.news.tell([waiting.n], [twice]) == 0
    assert desk.readers.outbox.counts() == before


def test_settings_say_when_it_is_quiet_for_who_says_nothing(desk: AlertDesk) -> None:
    """The site's hours, by UTC."""
    ada = desk.reader()
    desk.readers.channels.be_quiet(ada, None)
    desk.clock.now = datetime(2031, 5, 5, 23, tzinfo=UTC)
    news(desk, ada, "x")
    site = replace(desk.settings.alerts, quiet_from="22:00", quiet_until="06:30")
    inbox = Inbox()
    with serving(inbox) as mail:
        desk.run(mail, quiet_from=site.quiet_from, quiet_until=site.quiet_until)
        assert inbox.letters == []
        desk.clock.now += timedelta(hours=7, minutes=31)
        desk.run(mail, quiet_from=site.quiet_from, quiet_until=site.quiet_until)
    assert len(inbox.letters) == 1
