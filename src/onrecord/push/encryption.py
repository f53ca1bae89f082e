"""Messages that the browser alone can read: the encryption of web push (RFC 8291 over RFC 8188)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric import ec

from onrecord.push.encoding import to_bytes
from onrecord.push.faults import PushError

MOST_BYTES = 3_993
"""Bytes of a message: push services take 4,096 (RFC 8030, 7.2), less what encryption adds (RFC 8291, 4)."""

_RECORD = 4_096
_POINT = 65  # bytes of a point of P-256, uncompressed
_AUTH = 16


class Receiver(Protocol):
    """A browser that takes messages: its endpoint and keys, in base64 as the browser gave them."""

    @property
    def endpoint(self) -> str:
        """The address that messages are posted to."""

    @property
    def p256dh(self) -> str:
        """The browser's public key."""

    @property
    def auth(self) -> str:
        """The secret between browser and site."""


@dataclass(frozen=True, slots=True)
class Once:
    """What each message has of its own, by chance; given only where a known result is to come out."""

    private_key: ec.EllipticCurvePrivateKey
    salt: bytes


def encrypted(message: bytes, receiver: Receiver, once: Once | None = None) -> bytes:
    """Return a message of ``MOST_BYTES`` or fewer as the body of a request (``aes128gcm``).

    Raises PushError where it is too long or the receiver's keys are none.
    """
    import http_ece

    if len(message) > MOST_BYTES:
        raise PushError(f"a message of {len(message)} bytes is too long; {MOST_BYTES} fit", "refused")
    point, secret = keys_of(receiver.p256dh, receiver.auth)
    body: bytes = http_ece.encrypt(
        message,
        salt=once.salt if once else None,
        private_key=once.private_key if once else ec.generate_private_key(ec.SECP256R1()),
        dh=point,
        auth_secret=secret,
        rs=_RECORD,
        version="aes128gcm",
    )
    return body


def keys_of(p256dh: str, auth: str) -> tuple[bytes, bytes]:
    """Return a browser's public key and secret. Raises PushError for what is none."""
    point, secret = to_bytes(p256dh, "the browser's key"), to_bytes(auth, "the browser's secret")
    if len(point) != _POINT or len(secret) != _AUTH:
        raise PushError("the browser's key or secret has the wrong length", "refused")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        raise PushError("the browser's key is no point of the curve P-256", "refused") from None
    return point, secret
