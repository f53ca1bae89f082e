"""How long a connection may take: who sends a request drop by drop, or takes no answer, is let go.

uvicorn waits for ever for a request that has begun and for a reader that reads nothing. A few hundred such
connections, which cost whoever holds them nothing, would leave no room for others.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class Patient(H11Protocol):
    """HTTP, with an end to patience."""

    REQUEST = 30.0
    """Seconds that a request may take to arrive, its body included."""

    ANSWER = 60.0
    """Seconds in which a reader has to take in what waits to be sent: some 64 KB."""

    _arriving: asyncio.TimerHandle | None = None
    _leaving: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._await_request()

    def data_received(self, data: bytes) -> None:
        """Take in a piece of a request; the time it may take runs from its first one on."""
        super().data_received(data)
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._await_request()
        else:
            self._arriving = _called_off(self._arriving)

    def pause_writing(self) -> None:
        """Wait for a reader who does not keep up."""
        super().pause_writing()
        if self._leaving is None:
            self._leaving = self.loop.call_later(self.ANSWER, self.transport.abort)

    def resume_writing(self) -> None:
        """Note that the reader has taken in what there was."""
        super().resume_writing()
        self._leaving = _called_off(self._leaving)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._arriving, self._leaving = _called_off(self._arriving), _called_off(self._leaving)
        super().connection_lost(exc)

    def _await_request(self) -> None:
        if self._arriving is None:
            self._arriving = self.loop.call_later(self.REQUEST, self.transport.abort)


def _called_off(timer: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
    """Return that nothing is waited for, after ending the wait there was."""
    if timer is not None:
        timer.cancel()
    return None
