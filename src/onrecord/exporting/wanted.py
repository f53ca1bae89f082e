"""What is to be exported, and in which form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import quote

from onrecord.text import fold, words
from onrecord.types import Article, Statement

Format = Literal["json", "jsonl", "csv", "parquet", "xlsx", "jsonld", "annotations"]
Of = Literal["stories", "articles", "statements", "quotations", "differences", "requests"]
Compat = Literal["citron", "quotebank", "ggt"]

FORMATS: tuple[Format, ...] = get_args(Format)
KINDS: tuple[Of, ...] = get_args(Of)
COMPATS: tuple[Compat, ...] = get_args(Compat)


@dataclass(frozen=True, slots=True)
class Only:
    """What is left of a chosen story where its parts are exported: by speaker, outlet, date of the article.

    Names count case and accents aside; ``since`` and ``until`` are dates or beginnings of dates
    (``2026``, ``2026-11``), both included. What has no date is left out where a date is asked for.
    """

    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    def statement(self, statement: Statement) -> bool:
        """Tell whether a statement is by the speaker asked for."""
        return self.names(statement.speaker.name)

    def names(self, name: str | None) -> bool:
        """Tell whether a name is that of the speaker asked for."""
        return self.speaker is None or key_of(name or "") == key_of(self.speaker)

    def article(self, article: Article | None) -> bool:
        """Tell whether an article is by the outlet and of the time asked for."""
        if article is None:
            return self == Only(speaker=self.speaker)
        if self.outlet is not None and key_of(article.outlet or "") != key_of(self.outlet):
            return False
        published = article.published or ""
        if self.since is not None and published[: len(self.since)] < self.since:
            return False
        return self.until is None or (published != "" and published[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things of the record stand: on the site at ``base``, else names of their own (URNs)."""

    base: str | None = None

    def of(self, kind: str, name: str) -> str:
        """Return the address of a story, statement, article, quotation, speaker … by its id or name."""
        part = quote(name, safe="", errors="replace")
        return f"urn:onrecord:{kind}:{part}" if self.base is None else f"{self.base}/{kind}/{part}"

    def article(self, article: Article) -> str:
        """Return an article's address on the web where it has one, else its name here."""
        return article.url or f"urn:onrecord:article:{quote(article.id, safe='', errors='replace')}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An export: in which form, of what, with the articles' texts or without.

    ``of`` counts for ``json``, ``jsonl``, ``csv`` and ``parquet``; ``compat`` names a tool whose JSON is
    written in place of our own (``json`` and ``jsonl`` alone).
    """

    form: Format = "jsonl"
    of: Of = "stories"
    with_text: bool = False
    compat: Compat | None = None
    only: Only = field(default_factory=Only)
    addresses: Addresses = field(default_factory=Addresses)


def key_of(name: str) -> str:
    """Return the form under which names are compared: case, accents and spacing aside."""
    return " ".join(fold(word.text) for word in words(name))
