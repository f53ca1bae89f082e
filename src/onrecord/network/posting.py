"""Posts to an address that anybody may have given: public hosts only, no redirects, little read."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import httpcore

from onrecord.network.addresses import Address, read_address
from onrecord.network.faults import told_plainly
from onrecord.network.permitting import Allowed, check_address
from onrecord.network.reasons import Reason, StoppedError
from onrecord.network.resolving import Resolver, resolve
from onrecord.network.trusting import web_trust
from onrecord.network.wire import CheckedBackend, Meter

HEAD_LIMIT = 200_000
"""Bytes that the head of an answer may have, with what comes of the body in one piece with it (64 KB)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered: headers by their names in lower case, and the beginning of the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Caller:
    """Posts to hosts, each time over a connection of its own; may be shared among threads.

    Only https is spoken, but with hosts that are allowed by name (``127.0.0.1:8080``): with them http too.
    ``allowed`` is what may be talked to besides the public internet at ports 80 and 443, ``seconds`` how
    long one exchange may take in all, ``read`` how many bytes of a body are read. ``trust`` says which
    certificates count: without it those that browsers trust.
    """

    def __init__(
        self,
        allowed: Allowed | None = None,
        *,
        seconds: float = 15.0,
        read: int = 4_000,
        resolver: Resolver = resolve,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._allowed = allowed or Allowed()
        self._seconds = seconds
        self._read = read
        self._resolver = resolver
        self._trust = trust

    def check(self, address: str) -> None:
        """Raise StoppedError for an address that can be told to be forbidden before its name is looked up."""
        self._checked(address)

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Return what a host answered, whatever its status; redirects are answers like any other.

        Raises StoppedError where there is none: the address is not allowed, nobody is there, it is too slow.
        """
        place = self._checked(address)
        meter = Meter()
        meter.start(self._seconds, HEAD_LIMIT + self._read)
        backend = CheckedBackend(self._allowed, self._resolver, meter)
        origin = httpcore.Origin(place.scheme.encode(), place.host.encode(), place.port)
        with told_plainly():
            context = self._context() if place.scheme == "https" else None
            with httpcore.HTTPConnection(origin, context, network_backend=backend) as connection:
                response = connection.handle_request(self._request(place, body, headers))
                return Answer(response.status, _plain(response), self._beginning(response))

    def _checked(self, address: str) -> Address:
        place = read_address(address)
        if place.scheme != "https" and not self._allowed.by_name(place.host, place.port):
            raise StoppedError(Reason.BAD_ADDRESS, "not https")
        check_address(place, self._allowed)
        return place

    def _request(self, place: Address, body: bytes, headers: Mapping[str, str]) -> httpcore.Request:
        fields = {"Host": place.authority, "Connection": "close", "Accept-Encoding": "identity"}
        fields |= {"Content-Length": str(len(body)), **headers}
        return httpcore.Request(
            b"POST",
            httpcore.URL(
                scheme=place.scheme.encode(),
                host=place.host.encode(),
                port=place.port,
                target=place.target.encode(),
            ),
            headers=[(name.encode(), value.encode()) for name, value in fields.items()],
            content=body,
            extensions={"timeout": dict.fromkeys(("connect", "read", "write"), self._seconds)},
        )

    def _beginning(self, response: httpcore.Response) -> bytes:
        """Return the body's first bytes; what comes after them, or does not come, undoes no answer."""
        read = b""
        with suppress(StoppedError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
            for piece in response.iter_stream():
                read += piece
                if len(read) >= self._read:
                    break
        return read[: self._read]

    def _context(self) -> ssl.SSLContext:
        if self._trust is None:
            self._trust = web_trust()
        return self._trust


def _plain(response: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
