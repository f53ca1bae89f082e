"""Stories made by hand for tests: two outlets on one ferry, and whatever hostile text a test puts in."""

from __future__ import annotations

from typing import Any

from onrecord.types import (
    Answer,
    Article,
    Change,
    CommentRequest,
    Difference,
    Event,
    FirstSeen,
    Kind,
    Quotation,
    Span,
    Speaker,
    Statement,
    Story,
)

LEDGER = (
    "Ferry to stop at Tarn Quay\n\n“We will not run a boat that leaks,” said Ines Marlow, who leads the line. "
    "“Not one more day.”\n\nMarlow denied that the crew had been told. The port was asked for comment.\n"
)
POST = "The boat rests. “We will not run a boat that leaks. Not one more day,” Ines Marlow told the Post.\n"

MARLOW = Speaker("Ines Marlow", "person", "who leads the line", ("Ines Marlow", "Marlow"))


def article(name: str, text: str, **more: Any) -> Article:
    """Return an article of the outlet ``name``, published on 12 March 2026 unless told otherwise."""
    held: dict[str, Any] = {
        "outlet": name.title(),
        "url": f"https://{name}.example/ferry?a=1&b=2",
        "headline": text.split("\n", 1)[0],
        "published": "2026-03-12",
        "published_from": "text",
        "language": "en",
        "topics": ("Ferries", "Tarn Quay"),
    }
    return Article(f"article-{name}", f"{name}.txt", text, "0" * 64, **{**held, **more})


def quotation(name: str, of: Article, *content: str, kind: Kind = "direct", **spans: str) -> Quotation:
    """Return a quotation whose words, source and cue stand in the article as they are given."""
    held = tuple(_span(of.text, words) for words in content)
    named: dict[str, Any] = {key: (_span(of.text, words),) for key, words in spans.items()}
    words = " … ".join(span.of(of.text) for span in held)
    sure: dict[str, Any] = {"confidence": 0.9, "speaker_confidence": 0.75}
    return Quotation(f"q-{name}", of.id, kind, held, words, speaker=MARLOW, **sure, **named)


def statement(name: str, *quoted: Quotation, differences: tuple[Difference, ...] = ()) -> Statement:
    """Return a statement of Ines Marlow's with these quotations; the first gives its words."""
    return Statement(
        f"statement-{name}",
        MARLOW,
        quoted[0].text,
        quoted[0].kind,
        quoted,
        tuple((Span(0, len(quoted[0].text)),) for _ in quoted),
        venues=("to the Post",),
        first_seen=FirstSeen(quoted[0].article, "2026-03-12"),
        independent_reports=len({q.article for q in quoted}),
        differences=differences,
    )


def ferry(**of_post: Any) -> Story:
    """Return the story of the ferry: two articles, a statement printed twice, a paraphrase, a request."""
    ledger, post = article("ledger", LEDGER), article("post", POST, published="2026-03-13", **of_post)
    first = quotation(
        "1",
        ledger,
        "We will not run a boat that leaks,",
        "Not one more day.",
        source="Ines Marlow, who leads the line",
        cue="said",
    )
    second = quotation(
        "2",
        post,
        "We will not run a boat that leaks. Not one more day,",
        source="Ines Marlow",
        cue="told",
        addressee="the Post",
    )
    third = quotation(
        "3", ledger, "that the crew had been told", kind="indirect", source="Marlow", cue="denied"
    )
    change = Change(
        "replace", _span(ledger.text, "leaks,"), _span(post.text, "leaks."), ",", ".", typographic=True
    )
    return Story(
        "story-ferry",
        "Ferry to stop at Tarn Quay",
        "2026-03-12",
        "2026-03-13",
        (ledger, post),
        (
            statement(
                "a",
                first,
                second,
                differences=(Difference((0, 1), "altered", ("words cut silently",), (change,)),),
            ),
            statement("b", third),
        ),
        (_request(ledger),),
        (Event("2026-03-12", "published", ledger.id, None, "Ledger"),),
    )


def _request(of: Article) -> CommentRequest:
    words = "The port was asked for comment."
    span = _span(of.text, words)
    answer = Answer("article-post", "answered", "The Port", None, "2026-03-13")
    return CommentRequest(of.id, "The Port", "pending", *span, words, by="Ledger", answer=answer)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
