"""Large files cut in stretches: whatever the sizes, every item comes once, under the name it would have had."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.intake.warc_files import response, zipped

from onrecord.intake.opening import read_file
from onrecord.intake.splitting import Sizes, Stretch, read_stretch, stretches_of
from onrecord.types import Dropped, Page

SIZES = st.builds(Sizes, st.integers(1, 7), st.integers(1, 3000), st.just(0))
LINES = st.lists(
    st.sampled_from(
        [json.dumps({"text": "The ferry sailed at noon."}), "", "   ", "no json", "\ufeff", "{}"]
    ),
    max_size=30,
)


def at_once(data: bytes, path: str) -> list[Page | Dropped]:
    """Return what a file gives that is read from end to end."""
    return list(read_file(io.BufferedReader(io.BytesIO(data)), path, 1_000_000))


def in_stretches(data: bytes, path: str, sizes: Sizes) -> list[Page | Dropped]:
    """Return what the stretches of a file give, each opened anew."""
    found: list[Page | Dropped] = []
    for stretch, _ in stretches_of(io.BufferedReader(io.BytesIO(data)), path, sizes):
        found += read_stretch(io.BufferedReader(io.BytesIO(data)), path, stretch, 1_000_000)
    return found


@settings(deadline=None)
@given(LINES, SIZES, st.booleans(), st.booleans())
def test_rows_come_once_each(lines: list[str], sizes: Sizes, ended: bool, packed: bool) -> None:
    """JSON lines, blank ones and bad ones among them, have the numbers that they have in the whole file."""
    data = ("\n".join(lines) + "\n" * ended).encode()
    name = "rows.jsonl.gz" if packed else "rows.jsonl"
    data = gzip.compress(data, mtime=0) if packed else data
    assert in_stretches(data, name, sizes) == at_once(data, name)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data(), SIZES, st.booleans())
def test_captures_come_once_each_whatever_is_damaged(data: st.DataObject, sizes: Sizes, packed: bool) -> None:
    """Stretches of a damaged WARC give what the whole file gives, damage included."""
    records = [response(number) for number in range(data.draw(st.integers(0, 15)))]
    made = bytearray(zipped(records) if packed else b"".join(records))
    for _ in range(data.draw(st.integers(0, 3)) if made else 0):
        made[data.draw(st.integers(0, len(made) - 1))] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(made)))
    whole = bytes(made[:cut] if data.draw(st.booleans()) else made)
    name = "some.warc.gz" if packed else "some.warc"
    assert in_stretches(whole, name, sizes) == at_once(whole, name)


@settings(deadline=None)
@given(st.integers(0, 25), st.integers(1, 9), SIZES)
def test_rows_of_parquet_come_once_each(rows: int, group: int, sizes: Sizes) -> None:
    """Row groups are shared out; each row keeps its number in the file."""
    stream = io.BytesIO()
    table = pyarrow.table({"text": [f"The ferry sailed {number} times." for number in range(rows)]})
    parquet.write_table(table, stream, row_group_size=group)
    assert in_stretches(stream.getvalue(), "a.parquet", sizes) == at_once(stream.getvalue(), "a.parquet")


@settings(deadline=None)
@given(st.integers(0, 40), SIZES)
def test_rows_of_a_table_come_once_each(rows: int, sizes: Sizes) -> None:
    """A table has to be read from its beginning for each stretch, and still gives each row once."""
    text = io.StringIO()
    csv.writer(text).writerows(
        [["title", "text"], *([f"Ferry {n}", f"It sailed\n{n} times."] for n in range(rows))]
    )
    data = text.getvalue().encode()
    assert in_stretches(data, "list.csv", sizes) == at_once(data, "list.csv")


@pytest.mark.parametrize("columns", [{"title": ["a"] * 9}, {"url": ["https://harbour.example/1"] * 9}])
def test_a_table_without_text_is_told_once(columns: dict[str, list[str]]) -> None:
    """What is said of a whole file is said once, not by every stretch."""
    stream = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), stream, row_group_size=1)
    found = in_stretches(stream.getvalue(), "a.parquet", Sizes(1, 1, 0))
    assert found == at_once(stream.getvalue(), "a.parquet")
    assert len(found) == 1


def test_small_files_stay_whole_and_large_ones_do_not(tmp_path: Path) -> None:
    """A file of up to ``whole`` bytes is one stretch, so that nobody looks through thousands of small ones."""
    data = b"".join(json.dumps({"text": f"The ferry sailed {n} times."}).encode() + b"\n" for n in range(50))
    small = stretches_of(io.BufferedReader(io.BytesIO(data)), "rows.jsonl", Sizes(10, 1000, len(data)))
    large = stretches_of(io.BufferedReader(io.BytesIO(data)), "rows.jsonl", Sizes(10, 10_000, 100))
    assert [stretch for stretch, _ in small] == [Stretch("ROWS")]
    assert [stretch.first for stretch, _ in large] == [1, 11, 21, 31, 41]
    assert sum(items for _, items in large) == 50
