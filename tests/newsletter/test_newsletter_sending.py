"""Sending: everybody once, through a real mail server, whatever fails and whenever the run is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.mail.mail_server import Inbox, serving
from tests.newsletter.newsroom import Newsroom, body, letters

from onrecord.config import Mail, Settings
from onrecord.errors import SettingsError
from onrecord.newsletter import Run, send

RUN = """
import sys
from datetime import datetime
from onrecord.config import load_settings
from onrecord.library import open_library
from onrecord.newsletter import send
from onrecord.readers import open_readers
library, readers, port, now = sys.argv[1:]
settings = load_settings(None, mail__host="127.0.0.1", mail__port=int(port), mail__security="none",
                         mail__sender="news@example.org", newsletter__a_minute=1_000_000)
clock = lambda: datetime.fromisoformat(now)
with open_library(library) as held, open_readers(readers, clock=clock) as store:
    print("ready", flush=True)
    send(held, store, settings, ("weekly",), clock)
"""


def weekly(room: Newsroom, mail: Mail) -> Run:
    """Run once."""
    settings: Settings = room.mailing(mail)
    return send(room.library, room.readers, settings, ("weekly",), room.clock)


def test_everybody_gets_the_issue_once(room: Newsroom) -> None:
    """Run three times, over one connection; nobody who did not confirm, or has the other rhythm, gets it."""
    for name in ("ada", "bo", "cy"):
        room.subscriber(f"{name}@example.org")
    room.subscriber("dee@example.org", "daily")
    room.readers.newsletters.ask("eve@example.org", "weekly")
    inbox = Inbox()
    with serving(inbox) as mail:
        runs = [weekly(room, mail) for _ in range(3)]
    assert [to for to, _ in inbox.letters] == ["ada@example.org", "bo@example.org", "cy@example.org"]
    assert [run.letters["sent"] for run in runs] == [3, 0, 0]
    assert [run.sent[0].planned for run in runs] == [3, 0, 0]
    assert inbox.connections == 1


def test_the_letter_is_a_list_letter_with_text_and_html(room: Newsroom) -> None:
    """Headers for one-click unsubscribing, both bodies with both wordings, why one gets it, and from where."""
    room.subscriber("ada@example.org")
    inbox = Inbox()
    with serving(inbox) as mail:
        weekly(room, mail)
    (letter,) = letters(inbox)
    token = str(letter["List-Unsubscribe"]).removeprefix("<").removesuffix(">").rpartition("/")[2]
    assert letter["List-Unsubscribe"] == f"<https://news.example.org/newsletter/unsubscribe/{token}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Id"] == '"On the record" <weekly.newsletter.news.example.org>'
    held = room.readers.newsletters.of_token(token)
    assert held is not None
    assert held.email == "ada@example.org"
    for kind in ("plain", "html"):
        text = body(letter, kind)
        assert "£" in text
        assert all(
            part in text for part in ("Ines Marlow", "ledger", "post", "1 Quay Street", "ada@example.org")
        )
        assert f"https://news.example.org/newsletter/unsubscribe/{token}" in text
        assert "https://news.example.org/newsletter/weekly-2026-03-13" in text
    assert "<img" not in body(letter, "html")
    assert "*2*" in body(letter, "plain")


def test_one_address_that_fails_costs_no_other(room: Newsroom) -> None:
    """Refused for good is failed, refused for now is tried again later, and the rest gets the issue."""
    for name in ("nobody1", "ada", "busy1", "spam1", "bo"):
        room.subscriber(f"{name}@example.org")
    inbox = Inbox()
    with serving(inbox) as mail:
        first = weekly(room, mail)
        again = weekly(room, mail)
        room.clock.on(hours=1)
        later = weekly(room, mail)
    assert first.letters == Counter(sent=2, failed=2, later=1)
    assert again.letters.total() == 0
    assert later.letters == Counter(later=1)
    assert [to for to, _ in inbox.letters] == ["ada@example.org", "bo@example.org"]


def test_what_stays_refused_for_now_is_given_up_at_last(room: Newsroom) -> None:
    """Within days, not for ever."""
    room.subscriber("busy1@example.org")
    inbox, states = Inbox(), Counter[str]()
    with serving(inbox) as mail:
        for _ in range(200):
            states += weekly(room, mail).letters
            room.clock.on(hours=1)
    assert states["failed"] == 1
    assert 3 <= states["later"] <= 12


def test_a_server_that_is_away_is_not_asked_for_each_reader(room: Newsroom) -> None:
    """After some failures in a row the rest waits for the next run, which sends to all."""
    for n in range(30):
        room.subscriber(f"reader{n}@example.org")
    nowhere = Mail(host="127.0.0.1", port=9, security="none", sender="news@example.org", timeout_seconds=1)
    run = weekly(room, nowhere)
    assert run.letters == Counter(later=10)
    room.clock.on(hours=1)
    inbox = Inbox()
    with serving(inbox) as mail:
        weekly(room, mail)
    assert len({to for to, _ in inbox.letters}) == len(inbox.letters) == 30


def test_an_empty_week_sends_nothing_and_says_so(room: Newsroom) -> None:
    """Nor does what comes in later that day make it an issue."""
    room.clock.on(days=28)
    room.subscriber("ada@example.org")
    inbox = Inbox()
    with serving(inbox) as mail:
        assert [weekly(room, mail).sent[0].standing for _ in range(2)] == ["empty", "empty"]
    assert inbox.letters == []


def test_an_issue_long_missed_is_not_begun(room: Newsroom) -> None:
    """A site that was away for days does not send what is old; a day late it still does."""
    room.subscriber("ada@example.org")
    room.clock.on(days=5)
    inbox = Inbox()
    with serving(inbox) as mail:
        assert weekly(room, mail).sent[0].standing == "late"
        room.clock.on(days=-4)
        assert weekly(room, mail).sent[0].standing == "sent"
    assert len(inbox.letters) == 1


def test_who_confirms_after_the_issue_gets_the_next(room: Newsroom) -> None:
    """An issue goes to those who were readers when it came out."""
    asked = room.readers.newsletters.ask("late@example.org", "weekly")
    assert asked is not None
    room.readers.newsletters.confirm(room.readers.newsletters.confirmation(asked.n))
    inbox = Inbox()
    with serving(inbox) as mail:
        assert weekly(room, mail).letters.total() == 0


def test_who_leaves_while_it_is_sent_gets_nothing(room: Newsroom, tmp_path: Path) -> None:
    """With the subscription goes what was planned for it."""
    room.subscriber("ada@example.org")
    left = room.subscriber("bo@example.org")
    nowhere = Mail(host="127.0.0.1", port=9, security="none", sender="news@example.org", timeout_seconds=1)
    weekly(room, nowhere)
    assert room.readers.newsletters.end(room.readers.newsletters.unsubscription(left)) is not None
    room.clock.on(hours=1)
    inbox = Inbox()
    with serving(inbox) as mail:
        weekly(room, mail)
    assert [to for to, _ in inbox.letters] == ["ada@example.org"]


def test_a_sender_that_is_no_address_stops_before_anything_is_in_hand(room: Newsroom) -> None:
    """The mistake is the site's: no reader may lose an issue by it."""
    room.subscriber("ada@example.org")
    broken = Mail(host="127.0.0.1", port=9, security="none", sender="news@@example.org")
    with pytest.raises(SettingsError):
        weekly(room, broken)
    assert room.readers.outbox.counts() == {}


@pytest.mark.timeout(120)
def test_runs_that_are_killed_send_to_nobody_twice_and_leave_nobody_out(room: Newsroom) -> None:
    """Eight runs of another process die by SIGKILL at any moment; the last one ends.

    Everybody has the issue once, but for those whose letter was in hand at a kill: these may have none, and
    are told as unclear.
    """
    everybody = {f"reader{n}@example.org" for n in range(150)}
    for address in sorted(everybody):
        room.subscriber(address)
    dice, inbox = random.Random(7), Inbox()
    with serving(inbox) as mail:
        for _ in range(8):
            process = begun(room, mail)
            time.sleep(dice.uniform(0.02, 0.35))
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        room.clock.on(minutes=20)
        assert begun(room, mail).wait() == 0
    got = [to for to, _ in inbox.letters]
    assert len(got) == len(set(got))
    unclear = room.readers.outbox.counts().get("unclear", 0)
    assert unclear <= 8
    assert len(everybody - set(got)) <= unclear
    assert room.readers.outbox.counts()["sent"] == len(everybody) - unclear


def test_a_run_killed_with_a_letter_in_hand_never_sends_that_letter_again(room: Newsroom) -> None:
    """Nobody can know whether it arrived: it is told as unclear, and the others get theirs."""
    for name in ("ada", "bo"):
        room.subscriber(f"{name}@example.org")
    inbox = Inbox()
    with serving(inbox) as mail:
        weekly_planned(room)
        (first, _) = room.readers.outbox.due("mail")
        assert room.readers.outbox.begin(first.n)  # and here the process dies
        assert weekly(room, mail).letters == Counter(sent=1)
        room.clock.on(minutes=20)
        assert weekly(room, mail).letters == Counter(unclear=1)
    assert [to for to, _ in inbox.letters] == ["bo@example.org"]


def weekly_planned(room: Newsroom) -> None:
    """Plan the issue, and send nothing: the server is away."""
    nowhere = Mail(host="127.0.0.1", port=9, security="none", sender="news@example.org", timeout_seconds=1)
    weekly(room, nowhere)
    room.clock.on(minutes=10)


def begun(room: Newsroom, mail: Mail) -> subprocess.Popen[str]:
    """Start a run in a process of its own; return once it is about to send."""
    stores = [str(room.folder / "news.db"), str(room.folder / "readers.db")]
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *stores, str(mail.port), room.clock.now.isoformat()],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process
