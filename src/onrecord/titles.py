"""The title of a story: of its headlines the one that tells most plainly what the others tell too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.text import fold, kept_text, sentences, words
from onrecord.types import Article

LENGTH = 110
"""Characters of an opening sentence that a title may have."""

TEASING = 0.5
"""What the score of a headline is multiplied by that asks or beckons rather than tells."""

_BEFORE_A_NAME = re.compile(r"\s+[|·•–—:-]+\s+|\s*\|\s*")
_SURE_OF_A_NAME = frozenset("|·•")
_LONGEST_NAME = 4
"""Words that an outlet's name has at most, "The" and a city among them."""

_BECKONS = re.compile(
    r"(?:here[’']s|here (?:is|are)|this is|these are|what|why|how|when|where|who|watch|video|live|opinion|"
    r"analysis|explained|explainer|everything|you|your|\d+ (?:things|reasons|ways|times))\b"
    r"|.*(?:[?!]|…|\.\.\.)[\"”’']*$",
    re.IGNORECASE,
)


def title_of(articles: Sequence[Article]) -> str:
    """Return the headline that says most of what the other headlines say; else the opening words.

    What an outlet adds to a headline, its own name, is left out; a headline that asks or beckons is
    taken only where it says much more. The order of the articles matters only where none has a headline.
    """
    headlines = sorted({plain for a in articles if (plain := headline_of(a))})
    if not headlines:
        return _opening(articles[0]) if articles else ""
    shared = Counter(word for headline in headlines for word in _telling_words(headline))

    def plainness(headline: str) -> float:
        own = _telling_words(headline)
        score = sum(shared[word] - 1 for word in own) / (3 + len(own))
        return score * (TEASING if _BECKONS.match(headline) else 1.0)

    best = max(map(plainness, headlines))
    equal = [headline for headline in headlines if plainness(headline) == best]
    return next((headline for headline in equal if not _BECKONS.match(headline)), equal[0])


def headline_of(article: Article) -> str:
    """Return an article's headline on one line, without the name of its outlet at the end; "" for none."""
    headline = " ".join((article.headline or "").split())
    marks = list(_BEFORE_A_NAME.finditer(headline))
    if not marks:
        return headline
    rest, mark, last = headline[: marks[-1].start()], marks[-1].group().strip(), headline[marks[-1].end() :]
    sure = mark in _SURE_OF_A_NAME and len(last) < len(rest)
    return rest if rest and (sure or _names(last, article)) else headline


def _names(words_printed: str, article: Article) -> bool:
    """Tell whether these words are the outlet's name, as it is known or as its address spells it."""
    printed = _letters(words_printed)
    known = [_letters(name) for name in (article.outlet, _host(article.url)) if name]
    short = bool(printed) and len(words_printed.split()) <= _LONGEST_NAME
    return short and any(printed in name or name in printed for name in known if len(name) > 2)


def _host(url: str | None) -> str:
    return re.sub(r"^[a-z]+://(?:www\.)?", "", url or "", flags=re.IGNORECASE).partition("/")[0]


def _letters(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())


def _telling_words(headline: str) -> set[str]:
    """Return its longer words, figures and initials: what it is about."""
    return {
        fold(w.text)
        for w in words(headline)
        if len(w.text) > 3 or w.text[0].isdigit() or w.text[1:].isupper()
    }


def _opening(article: Article) -> str:
    text = kept_text(article)
    first = next((span.of(text) for span in sentences(text)), article.path)
    return first if len(first) <= LENGTH else first[: LENGTH - 1].rsplit(" ", 1)[0] + "…"
