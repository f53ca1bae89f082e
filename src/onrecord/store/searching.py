"""Makes of what the full-text index hands out what a reader is shown."""

from __future__ import annotations

import re

from onrecord.database import restored
from onrecord.store.fulltext import HIT_END, HIT_START, SNIPPET_WORDS, Shown
from onrecord.store.rows import BETWEEN_COPIES
from onrecord.store.views import Hit
from onrecord.text import fold
from onrecord.types import Span

LEAD_IN = 8
"""Words shown before the first word found, where a wording is too long to be shown whole."""

LONGEST = 1000
"""Characters of a snippet at most: a word may be of any length."""

_BLANK = re.compile(r"\s+")
_FOUND = re.compile(f"{HIT_START}([^{HIT_END}]*){HIT_END}")


def statement_hit(row: Shown) -> Hit:
    """Return a statement that was found, by the wording of it that holds most of the words."""
    wordings = [row["wording"], *row["copies"].split(BETWEEN_COPIES)]
    snippet, marks = unmarked(excerpt(max(wordings, key=_words_found)))
    return Hit(
        "statement", row["id"], snippet, marks, _text(row["speaker"]), None, row["published"], row["story"],
        _text(row["title"]), row["kind"],
    )  # fmt: skip


def article_hit(row: Shown) -> Hit:
    """Return an article that was found."""
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
    if len(held) <= SNIPPET_WORDS:
        return marked
    first = next((n for n, word in enumerate(held) if HIT_START in word), 0)
    start = max(0, min(first - LEAD_IN, len(held) - SNIPPET_WORDS))
    end = start + SNIPPET_WORDS
    shown = " ".join(held[start:end])
    cut_short = shown.rfind(HIT_START) > shown.rfind(HIT_END)
    return ("…" if start else "") + shown + (HIT_END if cut_short else "") + ("…" if end < len(held) else "")


def unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return a snippet on one line without its marks, and the stretches that they stood around."""
    pieces: list[str] = []
    spans: list[Span] = []
    at, start = 0, None
    for piece in re.split(f"([{HIT_START}{HIT_END}])", _BLANK.sub(" ", restored(marked)).strip()):
        if piece == HIT_START:
            start = at
        elif piece == HIT_END:
            spans += [Span(start, at)] if start is not None else []
            start = None
        else:
            pieces.append(piece)
            at += len(piece)
    shown = "".join(pieces)[:LONGEST]
    return shown, tuple(Span(s.start, min(s.end, len(shown))) for s in spans if s.start <= len(shown))


def _text(value: str | None) -> str | None:
    return None if value is None else restored(value)
