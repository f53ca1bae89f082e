"""Which reader reads which form; what all inputs have in common, be they files, members or a pipe."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import IO

from onrecord.intake.bounded import Readable, digest, gunzip, read_all
from onrecord.intake.contents import Origin, page_of
from onrecord.intake.endings import Form, is_gzipped
from onrecord.intake.rows import read_json, read_rows
from onrecord.types import Dropped, Page

WHOLE = {Form.TEXT, Form.HTML, Form.JSON, Form.XML}
"""The forms that are read into memory whole, so that the limit for a page holds for the file."""


def read_stream(form: Form, stream: IO[bytes], path: str, limit: int) -> Iterator[Page | Dropped]:
    """Yield the pages of a stream of any form but zips, a ``path`` that ends in ``.gz`` unpacked.

    Raises InputError where it cannot be read at all.
    """
    if form is Form.WARC:
        from onrecord.intake.warc import read_warc

        yield from read_warc(stream, path, limit)
    elif form is Form.PARQUET:
        from onrecord.intake.parquet import read_parquet

        yield from read_parquet(stream, path, limit)
    elif form is Form.TABLE:
        from onrecord.intake.tables import read_table

        yield from read_table(_unpacked(stream, path), path, limit)
    elif form is Form.ROWS:
        yield from read_rows(_unpacked(stream, path), path, limit)
    else:
        came_in = read_all(stream, path, limit)
        data = gunzip(came_in, path, limit) if came_in and is_gzipped(path) else came_in
        yield from _read_whole(form, data, path, came_in)


def _unpacked(stream: IO[bytes], path: str) -> Readable:
    return gzip.GzipFile(fileobj=stream) if is_gzipped(path) else stream


def _read_whole(form: Form, data: bytes, path: str, came_in: bytes) -> Iterator[Page | Dropped]:
    if form is Form.JSON and data.strip():
        yield from read_json(data, path)
    elif form is Form.XML:
        from onrecord.intake.listings import read_xml

        yield from read_xml(data, path)
    else:
        yield page_of(form, data, path, digest(came_in), Origin(received=came_in))
