"""What is sent: to nobody twice, to nobody who did not ask, and to nobody any more who said stop."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.databases import held
from tests.readers.readers_kit import Clock, account

from onrecord.errors import NotFoundError
from onrecord.readers import Planned, Preference, Quiet, Readers, open_readers


def subscriber(readers: Readers, email: str = "ada@example.org") -> int:
    """Return the number of a confirmed subscription."""
    asked = readers.newsletters.ask(email, "weekly")
    assert asked is not None
    assert readers.newsletters.confirm(readers.newsletters.confirmation(asked.n)) is not None
    return asked.n


def issue(number: int, due: datetime) -> Planned:
    """Return an issue for a subscription."""
    return Planned(
        f"weekly:2026-47:{number}", "newsletter", "mail", {"issue": "2026-47"}, due, subscription=number
    )


def test_a_run_that_is_repeated_plans_nothing_twice(readers: Readers, clock: Clock) -> None:
    """The keys make it so: the second run adds only whom the first did not reach."""
    ada, bo = subscriber(readers), subscriber(readers, "bo@example.org")
    assert readers.outbox.plan([issue(ada, clock.now)]) == 1
    assert readers.outbox.plan([issue(ada, clock.now), issue(bo, clock.now)]) == 1
    assert readers.outbox.planned([issue(ada, clock.now).key, "weekly:2026-48:1"]) == {"weekly:2026-47:1"}
    assert [each.email for each in readers.outbox.due("mail")] == ["ada@example.org", "bo@example.org"]


def test_a_plan_that_fails_plans_nothing(readers: Readers, clock: Clock) -> None:
    """All of an issue is planned, or none of it."""
    ada = subscriber(readers)
    gone = Planned("x", "alert", "mail", {}, clock.now, account="nobody")
    with pytest.raises(NotFoundError):
        readers.outbox.plan([issue(ada, clock.now), gone])
    assert readers.outbox.due("mail") == []


def test_one_of_many_senders_takes_a_letter_in_hand(readers: Readers, clock: Clock) -> None:
    """Twenty workers reach for it at the same moment: one may send."""
    readers.outbox.plan([issue(subscriber(readers), clock.now)])
    (letter,) = readers.outbox.due("mail")
    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(lambda _: readers.outbox.begin(letter.n), range(20))) == 1


_SENDER = """
import sys
from datetime import timedelta
from onrecord.readers import Round, hand_over, open_readers
from tests.readers.readers_kit import Clock
with open_readers(sys.argv[1], clock=Clock()) as readers:
    def attempt(delivery):
        print(delivery.key, flush=True)
        return "sent", ""
    hand_over(readers.outbox, Round("mail"), attempt, Clock())
"""


def test_two_senders_share_what_is_due(readers: Readers, url: str, clock: Clock) -> None:
    """Two processes at the same moment: everything goes out, nothing twice."""
    numbers = [subscriber(readers, f"{n}@example.org") for n in range(60)]
    readers.outbox.plan([issue(n, clock.now) for n in numbers])
    command = [sys.executable, "-c", _SENDER, url]
    root = Path(__file__).resolve().parents[2]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) for _ in range(2)]
    sent = [line for each in running for line in each.communicate(timeout=120)[0].split()]
    assert sorted(sent) == sorted(issue(n, clock.now).key for n in numbers)
    assert readers.outbox.counts() == {"sent": 60}


def test_a_sender_that_is_killed_sends_to_nobody_twice(url: str, clock: Clock) -> None:
    """What it had in hand is never sent again and is told as unclear; what it had not goes out once."""
    sent: list[str] = []
    with open_readers(url, clock=clock) as readers:
        numbers = [subscriber(readers, f"{n}@example.org") for n in range(5)]
        readers.outbox.plan([issue(n, clock.now) for n in numbers])
        for letter in readers.outbox.due("mail")[:3]:
            assert readers.outbox.begin(letter.n)
            sent.append(str(letter.email))
            if len(sent) == 3:
                break  # killed after it went out, before that was noted
            readers.outbox.settle(letter.n, "sent")
    clock.on(minutes=20)
    with open_readers(url, clock=clock) as readers:
        assert readers.outbox.plan([issue(n, clock.now) for n in numbers]) == 0
        assert readers.outbox.give_up(timedelta(minutes=10)) == 1
        for letter in readers.outbox.due("mail"):
            assert readers.outbox.begin(letter.n)
            sent.append(str(letter.email))
            readers.outbox.settle(letter.n, "sent")
        assert readers.outbox.due("mail") == []
        assert readers.outbox.counts("newsletter") == {"sent": 4, "unclear": 1}
    assert sorted(sent) == [f"{n}@example.org" for n in range(5)]


def test_what_is_in_hand_is_not_given_up_too_soon(readers: Readers, clock: Clock) -> None:
    """A sender that is slow is not one that is dead."""
    readers.outbox.plan([issue(subscriber(readers), clock.now)])
    readers.outbox.begin(1)
    clock.on(minutes=5)
    assert readers.outbox.give_up(timedelta(minutes=10)) == 0
    readers.outbox.settle(1, "sent")
    assert readers.outbox.counts() == {"sent": 1}


def test_a_letter_waits_until_it_is_due_and_again_when_postponed(readers: Readers, clock: Clock) -> None:
    """Due in an hour, postponed by another: each time it waits, and it counts its attempts."""
    readers.outbox.plan([issue(subscriber(readers), clock.now + timedelta(hours=1))])
    assert readers.outbox.due("mail") == []
    clock.on(hours=1)
    (letter,) = readers.outbox.due("mail")
    readers.outbox.begin(letter.n)
    readers.outbox.postpone(letter.n, clock.now + timedelta(hours=1), "the server was busy")
    assert readers.outbox.due("mail") == []
    clock.on(hours=1)
    (again,) = readers.outbox.due("mail")
    assert (again.attempts, again.reason) == (1, "the server was busy")


def test_what_nobody_has_in_hand_cannot_be_settled(readers: Readers, clock: Clock) -> None:
    """Only who began may say how it ended."""
    readers.outbox.plan([issue(subscriber(readers), clock.now)])
    readers.outbox.settle(1, "sent")
    assert readers.outbox.counts() == {"waiting": 1}


def test_who_unsubscribes_gets_nothing_that_still_waits(readers: Readers, clock: Clock, url: str) -> None:
    """Also not what was planned before; and the address is gone."""
    ada = subscriber(readers)
    readers.outbox.plan([issue(ada, clock.now)])
    assert readers.newsletters.end(readers.newsletters.unsubscription(ada)) is not None
    assert readers.outbox.due("mail") == []
    assert not readers.outbox.begin(1)
    readers.close()
    assert b"ada@example.org" not in held(url)


def test_a_later_subscriber_is_nobody_s_heir(readers: Readers) -> None:
    """Numbers are never given twice: an old link to unsubscribe ends nobody else's subscription."""
    ada = subscriber(readers)
    token = readers.newsletters.unsubscription(ada)
    readers.newsletters.end(token)
    bo = subscriber(readers, "bo@example.org")
    assert bo != ada
    assert readers.newsletters.end(token) is None
    assert [each.email for each in readers.newsletters.confirmed("weekly")] == ["bo@example.org"]


def test_nobody_is_subscribed_who_did_not_say_yes(readers: Readers, clock: Clock) -> None:
    """Asked for is not confirmed; seven days later the address is forgotten and its link dead."""
    asked = readers.newsletters.ask("Ada@Example.org", "daily")
    assert asked is not None
    assert readers.newsletters.confirmed("daily") == []
    token = readers.newsletters.confirmation(asked.n)
    clock.on(days=8)
    readers.newsletters.ask("bo@example.org", "daily")
    assert readers.newsletters.confirm(token) is None
    assert readers.newsletters.confirmed("daily") == []


def test_confirming_again_changes_nothing(readers: Readers, clock: Clock) -> None:
    """The first yes stands; asking anew for what is confirmed asks nobody."""
    ada = subscriber(readers)
    (first,) = readers.newsletters.confirmed("weekly")
    clock.on(days=30)
    again = readers.newsletters.confirm(readers.newsletters.confirmation(ada))
    assert again == first == readers.newsletters.ask("ada@example.org", "weekly")


@pytest.mark.parametrize("token", ["", "1", "1.", ".", "1.abc", "x" * 500, "\ud800", "-1.0"])
def test_forged_links_do_nothing(token: str, readers: Readers) -> None:
    """Numbers can be counted up; marks cannot."""
    subscriber(readers)
    assert readers.newsletters.end(token) is None
    assert readers.newsletters.confirm(token) is None
    assert readers.newsletters.of_token(token) is None
    assert len(readers.newsletters.confirmed("weekly")) == 1


def test_a_link_to_say_yes_is_no_link_to_stop(readers: Readers) -> None:
    """Each link does what it was mailed for."""
    ada = subscriber(readers)
    assert readers.newsletters.end(readers.newsletters.confirmation(ada)) is None
    assert readers.newsletters.confirm(readers.newsletters.unsubscription(ada)) is None
    found = readers.newsletters.of_token(readers.newsletters.unsubscription(ada))
    assert found is not None
    assert found.email == "ada@example.org"


def test_recipients_come_in_pages(readers: Readers) -> None:
    """A list of any length is gone through without holding all of it, nobody left out."""
    for n in range(7):
        subscriber(readers, f"{n}@example.org")
    seen: list[str] = []
    after = 0
    while page := readers.newsletters.confirmed("weekly", after, limit=3):
        seen += [each.email for each in page]
        after = page[-1].n
    assert seen == [f"{n}@example.org" for n in range(7)]


def test_an_account_s_subscription_goes_with_it(readers: Readers) -> None:
    """Subscribed without an account or with one: who deletes the account gets no newsletter."""
    subscriber(readers)
    ada = account(readers)
    readers.accounts.delete(ada)
    assert readers.newsletters.confirmed("weekly") == []


def test_a_daily_cap_counts_what_went_out_and_what_is_on_its_way(readers: Readers, clock: Clock) -> None:
    """Waiting, in hand and sent count; what failed does not, nor what went yesterday."""
    ada = account(readers)
    alert = Planned("a0", "alert", "mail", {}, clock.now, account=ada)
    readers.outbox.plan([replace(alert, key=f"a{n}") for n in range(4)])
    first, second, third, _ = readers.outbox.due("mail")
    for letter, state in ((first, "sent"), (second, "failed")):
        readers.outbox.begin(letter.n)
        readers.outbox.settle(letter.n, "sent" if state == "sent" else "failed", "why")
    readers.outbox.begin(third.n)
    today = clock.now - timedelta(hours=1)
    assert [each.key for each in readers.outbox.since(ada, "mail", today)] == ["a0", "a2", "a3"]
    assert [each.email for each in readers.outbox.since(ada, "mail", today)] == ["ada@example.org"] * 3
    clock.on(days=1)
    assert [each.key for each in readers.outbox.since(ada, "mail", clock.now)] == ["a2", "a3"]


def test_what_was_sent_is_forgotten_after_ninety_days(readers: Readers, clock: Clock) -> None:
    """What waits is kept however old it is."""
    ada = account(readers)
    alert = Planned("sent", "alert", "mail", {}, clock.now, account=ada)
    readers.outbox.plan([alert, replace(alert, key="waits")])
    readers.outbox.begin(1)
    readers.outbox.settle(1, "sent")
    clock.on(days=91)
    readers.outbox.plan([])
    assert [each.key for each in readers.outbox.of(ada)] == ["waits"]


def test_preferences_are_what_was_said_last(readers: Readers) -> None:
    """Until something is said: no alerts by mail, and elsewhere at once."""
    ada = account(readers)
    assert [each.pace for each in readers.channels.preferences(ada).values()] == ["off", "at once", "at once"]
    readers.channels.prefer(ada, Preference("mail", "at once", 5))
    readers.channels.prefer(ada, Preference("mail", "digest"))
    assert readers.channels.preferences(ada)["mail"] == Preference("mail", "digest", None)
    readers.channels.be_quiet(ada, Quiet("22:00", "07:00", "UTC"))
    readers.channels.be_quiet(ada, Quiet("23:00", "06:00", "Asia/Tokyo"))
    assert readers.channels.quiet(ada) == Quiet("23:00", "06:00", "Asia/Tokyo")
    readers.channels.be_quiet(ada, None)
    assert readers.channels.quiet(ada) is None


def test_a_browser_belongs_to_who_signed_in_there_last(readers: Readers) -> None:
    """Two people who share one are not sent each other's alerts."""
    ada, bo = account(readers), account(readers, "bo@example.org")
    readers.channels.add_browser(ada, "https://push.example/1", "key", "auth")
    readers.channels.add_browser(bo, "https://push.example/1", "other key", "auth")
    assert readers.channels.browsers(ada) == []
    (browser,) = readers.channels.browsers(bo)
    assert browser.p256dh == "other key"
    readers.channels.remove_browser(ada, browser.endpoint)
    assert readers.channels.browsers(bo) == [browser]
    readers.channels.remove_browser(bo, browser.endpoint)
    assert readers.channels.browsers(bo) == []


def test_an_account_has_twenty_browsers_the_latest(readers: Readers) -> None:
    """Browsers that were thrown away do not pile up."""
    ada = account(readers)
    for n in range(25):
        readers.channels.add_browser(ada, f"https://push.example/{n}", "key", "auth")
    assert [b.endpoint for b in readers.channels.browsers(ada)] == [
        f"https://push.example/{n}" for n in range(5, 25)
    ]


def test_failures_are_counted_in_a_row_and_the_dead_removed(readers: Readers) -> None:
    """One success forgets them; what is gone is gone, for browsers and webhooks alike."""
    ada = account(readers)
    readers.channels.add_browser(ada, "https://push.example/1", "key", "auth")
    assert readers.channels.add_webhook(ada, "https://hooks.example/1")
    (browser,), (hook,) = readers.channels.browsers(ada), readers.channels.webhooks(ada)
    assert [readers.channels.missed("push", browser.n) for _ in range(3)] == [1, 2, 3]
    readers.channels.reached("push", browser.n)
    assert readers.channels.browser(browser.n).failures == 0
    assert readers.channels.missed("webhook", hook.n) == 1
    assert readers.channels.webhook(hook.n).failures == 1
    readers.channels.gone("push", browser.n)
    readers.channels.gone("webhook", hook.n)
    for look in (readers.channels.browser, readers.channels.webhook):
        with pytest.raises(NotFoundError):
            look(1)


def test_a_webhook_has_one_secret(readers: Readers) -> None:
    """Added again it keeps its secret; another's has another; there are twenty at most."""
    ada, bo = account(readers), account(readers, "bo@example.org")
    for who in (ada, ada, bo):
        assert readers.channels.add_webhook(who, "https://hooks.example/1")
    (mine,), (other,) = readers.channels.webhooks(ada), readers.channels.webhooks(bo)
    assert mine.secret != other.secret
    assert all(readers.channels.add_webhook(ada, f"https://hooks.example/{n}") for n in range(2, 21))
    assert not readers.channels.add_webhook(ada, "https://hooks.example/21")


def test_follows_have_a_limit(readers: Readers) -> None:
    """Five hundred; what is followed already may be followed again, and who follows what is known."""
    ada, bo = account(readers), account(readers, "bo@example.org")
    assert all(readers.follows.add(ada, "topic", str(n)) for n in range(500))
    assert not readers.follows.add(ada, "topic", "one more")
    assert readers.follows.add(ada, "topic", "7")
    assert readers.follows.add(bo, "topic", "7")
    assert sorted(readers.follows.followers("topic", "7")) == sorted([ada, bo])
    assert len(readers.follows.followed()) == 500


def test_rights_are_given_and_told(readers: Readers) -> None:
    """An editor may do what readers may; the log says what was given, and keeps an editor's deeds nameless."""
    ada = readers.accounts.grant("Ada@example.org", "editor")
    assert ada.may("reader")
    assert ada.may("editor")
    assert not ada.may("admin")
    assert readers.accounts.with_right("editor") == [ada]
    readers.journal.write(ada.id, "judged", "speaker of q1")
    (latest, first) = readers.journal.entries(ada.id)
    assert (first.did, first.about) == ("was given rights", "editor")
    readers.accounts.delete(ada.id)
    assert [(e.account, e.did) for e in readers.journal.entries()] == [
        (None, "deleted their account"), (None, latest.did), (None, first.did)
    ]  # fmt: skip
    with pytest.raises(NotFoundError):
        readers.accounts.grant("no address", "editor")
