"""The newsletter on the site: two steps onto the list, one off it, issues to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.accounts.account_desk import Desk
from tests.newsletter.newsroom import FRIDAY, body

from onrecord.newsletter import Edition, drafted
from onrecord.newsletter.looks import SHEET, STYLES

LINK = re.compile(r"http://testserver(/newsletter/(?:confirm|unsubscribe)/[^\s\"<]+)")


@pytest.fixture
def desk(bridge: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a running site."""
    with Desk.open(bridge / "news.db", tmp_path) as made:
        yield made


def link(desk: Desk) -> str:
    """Return the path that the last letter leads to."""
    found = LINK.search(body(desk.mails()[-1], "plain"))
    assert found
    return found[1]


def program() -> dict[str, str]:
    """Return what a mail program posts (RFC 8058, 3.2)."""
    return {"List-Unsubscribe": "One-Click"}


def test_an_address_is_on_the_list_once_it_has_said_yes(desk: Desk) -> None:
    """The form alone puts nobody on it, nor does a scanner that opens the link; the button does."""
    browser = desk.browser()
    assert browser.post("/newsletter", {"email": "Ada@Example.org", "rhythm": "weekly"}).status_code == 200
    assert browser.get(link(desk)).status_code == 200
    assert desk.readers.newsletters.confirmed("weekly") == []
    assert browser.post(link(desk)).status_code == 200
    assert [each.email for each in desk.readers.newsletters.confirmed("weekly")] == ["ada@example.org"]
    assert browser.post(link(desk)).status_code == 200  # again does no harm


def test_the_form_says_the_same_to_whoever_is_on_the_list(desk: Desk) -> None:
    """Page and number of letters tell nobody whether an address is known."""
    form = {"email": "ada@example.org", "rhythm": "weekly"}
    new = desk.browser().post("/newsletter", form)
    desk.browser().post(link(desk))
    known = desk.browser().post("/newsletter", form)
    assert (new.status_code, new.text) == (known.status_code, known.text)
    assert len(desk.mails()) == 2
    assert "/newsletter/unsubscribe/" in link(desk)


def test_what_is_no_address_is_asked_for_again(desk: Desk) -> None:
    """And no letter goes out; nor for a rhythm that there is none of."""
    assert desk.browser().post("/newsletter", {"email": "ada@", "rhythm": "weekly"}).status_code == 400
    assert (
        desk.browser().post("/newsletter", {"email": "a@example.org", "rhythm": "hourly"}).status_code == 400
    )
    assert desk.mails() == []


def test_nobody_is_flooded_with_letters(desk: Desk) -> None:
    """Five an hour to one address; the sixth is refused and says when."""
    form = {"email": "ada@example.org", "rhythm": "daily"}
    answers = [desk.browser().post("/newsletter", form) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "retry-after" in answers[5].headers
    assert len(desk.mails()) == 5


@pytest.mark.parametrize("origin", [None, "https://mail.example.com"])
def test_one_click_unsubscribes_without_cookie_or_form(desk: Desk, origin: str | None) -> None:
    """A mail program posts to the link of the header, from wherever; it is not sent elsewhere, and may repeat."""
    asked = desk.readers.newsletters.ask("ada@example.org", "weekly")
    assert asked is not None
    desk.readers.newsletters.confirm(desk.readers.newsletters.confirmation(asked.n))
    path = f"/newsletter/unsubscribe/{desk.readers.newsletters.unsubscription(asked.n)}"
    headers = {"origin": origin, "sec-fetch-site": "cross-site"} if origin else {}
    client = TestClient(desk.app, desk.address, headers=headers, follow_redirects=False)
    assert client.get(path).status_code == 200
    assert len(desk.readers.newsletters.confirmed("weekly")) == 1  # looking changes nothing
    assert client.post(path, data=program()).status_code == 200
    assert desk.readers.newsletters.confirmed("weekly") == []
    assert client.post(path, files={"List-Unsubscribe": (None, "One-Click")}).status_code == 200


@pytest.mark.parametrize("token", ["1", "1.", "1.00ff", "x" * 5000, "1.%00", "%ff%fe"])
def test_a_made_up_link_takes_nobody_off_the_list(desk: Desk, token: str) -> None:
    """Without the mark that only the store can give a token is none, and breaks nothing."""
    asked = desk.readers.newsletters.ask("ada@example.org", "weekly")
    assert asked is not None
    desk.readers.newsletters.confirm(desk.readers.newsletters.confirmation(asked.n))
    for purpose in ("unsubscribe", "confirm"):
        assert desk.browser().post(f"/newsletter/{purpose}/{token}").status_code < 500
        assert desk.browser().get(f"/newsletter/{purpose}/{token}").status_code in (404, 410)
    assert len(desk.readers.newsletters.confirmed("weekly")) == 1


def test_a_link_to_say_yes_is_none_to_leave_by(desk: Desk) -> None:
    """Each link does what it is for alone."""
    asked = desk.readers.newsletters.ask("ada@example.org", "weekly")
    assert asked is not None
    yes = desk.readers.newsletters.confirmation(asked.n)
    no = desk.readers.newsletters.unsubscription(asked.n)
    assert desk.browser().post(f"/newsletter/confirm/{no}").status_code == 410
    desk.browser().post(f"/newsletter/unsubscribe/{yes}")
    assert desk.readers.newsletters.confirm(yes) is not None


def test_an_issue_is_read_in_the_browser_as_it_was_mailed(desk: Desk) -> None:
    """It is listed, bears its own policy, which allows each of its styles by digest and no script at all."""
    site = desk.site
    issue = drafted(site.library, site.readers, site.settings, Edition("weekly", FRIDAY))
    site.readers.issues.keep(issue.name, "weekly", issue.at, issue.as_plain())
    assert f'href="/newsletter/{issue.name}"' in desk.browser().get("/newsletter").text
    page = desk.browser().get(f"/newsletter/{issue.name}")
    assert page.status_code == 200
    assert "unsubscribe" not in page.text.lower()
    assert issue.stories[0].title in unescape(page.text)
    policy = page.headers["content-security-policy"]
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'; style-src 'unsafe-hashes' 'sha256-")
    assert "'unsafe-inline'" not in policy
    used = set(re.findall(r'style="([^"]*)"', page.text))
    assert used <= set(STYLES.values())
    assert f"<style>{SHEET}</style>" in page.text
    etag = {"if-none-match": page.headers["etag"]}
    assert desk.browser().get(f"/newsletter/{issue.name}", headers=etag).status_code == 304


def test_an_issue_that_was_never_sent_is_no_page(desk: Desk) -> None:
    """Neither one without stories nor one that nobody made."""
    desk.readers.issues.keep("weekly-2026-03-20", "weekly", FRIDAY, {"stories": []})
    for name in ("weekly-2026-03-20", "weekly-1999-01-01", "x", "%00", "../account"):
        assert desk.browser().get(f"/newsletter/{name}").status_code in (303, 404)
    assert "weekly-2026-03-20" not in desk.browser().get("/newsletter").text
