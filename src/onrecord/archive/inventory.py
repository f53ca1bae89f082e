"""What there is to read: what was read before stays as it was cut, what is new is looked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.archive.manifest import Manifest, read_splits
from onrecord.archive.planning import Lost, Piece, Split, read_plan, splits_of, tasks_of
from onrecord.archive.plans import Plan
from onrecord.archive.running import Runner
from onrecord.archive.sources import Source, sources_of
from onrecord.types import Dropped

Pieces = dict[str, list[Piece]]
"""The pieces of each source, by where it lies."""


@dataclass(frozen=True, slots=True)
class Stock:
    """All that belongs to an archive: its splits, and inputs that gave none.

    ``gone`` are inputs that could be read before and now cannot: what was read of them stays.
    """

    splits: list[Split]
    dropped: list[Dropped]
    gone: tuple[Dropped, ...]


def taken_stock(plan: Plan, before: Manifest | None, run: Runner) -> Stock:
    """Return what there is to read of what was named now and in runs before."""
    earlier = list(read_splits(plan.out, before.splits)) if before else []
    known = _pieces(piece for split in earlier for piece in split.pieces)
    found = list(sources_of(plan.inputs))
    named = [source for source in found if isinstance(source, Source)]
    new = [source for source in named if not _as_before(source, known.get(source.uri))]
    lost = [item for item in found if isinstance(item, Dropped)]
    fresh: Pieces = {}
    for seen in _looked_at(plan, new, run):
        if isinstance(seen, Lost):
            lost.append(Dropped(seen.source.path, seen.reason))
        elif known.get(seen[0].source.uri, seen)[0].digest == seen[0].digest:
            fresh[seen[0].source.uri] = known.get(seen[0].source.uri, seen)  # only its time has changed
        else:
            fresh[seen[0].source.uri] = seen
    still = [split for split in earlier if all(_is_kept(piece, fresh) for piece in split.pieces)]
    taken = {piece.source.uri for split in still for piece in split.pieces}
    rest = {uri: pieces for uri, pieces in (known | fresh).items() if uri not in taken}
    paths = {piece.source.path for pieces in known.values() for piece in pieces}
    return Stock(
        sorted([*still, *splits_of(_in_order(rest.values()), plan.sizes)], key=_place),
        [item for item in lost if item.path not in paths],
        tuple(item for item in lost if item.path in paths),
    )


def _looked_at(plan: Plan, sources: list[Source], run: Runner) -> Iterator[list[Piece] | Lost]:
    for done in run(list(tasks_of(plan.out.uri, sources, plan.sizes))):
        yield from read_plan(plan.out, done.files["plan"])


def _pieces(pieces: Iterable[Piece]) -> Pieces:
    """Return pieces by where their sources lie, those of one in their order."""
    ordered = sorted(pieces, key=lambda piece: piece.source.uri)
    of_one = groupby(ordered, key=lambda piece: piece.source.uri)
    return {uri: sorted(some, key=_start) for uri, some in of_one}


def _as_before(source: Source, pieces: list[Piece] | None) -> bool:
    if not pieces:
        return False
    known = pieces[0].source
    return (known.size, known.changed) == (source.size, source.changed)


def _is_kept(piece: Piece, fresh: Pieces) -> bool:
    """Tell whether a piece that was read before is as it was."""
    now = fresh.get(piece.source.uri)
    return now is None or now[0].digest == piece.digest


def _in_order(found: Iterable[list[Piece]]) -> list[list[Piece]]:
    return sorted(found, key=lambda pieces: _folder_first(pieces[0]))


def _folder_first(piece: Piece) -> tuple[str, str]:
    """Order by folder, as pages of one article lie in one."""
    folder, _, name = piece.source.path.rpartition("/")
    return folder, name


def _start(piece: Piece) -> tuple[int, int]:
    return piece.stretch.start, piece.stretch.first


def _place(split: Split) -> tuple[tuple[str, str], tuple[int, int]]:
    return _folder_first(split.pieces[0]), _start(split.pieces[0])
