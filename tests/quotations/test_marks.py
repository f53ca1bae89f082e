"""What stands between quotation marks: found whatever the marks, and however damaged."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotations.marks.marked import Marked, find_marked
from onrecord.types import Span


def contents(text: str, **where: list[Span]) -> list[str]:
    """Give the words found between marks in ``text``."""
    found = find_marked(text, where.get("regions", []), where.get("skip", []))
    return [marked.content.of(text) for marked in found]


ONE_LINE = [
    # the usual marks
    ("“The dam held,” she said.", ["The dam held,"]),
    ('"The dam held," she said. "It always has."', ["The dam held,", "It always has."]),
    ("Er sagte: „Der Damm hielt.“ Dann ging er.", ["Der Damm hielt."]),
    ("Elle a dit «le barrage tient» hier.", ["le barrage tient"]),
    ("Han sa: ”Dammen höll.” Sedan gick han.", ["Dammen höll."]),
    ("``The dam held,'' she said.", ["The dam held,"]),
    ("''The dam held,'' she said. ''It has.''", ["The dam held,", "It has."]),
    # mixed and misdirected
    ('"The dam held,” she said.', ["The dam held,"]),
    ('“The dam held," she said.', ["The dam held,"]),
    ("“The dam held,“ she said. “It has.“", ["The dam held,", "It has."]),
    ("She asked: “ Will it hold? ” Nobody knew.", ["Will it hold?"]),
    # glued to words by scraping
    ('She said:"It held."The crowd cheered.', ["It held."]),
    ("He called it“a miracle”and left.", ["a miracle"]),
    ("‘The dam held all night,” said Tarn.", ["The dam held all night,"]),
    # nested: the outer one only
    ("“He told me ‘run’ and I ran,” she said.", ["He told me ‘run’ and I ran,"]),
    ("“I wrote “run” on the wall,” she said.", ["I wrote “run” on the wall,"]),
    ("“It was what he calls a “glitch.”” She left.", ["It was what he calls a “glitch.”"]),
    ("'He told me \"run\" and I ran,' she said.", ['He told me "run" and I ran,']),
    ("''He only said, 'Run,''' she recalled.", ["He only said, 'Run,'"]),
    # single marks against apostrophes
    ("The firm said it 'values the artist's series Toy Boats' highly.", ["values the artist's series Toy Boats"]),
    ("'The workers' rights come first,' said Mr Tarn.", ["The workers' rights come first,"]),
    ("‘It’s the miners’ strike of ’84 again,’ he said.", ["It’s the miners’ strike of ’84 again,"]),
    ("The workers' rights and the miners' pay were cut.", []),
    ("Rock 'n' roll of the '90s, and ’em boys’ bikes.", []),
    ("Gonna tell 'em: the '60s were rockin' and rollin' years.", []),
    ("The Smiths' house is the Joneses' now.", []),
    # feet and inches
    ('The 6\'2" keeper said "I dived."', ["I dived."]),
    ('A 5" gap, then a 7" one.', []),
    # damaged
    ("“The dam held,”” she said.", ["The dam held,"]),
    ("“The dam held, Tarn said. “It has always held.”", ["The dam held,", "It has always held."]),
    ("Tarn said he was “shocked and would resign.", ["shocked and would resign."]),
    ("She added that it would be 'suing the maker of the faulty gates.", ["suing the maker of the faulty gates."]),
    ("The dam held,” she said.", ["The dam held,"]),
    ("“”", []),
    ("“ ”", []),
    ("\"\"\"\"\"\"\"", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE_LINE)
def test_finds_the_outer_stretches(text: str, expected: list[str]) -> None:
    """Whatever the marks are, what stands between them is found without them."""
    assert contents(text) == expected


def test_a_mark_opened_again_in_each_paragraph_is_a_chain() -> None:
    """Each paragraph is its own stretch, and the chain is told."""
    text = "“The dam held.\n\n“It always has.\n\n“It will,” she said.\n\n“Good,” he said."
    found = find_marked(text, [], [])
    assert [(m.content.of(text), m.continues, m.reopened, m.unclosed) for m in found] == [
        ("The dam held.", True, False, False),
        ("It always has.", True, True, False),
        ("It will,", False, True, False),
        ("Good,", False, False, False),
    ]


def test_single_marks_opened_again_in_each_paragraph_are_a_chain() -> None:
    """The British manner knows the chain too."""
    text = "'The dam held.\n\n'It'll hold again,' she said."
    assert [(m.content.of(text), m.reopened) for m in find_marked(text, [], [])] == [
        ("The dam held.", False),
        ("It'll hold again,", True),
    ]


def test_one_pair_of_marks_over_several_paragraphs_is_one_stretch() -> None:
    """A block quotation is found whole, line breaks included."""
    text = "She wrote: “The dam held.\n\nIt always has.\n\nIt will.”\n\nThen she left."
    assert contents(text) == ["The dam held.\n\nIt always has.\n\nIt will."]


def test_an_unclosed_mark_does_not_swallow_the_article() -> None:
    """A mark never closed ends with its paragraph; what follows is read as ever."""
    text = "“The dam held and we slept.\n\nNobody was hurt.\n\nTarn said: “We were lucky.”"
    found = find_marked(text, [], [])
    assert [(m.content.of(text), m.unclosed) for m in found] == [
        ("The dam held and we slept.", True),
        ("We were lucky.", False),
    ]


def test_lines_wrapped_in_mid_sentence_are_read_through() -> None:
    """A quotation in text with hard line breaks is one stretch."""
    assert contents("Tarn said “the dam\nheld all night long” and left.") == ["the dam\nheld all night long"]


def test_an_article_may_quote_in_single_marks_throughout() -> None:
    """Where single marks are the usual ones, double marks inside them are nested."""
    text = (
        "‘The dam held,’ said Tarn. ‘I told the miners’ union so.’\n\n"
        "‘She said “run” and we ran,’ he added.\n\nThe owners’ lawyer called it ‘a farce’."
    )
    assert contents(text) == [
        "The dam held,",
        "I told the miners’ union so.",
        "She said “run” and we ran,",
        "a farce",
    ]


def test_a_headline_in_single_marks_is_found_and_told() -> None:
    """Headlines use single marks where the body uses double ones."""
    text = "Tarn: Dam 'will hold' says miners' union\n\n“It will hold,” said Tarn."
    found = find_marked(text, [Span(0, 40)], [])
    assert [(m.content.of(text), m.mark, m.in_headline, m.paragraph) for m in found] == [
        ("will hold", "single", True, 0),
        ("It will hold,", "double", False, 1),
    ]


def test_nothing_is_found_in_stretches_to_skip() -> None:
    """Clutter is passed over, also where it is only part of a line."""
    text = "Click 'OK' then 'Allow'. “The dam held,” she said."
    assert contents(text, skip=[Span(0, 24)]) == ["The dam held,"]


def test_clutter_between_two_paragraphs_does_not_break_a_chain() -> None:
    """An advertisement in the middle of a long quotation leaves the chain whole."""
    text = "“The dam held.\n\nSign up to our newsletter\n\n“It always has,” she said."
    found = find_marked(text, [], [Span(16, 41)])
    assert [m.reopened for m in found] == [False, True]


marks_soup = st.text(alphabet=st.sampled_from("ab. ,\n\"“”'‘’«»„`-—5\x85\u2028😀"), max_size=200)


@given(st.one_of(st.text(max_size=200), marks_soup))
def test_stretches_are_in_order_apart_and_trimmed(text: str) -> None:
    """Whatever the text, the stretches lie inside it, in order, apart, and without white space at the ends."""
    last = 0
    for marked in find_marked(text, [], []):
        words = marked.content.of(text)
        assert last <= marked.content.start < marked.content.end <= len(text)
        assert words == words.strip()
        assert any(char.isalnum() for char in words)
        last = marked.content.end


@given(marks_soup, st.integers(0, 200), st.integers(0, 60))
def test_skipped_stretches_stay_untouched(text: str, start: int, length: int) -> None:
    """No stretch found has a character in common with one to skip."""
    hole = Span(min(start, len(text)), min(start + length, len(text)))
    assert not any(marked.content.overlaps(hole) for marked in find_marked(text, [], [hole]))


@given(
    st.lists(
        st.sampled_from(["The dam held", "We ran", "Nobody knew it", "It is over"]), min_size=1, max_size=5
    )
)
def test_well_set_paragraphs_are_read_exactly(sentences: list[str]) -> None:
    """Where every mark is in its place, each pair is one stretch."""
    text = "\n\n".join(f"“{sentence},” said Tarn. He left." for sentence in sentences)
    assert contents(text) == [f"{sentence}," for sentence in sentences]


@pytest.mark.parametrize("unit", ['"', "“", "'", "\"'“", '" ', "“a ”", "'a ", '"a\n'])
def test_a_hundred_kilobytes_of_marks_are_read_quickly(unit: str) -> None:
    """Time grows with the length, not with its square."""
    text = unit * (100_000 // len(unit))
    began = time.perf_counter()
    find_marked(text, [], [])
    assert time.perf_counter() - began < 3


def test_two_megabytes_in_one_paragraph_are_read_quickly() -> None:
    """A long text of ordinary prose on one line takes seconds at most."""
    text = "Tarn said “the miners’ dam held” and left. " * 48_000
    began = time.perf_counter()
    assert len(find_marked(text, [], [])) == 48_000
    assert time.perf_counter() - began < 6


def test_a_stretch_tells_its_paragraph() -> None:
    """The index is that of the paragraph among those that hold something."""
    found = find_marked("One.\n\n\nTwo “so”.\nThree “be it”.", [], [])
    assert found == [
        Marked(Span(12, 14), "double", 1),
        Marked(Span(24, 29), "double", 2),
    ]
