"""Hands letters to an SMTP server, step by step, so that after a failure it is known what may be done."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage

from onrecord.config import Mail
from onrecord.mail.faults import Fate, MailError
from onrecord.mail.letters import Letter, compose

PER_CONNECTION = 100
"""Letters sent over one connection; many servers close it after about as many."""

_ANOTHER_TIME = 500  # reply codes below it are about now, from it on about ever (RFC 5321, 4.2.1)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Connections:
    """A round over SMTP."""

    def __init__(self, settings: Mail) -> None:
        self._settings = settings
        self._server: smtplib.SMTP | None = None
        self._sent = 0

    def send(self, letter: Letter) -> None:
        """Send a letter over the connection at hand, or a new one."""
        mail = compose(letter, self._settings.sender)
        server = self._connected()
        try:
            self._hand_over(server, letter.to, mail)
        except MailError as fault:
            self._clear(server, fault)
            raise
        self._sent += 1

    def close(self) -> None:
        """Take leave of the server."""
        if self._server is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._server.quit()
            self._server.close()
            self._server, self._sent = None, 0

    def _connected(self) -> smtplib.SMTP:
        if self._server is not None and (self._sent >= PER_CONNECTION or not _alive(self._server)):
            self.close()
        if self._server is None:
            self._server = _connect(self._settings)
        return self._server

    def _hand_over(self, server: smtplib.SMTP, to: str, mail: EmailMessage) -> None:
        """Go through MAIL, RCPT and DATA one by one: what may be done after a failure depends on the step."""
        sender = mail["From"].addresses[0].addr_spec
        try:
            server.ehlo_or_helo_if_needed()
            _expect(server.mail(sender), "the sender", "later")
            _expect(server.rcpt(to), "the address", "refused")
        except (OSError, smtplib.SMTPException) as fault:
            raise MailError(f"{self._settings.host}: {_in_words(fault)}", "later") from fault
        try:
            answer = server.data(mail.as_bytes())
        except smtplib.SMTPDataError as fault:  # it did not even want to see it
            raise MailError(f"{self._settings.host}: {_in_words(fault)}", "later") from fault
        except (OSError, smtplib.SMTPException) as fault:
            raise MailError(f"{self._settings.host}: {_in_words(fault)}", "unclear") from fault
        _expect(answer, "the letter", "refused")

    def _clear(self, server: smtplib.SMTP, fault: MailError) -> None:
        """Make ready for the next letter: one that is refused costs no other."""
        if fault.fate == "refused":
            with suppress(OSError, smtplib.SMTPException):
                server.rset()
                return
        self.close()


def _connect(settings: Mail) -> smtplib.SMTP:
    if settings.user and settings.security == "none" and settings.host not in _LOOPBACK:
        raise MailError(f'{settings.host}: no password goes out in clear; set mail.security = "tls"', "later")
    try:
        return _greeted(settings)
    except (OSError, smtplib.SMTPException) as fault:
        where = f"{settings.host}:{settings.port}"
        raise MailError(f"{where}: {_in_words(fault)}", "later") from fault


def _greeted(settings: Mail) -> smtplib.SMTP:
    host, port, patience = settings.host, settings.port, settings.timeout_seconds
    if settings.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port, timeout=patience, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, port, timeout=patience)
    try:
        if settings.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.user:
            server.login(settings.user, settings.password)
    except BaseException:
        server.close()
        raise
    return server


def _alive(server: smtplib.SMTP) -> bool:
    try:
        return server.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _expect(answer: tuple[int, bytes], what: str, lasting: Fate) -> None:
    """Raise MailError for a reply that says no; ``lasting`` is what a no for ever means at this step."""
    code, words = answer
    if code not in (250, 251):
        told = words.decode("utf-8", "replace")[:200]
        fate: Fate = lasting if code >= _ANOTHER_TIME else "later"
        raise MailError(f"the mail server does not take {what} ({code} {told})", fate)


def _in_words(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return "the mail server does not know this user and password"
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        return f"the mail server cannot do what the settings ask for ({fault})"
    if isinstance(fault, TimeoutError) or isinstance(fault.__context__, TimeoutError):
        return "the mail server does not answer"
    if isinstance(fault, smtplib.SMTPServerDisconnected):
        return "the mail server hung up"
    if isinstance(fault, ssl.SSLCertVerificationError):
        return f"the mail server's certificate is not to be trusted ({fault.verify_message})"
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"the mail server says {fault.smtp_code} {fault.smtp_error!r}"
    return f"the mail server cannot be reached ({fault})"
