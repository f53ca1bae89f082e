"""Small faults in a module, made by mutmut's operators, and some of them drawn by lot.

mutmut as a program rewrites a module so that each function holds all its mutants at once, and therefore
leaves out whatever is decorated or stands outside functions: here that would be every dataclass, property
and table. So only its operators are used, and a mutant is the module's whole text with one change.
Annotations, decorators, imports and ``__all__`` are left alone, as no test can tell what they say.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_ONLY_NAMES = ("len", "isinstance")
"""Calls of which mutmut says that a changed argument is a traceback and teaches nothing."""


@dataclass(frozen=True)
class Mutant:
    """One fault: ``lines`` are the first and last of its statement; ``change`` shows it as a diff does."""

    path: str
    lines: tuple[int, int]
    operator: str
    change: str
    code: str


@dataclass(frozen=True)
class _Site:
    node: Any
    lines: tuple[int, int]


def drawn(root: Path, paths: Sequence[str], number: int, chance: Random) -> list[Mutant]:
    """Return ``number`` mutants of the modules at ``paths`` below ``root``: of each by its share of lines.

    The draw is systematic: a lattice with a random start is laid over all lines, and each point takes a
    mutant of the module that it falls in, every one with the same chance and none twice.
    """
    sizes = [len((root / path).read_text(encoding="utf-8").splitlines()) for path in paths]
    step = sum(sizes) / max(1, number)
    at, behind = chance.random() * step, 0
    found: list[Mutant] = []
    for path, size in zip(paths, sizes, strict=True):
        behind += size
        points = 0
        while at < behind:
            points, at = points + 1, at + step
        found += _some(root, path, points, chance)
    return found


def _some(root: Path, path: str, points: int, chance: Random) -> list[Mutant]:
    if not points:
        return []
    module = _Module((root / path).read_text(encoding="utf-8"))
    choices = module.choices()
    picked = sorted(chance.sample(range(len(choices)), min(points, len(choices))))
    return [module.mutant(path, *choices[i]) for i in picked]


class _Module:
    """A module's tree, in which places are looked up and exchanged."""

    def __init__(self, source: str) -> None:
        from libcst import parse_module
        from libcst.metadata import MetadataWrapper, PositionProvider

        self.source = source
        held = MetadataWrapper(parse_module(source))
        self.tree = held.module
        self.places = held.resolve(PositionProvider)

    def choices(self) -> list[tuple[_Site, str, Any]]:
        """Return every change there is: where, by which operator, and what takes its place."""
        from mutmut.mutation.mutators import mutation_operators

        return [
            (site, operator.__name__.removeprefix("operator_"), new)
            for site in self._sites(self.tree, (1, 1))
            for kind, operator in mutation_operators
            if isinstance(site.node, kind)
            for new in operator(site.node)
        ]

    def mutant(self, path: str, site: _Site, operator: str, new: Any) -> Mutant:
        code = str(self.tree.deep_replace(site.node, new).code)
        return Mutant(path, site.lines, operator, changed(self.source, code), code)

    def _sites(self, node: Any, lines: tuple[int, int]) -> Iterator[_Site]:
        if _left_alone(node):
            return
        lines = self._lines(node) or lines
        yield _Site(node, lines)
        for child in node.children:
            yield from self._sites(child, lines)

    def _lines(self, node: Any) -> tuple[int, int] | None:
        """Return the first and last line of a statement, of one with a body those of its head."""
        _, simple, compound = _kinds()
        if not isinstance(node, simple | compound):
            return None
        place = self.places[node]
        if isinstance(node, simple):
            return place.start.line, place.end.line
        return place.start.line, max(place.start.line, self.places[node.body].start.line - 1)


@cache
def _kinds() -> tuple[Any, Any, Any]:
    """Return the kinds of node that are left alone, and of statements without and with a body."""
    import libcst

    alone = libcst.Annotation | libcst.Decorator | libcst.Import | libcst.ImportFrom
    compound = (
        libcst.FunctionDef
        | libcst.ClassDef
        | libcst.For
        | libcst.While
        | libcst.If
        | libcst.With
        | libcst.Try
    )
    return alone, libcst.SimpleStatementLine, compound


def _left_alone(node: Any) -> bool:
    import libcst
    from libcst import matchers

    called = matchers.Call(func=matchers.OneOf(*map(matchers.Name, _ONLY_NAMES)))
    exported = matchers.Assign(targets=[matchers.AssignTarget(target=matchers.Name("__all__"))])
    simple = libcst.Name | libcst.BaseNumber | libcst.BaseString
    return (
        isinstance(node, _kinds()[0])
        or matchers.matches(node, called | exported)
        or (
            isinstance(node, libcst.Param)
            and node.default is not None
            and not isinstance(node.default, simple)
        )
    )


def changed(before: str, after: str) -> str:
    """Return the lines that differ, as in a diff, without their indents."""
    rows = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    return "\n".join(f"{row[0]} {row[1:].strip()}" for row in rows if row[0] in "-+")
