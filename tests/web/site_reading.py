"""Reads pages of the site strictly: every element, id, heading and link noted."""

from __future__ import annotations

import re
import warnings
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient

from onrecord.cli import main
from onrecord.config import load_settings
from onrecord.web import create_app

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Outline(HTMLParser):
    """A page: its elements with their attributes, its headings, its words. Every element closes in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self.labels: set[str] = set()
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), attrs
        self.elements.append((f"svg:{tag}" if "svg" in self.open else tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without content."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Assert that the element ended is the last begun."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words."""
        if "script" not in self.open:
            self.text.append(data)

    def words(self) -> str:
        """Return all its words on one line."""
        return re.sub(r"\s+", " ", " ".join(self.text))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each element of a kind."""
        return [attrs for name, attrs in self.elements if name == tag]

    def links(self) -> list[str]:
        """Return where its links lead, within the site and out of it."""
        return [attrs["href"] or "" for attrs in self.all("a") if "href" in attrs]

    def check(self) -> None:
        """Assert what holds of every page: one main part, ids that are unique, headings in order, labels."""
        tags = [tag for tag, _ in self.elements]
        assert (tags.count("main"), self.headings.count(1), tags.count("title")) == (1, 1, 1)
        assert all(lower - upper <= 1 for upper, lower in pairwise(self.headings))
        ids = [attrs["id"] for _, attrs in self.elements if "id" in attrs]
        assert len(ids) == len(set(ids))
        named = {
            part
            for _, attrs in self.elements
            for key in ("aria-labelledby", "for", "aria-describedby")
            for part in (attrs.get(key) or "").split()
        }
        assert named <= set(ids)
        self.check_policy()
        self.check_controls()

    def check_policy(self) -> None:
        """Assert that nothing in the page needs more than the content policy allows."""
        for tag, attrs in self.elements:
            assert "style" not in attrs
            assert tag not in ("style", "iframe", "object", "embed", "base")
            assert not any(name.startswith("on") for name in attrs), attrs
            if tag == "script":
                assert attrs.get("type") == "application/ld+json" or (attrs.get("src") or "").startswith(
                    "/static/"
                )
            for name in ("href", "src", "action", "formaction"):
                assert re.match(r"(https?://|mailto:|[/#?]|$)", attrs.get(name) or ""), attrs

    def check_controls(self) -> None:
        """Assert that each field has a label and each form that changes anything is posted."""
        labelled = {attrs.get("for") for attrs in self.all("label")}
        for tag in ("input", "select", "textarea"):
            for attrs in self.all(tag):
                if attrs.get("type") not in ("hidden", "submit"):
                    assert attrs.get("id") in labelled or "name" in attrs
        for form in self.all("form"):
            assert form.get("method", "get") in ("get", "post")


def library_of(folder: Path, *paths: Path) -> Path:
    """Return a library made of some files."""
    kept = folder / "library.db"
    made = CliRunner().invoke(main, ["add", *map(str, paths), "--db", str(kept), "--workers", "1"])
    assert made.exit_code == 0, made.output
    return kept


def app_over(library: Path, **overrides: Any) -> Starlette:
    """Return the site over a library."""
    return create_app(load_settings(store__library=str(library), **overrides))


def reader_of(app: Starlette) -> TestClient:
    """Return a client of the site, as a reader's browser is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)


def outline(client: TestClient, path: str) -> Outline:
    """Return a page that is there, read and checked."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    assert answer.headers["content-type"].startswith("text/html")
    read = Outline(answer.text)
    read.check()
    return read
