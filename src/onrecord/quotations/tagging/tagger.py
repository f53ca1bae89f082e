"""Read every report in a text: what is given as said, by whom, and which words report it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.quotations.lexicon.cues import CUES, NOUN_LIKE
from onrecord.quotations.marks.marked import Marked
from onrecord.quotations.reported import Reported
from onrecord.quotations.tagging.decoding import (
    LAYERS,
    Floats,
    Labelled,
    best_labels,
    distance_bucket,
    log_softmax,
    runs_of,
)
from onrecord.quotations.tagging.features import Features, features_of
from onrecord.quotations.tagging.network import LINK, Network, Scores, load_network
from onrecord.quotations.tagging.tokens import OUTSIDE, Tokens, tokens_of
from onrecord.types import Depth, Span

_CONTENT_TO_CUE, _CUE_TO_SOURCE = 0, 1
_AT_A_TIME = 64
"""Windows whose scores are held at once: some 40 MB, however long the text."""
_NONE, _DROPPED = -1, -2

_LONG = 20_000
"""Tokens of a text that is read only where it may report something: some forty pages of print. What is
longer is a table or a list more often than an article, and the network is slow."""

_MOST = 25_000
"""Tokens of such a text that the network reads, fifty pages: what stands behind them is left to marks
and rules, so that no text takes it more than some three seconds."""

_SAYING = frozenset(CUES.keys() - NOUN_LIKE) | {"according"}

_LEAST = 0.2
_ALONE = 0.5
_SECOND = 0.99
_FREE = 0.02
"""The least confidence of a content, and of one without a cue; how likely a second content of one cue
must belong to it, and a cue that has none else. Chosen on PolNeAR dev."""


def tag(
    text: str, marked: Sequence[Marked], skip: Sequence[Span], depth: Depth = "default", threads: int = 1
) -> list[Reported]:
    """Find the reports of a text with a trained network, in the order of their contents.

    ``marked`` are the text's stretches between quotation marks, in order; nothing is read in
    ``skip``. Takes time linear in the text. Raises :class:`onrecord.errors.OnrecordError` where the
    model cannot be loaded.
    """
    return tag_with(load_network(depth, threads), text, marked, skip)


def tag_with(network: Network, text: str, marked: Sequence[Marked], skip: Sequence[Span]) -> list[Reported]:
    """Find the reports of a text with a network at hand; see :func:`tag`."""
    tokens = tokens_of(text, marked, skip)
    windows = features_of(tokens, network.words.pieces)
    if len(tokens) > _LONG:
        windows = list(_first_few(window for window in windows if _may_report(tokens, window)))
    return read_windows(network, tokens, windows)


def _first_few(windows: Iterable[Features]) -> Iterator[Features]:
    """Yield windows as long as they have no more than ``_MOST`` tokens together."""
    left = _MOST
    for features in windows:
        left -= features.window.last - features.window.first
        if left < 0:
            return
        yield features


def _may_report(tokens: Tokens, features: Features) -> bool:
    """Tell whether a window holds a mark or a form that is a verb of reporting more often than not."""
    first, last = features.window
    if any(mark != OUTSIDE for mark in tokens.marks[first:last]):
        return True
    return any(word.lower() in _SAYING for word in tokens.words[first:last])


def read_windows(network: Network, tokens: Tokens, windows: Sequence[Features]) -> list[Reported]:
    """Find the reports of a text that is cut into windows already; see :func:`tag`."""
    found: list[Reported] = []
    for start in range(0, len(windows), _AT_A_TIME):
        some = windows[start : start + _AT_A_TIME]
        scores = network.scores(some)
        for window, seen, runs in zip(some, scores, _labelled(scores), strict=True):
            view = _View(network.tables, seen.links)
            found += _Linker(tokens, window, view, runs).reports()
    return found


def _labelled(scores: Sequence[Scores]) -> list[dict[str, list[Labelled]]]:
    """Return the runs of each layer in each window."""
    sizes = [len(one.labels) for one in scores]
    logs = np.full((len(sizes), max(sizes), 3, 3), -1e9, dtype=np.float32)
    logs[:, :, :, 0] = 0.0
    for row, (seen, size) in enumerate(zip(scores, sizes, strict=True)):
        logs[row, :size] = log_softmax(seen.labels.reshape(-1, 3, 3))
    flat = logs.transpose(0, 2, 1, 3).reshape(len(sizes) * 3, -1, 3)
    labels = best_labels(flat)
    return [
        {layer: runs_of(labels[3 * row + k, :size], flat[3 * row + k]) for k, layer in enumerate(LAYERS)}
        for row, size in enumerate(sizes)
    ]


class _View(NamedTuple):
    """The network's tables and its link vectors for one window."""

    tables: dict[str, Floats]
    links: Floats


@dataclass(slots=True)
class _Report:
    contents: list[Labelled]
    cue: Labelled | None
    source: Labelled | None
    bound: float
    sourced: float


class _Linker:
    """Ties the contents of one window to their cues, and the cues to their sources."""

    def __init__(
        self, tokens: Tokens, window: Features, view: _View, runs: dict[str, list[Labelled]]
    ) -> None:
        self._tokens = tokens
        self._offset = window.window.first
        self._view = view
        self._runs = runs

    def reports(self) -> list[Reported]:
        """Return the reports of the window in the order of their contents."""
        cues, sources = self._runs["cue"], self._runs["source"]
        contents = [run for run in self._runs["content"] if run.confidence >= _LEAST]
        if not contents:
            return []
        said_by = self._shares(cues, sources, _CUE_TO_SOURCE)
        made: dict[int, _Report] = {}
        for number, (cue, sure) in enumerate(_settled(self._shares(contents, cues, _CONTENT_TO_CUE))):
            content = contents[number]
            if cue == _NONE and content.confidence >= _ALONE:
                made[-1 - number] = _Report([content], None, None, 1.0, sure)
            elif cue in made:
                made[cue].contents.append(content)
                made[cue].bound = min(made[cue].bound, sure)
            elif cue >= 0:
                source = int(said_by[cue].argmax())
                named = sources[source] if source < len(sources) else None
                made[cue] = _Report([content], cues[cue], named, sure, float(said_by[cue, source]))
        return [self._reported(report) for report in made.values()]

    def _shares(self, ones: list[Labelled], others: list[Labelled], which: int) -> Floats:
        """Return how likely each run belongs to each of the others, and in the last column to none."""
        if not ones:
            return np.zeros((0, len(others) + 1), dtype=np.float32)
        far = np.array([[distance_bucket(a[:2], b[:2]) for b in others] for a in ones], dtype=np.int64)
        shares: Floats = np.exp(log_softmax(_logits(self._view, ones, others, far, which)))
        return shares

    def _reported(self, report: _Report) -> Reported:
        sourced = report.sourced * (report.source.confidence if report.source else 1.0)
        return Reported(
            content=tuple(self._span(run) for run in report.contents),
            source=(self._span(report.source),) if report.source else None,
            cue=(self._span(report.cue),) if report.cue else None,
            confidence=min(run.confidence for run in report.contents) * report.bound,
            source_confidence=sourced,
            finder="tagger",
        )

    def _span(self, run: Labelled) -> Span:
        return self._tokens.span(self._offset + run.first, self._offset + run.last)


def _logits(
    view: _View, ones: list[Labelled], others: list[Labelled], far: npt.NDArray[np.int64], which: int
) -> Floats:
    """Return how well each run goes with each other one, and in the last column with none."""
    ours, theirs = _vectors(view, ones, 2 * which), _vectors(view, others, 2 * which + 1)
    logits = np.empty((len(ones), len(others) + 1), dtype=np.float32)
    logits[:, -1] = view.tables["null"][which]
    if others:
        logits[:, :-1] = ours @ theirs.T / np.float32(LINK**0.5)
        logits[:, :-1] += view.tables["distances"][far, which]
    return logits


def _vectors(view: _View, runs: list[Labelled], side: int) -> Floats:
    """Return a vector for each run: its first token's and the mean of all, summed."""
    rows = view.links[:, side]
    made = [rows[run.first : run.last].mean(0) + rows[run.first] for run in runs]
    bias: Floats = view.tables["link_bias"][side]
    return np.stack(made) + bias if made else np.zeros((0, LINK), dtype=np.float32)


def _settled(shares: Floats) -> list[tuple[int, float]]:
    """Return for each content the cue that it belongs to and how surely; ``_NONE`` where to none.

    A cue seldom has two contents and hardly ever no content (16 and 0 in 100 in PolNeAR). So of
    several that would have one cue the surest keeps it, and so do those that are all but certain; the
    rest go to the likeliest cue that is left without a content, or are dropped.
    """
    none = shares.shape[1] - 1
    chosen = [(int(row.argmax()), float(row.max())) for row in shares]
    surest: dict[int, int] = {}
    for number, (cue, sure) in enumerate(chosen):
        if cue not in surest or sure > chosen[surest[cue]][1]:
            surest[cue] = number
    settled = []
    for number, (cue, sure) in enumerate(chosen):
        if cue != none and surest[cue] != number and sure < _SECOND:
            free = [other for other in range(none) if other not in surest]
            cue = max(free, key=lambda other: shares[number, other], default=_DROPPED)
            sure = float(shares[number, cue]) if cue >= 0 else 0.0
            if sure <= _FREE:
                cue = _DROPPED
            else:
                surest[cue] = number
        settled.append((_NONE if cue == none else cue, sure))
    return settled
