"""Makes a mail of words that may come from anywhere: nothing in them can add a header or a recipient."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from hashlib import sha256

from onrecord.errors import SettingsError
from onrecord.render.safe import clean

LONGEST_SUBJECT = 180
"""Characters; longer subjects are cut, with an ellipsis."""

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?")
_POLICY = SMTP.clone(max_line_length=998)  # RFC 5322, 2.1.1: long links in headers are not torn apart


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one address: the same in text and, if given, in HTML.

    ``headers`` come beside the usual ones, such as ``List-Unsubscribe``. Letters of one ``id`` have one
    Message-ID, so that one that goes out again is known to be the same.
    """

    to: str
    subject: str
    text: str
    html: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    id: str | None = None


def compose(letter: Letter, sender: str, at: datetime | None = None) -> EmailMessage:
    """Return the mail. Raises SettingsError where the sender is no address, or a recipient or header is none.

    ``sender`` may have a name: ``On the record <news@example.org>``.
    """
    mail = EmailMessage(policy=_POLICY)
    who = _sender(sender)
    mail["From"] = who
    mail["To"] = Address(addr_spec=_address(letter.to))
    mail["Subject"] = _subject(letter.subject)
    mail["Date"] = format_datetime((at or datetime.now(UTC)).astimezone(UTC))
    mail["Message-ID"] = _message_id(letter.id, who.domain)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence notice answers it
    for name, value in letter.headers.items():
        if not _NAME.fullmatch(name):
            raise SettingsError(f"{name!r} is no name of a mail header")
        mail[name] = clean(value)
    mail.set_content(_body(letter.text), cte="quoted-printable")
    if letter.html is not None:
        mail.add_alternative(_body(letter.html), subtype="html", cte="quoted-printable")
    return mail


def _sender(sender: str) -> Address:
    name, address = parseaddr(clean(sender))
    return Address(display_name=name, addr_spec=_address(address))


def _address(text: str) -> str:
    """Return an address that is fit for a header; the readers' store holds no others."""
    if _ADDRESS.fullmatch(text) and text.isascii():
        try:
            return Address(addr_spec=text).addr_spec
        except (HeaderParseError, ValueError):
            pass
    raise SettingsError(f"{clean(text)!r} is no mail address")


def _subject(text: str) -> str:
    line = clean(text).strip()
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1].rstrip() + "…"


def _message_id(given: str | None, domain: str) -> str:
    if given is None:
        return make_msgid(domain=domain)
    return f"<{sha256(given.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@{domain}>"


def _body(text: str) -> str:
    return _UNFIT.sub("\ufffd", _LINE_ENDS.sub("\n", text))
