"""What can go wrong, said so that a user can mend it."""

from __future__ import annotations


class OnrecordError(Exception):
    """The root of every error that onrecord raises on purpose; its text is fit to be shown."""


class InputError(OnrecordError):
    """An input that cannot be read. ``path`` names it, ``reason`` says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class StoreError(OnrecordError):
    """A library that cannot be opened, or that holds something else."""


class DamagedError(StoreError):
    """Stored data that is not what was stored."""


class NotFoundError(OnrecordError):
    """Something asked for by id or name that the library does not hold."""


class CursorError(OnrecordError):
    """A cursor that none of the lists it was given to has handed out."""


class SettingsError(OnrecordError):
    """A setting that is unknown or whose value will not do; the text names its key."""


class ArchiveError(OnrecordError):
    """An archive that cannot be written, or work on it that cannot go on; what is written stays good."""
