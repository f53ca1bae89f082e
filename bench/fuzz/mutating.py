"""Hostile inputs out of sound ones: of bytes, of a grammar's signs, and of what is known to hurt readers."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from fuzz.seeds import gzipped

LARGEST = 400_000
"""Bytes that an item is let grow to."""

_SIGN = re.compile(rb"<[^<>]{0,200}>|\w+|\s+|[^\w\s]", re.DOTALL)
_SPOILERS = [
    b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\x1b$B",
    b"\x1a", b"\x7f", b"\r", b"\n\n", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xe2\x80\xa8", b"\xe2\x80\x8b", b"\xef\xbf\xbe",
    b"\xf3\xa0\x80\x81", b"e" + b"\xcc\x81" * 50, b"\\ud800", b"\\u0000", b"&#0;", b"&#xD800;", b"&#x10FFFF;", b"&#9999999999;",
    b"%00", b"%s%n", b"{{7*7}}", b"../../../etc/passwd", b"\xd9\x84\xd8\xa7", b"\xe5\xbc\x95\xe5\x8f\xb7", b"\xf0\x9f\x8f\xb4" * 3,
]  # fmt: skip
_NUMBERS = [
    b"0", b"-1", b"1e999", b"NaN", b"Infinity", b"2147483648", b"18446744073709551616", b"9" * 400, b"9" * 5000, b"0x7f", b"1e-999",
    b"\xd9\xa3", b"\xc2\xb2", b"00000", b"0.1.2", b"+1", b"0001-01-01", b"9999-12-31T23:59:59+23:59", b"12 March 99999",
]  # fmt: skip
_CODINGS = ["utf-16", "utf-16-be", "utf-32", "latin-1", "utf-7", "cp037", "shift_jis", "iso2022_jp", "cp1252"]


@dataclass(frozen=True)
class Grammar:
    """What inputs of one form are made of: sound ones, its signs, and pairs of signs that nest."""

    seeds: Sequence[bytes]
    signs: Sequence[bytes]
    pairs: Sequence[tuple[bytes, bytes]] = ((b"(", b")"),)


Mutation = Callable[[Random, bytes, Grammar], bytes]


def mutated(chance: Random, grammar: Grammar) -> bytes:
    """Return an item made of one of the seeds by some mutations."""
    data = chance.choice(grammar.seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4, 6, 10))):
        data = chance.choice(MUTATIONS)(chance, data, grammar)[:LARGEST]
    return data


def _stretch(chance: Random, data: bytes, most: int = 4_000) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + int(most ** chance.random()))


def _flip(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    held = bytearray(data or b"a")
    for _ in range(chance.choice((1, 2, 8, 40))):
        held[chance.randrange(len(held))] = chance.choice((0, 255, chance.randrange(256), ord("<"), ord('"')))
    return bytes(held)


def _cut(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    return (
        data[: chance.randrange(len(data) + 1)]
        if chance.random() < 0.7
        else data[chance.randrange(len(data) + 1) :]
    )


def _drop(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def _repeat(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    start, end = _stretch(chance, data, 300)
    times = int(3_000 ** chance.random())
    return data[:start] + data[start:end] * times + data[end:]


def _splice(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    other = chance.choice(grammar.seeds)
    start, end = _stretch(chance, other, len(other) + 2)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at + (end - start) * chance.randrange(2) :]


def _put(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(data) + 1)
        thing = chance.choice((grammar.signs, _SPOILERS, _NUMBERS)[chance.randrange(3)])
        data = data[:at] + thing + data[at:]
    return data


def _flood(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    """Put very many of a few signs into one place, or behind one another all over."""
    unit = b"".join(
        chance.choices([*grammar.signs, *_SPOILERS[:12], b" ", b"a", b"\n"], k=chance.randint(1, 3))
    )
    at = chance.randrange(len(data) + 1)
    return data[:at] + unit * int(20_000 ** chance.random()) + data[at:]


def _nest(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    start, end = _stretch(chance, data)
    opening, closing = chance.choice(grammar.pairs)
    depth = int(20_000 ** chance.random())
    closed = depth if chance.random() < 0.6 else chance.randrange(depth + 1)
    return data[:start] + opening * depth + data[start:end] + closing * closed + data[end:]


def _signs(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    """Swap, double or lose whole signs: what stays is nearly sound."""
    held = _SIGN.findall(data[:LARGEST])
    for _ in range(chance.choice((1, 3, 30)) if held else 0):
        here, there = chance.randrange(len(held)), chance.randrange(len(held))
        held[here] = chance.choice((held[there], b"", held[here] * 2, chance.choice(grammar.signs)))
    return b"".join(held)


def _number(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    found = list(re.finditer(rb"\d+", data[:LARGEST]))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(_NUMBERS) + data[one.end() :]


def _recode(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    coding = chance.choice(_CODINGS)
    start, end = (0, len(data)) if chance.random() < 0.5 else _stretch(chance, data)
    again = data[start:end].decode("utf-8", "replace").encode(coding, "replace")
    return data[:start] + again + data[end:]


def _long_line(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    """Take the line ends away, or double each."""
    return data.replace(b"\n", chance.choice((b"", b" ", b"\r", b"\n\n\n")))


def _shuffle(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _case(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    start, end = _stretch(chance, data)
    part = data[start:end]
    return (
        data[:start] + chance.choice((part.upper(), part.lower(), part.swapcase(), part[::-1])) + data[end:]
    )


def _repack(chance: Random, data: bytes, grammar: Grammar) -> bytes:
    """Unpack gzip or zlib where there is some, change what is inside, pack it again; else pack."""
    at = data.find(b"\x1f\x8b")
    if at < 0 or chance.random() < 0.1:
        return gzipped(data, 1) if chance.random() < 0.2 else data
    member = zlib.decompressobj(wbits=31)
    try:
        inside = member.decompress(data[at:], LARGEST)
    except zlib.error:
        return data
    inside = chance.choice(MUTATIONS[:-1])(chance, inside, grammar)
    return data[:at] + gzipped(inside, 1) + member.unused_data


MUTATIONS: list[Mutation] = [
    _flip, _cut, _drop, _repeat, _splice, _put, _put, _flood, _nest, _signs, _signs, _number, _recode, _long_line, _shuffle,
    _case, _repack,
]  # fmt: skip
