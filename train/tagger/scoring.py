"""Score an exported network on labelled articles with the shared scorer, by the product's own code."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

from train.tagger.polnear import articles

from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.tagging.network import Network
from onrecord.quotations.tagging.tagger import tag_with

_RECALL = re.compile(r"recall (\w+)\s+exact\s+([\d.]+)\s+overlap\s+([\d.]+)")
_SCORE = re.compile(r"(\w+)_f1=([\d.]+)")


def score(network: Network, gold: Path, scorer: Path, share: float = 1.0) -> dict[str, float]:
    """Return F1 figures and recalls by kind on an evenly spread share of the articles, and words a second."""
    chosen = [a for n, a in enumerate(articles(gold)) if int((n + 1) * share) > int(n * share)]
    began, lines = time.perf_counter(), []
    for article in chosen:
        text = article["text"]
        found = tag_with(network, text, find_marked(text, [], []), [])
        said = [{"content": one.content, "source": one.source, "cue": one.cue} for one in found]
        lines.append(json.dumps({"id": article["id"], "quotations": said}))
    seconds = time.perf_counter() - began
    figures = _scored(chosen, lines, scorer)
    figures["words_per_s"] = round(sum(len(a["text"].split()) for a in chosen) / seconds)
    return figures


def _scored(chosen: list[dict[str, object]], lines: list[str], scorer: Path) -> dict[str, float]:
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as scratch, redirect_stdout(io.StringIO()) as printed:
        wanted, given = Path(scratch) / "gold.jsonl", Path(scratch) / "given.jsonl"
        wanted.write_text("\n".join(map(json.dumps, chosen)), "utf-8")
        given.write_text("\n".join(lines), "utf-8")
        module.main(str(wanted), str(given))
    report = printed.getvalue()
    figures = {name: float(value) for name, value in _SCORE.findall(report)}
    for kind, exact, overlap in _RECALL.findall(report):
        figures |= {f"{kind}_exact": float(exact), f"{kind}_overlap": float(overlap)}
    return figures
