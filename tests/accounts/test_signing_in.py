"""Signing in by a mailed link: what works once, what never works, what is never told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.accounts.account_desk import SECURE, Desk

ADA = "ada@example.org"


def test_a_mailed_link_signs_in(desk: Desk) -> None:
    """Address, mail, page with a button, signed in: back to where it began, and the masthead knows."""
    browser = desk.browser()
    assert "Sign in" in browser.get("/").text
    response = browser.sign_in(ADA, "/stories")
    assert (response.status_code, response.headers["location"]) == (303, "/stories")
    page = browser.get("/")
    assert "ad…@example.org" in page.text
    assert page.headers["cache-control"] == "private, no-store"


def test_opening_the_link_uses_nothing_up(desk: Desk) -> None:
    """Mail scanners fetch links ahead: GET and HEAD show a page and sign nobody in."""
    browser = desk.browser()
    browser.post("/account/sign-in", {"email": ADA})
    link = desk.link_to(ADA)
    for response in (browser.get(link), browser.client.head(link), browser.get(link)):
        assert response.status_code == 200
        assert "set-cookie" not in response.headers
    assert ADA in browser.get(link).text
    assert "no-referrer" not in browser.get(link).text  # with it the form's Origin would be null, and refused
    assert browser.post(link).status_code == 303


def test_a_link_works_once(desk: Desk) -> None:
    """Whoever presses the button again, here or elsewhere, finds the link used up."""
    desk.reader(ADA)
    link = desk.link_to(ADA)
    thief = desk.browser()
    assert thief.get(link).status_code == 410
    assert thief.post(link).status_code == 410
    assert thief.get("/account").headers["location"].startswith("/account/sign-in")


def test_signing_in_ends_the_other_links_of_the_address(desk: Desk) -> None:
    """A link that lies about in a mailbox is worth nothing once its owner has signed in by another."""
    browser = desk.browser()
    browser.post("/account/sign-in", {"email": ADA})
    older = desk.link_to(ADA)
    desk.reader(ADA)
    assert browser.post(older).status_code == 410


def test_a_link_lives_fifteen_minutes(desk: Desk) -> None:
    """After its time a link signs nobody in."""
    browser = desk.browser()
    browser.post("/account/sign-in", {"email": ADA})
    link = desk.link_to(ADA)
    desk.clock.on(minutes=14, seconds=59)
    assert browser.get(link).status_code == 200
    desk.clock.on(seconds=2)
    assert browser.get(link).status_code == 410
    assert browser.post(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "..%2f..", "a" * 5000, "💥"])
def test_a_guess_opens_nothing(token: str, desk: Desk) -> None:
    """What is no token is answered like one that is used up."""
    assert desk.browser().get(f"/account/link/{token}").status_code in (404, 410)
    assert desk.browser().post(f"/account/link/{token}").status_code in (404, 410)


def test_guessing_is_slowed_down(desk: Desk) -> None:
    """After sixty tries in an hour a network has to wait, and is told how long."""
    browser = desk.browser()
    for _ in range(60):
        assert browser.post("/account/link/no").status_code == 410
    refused = browser.post("/account/link/no")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0


def test_nobody_learns_whether_an_address_is_known(desk: Desk) -> None:
    """An address with an account and one without get the same page, and both get a mail."""
    desk.reader(ADA)
    browser = desk.browser()
    known = browser.post("/account/sign-in", {"email": ADA})
    unknown = browser.post("/account/sign-in", {"email": "bo@example.org"})
    assert known.status_code == unknown.status_code == 200
    assert known.text.replace(ADA, "…") == unknown.text.replace("bo@example.org", "…")
    first, second = desk.mails()[-2:]
    assert first["Subject"] == second["Subject"]


def test_an_account_is_made_when_the_link_is_used_and_not_before(desk: Desk) -> None:
    """Whoever types somebody else's address leaves no account behind."""
    desk.browser().post("/account/sign-in", {"email": ADA})
    assert desk.readers.accounts.by_email(ADA) is None
    desk.reader(ADA)
    assert desk.readers.accounts.by_email(ADA) is not None


def test_case_and_blanks_make_no_second_account(desk: Desk) -> None:
    """One address is one account, however it is typed."""
    desk.reader(ADA)
    browser = desk.browser()
    browser.post("/account/sign-in", {"email": "  Ada@EXAMPLE.org "})
    browser.post(desk.link_to(ADA))
    assert len(desk.readers.accounts.with_right("reader")) == 1


@pytest.mark.parametrize(
    "typed",
    ["", "ada", "ada@", "@example.org", "ada@example", "a@b.org\r\nBcc: eve@evil.example", "a b@c.org"],
)
def test_what_is_no_address_is_said(typed: str, desk: Desk) -> None:
    """The form comes back with what was typed and what is wrong, and no mail goes out."""
    response = desk.browser().post("/account/sign-in", {"email": typed})
    assert response.status_code == 400
    assert "does not look like a mail address" in response.text
    assert desk.mails() == []


def test_the_cookie_is_closed_to_scripts_and_other_sites(desk: Desk) -> None:
    """HttpOnly, SameSite and a path for the whole site."""
    response = desk.browser().sign_in()
    cookie = response.headers["set-cookie"].lower()
    assert cookie.startswith("session=")
    assert {"httponly", "samesite=lax", "path=/"} <= {part.strip() for part in cookie.split(";")}


def test_over_https_the_cookie_is_bound_to_the_host(news: Path, tmp_path: Path) -> None:
    """``__Host-`` and Secure: no other host, and no plain connection, ever sees or sets it."""
    with Desk.open(news, tmp_path, SECURE) as desk:
        response = desk.browser().sign_in()
        cookie = response.headers["set-cookie"]
        assert cookie.startswith("__Host-session=")
        assert "; Secure" in cookie
        assert "domain" not in cookie.lower()


def test_signing_in_again_ends_the_session_before(desk: Desk) -> None:
    """A browser gets another token each time; the one that it had opens nothing any more."""
    browser = desk.reader(ADA)
    former = browser.client.cookies["session"]
    browser.sign_in("bo@example.org")
    assert browser.client.cookies["session"] != former
    stale = desk.browser()
    stale.client.cookies["session"] = former
    assert stale.get("/account").status_code == 303


def test_a_session_planted_by_somebody_else_is_not_taken_over(desk: Desk) -> None:
    """Fixation: a token that a browser brings before signing in is never the one after."""
    browser = desk.browser()
    browser.client.cookies["session"] = "planted"
    browser.post("/account/sign-in", {"email": ADA})
    response = browser.client.post(desk.link_to(ADA))
    assert "session=planted" not in response.headers["set-cookie"]
    assert desk.readers.signing_in.session("planted") is None


def test_signing_out_ends_the_session(desk: Desk) -> None:
    """The token is worth nothing afterwards, even to who has kept it."""
    browser = desk.reader()
    token = browser.client.cookies["session"]
    assert browser.send("/account/sign-out").status_code == 303
    assert desk.readers.signing_in.session(token) is None
    assert "Sign in" in browser.get("/").text


def test_signing_out_everywhere_ends_all_sessions(desk: Desk) -> None:
    """Who lost a phone can end what is signed in there."""
    phone, desktop = desk.reader(), desk.reader()
    desktop.send("/account/sign-out-everywhere")
    assert phone.get("/account").status_code == 303


def test_a_session_ends_unless_it_is_visited(desk: Desk) -> None:
    """Each visit prolongs it; ninety days without one end it."""
    browser = desk.reader()
    desk.clock.on(days=80)
    assert browser.get("/account").status_code == 200
    desk.clock.on(days=80)
    assert browser.get("/account").status_code == 200
    desk.clock.on(days=91)
    assert browser.get("/account").status_code == 303


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "/" + "a" * 5000,
        "",
    ],
)
def test_a_link_leads_nowhere_but_to_this_site(elsewhere: str, desk: Desk) -> None:
    """Whatever stands in ``next``, the browser stays here."""
    response = desk.browser().sign_in(ADA, elsewhere)
    assert response.headers["location"] == "/"
    page = desk.browser().get("/account/sign-in", params={"next": elsewhere})
    assert 'name="next" value="/"' in page.text


def test_links_to_one_address_are_limited(desk: Desk) -> None:
    """Nobody's mailbox is flooded: five links an hour, then a page that says when to try again."""
    browser = desk.browser()
    for _ in range(5):
        assert browser.post("/account/sign-in", {"email": ADA}).status_code == 200
    refused = browser.post("/account/sign-in", {"email": ADA})
    assert refused.status_code == 429
    assert len(desk.mails()) == 5
    desk.clock.on(seconds=int(refused.headers["retry-after"]))
    assert browser.post("/account/sign-in", {"email": ADA}).status_code == 200


def test_links_from_one_network_are_limited(news: Path, tmp_path: Path) -> None:
    """Nor does one network mail to many addresses."""
    with Desk.open(news, tmp_path, limits__sign_ins_an_hour_from_address=3) as desk:
        browser = desk.browser()
        answers = [
            browser.post("/account/sign-in", {"email": f"{n}@example.org"}).status_code for n in range(5)
        ]
    assert answers == [200, 200, 200, 429, 429]


def test_without_a_mail_server_the_page_says_so(news: Path, tmp_path: Path) -> None:
    """A site that cannot mail does not pretend that it could."""
    with Desk.open(news, tmp_path, mail__folder="") as desk:
        assert "cannot send mail" in desk.browser().get("/account/sign-in").text
        assert desk.browser().post("/account/sign-in", {"email": ADA}).status_code == 503


def test_a_mail_server_that_is_down_is_said(news: Path, tmp_path: Path) -> None:
    """The reader is told to try later, and sees no traceback."""
    broken: dict[str, Any] = {"mail__port": 1, "mail__security": "none", "mail__sender": "x@y.org"}
    with Desk.open(news, tmp_path, mail__folder="", mail__host="127.0.0.1", **broken) as desk:
        response = desk.browser().post("/account/sign-in", {"email": ADA})
    assert response.status_code == 503
    assert "try again later" in response.text


def test_a_form_of_another_site_is_not_heeded(desk: Desk) -> None:
    """Neither a link is mailed nor anybody signed in because some other page wants it."""
    browser = desk.browser()
    foreign = {"sec-fetch-site": "cross-site"}
    assert browser.post("/account/sign-in", {"email": ADA}, headers=foreign).status_code == 403
    assert desk.mails() == []
    browser.post("/account/sign-in", {"email": ADA})
    assert browser.post(desk.link_to(ADA), headers=foreign).status_code == 403


def test_the_mail_reads_well_in_both_forms(desk: Desk) -> None:
    """Text and HTML carry the same link, which begins with the site's own address, and the terms of its use."""
    desk.browser().post("/account/sign-in", {"email": ADA})
    (mail,) = desk.mails()
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    link = desk.address + desk.link_to(ADA)
    for part in (text, html):
        assert link in part.get_content()
        assert "15 minutes" in part.get_content()
    assert mail["To"] == ADA
