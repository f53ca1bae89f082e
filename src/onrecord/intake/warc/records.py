"""The records of a WARC, with every stretch that cannot be read found, counted and passed over.

fastwarc reads sound files at twice the rate of its peers and stops at the first damage. Where it
stops, or ends before the file does, the next start of a record is looked for: in a gzipped file the
next member that unpacks to a record, in a plain one the next line that begins one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.intake.bounded import Readable
from onrecord.intake.warc.codings import codings_of
from onrecord.intake.warc.tape import Tape

_WANTED = {
    int(WarcRecordType.response): "response",
    int(WarcRecordType.resource): "resource",
    int(WarcRecordType.conversion): "conversion",
}
_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"WARC/1."
_BEGINS = re.compile(rb"WARC/1\.[01]\r?\n[A-Za-z-]{1,40}:")
_BREAK = b"\r\n\r\n"
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Head:
    """What a record says of itself: ``kind`` is response, resource or conversion."""

    kind: str
    url: str
    fetched: str | None
    status: int | None
    content_type: str
    charset: str | None
    codings: tuple[str, ...]
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record. ``body`` is None where it is larger than asked for.

    ``start`` is where in the stream a reader may begin with it, None where it cannot be told from others.
    """

    head: Head
    body: bytes | None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch that could not be read; ``url`` is that of its record, as far as that is known.

    ``fault`` says why, where the stream itself failed.
    """

    url: str | None = None
    fault: str | None = None


def records_of(stream: Readable, path: str, limit: int) -> Iterator[Record | Damage]:
    """Yield the records with content, in order, and for each stretch of damage one Damage.

    Bodies of up to ``limit`` bytes are read. The stream need not be seekable.
    """
    tape = Tape(stream, path)
    start = tape.part(0, len(_RECORD))
    gzipped = start.startswith(_MEMBER) or (path.lower().endswith(".gz") and start != _RECORD)
    told = False
    while tape.part(tape.tell(), 1):
        run = _Run(tape, gzipped, limit, told)
        yield from run.items()
        if run.ended:
            break
        told = run.told
        if not told and not tape.fault and not _begins(tape, gzipped, run.resume_at):
            told = True
            yield Damage()
        _wind_to_next(tape, gzipped, run.resume_at)
    if tape.fault:
        yield Damage(fault=tape.fault)


class _Run:
    """One run of the reader over a tape, from a record's start to the end or to the first damage.

    A record is given only when the next has begun, or its own end was checked: damage at a
    record's end shows only then.
    """

    def __init__(self, tape: Tape, gzipped: bool, limit: int, told: bool) -> None:
        self.ended = False
        self.resume_at = tape.tell() + 1
        self.told = told  # whether the damage that lies just behind has been told
        self._tape = tape
        self._gzipped = gzipped
        self._limit = limit
        self._pending: Record | Damage | None = None
        self._start = -1
        self._length = 0
        self._one_of_many = False  # records of one gzip member cannot be told apart by position

    def items(self) -> Iterator[Record | Damage]:
        """Yield what can be read; then it is known whether the tape ``ended``, or where to look on."""
        try:
            for record in ArchiveIterator(self._tape):
                if self._start >= 0:
                    yield from self._give(self._pending)
                self._begin(record)
        except (OSError, ValueError):
            pass
        if self._start >= 0:
            yield from self._close()

    def _give(self, item: Record | Damage | None) -> Iterator[Record | Damage]:
        self.told = isinstance(item, Damage)
        if item is not None:
            yield item

    def _begin(self, record: WarcRecord) -> None:
        position = record.stream_pos
        self._one_of_many = self._gzipped and position == self._start
        self._start = position
        self._tape.forget(self._tape.tell() - 2 * _PIECE if self._one_of_many else position)
        written = record.headers.get("Content-Length") or ""
        self._length = int(written) if written.isascii() and written.isdigit() else 0
        self._take(record)

    def _take(self, record: WarcRecord) -> None:
        """Read a record whole and hold it back; until it is read it stands as damaged."""
        url = (record.headers.get("WARC-Target-URI") or "").strip("<> \t") or None
        self._pending = Damage(url)
        if not record.record_id or record.headers.get("Content-Length") is None:
            return
        kind = _WANTED.get(int(record.record_type))
        if kind is None:
            self._pending = None
            return
        size = record.content_length
        start = None if self._one_of_many else self._start
        if size > self._limit:
            self._pending = Record(_head(record, kind, url), None, start)
            return
        body = _read(record, size)
        if len(body) == size:
            self._pending = Record(_head(record, kind, url), body, start)

    def _close(self) -> Iterator[Record | Damage]:
        """Give the record that was held back, once its end is found where it should be."""
        end = None if isinstance(self._pending, Damage) else self._end()
        if end is None:
            yield from self._give(Damage(_url(self._pending)))
            self.resume_at = self._start + 1
            if self._one_of_many:
                self.resume_at = max(self.resume_at, self._tape.tell() - 2 * _PIECE)
            return
        yield from self._give(self._pending)
        self.resume_at = _past_padding(self._tape, end)
        self.ended = not self._tape.part(self.resume_at, 1)

    def _end(self) -> int | None:
        """Return where the last record ends; None where it does not end as it should."""
        if self._one_of_many or (self._gzipped and not self._tape.has(self._start)):
            return self._tape.tell()
        if self._gzipped:
            return _end_of_member(self._tape, self._start, self._length)
        return _end_of_record(self._tape, self._start, self._length)


def _url(item: Record | Damage | None) -> str | None:
    return item.head.url if isinstance(item, Record) else item.url if item else None


def _read(record: WarcRecord, size: int) -> bytes:
    pieces = []
    while size > 0 and (piece := record.reader.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _head(record: WarcRecord, kind: str, url: str | None) -> Head:
    date = record.headers.get("WARC-Date")
    if not record.is_http:
        written = record.headers.get("Content-Type") or ""
        name, charset = _media_type(written)
        return Head(
            kind, url or "", date, None, name, charset, (), (("Content-Type", written),) if written else ()
        )
    http = record.http_headers
    headers = tuple(http.items())
    return Head(
        kind,
        url or "",
        date,
        http.status_code,
        *_media_type(http.get("Content-Type") or ""),
        codings_of(headers),
        headers,
    )


def _media_type(written: str) -> tuple[str, str | None]:
    """Return the media type of a Content-Type header, in lower case, and its charset."""
    name, *parameters = written.lower().split(";")
    charsets = (value.strip(" \"'") for key, _, value in map(_pair, parameters) if key.strip() == "charset")
    return name.strip(), next(filter(None, charsets), None)


def _pair(parameter: str) -> tuple[str, str, str]:
    return parameter.partition("=")


def _end_of_member(tape: Tape, start: int, length: int) -> int | None:
    """Return where a record's gzip member ends; None where it is damaged, or not as long as it says."""
    member = zlib.decompressobj(wbits=31)
    at = start
    head = b""
    size = beyond = 0
    try:
        while not member.eof:
            data = member.unconsumed_tail
            if not data:
                data = tape.part(at, _PIECE)
                at += len(data)
            if not data:
                return None
            plain = member.decompress(data, 1 << 20)
            head = head or plain[:_PIECE].partition(_BREAK)[0]
            size += len(plain)
            beyond = size - (len(head) + len(_BREAK) + length)
            if beyond > 2 * len(_BREAK):
                return None
    except zlib.error:
        return None
    return at - len(member.unused_data) if beyond >= 0 else None


def _end_of_record(tape: Tape, start: int, length: int) -> int | None:
    """Return where a record in a plain file ends; None where it does not end with its break, or the file."""
    head = tape.part(start, _PIECE).partition(_BREAK)[0] if tape.has(start) else b""
    end = start + len(head) + len(_BREAK) + length
    after = tape.part(end, len(_BREAK))
    if after.strip(b"\r\n") or tape.end < end:
        return None
    return end + len(after)


def _past_padding(tape: Tape, at: int) -> int:
    """Return the place behind the zeros, line ends and empty gzip members that follow a record."""
    while piece := tape.part(at, 1024):
        padding = len(piece) - len(piece.lstrip(b"\0\r\n"))
        if not padding:
            member = zlib.decompressobj(wbits=31)
            try:
                empty = not member.decompress(piece, 1) and member.eof
            except zlib.error:
                empty = False
            padding = len(piece) - len(member.unused_data) if empty else 0
        if not padding:
            break
        at += padding
    return at


def _wind_to_next(tape: Tape, gzipped: bool, at: int) -> None:
    """Put the reading head where, from a position on, a record next seems to begin, or at the end."""
    while (found := tape.find(_MEMBER if gzipped else _RECORD, at)) >= 0:
        if _begins(tape, gzipped, found):
            tape.seek(found)
            return
        at = found + 1


def _begins(tape: Tape, gzipped: bool, at: int) -> bool:
    start = tape.part(at, 1024)
    return _BEGINS.match(_unpacked(start) if gzipped else start) is not None


def _unpacked(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(start, 64)
    except zlib.error:
        return b""
