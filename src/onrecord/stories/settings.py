"""The numbers that decide which articles are one story.

They lie on plateaus of the AllSides development roundups (dated, one kind of news) and of the 63
development articles of the collation set (undated) together, see ``bench/stories.py``: B-cubed F1
of the first moves by .6 points at most, and of the second not at all, for a ``threshold`` of .11
to .15, a ``decay`` of .7 to .8, a ``pair_weight`` of .3 to .5, a ``tail`` of .3 to .4, and
``names_expected`` of .3 to .6.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How likeness is weighed and where the line between two stories runs.

    ``threshold``: mean likeness (0 to 1) between the members of two groups from which on they are
    one story. ``floor``: likeness below which two articles count as not alike at all.

    ``decay``: what is left of a likeness from one day to the next, ``later`` for each further day: the
    day after, news is of the event, from then on mostly of what followed. Never less than ``tail`` up
    to ``window`` days (a magazine's long read a month on), and nothing beyond. (AllSides: of the pairs two
    or three days apart 12 in 54 were of one story; ``later`` brings +1 point of pairwise F1.)
    ``undated``: what is left where either has no date.

    ``straggler``: mean likeness, days aside, from which on an article alone joins a story, where no
    article elsewhere is more than ``rival`` times as like it (AllSides: +.1 points of B-cubed F1).

    ``pair_weight``: weight of two words that follow each other, against one word.
    ``names_expected``: how alike two articles of one event are in names at least, as a share of
    how alike they are in words; where less is shared, up to ``names_share`` of the likeness goes.
    It keeps two shipwrecks on two coasts apart. An article with fewer than ``names_needed`` names
    (a brief, a script without capitals) is judged by its words alone.
    """

    threshold: float = 0.13
    floor: float = 0.04
    decay: float = 0.75
    later: float = 0.5
    tail: float = 0.35
    window: int = 45
    undated: float = 0.9
    straggler: float = 0.18
    rival: float = 0.3
    pair_weight: float = 0.4
    names_expected: float = 0.4
    names_share: float = 0.8
    names_needed: int = 3


DEFAULT = Settings()
