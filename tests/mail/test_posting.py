"""Letters through a real SMTP server on the loopback, and what is known after each way to fail."""

from __future__ import annotations

import socket
import ssl
import time
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from tests.mail.mail_server import PASSWORD, USER, Inbox, certificate, free_port, knows, serving

from onrecord.config import Mail
from onrecord.mail import Letter, MailError, open_post
from onrecord.mail.smtp import PER_CONNECTION


def letter(to: str = "ada@example.org") -> Letter:
    """Return a letter."""
    return Letter(to, "Brücke", "Ein Satz.\n.\nNoch einer.", "<p>Ein Satz.</p>")


def send(settings: Mail, *letters: Letter) -> None:
    """Send letters in one round."""
    post = open_post(settings)
    assert post is not None
    with post.round() as out:
        for each in letters:
            out.send(each)


def refusal(settings: Mail, to: str = "ada@example.org") -> MailError:
    """Return the error with which a letter does not go out."""
    with pytest.raises(MailError) as failed:
        send(settings, letter(to))
    return failed.value


def test_without_server_and_folder_there_is_no_post() -> None:
    """Nothing is sent by accident."""
    assert open_post(Mail()) is None


def test_a_letter_arrives_as_it_was_written() -> None:
    """Also its lone dots, which SMTP would take for its end."""
    with serving(inbox := Inbox()) as settings:
        send(settings, letter())
    ((to, raw),) = inbox.letters
    assert to == "ada@example.org"
    mail = message_from_bytes(raw, policy=policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().split() == ["Ein", "Satz.", ".", "Noch", "einer."]


def test_many_letters_share_a_connection() -> None:
    """A round greets the server once, and again only when it has had enough."""
    with serving(inbox := Inbox()) as settings:
        send(settings, *(letter(f"r{n}@example.org") for n in range(PER_CONNECTION + 5)))
    assert len(inbox.letters) == PER_CONNECTION + 5
    assert inbox.connections == 2


def test_a_server_that_hangs_up_between_letters_is_called_again() -> None:
    """Servers close idle or busy connections: the next letter takes a new one, and none comes twice."""
    inbox = Inbox()
    inbox.hang_up_after = 1
    with serving(inbox) as settings:
        post = open_post(settings)
        assert post is not None
        with post.round() as out:
            out.send(letter("a@example.org"))
            time.sleep(0.1)
            out.send(letter("b@example.org"))
    assert [to for to, _ in inbox.letters] == ["a@example.org", "b@example.org"]


def test_an_address_that_is_refused_costs_no_other() -> None:
    """One mailbox that does not exist is told as that, and the round goes on over the same connection."""
    with serving(inbox := Inbox()) as settings:
        post = open_post(settings)
        assert post is not None
        with post.round() as out:
            with pytest.raises(MailError, match="no such mailbox") as failed:
                out.send(letter("nobody@example.org"))
            out.send(letter())
    assert failed.value.fate == "refused"
    assert [to for to, _ in inbox.letters] == ["ada@example.org"]
    assert inbox.connections == 1


def test_a_refusal_for_now_may_be_tried_again() -> None:
    """A 4xx reply is about today."""
    with serving(Inbox()) as settings:
        assert refusal(settings, "busy@example.org").fate == "later"


def test_a_letter_that_is_refused_is_told_so() -> None:
    """A 5xx reply to the letter itself is for ever."""
    with serving(Inbox()) as settings:
        assert refusal(settings, "spam@example.org").fate == "refused"


def test_a_connection_lost_over_a_letter_leaves_it_unclear() -> None:
    """After the whole letter went out nobody knows whether it was taken: it is not to be sent again."""
    with serving(Inbox()) as settings:
        assert refusal(settings, "vanish@example.org").fate == "unclear"


def test_a_server_that_is_not_there() -> None:
    """The error names host and port, and the letter may go out later."""
    port = free_port()
    fault = refusal(Mail(host="127.0.0.1", port=port, security="none", sender="a@b.org"))
    assert fault.fate == "later"
    assert f"127.0.0.1:{port}" in str(fault)


def test_a_server_that_says_nothing() -> None:
    """Patience has an end."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        port = mute.getsockname()[1]
        settings = Mail(host="127.0.0.1", port=port, security="none", sender="a@b.org", timeout_seconds=0.2)
        fault = refusal(settings)
    assert fault.fate == "later"
    assert "does not answer" in str(fault)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_letters_go_out_encrypted_and_signed_in(
    security: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """STARTTLS and TLS from the start, with user and password, against a certificate that is checked."""
    context, public = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    tls = (
        {"ssl_context": context} if security == "tls" else {"tls_context": context, "require_starttls": True}
    )
    signing = {"authenticator": knows, "auth_required": True, "auth_require_tls": security == "starttls"}
    with serving(inbox := Inbox(), **tls, **signing) as plain:
        settings = replace(plain, security=security, user=USER, password=PASSWORD)
        send(settings, letter())
        wrong = refusal(replace(settings, password="guess"))
    assert len(inbox.letters) == 1
    assert inbox.secured == [True]
    assert wrong.fate == "later"
    assert "user and password" in str(wrong)
    assert "guess" not in str(wrong)


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """Nothing is sent to a server that only says who it is."""
    context, _ = certificate(tmp_path)
    with serving(inbox := Inbox(), tls_context=context) as plain:
        fault = refusal(replace(plain, security="starttls"))
    assert "certificate" in str(fault)
    assert inbox.letters == []


def test_a_server_without_starttls_gets_nothing_when_it_is_asked_for() -> None:
    """Encryption that the settings ask for is never left out quietly."""
    with serving(inbox := Inbox()) as plain:
        fault = refusal(replace(plain, security="starttls"))
    assert fault.fate == "later"
    assert inbox.letters == []


def test_no_password_goes_out_in_clear() -> None:
    """Not even where the settings would have it, unless the server is on the same machine."""
    settings = Mail(host="mail.example.org", security="none", user="u", password="p", sender="a@b.org")
    assert "in clear" in str(refusal(settings))


def test_a_folder_takes_letters_as_files(tmp_path: Path) -> None:
    """For trying things out: each letter is one file that mail programs open, none is half written."""
    folder = tmp_path / "new" / "mails"
    send(Mail(folder=str(folder)), letter(), letter("bo@example.org"))
    files = sorted(folder.iterdir())
    assert [path.suffix for path in files] == [".eml", ".eml"]
    assert b"To: ada@example.org" in files[0].read_bytes()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The error says which folder."""
    (tmp_path / "file").write_text("")
    assert str(tmp_path / "file") in str(refusal(Mail(folder=str(tmp_path / "file"))))


def test_tls_contexts_check_hosts() -> None:
    """Guards the assumption that the default context, which is used, checks who it talks to."""
    context = ssl.create_default_context()
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED
