"""Base64 for addresses, without padding: how web push writes keys and topics (RFC 7515, appendix C)."""

from __future__ import annotations

import base64
import binascii
import hashlib

from onrecord.push.faults import PushError

_LONGEST_TOPIC = 32  # RFC 8030, 5.4


def to_text(data: bytes) -> str:
    """Return bytes as letters that addresses take."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def to_bytes(text: str, what: str) -> bytes:
    """Return the bytes behind letters; padding may stand or not. Raises PushError, naming ``what``."""
    plain = text.rstrip("=").replace("+", "-").replace("/", "_")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise PushError(f"{what} is not base64", "refused") from None


def topic_of(words: str) -> str:
    """Return words as a topic, of which push services take 32 letters: the beginning of their SHA-256."""
    return to_text(hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest())[:_LONGEST_TOPIC]
