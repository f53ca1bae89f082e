"""Items in containers: zips, gzip, web archives and tables that hold hostile things, bombs among them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from fuzz import seeds
from fuzz.mutating import Grammar, mutated
from fuzz.seeds import gzipped

BETWEEN = b"\x1e"
"""Stands between the texts of one story."""
_PACKING: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": gzipped,
    "deflate": zlib.compress,
    "br": seeds.brotli,
}
CODINGS = ("gzip", "deflate", "br", "gzip, gzip", "br, deflate, gzip", "identity", "")
_NAMES = [
    "a.html", "b.txt", "../../etc/passwd.txt", "/root/a.txt", "C:\\a.txt", "a\\..\\b.txt", "a/\0.txt", "." * 200 + "/a.txt", "a.zip", "rows.jsonl", "t.csv",
    "w.warc.gz", "a.html.gz", "feed.rss", "\u202etxt.a.txt", "a.parquet", "datapackage.json", "archive/a.warc", "x" * 3_000 + ".txt", "a.txt",
]  # fmt: skip
_ENDINGS = {
    "html": "html", "txt": "text", "jsonl": "jsonl", "csv": "csv", "gz": "html", "rss": "feed", "warc": "warc", "parquet": "parquet",
    "json": "json",
}  # fmt: skip


def a_short(grammar: Grammar, chance: Random) -> bytes:
    """Return a text that is short enough for every model."""
    return mutated(chance, grammar)[:20_000]


def some_texts(grammar: Grammar, chance: Random) -> bytes:
    """Return a few texts of one event, each changed by itself."""
    texts = [
        mutated(chance, grammar)[:6_000] if chance.random() < 0.7 else chance.choice(grammar.seeds)
        for _ in range(chance.randint(2, 5))
    ]
    return BETWEEN.join(texts)


def bomb(chance: Random, coding: str = "gzip") -> bytes:
    """Return some hundred megabytes of hardly anything, packed small; now and then packed twice."""
    unit = chance.choice(
        (b"\0", b"a", b"<p>", b"<div>", b"\n", b'"', b"{", b"a,", "“".encode(), b"WARC/1.0\r\n")
    )
    piece = unit * (1_000_000 // len(unit))
    stream = zlib.compressobj(9, zlib.DEFLATED, 31 if coding == "gzip" else 15)
    packed = b"".join(stream.compress(piece) for _ in range(chance.choice((3, 19, 60, 300)))) + stream.flush()
    return gzipped(packed) if chance.random() < 0.3 else packed


def a_gzip(of: Mapping[str, Grammar], chance: Random) -> bytes:
    """Return something gzipped: damaged, of several members, or a bomb."""
    if chance.random() < 0.02:
        return bomb(chance)
    packed = gzipped(mutated(chance, of["html"]), 1)
    packed += gzipped(mutated(chance, of["text"]), 1) if chance.random() < 0.2 else b""
    return mutated(chance, Grammar([packed], of["coding"].signs)) if chance.random() < 0.6 else packed


def a_body(of: Mapping[str, Grammar], chance: Random) -> bytes:
    """Return a body under a coding, sound, damaged or a bomb, behind the sign of the coding."""
    number = chance.randrange(len(CODINGS))
    if chance.random() < 0.05:
        return bytes([number]) + bomb(chance, chance.choice(("gzip", "deflate")))
    body = mutated(chance, of["html"])
    for name in filter(None, CODINGS[number].split(", ")):
        body = _PACKING.get(name, bytes)(body)
    return bytes([number]) + (
        mutated(chance, Grammar([body], of["coding"].signs)) if chance.random() < 0.6 else body
    )


def a_warc(of: Mapping[str, Grammar], chance: Random) -> bytes:
    """Return a web archive: damaged as a whole, or sound around hostile pages and codings."""
    if chance.random() < 0.4:
        return mutated(chance, of["warc"])
    held = []
    for number in range(chance.randint(1, 5)):
        page = (
            bomb(chance)
            if chance.random() < 0.01
            else mutated(chance, of[chance.choice(("html", "text", "warc"))])
        )
        head = chance.choice(
            (
                b"",
                b"Content-Encoding: gzip\r\n",
                b"Transfer-Encoding: chunked\r\n",
                b"Content-Encoding: br\r\n",
                b"Content-Encoding: zstd\r\n",
                b"Content-Encoding: deflate\r\n",
            )
        )
        page = gzipped(page, 1) if b"gzip" in head and chance.random() < 0.8 else page
        page = seeds.chunked(page) if b"chunked" in head and chance.random() < 0.8 else page
        one = seeds.record(number, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n" + page)
        held.append(mutated(chance, Grammar([one], of["warc"].signs)) if chance.random() < 0.3 else one)
    return b"".join(gzipped(one, 1) if chance.random() < 0.5 else one for one in held)


def a_zip(of: Mapping[str, Grammar], chance: Random) -> bytes:
    """Return a zip: damaged as a whole, or sound around hostile names and members."""
    if chance.random() < 0.3:
        return mutated(chance, of["zip"])
    members: dict[str, bytes] = {}
    for _ in range(chance.randint(1, 6)):
        name = chance.choice(_NAMES)
        form = _ENDINGS.get(name.rpartition(".")[2], "text")
        data = mutated(chance, of[form])
        if name.endswith("gz"):
            data = bomb(chance) if chance.random() < 0.05 else gzipped(data, 1)
        members[name] = b"<p>" * 30_000_000 if chance.random() < 0.005 else data
    packed = seeds.zipped(members)
    return _damaged(chance, packed) if chance.random() < 0.3 else packed


def _damaged(chance: Random, packed: bytes) -> bytes:
    """Change figures of a zip's directory: sizes, offsets, methods, flags."""
    held = bytearray(packed)
    at = held.find(b"PK\1\2")
    for _ in range(chance.randint(1, 4)):
        place = at + chance.randrange(max(1, len(held) - at))
        held[place : place + 4] = struct.pack(
            "<I", chance.choice((0, 1, 0xFFFF, 0xFFFFFFFF, chance.randrange(2**32)))
        )
    return bytes(held)


def a_table(of: Mapping[str, Grammar], chance: Random) -> bytes:
    """Return a Parquet file: damaged, or sound around hostile cells of odd types."""
    if chance.random() < 0.5:
        return mutated(chance, of["parquet"])
    import pyarrow
    from pyarrow import parquet

    columns: dict[str, Any] = {}
    for name in chance.sample(
        ["text", "html", "title", "date", "authors", "id", "url", "tags"], chance.randint(1, 6)
    ):
        columns[name] = pyarrow.array([_cell(of, chance, name) for _ in range(3)], from_pandas=True)
    packed = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), packed, row_group_size=2)
    return packed.getvalue()


def _cell(of: Mapping[str, Grammar], chance: Random, name: str) -> Any:
    data = mutated(chance, of["html" if name == "html" else "text"])
    kinds: dict[str, Any] = {
        "id": chance.choice((2**63 - 1, -1, 0)),
        "tags": [data[:9].decode("utf-8", "replace")],
        "title": None,
    }
    return kinds.get(name, data)


def anything(of: Mapping[str, Grammar], chance: Random) -> bytes:
    """Return an item of any form, whose file's name tells nothing; often behind another form's beginning."""
    data = mutated(chance, of[chance.choice(sorted(of))])
    if chance.random() < 0.4:
        other = chance.choice(of[chance.choice(sorted(of))].seeds)
        data = other[: chance.randrange(60)] + data
    return data


def in_members(data: bytes) -> bytes:
    """Return a zip with a member for every hundred bytes."""
    return seeds.zipped({f"{at}.html": data[at : at + 100] for at in range(0, len(data), 100)})


def in_rows(data: bytes) -> bytes:
    """Return a Parquet file with a row for every hundred bytes."""
    import pyarrow
    from pyarrow import parquet

    packed = io.BytesIO()
    parquet.write_table(
        pyarrow.table({"text": [data[at : at + 100] for at in range(0, len(data), 100)]}), packed
    )
    return packed.getvalue()


def in_coding(data: bytes) -> bytes:
    """Return a body under gzip."""
    return b"\0" + gzipped(data, 1)
