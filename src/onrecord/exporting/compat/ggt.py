"""The Gender Gap Tracker's JSON: an object an article, as in its database, with its list of quotes.

Places are written as there, ``"(12,45)"``, and empty text where there is none. ``quote_type`` is the order in
which quotation marks (Q), content (C), speaker (S) and verb (V) stand in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.exporting.parts import Quoted, by_article
from onrecord.exporting.wanted import Wanted
from onrecord.text import words
from onrecord.types import Article, Span, Spans, Story

Json = dict[str, Any]


def ggt(stories: Iterable[Story], wanted: Wanted) -> Iterator[Json]:
    """Yield an object for each article; its ``body``, which the places are in, where texts are wanted."""
    for story in stories:
        for article, quoted in by_article(story, wanted.only):
            yield {
                "_id": article.id,
                "outlet": article.outlet,
                "url": article.url,
                "title": article.headline,
                "author": article.byline,
                "publishedAt": article.published,
                **({"body": article.text} if wanted.with_text else {}),
                "quotes": [_quote(q, article) for q in quoted],
                "quotesCount": len(quoted),
            }


def _quote(quoted: Quoted, article: Article) -> Json:
    quotation = quoted.quotation
    source, cue = _whole(quotation.source), _whole(quotation.cue)
    # Its places take in the marks, as the words in marks do there.
    content = _with_marks(Span(quotation.start, quotation.end), article.text, marked=_is_marked(quoted))
    return {
        "speaker": source.of(article.text) if source else "",
        "speaker_index": _place(source),
        "quote": content.of(article.text),
        "quote_index": _place(content),
        "verb": cue.of(article.text) if cue else "",
        "verb_index": _place(cue),
        "quote_token_count": len(words(article.text, content.start, content.end)),
        "quote_type": _order(content, source, cue, marked=_is_marked(quoted)),
        "is_floating_quote": source is None and _is_marked(quoted),
        "reference": quoted.statement.speaker.name or "",
    }


def _is_marked(quoted: Quoted) -> bool:
    return quoted.quotation.kind != "indirect"


def _whole(spans: Spans | None) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


def _with_marks(span: Span, text: str, *, marked: bool) -> Span:
    if not marked:
        return span
    before = 1 if text[span.start - 1 : span.start] in _MARKS and span.start else 0
    after = 1 if text[span.end : span.end + 1] in _MARKS and span.end < len(text) else 0
    return Span(span.start - before, span.end + after)


_MARKS = tuple("“”\"‘’'«»„")


def _place(span: Span | None) -> str:
    return f"({span.start},{span.end})" if span else ""


def _order(content: Span, source: Span | None, cue: Span | None, *, marked: bool) -> str:
    held = [(content.start, "QCQ" if marked else "C")]
    held += [(source.start, "S")] if source else []
    held += [(cue.start, "V")] if cue else []
    return "".join(letter for _, letter in sorted(held))
