"""Alerts on their way to browsers, by a push service on loopback that checks and decrypts them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.alerts.alert_desk import AlertDesk, dated
from tests.push.push_service import PushService, Subscriber, push_service

from onrecord.alerts import look
from onrecord.push import MOST_FAILURES

STORY = """Oyster beds of Lowmere to be counted

12 March 2026

The oyster beds in the bay will be counted from boats in June, the fishery office has said.

"We have never known how many oysters there are in this bay," said Bo Lind, who runs the fishery office.
"""
OTHERWISE = STORY.replace("We have never known", "We have always known").replace(
    "Oyster beds of Lowmere to be counted", "Lowmere counts its oyster beds"
)


@pytest.fixture
def service() -> Iterator[PushService]:
    """Return a push service on loopback."""
    with push_service() as running:
        yield running


@pytest.fixture
def pushing(desk: AlertDesk, service: PushService) -> AlertDesk:
    """Return a site that may talk to that service."""
    push = replace(desk.settings.push, services=(service.place,))
    return replace(desk, settings=replace(desk.settings, push=push))


def subscribed(desk: AlertDesk, *browsers: Subscriber) -> str:
    """Return an account that follows a speaker and takes notices in some browsers."""
    account = desk.reader(push="at once")
    desk.follow(account, "speaker", "Bo Lind")
    for each in browsers:
        desk.readers.channels.add_browser(account, each.endpoint, each.p256dh, each.auth)
    return account


def test_a_browser_reads_who_said_what_and_how_many_carry_it(
    pushing: AlertDesk, service: PushService
) -> None:
    """The notice has the words, the outlets and how many of these print other words; it leads to the statement."""
    browser = service.subscriber()
    subscribed(pushing, browser)
    pushing.takes(echo=dated(STORY), argus=dated(OTHERWISE))
    pushing.run()
    (taken,) = service.taken
    held = json.loads(browser.read(taken.body))
    assert "Bo Lind: “We have" in held["body"]
    assert held["body"].endswith("— 2 outlets, 1 in other words")
    assert held["url"].startswith("/statement/")
    assert taken.claims()["aud"] == service.origin


def test_notices_of_different_things_do_not_take_each_others_place(
    pushing: AlertDesk, service: PushService
) -> None:
    """Each alert has a tag and a topic of its own; one that is sent again has the same."""
    browser = service.subscriber()
    subscribed(pushing, browser)
    pushing.takes(echo=dated(STORY))
    pushing.run()
    pushing.takes(
        post=dated(STORY.replace("We have never known how many", "Nobody counts").replace("oyster", "eel"))
    )
    pushing.run()
    assert len(service.taken) == 2
    tags = {json.loads(browser.read(each.body))["tag"] for each in service.taken}
    topics = {each.headers["topic"] for each in service.taken}
    assert (len(tags), len(topics)) == (2, 2)


def test_a_dead_browser_is_forgotten_and_the_other_gets_its_notice(
    pushing: AlertDesk, service: PushService
) -> None:
    """What one browser is past does not keep another from its news."""
    dead, alive = service.subscriber("/dead"), service.subscriber("/alive")
    account = subscribed(pushing, dead, alive)
    service.answers["/dead"] = (410, {})
    pushing.takes(echo=dated(STORY))
    pushing.run()
    assert sorted(each.path for each in service.taken) == ["/alive", "/dead"]
    held = pushing.readers.channels.browsers(account)
    assert [each.endpoint for each in held] == [alive.endpoint]


def test_a_service_that_wants_to_be_left_alone_is(pushing: AlertDesk, service: PushService) -> None:
    """What it asks for in Retry-After is waited for, and then the notice arrives, once."""
    browser = service.subscriber()
    subscribed(pushing, browser)
    service.answers["/push/one"] = (429, {"Retry-After": "7200"})
    pushing.takes(echo=dated(STORY))
    pushing.run()
    service.answers.clear()
    for hours, count in ((1.9, 1), (0.2, 2), (1, 2)):
        pushing.clock.now += timedelta(hours=hours)
        pushing.run()
        assert len(service.taken) == count
    assert browser.read(service.taken[-1].body)


def test_a_browser_that_refuses_ever_again_is_forgotten(pushing: AlertDesk, service: PushService) -> None:
    """One refusal costs a notice, many in a row the subscription."""
    account = subscribed(pushing, service.subscriber())
    service.answers["/push/one"] = (403, {})
    (browser,) = pushing.readers.channels.browsers(account)
    for _ in range(MOST_FAILURES - 1):
        pushing.readers.channels.missed("push", browser.n)
    pushing.takes(echo=dated(STORY))
    pushing.run()
    assert pushing.readers.channels.browsers(account) == []


def test_a_statement_of_one_outlet_names_no_count(desk: AlertDesk) -> None:
    """One outlet is what a reader takes for granted."""
    account = desk.reader()
    desk.follow(account, "speaker", "Bo Lind")
    desk.takes(echo=dated(STORY))
    look(desk.library, desk.readers, desk.clock)
    ((_, words),) = desk.waiting(account)
    assert "outlet" not in words
