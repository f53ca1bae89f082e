"""Fuzzing that is led by coverage, where atheris is installed: for the readers that are Python themselves.

usage: python bench/fuzz/led.py READER [SECONDS]

It ends with the first find, whose item it keeps in ``out/fuzzing``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(reader: str, seconds: int = 60) -> None:
    """Fuzz one reader."""
    import atheris

    sys.path.insert(0, str(ROOT / "bench"))
    with atheris.instrument_imports(include=["onrecord", "tomllib", "protego", "csv", "json", "feedparser"]):
        from fuzz.targets import targets
    target = targets()[reader]
    found = ROOT / "out" / "fuzzing"
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fuzz") as corpus:
        for number, seed in enumerate(target.grammar.seeds):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = [f"-max_total_time={seconds}", "-timeout=5", "-rss_limit_mb=2000", "-max_len=8000"]
        with atheris.instrument_imports(include=["onrecord"]):
            target.read(target.grammar.seeds[0])  # rooms are loaded where they are needed
        atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={found}/{reader}-", corpus], target.read)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
