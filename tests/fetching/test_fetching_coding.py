"""Compressed bodies: undone within limits, damage told."""

from __future__ import annotations

import gzip
import random
import time
import tracemalloc
import zlib
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.fetching.coding import Unpacking, decoders_for
from onrecord.network.reasons import Reason, StoppedError

TEXT = b"".join(b"Line %d of an invented report.\n" % n for n in range(3_000))


def raw_deflate(data: bytes) -> bytes:
    """Return data deflated without the zlib wrapping."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}


def unpack(
    coding: str, data: bytes, *, step: int = 1_000, limit: int = 10_000_000, cut: bool = False
) -> bytes:
    """Return what data sent in steps unpacks to."""
    unpacking = Unpacking(decoders_for(coding), limit, 200, cut)
    for start in range(0, len(data), step):
        unpacking.feed(data[start : start + step])
        if unpacking.full:
            break
    return unpacking.finish()


@pytest.mark.parametrize("coding", PACKERS)
@pytest.mark.parametrize("step", [1, 7, 1_000_000])
def test_every_coding_in_steps_of_any_size(coding: str, step: int) -> None:
    """A body comes out whole however the network cuts it."""
    assert unpack(coding, PACKERS[coding](TEXT), step=step) == TEXT


@pytest.mark.parametrize("step", [1, 1_000_000])
def test_deflate_without_its_wrapping(step: int) -> None:
    """Many hosts send bare deflate under that name; it is told by its first bytes."""
    assert unpack("deflate", raw_deflate(TEXT), step=step) == TEXT


def test_codings_on_codings() -> None:
    """Several codings are undone in reverse order; identity and case do not matter."""
    assert unpack("GZIP, identity, br", brotli.compress(gzip.compress(TEXT))) == TEXT
    assert unpack("", TEXT) == TEXT
    assert unpack("gzip", b"") == b""


@pytest.mark.parametrize("step", [1, 1_000_000])
def test_gzip_of_several_members_and_trailing_filler(step: int) -> None:
    """Members follow each other; what is no member after the last one is passed over."""
    members = gzip.compress(b"one ") + gzip.compress(b"two ") + gzip.compress(b"three")
    assert unpack("gzip", members, step=step) == b"one two three"
    assert unpack("gzip", members + b"\0" * 700, step=step) == b"one two three"
    assert unpack("gzip", members + b"\x1f", step=step) == b"one two three"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_broken_off_and_damaged(coding: str) -> None:
    """A body that ends early or holds other bytes is damaged, never half taken for whole."""
    packed = PACKERS[coding](TEXT)
    for bad in (packed[:-9], packed[: len(packed) // 2], b"<html>" * 100, b"\0" * 90, packed[:2]):
        with pytest.raises(StoppedError) as stopped:
            unpack(coding, bad)
        assert stopped.value.reason is Reason.DAMAGED


def test_wrong_gzip_trailer() -> None:
    """A body whose checksum disagrees with it is not what was sent."""
    packed = gzip.compress(TEXT)
    for at in (-8, -4):
        bad = bytearray(packed)
        bad[at] ^= 0xFF
        with pytest.raises(StoppedError, match="damaged"):
            unpack("gzip", bytes(bad))


@pytest.mark.parametrize("coding", ["zstd", "compress", "gzip, gzip, gzip, gzip", "x" * 5_000])
def test_codings_not_asked_for(coding: str) -> None:
    """A coding that was not offered, or a tower of them, is refused."""
    with pytest.raises(StoppedError):
        decoders_for(coding)


def bomb(coding: str) -> bytes:
    """Return some hundred KB that stand for 60 MB."""
    zeros = bytes(600_000)
    if coding == "br":
        packer = brotli.Compressor(quality=5)
        return b"".join([*(packer.process(zeros) for _ in range(100)), packer.finish()])
    zlibber = zlib.compressobj(wbits=31 if coding == "gzip" else 15)
    packed = b"".join([*(zlibber.compress(zeros) for _ in range(100)), zlibber.flush()])
    return gzip.compress(packed) if coding == "gzip, gzip" else packed


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
@pytest.mark.parametrize("step", [65_536, 10_000_000])
def test_bombs_are_given_up_early(coding: str, step: int) -> None:
    """A bomb is refused after a few MB, in little memory, whether it comes in one piece or in many."""
    packed = bomb(coding)
    tracemalloc.start()
    with pytest.raises(StoppedError) as stopped:
        unpack(coding, packed, step=step)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert stopped.value.reason in (Reason.BOMB, Reason.TOO_LARGE)
    assert peak < 30_000_000


def test_bombs_in_bombs() -> None:
    """Packing a bomb once more makes it smaller, not more dangerous."""
    with pytest.raises(StoppedError) as stopped:
        unpack("gzip, gzip", gzip.compress(bomb("gzip")), step=65_536)
    assert stopped.value.reason in (Reason.BOMB, Reason.TOO_LARGE)


def test_a_flood_of_empty_members_ends() -> None:
    """A million empty gzip members cost no more than reading them."""
    begun = time.perf_counter()
    unpack("gzip", gzip.compress(b"") * 200_000, step=65_536)
    assert time.perf_counter() - begun < 5


def test_the_limit_counts_what_comes_out() -> None:
    """A body of just the limit passes, one byte more does not; with cut it is cut there."""
    body = random.Random(1).randbytes(5_000)
    packed = gzip.compress(body)
    assert unpack("gzip", packed, limit=5_000) == body
    with pytest.raises(StoppedError) as stopped:
        unpack("gzip", packed, limit=4_999)
    assert stopped.value.reason is Reason.TOO_LARGE
    assert unpack("gzip", packed, limit=4_999, cut=True) == body[:4_999]


@given(st.sampled_from(["gzip", "deflate", "br", ""]), st.binary(max_size=400))
def test_any_bytes_unpack_or_are_damaged(coding: str, data: bytes) -> None:
    """No bytes make the unpacking fail otherwise."""
    with suppress(StoppedError):
        assert isinstance(unpack(coding, data, step=13), bytes)
