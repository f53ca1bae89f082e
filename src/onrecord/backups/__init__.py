"""Copies of databases, whole and of one moment, while others go on with them; and the way back.

A backup is a folder: a file for each database as it was, and ``backup.json``, which says of each how
large it is and its SHA-256. It appears under its name when it is whole, or not at all.
"""

from onrecord.backups.making import back_up
from onrecord.backups.manifest import Backup, Kept, read_backup
from onrecord.backups.restoring import Restored, checked, restore

__all__ = ["Backup", "Kept", "Restored", "back_up", "checked", "read_backup", "restore"]
