"""Tokens, what is kept of them, and signatures: nothing that signs somebody in is kept as it is."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_BYTES = 32
_LONGEST = 200


def new_token() -> str:
    """Return a token nobody can guess: 256 bits, of letters that addresses and cookies take as they are."""
    return secrets.token_urlsafe(_BYTES)


def digest(token: str) -> str:
    """Return what is kept of a token: its SHA-256. A token of 256 bits needs no salt and no slowness."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def same(one: str, other: str) -> bool:
    """Tell whether two texts are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))


def masked(mark: str) -> str:
    """Return a mark (hexadecimal) under another mask each time, fit for a page that is sent packed.

    How well a page packs tells of what it repeats (BREACH): what is another each time cannot be guessed so.
    """
    mark_bytes = bytes.fromhex(mark)
    mask = secrets.token_bytes(len(mark_bytes))
    return mask.hex() + bytes(a ^ b for a, b in zip(mask, mark_bytes, strict=True)).hex()


def unmasked(text: str) -> str:
    """Return the mark under the mask; "" for what ``masked`` did not make."""
    try:
        both = bytes.fromhex(text) if text.isascii() else b""
    except ValueError:
        both = b""
    half = len(both) // 2
    return bytes(a ^ b for a, b in zip(both[:half], both[half:], strict=False)).hex()


def keyed(secret: str, purpose: str, value: str) -> str:
    """Return the mark that only who knows the secret can give a value, for one purpose alone."""
    message = f"{purpose}\0{value}".encode("utf-8", "surrogatepass")
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def signed(secret: str, purpose: str, value: str) -> str:
    """Return a value with its mark behind it, fit for a link: ``value.mark``."""
    return f"{value}.{keyed(secret, purpose, value)}"


def checked(secret: str, purpose: str, text: str) -> str | None:
    """Return the value of a text that ``signed`` made; None for any other."""
    if len(text) > _LONGEST:
        return None
    value, _, mark = text.rpartition(".")
    return value if same(mark, keyed(secret, purpose, value)) else None
