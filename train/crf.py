"""Train linear CRFs on reports: the floor that any larger tagger has to be worth its cost against.

usage: python -m train.crf TRAIN.jsonl[.gz] FOLDER [--iterations 50]
       python -m train.crf DEV.jsonl[.gz] FOLDER --score SCORER.py

Needs ``python-crfsuite`` (the ``bench`` dependency group; the product needs it nowhere). Three chains
are trained, one for each of content, source and cue, over the words of a paragraph: the word and its
neighbours, their shapes, whether they stand between quotation marks, and how often the word was a cue
in training. A content is tied to the nearest cue, a cue to the nearest source. Nothing of it is
shipped; ``bench/against_peers.py`` measures it, and ``--score`` prints its line for ``evidence/runs.jsonl``.
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

LAYERS = ("content", "source", "cue")
WORD = re.compile(r"\w+(?:[’']\w+)?|[^\w\s]")
PARAGRAPH = re.compile(r"[^\n]+")
CUE_OFTEN = (0.02, 0.2, 0.5)
"""A word belongs to one of four classes by the share of its occurrences in training that are cues."""
RECALL = re.compile(r"recall (\w+) +exact +([\d.]+)")
SCORE = re.compile(r"(\w+)_f1=([\d.]+)")
L1, L2 = 0.1, 0.01
Json = dict[str, Any]
Place = tuple[int, int]


class Words(NamedTuple):
    """One paragraph: each word's place in the text, the word in lower case, and its shape."""

    places: list[Place]
    lower: list[str]
    shapes: list[str]
    between_marks: list[str]


def train(rows: Sequence[Json], folder: Path, iterations: int) -> None:
    """Write ``cues.json`` and a ``LAYER.crfsuite`` for each layer into the folder."""
    import pycrfsuite

    folder.mkdir(parents=True, exist_ok=True)
    cues = cue_classes(rows)
    (folder / "cues.json").write_text(json.dumps(cues, sort_keys=True))
    trainers = {layer: _trainer(iterations) for layer in LAYERS}
    for row in rows:
        for words in paragraphs(row["text"]):
            items = pycrfsuite.ItemSequence(features(words, cues))
            for layer, trainer in trainers.items():
                trainer.append(items, labels(words.places, _spans(row, layer)))
    for layer, trainer in trainers.items():
        trainer.train(str(folder / f"{layer}.crfsuite"))


def _trainer(iterations: int) -> Any:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": iterations})
    return trainer


def paragraphs(text: str) -> Iterator[Words]:
    """Yield the words of every paragraph that has any."""
    for paragraph in PARAGRAPH.finditer(text):
        places = [
            (m.start() + paragraph.start(), m.end() + paragraph.start()) for m in WORD.finditer(paragraph[0])
        ]
        if places:
            words = [text[start:end] for start, end in places]
            yield Words(places, [w.lower() for w in words], [shape(w) for w in words], marks(words))


def shape(word: str) -> str:
    """Return how a word is written: ``Xx``, ``XX``, ``xx``, ``9`` or the sign itself."""
    if not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "9"
    if word.islower():
        return "xx"
    return "XX" if len(word) > 1 and word.isupper() else "Xx"


def marks(words: Sequence[str]) -> list[str]:
    """Return for each word whether it stands between marks (``in``), outside (``out``), or is one."""
    inside = False
    states = []
    for word in words:
        if word in ("“", "”", '"'):
            inside = word == "“" or (word == '"' and not inside)
            states.append("open" if inside else "close")
        else:
            states.append("in" if inside else "out")
    return states


def cue_classes(rows: Sequence[Json]) -> dict[str, int]:
    """Return the class, 1 to 3, of every word that is a cue often enough to tell."""
    seen: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for row in rows:
        for words in paragraphs(row["text"]):
            seen.update(words.lower)
            tagged = labels(words.places, _spans(row, "cue"))
            cues.update(w for w, label in zip(words.lower, tagged, strict=True) if label != "O")
    shares = {word: count / seen[word] for word, count in cues.items() if count > 2}
    return {w: bisect.bisect(CUE_OFTEN, share) for w, share in shares.items() if share > CUE_OFTEN[0]}


def labels(places: Sequence[Place], spans: Sequence[Place]) -> list[str]:
    """Return B, I or O for each word; a span that a word only touches takes the word in."""
    tagged = ["O"] * len(places)
    ends = [end for _, end in places]
    for start, end in spans:
        first = at = bisect.bisect_right(ends, start)
        while at < len(places) and places[at][0] < end:
            tagged[at] = "B" if at == first else "I"
            at += 1
    return tagged


def features(words: Words, cues: dict[str, int]) -> list[list[str]]:
    """Return what the chains see of each word: two neighbours on either side, and the sentence's cues."""
    classes = [str(cues.get(word, 0)) for word in words.lower]
    before, after = _nearest(words.lower, classes)
    rows = []
    for i, word in enumerate(words.lower):
        row = [
            f"w={word}",
            f"end={word[-3:]}",
            f"s={words.shapes[i]}",
            f"q={words.between_marks[i]}",
            f"c={classes[i]}",
            f"c<{before[i]}",
            f"c>{after[i]}",
            f"q={words.between_marks[i]}|c<{before[i]}|c>{after[i]}",
        ]
        for step in (-2, -1, 1, 2):
            j = i + step
            if 0 <= j < len(words.lower):
                row += [f"{step}w={words.lower[j]}", f"{step}s={words.shapes[j]}", f"{step}c={classes[j]}"]
            else:
                row.append(f"{step}edge")
        if 0 < i < len(words.lower) - 1:
            row.append(f"-1w={words.lower[i - 1]}|w={word}")
            row.append(f"w={word}|1w={words.lower[i + 1]}")
        rows.append(row)
    return rows


def _nearest(words: Sequence[str], classes: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the class of the nearest likely cue before and after each word, within its sentence."""
    return _running(words, classes), _running(words[::-1], classes[::-1])[::-1]


def _running(words: Sequence[str], classes: Sequence[str]) -> list[str]:
    last, out = "0", []
    for word, kind in zip(words, classes, strict=True):
        out.append(last)
        if word in ".?!":
            last = "0"
        elif kind in "23":
            last = kind
    return out


class Tagger:
    """Reads reports with trained chains, a paragraph at a time."""

    def __init__(self, folder: Path) -> None:
        import pycrfsuite

        self._cues: dict[str, int] = json.loads((folder / "cues.json").read_text())
        self._packed = pycrfsuite.ItemSequence
        self._chains = {layer: pycrfsuite.Tagger() for layer in LAYERS}
        for layer, chain in self._chains.items():
            chain.open(str(folder / f"{layer}.crfsuite"))

    def read(self, text: str) -> list[Json]:
        """Return the reports of a text as ``{"content", "source", "cue"}``, in code points."""
        found = []
        for words in paragraphs(text):
            items = self._packed(features(words, self._cues))
            spans = {layer: runs(chain.tag(items), words.places) for layer, chain in self._chains.items()}
            found += linked(spans["content"], spans["source"], spans["cue"])
        return found


def runs(tagged: Sequence[str], places: Sequence[Place]) -> list[Place]:
    """Return the stretches that B and I labels stand for; an I that follows nothing opens one."""
    spans: list[Place] = []
    before = "O"
    for label, (start, end) in zip(tagged, places, strict=True):
        if label == "B" or (label == "I" and before == "O"):
            spans.append((start, end))
        elif label == "I":
            spans[-1] = (spans[-1][0], end)
        before = label
    return spans


def linked(contents: Sequence[Place], sources: Sequence[Place], cues: Sequence[Place]) -> list[Json]:
    """Tie each content to the nearest cue and the cue to the nearest source; contents of one cue are one."""
    by_cue: dict[Place, list[Place]] = {}
    reports: list[Json] = []
    for content in contents:
        cue = nearest(content, cues)
        if cue is None:
            reports.append({"content": [content], "source": None, "cue": None})
        else:
            by_cue.setdefault(cue, []).append(content)
    for cue, parts in by_cue.items():
        source = nearest(cue, sources)
        reports.append({"content": parts, "source": [source] if source else None, "cue": [cue]})
    return reports


def nearest(place: Place, others: Sequence[Place]) -> Place | None:
    """Return the other place with the fewest characters between, the earlier of two alike."""
    return min(others, key=lambda o: max(o[0] - place[1], place[0] - o[1]), default=None)


def rows_of(path: Path) -> list[Json]:
    """Return the articles of a file of rows, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def evidence(dev: Path, folder: Path, scorer: Path) -> Json:
    """Return how trained chains do on labelled articles, in the terms of the other trainings."""
    tagger, rows = Tagger(folder), rows_of(dev)
    began = time.process_time()
    found = [{"id": row["id"], "quotations": tagger.read(row["text"])} for row in rows]
    seconds = time.process_time() - began
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.write("".join(json.dumps(one) + "\n" for one in found))
        predicted.flush()
        command = [sys.executable, str(scorer), str(dev), predicted.name]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    run: Json = {"shape": "linear CRF", "share": 1.0}
    run |= {rule: float(value) for rule, value in SCORE.findall(printed)}
    run |= {f"{kind}_exact": float(value) for kind, value in RECALL.findall(printed)}
    run["words_per_s"] = round(sum(len(row["text"].split()) for row in rows) / seconds)
    run["size_mb"] = round(sum(file.stat().st_size for file in folder.iterdir()) / 1e6, 1)
    return run


def _spans(row: Json, layer: str) -> list[Place]:
    return sorted((start, end) for a in row["attributions"] for start, end in a.get(layer) or [])


def main() -> None:
    """Train, or score what is trained, from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--iterations", type=int, default=50)
    parser.add_argument("--score", type=Path, metavar="SCORER")
    options = parser.parse_args()
    if options.score:
        print(json.dumps(evidence(options.rows, options.folder, options.score)))
        return
    train(rows_of(options.rows), options.folder, options.iterations)


if __name__ == "__main__":
    main()
