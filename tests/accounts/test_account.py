"""The account's page: settings that hold, data to take along, an end without remains."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.accounts.account_desk import Desk

from onrecord.readers import Preference, Quiet, Readers

ADA = "ada@example.org"


def account(readers: Readers) -> str:
    """Return the id of Ada's account."""
    found = readers.accounts.by_email(ADA)
    assert found
    return found.id


def test_the_page_is_for_its_owner(desk: Desk) -> None:
    """Without a session it leads to sign-in; with one it is private and shows the address."""
    assert desk.browser().get("/account").headers["location"] == "/account/sign-in?next=/account"
    page = desk.reader().get("/account")
    assert page.headers["cache-control"] == "private, no-store"
    assert ADA in page.text


def test_alerts_are_set(desk: Desk) -> None:
    """Pace and cap of each channel, and quiet hours with their zone, come back as they were set."""
    browser, channels = desk.reader(), desk.readers.channels
    browser.send("/account/alerts", {"channel": "mail", "pace": "digest", "a_day": "3"})
    browser.send("/account/alerts", {"channel": "push", "pace": "off", "a_day": ""})
    browser.send("/account/quiet", {"start": "21:30", "end": "06:15", "zone": "Pacific/Auckland"})
    mine = account(desk.readers)
    assert channels.preferences(mine) == {
        "mail": Preference("mail", "digest", 3),
        "push": Preference("push", "off"),
        "webhook": Preference("webhook", "at once"),
    }
    assert channels.quiet(mine) == Quiet("21:30", "06:15", "Pacific/Auckland")
    page = browser.get("/account").text
    assert 'value="Pacific/Auckland"' in page
    assert '<option value="digest" selected>' in page
    browser.send("/account/quiet", {"quiet": "off"})
    assert channels.quiet(mine) is None


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("alerts", {"channel": "pigeon", "pace": "off"}),
        ("alerts", {"channel": "mail", "pace": "hourly"}),
        ("alerts", {"channel": "mail", "pace": "off", "a_day": "0"}),
        ("alerts", {"channel": "mail", "pace": "off", "a_day": "-1"}),
        ("alerts", {"channel": "mail", "pace": "off", "a_day": "9999999999"}),
        ("alerts", {"channel": "mail", "pace": "off", "a_day": "٣"}),
        ("quiet", {"start": "24:00", "end": "07:00", "zone": "UTC"}),
        ("quiet", {"start": "22:00", "end": "", "zone": "UTC"}),
        ("quiet", {"start": "22:00", "end": "07:00", "zone": "../../etc/passwd"}),
        ("quiet", {"start": "22:00", "end": "07:00", "zone": "Europe"}),
        ("quiet", {"start": "22:00", "end": "07:00", "zone": "Europe/Nowhere"}),
        ("newsletter", {"rhythm": "hourly"}),
        ("webhooks", {"url": "javascript:alert(1)"}),
        ("webhooks", {"url": "file:///etc/passwd"}),
        ("webhooks", {"url": "http://hooks.example/in-clear"}),
        ("webhooks", {"url": "https://127.0.0.1/within"}),
        ("webhooks", {"url": "https://hooks.example:22/"}),
        ("webhooks", {"url": "https://" + "a" * 2000}),
        ("delete", {}),
    ],
)
def test_what_cannot_be_set_is_refused(path: str, form: dict[str, str], desk: Desk) -> None:
    """A form that no page of ours sends changes nothing and breaks nothing."""
    browser = desk.reader()
    before = desk.readers.everything(account(desk.readers))
    assert browser.send(f"/account/{path}", form).status_code == 400
    assert desk.readers.everything(account(desk.readers)) == before


def test_the_newsletter_is_subscribed_at_once(desk: Desk) -> None:
    """Who signed in by mail has shown that the address is theirs; a second question would be idle."""
    browser = desk.reader()
    browser.send("/account/newsletter", {"rhythm": "weekly", "subscribe": "on"})
    (reads,) = desk.readers.newsletters.confirmed("weekly")
    assert reads.email == ADA
    browser.send("/account/newsletter", {"rhythm": "weekly", "subscribe": "off"})
    assert desk.readers.newsletters.of(account(desk.readers)) == []


def test_webhooks_come_and_go(desk: Desk) -> None:
    """Each has a secret of its own, which its owner can read; nobody removes another's."""
    browser, other = desk.reader(), desk.reader("bo@example.org")
    browser.send("/account/webhooks", {"url": "https://hooks.example/a"})
    (hook,) = desk.readers.channels.webhooks(account(desk.readers))
    assert hook.secret in browser.get("/account").text
    other.send(f"/account/webhooks/{hook.n}/remove")
    assert desk.readers.channels.webhooks(account(desk.readers)) == [hook]
    browser.send(f"/account/webhooks/{hook.n}/remove")
    assert desk.readers.channels.webhooks(account(desk.readers)) == []


def test_a_token_is_shown_once(desk: Desk) -> None:
    """It opens the API as its owner until it is taken back, and no page shows it again."""
    browser = desk.reader()
    page = browser.send("/account/tokens", {"name": "my <b>tool</b>"}).text
    token = page.partition('class="token">')[2].partition("<")[0]
    found = desk.readers.tokens.owner(token)
    assert found is not None
    assert found[0].email == ADA
    again = browser.get("/account").text
    assert token not in again
    assert "my &lt;b&gt;tool&lt;/b&gt;" in again
    browser.send(f"/account/tokens/{found[1].n}/remove")
    assert desk.readers.tokens.owner(token) is None


def test_a_name_is_shown_as_text(desk: Desk) -> None:
    """Whatever somebody calls themselves, it is printed and never run."""
    browser = desk.reader()
    browser.send("/account/name", {"name": '"><script>alert(1)</script>'})
    page = browser.get("/account").text
    assert "<script>alert" not in page
    browser.send("/account/name", {"name": ""})
    assert "ad…@example.org" in browser.get("/").text


def busy(desk: Desk) -> str:
    """Let Ada do everything that there is to do; return her account's id."""
    browser = desk.reader()
    browser.send(f"/story/{desk.story}/vote", {"vote": "on"})
    for path, form in (
        ("/follow", {"kind": "speaker", "value": "Ines Marlow"}),
        ("/account/name", {"name": "Ada of Lowmere"}),
        ("/account/newsletter", {"rhythm": "daily"}),
        ("/account/alerts", {"channel": "mail", "pace": "digest"}),
        ("/account/quiet", {"start": "21:30", "end": "06:15", "zone": "Europe/London"}),
        ("/account/webhooks", {"url": "https://hooks.example/ada"}),
        ("/account/tokens", {"name": "ada's tool"}),
    ):
        assert browser.send(path, form).status_code in (200, 303)
    mine = account(desk.readers)
    desk.readers.channels.add_browser(mine, "https://push.example/ada", "key", "auth")
    desk.browser().post("/account/sign-in", {"email": ADA})
    return mine


def test_everything_kept_can_be_taken_along(desk: Desk) -> None:
    """The download holds all that there is, in words that a program can read."""
    busy(desk)
    browser = desk.reader()
    response = browser.get("/account/data")
    assert "attachment" in response.headers["content-disposition"]
    held = json.loads(response.text)
    assert held["account"]["email"] == ADA
    assert [vote["story"] for vote in held["votes"]] == [desk.story]
    assert [(each["kind"], each["value"]) for each in held["follows"]] == [("speaker", "Ines Marlow")]
    assert all(
        held[room] for room in ("sessions", "newsletters", "alerts", "browsers", "webhooks", "tokens", "log")
    )
    assert desk.browser().get("/account/data").status_code == 303


def test_a_deleted_account_leaves_no_byte(desk: Desk, tmp_path: Path) -> None:
    """After the box is ticked nothing in the store's files tells who it was, and the vote counts no more."""

    def kept() -> bytes:
        return b"".join(path.read_bytes() for path in tmp_path.glob("readers.db*"))

    browser = desk.reader()
    mine = busy(desk)
    traces = (ADA, mine, "Ines Marlow", "Ada of Lowmere", "hooks.example", "push.example", "ada's tool")
    assert all(trace.encode() in kept() for trace in traces)
    assert browser.send("/account/delete", {"sure": "yes"}).status_code == 303
    assert [trace for trace in traces if trace.encode() in kept()] == []
    assert browser.get("/account").status_code == 303
    assert desk.readers.votes.tallies({desk.story: [desk.story]}) == {}


def test_who_was_deleted_may_come_again_as_somebody_new(desk: Desk) -> None:
    """The same address makes another account, without a past."""
    former = busy(desk)
    browser = desk.reader()
    browser.send("/account/delete", {"sure": "yes"})
    desk.clock.on(hours=2)
    desk.reader()
    assert account(desk.readers) != former
    assert desk.readers.votes.of(account(desk.readers)) == []


def test_what_is_kept_is_said(desk: Desk) -> None:
    """The page on what is kept about readers is there for everybody, and sets no cookie."""
    page = desk.browser().get("/about/privacy")
    assert page.status_code == 200
    assert "set-cookie" not in page.headers
