"""Why a request gave nothing: the one list that every ``Refused`` of this room takes its words from."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The reasons for which a request ends without an answer to keep. A detail may stand beside one."""

    BAD_ADDRESS = "not an address of the web"
    FORBIDDEN = "address not allowed (private, local or reserved)"
    PORT = "port not allowed"
    ROBOTS = "robots.txt disallows it"
    NO_ROBOTS = "robots.txt cannot be had"
    WAITING = "the host is to be left alone for a while"
    NO_NAME = "host name not found"
    NO_CONNECTION = "cannot be connected to"
    NOT_TRUSTED = "certificate not trusted"
    TOO_SLOW = "took too long"
    CUT_OFF = "cut off"
    BAD_ANSWER = "answer not readable as HTTP"
    DAMAGED = "compressed body damaged"
    TOO_LARGE = "too large"
    BOMB = "unpacks to far more than was sent"
    LOOP = "redirected in a circle"
    TOO_MANY_REDIRECTS = "redirected too often"
    GONE = "not there"
    ERROR = "answered with an error"
    BUSY = "the host asks to come later"
    MEDIA = "not a kind of content that is read"


NETWORK_FAULTS = frozenset(
    {
        Reason.NO_NAME,
        Reason.NO_CONNECTION,
        Reason.NOT_TRUSTED,
        Reason.TOO_SLOW,
        Reason.CUT_OFF,
        Reason.BAD_ANSWER,
    }
)
"""Reasons that lie with the network or the host, for which one waits longer each time."""


class StoppedError(Exception):
    """Ends one request from deep inside it; the client turns it into ``Refused`` and lets none out.

    ``wait_until`` is the time before which asking again is no use, ``status`` the host's answer.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str = "",
        *,
        status: int | None = None,
        wait_until: float | None = None,
    ) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.status = status
        self.wait_until = wait_until
