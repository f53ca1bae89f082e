"""Writes an archive's tables from rows of many days that come in any order, a file at a time."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Final

from onrecord import stage_versions
from onrecord.archive.columns import Row
from onrecord.archive.manifest import FORMAT, NAME
from onrecord.archive.places import Place
from onrecord.archive.readings import Reading
from onrecord.archive.tables import NAMES, UNDATED, arrow_table, day_of, row_of, rows_of_story
from onrecord.errors import ArchiveError
from onrecord.types import Dropped, FollowUp, SharedText, Story

HELD: Final = 50_000
"""Rows that are held before files of them are written; with the articles among them some 200 MB."""

GROUP: Final = 5_000
"""Rows of a group of a file: what a reader has in memory of it."""


class Tables:
    """The tables of one archive while they are written; what lay there before gives way at the end."""

    def __init__(self, place: Place, held: int = HELD) -> None:
        """Look what lies there. Raises ArchiveError where that is an archive made of other inputs."""
        if _is_made_of_inputs(place):
            raise ArchiveError(f"{place.uri}: holds what onrecord archive made; name another folder")
        self._place = place
        self._most = held
        self._rows = defaultdict[tuple[str, str], list[Row]](list)
        self._held = 0
        self._parts = Counter[tuple[str, str]]()
        self._files: dict[str, dict[str, Any]] = {}

    def put_story(self, story: Story) -> None:
        """Write a story: its articles each under its own day, all else under that of the first."""
        day = day_of(story.first_published)
        for table, rows in rows_of_story(story).items():
            for row in rows:
                self._put(table, day_of(row["published"]) if table == "articles" else day, row)

    def put_reading(self, reading: Reading, day: str) -> None:
        """Write what was read of a text; ``day`` is its article's, of another version its story's."""
        self._put("readings", day, row_of(reading))

    def put_all(self, table: str, things: Iterable[SharedText | FollowUp | Dropped]) -> None:
        """Write what stands in no story."""
        for thing in things:
            self._put(table, UNDATED, row_of(thing))

    def finish(self) -> None:
        """Write what is held, then the manifest; delete the tables' files that are not of this archive."""
        self._write()
        stages = {
            "findings": stage_versions.FINDINGS,
            "features": stage_versions.FEATURES,
            "stories": stage_versions.STORIES,
        }
        told = {"onrecord_archive": FORMAT, "stages": stages, "files": self._files}
        self._place.at(NAME).write(json.dumps(told, indent=1).encode())
        for path in self._place.files():
            if path.partition("/")[0] in NAMES and path not in self._files:
                self._place.at(path).delete()

    def _put(self, table: str, day: str, row: Row) -> None:
        self._rows[table, day].append(row)
        self._held += 1
        if self._held >= self._most:
            self._write()

    def _write(self) -> None:
        from pyarrow import parquet

        for (table, day), rows in sorted(self._rows.items()):
            number = self._parts[table, day]
            self._parts[table, day] += 1
            path = f"{table}/day={day}/part-{number:05d}.parquet"
            with self._place.at(path).writing() as stream:
                made = arrow_table(table, rows)
                parquet.write_table(made, stream, compression="zstd", row_group_size=GROUP)
            size, digest = stream.written()
            self._files[path] = {"rows": len(rows), "size": size, "digest": digest}
        self._rows.clear()
        self._held = 0


def _is_made_of_inputs(place: Place) -> bool:
    """Tell whether a folder is one that ``onrecord archive`` goes on from."""
    try:
        told = json.loads(place.at(NAME).read())
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and "made_of" in told
