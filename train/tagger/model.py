"""The network in PyTorch: MiniLM-L6 (or some of its layers) under heads for labels, entities and links.

MiniLM: Wang et al. 2020; the weights are those of all-MiniLM-L6-v2 (Apache-2.0). Cased, quoted and
paragraph features are added to the word vectors, which stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.quotations.tagging.network import ENTITIES, LABELS, LINK

WIDTH, HEADS = 384, 12
DROPOUT = 0.1


class Layer(nn.Module):
    """One transformer layer, as in BERT (normalised after each half)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm_2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """Return the next states, shape (windows, pieces, width); ``hidden`` is added to the attention."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            shares = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + hidden, -1)
            seen = shares @ v
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=hidden.to(q.dtype))
        x = self.norm_1(x + self.drop(self.out(seen.transpose(1, 2).reshape(b, n, WIDTH))))
        half: Tensor = self.norm_2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return half


class Tagger(nn.Module):
    """The whole network. ``keep`` says which layers of MiniLM it is made of."""

    def __init__(self, base: Path, keep: Sequence[int]) -> None:
        super().__init__()
        weights = {name.removeprefix("bert."): value.float() for name, value in load_file(base).items()}
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=True)
        self.positions = nn.Parameter(
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        _copy(self.norm, weights, "embeddings.LayerNorm")
        self.cases, self.marks, self.fresh = (nn.Embedding(n, WIDTH) for n in (6, 3, 2))
        for table in (self.cases, self.marks, self.fresh):
            nn.init.normal_(table.weight, std=0.02)
        self.layers = nn.ModuleList(_layer(weights, number) for number in keep)
        self.drop = nn.Dropout(DROPOUT)
        self.heads = nn.Linear(WIDTH, LABELS + ENTITIES)
        self.link = nn.Linear(WIDTH, 4 * LINK, bias=False)
        self.link_bias = nn.Parameter(torch.zeros(4, LINK))
        self.distances = nn.Parameter(torch.zeros(64, 2))
        self.null = nn.Parameter(torch.zeros(2))

    def body(self, given: Tensor, hidden: Tensor) -> Tensor:
        """Return the states of the pieces for their summed vectors: what is exported."""
        x = self.drop(self.norm(given))
        for layer in self.layers:
            x = layer(x, hidden)
        return self.drop(x)

    def given(self, ids: Tensor, cases: Tensor, marks: Tensor, fresh: Tensor) -> Tensor:
        """Return the summed vectors of the pieces."""
        at = self.positions[: ids.shape[1]]
        summed: Tensor = self.words(ids) + at + self.cases(cases) + self.marks(marks) + self.fresh(fresh)
        return summed

    def outputs(self, states: Tensor) -> Tensor:
        """Return labels, entities and link vectors side by side, as the run time expects them."""
        return torch.cat((self.heads(states), self.link(states)), -1)


def _layer(weights: dict[str, Tensor], number: int) -> Layer:
    layer, at = Layer(), f"encoder.layer.{number}."
    ours = [at + f"attention.self.{name}" for name in ("query", "key", "value")]
    layer.qkv.weight.data = torch.cat([weights[name + ".weight"] for name in ours])
    layer.qkv.bias.data = torch.cat([weights[name + ".bias"] for name in ours])
    _copy(layer.out, weights, at + "attention.output.dense")
    _copy(layer.norm_1, weights, at + "attention.output.LayerNorm")
    _copy(layer.up, weights, at + "intermediate.dense")
    _copy(layer.down, weights, at + "output.dense")
    _copy(layer.norm_2, weights, at + "output.LayerNorm")
    return layer


def _copy(module: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data = weights[name + ".weight"].clone()
    module.bias.data = weights[name + ".bias"].clone()
