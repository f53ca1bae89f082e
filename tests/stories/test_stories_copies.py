"""Copies of one text, and the agency they came from."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.invented import article, coverage

from onrecord.stories import mark_copies
from onrecord.types import Article, Clutter

WIRE = (
    "SKELNES (Meridian Press) — The passenger ferry Havtern ran aground outside the harbour early on Tuesday with 84 "
    "people aboard, and lifeboats brought all of them ashore within two hours.\n"
    "The captain of twenty years, Ivar Dahl, told investigators that the rudder had not answered for six minutes "
    "before the ship touched the rocks below the lighthouse.\n"
    "Its operator has cancelled every sailing to the outer islands until the steering of its three other ships has "
    "been inspected, a spokeswoman said in the evening.\n"
    "The harbour master expects the spring tide on Thursday night to lift the vessel, which lies upright and has "
    "lost no fuel according to divers who went down at noon.\n"
)


def _marked(*articles: Article) -> dict[str, Article]:
    return {a.id: a for a in mark_copies(articles)}


def _wire(**known: object) -> Article:
    return article("wire", WIRE, published="2026-03-03", outlet="Northern Courier", **known)


@pytest.mark.parametrize(
    "text",
    [
        WIRE,
        "\n".join(WIRE.splitlines()[:3]),
        "Ferry passengers all safe\n" + WIRE + "\nRead more: our guide to the islands\nSubscribe today",
        "Our newsroom followed the grounding all day and adds what residents told it on the quay.\n" + WIRE,
        WIRE.replace("told investigators", "said to police").replace("the spring tide", "a tide"),
        WIRE.replace("SKELNES (Meridian Press) — ", "").replace("—", "-").upper(),
    ],
    ids=["same", "truncated", "new head and foot", "wrapped", "edited", "no dateline, capitals"],
)
def test_copies_are_found(text: str) -> None:
    """A copy points at the original and carries its agency, however it is cut, headed or wrapped."""
    copy = article("copy", text, published="2026-03-04", headline="Another headline", outlet="Tarnmoor Echo")
    found = _marked(copy, _wire(), *coverage())
    assert found["copy"].duplicate_of == "wire"
    assert found["copy"].agency == "Meridian Press"
    assert found["wire"].duplicate_of is None
    assert all(found[a.id].duplicate_of is None for a in coverage())


def test_fullest_of_one_day_is_the_original() -> None:
    """Among copies of one day the fullest text is what the others point at, not one another."""
    half = article("a-half", "\n".join(WIRE.splitlines()[:3]), published="2026-03-03")
    found = _marked(half, replace(half, id="b-half"), _wire())
    assert [found[name].duplicate_of for name in ("a-half", "b-half", "wire")] == ["wire", "wire", None]


def test_a_shared_quotation_makes_no_copy() -> None:
    """Two reports of one long statement, each in its own words, are no copies."""
    statement = "\n".join(f"“{line}”" for line in WIRE.splitlines())
    told = (
        "The company broke its silence late at night after two days of questions from relatives and the press, and "
        "did so in a statement that it put on its own pages and sent to nobody else at first.",
        "Nobody in town had expected an answer any more when the phones began to ring with these sentences, which "
        "the mayor then read aloud from the steps of the town hall to a crowd of some forty people.",
    )
    found = _marked(*(article(str(i), f"{words}\n{statement}") for i, words in enumerate(told)))
    assert [a.duplicate_of for a in found.values()] == [None, None]


def test_shared_clutter_makes_no_copy() -> None:
    """What is marked as dropped does not count: one outlet's long notices make no copies."""
    notice = WIRE * 2
    articles = [
        replace(a, text=a.text + notice, dropped=(Clutter(len(a.text), len(a.text + notice), "notice"),))
        for a in coverage()
    ]
    assert {a.duplicate_of for a in mark_copies(articles)} == {None}


@given(st.permutations([_wire(), *(article(f"copy{i}", WIRE + "x " * i) for i in range(3)), *coverage()[:3]]))
@settings(max_examples=20, deadline=None)
def test_order_does_not_matter(articles: list[Article]) -> None:
    """What is said of each article is the same in any order, and the order given is kept."""
    found = mark_copies(articles)
    assert [a.id for a in found] == [a.id for a in articles]
    assert {a.id: a.duplicate_of for a in found if a.duplicate_of} == dict.fromkeys(
        ("copy0", "copy1", "copy2"), "wire"
    )


@given(st.lists(st.text(st.characters(), max_size=120), max_size=5))
@settings(max_examples=50, deadline=None)
def test_nothing_but_the_marks_changes(texts: list[str]) -> None:
    """Any text goes through; only ``duplicate_of`` and ``agency`` are set, and never to itself."""
    articles = [article(str(i), text) for i, text in enumerate(texts)]
    found = mark_copies(articles)
    assert [replace(a, duplicate_of=None, agency=None) for a in found] == articles
    assert all(a.duplicate_of != a.id for a in found)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LONDON (Reuters) - Ministers met.", "Reuters"),
        ("Ferry aground\n\nWASHINGTON, Nov 3 (AP) — Ministers met.", "AP"),
        ("ST. JOHN, Tarnmoor/PORT CALDER (AFP) – Ministers met.", "AFP"),
        ("(Meridian Press) — Ministers met.", "Meridian Press"),
        ("PORT CALDER (AP) Ministers met.", "AP"),
        ("Berlin (dpa) - Minister trafen sich.", "dpa"),
        ("Ministers met.\nCopyright 2026 The Associated Press. All rights reserved.", "AP"),
        ("Ministers met.\n© AFP", "AFP"),
        ("Ministers met.\n(Reporting by Ann Lee in Calder; Editing by Bo Kent)", "Reuters"),
        ("Ministers met.\nSource: Tarnmoor News Agency", "Tarnmoor News Agency"),
        ("Ministers met.\nThe Associated Press contributed to this report.", None),
        ("Ministers met (AP said so) and spoke of the AP.", None),
        ("The Maritime Safety Office (MSO) — which met on Monday — is new.", None),
        ("Senator Lou Barr (R) - a friend of ships - met them.", None),
        ("Ministers met the PA of the mayor.\nShe is a good PA", None),
    ],
)
def test_agency_of_a_text(text: str, agency: str | None) -> None:
    """An agency is read from a dateline or a closing credit, and from nothing that only looks like one."""
    assert mark_copies([article("a", text)])[0].agency == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("AP", "AP"),
        ("By THE ASSOCIATED PRESS", "AP"),
        ("Ann Lee, Associated Press", "AP"),
        ("Ann Lee and Bo Kent, Reuters", "Reuters"),
        ("Reuters Staff", "Reuters"),
        ("Ann Lee with AFP", "AFP"),
        ("Ann Lee", None),
        ("Pat Tass", None),
        (None, None),
    ],
)
def test_agency_of_a_byline(byline: str | None, agency: str | None) -> None:
    """An agency named in the byline counts; a reporter's name does not."""
    assert mark_copies([article("a", "Ministers met.", byline=byline)])[0].agency == agency


def test_halves_of_characters_do_no_harm() -> None:
    """Text with lone surrogates, as broken JSON gives it, goes through."""
    broken = article("a", "\ud800 word " * 40)
    assert mark_copies([broken, replace(broken, id="b")])[1].agency is None


@pytest.mark.parametrize(
    "hostile", ["from " * 20_000, " " * 100_000 + ",", "(" * 50_000, "A. " * 30_000, "“" * 50_000]
)
def test_hostile_text_takes_no_longer(hostile: str) -> None:
    """Text made to send a careless pattern back and forth goes through as fast as any."""
    started = time.process_time()
    mark_copies([article("a", f"A {hostile}\n{hostile[:299]}", byline=hostile)])
    assert time.process_time() - started < 5


def test_an_outlets_own_dateline_is_no_agency() -> None:
    """A dateline that names the outlet itself names no agency; the same name elsewhere does."""
    text = "BAY CALDER (CalderNews) — Ministers met."
    found = _marked(
        article("own", text, outlet="CalderNews.example"), article("other", text, outlet="Tarnmoor Echo")
    )
    assert found["own"].agency is None
    assert found["other"].agency == "CalderNews"


def test_an_agency_of_the_coverage_is_known_in_a_credit() -> None:
    """An agency that one dateline names is believed in another article's byline."""
    found = _marked(_wire(), article("other", "Something else.", byline="Meridian Press"))
    assert found["other"].agency == "Meridian Press"
