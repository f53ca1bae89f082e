"""What grouping and comparing are made of, for those who do it piece by piece: a collection in no one memory.

``group`` and ``duplicates`` do with everything at hand what is done with these bucket by bucket.
"""

from __future__ import annotations

from onrecord.stories.agencies import credited, in_dateline
from onrecord.stories.background import Frequencies, background
from onrecord.stories.blocks import Block, Caps, alike_between, alike_in, key_numbers, meetings_of
from onrecord.stories.copies import agency_of
from onrecord.stories.duplicates import Cluster, clusters_of
from onrecord.stories.follow_ups import FOLLOWED, link_between
from onrecord.stories.likeness import Likeness, fading
from onrecord.stories.linking import Edge, average_link
from onrecord.stories.profiles import profile
from onrecord.stories.runs import Print, print_of
from onrecord.stories.settings import DEFAULT, Settings
from onrecord.stories.sharing import shared
from onrecord.stories.standing import standing_words
from onrecord.stories.stragglers import drawn_to
from onrecord.stories.suspects import meetings, suspected
from onrecord.stories.vectors import Vector, day, vector

__all__ = [
    "DEFAULT",
    "FOLLOWED",
    "Block",
    "Caps",
    "Cluster",
    "Edge",
    "Frequencies",
    "Likeness",
    "Print",
    "Settings",
    "Vector",
    "agency_of",
    "alike_between",
    "alike_in",
    "average_link",
    "background",
    "clusters_of",
    "credited",
    "day",
    "drawn_to",
    "fading",
    "in_dateline",
    "key_numbers",
    "link_between",
    "meetings",
    "meetings_of",
    "print_of",
    "profile",
    "shared",
    "standing_words",
    "suspected",
    "vector",
]
