"""Somebody signs in, votes and follows in a real browser: with scripts and without, on a phone, by keyboard."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.accounts.account_desk import LINK
from tests.conftest import LEDGER, POST
from tests.mail.mail_server import Inbox, serving

from onrecord.config import load_settings
from onrecord.pipeline import add
from onrecord.web import create_app
from onrecord.web.site import Site

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@dataclass(frozen=True)
class Served:
    """A running site, and the mailboxes of its readers."""

    address: str
    site: Site
    inbox: Inbox

    @property
    def story(self) -> str:
        """The path of the library's one story."""
        return f"/story/{self.site.library.stories()[0].id}"

    def link_to(self, email: str) -> str:
        """Return the link in the last mail to an address."""
        raw = next(raw for to, raw in reversed(self.inbox.letters) if to == email)
        body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
        assert body is not None
        found = LINK.search(body.get_content())
        assert found
        return found[0]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve two articles on one event; mails go through a real server."""
    import uvicorn

    folder = tmp_path_factory.mktemp("accounts")
    for name, text in (("ledger.txt", LEDGER), ("post.txt", POST)):
        (folder / name).write_text(text, encoding="utf-8")
    add([folder / "ledger.txt", folder / "post.txt"], folder / "news.db")
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    with serving(inbox := Inbox()) as mail:
        through = {name: getattr(mail, name) for name in ("host", "port", "security", "sender")}
        settings = load_settings(
            store__library=str(folder / "news.db"),
            site__address=address,
            limits__sign_ins_an_hour_from_address=100,
            **{f"mail__{name}": value for name, value in through.items()},
        )
        app = create_app(settings)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        running = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
        running.start()
        while not server.started:
            time.sleep(0.05)
        yield Served(address, app.state.site, inbox)
        server.should_exit = True
        running.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


def opened(browser: Browser, address: str, **context: Any) -> Page:
    """Open a page in a browser that nobody has used before."""
    page = browser.new_context(**context).new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(address)
    return page


def sign_in(page: Page, served: Served, email: str) -> None:
    """Ask for a link on the sign-in page, open the mail, press the button."""
    page.get_by_label("Your mail address").fill(email)
    page.get_by_role("button", name="Mail me a link").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(served.link_to(email))
    expect(page.get_by_text(email)).to_be_visible()
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_signs_in_votes_and_follows(browser: Browser, served: Served, scripts: bool) -> None:
    """The vote button leads who is not signed in there and back; then it votes, and withdraws, and so on."""
    email = f"reader-{scripts}@example.org".lower()
    page = opened(browser, served.address + served.story, java_script_enabled=scripts)
    vote = page.locator("form.vote button").first
    before = int(vote.locator(".count").inner_text())
    vote.click()
    sign_in(page, served, email)
    assert page.url == served.address + served.story
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(vote.locator(".count")).to_have_text(str(before + 1))
    page.reload()
    expect(vote.locator(".count")).to_have_text(str(before + 1))
    follow = page.locator("form.follow button").first
    follow.click()
    expect(follow).to_have_attribute("aria-pressed", "true")
    page.goto(f"{served.address}/account")
    expect(page.locator("section", has=page.locator("#follows")).get_by_role("listitem")).to_have_count(1)
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("None yet. You have one vote")).to_be_visible()
    page.get_by_role("button", name="Unfollow").click()
    expect(page.get_by_text("Nothing yet. Stories")).to_be_visible()


def test_everything_is_set_and_deleted_by_keyboard(browser: Browser, served: Served) -> None:
    """No mouse is needed: a name, a token, then the account's end."""
    page = opened(browser, f"{served.address}/account")
    sign_in(page, served, "keys@example.org")
    page.get_by_label("What you are called here").focus()
    page.keyboard.type("Keyes")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Keyes")).to_be_visible()
    page.get_by_label("What it is for").focus()
    page.keyboard.type("a tool")
    page.keyboard.press("Enter")
    expect(page.locator("code.token")).to_contain_text("onr_")
    page.goto(f"{served.address}/account")
    page.get_by_label("I am sure").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    assert served.site.readers.accounts.by_email("keys@example.org") is None


def test_a_link_in_another_browser_signs_in_there(browser: Browser, served: Served) -> None:
    """Who asks on the desk and opens the mail on the phone is signed in on the phone alone."""
    desk = opened(browser, f"{served.address}/account/sign-in")
    desk.get_by_label("Your mail address").fill("two@example.org")
    desk.get_by_role("button", name="Mail me a link").click()
    expect(desk.get_by_role("heading", name="Look into your mail")).to_be_visible()
    phone = opened(browser, served.link_to("two@example.org"))
    phone.get_by_role("button", name="Sign in").click()
    phone.goto(f"{served.address}/account")
    expect(phone.get_by_role("heading", name="Your account")).to_be_visible()
    desk.goto(f"{served.address}/account")
    expect(desk.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_the_account_s_pages_are_fit_for_everybody(
    browser: Browser, served: Served, width: int, scheme: Any
) -> None:
    """Axe finds no fault on any of them, full or empty, and none is wider than the screen."""
    email = f"w{width}@example.org"
    page = opened(
        browser, f"{served.address}/account", viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    checked(page, width)
    page.get_by_label("Your mail address").fill(email)
    with page.expect_navigation():
        page.get_by_role("button", name="Mail me a link").click()
    checked(page, width)
    link = served.link_to(email)
    page.goto(link)
    checked(page, width)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
    checked(page, width)
    account = served.site.readers.accounts.by_email(email)
    assert account is not None
    fill(served, account.id)
    for path in ("/account", "/about/privacy"):
        page.goto(served.address + path)
        checked(page, width)
    page.goto(link)
    expect(page.get_by_role("heading", name="This link does not work any more")).to_be_visible()
    checked(page, width)


def fill(served: Served, account: str) -> None:
    """Let an account have some of everything, with names that are hard to lay out."""
    readers = served.site.readers
    readers.votes.cast(account, served.story.rpartition("/")[2])
    for name in ("Ines Marlow", "x" * 300, "العربية و English"):
        readers.follows.add(account, "speaker", name)
    readers.follows.add(account, "search", "q=bridge&outlet=The+Lowmere+Ledger")
    readers.channels.add_webhook(account, "https://hooks.example/" + "a" * 200)
    readers.channels.add_browser(account, "https://push.example/" + "b" * 200, "key", "auth")
    readers.tokens.make(account, "w" * 60)


def checked(page: Page, width: int) -> None:
    """Fail where axe finds fault with a page, or it is wider than the screen."""
    faults = Axe().run(page).response["violations"]
    told = [(fault["id"], [node["html"][:120] for node in fault["nodes"][:3]]) for fault in faults]
    assert not told, (page.url, told)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
