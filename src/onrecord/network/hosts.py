"""Whom the host part of an address names, whichever way it is written.

A host may be written so that it does not look like what it is: ``2130706433``, ``0x7f.1`` and
``１２７.0.0.1`` are all 127.0.0.1. The rules are those by which browsers read addresses
(URL Standard of the WHATWG, section 3.5, host parsing).
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import unquote

from onrecord.network.reasons import Reason, StoppedError

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_NAME_LIMIT = 253  # octets of a name, RFC 1035 2.3.4 without the root's dot


def read_host(written: str) -> str:
    """Return a host in its one plain form: a name in ASCII lower case, or an IP address.

    An IPv6 address comes without its brackets. Raises StoppedError for what is no host.
    """
    if written.startswith("["):
        return _ipv6(written)
    name = _ascii(unquote(written, errors="strict") if "%" in written else written).removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(labels)
    if len(name) > _NAME_LIMIT or not all(_LABEL.fullmatch(label) for label in labels):
        raise StoppedError(Reason.BAD_ADDRESS, "no host")
    return name


def _ascii(name: str) -> str:
    if name.isascii():
        return name.lower()
    import idna

    try:
        return idna.encode(name, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise StoppedError(Reason.BAD_ADDRESS, "no host") from None


def _ipv6(written: str) -> str:
    try:
        address = IPv6Address(written.removeprefix("[").removesuffix("]"))
    except ValueError:
        raise StoppedError(Reason.BAD_ADDRESS, "no IPv6 address") from None
    if address.scope_id is not None or not written.endswith("]"):
        raise StoppedError(Reason.BAD_ADDRESS, "no IPv6 address")
    return address.compressed


def _ipv4(labels: list[str]) -> str:
    """Read one to four numbers, decimal, octal or hexadecimal; the last fills the bytes that are left."""
    numbers = [_number(label) for label in labels]
    if len(numbers) > 4 or any(number > 255 for number in numbers[:-1]):
        raise StoppedError(Reason.BAD_ADDRESS, "no IPv4 address")
    if numbers[-1] >= 256 ** (5 - len(numbers)):
        raise StoppedError(Reason.BAD_ADDRESS, "no IPv4 address")
    leading = sum(number << (24 - 8 * place) for place, number in enumerate(numbers[:-1]))
    return str(IPv4Address(leading + numbers[-1]))


def _number(label: str) -> int:
    if not _NUMBER.fullmatch(label) or len(label) > 20:
        raise StoppedError(Reason.BAD_ADDRESS, "no IPv4 address")
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    base = 8 if label.startswith("0") and len(label) > 1 else 10
    try:
        return int(label, base)
    except ValueError:
        raise StoppedError(Reason.BAD_ADDRESS, "no IPv4 address") from None
