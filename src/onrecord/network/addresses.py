"""Web addresses read strictly, by the one reader that the checks and the connection share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from onrecord.network.hosts import read_host
from onrecord.network.reasons import Reason, StoppedError

DEFAULT_PORTS = {"http": 80, "https": 443}
LENGTH_LIMIT = 8_000
"""Characters that an address may have: what RFC 9110 (4.1) asks every server to take."""

_AROUND = "".join(map(chr, range(33)))  # what browsers cut off at both ends: controls and the space
_WITHIN = re.compile(r"[\t\r\n]")
_PARTS = re.compile(
    r"([a-z][a-z0-9+.-]*):[/\\]{2,}([^/\\?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?", re.IGNORECASE | re.DOTALL
)
_AUTHORITY = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]{0,5}))?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?![0-9]{1,5}(?:[/?#]|$))", re.IGNORECASE)
_IN_PATH = "/%:@!$&'()*+,;=~-._|[]"
_IN_QUERY = _IN_PATH + "?"


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart. ``host`` is plain ASCII, ``target`` the path and query, encoded."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the scheme's own: what goes into ``Host:``."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return shown if self.port == DEFAULT_PORTS[self.scheme] else f"{shown}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: what a connection and a robots.txt are for."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.target


def read_address(written: str) -> Address:
    """Return the parts of an http or https address.

    Raises StoppedError for other schemes, for user names in it (they serve to deceive), for hosts that
    are none, and for what is longer than ``LENGTH_LIMIT``, as written or once it is encoded.
    """
    plain = _WITHIN.sub("", written.strip(_AROUND))
    _bound(plain)
    parts = _PARTS.fullmatch(plain)
    if parts is None:
        raise StoppedError(Reason.BAD_ADDRESS, "no address")
    scheme = parts[1].lower()
    if scheme not in DEFAULT_PORTS:
        raise StoppedError(Reason.BAD_ADDRESS, f"scheme {scheme}")
    host, port = _read_authority(parts[2])
    path = quote(parts[3].replace("\\", "/"), safe=_IN_PATH, errors="replace") or "/"
    query = quote(parts[4] or "", safe=_IN_QUERY, errors="replace")
    address = Address(scheme, host, DEFAULT_PORTS[scheme] if port is None else port, path + query)
    _bound(str(address))
    return address


def read_typed(typed: str) -> Address:
    """Return the address that somebody typed, who may leave out ``https://``. Raises StoppedError."""
    plain = typed.strip(_AROUND)
    return read_address(plain if _SCHEME.match(plain) else f"https://{plain.lstrip('/')}")


def join(base: Address, reference: str) -> Address:
    """Return the address that a reference (a link, a ``Location``) means on a page. Raises StoppedError."""
    try:
        return read_address(urljoin(str(base), _WITHIN.sub("", reference.strip(_AROUND))))
    except ValueError:
        raise StoppedError(Reason.BAD_ADDRESS, "no address") from None


def _bound(written: str) -> None:
    if len(written) > LENGTH_LIMIT:
        raise StoppedError(Reason.BAD_ADDRESS, "too long")


def _read_authority(authority: str) -> tuple[str, int | None]:
    if "@" in authority:
        raise StoppedError(Reason.BAD_ADDRESS, "user name in it")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None or not parts[1]:
        raise StoppedError(Reason.BAD_ADDRESS, "no host")
    port = int(parts[2]) if parts[2] else None
    if port is not None and not 0 < port < 65_536:
        raise StoppedError(Reason.BAD_ADDRESS, "no port")
    try:
        return read_host(parts[1]), port
    except UnicodeError:
        raise StoppedError(Reason.BAD_ADDRESS, "no host") from None
