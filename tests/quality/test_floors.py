"""The quality floors, on the labelled data where it lies beside the checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("benchmark", ["seeds", "collation", "quotations", "pages"])
def test_no_score_sinks_below_its_floor(benchmark: str, shared: Path) -> None:
    """A change that reads real articles worse than before does not pass unseen."""
    assert shared
    done = subprocess.run(
        [sys.executable, "bench/run.py", benchmark], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
