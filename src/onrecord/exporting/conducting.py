"""The door's work: which writer writes which form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord.errors import OnrecordError
from onrecord.exporting.annotations import annotation_page
from onrecord.exporting.csv_rows import csv_bytes
from onrecord.exporting.json_text import json_document, json_lines
from onrecord.exporting.parquet import parquet_bytes
from onrecord.exporting.schema_org import linked_data
from onrecord.exporting.wanted import Format, Wanted
from onrecord.exporting.workbook import workbook_bytes
from onrecord.types import Story

_WRITERS: Mapping[Format, Callable[[Iterable[Story], Wanted], Iterator[bytes]]] = {
    "json": json_document,
    "jsonl": json_lines,
    "csv": csv_bytes,
    "parquet": parquet_bytes,
    "xlsx": workbook_bytes,
    "jsonld": linked_data,
    "annotations": annotation_page,
}

MEDIA_TYPES: Mapping[Format, str] = {
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonld": "application/ld+json",
    "annotations": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
}


def export(stories: Iterable[Story], wanted: Wanted) -> Iterator[bytes]:
    """Yield an export of stories, piece by piece; one story is held in memory at a time.

    Raises OnrecordError where the form needs a library that is not installed, or ``wanted.compat`` is
    asked for in a form that is not JSON.
    """
    if wanted.compat is not None and wanted.form not in ("json", "jsonl"):
        raise OnrecordError(f"the form of {wanted.compat} is JSON: ask for json or jsonl, not {wanted.form}")
    return _WRITERS[wanted.form](stories, wanted)
