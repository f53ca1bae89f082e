"""JSON as it is written: an object a line, or one document whose list grows as it is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.export import VERSION, to_dict
from onrecord.exporting.compat import compatible
from onrecord.exporting.objects import objects
from onrecord.exporting.wanted import Wanted
from onrecord.types import Record, Story

Json = Mapping[str, Any]


def json_lines(stories: Iterable[Story], wanted: Wanted) -> Iterator[bytes]:
    """Yield an object a line."""
    for found in _found(stories, wanted):
        yield _line(found) + b"\n"


def json_document(stories: Iterable[Story], wanted: Wanted) -> Iterator[bytes]:
    """Yield one JSON document: the record, or the list of what is wanted under its name.

    In the form of another tool it is a bare list.
    """
    found = _found(stories, wanted)
    if wanted.compat is not None:
        return document({}, None, found)
    if wanted.of == "stories":
        record = to_dict(Record(()))
        behind = {name: value for name, value in record.items() if name not in ("onrecord", "stories")}
        return document({"onrecord": VERSION}, "stories", found, behind)
    return document({"onrecord": VERSION}, wanted.of, found)


def document(
    head: Json, name: str | None, items: Iterable[Json], tail: Json | None = None
) -> Iterator[bytes]:
    """Yield a document whose list ``name`` is written item by item; without a name, only that list."""
    opening = "".join(f"{json.dumps(key)}:{_text(value)}," for key, value in head.items())
    closing = "".join(f",{json.dumps(key)}:{_text(value)}" for key, value in (tail or {}).items())
    yield (f"{{{opening}{json.dumps(name)}:[" if name else "[").encode()
    between = b"\n"
    for item in items:
        yield between + _line(item)
        between = b",\n"
    yield (f"\n]{closing}}}\n" if name else "\n]\n").encode()


def as_script(data: Json) -> str:
    """Return JSON that may stand in a page's ``script`` element: nothing in it ends or opens one."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "replace").decode("utf-8")


def _found(stories: Iterable[Story], wanted: Wanted) -> Iterator[Json]:
    if wanted.compat is not None:
        return compatible(stories, wanted)
    return (found for story in stories for found in objects(story, wanted))


def _line(found: Json) -> bytes:
    # Half surrogates, which no encoding knows, become marks.
    return _text(found).encode("utf-8", "replace")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
