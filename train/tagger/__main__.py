"""Train the tagger: ``python -m train.tagger fit --keep 0,2,4 --epochs 8 --out build/tagger/small``."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from torch import nn
from train.tagger.base import base_folder, base_vocabulary
from train.tagger.export import export, export_words
from train.tagger.fit import Plan, Training
from train.tagger.model import Tagger
from train.tagger.polnear import examples
from train.tagger.scoring import score
from train.tagger.unlabelled import keep, kept, label

from onrecord.quotations.tagging.network import open_network, open_words
from onrecord.quotations.tagging.wordpieces import WordPieces

DATA = Path("../shared/data/quotations")
TEXTS = Path("../shared/data/stories/load.jsonl.gz")
SCORER = Path("../shared/score/quotations.py")
RUNS = Path("train/evidence/runs.jsonl")
SHIPPED = Path("src/onrecord/quotations/tagging/models")


def main() -> None:
    """Read the command line and train, export or score."""
    parser = argparse.ArgumentParser(prog="train.tagger", description=__doc__)
    commands = parser.add_subparsers(required=True)
    fit = commands.add_parser("fit", help="train one network, export it beside its checkpoint, score it")
    fit.add_argument("--keep", default="0,1,2,3,4,5", help="which layers to keep of what it starts from")
    fit.add_argument("--start", type=Path, help="folder of a trained network to start from, not MiniLM")
    fit.add_argument("--epochs", type=float, default=8)
    fit.add_argument("--seed", type=int, default=1)
    fit.add_argument("--share", type=float, default=1.0, help="which share of the articles to train on")
    fit.add_argument("--hide", type=float, default=0.0, help="which share of the pieces to hide")
    fit.add_argument(
        "--teacher", action="append", default=[], help="folder of a trained network to learn from"
    )
    fit.add_argument(
        "--unlabelled", type=Path, action="append", default=[], help="windows that teachers labelled"
    )
    fit.add_argument("--repeat", type=int, default=1, help="how often an epoch meets what people labelled")
    fit.add_argument("--rate", type=float, default=1.0, help="times the usual rate of learning")
    fit.add_argument("--threads", type=int, default=2)
    fit.add_argument("--note", default="")
    fit.add_argument("--out", type=Path, required=True)
    fit.set_defaults(run=_fit)
    labels = commands.add_parser("label", help="let trained networks label articles that nobody labelled")
    labels.add_argument("--teacher", action="append", required=True, help="folder of a trained network")
    labels.add_argument("--texts", type=Path, default=TEXTS)
    labels.add_argument("--share", type=float, default=1.0, help="which share of the articles to label")
    labels.add_argument("--out", type=Path, required=True)
    labels.set_defaults(run=_label)
    mix = commands.add_parser("mix", help="average the weights of trained networks of one shape, and score")
    mix.add_argument("parts", nargs="+", metavar="FOLDER:SHARE")
    mix.add_argument("--note", default="")
    mix.add_argument("--out", type=Path, required=True)
    mix.set_defaults(run=_mix)
    ship = commands.add_parser("ship", help="write the files of a trained network into the package")
    ship.add_argument("name", choices=("default", "thorough"))
    ship.add_argument("folder", type=Path)
    ship.set_defaults(run=_ship)
    scored = commands.add_parser("score", help="export a trained network and score it")
    scored.add_argument("folder", type=Path)
    scored.set_defaults(run=lambda given: print(json.dumps(_score(given.folder, _load(given.folder)))))
    given = parser.parse_args()
    given.run(given)


def _fit(given: argparse.Namespace) -> None:
    random.seed(given.seed)
    torch.manual_seed(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    layers = [int(number) for number in given.keep.split(",")]
    (given.out / "keep.json").write_text(json.dumps(layers))
    model = _started(given.start, layers)
    data = examples(DATA / "polnear-train.jsonl.gz", WordPieces(base_vocabulary()), given.share)
    data *= given.repeat
    for path in given.unlabelled:
        data += kept(path)
    plan = Plan(given.epochs, given.seed, given.threads, given.hide, rate=given.rate)
    began = time.monotonic()
    teachers = [_load(Path(folder)).eval() for folder in given.teacher]
    Training(model, data, plan, teachers).run(
        given.out / "checkpoint.pt", lambda line: print(line, flush=True)
    )
    torch.save(model.state_dict(), given.out / "model.pt")
    run: dict[str, Any] = {
        "shape": "MiniLM", "layers": len(layers), "kept": layers, "share": given.share,
        "epochs": given.epochs, "rate": given.rate, "repeat": given.repeat,
        "seed": given.seed, "hidden": given.hide, "teachers": len(teachers), "started": bool(given.start),
        "unlabelled": bool(given.unlabelled), "windows": len(data),
        "minutes": round((time.monotonic() - began) / 60, 1), "note": given.note,
    }  # fmt: skip
    _note(run | _score(given.out, model))


def _label(given: argparse.Namespace) -> None:
    folders = [Path(folder) for folder in given.teacher]
    teachers = [open_network(folder, "network", open_words(folder)) for folder in folders]
    keep(list(label(given.texts, teachers, given.share)), given.out)


def _mix(given: argparse.Namespace) -> None:
    """Average weights: networks tuned from one start lie in one basin (Wortsman et al. 2022)."""
    parts = [(Path(folder), float(share)) for folder, share in (one.rsplit(":", 1) for one in given.parts)]
    models = [(_load(folder), share) for folder, share in parts]
    mixed = models[0][0]
    states = [(model.state_dict(), share) for model, share in models]
    mixed.load_state_dict({key: sum(share * state[key] for state, share in states) for key in states[0][0]})
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "keep.json").write_text((parts[0][0] / "keep.json").read_text())
    torch.save(mixed.state_dict(), given.out / "model.pt")
    names = {folder.name: share for folder, share in parts}
    run = {
        "shape": "MiniLM", "layers": len(mixed.layers), "mixed": names, "share": 1.0, "epochs": 0, "seed": 1,
        "teachers": 0, "started": True, "minutes": 0, "note": given.note,
    }  # fmt: skip
    _note(run | _score(given.out, mixed))


def _note(run: dict[str, Any]) -> None:
    """Add a line to the runs that are on record, and print it."""
    RUNS.parent.mkdir(parents=True, exist_ok=True)
    with RUNS.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(run) + "\n")
    print(json.dumps(run))


def _started(start: Path | None, keep: list[int]) -> Tagger:
    """Return a network of some layers of MiniLM, or of one that is trained already."""
    if start is None:
        return Tagger(base_folder() / "model.safetensors", keep)
    model = _load(start)
    model.layers = nn.ModuleList(model.layers[number] for number in keep)
    return model


def _score(folder: Path, model: Tagger) -> dict[str, Any]:
    export(model, folder, "network")
    export_words(model, base_folder() / "vocab.txt", folder)
    network = open_network(folder, "network", open_words(folder))
    figures: dict[str, Any] = dict(score(network, DATA / "polnear-dev.jsonl.gz", SCORER))
    figures["size_mb"] = round((folder / "network.onnx").stat().st_size / 1e6, 1)
    return figures


def _load(folder: Path) -> Tagger:
    model = Tagger(base_folder() / "model.safetensors", json.loads((folder / "keep.json").read_text()))
    model.load_state_dict(torch.load(folder / "model.pt", weights_only=True))
    return model


def _ship(given: argparse.Namespace) -> None:
    model = _load(given.folder)
    export(model, SHIPPED, given.name)
    export_words(model, base_folder() / "vocab.txt", SHIPPED)


if __name__ == "__main__":
    main()
