"""Whether two outlets say that the words were spoken in different places or on different days."""

from __future__ import annotations

import re

from onrecord.statements.lists import in_order
from onrecord.statements.words import Passage
from onrecord.text import fold

_KINDS = {
    "statement": "statement release posting post twitter tweet tweets facebook instagram",
    "notice": "notice leaflet poster sign",
    "letter": "letter email mail memo memorandum note telegram",
    "conference": "conference conferences briefing reporters gaggle",
    "speech": "speech address rally floor lectern toast sermon eulogy",
    "hearing": "hearing testimony deposition court courtroom trial affidavit",
    "interview": "interview podcast show broadcast",
    "book": "book memoir autobiography novel",
    "advertisement": "ad advert advertisement commercial",
}
"""What a venue is, by its noun. A post is a statement: outlets call it either."""
_KIND_OF = {noun: kind for kind, nouns in _KINDS.items() for noun in in_order(nouns)}
_BY_OUTLET = frozenset({"interview", "book"})
"""Venues that are two where two are named: an interview with the Courier, and one with the Herald."""
_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|june|july|august|september|"
    r"october|november|december)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def venue_differs(a: Passage, b: Passage) -> bool:
    """Tell whether the venues conflict: a rally and a letter, interviews with two papers.

    A venue of no known kind conflicts with none: "at the White House" may be the rally.
    """
    one, other = _kinds(_venue(a)), _kinds(_venue(b))
    if not one or not other:
        return False
    if not one & other:
        return True
    names, other_names = _names(_venue(a)), _names(_venue(b))
    return one == other and one <= _BY_OUTLET and bool(names and other_names) and not names & other_names


def date_differs(a: Passage, b: Passage) -> bool:
    """Tell whether both venues come with days, none of them in both."""
    days, other_days = _days(_venue(a)), _days(_venue(b))
    return bool(days and other_days) and not days & other_days


def _venue(passage: Passage) -> str:
    return " ".join(span.of(passage.article_text) for span in passage.quotation.venue or ())


def _kinds(venue: str) -> frozenset[str]:
    words = (fold(m.group()) for m in _WORD.finditer(venue))
    return frozenset(_KIND_OF[w] for w in words if w in _KIND_OF)


def _names(venue: str) -> frozenset[str]:
    found = (m.group() for m in _WORD.finditer(_DATE.sub(" ", venue)))
    return frozenset(fold(w) for w in list(found)[1:] if w[0].isupper())


def _days(venue: str) -> frozenset[str]:
    return frozenset(m.group().lower() for m in _DATE.finditer(venue))
