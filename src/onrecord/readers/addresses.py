"""Mail addresses: which texts are one, in which form they are kept, which belong to one mailbox."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 254
"""Characters of an address at most (RFC 5321, 4.5.3.1.3, less the angle brackets)."""

_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def normalised(address: str) -> str | None:
    """Return a mail address in the one form in which it is kept, or None for what is no address.

    Small letters, the domain in ASCII (IDNA), no blanks around. Quoted local parts and those outside
    ASCII, which many servers refuse, are no addresses here.
    """
    text = unicodedata.normalize("NFC", address.strip())
    if not 3 <= len(text) <= LONGEST:
        return None
    local, at, domain = text.lower().rpartition("@")
    ascii_domain = _in_ascii(domain)
    if not at or ascii_domain is None or len(local) > 64 or not _LOCAL.fullmatch(local):
        return None
    whole = f"{local}@{ascii_domain}"
    return whole if len(whole) <= LONGEST else None


def mailbox(address: str) -> str:
    """Return the mailbox of a normalised address: what stands after a plus is left out (RFC 5233).

    It says whose vote is whose, and nothing else: nobody signs in by it.
    """
    local, _, domain = address.rpartition("@")
    return f"{local.partition('+')[0] or local}@{domain}"


def shortened(address: str) -> str:
    """Return an address so that its owner knows it and a bystander does not: ``ad…@example.org``."""
    local, _, domain = address.rpartition("@")
    return f"{local[:2]}…@{domain}"


def _in_ascii(domain: str) -> str | None:
    if not domain.isascii():
        import idna

        try:
            domain = idna.encode(domain, uts46=True).decode()
        except (idna.IDNAError, UnicodeError):
            return None
    labels = domain.split(".")
    good = len(labels) > 1 and len(domain) <= 253 and all(_LABEL.fullmatch(label) for label in labels)
    return domain if good and not labels[-1].isdigit() else None
