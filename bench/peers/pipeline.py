"""The spaCy pipeline that two of the peers stand on: tags and sentences learnt, arcs by rule.

usage: python -m peers.pipeline TRAIN.jsonl.gz FOLDER

spaCy's own English models lie on a hub that is no package registry. What can be learnt from the
labelled articles is learnt: tags and sentence ends, from the CoreNLP output that comes with the
training articles (machine output, so a little worse than a treebank). Arcs come from the rules of
``peers.arcs``: a trained parser would bound clauses better.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from peers.arcs import parse

PASSES = 1
ARTICLES_A_BATCH = 4
DROPOUT = 0.1
POS = {"NNP": "PROPN", "NN": "NOUN", "VB": "VERB", "MD": "AUX", "JJ": "ADJ", "RB": "ADV", "PRP": "PRON"}
Json = dict[str, Any]


def train(rows: Path, folder: Path) -> None:
    """Train tagger and sentence ends on the silver labels of the rows; write the pipeline to the folder."""
    random.seed(1)
    fix_random_seed(1)
    nlp = _blank()
    examples = [_example(nlp, row) for row in _rows(rows)]
    optimizer = nlp.initialize(lambda: examples)
    for number in range(PASSES):
        random.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, size=ARTICLES_A_BATCH):
            nlp.update(batch, sgd=optimizer, losses=losses, drop=DROPOUT)
        print(f"pass {number + 1}", {name: round(loss) for name, loss in losses.items()}, flush=True)
    nlp.to_disk(folder)


def load(folder: Path) -> Language:
    """Return the trained pipeline with parts of speech, lemmas and arcs added."""
    Language.component("parts_of_speech", func=parts_of_speech)
    Language.component("shallow_arcs", func=shallow_arcs)
    nlp = spacy.load(folder)
    nlp.add_pipe("parts_of_speech")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.add_pipe("shallow_arcs")
    nlp.get_pipe("lemmatizer").initialize()
    return nlp


def parts_of_speech(doc: Doc) -> Doc:
    """Set the coarse part of speech that a tag stands for, by its longest known beginning."""
    for token in doc:
        known = next((tag for tag in POS if token.tag_.startswith(tag)), None)
        token.pos_ = POS[known] if known else "PUNCT" if token.is_punct else "X"
    return doc


def shallow_arcs(doc: Doc) -> Doc:
    """Set heads and labels sentence by sentence; sentences stay as they were."""
    rows: list[tuple[int, int]] = []
    for sentence in doc.sents:
        arcs = parse([t.text for t in sentence], [t.tag_ for t in sentence])
        rows += [(head - at, doc.vocab.strings.add(label)) for at, (head, label) in enumerate(arcs)]
    heads = np.array([[head % 2**64, label] for head, label in rows], dtype=np.uint64)
    return doc.from_array([HEAD, DEP], heads) if rows else doc


def _blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    for name in ("tagger", "senter"):
        nlp.add_pipe(name, config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    return nlp


def _rows(path: Path) -> Iterator[Json]:
    """Yield the articles that CoreNLP read; a few it did not."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (row for row in map(json.loads, lines) if row.get("corenlp"))


def _example(nlp: Language, row: Json) -> Example:
    """Return an article with its silver tags; what CoreNLP passed over has none."""
    text: str = row["text"]
    firsts = {first for first, _ in row["corenlp"]["sentences"]}
    words, tags, starts, at = [], [], [], 0
    for number, (start, end, tag, _) in enumerate(row["corenlp"]["tokens"]):
        between = text[at:start].split() if start > at else []
        words += [*between, text[start:end]]
        tags += [*[""] * len(between), tag]
        starts += [*[None] * len(between), number in firsts]
        at = end
    rest = text[at:].split()
    reference = {
        "words": words + rest,
        "tags": tags + [""] * len(rest),
        "sent_starts": starts + [None] * len(rest),
    }
    return Example.from_dict(nlp.make_doc(text), reference)


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))
