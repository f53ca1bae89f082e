from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect
from tests.browser.browsing import CHROMIUM, ROOT, Served, chromium, serving
from tests.browser.pushing import Devtools, notices, subscribing
from tests.push.push_service import PushService, push_service

from onrecord.alerts import run
from onrecord.cli import main

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

FERRY = ROOT / "samples" / "skarra-ferry"
EARLIER = FERRY / "morning-ledger.txt"
LATER = {True: FERRY / "daily-sprat.html", False: FERRY / "orrin-bay-echo.txt"}
"""What comes in while the reader follows the story: with scripts the one, without the other."""


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    """Return a push service on loopback."""
    with push_service() as running:
        yield running


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, service: PushService) -> Iterator[Served]:
    """Serve a story that is not complete yet, with alerts at any hour."""
    folder = tmp_path_factory.mktemp("journeys")
    at_any_hour = {"alerts__quiet_from": "00:00", "alerts__quiet_until": "00:00"}
    with serving(folder, EARLIER, push__services=(service.place,), **at_any_hour) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with chromium() as running:
        yield running


def an_article_comes_in(served: Served, path: Path) -> None:
    """Add an article to the library and tell who follows its story, as the commands do."""
    store = served.settings.store
    added = CliRunner().invoke(main, ["add", str(path), "--db", store.library, "--workers", "1"])
    assert added.exit_code == 0, added.output
    run(served.site.library, served.site.readers, served.settings, lambda: datetime.now(UTC))


def sign_in_on_the_way(page: Page, served: Served, email: str) -> None:
    """Go through the sign-in that a button led to, by the mailed link."""
    page.get_by_label("Your mail address").fill(email)
    page.get_by_role("button", name="Mail me a link").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(served.mailed_link(email))
    page.get_by_role("button", name="Sign in").click()


def find_the_story(page: Page, served: Served) -> str:
    """Find a story by search and go to it; return its address."""
    page.goto(served.address)
    page.get_by_role("searchbox", name="Search statements").fill("ferry")
    page.get_by_role("searchbox", name="Search statements").press("Enter")
    page.locator(".hits a[href*='/statement/'], .hits a[href*='/story/']").first.click()
    if "/story/" not in page.url:
        page.locator("main a[href*='/story/']").first.click()
    expect(page.locator("form.vote").first).to_be_visible()
    return page.url.partition("#")[0]


def vote_and_follow(page: Page, served: Served, email: str) -> str:
    """Vote for a story, which leads to sign in and back, and follow it; return its address."""
    address = find_the_story(page, served)
    page.locator("form.vote button").first.click()
    sign_in_on_the_way(page, served, email)
    page.wait_for_url(re.compile(re.escape(address)))
    page.locator("form.vote button").first.click()
    expect(page.locator("form.vote button").first).to_have_attribute("aria-pressed", "true")
    page.locator("form.follow button").first.click()
    expect(page.locator("form.follow button").first).to_have_attribute("aria-pressed", "true")
    return address


def withdraw_everything(page: Page, served: Served) -> None:
    """Take back the vote and unfollow."""
    page.goto(f"{served.address}/account")
    page.get_by_role("button", name="Withdraw").first.click()
    expect(page.get_by_text("None yet. You have one vote")).to_be_visible()
    page.get_by_role("button", name="Unfollow").first.click()
    expect(page.get_by_text("Nothing yet. Stories")).to_be_visible()


def test_a_reader_votes_follows_and_is_notified(
    browser: Browser, served: Served, service: PushService
) -> None:
    """From a search to a notice of the browser: an article comes in, the message arrives sealed, is shown, leads there."""
    subscriber = service.subscriber("/push/reader")
    context = browser.new_context()
    context.grant_permissions(["notifications"], origin=served.address)
    subscribing(context, subscriber)
    page = context.new_page()
    address = vote_and_follow(page, served, "ada@example.org")

    page.goto(f"{served.address}/account")
    page.get_by_role("button", name="Notify this browser").click()
    expect(page.locator("#push .state")).to_have_text("This browser gets notices.")
    before = len(service.taken)
    an_article_comes_in(served, LATER[True])
    taken = service.wait(before + 1)[-1]
    message = subscriber.read(taken.body).decode()
    assert taken.headers["content-encoding"] == "aes128gcm"
    assert taken.claims()["aud"] == service.origin

    Devtools(page).deliver(message)
    (shown,) = notices(page)
    assert shown["title"] == json.loads(message)["title"]
    answer = page.goto(shown["data"]["url"])
    assert answer is not None
    assert answer.ok
    assert "/story/" in page.url or "/statement/" in page.url
    an_article_comes_in(served, LATER[True])
    assert len(service.taken) == before + 1, "the same article told twice"

    page.goto(address)
    expect(page.locator("form.vote .count").first).to_have_text("1")
    withdraw_everything(page, served)
    context.close()


def test_without_scripts_alerts_come_by_mail(browser: Browser, served: Served) -> None:
    """The same way without JavaScript: the alert comes as a letter, whose link ends such letters for good."""
    email = "bo@example.org"
    page = browser.new_context(java_script_enabled=False).new_page()
    vote_and_follow(page, served, email)
    page.goto(f"{served.address}/account")
    by_mail = page.locator("form", has=page.locator("#pace-mail"))
    by_mail.get_by_label("How often").select_option("at once")
    by_mail.get_by_role("button").click()
    an_article_comes_in(served, LATER[False])
    letters = [mail for mail in served.letters() if mail["To"] == email and mail["List-Unsubscribe"]]
    assert len(letters) == 1
    body = letters[0].get_body(("plain",))
    assert body is not None
    assert f"{served.address}/story/" in body.get_content()

    page.goto(letters[0]["List-Unsubscribe"].strip("<>"))
    page.get_by_role("button", name="No more alerts by mail").click()
    expect(page.get_by_text("no more alerts go out by mail")).to_be_visible()
    page.goto(f"{served.address}/account")
    expect(page.locator("#pace-mail")).to_have_value("off")
    withdraw_everything(page, served)
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_subscribes_to_the_newsletter_and_leaves(
    browser: Browser, served: Served, scripts: bool
) -> None:
    """Asked for on the page, confirmed by the mailed link, ended by the link that every issue bears."""
    email = f"news-{scripts}@example.org".lower()
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{served.address}/newsletter")
    page.locator("main form input[type=email]").first.fill(email)
    page.locator("main form", has=page.locator("input[type=email]")).first.get_by_role("button").first.click()
    page.wait_for_load_state()
    held = served.site.readers.newsletters
    assert held.confirmed("weekly") == []
    page.goto(served.mailed_link(email, "/newsletter/confirm/"))
    page.get_by_role("button", name="Yes, subscribe").click()
    expect(page.get_by_role("heading", name="You are subscribed")).to_be_visible()
    (kept,) = held.confirmed("weekly")
    assert kept.email == email
    page.goto(f"{served.address}/newsletter/unsubscribe/{held.unsubscription(kept.n)}")
    page.get_by_role("button", name="Unsubscribe").click()
    expect(page.get_by_role("heading", name="You are unsubscribed")).to_be_visible()
    assert held.confirmed("weekly") == []
    page.context.close()
