"""Finding what in a text is not article, by the table of rules."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.articles.clutter_rules import RULES, Place
from onrecord.text import sentences
from onrecord.types import Clutter, Span

_LONGEST = 800
"""Characters of the longest line or sentence that is looked at: clutter is shorter."""

_SHORTEST = 2
_SHORTEST_SENTENCE = 10
"""Characters that the shortest line ("Ad") and sentence of clutter have."""

_MOST_LINES = 10_000
"""Lines at a text's beginning, and at its end, that are looked at: no article has so many."""

_TAIL_LINES = 5

_FEWEST_WORDS = 4
"""Fewer words than this behind a plug are no sentence of the article: they belong to the plug."""

_LINE_RULES = tuple(rule for rule in RULES if rule.scope == "line")
_SENTENCE_RULES = tuple(rule for rule in RULES if rule.scope == "sentence")
_ANY_LINE, _ANY_SENTENCE = (
    re.compile("|".join(rule.pattern.pattern for rule in rules), re.IGNORECASE)
    for rules in (_LINE_RULES, _SENTENCE_RULES)
)
"""What matches one of the rules: nearly every line matches none, and so is asked once."""

_REST = tuple(
    (
        rule.reason,
        re.compile(rf"(?:^|(?<=[.!?”\"')\]])\s){rule.pattern.pattern}", re.IGNORECASE | re.MULTILINE),
    )
    for rule in RULES
    if rule.scope == "rest"
)
_LEAD_IN = re.compile(
    r"[^\"“”]{1,80}\?|(?:never|don['’]t)\smiss\b[^\"“”]{1,80}|stay\s[^\"“”]{1,60}", re.IGNORECASE
)
"""A first sentence that leads a line up to its plug: "Want the news first? Tap 'OK' ..."."""

_BULLET = re.compile(r"[\s•*>»–—-]{1,4}")
_END = re.compile(r"[\s.!?)\]»›>…:→]*")
_CREDIT_GROUPS = ("credit", "credit1", "credit2")
_BETWEEN_TOPICS = re.compile(r"\s*[,;|•·]\s*|\s+/\s+")


class Found(NamedTuple):
    """What the lines of a text hold besides article."""

    clutter: tuple[Clutter, ...]
    topics: tuple[str, ...]
    image_credit: str | None


def find_clutter(text: str, lines: Sequence[Span]) -> Found:
    """Return the clutter in a text's lines, in order, and what topics and credit lines say."""
    clutter: list[Clutter] = []
    topics: tuple[str, ...] = ()
    credit: str | None = None
    places: set[Place] = {"anywhere"}
    tail = _tail(lines)
    ends = lines if len(lines) <= 2 * _MOST_LINES else (*lines[:_MOST_LINES], *lines[-_MOST_LINES:])
    for line in ends:
        if line.start >= tail:
            places.add("tail")
        whole = _whole_line(text, line, places)
        if whole is None:
            clutter.extend(_inside(text, line))
            places.add("below the top")
            continue
        reason, match = whole
        clutter.append(Clutter(*line, reason))
        topics = topics or _topics(match)
        credit = credit or _credit(match)
    return Found(tuple(clutter), topics, credit)


def _tail(lines: Sequence[Span]) -> int:
    """Return where the last lines begin: five, or of a short text the last third."""
    count = min(_TAIL_LINES, len(lines) // 3)
    return lines[-count].start if count else sys.maxsize


def _whole_line(text: str, line: Span, places: set[Place]) -> tuple[str, re.Match[str]] | None:
    if not _SHORTEST <= line.end - line.start <= _LONGEST or text[line.start] in '"“«':
        return None
    if not _ANY_LINE.fullmatch(text, *line):
        return None
    for rule in _LINE_RULES:
        if rule.place in places and (match := rule.pattern.fullmatch(text, *line)):
            return rule.reason, match
    return None


def _inside(text: str, line: Span) -> Iterator[Clutter]:
    at = before = line.start
    open_marks = 0
    already = False
    for number, sentence in enumerate(sentences(text, *line)):
        open_marks += _open_marks(text[at : sentence.start])
        if open_marks % 2 == 0 and (found := _sentence(text, sentence)):
            alone = number == 1 and found.end == line.end
            lead_in = alone and not already and _LEAD_IN.fullmatch(text, line.start, before)
            yield Clutter(line.start, line.end, found.reason) if lead_in else found
            already = True
        at, before = sentence
    yield from _rest(text, line)


def _open_marks(stretch: str) -> int:
    """Count marks so that an odd sum says that a quotation is open."""
    return stretch.count('"') + stretch.count("“") - stretch.count("”")


def _sentence(text: str, sentence: Span) -> Clutter | None:
    if not _SHORTEST_SENTENCE <= sentence.end - sentence.start <= _LONGEST:
        return None
    bullet = _BULLET.match(text, *sentence)
    start = bullet.end() if bullet else sentence.start
    if not _ANY_SENTENCE.match(text, start, sentence.end):
        return None
    for rule in _SENTENCE_RULES:
        match = rule.pattern.match(text, start, sentence.end)
        if match is None:
            continue
        ending = _END.match(text, match.end(), sentence.end)
        end = ending.end() if ending else match.end()
        if end >= sentence.end or text.count(" ", end, sentence.end) < _FEWEST_WORDS - 1:
            return Clutter(*sentence, rule.reason)
        if _is_new_sentence(text, match.end(), end):
            return Clutter(sentence.start, match.end(), rule.reason)
    return None


def _is_new_sentence(text: str, end: int, following: int) -> bool:
    """Tell whether a sentence of the article begins right behind a plug that has no full stop."""
    return following > end and text[following].isupper()


def _rest(text: str, line: Span) -> Iterator[Clutter]:
    for reason, pattern in _REST:
        for match in pattern.finditer(text, max(line.start, line.end - _LONGEST), line.end):
            if match.end() == line.end:
                start = match.start() + (len(match.group()) - len(match.group().lstrip()))
                yield Clutter(start, line.end, reason)
                return


def _topics(match: re.Match[str]) -> tuple[str, ...]:
    listed = match.groupdict().get("topics")
    parts = (part.strip(" .#") for part in _BETWEEN_TOPICS.split(listed or ""))
    return tuple(dict.fromkeys(part for part in parts if part))


def _credit(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    given = next((groups[name] for name in _CREDIT_GROUPS if groups.get(name)), None)
    return given.strip().strip("()[]").strip() if given else None
