"""Citron's JSON (BBC R&D): an object an article, its quotes with cue, sources and contents as spans.

Where Citron knows for whom a pronoun or a part of a name stands, the fuller mention is the source and
what stands beside the quote goes to ``coreferences``; so it is here, where the article itself has the full
name. Every quote has a cue there: one that has none here gets a span of no length where its words begin.
Fields of our own (``id``, ``url``, ``speaker``, ``kind``) stand beside Citron's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.exporting.parts import Quoted, by_article
from onrecord.exporting.wanted import Wanted
from onrecord.types import Article, Span, Spans, Story

Json = dict[str, Any]


def citron(stories: Iterable[Story], wanted: Wanted) -> Iterator[Json]:
    """Yield an object for each article; its ``text``, which the spans are into, where texts are wanted."""
    for story in stories:
        for article, quoted in by_article(story, wanted.only):
            head: Json = {"id": article.id, "url": article.url}
            if wanted.with_text:
                head["text"] = article.text
            yield head | {"quotes": [_quote(q, article) for q in quoted], "coreference_groups": None}


def _quote(quoted: Quoted, article: Article) -> Json:
    quotation, speaker = quoted.quotation, quoted.statement.speaker
    source = quotation.source or ()
    fuller = _mention(speaker.name, source, article.text)
    cue = (quotation.cue or (Span(quotation.start, quotation.start),))[0]
    return {
        "id": quotation.id,
        "sources": _spans((fuller,) if fuller else source, article),
        "coreferences": _spans(source if fuller else (), article),
        "cue": _span(cue, article),
        "contents": _spans(quotation.content, article),
        "confidence": f"{quotation.confidence:.4f}",
        "speaker": speaker.name,
        "kind": quotation.kind,
    }


def _mention(name: str | None, source: Spans, text: str) -> Span | None:
    """Return where an article first has a speaker's full name, unless the source itself has it."""
    if name is None or not source or any(name in span.of(text) for span in source):
        return None
    start = text.find(name)
    return None if start < 0 else Span(start, start + len(name))


def _spans(spans: Iterable[Span], article: Article) -> list[Json]:
    return [_span(span, article) for span in spans]


def _span(span: Span, article: Article) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(article.text)}
