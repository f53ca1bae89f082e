"""XML from strangers, made harmless: decoded, without a document type, its stray signs mended.

What is left cannot name an entity or a file, so that no parser can be made to expand or open one.
Every step is linear in the length.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol, cast

from lxml import etree

from onrecord.intake.decoding import decode

_CONTROLS = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}
_DECLARATION = re.compile(r"\s{0,1000}<\?xml\b[^<>]{0,1000}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_DOCTYPE_SIGN = re.compile(r"[\[\]<>]")
_REFERENCE = re.compile(r"&(?:#(\d{1,7}|[xX][0-9A-Fa-f]{1,6});|([A-Za-z]\w{1,30});)?")
_KEPT = {"amp", "lt", "gt", "quot", "apos"}
_CDATA = "<![CDATA["

TAGS = 1_000_000
"""Tags of the largest list of addresses that is read: the longest sitemap, with all it may tell, has less."""


def tags(data: bytes) -> int:
    """Return how many elements an XML text begins, about; what stands in CDATA are no elements."""
    before, *behind = data.split(_CDATA.encode())
    outside = (before, *(piece.partition(b"]]>")[2] for piece in behind))
    return sum(piece.count(b"<") - piece.count(b"</") for piece in outside)


def mended(data: bytes, charset: str | None = None) -> str:
    """Return an XML text without declaration and document type, each reference in it one that XML knows.

    HTML's named characters (``&nbsp;``) become what they stand for; any other name, and a bare ``&``,
    becomes the sign itself, as in ``?a=1&b=2`` written by hand.
    """
    text = decode(data, declares=True, charset=charset).translate(_CONTROLS)
    declared = _DECLARATION.match(text)
    text = text[declared.end() :] if declared else text
    return "".join(_with_known_references(_without_doctype(text)))


class Reading(Protocol):
    """What takes in the elements of a text: names in lower case, without namespace and prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in that an element starts."""

    def data(self, text: str) -> None:
        """Take in a piece of text."""

    def end(self, name: str) -> None:
        """Take in that an element ends."""


def read(text: str, reading: Reading) -> bool:
    """Hand a mended text's elements on, as far as they can be read; tell whether it was well-formed.

    No tree is made, so that memory stays that of the text. The end of an element in which the text
    breaks off is never told. (The parser's push and pull ways take quadratic time on broken tags.)
    """
    parser = etree.XMLParser(
        target=cast("Any", _Target(reading)), encoding="utf-8", recover=True, resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, UnicodeDecodeError):  # libxml2 lets half a character by where it recovers
        return False
    return not len(parser.error_log)


class _Target:
    """The reading under the names by which lxml calls it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.data = reading.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        # Where entities are not resolved, the parser hands on "&amp;" in attributes as a number.
        said = {_local(key): value.replace("&#38;", "&") for key, value in attributes.items()}
        self._reading.start(_local(tag), said)

    def end(self, tag: str) -> None:
        self._reading.end(_local(tag))

    def close(self) -> None:
        return None


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _without_doctype(text: str) -> str:
    found = _DOCTYPE.search(text, 0, 100_000)
    if not found:
        return text
    inside = 0
    for sign in _DOCTYPE_SIGN.finditer(text, found.end()):
        inside += {"[": 1, "]": -1}.get(sign.group(), 0)
        if sign.group() == ">" and inside <= 0:
            return text[: found.start()] + text[sign.end() :]
    return text[: found.start()]


def _with_known_references(text: str) -> Iterator[str]:
    at = 0
    while (start := text.find(_CDATA, at)) >= 0:
        end = text.find("]]>", start)
        end = len(text) if end < 0 else end + 3
        yield _REFERENCE.sub(_known, text[at:start])
        yield text[start:end]
        at = end
    yield _REFERENCE.sub(_known, text[at:])


def _known(reference: re.Match[str]) -> str:
    number, name = reference.groups()
    if number:
        return _escaped(html.unescape(reference.group()))
    if name is None:
        return "&amp;"
    if name in _KEPT:
        return reference.group()
    meant = html.unescape(reference.group())
    return meant if meant != reference.group() else f"&amp;{name};"


def _escaped(meant: str) -> str:
    """Return a character that was written by its number; those that XML may not hold are left out."""
    return html.escape(meant.translate(_CONTROLS), quote=True).replace("&#x27;", "&apos;")
