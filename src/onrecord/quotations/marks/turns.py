"""Transcripts printed between marks: “RAY: Will you run again?” – the label is no part of what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.quotations.marks.marked import Marked
from onrecord.types import Span

_LABEL = re.compile(r"(?=[^:]{0,40}[A-Z]{2})([A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,3}):\s+(?=\S)")
_DIRECTION = re.compile(r"\([^()\n]*\)?\.?|\[[^\[\]\n]*\]?\.?")
"""“(CROSSTALK)”: what the stenographer notes between the turns."""
_FEWEST_TURNS, _FEWEST_SPEAKERS = 3, 2


def without_labels(text: str, marked: Sequence[Marked]) -> list[Marked]:
    """Cut the labels off the turns of a conversation that is printed between marks.

    A turn is no longer the stretch that the one before goes on with, and a stage direction is no turn.
    Where labels are too few, or one only ("BREAKING:"), all stays as it is.
    """
    labels = [_LABEL.match(text, *stretch.content) for stretch in marked]
    turns = [label.group(1) for label in labels if label]
    if len(turns) < _FEWEST_TURNS or len(set(turns)) < _FEWEST_SPEAKERS:
        return list(marked)
    made: list[Marked] = []
    broken = False
    for stretch, label in zip(marked, labels, strict=True):
        direction = _DIRECTION.fullmatch(text, *stretch.content) is not None
        anew = broken or direction or label is not None
        if stretch.reopened and anew and not broken:
            made[-1] = replace(made[-1], continues=False, unclosed=True)
        if not direction:
            start = label.end() if label else stretch.content.start
            content = Span(start, stretch.content.end)
            made.append(replace(stretch, content=content, reopened=stretch.reopened and not anew))
        broken = direction
    return made
