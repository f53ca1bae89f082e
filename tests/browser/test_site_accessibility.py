from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.browsing import CHROMIUM, ROOT, Served, chromium, serving, sign_in

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

Scheme = Literal["light", "dark"]
READER = "ada@example.org"
NO_PAGES = re.compile(r"/(static|feeds|v1/(?!docs)|account/data|sw\.js|favicon|sitemap|robots|manifest)")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the sample coverage."""
    with serving(tmp_path_factory.mktemp("site"), ROOT / "samples", limits__sign_ins_an_hour=100) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def rooms(browser: Browser, served: Served) -> list[str]:
    """Return one path of each kind of page that links lead to, from the front page on, for who is signed in."""
    page = signed_in(browser, served).pages[0]
    account = served.site.readers.accounts.by_email(READER)
    assert account
    story = served.site.library.stories()[0]
    served.site.readers.votes.cast(account.id, story.id)
    served.site.readers.follows.add(account.id, "story", story.id)
    search = "/search?q=the&kind=altered"  # the one room that a form leads to
    found, waiting = {"/": "/", "/search": search}, ["/", search]
    while waiting:
        page.goto(served.address + waiting.pop())
        for link in page.eval_on_selector_all("a[href]", "all => all.map((link) => link.href)"):
            path = local(served, page.url, link)
            if path and kind(path) not in found:
                found[kind(path)] = path
                waiting.append(path)
    page.context.close()
    return sorted(found.values())


def local(served: Served, base: str, link: str) -> str | None:
    """Return the path of a link to a page of the site."""
    address = urlsplit(urljoin(base, link))
    if f"{address.scheme}://{address.netloc}" != served.address or NO_PAGES.match(address.path):
        return None
    return address.path + (f"?{address.query}" if address.query else "")


def kind(path: str) -> str:
    """Return what pages have in common that differ in their name, number or query alone."""
    parts = urlsplit(path).path.split("/")
    if parts[1] in ("story", "statement", "speaker", "outlet", "topic") and len(parts) > 2:
        return "/".join([parts[1], "*", *(parts[3:] if parts[1] == "story" else [])])
    return urlsplit(path).path


def signed_in(browser: Browser, served: Served, **context: Any) -> BrowserContext:
    """Return a browser in which a reader is signed in."""
    made = browser.new_context(**context)
    sign_in(made.new_page(), served, READER)
    return made


def faults(page: Page) -> list[Any]:
    """Return what axe finds wrong with a page, all its folds open."""
    page.eval_on_selector_all("details", "all => all.forEach((fold) => (fold.open = true))")
    found = Axe().run(page).response["violations"]
    return [
        (fault["id"], fault["impact"], [node["html"][:160] for node in fault["nodes"][:3]]) for fault in found
    ]


def test_links_lead_to_every_room(rooms: list[str]) -> None:
    """What the next test looks at is the whole site: a room that nothing leads to would not be found."""
    kinds = {kind(path) for path in rooms}
    wanted = {"story/*", "statement/*", "speaker/*", "outlet/*", "topic/*", "/search", "/account", "/about"}
    wanted |= {"/", "/stories", "/speakers", "/outlets", "/topics", "/about/ranking", "/about/privacy"}
    assert wanted <= kinds, wanted - kinds


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]
)
def test_no_page_has_a_fault_in_any_fold(
    browser: Browser, served: Served, rooms: list[str], scheme: Scheme, width: int
) -> None:
    """For a reader who is signed in, on every kind of page, with all that can be unfolded unfolded."""
    context = signed_in(
        browser,
        served,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page, told = context.pages[0], {}
    for path in rooms:
        page.goto(served.address + path)
        if found := faults(page):
            told[path] = found
    context.close()
    assert not told


def test_high_contrast_and_large_print_lose_nothing(
    browser: Browser, served: Served, rooms: list[str]
) -> None:
    """With forced colours and letters twice as large everything is still there, and nothing runs over."""
    context = signed_in(browser, served, forced_colors="active", viewport={"width": 640, "height": 900})
    page = context.pages[0]
    for path in rooms:
        page.goto(served.address + path)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
    context.close()


def test_every_page_says_where_one_is(browser: Browser, served: Served, rooms: list[str]) -> None:
    """Each kind of page has a title of its own, one heading of the first level, and a language."""
    context = signed_in(browser, served)
    page, titles = context.pages[0], {}
    for path in rooms:
        page.goto(served.address + path)
        titles[path] = page.title()
        assert page.locator("h1").count() == 1, path
        assert page.locator("html").get_attribute("lang"), path
        assert page.locator("main").count() == 1, path
    context.close()
    assert len(set(titles.values())) == len(titles), titles
