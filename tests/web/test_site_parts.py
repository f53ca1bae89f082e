from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.config import Ranking
from onrecord.library import Share, Tally
from onrecord.render.view import StoryView, view
from onrecord.web import charts
from onrecord.web.pages.about import curves
from onrecord.web.sheets import places, sheets
from onrecord.web.telling import age, cut, domain

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def seen() -> StoryView:
    """Return a story of the sample coverage, laid out."""
    return view(onrecord.read([ROOT / "samples/skarra-ferry"]).stories[0])


@pytest.mark.parametrize("most", [1, 3, 5, 1000])
def test_every_statement_is_on_one_page(seen: StoryView, most: int) -> None:
    """However many go on a page, each statement stands on exactly one, and no page is empty."""
    found = sheets(seen, most)
    every = [number for sheet in found for number in sheet.numbers]
    quoted = [made.number for s in seen.speakers for made in (*s.shared, *s.single)]
    whole = [*quoted, *(made.number for s in seen.speakers for made in s.told)]
    assert sorted(every) == sorted(whole)
    assert all(sheet.numbers for sheet in found)
    assert (len(found) == 1) == (most == 1000)


def test_a_story_without_statements_has_one_page(seen: StoryView) -> None:
    """Where nobody is quoted there is still a page."""
    (only,) = sheets(replace(seen, speakers=()), 30)
    assert only.numbers == ()


def test_places_name_the_other_pages(seen: StoryView) -> None:
    """What stands on this page needs no address; the first page has none with a number."""
    found = sheets(seen, 4)
    known = places(found, 2, "/story/x")
    assert not set(known) & set(found[1].numbers)
    assert {known[n] for n in found[0].numbers} == {"/story/x"}


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2026-11-22", "today"),
        ("2026-11-21", "yesterday"),
        ("2026-11-17", "5 days ago"),
        ("2026-11-22T11:59:50Z", "1 minute ago"),
        ("2026-11-22T11:15:00+00:00", "45 minutes ago"),
        ("2026-11-22T10:00:00+02:00", "4 hours ago"),
        ("2026-11-20T11:00:00", "2 days ago"),
        ("2026-11-24", ""),
        ("2026-11-23T12:00:00", ""),
        ("2025-01-01", ""),
        ("last week", ""),
        (None, ""),
    ],
)
def test_ages_are_told_as_finely_as_dates_allow(published: str | None, told: str) -> None:
    """A time is told in minutes and hours, a day in days; what is old, to come or no date is not told."""
    assert age(published, NOW) == told


@given(st.text(max_size=400), st.integers(1, 100))
def test_a_cut_is_never_longer_than_asked_for(text: str, most: int) -> None:
    """At most so many characters stay, and a mark for what is left out; what is short enough stays whole."""
    assert len(cut(text, most)) <= most + 2
    assert "\n" not in cut(text, most)


def test_a_cut_falls_between_words() -> None:
    """Where a word ends in time nothing is cut in two."""
    assert cut("the harbour at Lowmere is shut", 16) == "the harbour at …"
    assert cut("a" * 50, 10) == "a" * 10 + " …"


@pytest.mark.parametrize(
    ("url", "host"), [("https://www.news.example/a", "news.example"), ("http://[x", ""), (None, "")]
)
def test_the_host_of_an_address_is_named(url: str | None, host: str) -> None:
    """Readers see where a link leads; what is no address has no host."""
    assert domain(url) == host


def test_months_without_any_stay_in_the_chart() -> None:
    """A gap between months is a gap in the picture; the words beside it tell the counts."""
    made = charts.months([Share("2026-01", 2), Share("2026-04", 4)], "Statements")
    assert made is not None
    assert [(bar.label, bar.start, bar.height) for bar in made.bars] == [
        ("2026-01", 0, 50),
        ("2026-04", 75, 100),
    ]
    assert "2026-04: 4" in made.told


@given(st.lists(st.tuples(st.text(max_size=8), st.integers(0, 99)), max_size=8))
def test_no_months_break_the_chart(counts: list[tuple[str, int]]) -> None:
    """Dates of any kind, far apart or none at all: bars stay within the picture."""
    made = charts.months([Share(name, count) for name, count in counts], "Articles")
    for bar in made.bars if made else ():
        assert 0 <= bar.start <= bar.start + bar.length <= 100.01
        assert 0 <= bar.height <= 100


def test_shares_fill_the_bar() -> None:
    """The parts of the bar lie side by side and make up the whole."""
    bars = charts.shares(Tally(same=1, part=2, typographic=0, altered=1, alone=9))
    assert [(bar.kind, bar.start, bar.length) for bar in bars] == [
        ("same", 0, 25),
        ("part", 25, 50),
        ("altered", 75, 25),
    ]
    assert charts.shares(Tally()) == ()


@pytest.mark.parametrize(
    "figures", [Ranking(), Ranking(gravity=0.0), Ranking(vote_weight=0.0, outlet_weight=0.0)]
)
def test_the_curves_stay_in_their_picture(figures: Ranking) -> None:
    """Whatever figures are set, the lines can be drawn, and none rises with age."""
    for curve in curves(figures):
        heights = [float(point.split(",")[1]) for point in curve.points.split()]
        assert heights == sorted(heights)
        assert all(0 <= height <= 100.1 for height in heights)
