"""A site under test, and a reader with a browser: mails are read from the folder that they fall into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Self

from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.conftest import LEDGER, POST

from onrecord.config import load_settings
from onrecord.pipeline import add
from onrecord.readers import Readers
from onrecord.web import create_app
from onrecord.web.site import Site

ADDRESS = "http://testserver"
SECURE = "https://news.example.org"
LINK = re.compile(r"https?://[^\s\"<]+/account/link/[^\s\"<]+")


class Clock:
    """The time, which stands until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 10, 7, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return it."""
        return self.now

    def on(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


class Browser:
    """A reader's browser: keeps cookies, says that its forms come from the site itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        headers = {"sec-fetch-site": "same-origin"}
        self.client = TestClient(desk.app, desk.address, headers=headers, follow_redirects=False)

    def get(self, path: str, **more: Any) -> Response:
        """Open a page."""
        found: Response = self.client.get(path, **more)
        return found

    def post(self, path: str, data: dict[str, str] | None = None, **more: Any) -> Response:
        """Send a form as it is, with no mark but what is in ``data``."""
        found: Response = self.client.post(path, data=data or {}, **more)
        return found

    def send(self, path: str, data: dict[str, str] | None = None, **more: Any) -> Response:
        """Send a form with the mark that the site's own pages put into it."""
        return self.post(path, {"csrf": self.mark(), **(data or {})}, **more)

    def mark(self) -> str:
        """Return the mark that the forms of the account's page carry."""
        found = re.search(r'name="csrf" value="([^"]*)"', self.get("/account").text)
        assert found
        return found[1]

    def sign_in(self, email: str = "ada@example.org", next_page: str = "/") -> Response:
        """Ask for a link, follow it, press the button."""
        assert self.post("/account/sign-in", {"email": email, "next": next_page}).status_code == 200
        return self.post(self._desk.link_to(email))


class Desk:
    """A site, its stores and its mails."""

    def __init__(self, app: Starlette, folder: Path, address: str) -> None:
        self.app = app
        self.address = address
        self.mails_folder = folder / "mails"
        self.clock = Clock()
        site: Site = app.state.site
        site.now = self.clock
        site.readers._book.clock = self.clock
        self.site = site

    @classmethod
    @contextmanager
    def open(cls, library: Path, folder: Path, address: str = ADDRESS, **settings: Any) -> Iterator[Self]:
        """Open the site over a library; all else lies in ``folder``."""
        given = {
            "store__library": str(library),
            "store__readers": str(folder / "readers.db"),
            "site__address": address,
            "mail__folder": str(folder / "mails"),
            "server__fresh_seconds": 0.0,
        }
        app = create_app(load_settings(None, **(given | settings)))
        with TestClient(app):
            yield cls(app, folder, address)

    @property
    def readers(self) -> Readers:
        """The readers' store."""
        return self.site.readers

    @property
    def story(self) -> str:
        """The id of the library's one story."""
        return self.site.library.stories()[0].id

    def browser(self) -> Browser:
        """Return a browser in which nobody is signed in."""
        return Browser(self)

    def reader(self, email: str = "ada@example.org") -> Browser:
        """Return a browser in which somebody is signed in."""
        browser = self.browser()
        assert browser.sign_in(email).status_code == 303
        return browser

    def mails(self) -> list[EmailMessage]:
        """Return the mails that were sent, the oldest first."""
        read: Callable[[bytes], Any] = lambda raw: message_from_bytes(raw, policy=policy.default)  # noqa: E731
        return [read(path.read_bytes()) for path in sorted(self.mails_folder.glob("*.eml"))]

    def link_to(self, email: str) -> str:
        """Return the path of the last link that was mailed to an address."""
        for mail in reversed(self.mails()):
            if mail["To"] == email:
                body = mail.get_body(("plain",))
                found = LINK.search(body.get_content()) if body else None
                assert found
                return found[0].removeprefix(self.address)
        raise AssertionError(f"no mail to {email}")


def made_library(folder: Path) -> Path:
    """Return a library with one story, carried by two outlets."""
    for name, text in (("ledger.txt", LEDGER), ("post.txt", POST)):
        (folder / name).write_text(text, encoding="utf-8")
    add([folder / "ledger.txt", folder / "post.txt"], folder / "news.db")
    return folder / "news.db"
