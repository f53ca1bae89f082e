"""Which differences of a story a list shows, and how much of the wordings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.notable import LEAD_IN, LONGEST, SHOWN_WORDS, Notable, notable
from onrecord.record import assemble
from onrecord.store.codec import from_plain, to_plain
from onrecord.store.deriving import independent, tallies
from onrecord.types import Article, Findings, Quotation, Span, Speaker, Story

WHO = "Odile Marchetti"


def story(*printed: tuple[str, str, str], kind: str = "direct") -> Story:
    """Return a story of articles, each an outlet, a speaker and the words it prints."""
    articles, findings = [], []
    for n, (outlet, speaker, words) in enumerate(printed):
        name = f"article-{n}"
        text = f"{speaker} said: “{words}”"
        start = text.index("“") + 1
        quotation = Quotation(
            f"q-{n}", name, kind, (Span(start, start + len(words)),), words, (Span(0, len(speaker)),),  # type: ignore[arg-type]
            speaker=Speaker(speaker, "person"),
        )  # fmt: skip
        articles.append(Article(name, name, text, name, outlet, published=f"2031-03-{n + 1:02}"))
        findings.append(Findings(name, (quotation,)))
    return assemble(articles, findings)


LONG = "We have looked at the whole of the northern wall and found that it will not hold through the winter"


def test_the_words_that_differ_are_marked() -> None:
    """Both wordings come with the place where they part, and who prints which."""
    changed = LONG.replace("will not hold", "will hold")
    (found,) = notable(story(("A", WHO, LONG), ("B", WHO, changed), ("C", WHO, changed)))
    assert found.effects[0] == "negation changed"
    assert (found.one.outlets, found.other.outlets) == (("A",), ("B", "C"))
    assert (found.one.carriers, found.other.carriers) == (1, 2)
    assert [mark.of(found.one.text).strip() for mark in found.one.marks] == ["not"]
    assert found.speaker == found.one.speaker == WHO


@pytest.mark.parametrize(
    "printed",
    [
        [("A", WHO, LONG), ("B", WHO, LONG)],
        [("A", WHO, LONG), ("B", WHO, LONG.replace(" hold", ", hold"))],
        [("A", WHO, LONG), ("B", WHO, LONG[: LONG.index(" through")])],
        [("A", WHO, LONG), ("a", WHO, LONG.replace("not hold", "hold"))],
        [("A", WHO, LONG)],
    ],
)
def test_what_is_not_worth_a_place_in_a_list(printed: list[tuple[str, str, str]]) -> None:
    """Same words, other signs, a part of the words, one outlet's own two wordings: none is shown."""
    assert notable(story(*printed)) == ()


def test_an_outlet_s_own_words_are_no_difference_to_show() -> None:
    """That two outlets tell it in other words says nothing of what was said."""
    changed = LONG.replace("will not hold", "will hold")
    assert notable(story(("A", WHO, LONG), ("B", WHO, changed), kind="indirect")) == ()


def test_a_long_wording_is_shown_around_what_differs() -> None:
    """Of a wording of many words so many are shown, the first that differs among them."""
    words = [f"plain{n}" for n in range(90)]
    other = [*words[:40], "seven", *words[41:]]
    words[40] = "nine"
    (found,) = notable(story(("A", WHO, " ".join(words)), ("B", WHO, " ".join(other))))
    for wording, mark in ((found.one, "nine"), (found.other, "seven")):
        shown = wording.text.split()
        assert len(shown) == SHOWN_WORDS
        assert shown[LEAD_IN] == mark
        assert (wording.opens, wording.ends) == (False, False)
        assert mark in wording.marks[0].of(wording.text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300), min_size=2, max_size=4))
def test_marks_lie_within_what_is_shown(printed: list[str]) -> None:
    """Whatever is printed, marks are stretches of the wording, which is short, and comes back from the store."""
    quoted = [(f"Outlet {n}", WHO, f"{LONG} {words}") for n, words in enumerate(printed)]
    for found in notable(story(*quoted)):
        for wording in (found.one, found.other):
            assert len(wording.text) <= LONGEST
            assert all(0 <= mark.start <= mark.end <= len(wording.text) for mark in wording.marks)
            assert wording.carriers >= len(wording.outlets) >= 1
        assert from_plain(Notable, to_plain(found)) == found


def test_copies_count_as_their_originals() -> None:
    """A copy, and all that print one agency's text, are one independent outlet."""
    held = story(("A", WHO, LONG), ("B", WHO, LONG), ("C", WHO, LONG), ("D", WHO, LONG))
    a, b, c, d = held.articles
    assert independent(held) == 4
    marked = (
        a,
        replace(b, duplicate_of=a.id),
        replace(c, agency="Lowmere Wire"),
        replace(d, agency="lowmere WIRE"),
    )
    assert independent(replace(held, articles=marked)) == 2
    circle = (replace(a, duplicate_of=b.id), replace(b, duplicate_of=a.id), c, d)
    assert 1 <= independent(replace(held, articles=circle)) <= 4


def test_each_copy_counts_once_by_its_gravest_class() -> None:
    """Of three copies, one of which is altered, all three differ from one that is; each counts once."""
    changed = LONG.replace("will not hold", "will hold")
    counts = {
        row["key"]: row for row in tallies(story(("A", WHO, LONG), ("B", WHO, LONG), ("C", WHO, changed)))
    }
    assert {key: row["altered"] for key, row in counts.items()} == {"a": 1, "b": 1, "c": 1}
    assert all(row["same"] == row["part"] == row["alone"] == 0 for row in counts.values())
    (alone,) = tallies(story(("A", WHO, LONG)))
    assert alone["alone"] == 1
