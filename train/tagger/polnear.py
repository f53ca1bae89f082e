"""PolNeAR (Newell, Margolin and Ruths 2018) as training windows.

One article a line: ``text``, ``attributions`` (source, cue and content as lists of [start, end]) and,
for most, ``corenlp`` tokens with entity types (machine output: silver labels).
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.tagging.decoding import BEGIN, IN, LAYERS
from onrecord.quotations.tagging.features import Features, features_of
from onrecord.quotations.tagging.tokens import Tokens, tokens_of
from onrecord.quotations.tagging.wordpieces import WordPieces

UNLABELLED = -100
_ENTITIES = {"PERSON": 1, "ORGANIZATION": 2, "LOCATION": 3}

Run = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """One labelled report: the runs of tokens of its cue, its content and its source, in the window."""

    source: list[Run] = field(default_factory=list)
    cue: list[Run] = field(default_factory=list)
    content: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """One window with its labels: ``labels[k]`` a row a token for each of ``LAYERS``.

    ``shares`` (tokens, layers, 3) are what teachers say of a window that nobody labelled.
    """

    article: str
    features: Features
    labels: list[list[int]]
    entities: list[int]
    attributions: list[Attribution]
    shares: npt.NDArray[np.float16] | None = None


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """Give the articles of a labelled file, one line each."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def examples(path: Path, pieces: WordPieces, share: float = 1.0) -> list[Example]:
    """Return the windows of a share of the articles, spread evenly over the file."""
    made: list[Example] = []
    for number, article in enumerate(articles(path)):
        if int((number + 1) * share) > int(number * share):
            made += _windows(article, pieces)
    return made


def _windows(article: dict[str, Any], pieces: WordPieces) -> Iterator[Example]:
    text = article["text"]
    tokens = tokens_of(text, find_marked(text, [], []), [])
    entities = _entities(article, tokens)
    whole = [
        Attribution(**{layer: runs_in(tokens, one.get(layer)) for layer in LAYERS})
        for one in article["attributions"]
    ]
    for features in features_of(tokens, pieces):
        first, last = features.window
        inside = [cut for one in whole if (cut := within(one, first, last)).cue]
        labels = _labels(whole, first, last)
        if len(features.heads) > 3:
            yield Example(article["id"], features, labels, entities[first:last], inside)


def runs_in(tokens: Tokens, spans: list[list[int]] | None) -> list[Run]:
    """Return the runs of tokens that spans of the text reach over."""
    found = []
    for start, end in spans or ():
        first, last = bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)
        if first < last:
            found.append((first, last))
    return found


def within(one: Attribution, first: int, last: int) -> Attribution:
    """Return the runs that lie in a window, counted from its first token."""
    return Attribution(
        *(
            [(a - first, b - first) for a, b in runs if a >= first and b <= last]
            for runs in (one.source, one.cue, one.content)
        )
    )


def _labels(whole: list[Attribution], first: int, last: int) -> list[list[int]]:
    """Label the tokens of a window; of two runs of one layer that overlap the first met stands."""
    labels = []
    for layer in LAYERS:
        row = [0] * (last - first)
        for start, end in sorted({run for one in whole for run in getattr(one, layer)}, key=_longest_first):
            start, end = max(start, first) - first, min(end, last) - first
            if start < end and not any(row[start:end]):
                row[start:end] = [BEGIN] + [IN] * (end - start - 1)
        labels.append(row)
    return labels


def _longest_first(run: Run) -> tuple[int, int]:
    return run[0] - run[1], run[0]


def _entities(article: dict[str, Any], tokens: Tokens) -> list[int]:
    if not article.get("corenlp"):
        return [UNLABELLED] * len(tokens)
    types = [0] * len(tokens)
    for start, end, _, entity in article["corenlp"]["tokens"]:
        if entity in _ENTITIES:
            for first, last in runs_in(tokens, [[start, end]]):
                types[first:last] = [_ENTITIES[entity]] * (last - first)
    return types
