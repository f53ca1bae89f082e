"""What a story is called and what its timeline tells."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import timeline_of
from onrecord.titles import LENGTH, headline_of, title_of
from onrecord.types import Article, CommentRequest, FirstSeen, Outcome, Speaker, Statement

PLAIN = "Lowmere bridge shut until spring, council says"


def article(name: str = "a", headline: str | None = None, text: str = "", **more: str | None) -> Article:
    """Return an article of which only what matters is known."""
    return Article(name, f"{name}.txt", text, "", headline=headline, **more)  # type: ignore[arg-type]


def titled(*headlines: str) -> str:
    """Return the title of a story with these headlines; see that their order does not matter."""
    titles = {title_of([article(headline=h) for h in order]) for order in itertools.permutations(headlines)}
    assert len(titles) == 1
    return titles.pop()


def test_the_headline_that_shares_most_is_the_title() -> None:
    """A headline is chosen for what it has in common with the others, not for its place or length."""
    assert titled("Anger at the quayside", PLAIN, "Lowmere council keeps bridge shut") in (
        PLAIN,
        "Lowmere council keeps bridge shut",
    )


@pytest.mark.parametrize(
    "teaser",
    [
        "You won’t believe what Lowmere council says about the bridge shut until spring!",
        "Why is Lowmere bridge shut until spring?",
        "Here’s why the Lowmere council says bridge is shut until spring",
        "WATCH: Lowmere bridge shut until spring, council says",
    ],
)
def test_a_teaser_is_no_title(teaser: str) -> None:
    """A headline that asks or beckons gives way to one that tells, even if it shares more words."""
    assert titled(teaser, PLAIN) == PLAIN
    assert titled(teaser, PLAIN, "Lowmere bridge shut until spring") != teaser
    assert titled(teaser) == teaser, "where there is no other it has to do"


@pytest.mark.parametrize(
    ("headline", "outlet", "url", "plain"),
    [
        (f"{PLAIN} | The Lowmere Ledger", None, None, PLAIN),
        (f"{PLAIN} | News | Lowmere Ledger", None, None, f"{PLAIN} | News"),
        (f"{PLAIN} - The Lowmere Ledger", "Lowmere Ledger", None, PLAIN),
        (f"{PLAIN} – Ledger", "ledger.example", None, PLAIN),
        (f"{PLAIN} — LowmereLedger.example", None, "https://www.lowmereledger.example/a/b", PLAIN),
        ("Shut – the Ledger asks who knew it all", "Ledger", None, "Shut – the Ledger asks who knew it all"),
        ("Bridge shut – council", "Ledger", None, "Bridge shut – council"),
        ("Live | Lowmere bridge shut until spring", None, None, "Live | Lowmere bridge shut until spring"),
        ("Half-term ferry", "term", None, "Half-term ferry"),
        ("  Bridge\n shut ", None, None, "Bridge shut"),
        ("| Ledger", "Ledger", None, "| Ledger"),
        (None, "Ledger", None, ""),
    ],
)
def test_an_outlet_s_name_is_no_part_of_its_headline(
    headline: str | None, outlet: str | None, url: str | None, plain: str
) -> None:
    """A name glued to the end of a headline is left out; what only looks so stays."""
    assert headline_of(article(headline=headline, outlet=outlet, url=url)) == plain


def test_without_headlines_the_opening_words_stand_in() -> None:
    """The first sentence names the story, cut at a word where it is long; else the path; "" for nothing."""
    assert title_of([article(text="The bridge is shut. Nobody knows why.")]) == "The bridge is shut."
    long = title_of([article(text="bridge " * 100)])
    assert long.endswith("bridge…")
    assert len(long) <= LENGTH
    assert title_of([article("a")]) == "a.txt"
    assert title_of([]) == ""


@given(st.lists(st.text(max_size=80), min_size=1, max_size=5))
def test_any_headlines_give_a_title(headlines: list[str]) -> None:
    """Whatever the headlines hold, the title is one of them, or what stands in for them."""
    articles = [article(headline=headline, text="Opening.") for headline in headlines]
    assert title_of(articles) in {headline_of(a) for a in articles} | {"Opening."}


def said(first: FirstSeen | None) -> Statement:
    """Return a statement first seen there."""
    return Statement("s", Speaker("Ines Marlow"), "It is shut.", "direct", (), (), first_seen=first)


def asked(where: str, outcome: Outcome = "declined") -> CommentRequest:
    """Return a comment request in an article."""
    return CommentRequest(where, "Tarn Engineering", outcome, 0, 1, "x")


def test_a_timeline_goes_by_the_day_then_by_what_happened() -> None:
    """Oldest day first; on one day an article comes before what it says and whom it asked."""
    articles = [
        article("a", "Shut", published="2026-03-12", outlet="Ledger", modified="2026-03-14"),
        article("b", "Open?", published="2026-03-11T09:00:00"),
    ]
    told = timeline_of(articles, [said(FirstSeen("a", "2026-03-12"))], [asked("a")])
    assert [(e.at[:10], e.kind, e.text) for e in told] == [
        ("2026-03-11", "published", "Open?"),
        ("2026-03-12", "published", "Ledger – Shut"),
        ("2026-03-12", "said", "Ines Marlow: It is shut."),
        ("2026-03-12", "asked", "Tarn Engineering: declined"),
        ("2026-03-14", "changed", "Ledger – Shut"),
    ]


def test_what_has_no_date_is_not_in_the_timeline() -> None:
    """Undated articles, what they alone say and whom they asked are left out; a known change is told."""
    articles = [article("a"), article("b", modified="2026-03-14")]
    told = timeline_of(articles, [said(FirstSeen("a", None)), said(None)], [asked("a"), asked("elsewhere")])
    assert [(e.at, e.kind, e.article) for e in told] == [("2026-03-14", "changed", "b")]


def test_a_change_on_the_day_of_publication_is_none() -> None:
    """Outlets touch an article up in its first hours; only a later day counts as a change."""
    same_day = article("a", published="2026-03-12T09:00:00", modified="2026-03-12T18:00:00")
    assert [e.kind for e in timeline_of([same_day], [], [])] == ["published"]


def test_a_request_that_a_copy_repeats_is_told_once() -> None:
    """A copy of an article repeats who was asked; an outlet that asked for itself is told."""
    articles = [
        article("a", published="2026-03-12"),
        article("b", published="2026-03-12", duplicate_of="a"),
        article("c", published="2026-03-12"),
    ]
    told = timeline_of(articles, [], [asked("a"), asked("b"), asked("c"), asked("b", "answered")])
    assert [(e.article, e.text.rpartition(" ")[2]) for e in told if e.kind == "asked"] == [
        ("a", "declined"), ("b", "answered"), ("c", "declined"),
    ]  # fmt: skip
