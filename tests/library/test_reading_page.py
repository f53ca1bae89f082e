"""The page on reading a library says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.library.conftest import REAL, write_coverage

from onrecord.library import Library, Search, open_library
from onrecord.pipeline import add

PAGE = Path(__file__).parents[2] / "docs" / "reading.md"


def test_its_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example, one after another, in a folder with a library."""
    write_coverage(tmp_path / "coverage")
    add([str(tmp_path / "coverage")], tmp_path / "news.db", stages=REAL)
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) > 2
    with open_library("news.db") as library:
        for example in examples:
            exec(example, {"Search": Search, "library": library})


def test_it_names_what_there_is() -> None:
    """Every method that the page names is there."""
    named = re.findall(r"`([a-z_]+)\(", PAGE.read_text(encoding="utf-8"))
    assert named
    assert {name for name in named if not hasattr(Library, name)} == set()
