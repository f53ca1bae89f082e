"""Read articles with one of the peers and meter it.

usage: python -m peers.reading PEER MODELS ARTICLES.jsonl PREDICTED.jsonl

Prints the processor seconds that reading took, all threads together, without the loading of models.
``MODELS`` holds what ``bench/against_peers.py --setup`` trained.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Reader = Callable[[str], list[dict[str, Any]]]


def textacy(models: Path) -> Reader:
    """Return textacy's direct quotations over the spaCy pipeline."""
    from peers import pipeline, textacy_direct

    nlp = pipeline.load(models / "spacy")
    return lambda text: textacy_direct.read(nlp(text))


def gender_gap(models: Path) -> Reader:
    """Return the rules in the manner of the Gender Gap Tracker over the spaCy pipeline."""
    from peers import gender_gap, pipeline

    nlp = pipeline.load(models / "spacy")
    return lambda text: gender_gap.read(nlp(text))


def crf(models: Path) -> Reader:
    """Return the linear CRFs of ``train/crf.py``."""
    from train.crf import Tagger

    return Tagger(models / "crf").read


PEERS = {"textacy": textacy, "gender_gap": gender_gap, "crf": crf}


def main(peer: str, models: Path, articles: Path, predicted: Path) -> None:
    """Write what a peer finds in each article, and print how long it took."""
    read = PEERS[peer](models)
    with articles.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    started = time.process_time()
    found = [{"id": row["id"], "quotations": read(row["text"])} for row in rows]
    seconds = time.process_time() - started
    predicted.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
    print(json.dumps({"processor_seconds": seconds}))


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
