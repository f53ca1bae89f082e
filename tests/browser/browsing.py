"""A running site and a real browser: for tests that do what readers do."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from onrecord.cli import main
from onrecord.config import Settings, load_settings
from onrecord.web import create_app
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


@dataclass(frozen=True)
class Served:
    """A running site: where it is, what it is made of, and the folder that its mails fall into."""

    address: str
    settings: Settings
    site: Site
    mails: Path

    def letters(self) -> list[EmailMessage]:
        """Return the mails that were sent, the oldest first."""
        read = [path.read_bytes() for path in sorted(self.mails.glob("*.eml"))]
        return [message_from_bytes(raw, policy=policy.default) for raw in read]

    def mailed_link(self, email: str, path: str = "/account/link/") -> str:
        """Return the link to a path of the site that was mailed last to an address."""
        link = re.compile(rf"{re.escape(self.address + path)}[^\s\"<>]+")
        for mail in reversed(self.letters()):
            body = mail.get_body(("plain",))
            if mail["To"] == email and body and (found := link.search(body.get_content())):
                return found[0]
        raise AssertionError(f"no mail to {email}")


@contextmanager
def serving(folder: Path, *sources: Path, **overrides: Any) -> Iterator[Served]:
    """Serve a library made of some files, on loopback; all it keeps lies in ``folder``."""
    import uvicorn

    library, mails = folder / "library.db", folder / "mails"
    made = CliRunner().invoke(main, ["add", *map(str, sources), "--db", str(library), "--workers", "1"])
    assert made.exit_code == 0, made.output
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    given = {"store__library": str(library), "mail__folder": str(mails), "server__fresh_seconds": 0.0}
    settings = load_settings(None, **(given | {"site__address": address} | overrides))
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield Served(address, settings, app.state.site, mails)
    finally:
        server.should_exit = True
        running.join(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


def opened(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """Open a page, and return it with the list that everything the browser complains of goes into."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(address)
    return page, complaints


def sign_in(page: Page, served: Served, email: str, next_page: str = "/account") -> None:
    """Sign in as a reader does: ask for the link, open it from the mail, press its button."""
    page.goto(f"{served.address}/account/sign-in?next={next_page}")
    page.get_by_label(re.compile("mail", re.IGNORECASE)).fill(email)
    page.locator("main form button").click()
    page.wait_for_load_state()
    page.goto(served.mailed_link(email))
    page.locator("main form button").click()
    page.wait_for_url(f"{served.address}{next_page}")
