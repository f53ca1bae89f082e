"""Turn a trained network into the files that ship: an 8-bit ONNX graph, small tables, the vocabulary."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train.tagger.model import WIDTH, Tagger

LONGEST = 322


class _Exported(nn.Module):
    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, given: Tensor, hidden: Tensor) -> Tensor:
        return self.model.outputs(self.model.body(given, hidden))


def export(model: Tagger, folder: Path, name: str, *, quantized: bool = True) -> None:
    """Write ``name.onnx`` and ``name.npz`` to the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        example = (torch.zeros(2, 7, WIDTH), torch.zeros(2, 1, 1, 7))
        free = {0: "windows"}
        torch.onnx.export(
            _Exported(model),
            example,
            whole,
            input_names=["given", "hidden"],
            output_names=["scores"],
            dynamic_axes={
                "given": free | {1: "pieces"},
                "hidden": free | {3: "pieces"},
                "scores": free | {1: "pieces"},
            },
            opset_version=17,
            dynamo=False,
        )
        if quantized:
            quantize_dynamic(
                whole,
                folder / f"{name}.onnx",
                per_channel=True,
                reduce_range=False,
                weight_type=QuantType.QInt8,
            )
        else:
            onnx.save(onnx.load(whole), folder / f"{name}.onnx")
    tables = {
        "positions": model.positions[:LONGEST],
        "cases": model.cases.weight,
        "marks": model.marks.weight,
        "fresh": model.fresh.weight,
        "link_bias": model.link_bias,
        "distances": model.distances,
        "null": model.null,
    }
    held = {key: table.detach().numpy() for key, table in tables.items()}
    held["positions"] = held["positions"].astype(np.float16)
    np.savez_compressed(folder / f"{name}.npz", **held)


def export_words(model: Tagger, vocabulary: Path, folder: Path) -> None:
    """Write ``words.npz``: the pieces that English text can meet, with their vectors in 8 bits."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = vocabulary.read_text("utf-8").splitlines()
    kept = [index for index, piece in enumerate(pieces) if _of_use(piece)]
    rows = model.words.weight.detach().numpy()[kept]
    scales = np.abs(rows).max(-1) / 127
    held = np.rint(rows / np.maximum(scales, 1e-9)[:, None]).astype(np.int8)
    text = "\n".join(pieces[index] for index in kept).encode()
    np.savez_compressed(
        folder / "words.npz",
        pieces=np.frombuffer(text, dtype=np.uint8),
        rows=held,
        scales=scales.astype(np.float16),
    )


def _of_use(piece: str) -> bool:
    """Tell whether a piece is a sign of the network's own, or written in Latin letters, figures and signs."""
    if piece.startswith("["):
        return not piece.startswith("[unused")
    return all(ord(char) < 0x250 or unicodedata.category(char)[0] in "PS" for char in piece)
