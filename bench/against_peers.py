"""What a user could pick instead, on the same articles, by the same scorer, in the same run.

usage: python bench/against_peers.py [--setup]

``--setup`` (``make peers``) makes an environment of their own in a folder for temporary files, with the
``bench`` dependency group of pyproject.toml, and trains there what has to be trained: some ten minutes
of one processor. Nothing of it enters onrecord's environment. Without it the peers are not measured.

Speed is words a processor second, reading alone; each peer's is given beside onrecord's own default.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import NamedTuple

import polnear
from figures import ROOT, Figure
from quotation_speed import runs

COMMAND = "python bench/against_peers.py"
HOME = Path(os.environ.get("ONRECORD_PEERS", Path(tempfile.gettempdir()) / "onrecord-peers"))
PYTHON = HOME / "env" / "bin" / "python"
MODELS = HOME / "models"
PEERS = {
    "textacy": "textacy's direct_quotations, spaCy tagger trained here, arcs by rule",
    "gender_gap": "rules after Asr et al. 2021, spaCy tagger trained here, arcs by rule",
    "crf": "linear CRFs, train/crf.py",
}
SHOWN = ("exact_f1", "overlap_f1", "attributed_f1", "direct_recall_exact", "mixed_recall_exact", "source")


class Read(NamedTuple):
    """What a peer scored, and its words a processor second."""

    scores: dict[str, float]
    rate: float


def measure() -> list[Figure]:
    """Return scores and speed of each peer, where ``--setup`` has been run."""
    if not (MODELS / "crf").is_dir():
        print("the peers are not set up (make peers): they were not measured", file=sys.stderr)
        return []
    once, often = runs(3, 1)
    ours = 2 * polnear.words() / (often.processor_seconds - once.processor_seconds)
    return [figure for peer in PEERS for figure in _figures(peer, read(peer), ours)]


def read(peer: str) -> Read:
    """Let a peer read the labelled articles in its own environment."""
    with tempfile.TemporaryDirectory() as folder:
        articles = polnear.copies(1, Path(folder) / "articles.jsonl")
        predicted = Path(folder) / "predicted.jsonl"
        printed = _run("peers.reading", peer, MODELS, articles, predicted)
        scores, table = polnear.scored(predicted)
    print(f"{peer}\n{table}")
    return Read(scores, polnear.words() / json.loads(printed)["processor_seconds"])


def _figures(peer: str, done: Read, ours: float) -> list[Figure]:
    data = polnear.data()
    figures = [
        Figure(f"peers.{peer}.{key}", done.scores[key], "%", COMMAND, data, PEERS[peer]) for key in SHOWN
    ]
    note = f"onrecord's default in the same run: {ours:,.0f}, {ours / done.rate:.2g} times as many"
    speed = Figure(
        f"peers.{peer}.words_per_processor_second", round(done.rate), "words/s", COMMAND, data, note
    )
    return [*figures, speed]


def setup() -> None:
    """Make the environment of the peers and train what they need; what is there already stays."""
    if not PYTHON.exists():
        venv.create(HOME / "env", with_pip=True)
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]["bench"]
    subprocess.run([PYTHON, "-m", "pip", "install", "-q", *wanted], check=True)
    MODELS.mkdir(parents=True, exist_ok=True)
    for name, module in (("spacy", "peers.pipeline"), ("crf", "train.crf")):
        if not (MODELS / name).is_dir():
            print(_run(module, polnear.TRAIN, MODELS / name))


def _run(module: str, *arguments: str | Path) -> str:
    places = {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'bench'}"}
    command = [str(PYTHON), "-m", module, *map(str, arguments)]
    return subprocess.run(
        command, env=os.environ | places, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


if __name__ == "__main__":
    if "--setup" in sys.argv[1:]:
        setup()
    else:
        for figure in measure():
            print(f"{figure.name:48s} {figure.value:8.1f} {figure.unit}  {figure.note}")
