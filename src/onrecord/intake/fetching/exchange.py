"""One request and its one answer over one connection: no redirects, no manners, no memory."""

from __future__ import annotations

import ssl
import time
from dataclasses import dataclass

import httpcore

from onrecord.intake.fetching.coding import Unpacking, decoders_for
from onrecord.intake.fetching.outcomes import Headers
from onrecord.intake.fetching.settings import Limits
from onrecord.network.addresses import Address
from onrecord.network.faults import told_plainly
from onrecord.network.permitting import Allowed
from onrecord.network.reasons import Reason, StoppedError
from onrecord.network.resolving import Resolver
from onrecord.network.trusting import web_trust
from onrecord.network.wire import CheckedBackend, Meter

_FULL = frozenset({200, 203})  # statuses whose body is the thing asked for


@dataclass(frozen=True, slots=True)
class Ask:
    """What is sent, and how much may come back: ``limit`` bytes unpacked.

    ``unwanted`` are the beginnings of content types that are not worth reading; with ``cut`` a body over
    the limit is cut there instead of refused.
    """

    headers: tuple[tuple[str, str], ...]
    limit: int
    unwanted: tuple[str, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered. ``body`` is None where the status says that there is none worth reading."""

    status: int
    headers: Headers
    body: bytes | None
    peer: str


class Exchange:
    """Asks one host one thing over a connection of its own.

    No connection is kept: requests to a host lie seconds apart, so little would be saved, and bytes that
    a host sends beyond its answer can never be taken for the answer to the next request.
    """

    def __init__(
        self, allowed: Allowed, limits: Limits, resolver: Resolver, trust: ssl.SSLContext | None
    ) -> None:
        self._allowed = allowed
        self._limits = limits
        self._resolver = resolver
        self._trust = trust

    def ask(self, address: Address, ask: Ask) -> Answer:
        """Return the answer for an address, whatever its status. Raises StoppedError for any other end."""
        meter = Meter()
        meter.start(self._limits.connect + self._limits.first_byte, self._limits.head)
        backend = CheckedBackend(self._allowed, self._resolver, meter)
        origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
        with told_plainly():
            context = self._context() if address.scheme == "https" else None
            with httpcore.HTTPConnection(origin, context, network_backend=backend) as connection:
                status, headers, body = self._answer(connection, address, ask, meter)
        return Answer(status, headers, body, backend.dialled)

    def _answer(
        self, connection: httpcore.HTTPConnection, address: Address, ask: Ask, meter: Meter
    ) -> tuple[int, Headers, bytes | None]:
        begun = time.monotonic()
        response = connection.handle_request(_request(address, ask, self._limits))
        headers = _headers(response)
        if response.status not in _FULL:
            return response.status, headers, None
        meter.start(self._limits.whole - (time.monotonic() - begun), ask.limit + self._limits.head)
        return response.status, headers, _read_body(response, headers, ask, self._limits.ratio)

    def _context(self) -> ssl.SSLContext:
        if self._trust is None:
            self._trust = web_trust()
        return self._trust


def _request(address: Address, ask: Ask, limits: Limits) -> httpcore.Request:
    waits = {"connect": limits.connect, "read": limits.silence, "write": limits.silence}
    fields = [("Host", address.authority), ("Connection", "close"), *ask.headers]
    return httpcore.Request(
        b"GET",
        httpcore.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=address.port,
            target=address.target.encode(),
        ),
        headers=[(name.encode(), value.encode()) for name, value in fields],
        extensions={"timeout": waits},
    )


def _headers(response: httpcore.Response) -> Headers:
    return Headers(
        tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    )


def _read_body(response: httpcore.Response, headers: Headers, ask: Ask, ratio: int) -> bytes:
    media = (headers.get("content-type") or "").strip().lower()
    if media.startswith(ask.unwanted):
        raise StoppedError(Reason.MEDIA, media[:80])
    declared = headers.get("content-length") or ""
    if declared.isdecimal() and int(declared[:20]) > ask.limit and not ask.cut:
        raise StoppedError(Reason.TOO_LARGE, f"more than {ask.limit} bytes")
    unpacking = Unpacking(decoders_for(headers.all("content-encoding")), ask.limit, ratio, ask.cut)
    for piece in response.iter_stream():
        unpacking.feed(piece)
        if unpacking.full:
            break
    return unpacking.finish()
