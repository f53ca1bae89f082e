"""Articles that nobody labelled, labelled by trained networks: more text for a student to learn from.

Self-training with soft labels (Hinton et al. 2015; Xie et al. 2020): each token keeps the mean of the
teachers' shares, so that a student learns how sure they were. Which runs belong together is the first
teacher's reading.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from train.tagger.polnear import UNLABELLED, Attribution, Example, articles, runs_in, within

from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.reported import Reported
from onrecord.quotations.tagging.decoding import LAYERS, Floats, log_softmax
from onrecord.quotations.tagging.features import Features, features_of
from onrecord.quotations.tagging.network import Network
from onrecord.quotations.tagging.tagger import read_windows
from onrecord.quotations.tagging.tokens import Tokens, tokens_of

_LONGEST = 60_000
"""Characters of an article that are read; few are longer, and those are no articles."""


def label(texts: Path, teachers: Sequence[Network], share: float) -> Iterator[Example]:
    """Give the windows of a share of the articles of a file, labelled by the teachers."""
    for number, article in enumerate(articles(texts)):
        if int((number + 1) * share) > int(number * share):
            yield from _windows(str(article["id"]), article["text"][:_LONGEST], teachers)


def keep(examples: Sequence[Example], path: Path) -> None:
    """Write labelled windows to a file."""
    with path.open("wb") as file:
        pickle.dump(list(examples), file, protocol=pickle.HIGHEST_PROTOCOL)


def kept(path: Path) -> list[Example]:
    """Return the windows that :func:`keep` wrote; read only files of your own."""
    with path.open("rb") as file:
        found: list[Example] = pickle.load(file)
    return found


def _windows(name: str, text: str, teachers: Sequence[Network]) -> Iterator[Example]:
    tokens = tokens_of(text, find_marked(text, [], []), [])
    windows = features_of(tokens, teachers[0].words.pieces)
    if not windows:
        return
    shares = [_shares(teacher, windows) for teacher in teachers]
    whole = [_attribution(tokens, one) for one in read_windows(teachers[0], tokens, windows)]
    for number, features in enumerate(windows):
        first, last = features.window
        inside = [cut for one in whole if (cut := within(one, first, last)).cue]
        mean = np.mean([some[number] for some in shares], axis=0)
        blank = [UNLABELLED] * (last - first)
        if len(features.heads) > 3:
            yield Example(name, features, [blank] * len(LAYERS), blank, inside, mean.astype(np.float16))


def _shares(teacher: Network, windows: Sequence[Features]) -> list[Floats]:
    """Return the shares of the labels of each window's tokens, (tokens, layers, 3)."""
    return [
        np.exp(log_softmax(scores.labels.reshape(-1, len(LAYERS), 3))) for scores in teacher.scores(windows)
    ]


def _attribution(tokens: Tokens, one: Reported) -> Attribution:
    spans = {"content": one.content, "source": one.source, "cue": one.cue}
    return Attribution(
        **{layer: runs_in(tokens, [list(s) for s in found or ()]) for layer, found in spans.items()}
    )
