"""An editor at work in a real browser: confirms, corrects, merges, takes back; with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.browsing import CHROMIUM, Served, chromium, opened, serving, sign_in
from tests.editors.editing_desk import ARTICLES

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve two stories, with an editor whose mails fall into a folder."""
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with serving(tmp_path, *(tmp_path / f"{name}.txt" for name in ARTICLES)) as running:
        running.site.readers.accounts.grant("ada@example.org", "editor")
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with chromium() as running:
        yield running


def story(served: Served, words: str) -> str:
    """Return the path of the story whose title holds a word."""
    return next(f"/story/{card.id}" for card in served.site.library.cards().items if words in card.title)


@pytest.mark.parametrize("scripts", [True, False])
def test_an_editor_confirms_corrects_and_takes_back(browser: Browser, served: Served, scripts: bool) -> None:
    """From the story to a statement and back, by what the pages offer alone."""
    context = browser.new_context(java_script_enabled=scripts)
    page, complaints = opened(context, served.address)
    sign_in(page, served, "ada@example.org", story(served, "bridge"))
    page.get_by_text("Confirm or correct statements").click()
    page.get_by_role("button", name="Confirm the speaker Bo Rask").click()
    done = page.locator("#decided")
    expect(done).to_contain_text("Judgement 1: Bo Rask is the speaker of")
    page.get_by_text("Confirm or correct statements").click()
    page.get_by_role("link", name="Correct Nobody cuts down").click()
    page.get_by_text("Confirm or correct this statement").click()
    form = page.locator("#judge")
    form.get_by_label("Spoken by").fill("Ines Marlow")
    form.get_by_label("Why").first.fill("the minutes say so")
    form.get_by_role("button", name="Set the speaker").click()
    expect(done).to_contain_text("Ines Marlow is the speaker of")
    expect(page.locator("p.kicker")).to_have_text("Ines Marlow")
    done.get_by_role("button", name="Undo").click()
    expect(done).to_contain_text("Judgement 2 is taken back")
    expect(page.locator("p.kicker")).to_contain_text("Bo Rask")
    page.get_by_role("link", name="What was decided in this story").click()
    expect(page.locator("ol.log > li")).to_have_count(2)
    expect(page.locator("ol.log > li").first).to_contain_text("taken back by ad…@example.org")
    assert complaints == []


def test_stories_become_one_and_two_again(browser: Browser, served: Served) -> None:
    """The browser that was led on from one story to the other finds both again after the undo."""
    page, complaints = opened(browser.new_context(java_script_enabled=False), served.address)
    bridge, choir = story(served, "bridge"), story(served, "choir")
    sign_in(page, served, "ada@example.org", choir)
    page.get_by_text("Another story that is this one").click()
    page.get_by_label("paste its link").fill(served.address + bridge)
    page.get_by_role("button", name="They are one story").click()
    page.wait_for_url(f"{served.address}{bridge}?decided=1#decided")
    page.goto(served.address + choir)
    assert page.url == served.address + bridge
    page.goto(f"{served.address}/editors/log")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#decided")).to_contain_text("is taken back")
    for path in (choir, bridge):
        page.goto(served.address + path)
        assert page.url == served.address + path
    assert complaints == []


@pytest.mark.parametrize("width", [320, 1280])
def test_what_editors_see_is_fit_for_everybody(browser: Browser, served: Served, width: int) -> None:
    """Axe finds no fault with any panel unfolded, and none is wider than the screen."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page, _ = opened(context, served.address)
    sign_in(page, served, "ada@example.org", story(served, "bridge"))
    checked(page, width)
    page.get_by_role("button", name="Confirm the speaker Bo Rask").click()
    expect(page.locator("#decided")).to_be_visible()
    checked(page, width)
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("^Correct We")).click()
    checked(page, width)
    with page.expect_navigation():
        page.get_by_role("link", name="What was decided in this story").click()
    checked(page, width)


def checked(page: Page, width: int) -> None:
    """Unfold everything; fail where axe finds fault with a page, or it is wider than the screen."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    faults = Axe().run(page).response["violations"]
    told = [(fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]) for fault in faults]
    assert not told, (page.url, told)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
