"""Wire agencies: named in a dateline, or credited in the byline or the last lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.text import fold, paragraphs
from onrecord.types import Article

_KNOWN = {
    "AAP": ("Australian Associated Press",),
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "ANI": ("Asian News International",),
    "ANP": ("Algemeen Nederlands Persbureau",),
    "ANSA": (),
    "AP": ("Associated Press", "The Associated Press"),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı"),
    "BELGA": ("Belga",),
    "Bernama": (),
    "CP": ("The Canadian Press", "Canadian Press"),
    "dpa": ("Deutsche Presse-Agentur", "DPA"),
    "EFE": ("Agencia EFE", "EFE News"),
    "Europa Press": (),
    "IANS": ("Indo-Asian News Service",),
    "Interfax": (),
    "Jiji": ("Jiji Press",),
    "Kyodo": ("Kyodo News",),
    "Lusa": ("Agência Lusa",),
    "NTB": (),
    "PA": ("PA Media", "Press Association", "The Press Association", "PA news agency"),
    "PAP": ("Polska Agencja Prasowa",),
    "PTI": ("Press Trust of India",),
    "Reuters": ("Thomson Reuters", "REUTERS"),
    "Ritzau": (),
    "TASS": ("ITAR-TASS",),
    "TT": ("Tidningarnas Telegrambyrå",),
    "UPI": ("United Press International",),
    "Xinhua": ("Xinhua News Agency",),
    "Yonhap": ("Yonhap News Agency",),
}
_NAMES = {alias: name for name, aliases in _KNOWN.items() for alias in (name, *aliases)}

_NAME = r"[A-Z][\w&.’'-]{0,24}(?: [A-Z][\w&.’'-]{0,24}){0,3}|dpa"
_SHOUTED = re.compile(r"[A-Z][A-Z.’'-]+\b")
_PRESS = re.compile(r"\b(?:Press|Agency|Wire|Newswire|Service|Presse|Agentur|Agence|Agencia|Agenzia)\b")
_PLACE = r"[A-Z][\w.’'-]*(?:[ ,/]{1,3}(?:[A-Z][\w.’'-]*|\d{1,2}))*"
_DATELINE = re.compile(rf"(?:{_PLACE},? )?\(({_NAME})\)\s?[-–—]")
_UNMARKED = re.compile(r"[A-Z][A-Z .,/’'-]{2,40}(?:, [^()\n]{1,30})?\s?\(([^()\n]{2,25})\)\s")
_IS_AGENCY = re.compile(r"\b(?:News ?Agency|Press Agency|News ?wire|Wire Service|Presse-?Agentur)$")
_CREDIT = re.compile(
    r"(?:(?:©|\(c\)|copyright|source|credit|via|by|from|—|–|-)[\s:]*)*(?:\d{4}\s+)?([^.\n]{2,60}?)"
    r"(?: staff| reporters?| wire)?(?:\. all rights reserved.*|\.)?",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\(?(?:Reporting|Additional reporting|Writing) by [^()]{3,300}?; ?[Ee]diting by [^()]{3,200}\)?"
)
_BETWEEN = re.compile(r"\s*(?:,|/|;|\||\band\b|\bwith\b|\bfor\b)\s*")

_LAST, _LONGEST = 3, 300
"""How many lines from the end may credit an agency, and how long such a line or a byline is at most."""

_FIRST = 4
"""How many lines from the start may hold the dateline: headlines and standfirst come before it."""


def agencies(articles: Sequence[Article]) -> dict[str, str]:
    """Return the agency of each article that names one, by the article's id.

    Any name counts that stands in the brackets of a dateline, behind a place in capitals or itself
    a press or agency, the article's own outlet aside; in a byline or a closing credit only
    agencies that are known, call themselves so, or stand in a dateline of one of these articles.
    A closing line that says an agency contributed is no credit.
    """
    named = {article.id: _in_dateline(article) for article in articles}
    names = dict(_NAMES)
    names.update({name: names.get(name, name) for name in named.values() if name})
    found = {}
    for article in articles:
        agency = named[article.id] or _credited(article, names)
        if agency:
            found[article.id] = agency
    return found


def _in_dateline(article: Article) -> str | None:
    for start, end in paragraphs(article.text)[: _FIRST + len(article.dropped)]:
        line = article.text[start : min(end, start + 120)]
        if match := _DATELINE.match(line):
            name = match.group(1)
            believed = _SHOUTED.match(line) or _PRESS.search(name)
            if name in _NAMES or (believed and not _is_outlet(name, article.outlet or "")):
                return _NAMES.get(name, name)
        if (match := _UNMARKED.match(line)) and match.group(1) in _NAMES:
            return _NAMES[match.group(1)]
    return None


def _is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a dateline's name is the outlet's own: "CNSNews.com" in CNSNews."""
    a, b = ("".join(c for c in fold(words) if c.isalnum()) for words in (name, outlet))
    return bool(b) and (a in b or b in a)


def _credited(article: Article, names: dict[str, str]) -> str | None:
    for part in _BETWEEN.split((article.byline or "")[:_LONGEST]):
        if agency := _agency(part, names):
            return agency
    lines = [span.of(article.text) for span in paragraphs(article.text)[-_LAST:]]
    short = [line for line in lines if len(line) <= _LONGEST]
    if any(_SIGNED.fullmatch(line) for line in short):
        return "Reuters"
    return next((agency for line in reversed(short) if (agency := _agency(line, names))), None)


def _agency(words: str, names: dict[str, str]) -> str | None:
    match = _CREDIT.fullmatch(words.strip(" \t()[]*_"))
    name = match.group(1).strip() if match else ""
    if name in names:
        return names[name]
    return next((names[n] for n in _folded(names, name)), None) or (name if _IS_AGENCY.search(name) else None)


def _folded(names: Iterable[str], name: str) -> list[str]:
    """Return the names of more than one word that this is in other capitals ("ASSOCIATED PRESS")."""
    return [n for n in names if " " in n and n.casefold() == name.casefold()]
