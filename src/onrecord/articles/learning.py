"""Learning an outlet's clutter from its own articles: what comes again where nothing else does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.text import fold, paragraphs, sentences, words
from onrecord.types import Article, Clutter, Region, Span

REPEATED = "repeated by the outlet"

_FEWEST = 3
_SHARE = 0.1
"""In how many articles, and which share of the outlet's, a line of clutter stands.

Three that have little else in common are no chance; the share keeps what reporters write again and
again ("She declined to comment.") from being taken for clutter where there are many articles.
"""

_ALIKE = 0.25
"""Share of the rarer words of one article in another from which on the two are about one thing.

Follow-ups tell their background in the same sentences again, and copies tell everything again.
"""

_MOST_COMPARED = 40
_LONGEST = 800
_FEWEST_LETTERS = 2
_SHORTEST_WORD = 5
_FEWEST_WORDS_OF_A_SENTENCE = 4
_NEVER = re.compile(r"[\"“”«»]|\(@|:\s*$")
"""Marks of quotation, the signature of a post, and a colon at the end, as behind a speaker's name."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What an outlet prints again and again: lines and sentences, whatever their capitals and spaces."""

    keys: frozenset[str] = frozenset()

    def marks(self, text: str, lines: Sequence[Span]) -> list[Clutter]:
        """Return the stretches of a text's lines that are known, in order: lines, or sentences in them."""
        found: list[Clutter] = []
        for line in lines:
            for unit in _units(text, line):
                if (not found or found[-1].end <= unit.start) and _key(text, unit) in self.keys:
                    found.append(Clutter(*unit, REPEATED))
        return found


def learn(texts: Sequence[str]) -> Learnt:
    """Return what recurs across one outlet's articles that have little else in common.

    A line, or a sentence within one, is learnt where three articles or a tenth of all, whichever is
    more, hold it and differ in nearly all their other words. What stands between quotation marks is
    never learnt.
    """
    texts = sorted(set(texts))  # so that the order in which articles come changes nothing
    where: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for key in {_key(text, unit) for line in paragraphs(text) for unit in _units(text, line)}:
            where[key].append(number)
    least = max(_FEWEST, _SHARE * len(texts))
    frequent = {key: at for key, at in where.items() if len(key) >= _FEWEST_LETTERS and len(at) >= least}
    about = _Subjects(texts, {fold(word.text) for key in frequent for word in words(key)})
    return Learnt(frozenset(key for key, numbers in frequent.items() if about.apart(numbers, least)))


def clean(articles: Sequence[Article]) -> list[Article]:
    """Return articles, in their order, with what each outlet repeats marked as clutter in its own."""
    of_outlet: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        if article.outlet:
            of_outlet[article.outlet].append(article.text)
    models = {outlet: learn(texts) for outlet, texts in of_outlet.items() if len(texts) >= _FEWEST}
    return [_cleaned(article, models) for article in articles]


def _cleaned(article: Article, models: Mapping[str, Learnt]) -> Article:
    learnt = models.get(article.outlet or "")
    return mark(article, learnt) if learnt and learnt.keys else article


def mark(article: Article, learnt: Learnt) -> Article:
    """Return an article with what its outlet repeats marked as clutter; its head stays untouched."""
    taken: list[Clutter | Region] = [*article.dropped, *article.regions]
    lines = paragraphs(article.text)
    new = [found for found in learnt.marks(article.text, lines) if not _meets(found, taken)]
    dropped = tuple(sorted((*article.dropped, *new), key=lambda stretch: stretch.start))
    covered = sum(mark.end - mark.start for mark in dropped)
    covered += sum(region.end - region.start for region in article.regions)
    if not new or covered >= sum(line.end - line.start for line in lines):
        return article
    return replace(article, dropped=dropped)


def repeated(texts: Sequence[str]) -> frozenset[str]:
    """Return the keys of what recurs across one outlet's articles, to be kept as text: see ``learn``."""
    return learn(texts).keys


def marked_anew(article: Article, keys: Collection[str]) -> Article:
    """Return an article marked by keys that were kept, and by no others of that kind."""
    own = tuple(stretch for stretch in article.dropped if stretch.reason != REPEATED)
    return mark(replace(article, dropped=own), Learnt(frozenset(keys)))


def _meets(found: Clutter, taken: Iterable[Clutter | Region]) -> bool:
    return any(found.start < other.end and other.start < found.end for other in taken)


def _units(text: str, line: Span) -> Iterator[Span]:
    """Give a line, and the sentences in it where it has several."""
    if line.end - line.start <= _LONGEST and not _NEVER.search(text, *line):
        yield line
    inner = sentences(text, *line)
    if len(inner) > 1:
        for sentence in inner:
            long_enough = text.count(" ", *sentence) >= _FEWEST_WORDS_OF_A_SENTENCE - 1
            if (
                long_enough
                and sentence.end - sentence.start <= _LONGEST
                and not _NEVER.search(text, *sentence)
            ):
                yield sentence


def _key(text: str, unit: Span) -> str:
    return " ".join(unit.of(text).split()).casefold()


class _Subjects:
    """What each article is about: its longer words, less those of lines that recur."""

    def __init__(self, texts: Sequence[str], recurring: set[str]) -> None:
        self._texts = texts
        self._recurring = recurring
        self._known: dict[int, frozenset[str]] = {}

    def apart(self, numbers: Sequence[int], least: float) -> bool:
        """Tell whether enough of the articles have little in common.

        At most 40 of them are compared; of many articles that share is looked for among these.
        """
        step = max(1, len(numbers) // _MOST_COMPARED)
        compared = numbers[::step][:_MOST_COMPARED]
        wanted = max(_FEWEST, least * len(compared) / len(numbers))
        chosen: list[frozenset[str]] = []
        for number in compared:
            subject = self._of(number)
            if all(_shared(subject, other) < _ALIKE for other in chosen):
                chosen.append(subject)
                if len(chosen) >= wanted:
                    return True
        return False

    def _of(self, number: int) -> frozenset[str]:
        if number not in self._known:
            folded = {fold(word.text) for word in words(self._texts[number])}
            long = {word for word in folded if len(word) >= _SHORTEST_WORD}
            self._known[number] = frozenset(long - self._recurring)
        return self._known[number]


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))
