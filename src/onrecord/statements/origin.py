"""Where a statement comes from: its first article, its independent reports, its venues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.text import fold
from onrecord.types import Article, FirstSeen, Kind, Quotation

_LATE = "9999"


def age(article: Article) -> tuple[str, str]:
    """Return the key by which articles are put in order: earliest first, undated last, then by id."""
    return (article.published or _LATE, article.id)


def first_seen(articles: Iterable[Article]) -> FirstSeen:
    """Return the earliest of the articles; they must be at least one."""
    first = min(articles, key=age)
    return FirstSeen(first.id, first.published)


def independent_reports(carrying: Iterable[Article], known: Mapping[str, Article]) -> int:
    """Count the outlets, a duplicate as its original and all copies of one agency as one."""
    return len({_reporter(_original(article, known)) for article in carrying})


def _original(article: Article, known: Mapping[str, Article]) -> Article:
    seen = {article.id}
    while article.duplicate_of is not None and article.duplicate_of not in seen:
        if article.duplicate_of not in known:
            break
        article = known[article.duplicate_of]
        seen.add(article.id)
    return article


def _reporter(article: Article) -> tuple[str, str]:
    if article.agency:
        return ("agency", fold(article.agency))
    if article.outlet:
        return ("outlet", fold(article.outlet))
    return ("article", article.duplicate_of or article.id)


def venues(quotations: Sequence[Quotation], texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return where it was said, as the articles print it, each once, in the order of the quotations."""
    found: dict[str, str] = {}
    for quotation in quotations:
        for span in quotation.venue or ():
            printed = " ".join(span.of(texts[quotation.article]).split())
            found.setdefault(fold(printed), printed)
    return tuple(found.values())


def kind_of(quotations: Sequence[Quotation]) -> Kind:
    """Return a statement's kind: direct where any outlet prints it in marks, else mixed, else indirect."""
    kinds = {q.kind for q in quotations}
    return "direct" if "direct" in kinds else "mixed" if "mixed" in kinds else "indirect"
