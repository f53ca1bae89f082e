"""A site over a library of its own for each test, and an editor who is signed in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.accounts.account_desk import ADDRESS, Desk
from tests.editors.editing_desk import ARTICLES, DYING, Editor

from onrecord.config import load_settings
from onrecord.pipeline import add
from onrecord.web.app import app_of
from onrecord.web.assets import site_assets
from onrecord.web.opening import open_site
from onrecord.web.working import Working


@pytest.fixture(scope="session")
def edited_news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of two stories: three articles on a bridge, one on a choir."""
    folder = tmp_path_factory.mktemp("edited")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    add([folder / f"{name}.txt" for name in ARTICLES], folder / "news.db")
    return folder / "news.db"


@pytest.fixture
def library(edited_news: Path, tmp_path: Path) -> Path:
    """Return a library that may be changed."""
    path = tmp_path / "news.db"
    shutil.copy(edited_news, path)
    return path


@pytest.fixture
def desk(library: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a running site with nobody signed in."""
    with Desk.open(library, tmp_path) as made:
        yield made


@pytest.fixture
def editor(desk: Desk) -> Editor:
    """Return the browser of an editor."""
    return Editor(desk)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that says when the worker of ``frail`` dies."""
    monkeypatch.setenv("DYING_WORKER", str(tmp_path / "plan"))
    return tmp_path / "plan"


@pytest.fixture
def frail(library: Path, tmp_path: Path, plan: Path) -> Iterator[Editor]:
    """Return an editor of a site whose worker dies when it is planned; a job may take four seconds."""
    given = {"store__library": str(library), "store__readers": str(tmp_path / "readers.db")}
    more = {"site__address": ADDRESS, "mail__folder": str(tmp_path / "mails"), "server__fresh_seconds": 0.0}
    assets = site_assets()
    site = open_site(load_settings(None, **(given | more)), assets)
    with TestClient(app := app_of(site, assets, Working(4.0, command=DYING))):
        yield Editor(Desk(app, tmp_path, ADDRESS))
