"""The head of a text as it is printed: headline, standfirst, byline, date, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.articles.dates import DATE, ISO, to_iso
from onrecord.articles.declared import Declared
from onrecord.text import fold, sentences, words
from onrecord.types import Clutter, Region, Span

_LABEL = (
    r"(?:date|(?:first\s|originally\s)?(?:published|posted|updated)(?:\son|\sat)?|"
    r"last\s(?:updated|modified)|created)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)"
_TIME = r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s?\(?[A-Z]{2,4}\)?)?"
_APART = r"[\s,|•·–—@-]{0,4}(?:at\s|on\s)?"
_STAMP = rf"{_WEEKDAY}?(?:{_TIME}{_APART})?{_WEEKDAY}?{DATE}(?:{_APART}{_TIME})?"
_SECTION = r"[^\W\d_][\w&'’-]{0,20}(?:\s[\w&'’-]{1,20}){0,3}"
_DATE_LINE = re.compile(
    rf"(?:{_SECTION}\s?[|•·]\s?)?(?:{_LABEL}\s?:?\s?)?{_STAMP}(?:{_APART}{_LABEL}?\s?:?\s?{_STAMP})?"
    rf"(?:\s?[|•·]\s?{_SECTION})?\W{{0,3}}",
    re.IGNORECASE,
)
_GLUED_DATE = re.compile(rf"(?:{_LABEL}\s?:?\s?{_STAMP}|{ISO})(?=[\s|•·–—:,-]{{1,4}}\S)", re.IGNORECASE)
_NAME = r"(?:[^\W\d_][\w.'’-]{0,25})"
_BYLINE = re.compile(
    rf"(?:by|written\sby|words\sby|reported\sby|from|story\sby|author)\s?:?\s"
    rf"(?P<names>(?-i:[^\W\da-z_][\w.'’-]{{0,25}})(?:[\s,|/&]{{1,3}}{_NAME}){{0,11}})\W{{0,2}}",
    re.IGNORECASE,
)
_CAPITALISED = r"[^\W\da-z_][\w.’'-]{1,20}"
_BARE_NAME = re.compile(
    rf"(?P<names>{_CAPITALISED}(?:\s{_CAPITALISED}){{1,3}}(?:(?:,\s|\sand\s){_CAPITALISED}(?:\s{_CAPITALISED}){{1,3}})?)"
    rf"(?:(?:\sin|,)\s{_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}})?"
)
_POST = re.compile(
    r"(?:[\w&-]{1,20}\s){0,4}(?:correspondent|reporter|editor|writer|columnist|staff|desk|agencies)|\S{1,40}@\S{3,60}",
    re.IGNORECASE,
)
"""What stands under a writer's name: a post, or an address."""

_INITIALS_AT_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."', ".'", ".’", "?”", '?"', "!”", '!"', ".)")
_LINES_OF_HEAD = 14
_LONGEST_HEADLINE = 220
_MOST_WORDS = 30


@dataclass(slots=True)
class Head:
    """What the head of a text says; ``repeated`` are further printings of the headline."""

    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    published: str | None = None
    regions: list[Region] = field(default_factory=list)
    repeated: list[Clutter] = field(default_factory=list)


def read_head(text: str, lines: Sequence[Span], known: Declared) -> Head:
    """Return the head of a text whose lines (clutter left out) are given.

    Where ``known`` has a headline, no line is guessed to be one, nor to be a standfirst: they are
    looked up. Without it, the first line is the headline if it looks like one: see ``_is_headline``.
    """
    head = Head()
    rest = _after_glued_date(text, list(lines), head)
    if rest is None:
        return head
    at = 0
    while at < min(len(rest), _LINES_OF_HEAD) and _take(text, rest, at, known, head):
        at += 1
    if head.headline:
        head.repeated += _repetitions(text, rest[at:], head.headline)
    return head


def same_words(a: str, b: str) -> bool:
    """Tell whether two lines are the same words, whatever their capitals, marks and spaces."""
    return folded(a) == folded(b)


def folded(line: str) -> list[str]:
    """Return a line's words, folded, a possessive mark and the like aside."""
    return [fold(word.text) for word in words(line[:600])]


def _after_glued_date(text: str, lines: list[Span], head: Head) -> list[Span] | None:
    """Return the lines to go on with; None where the date is glued to running text: no head follows."""
    if not lines:
        return None
    first = lines[0]
    found = _GLUED_DATE.match(text, *first)
    if not found or _DATE_LINE.fullmatch(text, *first):
        return lines
    published = to_iso(_date_in(found.group()))
    if published is None:
        return lines
    head.published = published
    head.regions.append(Region(found.start(), found.end(), "date"))
    return None


def _take(text: str, lines: list[Span], at: int, known: Declared, head: Head) -> bool:
    """Read one line into the head; False where the head is over."""
    line = lines[at]
    return (
        _take_date(text, line, head)
        or _take_byline(text, lines, at, head)
        or _take_headline(text, lines, at, known, head)
        or _take_standfirst(text, lines, at, known, head)
    )


def _take_date(text: str, line: Span, head: Head) -> bool:
    if line.end - line.start > 120 or not _DATE_LINE.fullmatch(text, *line):
        return False
    head.published = head.published or to_iso(_date_in(line.of(text)))
    head.regions.append(Region(*line, "date"))
    return True


def _date_in(written: str) -> str:
    found = re.search(DATE, written, re.IGNORECASE)
    return found.group() if found else ""


def _take_byline(text: str, lines: list[Span], at: int, head: Head) -> bool:
    line = lines[at]
    found = _byline(text, lines, at)
    if found:
        head.byline = head.byline or found["names"].strip(" ,|")
    elif not (head.byline and line.end - line.start < 80 and _POST.fullmatch(text, *line)):
        return False
    head.regions.append(Region(*line, "byline"))
    return True


def _byline(text: str, lines: list[Span], at: int) -> re.Match[str] | None:
    """Return a line's match as a byline: "By ...", or a bare name with a date or a post under it."""
    if at >= len(lines) or lines[at].end - lines[at].start > 160:
        return None
    found = _BYLINE.fullmatch(text, *lines[at])
    if found or at == 0 or at + 1 >= len(lines):
        return found
    under = lines[at + 1]
    followed = under.end - under.start <= 120 and (
        _DATE_LINE.fullmatch(text, *under) or _POST.fullmatch(text, *under)
    )
    return _BARE_NAME.fullmatch(text, *lines[at]) if followed else None


def _take_headline(text: str, lines: list[Span], at: int, known: Declared, head: Head) -> bool:
    line = lines[at]
    if head.headline:
        if not same_words(head.headline, line.of(text)):
            return False
        head.repeated.append(Clutter(*line, "headline repeated"))
        return True
    printed = line.of(text)
    if not (same_words(known.headline, printed) if known.headline else _is_headline(text, lines, at)):
        return False
    head.headline = printed
    head.regions.append(Region(*line, "headline"))
    return True


def _is_headline(text: str, lines: list[Span], at: int) -> bool:
    """Tell whether a line looks like a headline: short, no sentence, and a paragraph follows."""
    if at + 1 >= len(lines) or lines[at].end - lines[at].start > _LONGEST_HEADLINE:
        return False
    line = lines[at].of(text)
    count = len(words(line))
    if not 2 <= count <= _MOST_WORDS or _ends_as_sentence(line):
        return False
    following = lines[at + 1 : at + 6]
    return any(same_words(line, other.of(text)) or _is_paragraph(text, other) for other in following)


def _ends_as_sentence(line: str) -> bool:
    if line.endswith((",", ";", ":")):
        return True
    bare = line.rstrip("\"'”’»)")
    if bare.endswith("."):
        return not (_INITIALS_AT_END.search(bare) or bare.endswith("..."))
    return line.startswith(("“", '"')) and bare.endswith(",")


def _is_paragraph(text: str, line: Span) -> bool:
    return line.end - line.start > 60 and text[line.start : line.end].endswith((*_SENTENCE_ENDS, ":", ","))


def _take_standfirst(text: str, lines: list[Span], at: int, known: Declared, head: Head) -> bool:
    if head.headline is None or head.standfirst is not None:
        return False
    printed = lines[at].of(text)
    if known.headline:
        taken = known.standfirst is not None and same_words(known.standfirst, printed)
    else:
        taken = _is_standfirst(text, lines, at, head)
    if not taken:
        return False
    head.standfirst = printed
    head.regions.append(Region(*lines[at], "standfirst"))
    return True


def _is_standfirst(text: str, lines: list[Span], at: int, head: Head) -> bool:
    """Tell whether the line after the headline stands above the article rather than opening it.

    It does where a byline or date comes between it and the text; where it is no whole sentence;
    and where the headline was printed twice (the scraped head of a page) and the line after it
    takes up the headline's words again, as a lede does.
    """
    line = lines[at]
    if line.end - line.start > 300 or at + 1 >= len(lines) or len(sentences(text, *line)) > 2:
        return False
    following = lines[at + 1]
    if _DATE_LINE.fullmatch(text, *following) or _byline(text, lines, at + 1):
        return True
    if len(words(line.of(text))) > _MOST_WORDS or not _is_paragraph(text, following):
        return False
    if not line.of(text).endswith((*_SENTENCE_ENDS, ":", ",")):
        return True
    return bool(head.repeated) and _restates(head.headline or "", line.of(text), following.of(text))


def _restates(headline: str, line: str, following: str) -> bool:
    names = {word for word in folded(headline) if len(word) > 3}
    return len(names & set(folded(following))) > max(1, len(names & set(folded(line))))


def _repetitions(text: str, lines: Sequence[Span], headline: str) -> list[Clutter]:
    wanted = folded(headline)
    if len(wanted) < 4:
        return []
    longest = 2 * len(headline) + 20
    return [
        Clutter(*line, "headline repeated")
        for line in lines
        if line.end - line.start <= longest and folded(line.of(text)) == wanted
    ]
