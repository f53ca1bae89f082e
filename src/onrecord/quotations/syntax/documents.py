"""Find who a letter, statement or post is from, where the words beside it say so."""

from __future__ import annotations

from onrecord.quotations.lexicon.vocabulary import (
    DOCUMENT_NOUNS,
)
from onrecord.quotations.syntax.phrases import (
    Phrase,
    named_by_apposition,
    phrase_starting,
)
from onrecord.quotations.syntax.reading import Reading


def author_after(reading: Reading, at: int, ceiling: int) -> Phrase | None:
    """Return who a document is from, where "from", "by", "signed by" or "released by" follows its noun."""
    pieces = reading.pieces
    if at < ceiling and pieces[at].low.endswith(("ed", "en", "nt")) and at + 1 < ceiling:
        at += 1
    if at + 1 >= ceiling or pieces[at].low not in {"from", "by"}:
        return None
    author = phrase_starting(reading, at + 1, ceiling)
    if author is None or not author.personal or author.pronoun:
        return None
    return named_by_apposition(reading, author, ceiling)


def through_document(reading: Reading, subject: Phrase, ceiling: int) -> Phrase:
    """Return who a document is from: "said a statement from his lawyer, Ada Ray"."""
    if subject.noun not in DOCUMENT_NOUNS:
        return subject
    author = author_after(reading, subject.last, ceiling)
    if author is None:
        return subject
    return Phrase(subject.first, author.last, author.noun, author.name, False, author.determiner)
