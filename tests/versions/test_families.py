"""Which texts at one address are versions of one article."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.versions.bridge_texts import ADDRESS, DAY_3, DAY_4, DAY_5, FIRST, SECOND, article

from onrecord.types import Article, Clutter
from onrecord.versions import at_one_address, family_of, gather, one_article, same_text, shown, with_marks_of

OTHER = (
    "Beekeepers on the heath have counted twice as many swarms as last spring, their society says.",
    "“I have never seen the like,” said Tamsin Oake, who has kept hives since she was nine.",
    "The society will hand out spare boxes at the village hall on Saturday from noon until four.",
)


def test_another_article_at_the_address_is_no_version() -> None:
    """A page that shows whatever is latest holds other articles, not versions of one."""
    one, other = article(FIRST, DAY_3), article(OTHER, DAY_5, "Swarms double on the heath")
    assert not one_article(one, other)
    assert len(gather([one, other])) == 2
    assert family_of(other, [[one]]) is None


def test_an_article_written_through_is_a_version() -> None:
    """Where half of the paragraphs are new it is the article still."""
    other = article((*SECOND[:3], *OTHER), DAY_5)
    assert one_article(article(FIRST, DAY_3), other)


def test_another_outlet_that_names_the_address_is_no_version() -> None:
    """A copy that names its original's address as its own is a copy."""
    one = article(FIRST, DAY_3)
    assert not one_article(one, replace(article(SECOND, DAY_5), outlet="Harrow Post"))


def test_the_article_bears_the_id_of_its_earliest_text() -> None:
    """Its id stays when it changes, and its date is the one it bore first."""
    one = article(FIRST, DAY_3, published="2031-03-03")
    other = article(SECOND, DAY_5, published="2031-03-05")
    (family,) = gather([other, one])
    assert (family.shown.id, family.shown.sha256) == (one.id, other.sha256)
    assert (family.shown.published, family.shown.modified) == ("2031-03-03", "2031-03-05")
    assert [text.id for text in family.others] == [one.id]


def test_addresses_are_compared_in_one_form() -> None:
    """Only articles whose addresses have one form in common may be versions."""
    texts = [article(FIRST, DAY_3), article(SECOND, DAY_5, url=ADDRESS + "?utm_source=feed")]
    assert at_one_address(texts, lambda address: address.partition("?")[0]) == [texts]
    assert at_one_address(texts, lambda address: address) == []
    assert at_one_address(texts, lambda address: None) == []


def test_undated_texts_stand_in_the_order_given() -> None:
    """Where nothing tells which came first, the last one is shown."""
    one, other = article(FIRST), article(SECOND)
    assert shown([one, other]) is other
    assert shown([other, one]) is one


def test_marks_of_another_version_hold() -> None:
    """A line that is clutter in one version is marked in the next as well."""
    line = "Sign up for the weekly letter from the bridge desk."
    first = article((*FIRST, line), DAY_3)
    at = first.text.index(line)
    marked = replace(first, dropped=(Clutter(at, at + len(line), "newsletter"),))
    other = replace(article((*SECOND, line), DAY_5), dropped=())
    (added,) = with_marks_of(other, [marked]).dropped
    assert other.text[added.start : added.end] == line


_PARAGRAPHS = st.lists(st.sampled_from([*FIRST, *SECOND, *OTHER]), min_size=1, max_size=6, unique=True).map(
    tuple
)


@settings(max_examples=25, deadline=None)
@given(_PARAGRAPHS, st.permutations([DAY_3, DAY_4, DAY_5]))
def test_identical_texts_make_no_version(paragraphs: tuple[str, ...], days: list[str]) -> None:
    """Captures of one text are one text, known to have stood there at each of the times."""
    texts: list[Article] = [article(paragraphs, day) for day in days]
    (family,) = gather(texts)
    assert family.others == ()
    assert len(family.repeats) == 2
    assert family.shown.captures == (DAY_3, DAY_4, DAY_5)
    assert same_text(texts[0], texts[1])


@settings(max_examples=40, deadline=None)
@given(_PARAGRAPHS, _PARAGRAPHS)
def test_likeness_is_the_same_either_way(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Whether two texts are of one article does not depend on which is asked first."""
    a, b = article(one, DAY_3), article(other, DAY_5)
    assert one_article(a, b) == one_article(b, a)
    assert same_text(a, b) == same_text(b, a)
