"""Clusters of articles that share their text, and links between those that share a passage."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.invented import article, coverage

from onrecord.stories import duplicates
from onrecord.types import Article

_PLACES = ("quay", "harbour", "chapel", "depot", "market", "bridge", "school", "mill", "ferry", "tower")
_PEOPLE = ("keeper", "baker", "warden", "pilot", "teacher", "nurse", "clerk", "mason", "farmer", "driver")
_DEEDS = (
    "painted",
    "closed",
    "sold",
    "mended",
    "opened",
    "measured",
    "visited",
    "left",
    "locked",
    "searched",
)


def _told(seed: int, sentences: int = 24) -> str:
    """Return an invented text that shares no run of five words with that of another seed, but by rare chance."""
    chance = random.Random(seed)
    lines = []
    for number in range(sentences):
        who, what, where = chance.choice(_PEOPLE), chance.choice(_DEEDS), chance.choice(_PLACES)
        lines.append(
            f"On day {seed * 1000 + number} a {who} {what} that {where} with {chance.randint(3, 99)} others."
        )
    return "\n".join(" ".join(lines[i : i + 3]) for i in range(0, sentences, 3))


ORIGINAL = article("original", _told(1), published="2026-03-03", outlet="Northern Courier")


def _kind(text: str, **known: object) -> tuple[str, str, str] | None:
    """Return which articles a text, a day later, is linked with the original by, and how."""
    copy = article("copy", text, **{"published": "2026-03-04", "outlet": "Tarnmoor Echo", **known})
    found = duplicates([copy, ORIGINAL, *coverage()])
    return next(((link.first, link.second, link.kind) for link in found.links), None)


def _every_eighth(text: str) -> str:
    words = text.split(" ")
    return " ".join("elsewhere" if i % 8 == 5 else word for i, word in enumerate(words))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (_told(1), "same"),
        ("Another headline over it\n" + _told(1), "same"),
        ("PORT CALDER (Meridian Press) — " + _told(1) + "\n© Meridian Press", "same"),
        ("\n".join(_told(1).splitlines()[:3]), "part"),
        ("\n".join(line for i, line in enumerate(_told(1).splitlines()) if i % 4), "part"),
        (_told(7, 9) + "\n" + _told(1), "part"),
        (_every_eighth(_told(1)), "edited"),
        (
            "\n".join([*_told(8).splitlines()[:4], *_told(1).splitlines()[:4], *_told(8).splitlines()[4:]]),
            "passage",
        ),
    ],
    ids=["same", "headline", "agency", "cut", "dropped", "longer", "words changed", "half embedded"],
)
def test_each_edit_is_found_and_named(text: str, kind: str) -> None:
    """A copy is linked to the earlier article however it was edited, by a kind that says how."""
    assert _kind(text) == ("original", "copy", kind)


def test_unrelated_articles_are_in_no_cluster() -> None:
    """Articles that share no text are not mentioned at all."""
    found = duplicates([ORIGINAL, article("other", _told(2)), *coverage()])
    assert (found.clusters, found.between) == ((), ())


def test_copies_are_found_across_stories_and_days() -> None:
    """A text that comes again months later is a copy of the first, whatever stands between."""
    late = replace(ORIGINAL, id="late", published="2026-11-03", outlet="Bay Herald")
    (cluster,) = duplicates([late, *coverage(published="2026-06-01"), ORIGINAL]).clusters
    assert cluster.articles == ("original", "late")


def test_standing_words_of_an_outlet_make_no_copies() -> None:
    """What one outlet prints under article after article does not count; shared by two outlets it does."""
    blurb = "\n".join(_told(5).splitlines()[:4])
    under = [article(f"n{i}", f"{_told(20 + i, 6)}\n{blurb}", outlet="Tarnmoor Echo") for i in range(6)]
    assert duplicates(under).links == ()
    apart = [replace(a, outlet=f"Paper {i}") for i, a in enumerate(under)]
    assert duplicates(apart).links != ()


def test_copies_of_one_outlet_are_no_standing_words() -> None:
    """An outlet that prints one text at many addresses prints copies, not standing words."""
    same = [replace(ORIGINAL, id=f"copy{i}", published=f"2026-03-{i + 4:02}") for i in range(9)]
    (cluster,) = duplicates([*same, ORIGINAL]).clusters
    assert len(cluster.copies) == 9


def test_a_wire_report_in_many_papers_is_one_cluster() -> None:
    """Each of a hundred copies hangs on the original, though each is compared with a few only."""
    papers = [
        replace(ORIGINAL, id=f"p{i:03}", outlet=f"Paper {i}", published="2026-03-04") for i in range(100)
    ]
    (cluster,) = duplicates([*papers, ORIGINAL]).clusters
    assert cluster.original == "original"
    assert len(cluster.copies) == 100


def test_a_shared_speech_is_no_passage() -> None:
    """Two reports that quote the same speech at length share no text of their own."""
    speech = "“" + _told(3).replace("\n", " ") + "”"
    reports = [article(str(i), f"{_told(30 + i, 6)}\n{speech}") for i in range(2)]
    assert duplicates(reports).links == ()


def test_a_page_that_is_all_quotation_has_copies_too() -> None:
    """A speech printed in full by two papers, with nothing around it, is one text."""
    speech = "“" + _told(3).replace("\n", " ") + "”"
    (cluster,) = duplicates([article("a", speech), article("b", speech)]).clusters
    assert cluster.articles == ("a", "b")


_ANY = st.sampled_from(
    [ORIGINAL, *(article(f"t{i}", _told(i % 3 + 1, 9 + 3 * i)) for i in range(6)), *coverage()]
)


@given(
    st.lists(_ANY, unique_by=lambda a: a.id).flatmap(
        lambda some: st.tuples(st.just(some), st.permutations(some))
    )
)
@settings(max_examples=25, deadline=None)
def test_order_does_not_matter(both: tuple[list[Article], list[Article]]) -> None:
    """The same articles in another order give the same clusters and links."""
    assert duplicates(both[0]) == duplicates(both[1])


@given(st.lists(_ANY, unique_by=lambda a: a.id))
@settings(max_examples=25, deadline=None)
def test_each_article_is_in_one_cluster_at_most(articles: list[Article]) -> None:
    """Nothing is lost or counted twice: a copy has one original, which is no copy, and shares are shares."""
    found = duplicates(articles)
    named = [name for cluster in found.clusters for name in cluster.articles]
    assert len(named) == len(set(named))
    assert set(named) <= {a.id for a in articles}
    assert all(0 <= share <= 1 for link in found.links for share in (link.of_first, link.of_second))
