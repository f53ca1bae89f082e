"""Headlines of other stories that a page's links left standing inside its sentences.

Some sites hang a card of related stories on a name. Its text comes out glued to the name's second
printing and ends with the link's own word: ``Ned Tarn Edward TarnQuarry told to close Tarn: 'No' MORE
said``. What stands in marks there is quoted by other stories, not by this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.types import Span

_GLUED = re.compile(r"\b(?P<name>(?:Ma?c|De|La|Di|[OD][’'])?[A-Z][a-zà-ÿ]+)(?=[A-Z0-9])")
_WORD = re.compile(r"[\w’']+")
_LAST_WORD = re.compile(r"[^\S\n]MORE(?=[^\w]|$)")
_BACK = 60
"""Characters before the glued name in which it must stand a first time."""
_LONGEST = 600
"""Characters that an inset has at most: about five headlines."""


def insets(text: str) -> list[Span]:
    """Return the stretches of ``text`` that are related headlines glued to a name, in order.

    Each begins behind the name's first printing, so that without it the sentence reads as it was written.
    """
    return list(_found(text)) if _LAST_WORD.search(text) else []


def _found(text: str) -> Iterator[Span]:
    end = 0
    for glued in _GLUED.finditer(text):
        start = _first_printing(text, glued) if glued.start() >= end else -1
        last = _LAST_WORD.search(text, glued.end(), glued.end() + _LONGEST) if start >= 0 else None
        if last and "\n" not in text[start : last.start()]:
            end = last.end()
            yield Span(start, end)


def _first_printing(text: str, glued: re.Match[str]) -> int:
    """Return where the name's first printing ends, shortly before the glued one; -1 where there is none."""
    found = -1
    for word in _WORD.finditer(text, max(0, glued.start() - _BACK), glued.start()):
        found = word.end() if word.group() == glued["name"] else found
    return found
