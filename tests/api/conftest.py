"""A small library, made once, and the site's API and feeds over it."""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from onrecord import pipeline
from onrecord.config import load_settings
from onrecord.web.api import create_api, feed_routes, mounted
from onrecord.web.assets import site_assets
from onrecord.web.opening import open_site
from onrecord.web.site import Site

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

LEDGER = """Harbour bridge to stay shut until spring

By Ama Quartey

12 March 2026

The swing bridge at Lowmere will stay closed until the spring after cracks were found in its deck.

"We cannot reopen a bridge that we do not trust," said Councillor Ines Marlow, who leads the transport committee. "Nobody will be asked to risk it."

Marlow said the repair would cost "at least £2 million".

The Ledger has asked Tarn Engineering for comment.
"""
POST = """Lowmere bridge closed: 'Nobody will be asked to risk it'

13 March 2026

Lowmere's swing bridge is closed until spring because its deck has cracked.

"We cannot reopen a bridge that we don't trust. Nobody will be asked to risk it," the councillor Ines Marlow told the Post.

She said repairs would cost "at least £3 million".

Tarn Engineering, which built the bridge, declined to comment.
"""
HOSTILE = """<script>alert("=1+1")</script> </title> & \u202e\u0007 vote

14 March 2026

“<img src=x onerror=alert(1)> is what we say, {{ 7*7 }},” said Olu </script> Adeyemi, who keeps the lighthouse at Skarra.

"=cmd|' /C calc'!A0 is no answer," Olu Adeyemi told the Echo.
"""
FORMER = "story-that-was-merged"


@dataclass(frozen=True)
class Open:
    """The API and feeds over an opened site, and a client that asks them."""

    site: Site
    app: Starlette
    client: TestClient

    def get(self, path: str, **more: Any) -> Any:
        """Return what is answered to a request."""
        return self.client.get(path, follow_redirects=False, **more)

    def story(self) -> str:
        """Return the id of the story of the bridge."""
        found = self.get("/v1/stories?speaker=Ines Marlow").json()
        return str(found["items"][0]["id"])


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of three articles in two stories, one of which had another id before."""
    folder = tmp_path_factory.mktemp("api")
    for name, text in (("ledger", LEDGER), ("post", POST), ("echo", HOSTILE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "library.db"
    summary = pipeline.add([folder / "ledger.txt", folder / "post.txt", folder / "echo.txt"], path)
    assert summary.kept == 3
    with sqlite3.connect(path) as held:
        (story,) = held.execute("SELECT id FROM story WHERE articles = 2").fetchone()
        held.execute("INSERT INTO story_alias (alias, story, at) VALUES (?, ?, '2026')", (FORMER, story))
    held.close()
    return path


@pytest.fixture
def opened(library: Path, tmp_path: Path) -> Iterator[Open]:
    """Return the API and feeds, open to everybody, with hardly any limit."""
    yield from opening(library, tmp_path, limits__api_a_minute=1_000_000)


def opening(library: Path, folder: Path, **settings: Any) -> Iterator[Open]:
    """Open the API and feeds under some settings, and close them."""
    made = load_settings(
        None,
        store__library=str(library),
        store__readers=str(folder / "readers.db"),
        site__address="https://news.example",
        **settings,
    )
    site = open_site(made, site_assets())
    api = create_api(site)
    app = Starlette(routes=[*mounted(api), *feed_routes(site)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = TestClient(app, base_url="https://news.example", raise_server_exceptions=False)
    yield Open(site, app, client)
    api.state.working.close()
    site.close()
