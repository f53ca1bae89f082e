"""Fine-tune the network: labels, entities and links at once, from labelled windows."""

from __future__ import annotations

import math
import random
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from train.tagger.model import Tagger
from train.tagger.polnear import UNLABELLED, Example, Run

from onrecord.quotations.tagging.decoding import LAYERS, distance_bucket
from onrecord.quotations.tagging.network import ENTITIES, LABELS, LINK

BODY_RATE, HEAD_RATE, WEIGHT_DECAY = 2e-4, 1e-3, 0.01
WARM_UP = 0.06
PIECES_A_STEP = 2048
ENTITY_SHARE, LINK_SHARE = 0.2, 0.3


@dataclass(frozen=True, slots=True)
class Plan:
    """How one training goes. ``teacher_share`` weighs a teacher's labels against the printed ones."""

    epochs: float
    seed: int = 1
    threads: int = 2
    hidden_pieces: float = 0.0
    teacher_share: float = 0.5
    temperature: float = 2.0
    rate: float = 1.0


Report = Callable[[str], None]


class Training:
    """One training, which can be broken off and taken up again at its last checkpoint."""

    def __init__(
        self, model: Tagger, data: Sequence[Example], plan: Plan, teachers: Sequence[Tagger] = ()
    ) -> None:
        torch.set_num_threads(plan.threads)
        self.model, self.data, self.plan, self.teachers = model, data, plan, teachers
        heads = [p for name, p in model.named_parameters() if p.requires_grad and not _of_body(name)]
        body = [p for name, p in model.named_parameters() if p.requires_grad and _of_body(name)]
        groups = [
            {"params": body, "lr": BODY_RATE * plan.rate},
            {"params": heads, "lr": HEAD_RATE * plan.rate},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
        self.order = [batch for epoch in range(math.ceil(plan.epochs)) for batch in self._batches(epoch)]
        self.total = round(len(self.order) * plan.epochs / math.ceil(plan.epochs))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.step = 0

    def run(self, checkpoint: Path, report: Report) -> None:
        """Train to the end, keeping a checkpoint after about every epoch."""
        self._take_up(checkpoint, report)
        self.model.train()
        an_epoch = max(1, round(self.total / self.plan.epochs))
        began, first, losses = time.monotonic(), self.step, deque[float](maxlen=50)
        for batch in self.order[self.step : self.total]:
            losses.append(self._one_step([self.data[index] for index in batch]))
            self.step += 1
            if self.step % 50 == 0:
                pace = (time.monotonic() - began) / (self.step - first)
                mean = sum(losses) / len(losses)
                report(f"step {self.step} of {self.total}: loss {mean:.4f}, {pace:.2f} s a step")
            if self.step % an_epoch == 0 or self.step == self.total:
                self._keep(checkpoint)

    def _rate(self, step: int) -> float:
        return min(1.0, (step + 1) / (WARM_UP * self.total)) * max(0.0, 1 - step / self.total)

    def _batches(self, epoch: int) -> list[list[int]]:
        """Return the windows in an order of seed and epoch alone, like lengths together."""
        shuffled = random.Random(f"{self.plan.seed}/{epoch}")
        order = list(range(len(self.data)))
        shuffled.shuffle(order)
        batches: list[list[int]] = []
        for start in range(0, len(order), 512):
            chunk = sorted(order[start : start + 512], key=lambda index: len(self.data[index].features))
            current: list[int] = []
            for index in chunk:
                if current and len(self.data[index].features) * (len(current) + 1) > PIECES_A_STEP:
                    batches.append(current)
                    current = []
                current.append(index)
            batches.append(current)
        shuffled.shuffle(batches)
        return batches

    def _one_step(self, batch: Sequence[Example]) -> float:
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        inputs = inputs_of(batch, self.plan.hidden_pieces)
        rows = states(self.model, batch, inputs)
        loss = _label_loss(self.model, rows, batch) + LINK_SHARE * _link_loss(self.model, rows, batch)
        if self.teachers:
            loss = loss + self.plan.teacher_share * self._teacher_loss(rows, batch)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return float(loss.detach())

    def _teacher_loss(self, rows: Tensor, batch: Sequence[Example]) -> Tensor:
        """Return how far the labels' shares are from the mean of the teachers' (Hinton et al. 2015)."""
        warm = self.plan.temperature
        inputs = inputs_of(batch, 0.0)
        with torch.no_grad():
            shares = sum(
                _label_logits(t, states(t, batch, inputs)).div(warm).softmax(-1) for t in self.teachers
            )
        ours = _label_logits(self.model, rows).div(warm).log_softmax(-1)
        real = _padded([[1] * len(x.features.heads) for x in batch], 0).bool()
        target = (shares / len(self.teachers))[real]  # type: ignore[operator]
        return functional.kl_div(ours[real], target, reduction="batchmean") * warm**2

    def _keep(self, checkpoint: Path) -> None:
        held = {"step": self.step, "plan": asdict(self.plan), "model": self.model.state_dict()}
        held |= {"optimizer": self.optimizer.state_dict(), "schedule": self.schedule.state_dict()}
        torch.save(held, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)

    def _take_up(self, checkpoint: Path, report: Report) -> None:
        if not checkpoint.exists():
            return
        held = torch.load(checkpoint, weights_only=True)
        if held["plan"] != asdict(self.plan):
            raise SystemExit(f"{checkpoint} belongs to another plan: {held['plan']}")
        self.model.load_state_dict(held["model"])
        self.optimizer.load_state_dict(held["optimizer"])
        self.schedule.load_state_dict(held["schedule"])
        self.step = held["step"]
        report(f"taken up at step {self.step}")


def _of_body(name: str) -> bool:
    return name.startswith(("layers.", "norm.", "positions"))


Inputs = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
"""Pieces, cases, marks and fresh paragraphs, and what hides the padding from the attention."""


def inputs_of(batch: Sequence[Example], hidden_pieces: float) -> Inputs:
    """Return a batch as padded columns; a share of the pieces is replaced by [MASK] (id 103)."""
    ids = _padded([x.features.ids for x in batch], 0)
    if hidden_pieces:
        ids = ids.masked_fill(torch.rand(ids.shape) < hidden_pieces, 103)
    real = _padded([[1] * len(x.features) for x in batch], 0)
    hidden = torch.zeros(real.shape).masked_fill(real == 0, -1e4)[:, None, None, :]
    columns = ([getattr(x.features, name) for x in batch] for name in ("cases", "marks", "fresh"))
    cases, marks, fresh = (_padded(column, 0) for column in columns)
    return ids, cases, marks, fresh, hidden


def states(model: Tagger, batch: Sequence[Example], inputs: Inputs) -> Tensor:
    """Return the state of each token's first piece, shape (windows, tokens, width)."""
    *columns, hidden = inputs
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = model.body(model.given(*columns), hidden).float()
    heads = _padded([x.features.heads for x in batch], 0)
    return torch.gather(found, 1, heads.unsqueeze(-1).expand(-1, -1, found.shape[-1]))


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (length - len(row))] for row in rows])


def _label_logits(model: Tagger, rows: Tensor) -> Tensor:
    return model.heads(rows)[..., :LABELS].unflatten(-1, (len(LAYERS), 3))


def _label_loss(model: Tagger, rows: Tensor, batch: Sequence[Example]) -> Tensor:
    scores = model.heads(rows)
    labels = scores[..., :LABELS].unflatten(-1, (len(LAYERS), 3))
    loss = scores.new_zeros(())
    if any(x.shares is None for x in batch):
        for k in range(len(LAYERS)):
            wanted = _padded([x.labels[k] for x in batch], UNLABELLED)
            loss = loss + functional.cross_entropy(
                labels[:, :, k].flatten(0, 1), wanted.flatten(), ignore_index=UNLABELLED
            )
    for row, x in zip(labels, batch, strict=True):
        if x.shares is not None:
            shares = torch.from_numpy(x.shares.astype("float32"))
            loss = loss - (shares * row[: len(shares)].log_softmax(-1)).sum((-1, -2)).mean() / len(batch)
    entities = _padded([x.entities for x in batch], UNLABELLED).flatten()
    if bool((entities != UNLABELLED).any()):
        guessed = scores[..., LABELS : LABELS + ENTITIES].flatten(0, 1)
        loss = loss + ENTITY_SHARE * functional.cross_entropy(guessed, entities, ignore_index=UNLABELLED)
    return loss


def _link_loss(model: Tagger, rows: Tensor, batch: Sequence[Example]) -> Tensor:
    vectors = model.link(rows).unflatten(-1, (4, LINK))
    losses = []
    for row, x in zip(vectors, batch, strict=True):
        cues = sorted({one.cue[0] for one in x.attributions})
        if not cues:
            continue
        sources = sorted({run for one in x.attributions for run in one.source})
        belongs = {run: cues.index(one.cue[0]) for one in reversed(x.attributions) for run in one.content}
        said_by = {
            cues.index(one.cue[0]): sources.index(one.source[0]) for one in x.attributions if one.source
        }
        wanted = [said_by.get(number, len(sources)) for number in range(len(cues))]
        losses.append(functional.cross_entropy(_scores(model, row, cues, sources, 1), torch.tensor(wanted)))
        if belongs:
            scores = _scores(model, row, list(belongs), cues, 0)
            losses.append(functional.cross_entropy(scores, torch.tensor(list(belongs.values()))))
    return torch.stack(losses).mean() if losses else rows.new_zeros(())


def _scores(model: Tagger, row: Tensor, ones: list[Run], others: list[Run], which: int) -> Tensor:
    """Return how well each run goes with each other one, and in the last column with none."""
    null = model.null[which].expand(len(ones), 1)
    if not others:
        return null
    ours, theirs = _vectors(model, row, ones, 2 * which), _vectors(model, row, others, 2 * which + 1)
    far = torch.tensor([[distance_bucket(a, b) for b in others] for a in ones])
    return torch.cat((ours @ theirs.T / LINK**0.5 + model.distances[far][..., which], null), 1)


def _vectors(model: Tagger, row: Tensor, runs: list[Run], side: int) -> Tensor:
    """Return a vector for each run: its first token's and the mean of all, summed."""
    pool = torch.zeros(len(runs), len(row))  # one product, for a slice a run costs a gradient a run
    for number, (first, last) in enumerate(runs):
        pool[number, first:last] = 1 / (last - first)
        pool[number, first] += 1
    return pool @ row[:, side] + model.link_bias[side]
