"""An issue in a real browser: its own styles hold under its own policy, light and dark, on phone and desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.browser.browsing import CHROMIUM, ROOT, Served, chromium, opened, serving

from onrecord.newsletter import Issue
from onrecord.newsletter.choosing import picked

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
PAPER = {"light": "rgb(253, 253, 251)", "dark": "rgb(23, 22, 20)"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the sample coverage, with an issue of all its stories."""
    with serving(tmp_path_factory.mktemp("issue"), ROOT / "samples") as running:
        stories = tuple(picked(card) for card in running.site.library.cards().items)
        made = Issue("weekly-2026-05-08", "weekly", datetime(2026, 5, 8, 6, tzinfo=UTC), stories)
        running.site.readers.issues.keep(made.name, "weekly", made.at, made.as_plain())
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with chromium() as running:
        yield running


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 600])
def test_an_issue_can_be_read(
    browser: Browser, served: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    """Nothing breaks the policy, nothing is wider than the screen, and axe finds no fault."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page, complaints = opened(context, f"{served.address}/newsletter/weekly-2026-05-08")
    assert complaints == []
    paper = "getComputedStyle(document.querySelector('.paper')).backgroundColor"
    assert page.evaluate(paper) == PAPER[scheme]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h2").count() == served.site.library.counts().stories
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_an_issue_as_it_is_mailed(
    browser: Browser, served: Served, scheme: Literal["light", "dark"], tmp_path: Path
) -> None:
    """Contrast, headings, names of links. The page's own policy keeps axe out, so a file is looked at."""
    from onrecord.newsletter import issue_of, page_of

    issue = issue_of(served.site.readers.issues.of("weekly-2026-05-08"))
    mail = tmp_path / "mail.html"
    mail.write_text(page_of(issue, served.settings), encoding="utf-8")
    context = browser.new_context(viewport={"width": 600, "height": 900}, color_scheme=scheme)
    page, _ = opened(context, mail.as_uri())
    found = Axe().run(page).response["violations"]
    serious = [
        (fault["id"], [node["html"][:120] for node in fault["nodes"][:3]])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []
    context.close()
