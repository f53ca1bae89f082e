"""Following by buttons: what is kept, what is shown, what is refused."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from starlette.requests import Request
from tests.accounts.account_desk import Browser, Desk

from onrecord.web.accounts import following

AS_DATA = {"accept": "application/json"}


def followed(desk: Desk, browser: Browser) -> frozenset[tuple[str, str]]:
    """Return what the pages are told that somebody follows."""
    cookie = f"session={browser.client.cookies['session']}".encode()
    request = Request({"type": "http", "headers": [(b"cookie", cookie)], "state": {}})
    return following(desk.site, desk.site.viewer(request))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("speaker", "Ines Marlow"),
        ("outlet", "Ledger"),
        ("topic", "Brücken & <b>Wege</b>"),
        ("search", "q=bridge"),
    ],
)
def test_something_is_followed_until_it_is_not(kind: str, value: str, desk: Desk) -> None:
    """The button follows, is idempotent, and lets go; the account's page lists it, escaped."""
    browser = desk.reader()
    for _ in range(2):
        sent = browser.send("/follow", {"kind": kind, "value": value, "follow": "on"})
        assert sent.status_code == 303
    assert followed(desk, browser) == {(kind, value)}
    page = browser.get("/account").text
    assert "<b>Wege</b>" not in page
    assert "Unfollow" in page
    browser.send("/follow", {"kind": kind, "value": value, "follow": "off"})
    assert followed(desk, browser) == frozenset()


def test_a_story_is_followed_through_a_merge(news: Path, tmp_path: Path) -> None:
    """A story followed under a former id is shown as followed, and one button lets go of both."""
    library = Path(shutil.copy(news, tmp_path / "merged.db"))
    with Desk.open(library, tmp_path) as desk:
        browser, story = desk.reader(), desk.story
        browser.send("/follow", {"kind": "story", "value": "former"})
        assert "A story that is gone" in browser.get("/account").text
        with closing(sqlite3.connect(library)) as raw, raw:
            raw.execute("INSERT INTO story_alias (alias, story, at) VALUES ('former', ?, '2026')", (story,))
        assert followed(desk, browser) == {("story", story)}
        assert f'href="/story/{story}"' in browser.get("/account").text
        browser.send("/follow", {"kind": "story", "value": story, "follow": "off"})
        assert followed(desk, browser) == frozenset()


def test_one_search_is_followed_once(desk: Desk) -> None:
    """The order of its filters, blanks, empty fields and the page asked for make no second search."""
    browser = desk.reader()
    for query in (
        "q=swing+bridge&outlet=Ledger",
        "?outlet=Ledger&q=swing%20bridge&since=&after=xyz",
        " outlet=Ledger&of=articles&q=swing bridge ",
    ):
        browser.send("/follow", {"kind": "search", "value": query})
    assert followed(desk, browser) == {("search", "q=swing+bridge&outlet=Ledger")}
    assert "swing bridge (outlet Ledger)" in browser.get("/account").text


def test_the_search_page_knows_what_is_followed(desk: Desk) -> None:
    """The button that the page offers follows the very search, and is pressed afterwards."""
    browser, address = desk.reader(), "/search?speaker=Ines+Marlow&q=bridge"
    form = re.search(r'action="/follow".*?</form>', browser.get(address).text, re.DOTALL)
    assert form
    given = dict(re.findall(r'name="(kind|value)" value="([^"]*)"', unescape(form[0])))
    assert 'aria-pressed="false"' in form[0]
    browser.send("/follow", given)
    assert 'name="follow" value="off" aria-pressed="true"' in browser.get(address).text


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("", "x"),
        ("account", "x"),
        ("topic", ""),
        ("topic", "  "),
        ("topic", "x" * 501),
        ("search", "page=2"),
        ("search", "&".join("q=1" for _ in range(50))),
    ],
)
def test_what_cannot_be_followed_is_refused(kind: str, value: str, desk: Desk) -> None:
    """Unknown kinds, nothing, and what is far too long."""
    browser = desk.reader()
    assert browser.send("/follow", {"kind": kind, "value": value}).status_code == 400
    assert followed(desk, browser) == frozenset()


def test_a_script_is_told_what_became_of_it(desk: Desk) -> None:
    """Data for scripts, 401 for those without a session."""
    given = {"kind": "topic", "value": "bridges"}
    sent = desk.reader().send("/follow", given, headers=AS_DATA)
    assert sent.json() == {"kind": "topic", "value": "bridges", "following": True}
    assert desk.browser().post("/follow", given, headers=AS_DATA).status_code == 401
