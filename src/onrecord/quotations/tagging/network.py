"""The trained network at run time: windows in, scores out. ONNX Runtime does the arithmetic.

What ships in ``models/``: ``words.npz`` (the vocabulary and its vectors, in 8 bits, shared by both
networks) and for each network an ``.onnx`` graph (layers and heads, in 8 bits) with an ``.npz`` of
the small tables beside it. Made by ``train/``; described in ``docs/models/quotations.md``.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.errors import OnrecordError
from onrecord.quotations.tagging.decoding import Floats
from onrecord.quotations.tagging.features import Features
from onrecord.quotations.tagging.wordpieces import WordPieces
from onrecord.types import Depth

PIECES_A_BATCH = 4096
_ALIKE = 0.85
"""How long the shortest window of a batch is at least, to the longest: padding costs what words cost."""
LABELS, ENTITIES, LINK = 9, 4, 128
"""How the last axis of the scores is laid out: labels, then entities, then four link vectors."""


class Scores(NamedTuple):
    """What the network says of one window, a row a token.

    ``labels`` (tokens, 9), ``entities`` (tokens, 4), ``links`` (tokens, 4, ``LINK``).
    """

    labels: Floats
    entities: Floats
    links: Floats


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary and the vector of each of its pieces: 8-bit rows, each with its own scale."""

    pieces: WordPieces
    rows: npt.NDArray[np.int8]
    scales: Floats

    def vectors(self, ids: npt.NDArray[np.int64]) -> Floats:
        """Return the vectors of some pieces, one axis more than ``ids`` has."""
        vectors: Floats = self.rows[ids] * self.scales[ids][..., None]
        return vectors


class Network:
    """One of the two networks, loaded and ready."""

    def __init__(self, words: Words, tables: dict[str, Floats], session: Any) -> None:
        self.words = words
        self.tables = tables
        self._session = session

    def scores(self, windows: Sequence[Features]) -> list[Scores]:
        """Return the scores of the windows, in order."""
        found: list[Scores | None] = [None] * len(windows)
        for batch in _batches(windows):
            out = self._session.run(None, self._inputs([windows[index] for index in batch]))[0]
            for row, index in enumerate(batch):
                found[index] = _split(out[row, windows[index].heads])
        return [scores for scores in found if scores is not None]

    def _inputs(self, windows: Sequence[Features]) -> dict[str, Floats]:
        length = max(len(window) for window in windows)
        tables = self.tables
        given = self.words.vectors(_padded([window.ids for window in windows], length))
        given += tables["positions"][:length]
        given += tables["cases"][_padded([window.cases for window in windows], length)]
        given += tables["marks"][_padded([window.marks for window in windows], length)]
        given += tables["fresh"][_padded([window.fresh for window in windows], length)]
        hidden = np.zeros((len(windows), 1, 1, length), dtype=np.float32)
        for row, window in enumerate(windows):
            hidden[row, :, :, len(window) :] = -1e4
        return {"given": given, "hidden": hidden}


def _batches(windows: Sequence[Features]) -> list[list[int]]:
    """Put windows of like length together, up to ``PIECES_A_BATCH`` pieces with what pads them."""
    batches: list[list[int]] = []
    for index in sorted(range(len(windows)), key=lambda index: len(windows[index])):
        length = len(windows[index])
        alike = bool(batches) and len(windows[batches[-1][0]]) >= _ALIKE * length
        if alike and (len(batches[-1]) + 1) * length <= PIECES_A_BATCH:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


def _padded(rows: Sequence[Sequence[int]], length: int) -> npt.NDArray[np.int64]:
    filled = np.zeros((len(rows), length), dtype=np.int64)
    for at, row in enumerate(rows):
        filled[at, : len(row)] = row
    return filled


def _split(rows: Floats) -> Scores:
    links = rows[:, LABELS + ENTITIES :].reshape(len(rows), 4, LINK)
    return Scores(rows[:, :LABELS], rows[:, LABELS : LABELS + ENTITIES], links)


@cache
def load_network(depth: Depth, threads: int = 1) -> Network:
    """Load one of the networks that ship, once in a process; raise as :func:`open_network` does."""
    folder = files(__package__) / "models"
    return open_network(folder, depth, open_words(folder), threads)


def open_words(folder: Traversable) -> Words:
    """Open the vocabulary of a folder. Raise :class:`OnrecordError` where its file is damaged."""
    held = _tables(folder / "words.npz")
    pieces = WordPieces(bytes(held["pieces"]).decode("utf-8").split("\n"))
    return Words(pieces, held["rows"], held["scales"].astype(np.float32))


def open_network(folder: Traversable, name: str, words: Words, threads: int = 1) -> Network:
    """Open the network ``name`` of a folder. Raise :class:`OnrecordError` where its files are damaged."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        graph = (folder / f"{name}.onnx").read_bytes()
        session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as fault:  # what it raises depends on how it was built
        raise OnrecordError(f"the model {name}.onnx cannot be loaded: {fault}") from fault
    return Network(words, _tables(folder / f"{name}.npz"), session)


def _tables(path: Traversable) -> dict[str, Any]:
    try:
        with path.open("rb") as file, np.load(file) as held:
            return {key: held[key] for key in held.files}
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as fault:
        raise OnrecordError(f"the model file {path.name} cannot be read: {fault}") from fault
