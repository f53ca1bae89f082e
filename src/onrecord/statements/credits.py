"""Which article credits which outlet with a statement: "told CNN", "first reported by the Courier"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from onrecord.statements.newsrooms import NAME, is_newsroom, key_of
from onrecord.types import Article, Credit, Quotation, Span

REACH = 200
"""Characters before and behind the words in which a credit may stand, within their paragraph."""

_CREDIT = re.compile(
    r"\b(?:told|tells|speaking (?:to|with|on)|spoke (?:to|with)|interviews? (?:with|to|on|by)|"
    r"(?:statement|remarks|comments|email|e-mail|message) to|gave|appearance on|appearing on|"
    r"(?:first |originally |previously )?(?:reported|published|obtained|revealed|seen|quoted) (?:by|in)|"
    r"according to|writing in|wrote in|as) "
    rf"(?P<to>{NAME})(?P<reports>(?=[^.]{{0,12}}? (?:first )?reported))?"
)
_MARKS = '“”"'
_CLOSING = ".,;:!?”’'\""


def credits_of(
    quotations: Sequence[Quotation], articles: Mapping[str, Article], outlets: Collection[str]
) -> tuple[Credit, ...]:
    """Return who is credited with a statement, each outlet once an article, in order of print.

    ``outlets`` are keys of the story's own outlets; an article that names its own credits nobody.
    """
    found: dict[tuple[str, str], Credit] = {}
    for quotation in quotations:
        article = articles[quotation.article]
        for span in _around(quotation, article.text):
            for match in _CREDIT.finditer(article.text, span.start, span.end):
                credit = _credit(match, article, outlets)
                if credit is not None:
                    found.setdefault((article.id, key_of(credit.to)), credit)
    return tuple(found.values())


def _credit(match: re.Match[str], article: Article, outlets: Collection[str]) -> Credit | None:
    if match.group().startswith("as ") and match["reports"] is None:
        return None
    name = match["to"].removesuffix("’s").removesuffix("'s").rstrip(".,’'-")
    for shorter in _shorter(name):
        if is_newsroom(shorter, outlets):
            bare = re.sub(r"^[Tt]he ", "", shorter)
            start = match.start("to") + len(shorter) - len(bare)
            own = _is_own(bare, article)
            return None if own else Credit(article.id, bare, start, start + len(bare))
    return None


def _is_own(name: str, article: Article) -> bool:
    """Tell whether an article names its own outlet: all words of the one name stand in the other."""
    one, other = set(key_of(name).split()), set(key_of(article.outlet or "").split())
    return bool(other) and (one <= other or other <= one)


def _shorter(name: str) -> list[str]:
    """Return a name and its beginnings, the longest first: "CNN Tuesday" is CNN."""
    words = name.split(" ")
    return [" ".join(words[:n]) for n in range(len(words), 0, -1)]


def _around(quotation: Quotation, text: str) -> list[Span]:
    """Return the stretches around a quotation in which its reporter's words may stand, marks left out."""
    before, after = max(0, quotation.start - REACH), min(len(text), quotation.end + REACH)
    start = max(before, text.rfind("\n", before, quotation.start) + 1)
    stop = text.find("\n", quotation.end, after)
    stop = after if stop < 0 else stop
    opened = max(text.rfind(mark, start, max(start, quotation.start - 1)) for mark in _MARKS)
    behind = quotation.end
    while behind < stop and text[behind] in _CLOSING:
        behind += 1
    opening = [at for mark in _MARKS if (at := text.find(mark, behind, stop)) >= 0]
    return [
        Span(_sentence_start(text, max(start, opened + 1), quotation.start), quotation.start),
        Span(behind, min(opening, default=stop)),
    ]


def _sentence_start(text: str, start: int, end: int) -> int:
    """Return where the sentence that goes on at ``end`` begins, as far as ``start`` at most."""
    found = text.rfind(". ", start, end)
    return start if found < 0 else found + 2
