"""Which articles are about one event, and which are copies of one text.

``group`` and ``mark_copies`` work on articles. A library that holds tens of thousands keeps the
``features`` of each beside it, with its ``keys`` in an index, and groups anew only where a new
article may join: ``candidates by keys -> joins -> the stories of those -> group_features``.

What that guarantees: an article can only join a story through articles that share a key with it
within the window of days, in a batch as well, so no candidate is missed. The groups may still
differ from a batch over the whole library in two ways: rarities of words are then counted over
the articles at hand and the shipped background alone, and a story that was not looked at may hold
an article that would now fit better elsewhere. How often: B-cubed F1 of a library grown article by
article against the batch is 99.9 on the AllSides development roundups (``bench/stories.py``).
"""

from onrecord.stories.copies import mark_copies
from onrecord.stories.features import Features, features
from onrecord.stories.grouping import group, group_features
from onrecord.stories.joins import Join, joins
from onrecord.stories.neighbours import keys

__all__ = ["Features", "Join", "features", "group", "group_features", "joins", "keys", "mark_copies"]
