"""From bytes of whatever encoding to text."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})")
_MAGIC = (
    b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"RIFF", b"\x1f\x8b", b"BZh",
    b"\x7fELF", b"MZ\x90", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"OggS", b"ID3",
    b"SQLite format 3", b"\x28\xb5\x2f\xfd", b"II*\x00", b"MM\x00*", b"wOFF", b"wOF2",
)  # fmt: skip
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
_HEAD = 4096
_SAMPLE = 65_536


def is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text: a known signature, or more control characters than text has."""
    if data.startswith(_MAGIC):
        return True
    if _marked_encoding(data):
        return False
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 100 > len(head) or data.count(0) * 1000 > len(data)


def decode(data: bytes, *, declares: bool = False, charset: str | None = None) -> str:
    """Return bytes as text, without a byte order mark; nothing that comes in raises.

    In this order: the byte order mark, UTF-8 as it should be, the ``charset`` that whoever sent them
    names (HTTP), the encoding that the head declares (``declares``, for HTML and XML), UTF-8 with a
    few broken places, the likeliest legacy encoding.
    """
    marked = _marked_encoding(data)
    if marked:
        mark, encoding = marked
        return data[len(mark) :].decode(encoding, "replace")
    named = _known_encoding(charset) if charset else None
    if named and named.startswith("iso2022"):  # written in ASCII's bytes, so it would pass for UTF-8
        return data.decode(named, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, named or (_declared_encoding(data) if declares else None))


def encoding_of(head: bytes) -> str:
    """Return the encoding of a text from how it begins, for one that is too long to be decoded whole."""
    marked = _marked_encoding(head)
    if marked:
        return {"utf-8": "utf-8-sig"}.get(marked[1], marked[1])
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        broken = head.decode("utf-8", "replace").count("\ufffd")
        beyond_ascii = sum(1 for byte in head if byte > 0x7F)
        return "utf-8" if beyond_ascii > 8 * broken else _likely_encoding(head)
    return "utf-8"


def without_surrogates(text: str) -> str:
    """Return text in which each lone surrogate (JSON can write them) is U+FFFD; the length stays."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _marked_encoding(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)


def _declared_encoding(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return _known_encoding(found.group(1).decode("ascii")) if found else None


def _known_encoding(name: str) -> str | None:
    """Return the encoding that a label stands for on the web; None where it stands for none."""
    try:
        codec = codecs.lookup(name.strip().lower())
    except (LookupError, ValueError):
        return None
    # Browsers read these three as windows-1252 (WHATWG Encoding, "latin1" labels); utf-16 cannot
    # be true of bytes in which the declaration could be found.
    if codec.name in {"ascii", "iso8859-1", "utf-8"} or codec.name.startswith("utf-"):
        return "cp1252" if codec.name in {"ascii", "iso8859-1"} else None
    return codec.name if codec._is_text_encoding else None


def _decode_legacy(data: bytes, declared: str | None) -> str:
    if declared:
        return data.decode(declared, "replace")
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for c in text[:_SAMPLE] if c > "\x7f") - broken
    if beyond_ascii > 4 * broken or (broken == 1 and text.endswith("\ufffd")):
        return text
    return data.decode(_likely_encoding(data), "replace")


def _likely_encoding(data: bytes) -> str:
    """Guess windows-1252 where high bytes are few, as in Latin scripts; else ask charset-normalizer."""
    sample = data[:_SAMPLE]
    high = sum(1 for byte in sample if byte > 0x7F)
    if high * 4 < len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
