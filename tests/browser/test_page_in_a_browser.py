from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import onrecord
from onrecord.render import story_page
from onrecord.types import Article, Quotation, Record, Span, Speaker, Statement, Story

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
Scheme = Literal["light", "dark"]
WIDTHS = [320, 390, 768, 1280]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

# The contrast of an element's text with the nearest ground behind it (WCAG 2.2, relative luminance).
CONTRAST = """element => {
  const parts = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = parts(c).map(v => { v /= 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  let ground = element, colour;
  do { colour = getComputedStyle(ground).backgroundColor; ground = ground.parentElement; }
  while (ground && parts(colour)[3] === 0);
  if (parts(colour)[3] === 0) colour = 'rgb(255, 255, 255)';
  const [a, b] = [light(getComputedStyle(element).color), light(colour)].sort((x, y) => y - x);
  return (a + .05) / (b + .05);
}"""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page of the sample coverage."""
    path = tmp_path_factory.mktemp("page") / "record.html"
    path.write_text(story_page(onrecord.read([ROOT / "samples"])), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


def opened(browser: Browser, address: str, width: int = 1280, scheme: Scheme = "light") -> Page:
    """Open a page at a width and let nothing but the page itself be loaded."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.route("**/*", lambda route: route.continue_() if route.request.url == address else route.abort())
    page.goto(address)
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_over_the_edge(browser: Browser, samples: str, width: int) -> None:
    """From a small phone to a desk, the page never has to be scrolled sideways."""
    page = opened(browser, samples, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(browser: Browser, samples: str, scheme: Scheme) -> None:
    """Text, links and marked differences have a contrast of 4.5 or more, by day and by night."""
    page = opened(browser, samples, scheme=scheme)
    for selector in ("p", "a", "del", "ins", "td", "th", "h1", "h2", "summary"):
        found = page.eval_on_selector_all(selector, f"all => all.map({CONTRAST})")
        assert found, f"there is no {selector} to look at"
        assert min(found) >= 4.5, f"{selector} in {scheme}"


def test_the_page_asks_nothing_of_the_network(browser: Browser, samples: str) -> None:
    """One file is the whole page: nothing else is requested."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(samples)
    assert asked == [samples]


def test_the_context_of_a_copy_opens_by_keyboard(browser: Browser, samples: str) -> None:
    """A copy unfolds into the sentences around it with the Enter key."""
    page = opened(browser, samples)
    first = page.locator("details").first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert first.evaluate("element => element.open")
    assert len(first.inner_text()) > len(first.locator("summary").inner_text())


def test_it_prints(browser: Browser, samples: str) -> None:
    """The page prints to several sheets of paper."""
    pdf = opened(browser, samples).pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") > 3


@pytest.mark.parametrize("width", [320, 1280])
def test_a_hostile_article_neither_runs_nor_overflows(browser: Browser, tmp_path: Path, width: int) -> None:
    """Scripts, right-to-left overrides and endless words in an article are text like any other."""
    words = f"<script>document.title='run'</script> \u202e{'a' * 5000} <img src=x onerror=\"document.title='run'\">"
    path = tmp_path / "hostile.html"
    path.write_text(story_page(hostile_record(words)), encoding="utf-8")
    page = opened(browser, path.as_uri(), width)
    assert page.title() != "run"
    assert page.locator("img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def hostile_record(words: str) -> Record:
    """Return a record whose every text is ``words``."""
    article = Article(
        id="a",
        path=words,
        text=f"{words} said {words}",
        sha256="0",
        outlet=words,
        headline=words,
        byline=words,
    )
    quotation = Quotation(id="q", article="a", kind="direct", content=(Span(0, len(words)),), text=words)
    statement = Statement(
        id="s",
        speaker=Speaker(words, "person"),
        text=words,
        kind="direct",
        quotations=(quotation,),
        covers=((Span(0, len(words)),),),
        venues=(words,),
    )
    return Record((Story("t", words, None, None, (article,), (statement,), (), ()),))


def test_the_contents_lead_to_the_stories(browser: Browser, samples: str) -> None:
    """Each line of the contents, followed, brings its own story to the top of the window."""
    page = opened(browser, samples)
    links = page.locator("nav a")
    assert links.count() > 1
    for place in range(links.count()):
        page.goto(samples)
        story = page.locator("article.story").nth(place)
        links.nth(place).click()
        assert story.evaluate("element => Math.abs(element.getBoundingClientRect().top)") < 100


def test_every_copy_opens_by_keyboard(browser: Browser, samples: str) -> None:
    """Tab reaches every fold, Enter opens it, and it shows the quoted words among others.

    Short lists of reports in an outlet's own words stand open from the first; they are closed before.
    """
    page = opened(browser, samples)
    page.eval_on_selector_all("details", "all => all.forEach(fold => fold.open = false)")
    folds = page.locator("details").count()
    reached = 0
    for _ in range(4 * folds):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            page.keyboard.press("Enter")
            reached += 1
        if reached == folds:
            break
    assert reached == folds > 0
    assert page.locator("details:not([open])").count() == 0
    bare = "all => all.filter(fold => !fold.querySelector('mark')?.checkVisibility()).length"
    assert page.eval_on_selector_all("details.context", bare) == 0


def test_it_reads_the_same_without_scripts(browser: Browser, samples: str) -> None:
    """With JavaScript off the page says the same, and its folds still open."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(samples)
    assert page.inner_text("body") == opened(browser, samples).inner_text("body")
    open_before = page.locator("details[open]").count()
    page.locator("details:not([open]) > summary").first.click()
    assert page.locator("details[open]").count() == open_before + 1


@pytest.mark.parametrize("width", WIDTHS)
def test_opened_folds_do_not_run_over_the_edge(browser: Browser, samples: str, width: int) -> None:
    """With every fold open the page still never has to be scrolled sideways."""
    page = opened(browser, samples, width)
    page.eval_on_selector_all("details", "all => all.forEach(fold => fold.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_headline_of_a_megabyte_does_not_overflow(browser: Browser, tmp_path: Path) -> None:
    """An absurdly long headline makes a long page, never a wide or a broken one."""
    path = tmp_path / "long.html"
    path.write_text(story_page(hostile_record("The harbour " + "word " * 200_000)), encoding="utf-8")
    page = opened(browser, path.as_uri(), 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
