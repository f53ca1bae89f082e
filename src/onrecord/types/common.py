"""The words and spans that all the other things are made of."""

from __future__ import annotations

from typing import Literal, NamedTuple

Media = Literal["text", "html"]
Kind = Literal["direct", "mixed", "indirect"]
Depth = Literal["default", "thorough"]
"""Which of the two trained models reads: the quick one, or the larger one."""
SpeakerKind = Literal["person", "organisation", "group", "unknown"]
Gender = Literal["female", "male", "unknown"]
Outcome = Literal["pending", "no reply", "declined", "answered"]
DifferenceClass = Literal["same", "typographic", "part", "altered"]
Effect = Literal[
    "negation changed",
    "number changed",
    "name changed",
    "modality changed",
    "words cut silently",
    "words added",
    "words replaced",
    "order changed",
    "spliced",
    "cut with ellipsis",
    "bracketed",
    "speaker differs",
    "direct or indirect",
    "venue differs",
    "date differs",
    "cue differs",
    "unclosed mark",
]
Role = Literal["headline", "standfirst", "byline", "date"]
JudgementKind = Literal["speaker", "not speaker", "same", "apart", "one story", "not of story"]
"""What people decide: of a quotation who is its speaker or is not, whether quotations report one
statement; of articles whether they are of one story."""
SharedKind = Literal["same", "part", "edited", "passage"]
DateOrigin = Literal["text", "meta", "json-ld", "url", "feed", "given"]
Sureness = Literal["stated", "likely", "guessed"]
"""How sure what was read off a page is: several places state it, one does, or it is a guess or disputed."""
Trace = Literal["appeared", "changed", "gone"]
"""What became of something from one version of an article to the next."""
VersionPart = Literal["headline", "standfirst", "statement", "request", "passage"]
NoteKind = Literal["correction", "clarification", "amendment", "update", "editor's note"]
Dating = Literal["captured", "modified", "published"]
"""Whence it is known when a version stood at its address: from captures of it, or from what it says."""
CameAs = Literal["file", "row", "table row", "entry", "capture", "answer", "pages"]
"""As what the bytes of a page came in: a file, a row of JSON or of a table, a feed's entry, a record of a
web archive, an answer to a request; or as several printed pages, one after another."""


class Span(NamedTuple):
    """A stretch of an article's text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two stretches have a character in common."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other stretch lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
