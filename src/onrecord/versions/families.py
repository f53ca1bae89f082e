"""Which texts that stood at one address are versions of one article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.types import Article, Dropped
from onrecord.versions.history import as_shown, stands
from onrecord.versions.likeness import one_article
from onrecord.versions.texts import same_text, with_marks_of

MOST = 40
"""Articles at one address among which a new text looks for its own: a front page has a new one each time."""


@dataclass(frozen=True, slots=True)
class Family:
    """The texts of one article: the one that is shown, under the article's id, and the others.

    ``repeats`` are articles whose text is that of another one here; ``texts`` all that came in, as they were.
    """

    shown: Article
    others: tuple[Article, ...] = ()
    repeats: tuple[Article, ...] = ()
    texts: tuple[Article, ...] = ()

    @property
    def again(self) -> tuple[Dropped, ...]:
        """The repeats, dropped."""
        return tuple(Dropped(text.path, f"the same article as {self.shown.path}") for text in self.repeats)


def at_one_address(
    articles: Iterable[Article], address_of: Callable[[str], str | None]
) -> list[list[Article]]:
    """Return the articles that have the form of their address in common, several of them each time."""
    by_address: dict[str, list[Article]] = {}
    for article in articles:
        address = address_of(article.url) if article.url else None
        if address:
            by_address.setdefault(address, []).append(article)
    return [found for found in by_address.values() if len(found) > 1]


def gather(articles: Sequence[Article]) -> list[Family]:
    """Return the families among articles of one address, each text once.

    The article bears the id that its earliest text had.
    """
    families: list[list[Article]] = []
    for article in articles:
        mine = [family for family in families if any(one_article(article, other) for other in family)]
        families = [family for family in families if family not in mine]
        families.append([*(text for family in mine for text in family), article])
    return [_family(texts) for texts in families]


def family_of(article: Article, known: Sequence[Sequence[Article]]) -> int | None:
    """Return which of the articles known at its address a text is of: its place; None where it is of none.

    ``known`` holds the texts of each.
    """
    for place, texts in enumerate(known[:MOST]):
        if any(one_article(article, text) for text in texts):
            return place
    return None


def _family(texts: Sequence[Article]) -> Family:
    own: list[Article] = []
    repeats: list[Article] = []
    for text in texts:
        same = next((at for at, held in enumerate(own) if same_text(held, text)), None)
        if same is None:
            own.append(text)
        else:
            repeats.append(text)
            own[same] = seen_again(own[same], text)
    if len(own) == 1:
        return Family(own[0], (), tuple(repeats), tuple(texts))
    name = stands(own)[0].article.id
    marked = [with_marks_of(text, [o for o in own if o is not text]) for text in own]
    chosen = as_shown(marked, name)
    others = tuple(replace(text, id=name) for text in marked if text.sha256 != chosen.sha256)
    return Family(chosen, others, tuple(repeats), tuple(texts))


def seen_again(article: Article, other: Article) -> Article:
    """Return an article with the times at which another page showed the very same text."""
    return replace(article, captures=tuple(sorted({*article.captures, *other.captures})))
