"""Signing in as it happens: through a real mail server."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from tests.accounts.account_desk import LINK, Desk
from tests.mail.mail_server import Inbox, serving

from onrecord.config import Mail


def through(mail: Mail) -> dict[str, Any]:
    """Return the settings of a site that mails through a server."""
    names = ("host", "port", "security", "sender", "timeout_seconds")
    return {f"mail__{name}": getattr(mail, name) for name in names} | {"mail__folder": ""}


def test_a_link_comes_by_mail_and_signs_in(news: Path, tmp_path: Path) -> None:
    """Asked for on the site, carried by SMTP, opened from the mail: the reader is signed in."""
    with serving(inbox := Inbox()) as mail, Desk.open(news, tmp_path, **through(mail)) as desk:
        browser = desk.browser()
        assert browser.post("/account/sign-in", {"email": "ada@example.org"}).status_code == 200
        ((to, raw),) = inbox.letters
        body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
        assert body is not None
        link = LINK.search(body.get_content())
        assert link
        assert to == "ada@example.org"
        assert browser.post(link[0].removeprefix(desk.address)).status_code == 303
        assert browser.get("/account").status_code == 200


def test_a_mailbox_that_does_not_exist_is_not_told_apart(news: Path, tmp_path: Path) -> None:
    """A server that knows no such mailbox makes no other page: nobody learns who has one."""
    with serving(Inbox()) as mail, Desk.open(news, tmp_path, **through(mail)) as desk:
        browser = desk.browser()
        known = browser.post("/account/sign-in", {"email": "ada@example.org"})
        unknown = browser.post("/account/sign-in", {"email": "nobody@example.org"})
    assert known.status_code == unknown.status_code == 200
    assert known.text.replace("ada@", "…") == unknown.text.replace("nobody@", "…")


def test_a_server_that_is_busy_is_said(news: Path, tmp_path: Path) -> None:
    """What may work later is told as that."""
    with serving(Inbox()) as mail, Desk.open(news, tmp_path, **through(mail)) as desk:
        assert desk.browser().post("/account/sign-in", {"email": "busy@example.org"}).status_code == 503
