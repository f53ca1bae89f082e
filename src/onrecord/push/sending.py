"""Hands messages to push services (RFC 8030). The endpoint came from a browser, so from anybody."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal, TypeAlias

from onrecord.network import Answer, Caller, StoppedError
from onrecord.network.addresses import read_address
from onrecord.network.reasons import NETWORK_FAULTS
from onrecord.push.encoding import topic_of
from onrecord.push.encryption import Receiver, encrypted, keys_of
from onrecord.push.faults import Gone, PushError
from onrecord.push.keys import Keys

Urgency: TypeAlias = Literal["very-low", "low", "normal", "high"]

DEAD = frozenset({404, 410})
BUSY = frozenset({408, 425, 429})
LONGEST_WAIT = 86_400
LONGEST_ENDPOINT = 2_000
_TOLD = 120  # characters of what a push service says, for the log


class Pusher:
    """Sends messages to browsers; may be shared among threads.

    ``caller`` does so over connections that lead to no private network; ``contact`` is where a push
    service turns to (``contact_of``), ``ttl`` the seconds for which it keeps a message for a browser that
    is off.
    """

    def __init__(
        self,
        keys: Keys,
        contact: str,
        caller: Caller,
        *,
        ttl: int = 86_400,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._keys = keys
        self._contact = contact
        self._caller = caller
        self._ttl = ttl
        self._clock = clock

    @property
    def public_key(self) -> str:
        """What browsers subscribe with."""
        return self._keys.public

    def check(self, receiver: Receiver) -> None:
        """Raise PushError for a browser that nothing could be sent to: its address or its keys are none."""
        keys_of(receiver.p256dh, receiver.auth)
        if len(receiver.endpoint) > LONGEST_ENDPOINT:
            raise PushError("the browser's address is too long", "refused")
        try:
            self._caller.check(receiver.endpoint)
        except StoppedError as stopped:
            raise _not_reached(stopped) from None

    def send(
        self, receiver: Receiver, message: bytes, *, topic: str | None = None, urgency: Urgency = "normal"
    ) -> None:
        """Send a message, encrypted, to a browser by its push service.

        Of several messages of one ``topic`` that wait for a browser the last alone arrives. Raises Gone
        where the browser takes no more, PushError where the message was not taken for another reason.
        """
        body = encrypted(message, receiver)
        try:
            headers = self._headers(receiver.endpoint, topic, urgency)
            answer = self._caller.post(receiver.endpoint, body, headers)
        except StoppedError as stopped:
            raise _not_reached(stopped) from None
        if not 200 <= answer.status < 300:
            raise _not_taken(answer, self._clock())

    def _headers(self, endpoint: str, topic: str | None, urgency: Urgency) -> dict[str, str]:
        origin = read_address(endpoint).origin
        headers = {
            "Authorization": self._keys.authorization(origin, self._contact, self._clock()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(self._ttl),
            "Urgency": urgency,
        }
        return headers if topic is None else headers | {"Topic": topic_of(topic)}


def _not_reached(stopped: StoppedError) -> PushError:
    lasting = stopped.reason not in NETWORK_FAULTS
    return PushError(f"the push service was not asked: {stopped}", "refused" if lasting else "later")


def _not_taken(answer: Answer, now: float) -> PushError:
    status = answer.status
    if status in DEAD:
        return Gone(f"the browser takes no more messages ({status})")
    if status in BUSY or status >= 500:
        wait = _asked_wait(answer.headers.get("retry-after", ""), now)
        return PushError(f"the push service wants to be asked later ({status})", "later", wait)
    said = " ".join(answer.body.decode("utf-8", "replace").split())[:_TOLD]
    return PushError(f"the push service does not take it ({status}{f': {said}' if said else ''})", "refused")


def _asked_wait(retry_after: str, now: float) -> int | None:
    """Return the seconds that a service asks to be left alone for, a day at most (RFC 9110, 10.2.3)."""
    if retry_after.isascii() and retry_after.isdigit():
        return min(int(retry_after[:9]), LONGEST_WAIT)
    try:
        then = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError):
        return None
    until = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0, min(int((until - datetime.fromtimestamp(now, UTC)).total_seconds()), LONGEST_WAIT))
