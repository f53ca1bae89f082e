"""One more article for a library: which of its texts carry the same words, wherever they stand.

The kept index gives, for each sampled run of words, the first few articles that hold it. So what one
more article costs depends on its length alone, however many texts the library holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Protocol

import numpy as np

from onrecord.stories.duplicates import Duplicates, clustered, links_of
from onrecord.stories.runs import SAMPLED, Print, print_of
from onrecord.stories.suspects import SUSPECTED
from onrecord.types import Article, Compared, Holder, SharedText

SUSPECTS = 16
"""With how many articles one is compared at most, those that share most of it first."""

_LIKELY = 0.8 * SUSPECTED
"""A little less, as runs that a text repeats are counted here; ``links_of`` looks closer."""

SISTERS = 12
"""How many more articles of its outlet tell which words the outlet prints under one article after another."""


class Texts(Protocol):
    """What is asked of a library; articles go by id, sampled runs by number."""

    def holders(self, keys: Sequence[int]) -> list[Holder]:
        """Return the articles that hold any of these runs, those that hold most first."""

    def articles(self, names: Iterable[str]) -> list[Article]:
        """Return articles by their ids, as they were taken in."""


def compare(article: Article, texts: Texts) -> Compared:
    """Return what an article shares with the others of a library, and by which runs others may find it.

    Links among other articles of its outlet that turn out to rest on the outlet's standing words alone are
    ``refuted``: it takes four articles that print them to know.
    """
    mine = print_of(article)
    keys = mine.keys.view(np.int64).tolist()
    holders = [holder for holder in texts.holders(keys) if holder.article != article.id]
    near = _near(mine, holders)
    bare = Compared(tuple(keys), len(mine.runs))
    if not near:
        return bare
    found, refuted = links_of([mine, *map(print_of, texts.articles(near))])
    return Compared(
        bare.keys,
        bare.runs,
        links=tuple(link for link in found if article.id in (link.first, link.second)),
        refuted=tuple((link.first, link.second) for link in refuted),
    )


def _near(mine: Print, holders: Sequence[Holder]) -> list[str]:
    """Return the articles to compare with: those that seem to share a good deal, and sisters of those."""
    suspects = [
        holder for holder in holders if holder.shared * SAMPLED >= _LIKELY * min(len(mine.runs), holder.runs)
    ][:SUSPECTS]
    if not any(mine.outlet and holder.outlet == mine.outlet for holder in suspects):
        return [holder.article for holder in suspects]
    sisters = [h for h in holders if h.outlet == mine.outlet and h not in suspects][:SISTERS]
    return [holder.article for holder in chain(suspects, sisters)]


def gathered(links: Iterable[SharedText]) -> Duplicates:
    """Return the clusters that kept links make, as ``duplicates`` would have made them of the articles.

    The links must come in the order of their later articles.
    """
    return clustered(list(links))
