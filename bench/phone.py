"""How soon pages are there on a slow phone, and what they weigh: front page, stories, search.

usage: python bench/phone.py [--db LIBRARY]

Serves a library (a made one of 2,000 articles without ``--db``) and opens its front page, its largest
stories, one of thirty statements and a search in Chromium with a phone's window, a processor four times
slower and a line of 1.6 Mbit/s with 150 ms: the profile that Lighthouse calls slow 4G. Each page is opened
three times, as by a reader who comes for the first time; the middle one counts. Needs playwright, and
Chromium on the path.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures import Figure
from onrecord.library import open_library
from onrecord.web import links
from readers_load import served
from serving import SHORT, make

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COMMAND = "python bench/phone.py"
TURNS = 3
PHONE = {"width": 390, "height": 844}
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
SLOWER = 4
PATIENCE = 200
"""Times that the page is asked, every 50 ms, whether its largest part is there."""
_WATCH = (
    "new PerformanceObserver(list => { for (const e of list.getEntries()) window.painted = e.startTime; })"
    ".observe({type: 'largest-contentful-paint', buffered: true})"
)
_WEIGHT = "performance.getEntriesByType('navigation')[0]"


def measure(db: Path | None = None) -> list[Figure]:
    """Open the pages and return when their largest part was painted, and what they weigh."""
    with tempfile.TemporaryDirectory() as folder:
        there = db or Path(folder) / "library.db"
        if not there.exists():
            make(there, SHORT)
        with served(there, Path(folder)) as (port, _):
            return list(_figures(there, f"http://127.0.0.1:{port}"))


def _figures(db: Path, address: str) -> Iterator[Figure]:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for name, path in _paths(db).items():
            seen = [_opened(browser, address + path) for _ in range(TURNS)]
            painted = statistics.median(each["painted"] for each in seen)
            note = f"{SLOWER} times slower, 1.6 Mbit/s, 150 ms"
            yield Figure(f"phone.{name}.painted_ms", round(painted), "ms", COMMAND, "made", note)
            yield Figure(
                f"phone.{name}.kb", round(seen[0]["bytes"] / 1000, 1), "KB", COMMAND, "made", "unpacked"
            )
            yield Figure(f"phone.{name}.sent_kb", round(seen[0]["sent"] / 1000, 1), "KB", COMMAND, "made", "")
        browser.close()


def _paths(db: Path) -> dict[str, str]:
    """Return the pages: of stories the one of most articles, and the one of some thirty statements."""
    with open_library(db) as library:
        cards = library.cards(limit=1000).items
    largest = max(cards, key=lambda card: (card.articles, card.statements))
    thirty = min(cards, key=lambda card: (abs(card.statements - 30), -card.articles))
    return {
        "front": "/",
        "largest_story": links.story(largest.id),
        "story_of_thirty": links.story(thirty.id),
        "search": links.search(q="people"),
    }


def _opened(browser: Browser, address: str) -> dict[str, Any]:
    """Open a page for the first time; return its milliseconds to the largest paint, and its bytes."""
    page = browser.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]}).new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(_WATCH)
    page.goto(address)
    painted = 0.0
    for _ in range(PATIENCE):
        if painted := float(page.evaluate("window.painted || 0")):
            break
        page.wait_for_timeout(50)
    found = {
        "painted": painted or float("inf"),
        "bytes": page.evaluate(f"{_WEIGHT}.decodedBodySize"),
        "sent": page.evaluate(f"{_WEIGHT}.encodedBodySize"),
    }
    page.context.close()
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path)
    for figure in measure(parser.parse_args().db):
        print(f"{figure.name:36s} {figure.value:10.1f} {figure.unit}")


if __name__ == "__main__":
    main()
