"""Whether a text is only the beginning of another: a teaser, or what a paywall leaves."""

from __future__ import annotations

import re

from onrecord.text import paragraphs
from onrecord.types import Article
from onrecord.versions.texts import Sentence, body, clutter_lines

LONGER = 1.25
"""How many times as long the whole is at least."""
_TAIL = 600  # characters at the end in which the words of a gate stand
_GATE = re.compile(
    r"\b(?:subscri\w+|sign(?:ed)? (?:in|up)|log(?:ged)? in|register\w*|paywall|members? only|"
    r"(?:continue|keep|read) (?:reading|more|the full|the rest|on)|full (?:story|article|access)|"
    r"free (?:trial|articles?)|already a (?:member|subscriber))\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\"'”’)\]]*\s*$")
_ENDED = re.compile(r"[.!?:;…\"'”’»)\]]\s*$")


def cut_short(text: Article, whole: Article) -> bool:
    """Tell whether a text is the beginning of a longer one and looks cut off.

    It looks so where an ellipsis ends it, where its last line ends in the middle of a sentence, or where a
    gate's words ("subscribe", "continue reading") stand at its end.
    """
    clutter = clutter_lines(text) | clutter_lines(whole)
    mine, theirs = body(text, clutter), body(whole, clutter)
    return _is_beginning(mine, theirs) is not None and _looks_cut(text, mine)


def shared_beginning(text: Article, whole: Article) -> tuple[list[Sentence], list[Sentence]]:
    """Return of either text the sentences up to the last that both hold, for a text that is cut short."""
    clutter = clutter_lines(text) | clutter_lines(whole)
    mine, theirs = body(text, clutter), body(whole, clutter)
    ends = _is_beginning(mine, theirs) or (len(mine), len(theirs))
    return mine[: ends[0]], theirs[: ends[1]]


def _is_beginning(mine: list[Sentence], theirs: list[Sentence]) -> tuple[int, int] | None:
    """Return how many sentences of either lie before the cut; None where the one is no beginning.

    All but a few of its sentences (the last may be broken off, a gate's words may follow) stand near the
    beginning of the longer one.
    """
    length = sum(len(s.key) for s in mine)
    if not mine or sum(len(s.key) for s in theirs) < LONGER * length:
        return None
    place = {sentence.key: at for at, sentence in reversed(list(enumerate(theirs)))}
    shared = [(at, place[s.key]) for at, s in enumerate(mine) if s.key in place]
    broken = _broken_off(mine[-1], theirs) if not shared or shared[-1][0] < len(mine) - 1 else None
    if not shared:
        return (0, 0) if broken is not None and len(mine) == 1 else None
    held = sum(len(mine[at].key) for at, _ in shared) + (len(mine[-1].key) if broken is not None else 0)
    last_mine, last = shared[-1][0], max(at for _, at in shared)
    reached = sum(len(s.key) for s in theirs[: last + 1])
    if held < 0.7 * length or reached > 1.6 * length:
        return None
    return last_mine + 1, last + 1


def _broken_off(sentence: Sentence, theirs: list[Sentence]) -> int | None:
    """Return which sentence of the whole one begins that is broken off."""
    bare = _ELLIPSIS.sub("", sentence.key).rstrip(" .")
    if len(bare) < 8:
        return None
    return next((at for at, other in enumerate(theirs) if other.key.startswith(bare)), None)


def _looks_cut(article: Article, kept: list[Sentence]) -> bool:
    last = kept[-1].span.of(article.text)
    if _ELLIPSIS.search(last) or not _ENDED.search(last):
        return True
    lines = paragraphs(article.text)
    behind = article.text[max(kept[-1].span.start, lines[-1].end - _TAIL) :] if lines else ""
    return _GATE.search(behind) is not None
