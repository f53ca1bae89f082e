"""textacy's direct quotations, in the scorer's terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Token
from textacy.extract.triples import direct_quotations


def read(doc: Doc) -> list[dict[str, Any]]:
    """Return what textacy finds in a parsed article.

    It gives up on a text with an odd number of marks; such an article is read paragraph by paragraph,
    so that only the paragraphs at fault are lost.
    """
    try:
        return list(_found(doc, 0))
    except ValueError:
        return [row for part, offset in _paragraphs(doc) for row in _or_nothing(part, offset)]


def _or_nothing(doc: Doc, offset: int) -> list[dict[str, Any]]:
    try:
        return list(_found(doc, offset))
    except ValueError:
        return []


def _paragraphs(doc: Doc) -> Iterator[tuple[Doc, int]]:
    start = 0
    for token in doc:
        if "\n" in token.text or token.i == len(doc) - 1:
            if token.i > start:
                yield doc[start : token.i + 1].as_doc(), doc[start].idx
            start = token.i + 1


def _found(doc: Doc, offset: int) -> Iterator[dict[str, Any]]:
    for speaker, cue, content in direct_quotations(doc):
        yield {
            "content": [(content.start_char + offset, content.end_char + offset)],
            "source": [_places(speaker, offset)],
            "cue": [_places(cue, offset)],
        }


def _places(tokens: list[Token], offset: int) -> tuple[int, int]:
    return tokens[0].idx + offset, tokens[-1].idx + len(tokens[-1]) + offset
