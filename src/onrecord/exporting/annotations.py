"""Quotations as W3C Web Annotations: each says of a stretch of an article whose words it gives.

A stretch is told twice, as the model recommends: by its words with those before and behind it
(``TextQuoteSelector``, which finds them in the page too) and by its place (``TextPositionSelector``: code
points of the article's ``text``). Its source is the article's address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.exporting.json_text import document
from onrecord.exporting.parts import Quoted, quotations_of
from onrecord.exporting.wanted import Addresses, Wanted
from onrecord.types import Article, Span, Story

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Signs before and behind the words, as most annotation clients keep."""
Json = dict[str, Any]


def annotation_page(stories: Iterable[Story], wanted: Wanted) -> Iterator[bytes]:
    """Yield one ``AnnotationPage`` whose items are the quotations of all the stories."""
    items = (item for story in stories for item in annotated(story, wanted))
    head = {"@context": CONTEXT, "id": "urn:onrecord:annotations", "type": "AnnotationPage"}
    return document(head, "items", items)


def annotated(story: Story, wanted: Wanted) -> Iterator[Json]:
    """Yield an annotation for each quotation whose article the story holds."""
    for quoted in quotations_of(story, wanted.only):
        if quoted.article is not None:
            yield _annotation(quoted, quoted.article, wanted.addresses)


def _annotation(quoted: Quoted, article: Article, addresses: Addresses) -> Json:
    quotation = quoted.quotation
    targets = [_target(span, article, addresses) for span in quotation.content]
    return {
        "id": f"urn:onrecord:quotation:{quotation.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(_bodies(quoted, addresses)),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _bodies(quoted: Quoted, addresses: Addresses) -> Iterator[Json]:
    """Yield who speaks, how the words are reported, and the statement that they belong to."""
    speaker = quoted.statement.speaker.name
    if speaker is not None:
        yield {"type": "TextualBody", "purpose": "identifying", "value": speaker, "format": "text/plain"}
    yield {"type": "TextualBody", "purpose": "classifying", "value": quoted.quotation.kind}
    statement = addresses.of("statement", quoted.statement.id)
    yield {"type": "SpecificResource", "purpose": "linking", "source": statement}


def _target(span: Span, article: Article, addresses: Addresses) -> Json:
    text = article.text
    return {
        "source": addresses.article(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
