"""The site's key for push services (VAPID, RFC 8292): made once, for browsers hold on to its public half."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from onrecord.errors import SettingsError
from onrecord.push.encoding import to_text

LIVES = 12 * 3600
"""Seconds that one authorization holds; 24 hours at most may be asked (RFC 8292, 2)."""

_KEPT = "vapid"


class Keys:
    """A pair of keys: the public half goes to browsers, the private half signs what is sent."""

    def __init__(self, private_key: ec.EllipticCurvePrivateKey) -> None:
        self._private = private_key
        point = private_key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        self.public = to_text(point)
        """What a browser subscribes with (``applicationServerKey``), in base64 for addresses."""

    @classmethod
    def read(cls, pem: str, where: str) -> Self:
        """Read a private key of the curve P-256 in PEM. Raises SettingsError, which names ``where``."""
        try:
            key = serialization.load_pem_private_key(pem.encode(), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise SettingsError(f"{where}: is no private key in PEM, or has a password") from None
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
            raise SettingsError(f"{where}: is a key of another kind; VAPID wants one of the curve P-256")
        return cls(key)

    def authorization(self, origin: str, contact: str, now: float) -> str:
        """Return the header by which a push service knows us; ``now`` in seconds since 1970."""
        from py_vapid.jwt import sign

        claims = {"aud": origin, "exp": int(now) + LIVES, "sub": contact}
        return f"vapid t={sign(claims, self._private)},k={self.public}"


def new_key() -> str:
    """Return a new private key in PEM."""
    return (
        ec.generate_private_key(ec.SECP256R1())
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )


def open_keys(file: str, kept: Callable[[str, str], str]) -> Keys:
    """Return the keys in a file; without one, those ``kept`` in the readers' store, made at first need.

    ``kept`` is ``Readers.kept``. Raises SettingsError where the file holds no such key.
    """
    if not file:
        return Keys.read(kept(_KEPT, new_key()), "the readers' store")
    try:
        pem = Path(file).read_text(encoding="utf-8")
    except OSError as fault:
        raise SettingsError(f"push.private_key: {file} cannot be read ({fault.strerror or fault})") from None
    except UnicodeDecodeError:
        raise SettingsError(f"push.private_key: {file} is no private key in PEM") from None
    return Keys.read(pem, f"push.private_key: {file}")


def contact_of(*candidates: str) -> str:
    """Return the first that is set as what ``sub`` wants (RFC 8292, 2.1): ``mailto:`` or a web address."""
    given = next(filter(None, candidates), "")
    return f"mailto:{given}" if "@" in given and ":" not in given else given
