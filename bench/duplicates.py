"""Are copies of articles found however they are edited, and nothing else; how fast.

usage: python bench/duplicates.py

Edits of our own making, over articles of the load set, are put among all of that set and looked for over
all of them at once: another headline, an agency's lines, a quarter of the paragraphs dropped, cut at
40 %, half of it inside another article, one word in ten changed. A pair found counts as right where one is
made of the other, or where the articles that they are made of carry thirty words in a row of each other.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

from figures import Figure, digest, shared
from onrecord.articles import extract
from onrecord.intake import open_pages
from onrecord.stories import Duplicates, duplicates
from onrecord.text import paragraphs
from onrecord.types import Article, Page

COMMAND = "python bench/duplicates.py"
EDITED = 1000
"""How many articles are edited, each in every way."""

IN_A_ROW = 30
"""Words in a row that two articles have to have in common to count as sharing text."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Made:
    """A text to be looked for, the kind of edit, and the articles it is made of, the copied one first."""

    article: Article
    kind: str
    of: tuple[str, ...]


class Editor:
    """Make copies of articles as outlets make them, always the same ones."""

    def __init__(self, articles: Sequence[Article], seed: int = 5) -> None:
        self._chance = random.Random(seed)
        self._articles = articles
        self._vocabulary = [w for a in articles[::50] for w in _WORD.findall(a.text)]

    def copies(self, article: Article) -> Iterator[Made]:
        """Yield a copy of the article for each kind of edit."""
        edits: dict[str, Callable[[str], str]] = {
            "headline": self._headed,
            "agency": self._from_agency,
            "dropped": self._dropped,
            "cut": self._cut,
            "changed": self._changed,
        }
        for kind, edit in edits.items():
            yield self._made(article, kind, edit(article.text), (article.id,))
        host = self._chance.choice([a for a in self._chance.sample(self._articles, 2) if a.id != article.id])
        yield self._made(article, "embedded", self._embedded(article.text, host.text), (article.id, host.id))

    def _made(self, article: Article, kind: str, text: str, of: tuple[str, ...]) -> Made:
        headline = " ".join(self._chance.sample(self._vocabulary, 8))
        copy = replace(
            article, id=f"{article.id}:{kind}", text=text, headline=headline, regions=(), dropped=()
        )
        return Made(copy, kind, of)

    def _headed(self, text: str) -> str:
        return f"{' '.join(self._chance.sample(self._vocabulary, 9))}\n\n{text}"

    def _from_agency(self, text: str) -> str:
        foot = "(Reporting by Ann Lee; Editing by Bo Kent)\n\n© Meridian Press. All rights reserved."
        return f"PORT CALDER (Meridian Press) — {text}\n\n{foot}"

    def _dropped(self, text: str) -> str:
        lines = [span.of(text) for span in paragraphs(text)]
        gone = set(self._chance.sample(range(len(lines)), round(len(lines) / 4)))
        return "\n\n".join(line for i, line in enumerate(lines) if i not in gone)

    def _cut(self, text: str) -> str:
        return text[: text.rfind(" ", 0, len(text) * 2 // 5)]

    def _changed(self, text: str) -> str:
        return _WORD.sub(lambda word: self._in_ten(word.group()), text)

    def _in_ten(self, word: str) -> str:
        return self._chance.choice(self._vocabulary) if self._chance.random() < 0.1 else word

    def _embedded(self, text: str, host: str) -> str:
        """Put the first or the second half of a text between two paragraphs of another."""
        middle = text.rfind(" ", 0, len(text) // 2)
        half = self._chance.choice((text[:middle], text[middle:]))
        lines = [span.of(host) for span in paragraphs(host)]
        at = self._chance.randint(0, len(lines))
        return "\n\n".join([*lines[:at], half, *lines[at:]])


def measure() -> list[Figure]:
    """Return the recall of each kind of edit, the precision over all pairs found, and the seconds it took."""
    load = shared("data/stories/load.jsonl.gz")
    articles = _articles(load)
    editor = Editor(articles)
    chosen = random.Random(11).sample(articles, EDITED)
    made = [copy for article in chosen for copy in editor.copies(article)]
    texts = [*articles, *(copy.article for copy in made)]
    started = time.process_time()
    found = duplicates(texts)
    seconds = time.process_time() - started
    data = f"load (6,521 articles) and {len(made):,} copies of {EDITED:,} of them, {digest([load])}"
    pairs = {(link.first, link.second) for link in found.links}
    return [
        *_recall(made, found, data),
        *_precision(texts, made, pairs, data),
        Figure(
            "duplicates.seconds", round(seconds, 1), "s", COMMAND, data, f"{len(texts):,} texts, one core"
        ),
    ]


def _recall(made: Sequence[Made], found: Duplicates, data: str) -> Iterator[Figure]:
    """Give the share of copies, by kind, that are folded with what they were made of, or linked to it."""
    home = {name: cluster.original for cluster in found.clusters for name in cluster.articles}
    ends = [pair for link in found.between for pair in permutations((link.first, link.second))]
    near = {(a, home.get(b, b)) for a, b in ends}
    folded, linked = Counter[str](), Counter[str]()
    for copy in made:
        name, source = copy.article.id, home.get(copy.of[0], copy.of[0])
        folded[copy.kind] += home.get(name, name) == source
        linked[copy.kind] += (name, source) in near
    for kind, number in Counter(copy.kind for copy in made).items():
        share = round(100 * (folded[kind] + linked[kind]) / number, 1)
        note = f"{folded[kind]} of {number} folded, {linked[kind]} linked"
        yield Figure(f"duplicates.recall_{kind}", share, "%", COMMAND, data, note)


def _precision(
    texts: Sequence[Article], made: Sequence[Made], pairs: set[tuple[str, str]], data: str
) -> Iterator[Figure]:
    """Give the share of pairs that share text: by how they were made, or thirty words in a row."""
    of = {copy.article.id: frozenset(copy.of) for copy in made}
    text = {article.id: article for article in texts}
    natural, false = set[frozenset[str]](), 0
    for pair in pairs:
        a, b = (of.get(name, frozenset([name])) for name in pair)
        if a & b:
            continue
        if any(_in_a_row(text[x]) & _in_a_row(text[y]) for x in a for y in b):
            natural.add(frozenset(pair))
        else:
            false += 1
    note = (
        f"{len(pairs):,} pairs found, {len(natural)} of articles that share text as they are, {false} false"
    )
    yield Figure("duplicates.precision", round(100 * (1 - false / len(pairs)), 2), "%", COMMAND, data, note)


def _in_a_row(article: Article) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(article.text)]
    return {tuple(words[i : i + IN_A_ROW]) for i in range(len(words) - IN_A_ROW + 1)}


def _articles(path: Path) -> list[Article]:
    pages = (page for page in open_pages([str(path)]) if isinstance(page, Page))
    return [article for article in map(extract, pages) if isinstance(article, Article)]


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:40s} {figure.value:8.2f} {figure.unit}  {figure.note}")
