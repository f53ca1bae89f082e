"""The words of an article as grouping sees them: what is article, folded, with headline and lead heavier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.text import fold
from onrecord.types import Article

_WORD = re.compile(
    r"[^\W_]+(?:[.,](?=\d)[^\W_]+|[’'](?=[^\W\d_])[^\W_]+)*(?:(?<=\b[A-Z])\.(?=[A-Z]\b)[A-Z])*"
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_ENDS = frozenset('.!?:;\n\r…“”"«»„')

_HISSING = ("xes", "ches", "shes", "sses", "zes")

LEAD_WORDS = 100
"""How many words from the start of the text are its lead, where news tells the event."""

MOST_CHARACTERS = 200_000
"""How much of a text is looked at: ten times the longest news article; a 50 MB file is no event."""

_HEADLINE, _LEAD, _BODY = 3, 2, 1


class Term(NamedTuple):
    """One word: its folded form, how heavy it counts, and how it stands in its sentence.

    ``opens``: a sentence, line or quotation starts with it, so its capital says nothing.
    ``follows``: nothing but a space stands between it and the word before.
    """

    form: str
    weight: int
    capital: bool
    opens: bool
    follows: bool
    in_headline: bool


def terms(article: Article) -> list[Term]:
    """Return the words of an article in order: its headline once, then what of its text is running text.

    Stretches marked as dropped, the byline and the date line are left out: outlets' furniture and
    the reporter's name would bring together what has nothing else in common.
    """
    printed = next((r for r in article.regions if r.role == "headline"), None)
    headline = article.headline or (article.text[printed.start : printed.end] if printed else "")
    found: list[Term] = []
    _read(headline, found, in_headline=True)
    lead = len(found) + LEAD_WORDS
    left = MOST_CHARACTERS
    for start, end in running(article):
        _read(article.text[start : min(end, start + left)], found, lead=lead)
        left = max(0, left - (end - start))
    return found


def running(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the stretches of an article's text that are running text, in order."""
    roles = ("headline", "byline", "date")
    gaps = [(c.start, c.end) for c in article.dropped]
    gaps += [(r.start, r.end) for r in article.regions if r.role in roles]
    at = 0
    for start, end in sorted(gaps):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < len(article.text):
        yield at, len(article.text)


def _read(text: str, found: list[Term], *, lead: int = 0, in_headline: bool = False) -> None:
    """Add the words of a text to those found; the first ``lead`` of all count as the lead."""
    last = 0
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        gap = text[last:start]
        follows = gap == " "
        opens = not follows and (last == 0 or not _ENDS.isdisjoint(gap))
        weight = _HEADLINE if in_headline else _LEAD if len(found) < lead else _BODY
        last = match.end()
        if not word.isascii() and _UNSPACED.search(word):
            twos = [word[i : i + 2] for i in range(max(1, len(word) - 1))]
            found.extend(Term(two, weight, False, opens, False, in_headline) for two in twos)
        else:
            found.append(Term(form(word), weight, word[0].isupper(), opens, follows, in_headline))


@lru_cache(maxsize=1 << 16)
def form(word: str) -> str:
    """Return the form under which spellings of a word are one: folded, without 's, dots and plural."""
    folded = fold(word)
    if folded.endswith("'s"):
        folded = folded[:-2]
    if "." in folded and not folded[0].isdigit():
        folded = folded.replace(".", "")
    return _singular(folded)


def _singular(word: str) -> str:
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_HISSING) else word[:-1]
