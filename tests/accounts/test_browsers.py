from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.accounts.account_desk import Desk
from tests.push.push_service import PushService, Subscriber, push_service, unb64

DATA = {"accept": "application/json"}


@pytest.fixture
def service() -> Iterator[PushService]:
    """Return a push service on loopback."""
    with push_service() as running:
        yield running


@pytest.fixture
def notifying(news: Path, tmp_path: Path, service: PushService) -> Iterator[Desk]:
    """Return a site that may talk to that service."""
    with Desk.open(news, tmp_path, push__services=(service.place,)) as made:
        yield made


def test_a_script_gets_the_key_and_the_mark_of_its_session(desk: Desk) -> None:
    """What a browser subscribes with is the same for all; nobody else learns a session's mark."""
    told = desk.reader().get("/account/push", headers=DATA)
    assert len(unb64(told.json()["key"])) == 65
    assert told.json()["key"] == desk.reader("bo@example.org").get("/account/push").json()["key"]
    assert "no-store" in told.headers["cache-control"]
    assert "access-control-allow-origin" not in told.headers
    assert desk.browser().get("/account/push", headers=DATA).status_code == 401


def test_a_browser_subscribes_with_the_mark_that_a_script_was_given(
    notifying: Desk, service: PushService
) -> None:
    """The service worker, which has no page, subscribes with what it was told."""
    ada, browser = notifying.reader(), service.subscriber()
    mark = ada.get("/account/push").json()["csrf"]
    assert ada.post("/account/browsers", {"csrf": mark, **browser.form()}, headers=DATA).status_code == 200
    page = ada.get("/account").text
    assert browser.endpoint in page
    assert ada.post("/account/browsers", browser.form()).status_code == 403


def test_a_renewed_browser_takes_the_place_of_its_former_self(notifying: Desk, service: PushService) -> None:
    """A browser that gives itself a new address is not written to at the old one."""
    ada, old, new = notifying.reader(), service.subscriber("/a"), service.subscriber("/b")
    ada.send("/account/browsers", old.form())
    ada.send("/account/browsers", {**new.form(), "former": old.endpoint})
    (account,) = {each.id for each in [notifying.readers.accounts.by_email("ada@example.org")] if each}
    assert [each.endpoint for each in notifying.readers.channels.browsers(account)] == [new.endpoint]


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "https://127.0.0.1/x"},
        {"endpoint": "http://push.example.net/x"},
        {"endpoint": "javascript:alert(1)"},
        {"endpoint": "https://push.example.net/" + "x" * 5000},
        {"p256dh": "AAAA"},
        {"auth": "AAAA"},
        {"auth": ""},
    ],
)
def test_what_could_not_be_written_to_is_refused(desk: Desk, wrong: dict[str, str]) -> None:
    """Addresses that lead inside and keys that are none: a script is told, and nothing is kept."""
    ada = desk.reader()
    form = Subscriber("https://push.example.net/x").form() | wrong
    answer = ada.send("/account/browsers", form, headers=DATA)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("This browser cannot be reached")
    assert "None yet." in ada.get("/account").text


def test_a_notice_to_try_arrives(notifying: Desk, service: PushService) -> None:
    """The reader sees that notices come: one is sent to the browser, and says whose it is."""
    ada, browser = notifying.reader(), service.subscriber()
    ada.send("/account/browsers", browser.form())
    assert ada.send("/account/browsers/try", {"endpoint": browser.endpoint}, headers=DATA).status_code == 200
    held = json.loads(browser.read(service.taken[0].body))
    assert (held["title"], held["url"]) == ("On the record", "/account#browsers")


def test_nobody_tries_a_browser_of_somebody_else(notifying: Desk, service: PushService) -> None:
    """Who knows an address still cannot have the site write to it."""
    ada, browser = notifying.reader(), service.subscriber()
    ada.send("/account/browsers", browser.form())
    bo = notifying.reader("bo@example.org")
    assert bo.send("/account/browsers/try", {"endpoint": browser.endpoint}, headers=DATA).status_code == 404
    assert service.taken == []


def test_a_dead_browser_is_forgotten_at_once(notifying: Desk, service: PushService) -> None:
    """Where the push service says that it is gone, it stands in the list no more."""
    ada, browser = notifying.reader(), service.subscriber()
    ada.send("/account/browsers", browser.form())
    service.answers["/push/one"] = (410, {})
    answer = ada.send("/account/browsers/try", {"endpoint": browser.endpoint}, headers=DATA)
    assert (answer.status_code, "removed" in answer.json()["error"]) == (410, True)
    assert browser.endpoint not in ada.get("/account").text


def test_a_service_that_is_busy_is_told_and_the_browser_stays(notifying: Desk, service: PushService) -> None:
    """A fault of the moment costs nobody a subscription."""
    ada, browser = notifying.reader(), service.subscriber()
    ada.send("/account/browsers", browser.form())
    service.answers["/push/one"] = (503, {})
    assert ada.send("/account/browsers/try", {"endpoint": browser.endpoint}, headers=DATA).status_code == 502
    assert browser.endpoint in ada.get("/account").text


def test_notices_cannot_be_tried_without_end(notifying: Desk, service: PushService) -> None:
    """The site is no means of flooding a push service."""
    ada, browser = notifying.reader(), service.subscriber()
    ada.send("/account/browsers", browser.form())
    told = [ada.send("/account/browsers/try", {"endpoint": browser.endpoint}).status_code for _ in range(12)]
    assert (told[0], told[-1]) == (303, 429)


def test_the_service_worker_may_care_for_the_whole_site(desk: Desk) -> None:
    """It lies at the top, is asked for anew each time, and runs under the site's content policy."""
    answer = desk.browser().get("/sw.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "no-cache" in answer.headers["cache-control"]
    assert "worker-src 'self'" in answer.headers["content-security-policy"]
    assert desk.browser().get("/static/push/icon.png").headers["content-type"] == "image/png"


def test_without_scripts_the_page_says_what_notices_need(desk: Desk) -> None:
    """No button stands there that would do nothing."""
    page = desk.reader().get("/account").text
    assert "Notices in a browser need JavaScript" in page
    assert 'data-does="on" hidden' in page
