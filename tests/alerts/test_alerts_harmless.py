"""Hostile words in alerts, forged signatures, made-up links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.accounts.account_desk import Desk
from tests.newsletter.newsroom import body, read
from tests.newsletter.test_newsletter_harmless import EVIL

from onrecord.alerts import is_signed, signature
from onrecord.alerts.composing import LABELS, letter_of, notice_of
from onrecord.alerts.webhooks import payload
from onrecord.config import Site
from onrecord.mail import compose
from onrecord.readers import Delivery, Preference

SITE = Site(name=EVIL, address="https://news.example.org")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def delivery(words: str, count: int = 2) -> Delivery:
    """Return a delivery whose every text is the same."""
    news = [
        {
            "kind": kind,
            "story": f"story-{n}",
            "title": words,
            "words": words,
            "path": f"/story/story-{n}",
            "why": words,
        }
        for n in range(count)
        for kind in LABELS
    ]
    about = {"batch": "b", "news": news, "more": 3}
    return Delivery(
        1, "k", "alert", "mail", about, "sending", 0, NOW, "a", None, None, "ada@example.org", None, None
    )


def test_markup_and_headers_stay_words() -> None:
    """In the letter's subject, text and HTML, and in the browser's notice."""
    mail = read(
        compose(letter_of(delivery(EVIL), SITE, "https://news.example.org/off"), "n@example.org").as_bytes()
    )
    assert "Bcc" not in mail
    page = body(mail, "html")
    assert "<script" not in page
    assert "<img" not in page
    notice = json.loads(notice_of(delivery(EVIL, 1)).packed())
    for text in (page, body(mail, "plain"), str(mail["Subject"]), notice["title"], notice["body"]):
        assert "\u202e" not in text
        assert "\x1b" not in text


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_words_can_be_told(words: str) -> None:
    """Whatever stands in an article, every form of an alert can be made of it."""
    made = delivery(words)
    read(compose(letter_of(made, SITE, "https://news.example.org/off"), "n@example.org").as_bytes())
    json.loads(payload(made, SITE.address))
    json.loads(notice_of(made).packed())


@given(st.binary(max_size=50), st.integers(0, 2_000_000_000))
def test_a_signature_is_good_for_its_body_secret_and_time_alone(posted: bytes, at: int) -> None:
    """Another body, another secret, another time in it, or minutes later: it is none."""
    made = signature("secret", posted, at)
    assert is_signed("secret", posted, made, at + 10)
    assert not is_signed("other", posted, made, at)
    assert not is_signed("secret", posted + b"x", made, at)
    assert not is_signed("secret", posted, made, at + 301)
    assert not is_signed("secret", posted, made.replace(f"t={at}", f"t={at + 1}"), at)
    assert not is_signed("secret", posted, made + "0", at)


@pytest.fixture
def site(begun: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a running site."""
    with Desk.open(begun / "news.db", tmp_path) as made:
        yield made


def test_alerts_by_mail_end_with_one_click(site: Desk) -> None:
    """A mail program posts, from wherever and without a cookie; looking changes nothing; made-up links neither."""
    site.reader("ada@example.org")
    account = site.readers.accounts.by_email("ada@example.org")
    assert account is not None
    channels = site.readers.channels
    channels.prefer(account.id, Preference("mail", "at once"))
    token = channels.unsubscription(account.id)
    program = TestClient(site.app, site.address, headers={"sec-fetch-site": "cross-site"})
    assert program.get(f"/alerts/off/{token}").status_code == 200
    assert program.post(f"/alerts/off/{token[:-1]}0x").status_code == 200
    assert channels.preferences(account.id)["mail"].pace == "at once"
    assert program.post(f"/alerts/off/{token}", data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert channels.preferences(account.id)["mail"].pace == "off"
