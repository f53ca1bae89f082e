"""Inputs that lie in object storage: listed, cut and read there as they are here.

The store is a folder of this machine under another name; `test_archive_object_storage` has a real one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.archive.archive_kit import SMALL, told, write_rows

from onrecord.archive import places
from onrecord.archive.planning import look_through, read_plan, splits_of, tasks_of
from onrecord.archive.sources import Source, opened, sources_of
from onrecord.errors import ArchiveError
from onrecord.intake.splitting import read_stretch
from onrecord.types import Dropped


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that ``far://`` stands for."""
    from pyarrow.fs import LocalFileSystem

    def reached(uri: str) -> tuple[Any, str]:
        return LocalFileSystem(), str(tmp_path / uri.removeprefix("far://"))

    monkeypatch.setattr(places, "reached", reached)
    return tmp_path


def test_objects_are_read_as_files_are(store: Path) -> None:
    """A folder of a store gives its files, each row once under its URI; what is not there has its reason."""
    (store / "inputs" / "deep").mkdir(parents=True)
    write_rows(store / "inputs" / "deep" / "a.jsonl", map(told, range(8)))
    write_rows(store / "inputs" / "deep" / ".hidden.jsonl", map(told, range(8)))
    found = list(sources_of(["far://inputs", "far://inputs/none.jsonl"]))
    sources = [source for source in found if isinstance(source, Source)]
    assert [item.reason for item in found if isinstance(item, Dropped)] == ["no such file or folder"]
    (task,) = tasks_of(str(store / "out"), sources, SMALL)
    (pieces,) = read_plan(task.place, look_through(task).files["plan"])
    assert isinstance(pieces, list)
    splits = list(splits_of([pieces], SMALL))
    assert len(splits) > 2
    read = []
    for piece in (piece for split in splits for piece in split.pieces):
        with opened(piece.source) as stream:
            read += [item.path for item in read_stretch(stream, piece.source.path, piece.stretch)]
    assert read == [f"far://inputs/deep/a.jsonl#{number}" for number in range(1, 9)]


def test_what_breaks_off_far_away_is_no_damage_of_the_file(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that fails while a file is read fails the task, to be done again; no page is dropped."""

    class Breaking:
        def __enter__(self) -> Breaking:
            return self

        def __exit__(self, *fault: object) -> None: ...

        def read(self, size: int) -> bytes:
            raise OSError("connection reset")

    monkeypatch.setattr(places.Place, "open", lambda place: Breaking())
    source = Source("far://a.jsonl", "far://a.jsonl", 9, 0)
    with pytest.raises(ArchiveError, match="connection reset"), opened(source) as stream:
        assert _of_reading(stream) == "connection reset"


def _of_reading(stream: Any) -> str:
    """Return the fault of reading a stream, as the readers of files meet and tell it."""
    try:
        stream.read(1)
    except OSError as fault:
        return str(fault)
    return ""
