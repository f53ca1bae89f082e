"""Takes letters: for any SMTP server, or, for trying things out, for a folder."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from onrecord.config import Mail
from onrecord.mail.faults import MailError
from onrecord.mail.letters import Letter, compose
from onrecord.mail.smtp import Connections

_NOBODY = "onrecord@localhost"
"""From whom letters in a folder come where the settings name no sender."""


class Round(Protocol):
    """Letters that are sent one after another, over as few connections as the server likes."""

    def send(self, letter: Letter) -> None:
        """Send a letter. Raises MailError where it does not go out."""


class Post:
    """Takes letters: ``send`` one, or many in a ``with post.round() as out`` block, by ``out.send``."""

    def __init__(self, settings: Mail) -> None:
        self._settings = settings

    def send(self, letter: Letter) -> None:
        """Send one letter. Raises MailError where it does not go out."""
        with self.round() as out:
            out.send(letter)

    @contextmanager
    def round(self) -> Iterator[Round]:
        """Send several letters; connections are made at need and closed when the block ends."""
        if self._settings.folder:
            yield _Folder(Path(self._settings.folder), self._settings.sender or _NOBODY)
            return
        out = Connections(self._settings)
        try:
            yield out
        finally:
            out.close()


def open_post(settings: Mail) -> Post | None:
    """Return what takes letters; None where the settings name neither server nor folder."""
    return Post(settings) if settings.host or settings.folder else None


class _Folder:
    """A round into a folder: each letter is a file that mail programs open."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, letter: Letter) -> None:
        mail = compose(letter, self._sender)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        path = self._folder / f"{stamp}-{secrets.token_hex(4)}.eml"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".part")
            unfinished.write_bytes(mail.as_bytes())
            os.replace(unfinished, path)
        except OSError as fault:
            raise MailError(
                f"{self._folder}: cannot be written ({fault.strerror or fault})", "later"
            ) from fault
