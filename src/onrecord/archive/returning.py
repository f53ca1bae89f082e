"""An archive's tables read back: articles with what was read of them, and stories, a day at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from onrecord.archive.manifest import NAME
from onrecord.archive.places import Place
from onrecord.archive.readings import Reading
from onrecord.archive.tables import OF_STORIES, exact_rows, stories_of, thing_of
from onrecord.errors import ArchiveError, DamagedError
from onrecord.types import Article, Dropped, FollowUp, SharedText, Story

AT_ONCE = 1000
"""Rows in memory together of tables that are read through."""

_HANGING = tuple(name for name in OF_STORIES if name not in ("articles", "stories"))


@dataclass(frozen=True, slots=True)
class Part:
    """The files of one day, by table: ``name`` tells the archive and the day, ``digest`` what is in them."""

    name: str
    digest: str
    place: Place
    files: Mapping[str, Sequence[str]]

    def texts(self) -> Iterator[tuple[Article, Reading]]:
        """Yield the articles, with what they are copies of, and what was read of each."""
        return self._with_readings("articles")

    def versions(self) -> Iterator[tuple[Article, Reading]]:
        """Yield other texts of articles, under their ids, and what was read of each."""
        return self._with_readings("versions")

    def stories(self) -> Iterator[tuple[Story, str]]:
        """Yield the stories, each with a digest of its rows.

        Their articles have no more than their ids, and their timelines are empty: see ``texts``.
        """
        hanging = {name: self._by_story(name) for name in _HANGING}
        for row in self._rows("stories"):
            rows = {name: held.get(row["id"], []) for name, held in hanging.items()}
            bare = [_bare(row["id"], place, name) for place, name in enumerate(row["articles"])]
            (story,) = stories_of({**rows, "stories": [row], "articles": bare}, timelines=False)
            yield story, _digest([row, rows])

    def _with_readings(self, table: str) -> Iterator[tuple[Article, Reading]]:
        if not self.files.get(table):
            return
        readings = {(row["article"], row["sha256"]): row for row in self._rows("readings")}
        for row in self._rows(table):
            reading = readings.get((row["id"], row["sha256"]))
            if reading is None:
                raise DamagedError(f"{self.name}: holds no reading of {row['id']}")
            yield thing_of("articles", row), thing_of("readings", reading)

    def _by_story(self, table: str) -> dict[str, list[dict[str, Any]]]:
        held = defaultdict[str, list[dict[str, Any]]](list)
        for row in self._rows(table):
            held[row["story"]].append(row)
        return held

    def _rows(self, table: str) -> Iterator[dict[str, Any]]:
        return _rows(self.place, self.files.get(table, ()))


class Archive:
    """An archive that is there to be read."""

    def __init__(self, place: Place) -> None:
        """Look what is there. Raises ArchiveError where that is no archive."""
        self._place = place
        self._manifest = _manifest(place)
        self._files = defaultdict[str, list[str]](list)
        for path in sorted(self._manifest["files"]):
            self._files[path.partition("/")[0]].append(path)

    @property
    def stories_by(self) -> str:
        """The version of the stage that put its stories together; empty where that is not known."""
        return str(self._manifest["stages"].get("stories", ""))

    def parts(self) -> list[Part]:
        """Return its days, in order, undated ones last."""
        days = defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list))
        for table in ("readings", *OF_STORIES):
            for path in self._files[table]:
                days[path.split("/")[1]][table].append(path)
        return [self._part(day, dict(files)) for day, files in sorted(days.items())]

    def members(self) -> dict[str, list[str]]:
        """Return the articles of all stories, the oldest first."""
        rows = _rows(self._place, self._files["stories"], ["id", "articles", "exact"])
        return {row["id"]: row["articles"] for row in rows}

    def marks(self) -> dict[str, tuple[str | None, str | None]]:
        """Return what articles are copies of, and their agencies, by id; without those that are neither."""
        columns = ["id", "duplicate_of", "agency", "exact"]
        rows = _rows(self._place, self._files["articles"], columns)
        found = ((row["id"], row["duplicate_of"], row["agency"]) for row in rows)
        return {name: (copy_of, agency) for name, copy_of, agency in found if copy_of or agency}

    def shared_text(self) -> Iterator[SharedText]:
        """Yield which articles share text."""
        return (thing_of("shared_text", row) for row in self._all("shared_text"))

    def follow_ups(self) -> Iterator[FollowUp]:
        """Yield which stories go on with which."""
        return (thing_of("follow_ups", row) for row in self._all("follow_ups"))

    def dropped(self) -> Iterator[Dropped]:
        """Yield the inputs that gave no article."""
        return (thing_of("dropped", row) for row in self._all("dropped"))

    def _all(self, table: str) -> Iterator[dict[str, Any]]:
        return _rows(self._place, self._files[table])

    def _part(self, day: str, files: Mapping[str, Sequence[str]]) -> Part:
        known = self._manifest["files"]
        told = sorted((path, known[path]) for paths in files.values() for path in paths)
        return Part(f"{self._place.uri} {day}", _digest(told), self._place, files)


def _manifest(place: Place) -> Any:
    """Return an archive's manifest. Raises ArchiveError where there is none that can be read."""
    try:
        held = json.loads(place.at(NAME).read())
        return {"files": held["files"], "stages": held["stages"]}
    except OSError as fault:
        raise ArchiveError(f"{place.uri}: holds no archive ({NAME} cannot be read: {fault})") from fault
    except (ValueError, LookupError, TypeError) as fault:
        raise ArchiveError(f"{place.uri}: its {NAME} cannot be read ({fault})") from fault


def _rows(place: Place, files: Sequence[str], columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the rows of Parquet files. Raises ArchiveError where one cannot be read."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    for path in files:
        try:
            with place.at(path).open() as stream:
                for batch in ParquetFile(stream).iter_batches(AT_ONCE, columns=columns):
                    yield from exact_rows(batch)
        except (OSError, ArrowException) as fault:
            raise ArchiveError(f"{place.at(path).uri}: cannot be read ({fault})") from fault


def _bare(story: str, place: int, name: str) -> dict[str, Any]:
    return {"story": story, "position": place, "id": name, "path": "", "text": "", "sha256": ""}


def _digest(told: Any) -> str:
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
