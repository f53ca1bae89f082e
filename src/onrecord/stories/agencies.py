"""Wire agencies: named in a dateline, in the byline or the first lines, or credited at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from onrecord.stories.agency_names import agency_called, known
from onrecord.text import fold, paragraphs
from onrecord.types import Article

Lookup = Callable[[str], str | None]
"""Gives the agency that a name stands for, or None."""

_DATELINE = re.compile(r"([^()\n]{0,70}?)(?:\(([^()\n]{2,40})\)|/([A-Z]{3,8})/)(\s?\.?\s?[-–—:]|\.|\s)")
_TOKEN = re.compile(r"[^\s,.:/–—-]+")
_BETWEEN_PLACES = frozenset({"and", "und", "et", "y", "e", "i", "of", "de", "del", "la"})
_DASH = re.compile(r"\s?\.?\s?[-–—:]")
_DAY = re.compile(r"\d")
_NAME = re.compile(r"[A-Z][\w&.’'-]{0,24}(?: [A-Z][\w&.’'-]{0,24}){0,3}")
_SHOUTED = re.compile(r"[A-Z][A-Z.’'-]+\b")
_PRESS = re.compile(r"\b(?:Press|Agency|Wire|Newswire|Service|Presse|Agentur|Agence|Agencia|Agenzia)\b")
_IS_AGENCY = re.compile(r"\b(?:News ?Agency|Press Agency|News ?wire|Wire Service|Presse-?Agentur)$")

_CREDIT = re.compile(
    r"(?:(?:©|\(c\)|copyright|source|quelle|fuente|fonte|credit|via|by|from|par|por|von|redazione|—|–|-)[\s:]*)*"
    r"(?:\d{4}\s+)?(?:the )?([^.\n]{2,60}?(?:\.[a-z]{2,3})?)"
    r"(?:,? (?:staff(?: writers?| reporters?)?|reporters?|wire|news service|(?:\w+ )?writer)"
    r"| in [A-Z][\w .’'-]{1,30})?"
    r"(?:,? \d{4})?(?:\. all rights reserved.*|\.)?",
    re.IGNORECASE,
)
_MADE = r"(?:published|provided|written|produced|distributed|supplied|filed)"
_TOLD = re.compile(
    r"this (?:story|article|report|material|piece) (?:by ([^.\n]{2,40}?) was first published\b.*"
    rf"|(?:is|was|has been)(?: originally| first)? {_MADE} (?:by|on) ([^.\n]{{2,40}}?)"
    r"(?:,? and (?:is republished|was published)\b.*)?\.?)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\(?(?:Reporting|Additional reporting|Writing) by [^()]{3,300}?; ?[Ee]diting by [^()]{3,200}\)?"
)
_WRITERS = re.compile(
    r"(?:^|[.;•_] ?)(?:The )?([A-Z][\w-]{1,12}(?: Press| News)?) (?:\w+ )?"
    r"(?:[Ww]riters?|[Cc]orrespondents?|[Jj]ournalists?) [A-Z][^\n]{3,400}?\bcontributed\b"
)
_LABEL = re.compile(r"^(?:(?:source|quelle|fuente|fonte|credit|—|–|-)[\s:]*)+", re.IGNORECASE)
_INITIALS = re.compile(r"[(\[]?([\w-]{1,12}(?: ?/ ?[\w-]{1,12}){1,3})[)\]]?")
_TAIL = re.compile(r"[.!?”\"’)]\s*(?:(?:[-–—]\s?|\()([^\s()][^()\n]{1,30}?)\)?|([A-Z]{3,4}))\.?$")
_BETWEEN = re.compile(r"\s*(?:,|/|;|\||\band\b|\bwith\b|\bfor\b|\bavec\b|\bund\b|\bmit\b|\bcon\b|\(|\))\s*")
_HEAD = re.compile(
    r"by (?P<by>.+)"
    r"|[^|()/]{3,60}(?:,| \|) (?P<desk>[^|,/()]{2,40})"
    r"|(?P<dated>[^|/\d-]{2,40}) ?[|–-] ?[^|]*\d{4}.*",
    re.IGNORECASE,
)

_LAST, _LONGEST, _LISTED = 3, 300, 700
"""How many lines from the end may credit an agency, and how long such a line, a byline and a list of those
who contributed are at most."""

_FIRST, _BRIEF, _RUNNING = 4, 100, 150
"""How many lines from the start may hold the dateline, as headlines and standfirst come before it; how long a
byline printed there is at most; and from which length on a last line is running text, not a caption."""


def agencies(articles: Sequence[Article]) -> dict[str, str]:
    """Return the agency of each article that names one, or whose outlet is one, by the article's id.

    Any name counts that stands in the brackets of a dateline, behind a place in capitals or itself
    a press or agency, the article's own outlet aside; in a byline or a closing credit only
    agencies that are known, call themselves so, or stand in a dateline of one of these articles.
    A closing line that says an agency contributed is no credit, but for the agency's own, which
    lists those of its writers who did. Credits of photographs are none.
    """
    named = {article.id: in_dateline(article) for article in articles}
    local = {name for name in named.values() if name}
    found = {}
    for article in articles:
        agency = named[article.id] or credited(article, local)
        if agency:
            found[article.id] = agency
    return found


def credited(article: Article, local: Collection[str]) -> str | None:
    """Return the agency of an article whose dateline names none, or None.

    ``local`` are those that the datelines of the articles beside it name.
    """

    def lookup(name: str) -> str | None:
        return known(name) or (name if name in local or _IS_AGENCY.search(name) else None)

    return _credited(article, lookup) or agency_called(article.outlet)


def in_dateline(article: Article) -> str | None:
    """Return the agency in the brackets of an article's dateline, or None."""
    for start, end in paragraphs(article.text)[: _FIRST + len(article.dropped)]:
        if agency := _of_dateline(article.text[start : min(end, start + 120)] + " ", article.outlet or ""):
            return agency
    return None


def _of_dateline(line: str, outlet: str) -> str | None:
    """Return the agency in the brackets of a dateline: "PORT CALDER, March 3 (AP) — Ministers met"."""
    match = _DATELINE.match(line)
    if not match or not _is_place_and_day(match.group(1)):
        return None
    place, name, dashed = match.group(1), match.group(2) or match.group(3), _DASH.fullmatch(match.group(4))
    shouted = bool(_SHOUTED.match(line))
    if agency := known(name):
        return agency if dashed or shouted or _DAY.search(place) else None
    believed = dashed and _NAME.fullmatch(name) and (shouted or _PRESS.search(name))
    return name if believed and not _is_outlet(name, outlet) else None


def _is_place_and_day(words: str) -> bool:
    """Tell whether words may be a place and a date: capitals, figures, a month after those."""
    day = False
    for match in _TOKEN.finditer(words):
        token = match.group()
        if not (token[0].isupper() or token[0].isdigit() or token in _BETWEEN_PLACES or day):
            return False
        day = token[0].isdigit()
    return True


def _is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a dateline's name is the outlet's own: "CNSNews.com" in CNSNews."""
    a, b = ("".join(c for c in fold(words) if c.isalnum()) for words in (name, outlet))
    return bool(b) and (a in b or b in a)


def _credited(article: Article, lookup: Lookup) -> str | None:
    spans = paragraphs(article.text)
    return (
        _of_byline(article.byline or "", lookup)
        or _of_head([span.of(article.text) for span in spans[:_FIRST]], lookup)
        or _of_end([span.of(article.text) for span in spans[-_LAST:]], lookup)
    )


def _of_byline(byline: str, lookup: Lookup) -> str | None:
    parts = _BETWEEN.split(byline[:_LONGEST])
    return next((agency for part in parts if (agency := _agency(part, lookup))), None)


def _of_head(lines: Sequence[str], lookup: Lookup) -> str | None:
    """Return the agency of a byline that is printed above the text; its name alone may be a photograph's."""
    by = False
    for line in lines:
        match = _HEAD.fullmatch(line) if len(line) <= _BRIEF else None
        if by and len(line) <= _BRIEF and (agency := _agency(line, lookup)):
            return agency
        if match and (desk := match["desk"] or match["dated"]) and (agency := _agency(desk, lookup)):
            return agency
        by = bool(match and match["by"])
        if match and match["by"] and (agency := _of_byline(match["by"], lookup)):
            return agency
    return None


def _of_end(lines: Sequence[str], lookup: Lookup) -> str | None:
    """Return the agency that the last lines credit, the very last first."""
    for line in reversed(lines):
        if len(line) <= _LONGEST and (agency := _of_line(line, lookup)):
            return agency
        writers = _WRITERS.search(line) if len(line) <= _LISTED else None
        if writers and (agency := known(writers.group(1))):
            return agency
    tail = _TAIL.search(lines[-1][-60:]) if lines and len(lines[-1]) >= _RUNNING else None
    return known(tail.group(1) or tail.group(2)) if tail else None


def _of_line(line: str, lookup: Lookup) -> str | None:
    if _SIGNED.fullmatch(line):
        return "Reuters"
    line = _LABEL.sub("", line)
    told = _TOLD.fullmatch(line)
    if told and (agency := lookup(told.group(1) or told.group(2))):
        return agency
    initials = _INITIALS.fullmatch(line)
    if initials and not re.search(r"photo|getty", line, re.IGNORECASE):
        return next((name for part in initials.group(1).split("/") if (name := known(part))), None)
    return _agency(line, lookup)


def _agency(words: str, lookup: Lookup) -> str | None:
    match = _CREDIT.fullmatch(words.strip(" \t()[]*_"))
    return lookup(match.group(1).strip()) if match else None
