"""What a report says, whatever words tell it: how close its words stand together, and whether it denies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.gist import Gist, gist_of
from onrecord.statements.groups import Groups, Nearby
from onrecord.statements.words import Passage, passage_of
from onrecord.types import Quotation, Span

WORDS = ("pilot", "buoy", "keel", "lantern", "dredger")


def passage(words: str, before: int = 0, article: str = "a", index: int = 0) -> Passage:
    """Return a passage that stands behind so many characters of its article."""
    span = Span(before, before + len(words))
    quotation = Quotation(f"{article}-{before}", article, "indirect", (span,), words)
    return passage_of(index, quotation, "." * before + words)


def gist(words: str) -> Gist:
    """Return the gist of a report in these words."""
    return gist_of(passage(words))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.data())
def test_the_shortest_stretch_that_holds_some_words_is_found(printed: list[str], data: st.DataObject) -> None:
    """It holds them all, none is shorter, and of those as short it is the first."""
    found = gist(" ".join(printed))
    stems = found.passage.stems
    shared = data.draw(st.sets(st.sampled_from(sorted(set(stems)))))
    every = [
        (end - start, start, end)
        for start in range(len(stems))
        for end in range(start + 1, len(stems) + 1)
        if shared <= set(stems[start:end])
    ]
    _, start, end = min(every) if shared else (0, 0, len(stems))
    assert found.stretch(shared) == (start, end)


@pytest.mark.parametrize(
    ("longer", "same"),
    [
        ("the swing bridge will close on Monday", True),
        ("the swing bridge will not close on Monday", False),
        ("it is not true that the swing bridge will not close on Monday", True),
        ("the swing bridge will close on Monday and they said so twice, and do not ask", True),
        ("nobody from the harbour office here had ever thought that the swing bridge will close on Monday", True),
        ("the swing bridge will close on Monday, will it not", False),
    ],
)  # fmt: skip
def test_a_denial_counts_where_it_stands_by_the_words(longer: str, same: bool) -> None:
    """A "not" among the shared words, or a few words off, turns them round; one far away does not."""
    one, other = gist("the swing bridge will close on Monday"), gist(longer)
    assert one.same_way(other, one.telling & other.telling) is same


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 300)), min_size=2, max_size=8, unique=True),
    st.data(),
)
def test_the_nearest_passage_of_a_group_is_found(places: list[tuple[str, int]], data: st.DataObject) -> None:
    """Of a group the nearest in the same article counts; where that has none, the article's whole length."""
    passages = [passage("keel", before, article, n) for n, (article, before) in enumerate(places)]
    groups = Groups(len(passages), {})
    for at in range(2, len(passages)):
        if data.draw(st.booleans()):
            groups.join(1, at)
    nearby = Nearby(passages, groups)
    nearby.distance(0, 1)
    alone = [at for at in range(2, len(passages)) if groups.members(at) == [at]]
    for at in alone:
        groups.join(1, at)
        nearby.laid(at)
    starts = [places[at][1] for at in groups.members(1) if places[at][0] == places[0][0]]
    nearest = min((abs(start - places[0][1]) for start in starts), default=len(passages[0].article_text))
    assert nearby.distance(0, 1) == nearest
