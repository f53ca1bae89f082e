"""The page of promises: each names a test, and each test that it names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "security.md"
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_ROW = re.compile(r"^\| (?!promise|what|---)(.*) \|$", re.MULTILINE)


def _tests_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize(
    "file", sorted({file for file, _ in _NAMED.findall(PAGE.read_text(encoding="utf-8"))})
)
def test_every_test_that_the_page_names_exists(file: str) -> None:
    """A promise rests on a test that is there."""
    named = {name for where, name in _NAMED.findall(PAGE.read_text(encoding="utf-8")) if where == file}
    assert (ROOT / file).is_file()
    assert named <= _tests_of(ROOT / file)


def test_every_promise_names_a_test() -> None:
    """Each row of the tables of promises names one at least."""
    promised = (
        PAGE.read_text(encoding="utf-8").partition("## What is promised")[2].partition("## What is not")[0]
    )
    rows = _ROW.findall(promised)
    assert len(rows) > 30
    assert [row for row in rows if not _NAMED.search(row)] == []
