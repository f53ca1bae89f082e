"""Acts of reporting: what an article gives as said at once, however many stretches of it stand in marks.

A quotation is what collation lines up: the words between one pair of marks, or a clause without any.
A report is what a reader sees: "the plan was “a disaster” for everyone", the two halves of a sentence
broken by "she said". Quotations that share their ``report`` are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.types import Kind, Quotation, Spans


@dataclass(frozen=True, slots=True)
class Report:
    """One act of reporting in one article: all that it gives as said, and the quotations in it.

    ``content`` are its stretches in the article's text, ``confidence`` and ``speaker_confidence`` are the
    lowest of its quotations', of which there is at least one.
    """

    kind: Kind
    content: Spans
    text: str
    confidence: float
    speaker_confidence: float
    quotations: tuple[Quotation, ...]

    @property
    def attributed(self) -> Quotation:
        """The quotation that gives the report's source, cue and speaker: the first that has a source."""
        return next((q for q in self.quotations if q.source), self.quotations[0])

    @property
    def unclosed(self) -> bool:
        """Whether one of its marks was opened and never closed."""
        return any(quotation.unclosed for quotation in self.quotations)


def reports_of(quotations: Iterable[Quotation], text: str) -> tuple[Report, ...]:
    """Return the reports that the quotations of one article make up, in the order of its ``text``."""
    together: dict[Spans | str, list[Quotation]] = {}
    for quotation in sorted(quotations, key=lambda q: (q.start, q.end)):
        together.setdefault(quotation.report or quotation.id, []).append(quotation)
    found = [_report(parts, text) for parts in together.values()]
    return tuple(sorted(found, key=lambda report: (report.content[0].start, report.content[-1].end)))


def clause_of(quotation: Quotation, text: str) -> str:
    """Return all that the quotation's report gives as said, as the article prints it, marks included."""
    return joined(quotation.report or quotation.content, text)


def joined(spans: Sequence[tuple[int, int]], text: str) -> str:
    """Return the words that spans stand for, those apart joined by `` … ``."""
    return " … ".join(text[start:end] for start, end in spans)


def kind_of(quotations: Iterable[Quotation]) -> Kind:
    """Return the kind of a report: mixed where one of its quotations is, else direct, else indirect."""
    kinds = {quotation.kind for quotation in quotations}
    return "mixed" if "mixed" in kinds or len(kinds) > 1 else "direct" if "direct" in kinds else "indirect"


def _report(parts: Sequence[Quotation], text: str) -> Report:
    content = parts[0].report or parts[0].content
    return Report(
        kind=kind_of(parts),
        content=content,
        text=joined(content, text),
        confidence=min(part.confidence for part in parts),
        speaker_confidence=min(part.speaker_confidence for part in parts),
        quotations=tuple(parts),
    )
