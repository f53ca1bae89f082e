"""WARC files that are cut off or damaged, at every kind of place: what is whole is read, the loss is told."""

from __future__ import annotations

import gzip
import io
import re
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.warc_files import LIMIT, read, record, response, seen, zipped

from onrecord.intake.reasons import Reason
from onrecord.intake.warc import read_warc
from onrecord.intake.warc.tape import KEPT, Tape
from onrecord.types import Dropped, Page

RECORDS = [response(number) for number in range(6)]
PLAIN = b"".join(RECORDS)
ZIPPED = zipped(RECORDS)
PLAIN_STARTS = list(accumulate(map(len, RECORDS), initial=0))
ZIPPED_STARTS = list(accumulate((len(gzip.compress(record)) for record in RECORDS), initial=0))
LOST = str(Reason.DAMAGED)


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize("size", range(1, len(ZIPPED) + 1, 3))
def test_a_gzipped_warc_cut_anywhere_gives_its_whole_records_and_one_loss(size: int) -> None:
    """Every record that lies whole before the cut is read; a cut inside a record is told once."""
    whole = sum(end <= size for end in ZIPPED_STARTS[1:])
    rest = [] if size in ZIPPED_STARTS else [LOST]
    assert seen(read(ZIPPED[:size])) == [*range(whole), *rest]


@pytest.mark.parametrize("size", range(1, len(PLAIN) + 1, 7))
def test_a_plain_warc_cut_anywhere_gives_its_whole_records_and_one_loss(size: int) -> None:
    """As for gzipped ones; a record whose content is whole is read though the break behind it is cut."""
    whole = sum(end - len(b"\r\n\r\n") <= size for end in PLAIN_STARTS[1:])
    begun = any(start < size < end - 4 for start, end in pairwise(PLAIN_STARTS))
    assert seen(read(PLAIN[:size], "some.warc")) == [*range(whole), *([LOST] if begun else [])]


@pytest.mark.parametrize("at", range(ZIPPED_STARTS[2], ZIPPED_STARTS[3], 2))
def test_a_damaged_member_costs_its_own_record_alone(at: int) -> None:
    """Wherever the byte that is turned over lies in a member, the records beside it are read."""
    found = seen(read(_flipped(ZIPPED, at)))
    header_only = found == [0, 1, 2, 3, 4, 5]  # a flag, time or system byte that unpacking does not depend on
    assert found == [0, 1, LOST, 3, 4, 5] or (header_only and at - ZIPPED_STARTS[2] < 10)


@pytest.mark.parametrize("number", [0, 5])
def test_damage_to_the_first_and_the_last_record_costs_them_alone(number: int) -> None:
    """The ends of a file are no special places."""
    at = (ZIPPED_STARTS[number] + ZIPPED_STARTS[number + 1]) // 2
    expected: list[int | str] = list(range(6))
    expected[number] = LOST
    assert seen(read(_flipped(ZIPPED, at))) == expected
    assert seen(read(_flipped(ZIPPED, ZIPPED_STARTS[number] + 1))) == expected


@pytest.mark.parametrize("length", [0, 5, 100, 400, 10_000, 900_000, 10**12])
@pytest.mark.parametrize("zipped_up", [True, False])
def test_a_wrong_length_costs_its_own_record_alone(length: int, zipped_up: bool) -> None:
    """A record that states too few or too many bytes is dropped, not given cut or with another's text in it."""
    wrong = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % length, RECORDS[2], count=1)
    records = [*RECORDS[:2], wrong, *RECORDS[3:]]
    data = zipped(records) if zipped_up else b"".join(records)
    assert seen(read(data, "some.warc.gz" if zipped_up else "some.warc")) == [0, 1, LOST, 3, 4, 5]


def _running_on(blocks: int) -> bytes:
    """Return members that never end: each is one stored block, and all run into the same chain of blocks."""
    size, data, number = (1 << 16) - 1, b"", 0
    for _ in range(blocks):
        block = b""
        while (left := size - len(block) - 15) > 1000:
            stored = left.to_bytes(2, "little") + (left ^ size).to_bytes(2, "little")
            block += b"\x1f\x8b\x08\0\0\0\0\0\0\x03\0" + stored + response(number)
            number += 1
        data += block.ljust(size, b"x") + b"\0\xff\xff\0\0"
    return data


def test_members_that_run_on_into_all_others_are_looked_at_once_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A member is given up where it outgrows its record: work grows in step with the file, not with its square."""
    asked = 0
    part = Tape.part

    def counted(tape: Tape, start: int, size: int) -> bytes:
        nonlocal asked
        piece = part(tape, start, size)
        asked += len(piece)
        return piece

    monkeypatch.setattr(Tape, "part", counted)
    work = []
    for blocks in (5, 10):
        asked = 0
        data = _running_on(blocks)
        assert set(seen(read(data))) == {LOST}
        work.append(asked / len(data))
    assert work[1] < 1.3 * work[0]


@pytest.mark.parametrize("sign", [b"WARC/1.0", b"WARC-Type: response", b"Content-Length"])
def test_a_damaged_head_costs_its_own_record_alone(sign: bytes) -> None:
    """A record whose head cannot be read is told, and the next is read."""
    wrong = RECORDS[2].replace(sign, b"~" * len(sign), 1)
    found = seen(read(b"".join([*RECORDS[:2], wrong, *RECORDS[3:]]), "some.warc"))
    assert [item for item in found if item != LOST] == [0, 1, 3, 4, 5]


def test_garbage_between_records_is_one_loss() -> None:
    """Whatever stands between two records, and however much of it, is told once."""
    garbage = b"\x1f\x8b\x08 WARC/1.0 " * 500
    for records, name in ((list(map(gzip.compress, RECORDS)), "a.warc.gz"), (RECORDS, "a.warc")):
        data = b"".join([*records[:3], garbage, *records[3:]])
        assert seen(read(data, name)) == [0, 1, 2, LOST, 3, 4, 5]


def test_a_damaged_record_is_named_by_its_address_where_that_can_be_read() -> None:
    """What was lost can be looked up and fetched again."""
    found = read(PLAIN[: PLAIN_STARTS[4] - 20], "some.warc")
    assert found[-1] == Dropped("some.warc#4", f"{LOST}: https://harbour.example/news/3")


def test_damage_in_a_request_is_told_and_the_response_beside_it_read() -> None:
    """Records that are passed over are looked through for damage too."""
    request = gzip.compress(
        record(8, b"GET / HTTP/1.1\r\n\r\n" * 9, "request", "application/http; msgtype=request")
    )
    first, second = map(gzip.compress, RECORDS[:2])
    data = first + _flipped(request, len(request) // 2) + second
    assert seen(read(data)) == [0, LOST, 1]


def test_what_is_no_warc_says_so_once() -> None:
    """A file by that name with something else in it gives one reason."""
    for data in (b"<html>" * 99, gzip.compress(b"<html>" * 99), b"\x1f\x8b", b"WARC/1.0\r\n"):
        assert seen(read(data)) == [LOST]


class _Failing(io.BytesIO):
    """A disk that fails half way."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() >= len(ZIPPED) // 2:
            raise OSError(5, "Input/output error")
        return super().read(min(size or 100, 100))


def test_a_stream_that_fails_gives_what_it_had_and_why_it_ended() -> None:
    """A failing disk ends the file with its reason; what was read stays."""
    found = list(read_warc(_Failing(ZIPPED), "some.warc.gz", LIMIT))
    assert isinstance(found[0], Page)
    assert found[-1] == Dropped(found[-1].path, f"{Reason.UNREADABLE}: Input/output error")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_damage_to_any_warc_is_survived(data: st.DataObject) -> None:
    """Bytes turned, cut out or put in anywhere: no error, no page twice, each page's text its own."""
    whole = data.draw(st.sampled_from([PLAIN, ZIPPED, gzip.compress(PLAIN)]))
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.integers(0, 300))
    put = data.draw(st.binary(max_size=40))
    found = read(whole[:at] + put + whole[at + cut :], data.draw(st.sampled_from(["a.warc", "a.warc.gz"])))
    pages = [item for item in found if isinstance(item, Page)]
    assert found
    assert len({page.given.url for page in pages}) == len(pages)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600), st.sampled_from([b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08", PLAIN[:200]]))
def test_any_bytes_are_survived(noise: bytes, start: bytes) -> None:
    """Bytes that nobody wrote as a WARC give reasons, never an error."""
    assert all(isinstance(item, Page | Dropped) for item in read(start + noise))


def test_a_tape_keeps_no_more_than_it_may() -> None:
    """However long nothing is let go, no more than its share stays in memory, and the head moves on."""
    tape = Tape(io.BytesIO(bytes(KEPT + 9_000_000)), "x")
    while tape.read():
        assert len(tape.part(0, 1 << 30)) <= KEPT
        tape.seek(tape.end)
    assert tape.tell() == KEPT + 9_000_000
