"""Rows by bucket: what goes in comes out of its bucket, in its order, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.archive.places import Place
from onrecord.archive.shuffling import bucket_of, bucket_rows, buckets_of, read_bucket, write_buckets
from onrecord.archive.tasks import File
from onrecord.errors import DamagedError

ROWS = st.lists(st.tuples(st.text(max_size=8), st.integers(0, 2**63 - 1), st.binary(max_size=5)), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(ROWS, max_size=3), st.integers(1, 9))
def test_every_row_is_in_its_bucket_once(
    tmp_path: Path, tasks: list[list[tuple[str, int, bytes]]], buckets: int
) -> None:
    """The files of several tasks together give each bucket its rows, in the order of files and rows."""
    place = Place(str(tmp_path))
    schema = pyarrow.schema([("t", pyarrow.string()), ("n", pyarrow.int64()), ("b", pyarrow.binary())])
    files: list[File] = []
    want: list[list[dict[str, object]]] = [[] for _ in range(buckets)]
    for number, rows in enumerate(tasks):
        plain = [{"t": t, "n": n, "b": b} for t, n, b in rows]
        of = [bucket_of(t, buckets) for t, _, _ in rows]
        for row, bucket in zip(plain, of, strict=True):
            want[bucket].append(row)
        table = pyarrow.Table.from_pylist(plain, schema=schema)
        files.append(write_buckets(place, f"work/{number}", table, of, buckets))
    for bucket in range(buckets):
        assert read_bucket(place, files, bucket, schema).to_pylist() == want[bucket]
        assert list(bucket_rows(place, files, bucket)) == want[bucket]


def test_buckets_are_the_same_everywhere() -> None:
    """A key's bucket is fixed: files of one version of Python are read by another."""
    assert bucket_of("ferry", 1 << 16) == 21358
    assert buckets_of(np.array([0, 1, 2**64 - 1], np.uint64), 7).tolist() == [0, 6, 2]


def test_buckets_are_even() -> None:
    """Neither words nor neighbouring hashes crowd in a few buckets."""
    words = np.bincount([bucket_of(f"article-{number}", 8) for number in range(8000)], minlength=8)
    hashes = np.bincount(buckets_of(np.arange(8000, dtype=np.uint64), 8), minlength=8)
    assert min(*words, *hashes) > 850
    assert max(*words, *hashes) < 1150


def test_a_file_that_is_something_else_is_told(tmp_path: Path) -> None:
    """A damaged file is no empty bucket."""
    place = Place(str(tmp_path))
    place.at("some").write(b"no rows at all, but long enough to hold a tail of sixteen bytes")
    with pytest.raises(DamagedError, match="holds no rows of bucket 0"):
        read_bucket(place, [File("some", 1, 63, "")], 0)


def test_a_bucket_that_is_not_there_is_told(tmp_path: Path) -> None:
    """To ask for a bucket beyond the last one is a fault, and gives no rows of another."""
    place = Place(str(tmp_path))
    file = write_buckets(place, "some", pyarrow.table({"n": [1, 2]}), [0, 1], 2)
    with pytest.raises(DamagedError):
        read_bucket(place, [file], 2)
