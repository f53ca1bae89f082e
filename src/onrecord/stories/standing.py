"""An outlet's standing words: notices, blurbs and background that it prints under one article after another.

They are told from copied text by where they stand: in articles that are no copies of each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.stories.runs import Print, Runs

ARTICLES = 4
"""In how many articles, copies counted once, an outlet has to print words for them to be standing."""


def standing_words(prints: Sequence[Print], cluster: Mapping[str, str]) -> dict[str, Runs]:
    """Return the runs that each outlet prints again and again, sorted; outlets without any are left out.

    ``cluster`` names the cluster of copies that an article belongs to, where it belongs to one.
    """
    texts: dict[str, dict[str, list[Runs]]] = defaultdict(lambda: defaultdict(list))
    for p in prints:
        if p.outlet:
            texts[p.outlet][cluster.get(p.article, p.article)].append(p.held)
    found = {}
    for outlet, clusters in texts.items():
        if len(clusters) >= ARTICLES:
            once = [
                held[0] if len(held) == 1 else np.unique(np.concatenate(held)) for held in clusters.values()
            ]
            runs, counts = np.unique(np.concatenate(once), return_counts=True)
            if (again := runs[counts >= ARTICLES]).size:
                found[outlet] = again
    return found
