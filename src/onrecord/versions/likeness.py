"""Whether two texts at one address are one article: a page that lists others is a new one each time."""

from __future__ import annotations

from onrecord.text import fold, words
from onrecord.types import Article
from onrecord.versions.texts import body, clutter_lines

RUN = 4
"""Words in a row that two texts do not share by chance."""
ENOUGH = 0.25
"""Share of the shorter text's runs that stand in the other, of an article that was written through."""
MUCH = 0.5
"""The same where the headlines have no word in common, or the texts are short."""
SHORT = 30
"""Runs of a text of a few sentences."""


def one_article(one: Article, other: Article) -> bool:
    """Tell whether two texts that stood at one address are of one article.

    They are where the shorter one's words stand in the other in rows: a quarter of them where the headlines
    have a word in common, else half. Outlets that name different ones only share the address.
    """
    if one.outlet and other.outlet and fold(one.outlet) != fold(other.outlet):
        return False
    if one.text == other.text:
        return True
    clutter = clutter_lines(one) | clutter_lines(other)
    runs, other_runs = _runs(one, clutter), _runs(other, clutter)
    fewer = min(len(runs), len(other_runs))
    if not fewer:
        return False
    strict = fewer < SHORT or not _headlines_meet(one, other)
    return len(runs & other_runs) >= (MUCH if strict else ENOUGH) * fewer


def _runs(article: Article, clutter: set[str]) -> set[tuple[str, ...]]:
    found = [
        fold(word.text) for sentence in body(article, clutter) for word in words(article.text, *sentence.span)
    ]
    return {tuple(found[at : at + RUN]) for at in range(max(1, len(found) - RUN + 1))} if found else set()


def _headlines_meet(one: Article, other: Article) -> bool:
    mine, theirs = (
        {fold(word.text) for word in words(article.headline or "") if len(word.text) > 3}
        for article in (one, other)
    )
    return not mine or not theirs or bool(mine & theirs)
