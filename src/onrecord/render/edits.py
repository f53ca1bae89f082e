"""The changes of a difference as one copy sees them, cut down to what a reader should see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.text import Token, fold, words
from onrecord.types import Difference, DifferenceClass, Span

_GLYPHS = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("“”„", '"'), **dict.fromkeys("–—―", "-")}
)

_BRACKETED = re.compile(r"\[[^\[\]]*\]")


class Edit(NamedTuple):
    """A change seen from one copy: what stands here, and what stands in its place there.

    ``quiet`` says that the words are the same, and only spelling, signs or capitals differ.
    """

    here: Span
    here_text: str
    there: Span
    there_text: str
    quiet: bool = False

    @property
    def owned(self) -> bool:
        """Tell whether the print itself says that words are missing or put in: an ellipsis, brackets."""
        return any(
            (text.strip(" ,.…") == "" and ("…" in text or ".." in text))
            or _BRACKETED.fullmatch(text.strip(" ,.")) is not None
            for text in (self.here_text, self.there_text)
            if text
        )


def edits(difference: Difference, index: int) -> tuple[Edit, ...]:
    """Return the difference's changes as the quotation at ``index`` sees them, in its text's order."""
    if difference.between[0] == index:
        seen = [
            Edit(change.a, change.a_text, change.b, change.b_text, change.typographic)
            for change in difference.changes
        ]
    else:
        seen = [
            Edit(change.b, change.b_text, change.a, change.a_text, change.typographic)
            for change in difference.changes
        ]
    return tuple(sorted(seen, key=lambda edit: edit.here))


def telling(seen: Sequence[Edit], kind: DifferenceClass) -> tuple[Edit, ...]:
    """Return the changes worth a reader's eye, each cut down to the words that differ.

    Capitals, points and dashes are what a typographic difference is about; beside altered words,
    or in a fragment, they would only hide them. Curly marks for straight ones are never shown.
    """
    if kind == "same":
        return ()
    if kind == "typographic":
        return tuple(e for e in seen if e.here_text.translate(_GLYPHS) != e.there_text.translate(_GLYPHS))
    return tuple(_trimmed(e) for e in seen if not _signs_only(e.here_text, e.there_text))


def _trimmed(edit: Edit) -> Edit:
    """Leave out the words at either end that both sides have: only signs differ there."""
    here, there = words(edit.here_text), words(edit.there_text)
    most = min(len(here), len(there))
    head = 0
    while head < most and _signs_only(here[head].text, there[head].text):
        head += 1
    tail = 0
    while tail < most - head and _signs_only(here[-1 - tail].text, there[-1 - tail].text):
        tail += 1
    if not most or not _as_printed(edit):
        return edit
    mine = _core(here, head, len(here) - tail, edit.here.start)
    theirs = _core(there, head, len(there) - tail, edit.there.start)
    here_text, there_text = (
        _within(edit.here_text, edit.here, mine),
        _within(edit.there_text, edit.there, theirs),
    )
    return Edit(mine, here_text, theirs, there_text, edit.quiet)


def _as_printed(edit: Edit) -> bool:
    """Tell whether the texts are the spans' own: over a broken quotation they are put together."""
    return all(
        len(text) == span.end - span.start
        for text, span in ((edit.here_text, edit.here), (edit.there_text, edit.there))
    )


def _core(found: Sequence[Token], first: int, last: int, offset: int) -> Span:
    """Return where words ``first`` to ``last`` stand; where there are none, the place between."""
    if first < last:
        return Span(offset + found[first].start, offset + found[last - 1].end)
    place = offset + (found[first].start if first < len(found) else found[-1].end)
    return Span(place, place)


def _within(text: str, whole: Span, part: Span) -> str:
    return text[part.start - whole.start : part.end - whole.start]


def _signs_only(one: str, other: str) -> bool:
    if any(c.isdigit() for c in one + other):
        return one == other
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())
