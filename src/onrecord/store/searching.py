"""Finds statements and articles by the words that a reader types."""

from __future__ import annotations

import re

from sqlalchemy import Connection, RowMapping

from onrecord.store import dialect
from onrecord.store.columns import restored
from onrecord.store.matching import matching
from onrecord.store.rows import BETWEEN_COPIES
from onrecord.store.views import Hit
from onrecord.text import fold
from onrecord.types import Span

LEAD_IN = 8
"""Words shown before the first word found, where a wording is too long to be shown whole."""

_BLANK = re.compile(r"\s+")
_FOUND = re.compile(f"{dialect.HIT_START}([^{dialect.HIT_END}]*){dialect.HIT_END}")


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Return statements, then articles, that hold the words: up to ``limit`` each, best first."""
    match = matching(words)
    if match is None:
        return []
    statements = dialect.search_statements(connection, match, limit)
    articles = dialect.search_articles(connection, match, limit)
    return [_statement(row) for row in statements] + [_article(row) for row in articles]


def _statement(row: RowMapping) -> Hit:
    wordings = [row["wording"], *row["copies"].split(BETWEEN_COPIES)]
    snippet, marks = unmarked(excerpt(max(wordings, key=_words_found)))
    return Hit(
        "statement", row["id"], snippet, marks, _text(row["speaker"]), None, row["published"], row["story"],
        _text(row["title"]), row["kind"],
    )  # fmt: skip


def _article(row: RowMapping) -> Hit:
    snippet, marks = unmarked(row["snippet"])
    return Hit(
        "article", row["id"], snippet, marks, _text(row["headline"]), _text(row["outlet"]), row["published"],
        row["story"], _text(row["title"]),
    )  # fmt: skip


def _words_found(marked: str) -> int:
    return len({fold(found) for found in _FOUND.findall(marked)})


def excerpt(marked: str) -> str:
    """Return as much of a wording, around the first word marked in it, as a snippet may hold."""
    held = marked.split()
    if len(held) <= dialect.SNIPPET_WORDS:
        return marked
    first = next((n for n, word in enumerate(held) if dialect.HIT_START in word), 0)
    start = max(0, min(first - LEAD_IN, len(held) - dialect.SNIPPET_WORDS))
    end = start + dialect.SNIPPET_WORDS
    shown = " ".join(held[start:end])
    cut_short = shown.rfind(dialect.HIT_START) > shown.rfind(dialect.HIT_END)
    return (
        ("…" if start else "")
        + shown
        + (dialect.HIT_END if cut_short else "")
        + ("…" if end < len(held) else "")
    )


def unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return a snippet on one line without its marks, and the stretches that they stood around."""
    pieces: list[str] = []
    spans: list[Span] = []
    at, start = 0, None
    for piece in re.split(
        f"([{dialect.HIT_START}{dialect.HIT_END}])", _BLANK.sub(" ", restored(marked)).strip()
    ):
        if piece == dialect.HIT_START:
            start = at
        elif piece == dialect.HIT_END:
            spans += [Span(start, at)] if start is not None else []
            start = None
        else:
            pieces.append(piece)
            at += len(piece)
    return "".join(pieces), tuple(spans)


def _text(value: str | None) -> str | None:
    return None if value is None else restored(value)
