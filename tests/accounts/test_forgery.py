"""No form of somebody who is signed in is heeded without the mark of that session."""

from __future__ import annotations

import pytest
from starlette.routing import Route
from tests.accounts.account_desk import Desk

from onrecord.web import accounts

OPEN = {"/account/sign-in", "/account/link/{token}"}
"""Forms that need no session: another site's are turned away before."""


def forms(desk: Desk) -> list[str]:
    """Return the paths of all forms that accounts have, with numbers and names filled in."""
    paths = [
        route.path
        for route in accounts.routes(desk.site)
        if isinstance(route, Route) and "POST" in (route.methods or ()) and route.path not in OPEN
    ]
    assert len(paths) > 10
    return [path.replace("{n:int}", "1").replace("{name}", desk.story) for path in paths]


def state(desk: Desk) -> object:
    """Return everything that is kept about the one account, but when it was seen."""
    account = desk.readers.accounts.by_email("ada@example.org")
    return account and desk.readers.everything(account.id)


FILLED = {
    "name": "Eve", "vote": "on", "kind": "topic", "value": "bridges", "rhythm": "weekly", "sure": "yes",
    "url": "https://evil.example/", "channel": "mail", "pace": "at once", "start": "01:00", "end": "02:00",
    "zone": "UTC",
}  # fmt: skip


@pytest.mark.parametrize("mark", [None, "", "x" * 64, "0" * 128, "0" * 127, "other", "ÿ", "٣" * 128])
def test_a_form_without_the_mark_changes_nothing(mark: str | None, desk: Desk) -> None:
    """Neither without a mark, nor with a guessed one, nor with the one of another session."""
    browser, other = desk.reader(), desk.reader("bo@example.org")
    given = {"csrf": other.mark()} if mark == "other" else {} if mark is None else {"csrf": mark}
    before = state(desk)
    for path in forms(desk):
        assert browser.post(path, FILLED | given).status_code == 403, path
    assert state(desk) == before


def test_a_form_of_another_site_changes_nothing_even_with_the_mark(desk: Desk) -> None:
    """The browser says where a form comes from, and that is believed."""
    browser = desk.reader()
    mark, before = browser.mark(), state(desk)
    for told in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}):
        for path in forms(desk):
            assert browser.post(path, FILLED | {"csrf": mark}, headers=told).status_code == 403, path
    browser.client.headers.pop("sec-fetch-site")
    for path in forms(desk):
        sent = browser.post(path, FILLED | {"csrf": mark}, headers={"origin": "https://evil.example"})
        assert sent.status_code == 403, path
    assert state(desk) == before


def test_a_mark_of_a_session_before_is_no_good(desk: Desk) -> None:
    """Signing in makes another mark: a page left open from before has to be loaded again."""
    browser = desk.reader()
    former = browser.mark()
    browser.sign_in()
    assert browser.post("/account/name", {"csrf": former, "name": "Eve"}).status_code == 403


def test_the_mark_looks_different_on_every_page(desk: Desk) -> None:
    """So that nothing can be learnt from how well pages pack; every look of it is good."""
    browser = desk.reader()
    marks = [browser.mark() for _ in range(3)]
    assert len(set(marks)) == 3
    for mark in marks:
        assert browser.post("/account/name", {"csrf": mark, "name": "Ada"}).status_code == 303


def test_a_form_with_too_much_in_it_is_refused(desk: Desk) -> None:
    """A thousand fields are no form of ours."""
    browser = desk.reader()
    fields = {f"f{n}": "1" for n in range(1000)}
    assert browser.send("/account/name", fields).status_code == 400
