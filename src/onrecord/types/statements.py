"""What was said, gathered from all who report it, and how the copies differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.types.common import DifferenceClass, Effect, Kind, Span, Spans
from onrecord.types.quotations import Quotation, Speaker


@dataclass(frozen=True, slots=True)
class Change:
    """One edit that turns one copy's words into the other's; spans are into the two articles.

    ``typographic`` says that the words are the same on both sides: only signs, capitals or spelling
    differ.
    """

    op: Literal["replace", "delete", "insert"]
    a: Span
    b: Span
    a_text: str
    b_text: str
    typographic: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """How two copies of a statement, from different articles, differ.

    ``between`` are indexes into the statement's quotations.
    """

    between: tuple[int, int]
    kind: DifferenceClass
    effects: tuple[Effect, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The earliest article that carries a statement."""

    article: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Credit:
    """Words in which an article says that another outlet had a statement first, or that it was told so.

    ``to`` is the outlet as it is printed; ``start`` and ``end`` are into the article's text.
    """

    article: str
    to: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance of one speaker, gathered from every quotation that reports it.

    ``covers[i]`` are the stretches of ``text`` that ``quotations[i]`` carries; ``credits`` say which
    article credits which outlet with it.
    """

    id: str
    speaker: Speaker
    text: str
    kind: Kind
    quotations: tuple[Quotation, ...]
    covers: tuple[Spans, ...]
    venues: tuple[str, ...] = ()
    first_seen: FirstSeen | None = None
    independent_reports: int = 1
    differences: tuple[Difference, ...] = ()
    credits: tuple[Credit, ...] = ()
