"""Every quotation mark of a text, and what it would cost to read it as opening, closing or nothing.

A mark's neighbours tell more than its glyph: scraped articles open with a closing mark, close with a
straight one and glue marks to words. So each mark gets three costs, from its glyph and from the
characters on either side, and ``pairing`` looks for the cheapest reading of the whole. The costs are
round numbers on one scale: 0 is a mark in its usual place, 1.5 a wrong glyph, 2 to 3 a mark that a
careful printer would not have set.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

MarkKind = Literal["double", "single"]

NEVER = 1e9
"""The cost of a reading that is out of the question."""


class Mark(NamedTuple):
    """One quotation mark or apostrophe at ``text[start:end]``, with the cost of each reading."""

    start: int
    end: int
    kind: MarkKind
    opens: float
    closes: float
    stray: float
    after_sentence: bool


_MARK = re.compile(
    r"(?P<run>[\"“”„‟«»＂'‘’‚‛‹›`´]{5,})"
    r"|(?P<double>``|(?<!\S)''(?='\w)|''(?!')|‘‘|’’|[\"“”„‟«»＂])"
    r"|(?P<single>['‘’‚‛‹›`´])"
)
_GLYPH_OPENS = {"”": 1.5, "»": 0.8, "''": 1.5, "’’": 1.5, "’": 1.5, "›": 0.8, "´": 1.5}
_GLYPH_CLOSES = {"“": 1.5, "„": 2.5, "‟": 1.5, "«": 0.8, "``": 1.5, "‘‘": 1.5}
_GLYPH_CLOSES |= {"‘": 1.5, "‚": 2.5, "‛": 1.5, "‹": 0.8, "`": 1.5}

Side = Literal["gap", "word", "stop", "colon", "dash", "mark"]
_LEFT_OPENS: dict[Side, float] = {"gap": 0, "dash": 0.3, "mark": 0.3, "colon": 0.3, "stop": 1.0, "word": 1.5}
_RIGHT_OPENS: dict[Side, float] = {"word": 0, "mark": 0.2, "dash": 0.7, "gap": 2.0, "stop": 2.5, "colon": 2.5}
_LEFT_CLOSES: dict[Side, float] = {"word": 0, "stop": 0, "mark": 0.2, "dash": 0.2, "colon": 1.0, "gap": 2.5}
_RIGHT_CLOSES: dict[Side, float] = {"gap": 0, "stop": 0, "colon": 0, "dash": 0.1, "mark": 0.2, "word": 1.5}

# Words that lose their beginning to an apostrophe, and years that lose their century.
_ELISION = re.compile(
    r"(?:ems?|tis|tisn|twas|twere|twill|twould|til|till|tude|cause|cuz|cos|coz|n|nuff|nother|bout|round|"
    r"neath|tween|gainst|fore|burbs|hood|fro|phone|cello|plane|bus|flu|roid|roids|s|d|ll|ve|re|"
    r"\d0s|\d\d)(?![^\W_]|['’]\w)",
    re.IGNORECASE,
)
_DROPPED_G = re.compile(r"[^\W\d_]{2}in$", re.IGNORECASE)
_SIDES: dict[str, Side] = {
    **dict.fromkeys("\u200b\ufeff", "gap"),
    **dict.fromkeys(".,;!?…)]}%", "stop"),
    **dict.fromkeys("-‐‑‒–—―", "dash"),
    **dict.fromkeys("\"“”„‟«»＂'‘’‚‛‹›`´", "mark"),
    ":": "colon",
}
_BEFORE_OPENING = "([{/|>=+<*_~"


def marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of ``text[start:end]`` that could matter, in order.

    Apostrophes inside words are left out, and so are runs of five marks and more, which mean nothing.
    """
    found = []
    for match in _MARK.finditer(text, start, end):
        if match.lastgroup == "double":
            found.append(_double(text, match, start, end))
        elif match.lastgroup == "single":
            mark = _single(text, match, start, end)
            if mark is not None:
                found.append(mark)
    return found


def _double(text: str, match: re.Match[str], start: int, end: int) -> Mark:
    left, right = _left(text, match.start(), start), _right(text, match.end(), end)
    glyph = match.group()
    opens = _LEFT_OPENS[left] + _RIGHT_OPENS[right] + _GLYPH_OPENS.get(glyph, 0)
    closes = _LEFT_CLOSES[left] + _RIGHT_CLOSES[right] + _GLYPH_CLOSES.get(glyph, 0)
    stray = 3.0
    if glyph in "\"”''" and right != "word" and text[match.start() - 1 : match.start()].isdigit():
        stray = 0.3  # inches: 6'2"
    elif left == right == "gap":  # said “ so ” by a careless page: the glyph decides, then the order
        opens = 0.7 + _GLYPH_OPENS.get(glyph, 0)
        closes = 0.7 + _GLYPH_CLOSES.get(glyph, 0)
        stray = 1.5
    return Mark(
        match.start(),
        match.end(),
        "double",
        opens,
        closes,
        stray,
        _after_sentence(text, match.start(), start),
    )


def _single(text: str, match: re.Match[str], start: int, end: int) -> Mark | None:
    left, right = _left(text, match.start(), start), _right(text, match.end(), end)
    if left == right == "word":
        return None
    opens, ignored_opening = _single_opening(text, match, start, left, right)
    closes, ignored_closing = _single_closing(text, match, left, right)
    if opens >= NEVER and closes >= NEVER:
        return None
    stray = max(ignored_opening, ignored_closing)
    return Mark(match.start(), match.end(), "single", opens, closes, stray, False)


def _single_opening(
    text: str, match: re.Match[str], start: int, left: Side, right: Side
) -> tuple[float, float]:
    """Return what it costs to read the mark as opening, and to pass it over as an apostrophe."""
    if right not in ("word", "mark") or left == "word":
        return NEVER, 0.0
    glyph = match.group()
    cost = _LEFT_OPENS[left] + _RIGHT_OPENS[right] + _GLYPH_OPENS.get(glyph, 0)
    if _ELISION.match(text, match.end()):
        return cost + 2.0, 0.0
    if glyph in "’´":
        return cost, 0.1
    strong = (
        match.start() == start
        or text[match.end() : match.end() + 1].islower()
        or text[max(start, match.start() - 2) : match.start()].rstrip()[-1:] in (":", ",")
    )
    return cost, 2.0 if strong and left == "gap" else 1.5


def _single_closing(text: str, match: re.Match[str], left: Side, right: Side) -> tuple[float, float]:
    """Return what it costs to read the mark as closing, and to pass it over as an apostrophe."""
    if left in ("gap", "colon") or right == "word":
        return NEVER, 0.0
    cost = _LEFT_CLOSES[left] + _RIGHT_CLOSES[right] + _GLYPH_CLOSES.get(match.group(), 0)
    if left == "stop" or (left == "mark" and right != "mark"):
        return cost, 0.8
    before = text[max(0, match.start() - 4) : match.start()]
    if before[-1:] in "sSzZxX" or before[-1:].isdigit():
        return cost + (0.4 if right in ("stop", "dash") else 0.8), 0.0
    if _DROPPED_G.search(before) or before.lower().endswith((" o", " n", " th")):
        return cost + 0.8, 0.0
    return cost, 0.6 if right == "stop" else 0.3


def _left(text: str, at: int, start: int) -> Side:
    if at <= start:
        return "gap"
    char = text[at - 1]
    return "gap" if char in _BEFORE_OPENING or char.isspace() else _SIDES.get(char, "word")


def _right(text: str, at: int, end: int) -> Side:
    if at >= end:
        return "gap"
    char = text[at]
    if char.isspace():
        return "gap"
    if char in ".…" and (char == "…" or text.startswith(("...", ". ."), at)):
        following = text[at : at + 8].lstrip(".… ")[:1]
        return "word" if following.isalnum() else "stop"
    if char == "-" and text[at + 1 : at + 2].isalnum():
        return "word"
    return _SIDES.get(char, "word")


def _after_sentence(text: str, at: int, start: int) -> bool:
    before = text[max(start, at - 6) : at].rstrip()
    return before[-1:] in (".", "!", "?") if before else False
