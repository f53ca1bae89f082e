"""What can go wrong with a push message, told apart by what may be done then."""

from __future__ import annotations

from typing import Literal

from onrecord.errors import OnrecordError

Fate = Literal["gone", "later", "refused"]


class PushError(OnrecordError):
    """A push message that was not taken. ``fate`` says what to do.

    ``gone``: the browser takes no more messages there, ever. ``later``: try again, after ``wait`` seconds
    where the push service named them; a message that arrived after all does no harm, since one of the same
    ``topic`` or tag takes its place. ``refused``: not this message to this browser.
    """

    def __init__(self, words: str, fate: Fate, wait: int | None = None) -> None:
        super().__init__(words)
        self.fate = fate
        self.wait = wait


class Gone(PushError):  # noqa: N818 - the name of the status (410) that says so
    """A browser that takes no more messages (RFC 8030, 7.3): whoever keeps it should forget it."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "gone")
