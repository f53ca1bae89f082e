"""The connection itself: to the very address that was checked, metered in time and bytes."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from onrecord.network.permitting import Allowed, permitted
from onrecord.network.reasons import Reason, StoppedError
from onrecord.network.resolving import Resolver

_TRIES = 3  # addresses of one host that are tried: enough for one family that leads nowhere


class Meter:
    """How long and how much the exchange now under way may still take."""

    def __init__(self) -> None:
        self._ends = 0.0
        self._bytes = 0

    def start(self, seconds: float, size: int) -> None:
        """Begin an exchange, or a part of one: seconds from now, bytes over the wire."""
        self._ends = time.monotonic() + seconds
        self._bytes = size

    def left(self, wanted: float | None) -> float:
        """Return the seconds that a step may take. Raises StoppedError where none are left."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise StoppedError(Reason.TOO_SLOW)
        return left if wanted is None else min(left, wanted)

    def count(self, size: int) -> None:
        """Count bytes that came in. Raises StoppedError where they are too many."""
        self._bytes -= size
        if self._bytes < 0:
            raise StoppedError(Reason.TOO_LARGE, "more sent than a whole answer may have")


class MeteredStream(httpcore.NetworkStream):
    """A stream whose every step is bound by the meter: a host that sends a byte a second ends too."""

    def __init__(self, inner: httpcore.NetworkStream, meter: Meter) -> None:
        self._inner = inner
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came in."""
        data = self._inner.read(max_bytes, self._meter.left(timeout))
        self._meter.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._inner.write(buffer, self._meter.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the stream with TLS around it."""
        secured = self._inner.start_tls(ssl_context, server_hostname, self._meter.left(timeout))
        return MeteredStream(secured, self._meter)

    def get_extra_info(self, info: str) -> Any:
        """Return what the stream below tells of itself."""
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to permitted addresses only: it looks the name up, checks, and dials what it checked.

    ``dialled`` is the IP address that a connection was made to, "" before that.
    """

    def __init__(self, allowed: Allowed, resolver: Resolver, meter: Meter) -> None:
        self._allowed = allowed
        self._resolver = resolver
        self._meter = meter
        self._backend = httpcore.SyncBackend()
        self.dialled = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a stream to the first permitted address that answers. Raises StoppedError for none."""
        found = self._resolver(host, port, self._meter.left(timeout))
        good = permitted(host, port, found, self._allowed)[:_TRIES]
        for tries_left, address in zip(range(len(good), 0, -1), good, strict=True):
            share = self._meter.left(timeout) / tries_left
            try:
                stream = self._backend.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                self.dialled = address
                return MeteredStream(stream, self._meter)
        raise failure
