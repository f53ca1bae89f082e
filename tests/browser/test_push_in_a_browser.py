from __future__ import annotations

import base64
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Worker, expect
from tests.browser.browsing import CHROMIUM, ROOT, Served, chromium, opened, serving, sign_in
from tests.browser.pushing import Devtools, notices, subscribing
from tests.push.push_service import PushService, push_service

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    """Return a push service on loopback."""
    with push_service() as running:
        yield running


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, service: PushService) -> Iterator[Served]:
    """Serve a sample story to readers whose browsers take messages there."""
    folder = tmp_path_factory.mktemp("push")
    with serving(folder, ROOT / "samples" / "skarra-ferry", push__services=(service.place,)) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """Return a browser in which nobody is signed in, and whose reader allows notices when asked."""
    made = browser.new_context()
    made.grant_permissions(["notifications"], origin=served.address)
    yield made
    made.close()


def with_worker(context: BrowserContext, served: Served) -> tuple[Page, Worker]:
    """Open a page with the site's service worker running."""
    page, _ = opened(context, f"{served.address}/about")
    with context.expect_event("serviceworker") as started:
        page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
    worker: Worker = started.value
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page, worker


def test_a_reader_turns_notices_on_tries_one_and_stops_them(
    context: BrowserContext, served: Served, service: PushService
) -> None:
    """Nothing is asked before the click; then a real message comes, encrypted for this browser alone."""
    subscriber = service.subscriber("/push/turned-on")
    subscribing(context, subscriber)
    page, complaints = opened(context, served.address)
    sign_in(page, served, "ada@example.org")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    expect(page.locator("#push .state")).to_have_text("This browser gets no notices.")
    page.get_by_role("button", name="Notify this browser").click()
    expect(page.locator("#push .state")).to_have_text("This browser gets notices.")
    expect(page.get_by_role("button", name="Notify this browser")).to_be_hidden()
    assert page.locator("#browser-list li").count() == 1

    page.get_by_role("button", name="Show me one").click()
    expect(page.locator("#push .state")).to_contain_text("A notice was sent")
    message = subscriber.read(service.wait()[-1].body).decode()
    Devtools(page).deliver(message)
    assert [notice["body"] for notice in notices(page)] == ["Notices reach this browser."]

    page.get_by_role("button", name="Stop notices here").click()
    expect(page.locator("#push .state")).to_have_text("This browser gets no notices.")
    assert page.locator("#browser-list").count() == 0
    assert complaints == []


def test_a_browser_that_cannot_register_says_so(context: BrowserContext, served: Served) -> None:
    """Without a push service within reach the reader is told in words, and nothing is kept."""
    page, _ = opened(context, served.address)
    sign_in(page, served, "bo@example.org")
    page.get_by_role("button", name="Notify this browser").click()
    expect(page.locator("#push .state")).to_contain_text("That did not work.")
    page.reload()
    assert page.locator("#browser-list").count() == 0


def test_a_reader_who_blocked_notices_is_told_where_to_allow_them(browser: Browser, served: Served) -> None:
    """The button that could do nothing is not offered."""
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(Notification, 'permission', {get: () => 'denied'})")
    page, _ = opened(context, served.address)
    sign_in(page, served, "cy@example.org")
    expect(page.locator("#push .state")).to_contain_text("blocked in this browser's settings")
    expect(page.get_by_role("button", name="Notify this browser")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("delete window.PushManager", "cannot show notices"),
        (
            "Object.defineProperty(navigator, 'userAgent', {get: () => 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)'})",
            "Home Screen",
        ),
        ("Object.defineProperty(window, 'isSecureContext', {get: () => false})", "https"),
    ],
)
def test_browsers_that_cannot_are_told_why(
    browser: Browser, served: Served, missing: str, words: str
) -> None:
    """No support, an iPhone that wants the site on its home screen, a site without https: each in its words."""
    context = browser.new_context()
    context.add_init_script(missing)
    page, _ = opened(context, served.address)
    sign_in(page, served, "di@example.org")
    expect(page.locator("#push .state")).to_contain_text(words)
    expect(page.get_by_role("button", name="Notify this browser")).to_be_hidden()
    context.close()


def test_without_scripts_the_page_says_what_notices_need(browser: Browser, served: Served) -> None:
    """No button that does nothing, and a word about the ways that need no script."""
    context = browser.new_context(java_script_enabled=False)
    page, _ = opened(context, served.address)
    sign_in(page, served, "ed@example.org")
    expect(page.locator("#push .state")).to_contain_text("need JavaScript")
    assert page.locator("#push button:visible").count() == 0
    context.close()


def test_a_message_becomes_a_notice(context: BrowserContext, served: Served) -> None:
    """Title, words, tag and link are those of the message; the icon is the site's own."""
    page, _ = with_worker(context, served)
    held = {
        "title": "Stated by Merrow Line",
        "body": "“…” — 4 outlets, 2 differ",
        "url": "/about",
        "tag": "s1",
    }
    Devtools(page).deliver(json.dumps(held))
    (shown,) = notices(page)
    assert (shown["title"], shown["body"], shown["tag"]) == (held["title"], held["body"], "s1")
    assert shown["data"] == {"url": f"{served.address}/about"}
    assert page.request.get(shown["icon"]).ok


def test_a_later_message_of_one_tag_takes_the_place_of_the_former(
    context: BrowserContext, served: Served
) -> None:
    """A statement that changes is shown once, as it stands now."""
    page, _ = with_worker(context, served)
    tools = Devtools(page)
    tools.deliver(json.dumps({"title": "first", "tag": "s1"}))
    notices(page)
    tools.deliver(json.dumps({"title": "second", "tag": "s1"}))
    assert [notice["title"] for notice in notices(page, "second")] == ["second"]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "no JSON",
        "[]",
        "null",
        "7",
        '{"title": {}, "body": 7, "url": "https://elsewhere.example/", "tag": []}',
    ],
)
def test_whatever_comes_something_harmless_is_shown(
    context: BrowserContext, served: Served, message: str
) -> None:
    """A message that is none shows the site's name and leads to its front page, never elsewhere."""
    page, _ = with_worker(context, served)
    devtools = Devtools(page)
    devtools.deliver(message)
    if not (found := notices(page)):  # a busy browser may lose one while its worker starts
        devtools.deliver(message)
        found = notices(page)
    (shown,) = found
    assert shown["title"] == "127.0.0.1"
    assert shown["data"] == {"url": f"{served.address}/"}


def test_a_click_opens_the_page_or_brings_its_window_to_the_front(
    context: BrowserContext, served: Served
) -> None:
    """A window that shows the page already is used; else one is opened; the notice goes away.

    No browser opens windows for a click that a test made up, so the two calls are only noted.
    """
    page, worker = with_worker(context, served)
    tools = Devtools(page)
    clicked = """async () => {
      const done = [];
      self.clients.openWindow = async (url) => done.push(['opened', url]);
      WindowClient.prototype.focus = async function () { done.push(['focused', this.url]); };
      let [notification] = await self.registration.getNotifications();
      for (let tries = 0; !notification && tries < 500; tries++) {  // a busy machine shows it a moment later
        await new Promise((resolve) => setTimeout(resolve, 20));
        [notification] = await self.registration.getNotifications();
      }
      const event = new NotificationEvent('notificationclick', { notification });
      const waited = [];
      event.waitUntil = (promise) => waited.push(promise);
      self.dispatchEvent(event);
      await Promise.all(waited);
      return [...done, ['left', String((await self.registration.getNotifications()).length)]];
    }"""
    for path, did in (("/about", "focused"), ("/outlets", "opened")):
        tools.deliver(json.dumps({"title": "t", "url": path, "tag": path}))
        notices(page)
        assert worker.evaluate(clicked) == [[did, f"{served.address}{path}"], ["left", "0"]]


def test_a_renewed_subscription_is_told_to_the_site(
    context: BrowserContext, served: Served, service: PushService
) -> None:
    """A browser that gives itself a new address is written to there, and at the old one no more."""
    old, new = service.subscriber("/push/old"), service.subscriber("/push/new")
    page, _ = opened(context, served.address)
    sign_in(page, served, "flo@example.org")
    account = served.site.readers.accounts.by_email("flo@example.org")
    assert account
    channels = served.site.readers.channels
    channels.add_browser(account.id, old.endpoint, old.p256dh, old.auth)
    page, worker = with_worker(context, served)
    renewed = """async ([old, fresh]) => {
      const event = new ExtendableEvent('pushsubscriptionchange');
      const waited = [];
      event.waitUntil = (promise) => waited.push(promise);
      Object.defineProperties(event, {
        oldSubscription: { value: { endpoint: old } },
        newSubscription: { value: { toJSON: () => ({ endpoint: fresh.endpoint, keys: fresh.keys }) } },
      });
      self.dispatchEvent(event);
      await Promise.all(waited);
    }"""
    keys = {"p256dh": new.p256dh, "auth": new.auth}
    worker.evaluate(renewed, [old.endpoint, {"endpoint": new.endpoint, "keys": keys}])
    held = channels.browsers(account.id)
    assert [(each.endpoint, each.p256dh) for each in held] == [(new.endpoint, new.p256dh)]


def test_the_stand_in_is_subscribed_with_the_sites_own_key(
    context: BrowserContext, served: Served, service: PushService
) -> None:
    """The key that the browser was given is the one that signs what is sent to it."""
    subscriber = service.subscriber("/push/signed")
    subscribing(context, subscriber)
    page, _ = opened(context, served.address)
    sign_in(page, served, "gil@example.org")
    page.get_by_role("button", name="Notify this browser").click()
    expect(page.locator("#push .state")).to_have_text("This browser gets notices.")
    given = json.loads(page.evaluate("localStorage.getItem('subscription')"))
    before = len(service.taken)
    page.get_by_role("button", name="Show me one").click()
    taken = service.wait(before + 1)[-1]
    assert taken.claims()["key"] == given
    assert len(base64.urlsafe_b64decode(given + "=")) == 65
