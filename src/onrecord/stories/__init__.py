"""Which articles are about one event, and which are copies of one text.

``group`` and ``mark_copies`` work on articles at hand. A library takes one article after another: it
keeps the ``features`` of each, and ``Assigner`` tells from them, and from what it asks of the library's
index, which stories change by one more. By whatever order or run they came, stories come out nearly
as in one batch; how nearly is measured in ``bench/stories.py``.
"""

from onrecord.stories.assigning import Assigner, standing_for
from onrecord.stories.comparing import compare, gathered
from onrecord.stories.copies import mark_copies
from onrecord.stories.duplicates import Cluster, Duplicates, duplicates
from onrecord.stories.features import Features, features
from onrecord.stories.follow_ups import follow_ups
from onrecord.stories.following import follow
from onrecord.stories.grouping import group, group_features
from onrecord.stories.joins import Join, joins
from onrecord.stories.reasons import Reason, reasons

__all__ = [
    "Assigner",
    "Cluster",
    "Duplicates",
    "Features",
    "Join",
    "Reason",
    "compare",
    "duplicates",
    "features",
    "follow",
    "follow_ups",
    "gathered",
    "group",
    "group_features",
    "joins",
    "mark_copies",
    "reasons",
    "standing_for",
]
