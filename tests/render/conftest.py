"""A small story of invented outlets, made by hand: one altered statement, one alike, one single."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.types import (
    Article,
    Change,
    Clutter,
    CommentRequest,
    Difference,
    Effect,
    Event,
    FirstSeen,
    Quotation,
    Record,
    Span,
    Speaker,
    Statement,
    Story,
)

HERALD = """Pier to stay open, harbour master says

Sign up for the Herald's tide table.

"We will not close the pier before 12 May, and nobody will lose a berth," Ines Okoro told reporters.

"It is a sound old pier," she added.

The boat owners' club could not be reached for comment.
"""
PLOVER = """Pier may close

Ines Okoro said in a notice: "We will close the pier before 21 May, and nobody will lose a berth.

She called it "a sound old pier".

"Gulls are the real problem," said Tobias Wren.
"""


def span(text: str, words: str) -> Span:
    """Return where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def quotation(article: Article, words: str, **parts: str) -> Quotation:
    """Return a direct quotation of an article; ``parts`` are its source, cue and so on, as printed."""
    content = (span(article.text, words),)
    made = Quotation(f"q-{words[:9]}-{article.id}", article.id, "direct", content, words)
    spans: dict[str, Any] = {name: (span(article.text, printed),) for name, printed in parts.items()}
    return replace(made, **spans)


def change(a: Article, a_text: str, b: Article, b_text: str, around: tuple[str, str]) -> Change:
    """Return the change from ``a_text`` to ``b_text``, each inside the words around it."""
    a_at = span(a.text, around[0]).start + around[0].index(a_text)
    b_at = span(b.text, around[1]).start + around[1].index(b_text)
    return Change(
        "replace" if a_text and b_text else "delete" if a_text else "insert",
        Span(a_at, a_at + len(a_text)),
        Span(b_at, b_at + len(b_text)),
        a_text,
        b_text,
    )


@pytest.fixture
def herald() -> Article:
    """Return an article with clutter, which asks for comment."""
    clutter = span(HERALD, "Sign up for the Herald's tide table.")
    return Article(
        "art-h",
        "pier/herald.txt",
        HERALD,
        "0" * 64,
        outlet="Sallow Herald",
        headline="Pier to stay open, harbour master says",
        published="2026-03-02",
        language="en",
        dropped=(Clutter(*clutter, "newsletter"),),
    )


@pytest.fixture
def plover() -> Article:
    """Return an article that alters a quotation and never closes its mark."""
    return Article(
        "art-p", "pier/plover.txt", PLOVER, "1" * 64, outlet="Daily Plover", published="2026-03-03"
    )


@pytest.fixture
def closing(herald: Article, plover: Article) -> Statement:
    """Return the statement whose words differ: a negation and a number."""
    full = "We will not close the pier before 12 May, and nobody will lose a berth,"
    other = "We will close the pier before 21 May, and nobody will lose a berth."
    quotations = (
        quotation(herald, full, source="Ines Okoro", cue="told", addressee="reporters"),
        replace(
            quotation(plover, other, source="Ines Okoro", cue="said", venue="in a notice"), unclosed=True
        ),
    )
    changes = (
        change(herald, "not ", plover, "", ("not close", "close the pier")),
        change(herald, "12", plover, "21", ("12 May", "21 May")),
    )
    effects: tuple[Effect, ...] = ("number changed", "negation changed", "unclosed mark")
    text = full[:-1]
    return Statement(
        "st-closing",
        Speaker("Ines Okoro", "person", "harbour master"),
        text,
        "direct",
        quotations,
        ((Span(0, len(text)),), (Span(0, len(text)),)),
        venues=("in a notice",),
        first_seen=FirstSeen(herald.id, herald.published),
        independent_reports=2,
        differences=(Difference((0, 1), "altered", effects, changes),),
    )


@pytest.fixture
def story(herald: Article, plover: Article, closing: Statement) -> Story:
    """Return the whole story, its statements from the least to the most notable."""
    okoro = closing.speaker
    sound = Statement(
        "st-sound",
        okoro,
        "It is a sound old pier",
        "direct",
        (quotation(herald, "It is a sound old pier,", source="she"), quotation(plover, "a sound old pier")),
        ((Span(0, 22),), (Span(6, 22),)),
        independent_reports=2,
        differences=(Difference((0, 1), "part"),),
    )
    gulls = Statement(
        "st-gulls",
        Speaker("Tobias Wren", "person"),
        "Gulls are the real problem",
        "direct",
        (quotation(plover, "Gulls are the real problem,", source="Tobias Wren", cue="said"),),
        ((Span(0, 26),),),
    )
    asked = span(herald.text, "The boat owners' club could not be reached for comment.")
    return Story(
        "story-pier",
        "Pier to stay open, harbour master says",
        "2026-03-02",
        "2026-03-03",
        (herald, plover),
        (gulls, sound, closing),
        (CommentRequest(herald.id, "boat owners' club", "no reply", *asked, asked.of(herald.text)),),
        (
            Event("2026-03-02", "published", herald.id, None, "Sallow Herald"),
            Event("2026-03-02", "said", herald.id, "st-closing", "Ines Okoro: We will not close"),
            Event("2026-03-03", "published", plover.id, None, "Daily Plover"),
        ),
    )


@pytest.fixture
def record(story: Story) -> Record:
    """Return a record of the one story."""
    return Record((story,))


@pytest.fixture
def hostile(herald: Article) -> Record:
    """Return a record in which every text that comes from outside tries to break out."""
    attack = "\x1b]0;owned\x07\x1b[31m<script>alert(1)</script>\u202e\x9b1m[red]\ud800"
    text = f'"{attack} we said so," said {attack}.\n'
    article = replace(
        herald,
        text=text,
        headline=attack,
        outlet=attack,
        byline=attack,
        published=attack,
        language=attack,
        dropped=(Clutter(0, len(text), attack),),
    )
    words = quotation(article, f"{attack} we said so,", source=attack)
    statement = Statement("s", Speaker(attack), words.text, "direct", (words,), ((Span(0, 5),),), (attack,))
    request = CommentRequest(article.id, attack, "pending", 0, 5, attack)
    event = Event(attack, "asked", article.id, None, attack)
    return Record((Story("s", attack, attack, attack, (article,), (statement,), (request,), (event,)),))


TERN = (
    "Ines Okoro said the pier was “past saving” for “any prudent owner” in the town. Ada Finch said that "
    "Bo Lind had seen the piles. The pier would stay shut until the piles were sound, Ms Okoro said. "
    "A spokeswoman said the works were insured. Somebody said that nobody had asked."
)


@pytest.fixture
def told(story: Story) -> Story:
    """Return the story with what one more outlet tells in its own words, or partly so."""
    tern = Article("art-t", "pier/tern.txt", TERN, "2" * 64, outlet="Tern Post", published="2026-03-04")
    clause = (span(TERN, "the pier was “past saving” for “any prudent owner” in the town"),)
    marked = [
        replace(quotation(tern, words, source="Ines Okoro"), kind="mixed", report=clause)
        for words in ("past saving", "any prudent owner")
    ]
    finch = replace(
        quotation(tern, "Bo Lind had seen the piles", source="Ada Finch"),
        kind="indirect",
        speaker=Speaker("Ada Finch", "person"),
    )
    lind = replace(quotation(tern, "seen the piles"), kind="indirect", within=finch.id)
    lind = replace(lind, speaker=Speaker("Bo Lind", "person"))
    shut = replace(
        quotation(tern, "The pier would stay shut until the piles were sound", cue="said"), kind="indirect"
    )
    insured = replace(quotation(tern, "the works were insured"), kind="indirect")
    unasked = replace(quotation(tern, "that nobody had asked"), kind="indirect")
    (gulls, sound, closing) = story.statements
    joined = replace(
        closing,
        quotations=(*closing.quotations, replace(shut, id="q-joined")),
        covers=(*closing.covers, ()),
        differences=(*closing.differences, Difference((0, 2), "altered", ("direct or indirect",))),
    )
    spokeswoman = Speaker(None, "person", "a spokeswoman", speaks_for="Lowmere Works")
    doubtful = Speaker(None, "person", candidates=("Ada Finch", "Bo Lind"))
    alone = [
        *((Speaker("Ines Okoro", "person"), q) for q in marked),
        (finch.speaker or Speaker(None), finch),
        (lind.speaker or Speaker(None), lind),
        (Speaker("Ines Okoro", "person"), shut),
        (spokeswoman, insured),
        (doubtful, unasked),
    ]
    statements = [
        Statement(f"st-{q.id}", who, q.text, q.kind, (q,), ((Span(0, len(q.text)),),)) for who, q in alone
    ]
    return replace(story, articles=(*story.articles, tern), statements=(gulls, sound, joined, *statements))
