"""What can go wrong with a letter, told apart by what may be done then."""

from __future__ import annotations

from typing import Literal

from onrecord.errors import OnrecordError

Fate = Literal["refused", "later", "unclear"]


class MailError(OnrecordError):
    """A letter that was not sent. ``fate`` says what to do.

    ``refused``: not to this address, ever. ``later``: it surely did not arrive and may be tried again.
    ``unclear``: the connection was lost while the server had it in hand; it may have arrived.
    """

    def __init__(self, words: str, fate: Fate) -> None:
        super().__init__(words)
        self.fate = fate
