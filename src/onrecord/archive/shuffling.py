"""Rows on their way from the tasks that make them to the tasks that bring them together by a key.

A task writes ONE file, its rows ordered by bucket; the task of a bucket reads its stretch out of the files
of all. Such a file is: the schema; the rows of each bucket as a record batch of Arrow, packed with zstd;
where each begins and how long it is unpacked; how many there are. What a reader fetches of a file is two
small ranges and the rows themselves, whatever the number of buckets: the index of a Parquet file, which
has to be read whole, grows with buckets times columns.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.archive.places import Place
from onrecord.archive.tasks import File
from onrecord.errors import DamagedError

_SIGN: Final = b"ORSHUF01"
_TAIL: Final = struct.Struct("<II8s")  # bytes of the schema, buckets, sign
_ENTRY: Final = struct.Struct("<QQ")  # where a bucket begins, and its bytes unpacked
_CODEC: Final = "zstd"


def bucket_of(key: str, buckets: int) -> int:
    """Return the bucket of a key: the same on every machine, at any time."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()) % buckets


def buckets_of(keys: NDArray[np.uint64], buckets: int) -> NDArray[np.int64]:
    """Return the buckets of keys that are hashes already."""
    mixed = (keys ^ (keys >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    return ((mixed >> np.uint64(32)) % np.uint64(buckets)).astype(np.int64)


def write_buckets(
    place: Place, path: str, table: Any, of: Sequence[int] | NDArray[np.int64], buckets: int
) -> File:
    """Write the rows of an Arrow table, ``of`` telling the bucket of each, as one file of an archive.

    ``place`` is the archive's, ``path`` the file's in it. Rows of one bucket stay in their order.
    """
    numbers = np.asarray(of, np.int64)
    order = np.argsort(numbers, kind="stable")
    bounds = np.searchsorted(numbers[order], np.arange(buckets + 1)).tolist()
    sorted_rows = table.take(order).combine_chunks()
    with place.at(path).writing() as stream:
        schema = table.schema.serialize()
        stream.write(schema)
        entries = []
        for start, end in pairwise(bounds):
            plain = _packable(sorted_rows.slice(start, end - start)) if end > start else None
            entries.append(_ENTRY.pack(stream.tell(), 0 if plain is None else plain.size))
            if plain is not None:
                stream.write(_arrow().compress(plain, codec=_CODEC))
        entries.append(_ENTRY.pack(stream.tell(), 0))
        stream.write(b"".join(entries))
        stream.write(_TAIL.pack(schema.size, buckets, _SIGN))
    return File(path, table.num_rows, *stream.written())


def read_bucket(place: Place, files: Iterable[File], bucket: int, schema: Any = None) -> Any:
    """Return the rows of a bucket as an Arrow table, in the order of the files.

    Without files it is an empty one of ``schema``. Raises DamagedError for a file that is none of these.
    """
    arrow = _arrow()
    batches = []
    for file in files:
        schema, batch = _read_one(place, file, bucket)
        if batch is not None:
            batches.append(batch)
    return arrow.Table.from_batches(batches, schema=schema)


def bucket_rows(place: Place, files: Iterable[File], bucket: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of a bucket one after another; only those of one file are in memory."""
    for file in files:
        batch = _read_one(place, file, bucket)[1]
        if batch is not None:
            yield from batch.to_pylist()


def _read_one(place: Place, file: File, bucket: int) -> tuple[Any, Any]:
    """Return the schema of a file and its rows of a bucket, None where it has none."""
    arrow = _arrow()
    with place.at(file.path).open() as stream:
        try:
            long, buckets, sign = _TAIL.unpack(stream.read_at(_TAIL.size, file.size - _TAIL.size))
        except (struct.error, OSError, ValueError, arrow.ArrowException):
            sign, buckets, long = b"", 0, 0
        if sign != _SIGN or not 0 <= bucket < buckets:
            raise DamagedError(f"{file.path} holds no rows of bucket {bucket}")
        index = file.size - _TAIL.size - _ENTRY.size * (buckets + 1)
        pair = stream.read_at(2 * _ENTRY.size, index + _ENTRY.size * bucket)
        (start, plain), (end, _) = _ENTRY.iter_unpack(pair)
        schema = arrow.ipc.read_schema(arrow.py_buffer(stream.read_at(long, 0)))
        if end == start:
            return schema, None
        packed = stream.read_at(end - start, start)
    rows = arrow.decompress(packed, decompressed_size=plain, codec=_CODEC)
    return schema, arrow.ipc.read_record_batch(rows, schema)


def _packable(rows: Any) -> Any:
    (batch,) = rows.to_batches()
    return batch.serialize()


def _arrow() -> Any:
    import pyarrow as arrow

    return arrow
