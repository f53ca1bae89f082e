"""What an archive holds and what it was made of, in one file that is written last and all at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from onrecord.archive.places import Place
from onrecord.archive.planning import Split
from onrecord.archive.tasks import WORK, File
from onrecord.errors import ArchiveError

NAME: Final = "manifest.json"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of an archive: its ``files`` by path, the versions of the ``stages``, the ``settings``.

    ``counts`` tell what became of every item, ``dropped`` how many for which reason. ``made_of`` stands for
    all inputs and settings; ``splits`` is the file that names what was read, ``quoted`` that which lists what
    quoting made, home by home. ``gone`` names inputs that could not be read.
    """

    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    made_of: str = ""
    splits: str = ""
    quoted: Sequence[File] = ()
    onrecord_archive: int = FORMAT

    def write(self, place: Place) -> None:
        """Put the manifest in place; from then on the archive is what it says."""
        place.at(NAME).write(json.dumps(asdict(self), indent=1).encode())


def read_manifest(place: Place) -> Manifest | None:
    """Return the manifest of an archive, None where there is none yet.

    Raises ArchiveError where it cannot be read, or is not that of an archive made of inputs.
    """
    try:
        told = json.loads(place.at(NAME).read()) if place.at(NAME).found() else None
    except (OSError, ValueError) as fault:
        raise ArchiveError(f"{place.uri}: its {NAME} cannot be read ({fault})") from fault
    if told is None:
        return None
    if not isinstance(told, dict) or told.get("onrecord_archive") != FORMAT:
        raise ArchiveError(f"{place.uri}: its {NAME} is none that this version of onrecord knows")
    if "made_of" not in told:
        raise ArchiveError(
            f"{place.uri}: was exported from a library; add articles there and export again, "
            "or name another folder"
        )
    return Manifest(**told | {"quoted": tuple(File(**file) for file in told["quoted"])})


def write_splits(place: Place, splits: Iterable[Split], key: str) -> str:
    """Write down what was read; return the path of the file."""
    path = f"{WORK}/splits-{key[:32]}.jsonl"
    with place.at(path).writing() as stream:
        for split in splits:
            stream.write(split.to_json().encode() + b"\n")
    return path


def read_splits(place: Place, path: str) -> Iterator[Split]:
    """Yield what was read; nothing where that was deleted. Raises ArchiveError where it is damaged."""
    try:
        lines = place.at(path).read().decode().splitlines() if place.at(path).found() else []
        yield from map(Split.from_json, lines)
    except (OSError, ValueError, TypeError) as fault:
        raise ArchiveError(f"{place.uri}: {path} cannot be read ({fault})") from fault
