"""Names of newsrooms in running text: outlets of the story, and what is plainly called like one."""

from __future__ import annotations

import re
from collections.abc import Collection

from onrecord.statements.lists import in_order
from onrecord.text import fold

NAME = r"(?:the |The )?[A-Z][\w&.’'-]*(?: (?:of |and |de |la |le )?[A-Z][\w&.’'-]*){0,5}"
"""A capitalised name, as a part of a pattern."""

_ENDS = frozenset(
    in_order(
        """
    times post news journal tribune herald guardian courier gazette telegraph observer chronicle globe
    examiner inquirer dispatch mail mirror standard press radio television tv weekly daily magazine
    newspaper podcast agency
    """
    )
)
"""What the name of a newspaper, a broadcaster or an agency ends with."""
_KNOWN = frozenset(
    in_order(
        """
    ap afp bbc cnn nbc abc cbs pbs npr itv cnbc msnbc c-span reuters bloomberg politico axios cbc rte zdf
    ard dpa ansa efe tass interfax xinhua kyodo aljazeera buzzfeed vice vox semafor newsweek time variety
    """
    )
)
"""Broadcasters, agencies and magazines that are known by a bare name."""
_WORD = re.compile(r"[\w&-]+")


def key_of(name: str) -> str:
    """Return the form in which names of outlets are compared: folded, without "the" and possessive."""
    return " ".join(_WORD.findall(fold(name).removesuffix("'s"))).removeprefix("the ")


def is_newsroom(name: str, outlets: Collection[str]) -> bool:
    """Tell whether a name is one of a newsroom; ``outlets`` are keys of those known to be one."""
    key = key_of(name)
    words = key.split()
    if not words:
        return False
    return key in outlets or key.replace(" ", "") in _KNOWN or words[0] in _KNOWN or words[-1] in _ENDS
