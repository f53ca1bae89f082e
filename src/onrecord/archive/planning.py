"""From files to splits: what one task reads, told by its content, so that none is read twice.

Files are looked through side by side, a few to a task: their content is digested, and large ones are cut in
stretches. Then neighbouring small files, and each stretch of a large one, are a split.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, field
from hashlib import sha256
from typing import Final

from onrecord.archive.places import Place
from onrecord.archive.sources import Source, digest_of, opened
from onrecord.archive.tasks import File, Made, Task
from onrecord.errors import InputError
from onrecord.intake.reasons import of_os_error
from onrecord.intake.splitting import Sizes, Stretch, stretches_of

STAGE: Final = "planning"

AT_ONCE: Final = 100
"""Files that are looked through by one task, unless these are large."""

TOGETHER: Final = 200
"""Small files that are read by one task."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source; ``digest`` stands for the source's content, ``items`` is about how many."""

    source: Source
    digest: str
    stretch: Stretch
    items: int = 1


@dataclass(frozen=True, slots=True)
class Split:
    """What one task reads: pieces that follow each other."""

    pieces: tuple[Piece, ...]

    @property
    def items(self) -> int:
        """About how many pages are in it."""
        return sum(piece.items for piece in self.pieces)

    @property
    def key(self) -> str:
        """What stands for what is read: contents, stretches, and what the files are called."""
        told = [[p.digest, p.source.path, astuple(p.stretch)] for p in self.pieces]
        return sha256(json.dumps(told).encode()).hexdigest()

    def to_json(self) -> str:
        """Return it as a line of JSON."""
        return json.dumps([asdict(piece) for piece in self.pieces], separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Split:
        """Return the split that ``to_json`` made a line of."""
        return cls(tuple(_piece(**told) for told in json.loads(line)))


@dataclass(frozen=True, slots=True)
class Lost:
    """A source that cannot be read, and why."""

    source: Source
    reason: str


def tasks_of(root: str, sources: Sequence[Source], sizes: Sizes) -> Iterator[Task]:
    """Yield the tasks that look through the sources."""
    for number, some in enumerate(_batches(sources, sizes)):
        options = (
            ("sizes", (sizes.items, sizes.size, sizes.whole)),
            ("sources", tuple(astuple(source) for source in some)),
        )
        yield Task(STAGE, look_through, root, number, options=options)


def look_through(task: Task) -> Made:
    """Digest sources and cut them in stretches; one line for each in the file ``plan``."""
    sizes = Sizes(*task.option("sizes"))
    lines: list[str] = []
    lost = 0
    for told in task.option("sources"):
        found = _looked_through(Source(*told), sizes)
        lost += isinstance(found, Lost)
        lines.append(json.dumps(asdict(found) if isinstance(found, Lost) else [asdict(p) for p in found]))
    path = task.path("plan")
    written = task.place.at(path).write("\n".join(lines).encode())
    return Made({"plan": File(path, len(lines), *written)}, {"files": len(lines), "lost": lost})


def read_plan(place: Place, file: File) -> Iterator[list[Piece] | Lost]:
    """Yield what was found of each source."""
    for line in place.at(file.path).read().decode().splitlines():
        told = json.loads(line)
        if isinstance(told, list):
            yield [_piece(**piece) for piece in told]
        else:
            yield Lost(Source(**told["source"]), told["reason"])


def splits_of(sources: Iterable[Sequence[Piece]], sizes: Sizes) -> Iterator[Split]:
    """Yield the splits: stretches of large files one by one, small files that follow each other together."""
    held = _Held(sizes)
    for pieces in sources:
        for piece in pieces:
            if not piece.stretch.is_whole or piece.source.size > sizes.whole:
                yield from held.release()
                yield Split((piece,))
            else:
                yield from held.take(piece)
    yield from held.release()


@dataclass(slots=True)
class _Held:
    """Small files that are to be read together."""

    sizes: Sizes
    pieces: list[Piece] = field(default_factory=list)

    def take(self, piece: Piece) -> Iterator[Split]:
        """Hold a piece; yield a split once there are enough."""
        self.pieces.append(piece)
        size = sum(held.source.size for held in self.pieces)
        most = min(self.sizes.items, TOGETHER)
        if len(self.pieces) >= most or size >= self.sizes.size // 4:
            yield from self.release()

    def release(self) -> Iterator[Split]:
        """Yield what is held as a split."""
        if self.pieces:
            yield Split(tuple(self.pieces))
            self.pieces.clear()


def _looked_through(source: Source, sizes: Sizes) -> list[Piece] | Lost:
    try:
        digest = digest_of(source)
        with opened(source) as stream:
            found = stretches_of(stream, source.path, sizes)
    except InputError:  # told again, and under its name, where it is read
        return [Piece(source, digest, Stretch("TEXT"))]
    except OSError as error:
        return Lost(source, of_os_error(error))
    return [Piece(source, digest, stretch, items) for stretch, items in found]


def _batches(sources: Sequence[Source], sizes: Sizes) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += source.size
        if len(batch) == AT_ONCE or size >= sizes.size:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _piece(source: dict[str, object], stretch: dict[str, object], digest: str, items: int) -> Piece:
    return Piece(Source(**source), digest, Stretch(**stretch), items)  # type: ignore[arg-type]
