"""From what was named to splits: every file once, every item in one split, told by its content."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archive.archive_kit import SMALL, told, write_rows

from onrecord.archive.conducting import buckets_for
from onrecord.archive.places import Place
from onrecord.archive.planning import Lost, Piece, Split, look_through, read_plan, splits_of, tasks_of
from onrecord.archive.reading import read_split, task_of
from onrecord.archive.shuffling import bucket_rows
from onrecord.archive.sources import Source, opened, sources_of
from onrecord.intake.splitting import Sizes, Stretch, read_stretch
from onrecord.types import Dropped


def planned(root: Path, sources: list[Source], sizes: Sizes) -> list[list[Piece] | Lost]:
    """Return what looking through sources gives."""
    made = [(task, look_through(task)) for task in tasks_of(str(root), sources, sizes)]
    return [found for task, done in made for found in read_plan(Place(str(root)), done.files["plan"])]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(
    st.lists(st.integers(0, 12), max_size=6), st.integers(1, 5), st.integers(200, 4000), st.integers(0, 900)
)
def test_every_row_is_in_one_split(
    tmp_path: Path, files: list[int], items: int, size: int, whole: int
) -> None:
    """However large files and splits are, what the splits read is each row of each file, once."""
    folder = tmp_path / "rows"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for number, rows in enumerate(files):
        write_rows(folder / f"{number}.jsonl", map(told, range(rows)))
    sizes = Sizes(items, size, whole)
    sources = [source for source in sources_of([str(folder)]) if isinstance(source, Source)]
    found = [pieces for pieces in planned(tmp_path, sources, sizes) if isinstance(pieces, list)]
    splits = list(splits_of(found, sizes))
    assert [Split.from_json(split.to_json()) for split in splits] == splits
    assert len({split.key for split in splits}) == len(splits)
    read = []
    for piece in (piece for split in splits for piece in split.pieces):
        with opened(piece.source) as stream:
            read += [item.path for item in read_stretch(stream, piece.source.path, piece.stretch)]
    want = [f"{folder}/{n}.jsonl#{row}" for n, rows in enumerate(files) for row in range(1, rows + 1)]
    want += [f"{folder}/{n}.jsonl" for n, rows in enumerate(files) if not rows]  # told to be empty
    assert sorted(read) == sorted(want)


def test_a_file_is_told_by_its_content(tmp_path: Path) -> None:
    """The same bytes have the same digest wherever they lie; other bytes of the same length have another."""
    for name, text in (("a.txt", "one"), ("b.txt", "one"), ("c.txt", "two")):
        (tmp_path / name).write_text(text)
    sources = [source for source in sources_of([str(tmp_path)]) if isinstance(source, Source)]
    a, b, c = (found[0].digest for found in planned(tmp_path, sources, SMALL) if isinstance(found, list))
    assert a == b != c


def test_what_is_named_twice_comes_once(tmp_path: Path) -> None:
    """A file that a folder, a glob, a link and a URI reach is one source; what is not there has its reason."""
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    named = [str(tmp_path), f"{tmp_path}/*.txt", f"file://{tmp_path}/a.txt", f"{tmp_path}/none", "-"]
    found = list(sources_of(named))
    assert [item.path for item in found if isinstance(item, Source)] == [f"{tmp_path}/a.txt"]
    assert [item.reason for item in found if isinstance(item, Dropped)] == [
        "no such file or folder",
        "cannot be read from standard input; give it as a file",
    ]


def test_a_source_that_went_away_is_lost_with_its_reason(tmp_path: Path) -> None:
    """What cannot be opened when it is looked through costs no other file of its task."""
    (tmp_path / "a.txt").write_text("one")
    gone = Source(str(tmp_path / "gone.txt"), "gone.txt", 3, 0)
    there = Source(str(tmp_path / "a.txt"), "a.txt", 3, 0)
    lost, found = planned(tmp_path, [gone, there], SMALL)
    assert lost == Lost(gone, "no such file or folder")
    assert isinstance(found, list)


def test_a_split_is_read_with_what_is_wrong_in_it(tmp_path: Path) -> None:
    """A file that cannot be read any more when its turn comes is dropped by name; its neighbours are read."""
    write_rows(tmp_path / "a.jsonl", [told(1), {"no": "text"}])
    there = Source(str(tmp_path / "a.jsonl"), "a.jsonl", 1, 0)
    gone = Source(str(tmp_path / "gone.jsonl"), "gone.jsonl", 1, 0)
    split = Split(tuple(Piece(source, "x", Stretch("ROWS")) for source in (gone, there)))
    task = task_of(str(tmp_path), 0, split, 60.0, "1")
    made = read_split(task)
    place = Place(str(tmp_path))
    assert [row["path"] for row in bucket_rows(place, [made.files["read"]], 0)] == ["a.jsonl#1"]
    assert list(bucket_rows(place, [made.files["dropped"]], 0)) == [
        {"path": "gone.jsonl", "reason": "no such file or folder"},
        {"path": "a.jsonl#2", "reason": "row without text"},
    ]
    assert made.counts == {"items": 3, "read": 1}


def test_buckets_grow_with_the_root_of_a_large_archive() -> None:
    """What joins read of each other is the square of the buckets: it may grow as articles do, and no faster."""
    assert [buckets_for(number, 4000) for number in (0, 9, 40_000, 1_000_000)] == [4, 4, 10, 250]
    for number in (10**7, 10**8, 4 * 10**8):
        assert buckets_for(number, 4000) ** 2 <= 1.01 * 250**2 * number / 10**6
        assert number / buckets_for(number, 4000) <= 80_001
    assert 10**9 / buckets_for(10**9, 4000) <= 80_001
