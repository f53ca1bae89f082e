"""The rows that pass from one join to the next: their columns, how a task writes and how it reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.archive.shuffling import bucket_rows, read_bucket, write_buckets
from onrecord.archive.tasks import File, Task

Row = Mapping[str, Any]
Numbers = NDArray[np.int64]

HOMES: Final = 1 << 20
"""How many buckets articles can be spread over at most; how many there are is a power of two."""

_HOME_BITS = 20

_KINDS: Final = {"n": "int64", "u": "uint64", "f": "float64", "t": "large_binary", "b": "large_binary"}
_AT_ONCE: Final = 20_000


@dataclass(frozen=True)
class Columns:
    """The columns of some rows, by name, each with its kind.

    ``n`` and ``u`` are whole numbers, ``f`` fractions, ``b`` bytes, ``t`` text (half surrogates too).
    """

    kinds: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of the columns that are text."""
        return tuple(name for name, kind in self.kinds if kind == "t")

    @property
    def schema(self) -> Any:
        """The schema of Arrow."""
        return _schema(self.kinds)


def columns(**kinds: str) -> Columns:
    """Return columns by their names."""
    return Columns(tuple(kinds.items()))


@cache
def _schema(kinds: tuple[tuple[str, str], ...]) -> Any:
    import pyarrow as arrow

    types: dict[str, Any] = {sign: getattr(arrow, name)() for sign, name in _KINDS.items()}
    return arrow.schema([(name, types[kind]) for name, kind in kinds])


def rows_in(task: Task, name: str, kept: Columns, bucket: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield the rows of a task's bucket, or of another, one file's after another's."""
    texts = kept.texts
    for row in bucket_rows(task.place, task.files(name), task.number if bucket is None else bucket):
        for column in texts:
            if row[column] is not None:
                row[column] = row[column].decode("utf-8", "surrogatepass")
        yield row


def arrays_in(task: Task, name: str, kept: Columns, bucket: int | None = None) -> dict[str, Any]:
    """Return the columns of a task's bucket, or of another, as arrays; texts and bytes as lists of bytes."""
    files = task.files(name)
    table = read_bucket(task.place, files, task.number if bucket is None else bucket, kept.schema)
    return {
        column: table[column].to_numpy() if kind in "nuf" else table[column].to_pylist()
        for column, kind in kept.kinds
    }


def put_rows(
    task: Task, name: str, kept: Columns, rows: Iterable[tuple[int, Row]], buckets: int = 1
) -> dict[str, File]:
    """Write rows, each with its bucket, as the task's file of a name."""
    import pyarrow as arrow

    of: list[int] = []
    parts: list[Any] = []
    stream = iter(rows)
    while held := list(islice(stream, _AT_ONCE)):
        of += [bucket for bucket, _ in held]
        plain = [_encoded(row, kept.texts) for _, row in held]
        parts.append(arrow.Table.from_pylist(plain, schema=kept.schema))
    table = arrow.concat_tables([*parts, kept.schema.empty_table()])
    return {name: write_buckets(task.place, task.path(name), table, of, buckets)}


def _encoded(row: Row, texts: Sequence[str]) -> Row:
    held = {name: row[name] for name in texts if row[name] is not None}
    return {**row, **{name: text.encode("utf-8", "surrogatepass") for name, text in held.items()}}


def put_arrays(
    task: Task, name: str, kept: Columns, arrays: Mapping[str, Any], of: Any = None, buckets: int = 1
) -> dict[str, File]:
    """Write columns as the task's file of a name, ``of`` telling the bucket of each row."""
    import pyarrow as arrow

    table = arrow.table(dict(arrays), schema=kept.schema)
    numbers = np.zeros(table.num_rows, np.int64) if of is None else of
    return {name: write_buckets(task.place, task.path(name), table, numbers, buckets)}


def alone(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Yield rows for a file of one bucket."""
    return ((0, row) for row in rows)


def hashed(text: str) -> int:
    """Return a number of 64 bits that stands for a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def number_of(name: str, root: str) -> int:
    """Return the number of an article, of 63 bits, by its id and the ``root_id`` of that.

    The last 20 bits tell its home, and are alike for all ids of one root.
    """
    return hashed(name) >> (_HOME_BITS + 1) << _HOME_BITS | hashed(root) % HOMES


def home_of(number: int, homes: int) -> int:
    """Return the bucket in which an article lies: that of its root as ``bucket_of`` has it."""
    return number % homes


def spread(numbers: Numbers, buckets: int) -> Numbers:
    """Return the bucket of each number that groups go by."""
    return numbers % max(1, buckets)


def found_in(known: NDArray[Any], wanted: NDArray[Any]) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return where each wanted number stands among those known, which are sorted, and whether it does."""
    if not len(known):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.bool_)
    at = np.minimum(known.searchsorted(wanted), len(known) - 1)
    return at, known[at] == wanted
