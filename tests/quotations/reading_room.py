"""Build small articles about invented people for the tests of this room."""

from __future__ import annotations

from onrecord.quotations import complete, find_quotations
from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.syntax.reading import lay_out
from onrecord.types import Article, Findings, Quotation, Region, Spans


def article(body: str, *, headline: str | None = None, id: str = "a") -> Article:
    """Return an article with ``headline`` as its first line, as an intake would hand it on."""
    text = body if headline is None else f"{headline}\n\n{body}"
    regions = () if headline is None else (Region(0, len(headline), "headline"),)
    return Article(id=id, path=id, text=text, sha256="", headline=headline, regions=regions)


def read(body: str, *, headline: str | None = None) -> list[Quotation]:
    """Return the quotations in marks of a text read alone, its names completed from itself."""
    found = complete([find_quotations(article(body, headline=headline))])[0].quotations
    return [quotation for quotation in found if quotation.kind != "indirect"]


def attributed(body: str) -> tuple[str | None, str | None]:
    """Return the source and the cue that the rules give the first marked stretch of a text."""
    reading = lay_out(body, find_marked(body, [], []), [], [])
    own = Attributor(reading).attribute()[0]
    source = None if own.subject is None else reading.span(own.subject.first, own.subject.last).of(body)
    return source, None if own.cue is None else reading.span(*own.cue).of(body)


def story(*bodies: str) -> list[Findings]:
    """Return the completed findings of several articles about one event."""
    return complete([find_quotations(article(body, id=f"a{n}")) for n, body in enumerate(bodies)])


def said(text: str, spans: Spans | None) -> str | None:
    """Return the words of a quotation's source, cue, venue or addressee."""
    return None if spans is None else " … ".join(span.of(text) for span in spans)


def speakers(quotations: list[Quotation]) -> list[str | None]:
    """Return the speakers' names in order."""
    return [q.speaker.name if q.speaker else None for q in quotations]
