from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from onrecord.cli import main
from onrecord.config import load_settings
from onrecord.library import StoryCard
from onrecord.web import create_app, links
from onrecord.web.site import Site

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
]
WIDTHS = [320, 390, 1280]
Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@dataclass(frozen=True)
class Served:
    """A running site: where it is, and what it is made of."""

    address: str
    site: Site

    def card(self, words: str) -> StoryCard:
        """Return the story whose title holds the words."""
        return next(card for card in self.site.library.cards(limit=50).items if words in card.title)

    def pages(self) -> dict[str, str]:
        """Return one page of each kind."""
        card = self.card("No plans to suspend")
        return {
            "front": "/",
            "stories": "/stories",
            "story": links.story(card.id),
            "coverage": f"{links.story(card.id)}/coverage",
            "statement": links.statement(card.notable[0].statement),
            "speaker": links.speaker("Merrow Line"),
            "outlet": links.outlet("The Daily Sprat"),
            "names": "/speakers",
            "search": "/search?q=the&kind=altered",
            "about": "/about",
            "ranking": "/about/ranking",
            "sign-in": "/account/sign-in",
            "missing": "/nowhere",
        }


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the sample coverage."""
    with serving(tmp_path_factory.mktemp("site"), ROOT / "samples") as running:
        yield running


@contextmanager
def serving(folder: Path, articles: Path) -> Iterator[Served]:
    """Serve a library made of some articles."""
    import uvicorn

    library = folder / "library.db"
    added = CliRunner().invoke(main, ["add", str(articles), "--db", str(library), "--workers", "1"])
    assert added.exit_code == 0
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    app = create_app(load_settings(store__library=str(library), site__address=address))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    running = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.05)
    yield Served(address, app.state.site)
    server.should_exit = True
    running.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


def opened(browser: Browser, address: str, width: int = 1280, **context: Any) -> Page:
    """Open a page; whatever the browser complains of fails the test."""
    page = browser.new_context(viewport={"width": width, "height": 900}, **context).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    assert [words for words in complaints if "404" not in words] == []
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_to_be_scrolled_sideways(browser: Browser, served: Served, width: int) -> None:
    """On a small phone, a phone and a desk every page fits the width, and breaks no rule of the policy."""
    for name, path in served.pages().items():
        page = opened(browser, served.address + path, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(browser: Browser, served: Served, scheme: Scheme) -> None:
    """Contrast, names, roles and order: nothing stands in the way of a screen reader or a keyboard."""
    for name, path in served.pages().items():
        page = opened(browser, served.address + path, 390, color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        told = [(fault["id"], [node["html"][:120] for node in fault["nodes"][:3]]) for fault in found]
        assert not told, (name, told)
        page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_finds_their_way(browser: Browser, served: Served, scripts: bool) -> None:
    """From the front page to a story, to a statement, to its speaker, and by search: with scripts or without."""
    page = opened(browser, served.address, java_script_enabled=scripts)
    page.get_by_role("link", name="No plans to suspend").click()
    expect(page.get_by_role("heading", name="Where the words differ")).to_be_visible()
    page.locator(".statement .permanent").first.click()
    expect(page.get_by_role("heading", name="How each two copies differ")).to_be_visible()
    page.locator(".kicker a").click()
    expect(page.get_by_role("heading", name="What they said")).to_be_visible()
    page.get_by_role("searchbox", name="Search statements").fill("insulin")
    page.get_by_role("searchbox", name="Search statements").press("Enter")
    expect(page.locator(".hits mark").first).to_be_visible()
    page.locator("summary", has_text="Filters").click()
    page.get_by_label("Speaker", exact=True).fill("Elspeth Harrowby")
    page.locator(".filters button").click()
    expect(page).to_have_url(re.compile("speaker=Elspeth\\+Harrowby"))
    expect(page.locator(".hits li").first).to_be_visible()


def test_nothing_is_asked_of_anybody_else(browser: Browser, served: Served) -> None:
    """A page asks for its own files alone: no font, script or picture from elsewhere."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.address + served.pages()["story"])
    assert len(asked) > 2
    assert all(address.startswith(served.address) for address in asked)


def test_a_slash_goes_to_the_search_field(browser: Browser, served: Served) -> None:
    """With scripts one key leads to the search; typed into a field it is a letter like any other."""
    page = opened(browser, served.address + "/about")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#find")).to_have_value("a/b")


def test_the_keyboard_reaches_everything_first_the_record(browser: Browser, served: Served) -> None:
    """The first stop of the Tab key skips to the record; what has the focus shows it."""
    page = opened(browser, served.address)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_pages_print_without_what_only_a_screen_needs(browser: Browser, served: Served) -> None:
    """On paper there is no search field, no navigation, no button; the record is there."""
    page = opened(browser, served.address + served.pages()["story"])
    page.emulate_media(media="print")
    for needless in (".find", ".rooms", ".vote", ".offer"):
        assert not page.locator(needless).first.is_visible()
    assert page.get_by_role("heading", name="Merrow Line").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_story_is_there_soon_on_a_slow_phone(browser: Browser, served: Served) -> None:
    """On a phone four times slower, over a slow line, the largest part of a story is painted within 2 s.

    The best of three: what else the machine does is not the page's doing.
    """
    assert min(_painted(browser, served.address + served.pages()["story"]) for _ in range(3)) < 2000


def _painted(browser: Browser, address: str) -> float:
    """Return the milliseconds after which the largest part of a page is painted on a slow phone."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    slow = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
    devtools.send("Network.emulateNetworkConditions", slow)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(
        "new PerformanceObserver(list => { for (const e of list.getEntries()) window.painted = e.startTime; })"
        ".observe({type: 'largest-contentful-paint', buffered: true})"
    )
    page.goto(address)
    painted = 0.0
    for _ in range(200):
        painted = float(page.evaluate("window.painted || 0"))
        if painted:
            break
        page.wait_for_timeout(50)
    page.context.close()
    assert painted, "nothing was painted"
    return painted


def test_hostile_articles_neither_run_nor_overflow(browser: Browser, tmp_path: Path) -> None:
    """Scripts, marks that turn the direction, endless words in articles: on no page more than text."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe " + "a" * 3000
    articles = tmp_path / "articles"
    articles.mkdir()
    for outlet, verb in (("ledger", "will dredge"), ("post", "will not dredge")):
        text = [
            f"Lowmere harbour {evil}",
            "12 March 2026",
            "The harbour at Lowmere will be dredged in spring, the council decided on Monday evening.",
            f'"We {verb} the harbour, whatever {evil} it costs us," said Ines Marlow, who leads the council.',
        ]
        (articles / f"{outlet}.txt").write_text("\n\n".join(text), encoding="utf-8")
    ran: list[str] = []

    def heard(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    with serving(tmp_path, articles) as site:
        card = site.site.library.cards(limit=1).items[0]
        said = site.site.library.statements(card.id, 1).items[0].statement.id
        for path in ("/", links.story(card.id), links.statement(said), "/search?q=harbour", "/outlets"):
            page = browser.new_context(viewport={"width": 320, "height": 800}).new_page()
            page.on("dialog", heard)
            page.goto(site.address + path)
            page.eval_on_selector_all("details", "all => all.forEach(fold => fold.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            assert page.locator("img").count() == 0
            assert not ran
            page.context.close()
