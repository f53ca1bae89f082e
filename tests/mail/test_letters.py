"""Mails made of words that come from anywhere."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SettingsError
from onrecord.mail import Letter, compose

SENDER = "On the record <news@example.org>"
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
HOSTILE = st.one_of(ANY, st.text("a\r\n\t :\0\x85\u2028=?<>@,;", max_size=40))
USUAL = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"}


def received(letter: Letter, sender: str = SENDER) -> EmailMessage:
    """Return the mail as a program at the other end reads it."""
    raw = compose(letter, sender).as_bytes()
    return message_from_bytes(raw, policy=policy.default)


def test_a_letter_is_readable_in_both_forms() -> None:
    """Text comes first, HTML is the alternative; headers say who, when, and that a program wrote it."""
    letter = Letter("ada@example.org", "Brücke gesperrt", "Grüße\n", "<p>Grüße</p>", id="weekly:2026-47:1")
    mail = message_from_bytes(
        compose(letter, SENDER, datetime(2026, 11, 22, 6, tzinfo=UTC)).as_bytes(), policy=policy.default
    )
    assert mail["From"] == SENDER
    assert mail["To"] == "ada@example.org"
    assert mail["Subject"] == "Brücke gesperrt"
    assert mail["Date"] == "Sun, 22 Nov 2026 06:00:00 +0000"
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert [part.get_content().strip() for part in mail.iter_parts()] == ["Grüße", "<p>Grüße</p>"]


def test_one_letter_has_one_message_id() -> None:
    """Of one id the Message-ID is the same each time; letters without one, or of others, have their own."""
    ids = [received(Letter("ada@example.org", "s", "t", id=name))["Message-ID"] for name in "aab"]
    assert ids[0] == ids[1] != ids[2]
    plain = [received(Letter("ada@example.org", "s", "t"))["Message-ID"] for _ in range(2)]
    assert plain[0] != plain[1]


def test_further_headers_are_carried_whole() -> None:
    """A long link to unsubscribe is on one line, as one-click unsubscription needs it (RFC 8058)."""
    link = "<https://news.example.org/newsletter/unsubscribe/" + "x" * 200 + ">"
    letter = Letter("ada@example.org", "s", "t", headers={"List-Unsubscribe": link})
    assert f"List-Unsubscribe: {link}\r\n".encode() in compose(letter, SENDER).as_bytes()


@given(subject=HOSTILE, text=HOSTILE, value=HOSTILE, name=HOSTILE)
def test_no_words_add_a_header(subject: str, text: str, value: str, name: str) -> None:
    """Line ends, NULs, encoded words, half surrogates: the headers stay those that were meant."""
    letter = Letter("ada@example.org", subject, text, f"<p>{text}</p>", headers={"X-Story": value}, id=name)
    mail = received(letter)
    assert set(mail.keys()) == USUAL | {"X-Story"}
    assert len(mail.keys()) == len(set(mail.keys()))
    assert mail["To"].addresses[0].addr_spec == "ada@example.org"
    assert len(mail["To"].addresses) == 1
    assert mail["From"].addresses[0].addr_spec == "news@example.org"


@pytest.mark.parametrize(
    "to",
    [
        "", "ada", "a@b@c", "ada@example.org, eve@evil.example", "ada@example.org\r\nBcc: eve@evil.example",
        "ada@example.org\nBcc: eve@evil.example", "Ada <ada@example.org>", "ada@exämple.org", "a\0@example.org",
    ],
)  # fmt: skip
def test_a_recipient_is_one_address(to: str) -> None:
    """Whatever could reach somebody else, or more than one, is refused."""
    with pytest.raises(SettingsError):
        compose(Letter(to, "s", "t"), SENDER)


@given(HOSTILE)
def test_no_recipient_slips_through(to: str) -> None:
    """A recipient is refused, or is the one recipient that arrives."""
    try:
        mail = received(Letter(to, "s", "t"))
    except SettingsError:
        return
    assert [each.addr_spec for each in mail["To"].addresses] == [to]
    assert set(mail.keys()) <= USUAL | {"Content-Transfer-Encoding"}


@pytest.mark.parametrize("name", ["Bcc: x\r\nA", "", "X Y", "Bcc:"])
def test_a_header_has_a_name(name: str) -> None:
    """What is no name of a header is refused."""
    with pytest.raises(SettingsError):
        compose(Letter("ada@example.org", "s", "t", headers={name: "v"}), SENDER)


def test_a_headline_of_a_megabyte_makes_a_short_subject() -> None:
    """Subjects are cut where no mail program would show them any more."""
    mail = received(Letter("ada@example.org", "Bridge " * 200_000, "t"))
    assert len(mail["Subject"]) <= 180
    assert mail["Subject"].endswith("…")


def test_long_lines_are_folded_in_transport() -> None:
    """No line of a mail is longer than servers take (998, RFC 5322), and the text arrives as it was."""
    text = "word " * 5000
    raw = compose(Letter("ada@example.org", "s", text, f"<p>{text}</p>"), SENDER).as_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    body = received(Letter("ada@example.org", "s", text)).get_content()
    assert body.strip() == text.strip()
