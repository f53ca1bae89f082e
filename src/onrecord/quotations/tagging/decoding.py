"""From the network's scores to spans: the best well-formed labelling, and what belongs to what.

Each of the three layers (source, cue, content) is labelled outside/begin/inside; an inside must
follow a begin or an inside, and the most probable labelling that holds to it is found by dynamic
programming (Viterbi 1967), for all windows and layers of a batch at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
LAYERS = ("source", "cue", "content")
OUT, BEGIN, IN = range(3)
_NEVER = np.float32(-1e9)


class Labelled(NamedTuple):
    """A run of tokens of a window with one label, ``last`` left out, and how sure the network is of it."""

    first: int
    last: int
    confidence: float


def log_softmax(scores: Floats) -> Floats:
    """Return the logarithms of the probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return logs


def best_labels(logs: Floats) -> npt.NDArray[np.int8]:
    """Return the best well-formed labels, shape (rows, tokens), for log-probabilities (rows, tokens, 3)."""
    rows, length, _ = logs.shape
    back = np.zeros((length, rows, 3), dtype=np.int8)
    best = logs[:, 0].copy()
    best[:, IN] = _NEVER
    for at in range(1, length):
        free = best.argmax(-1)  # before an outside or a begin anything may stand
        inside = np.where(best[:, BEGIN] >= best[:, IN], BEGIN, IN)
        back[at, :, OUT] = back[at, :, BEGIN] = free
        back[at, :, IN] = inside
        top = best.max(-1)
        best = np.stack((top, top, np.maximum(best[:, BEGIN], best[:, IN])), axis=-1) + logs[:, at]
    labels = np.zeros((rows, length), dtype=np.int8)
    if length:
        labels[:, -1] = best.argmax(-1)
    row = np.arange(rows)
    for at in range(length - 1, 0, -1):
        labels[:, at - 1] = back[at, row, labels[:, at]]
    return labels


def runs_of(labels: npt.NDArray[np.int8], logs: Floats) -> list[Labelled]:
    """Return the runs of one window and layer in order; ``logs`` has shape (tokens, 3).

    A run's confidence is the probability of its beginning, times that of its end, times the
    geometric mean of its inside: the three ways in which it can be wrong.
    """
    runs = []
    starts = np.flatnonzero(labels == BEGIN)
    for first in starts.tolist():
        last = first + 1
        while last < len(labels) and labels[last] == IN:
            last += 1
        inside = float(logs[first + 1 : last, IN].mean()) if last > first + 1 else 0.0
        end = float(np.log1p(-min(0.9999, float(np.exp(logs[last, IN]))))) if last < len(labels) else 0.0
        runs.append(Labelled(first, last, float(np.exp(float(logs[first, BEGIN]) + inside + end))))
    return runs


def distance_bucket(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return in which of 64 classes of distance run ``b`` stands to ``a``: before or after, how far."""
    after = b[0] >= a[1]
    gap = b[0] - a[1] if after else a[0] - b[1]
    far = max(0, gap)
    return (32 if after else 0) + (far if far < 8 else min(31, 8 + int((far - 8) ** 0.5 * 2)))
