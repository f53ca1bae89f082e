from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.statements.newsroom import coverage, two_copies

from onrecord.statements import collate
from onrecord.statements.agreeing import agree
from onrecord.statements.numerals import LONGEST, read_number
from onrecord.statements.spelling import canonical, stem
from onrecord.statements.words import MAX_WORDS, Word, passage_of
from onrecord.types import Findings, Quotation, Span

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(n: int) -> str:
    """Write a number below a thousand million in words, as a careful editor would."""
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = n % scale
            return f"{in_words(n // scale)} {name}" + (f" {in_words(rest)}" if rest else "")
    if n < 20:
        return UNITS.split()[n]
    rest = n % 10
    return TENS.split()[n // 10 - 2] + (f" {UNITS.split()[rest]}" if rest else "")


@given(st.integers(2, 10**9 - 1) | st.integers(2, 200))
def test_a_number_is_one_in_words_and_in_figures(n: int) -> None:
    """Both forms are read whole, and to the same key."""
    words = in_words(n).split()
    assume(len(words) <= LONGEST)
    spelled, figures = read_number(words, 0), read_number([f"{n:,}"], 0)
    assert spelled is not None
    assert figures is not None
    assert (spelled.key, spelled.used) == (figures.key, len(words))


@pytest.mark.parametrize(
    ("printed", "key", "used"),
    [
        (["2.5", "million"], "2500000", 2),
        (["2.5m"], "2500000", 1),
        (["third"], "3th", 1),
        (["21st"], "21th", 1),
        (["twenty", "first"], "21th", 2),
        (["twenty", "three", "boats"], "23", 2),
        (["ten", "two"], "10", 1),
        (["ten", "third"], "10", 1),
        (["1990s"], "1990s", 1),
        (["3", "billion"], "3000000000", 2),
        (["2", "trillion"], "2000000000000", 2),
        (["5", "hundred"], "500", 2),
        (["4", "thousand", "boats"], "4000", 2),
        (["six", "billion"], "6000000000", 2),
        (["nine", "trillion"], "9000000000000", 2),
        (["6k"], "6000", 1),
        (["2mn"], "2000000", 1),
        (["4bn"], "4000000000", 1),
        (["3b"], "3000000000", 1),
        (["7tn"], "7000000000000", 1),
        (["2nd", "million"], "2th", 1),
        (["3rd"], "3th", 1),
        (["1,250"], "1250", 1),
        (["1"], "one", 1),
        (["two", "hundred", "third", "boat"], "203th", 3),
        (["one", "hundred"], "100", 2),
    ],
)
def test_printed_numbers(printed: list[str], key: str, used: int) -> None:
    """Scales, letters, ordinals and decades are read as they are printed."""
    assert read_number(printed, 0) == (key, used)


ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "hundredth": 100,
}  # fmt: skip


@pytest.mark.parametrize("word", ORDINALS)
def test_an_ordinal_is_one_in_words_and_in_figures(word: str) -> None:
    """The fourth boat is the 4th."""
    figures = f"{ORDINALS[word]}th"
    assert read_number([word, "boat"], 0) == read_number([figures, "boat"], 0) == (figures, 1)


@pytest.mark.parametrize("word", ["one", "second", "hundred", "boats", "million", ""])
def test_words_that_are_no_number_alone(word: str) -> None:
    """A pronoun, a moment and a bare scale stay words."""
    assert read_number([word], 0) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("colour", "color"), ("neighbours", "neighbors"), ("organised", "organized"), ("analyse", "analyze"),
        ("theatre", "theater"), ("kilometres", "kilometers"), ("travelling", "traveling"), ("counsellor", "counselor"),
        ("defence", "defense"), ("dialogue", "dialog"), ("grey", "gray"), ("sceptical", "skeptical"),
        ("paediatric", "pediatric"), ("ok", "okay"), ("u.n", "un"), ("f-----g", "fucking"), ("sh*t", "shit"),
    ],
)  # fmt: skip
def test_spellings_of_one_word(one: str, other: str) -> None:
    """American and British forms, short forms and masks have one key."""
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("filled", "filed"), ("four", "for"), ("hour", "her"), ("called", "caled"), ("censer", "censor"),
        ("course", "corse"), ("advice", "advise"), ("f***", "damn"), ("3.5", "35"),
    ],
)  # fmt: skip
def test_different_words_stay_different(one: str, other: str) -> None:
    """The rules do not make two words one."""
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(("letters", "one_word"), [(40, True), (41, False)])
def test_words_longer_than_any_are_left_as_they_are(letters: int, one_word: bool) -> None:
    """British and American spelling are told up to forty letters; what is longer is no word."""
    assert (canonical("x" * (letters - 5) + "ising") == canonical("x" * (letters - 5) + "izing")) is one_word


def test_forms_of_one_word_share_a_stem() -> None:
    """Inflected forms line up, so that their difference is seen as such."""
    assert stem("duties") == stem("duty")
    assert stem("showing") == stem("show")
    assert stem("undermined") == stem("undermining")
    assert stem("mayor's") == stem("mayor")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Gadhafi", "Qaddafi", True),
        ("Mohammed", "Muhammad", True),
        ("Ossetia", "Abkhazia", False),
        ("Obama", "Osama", False),
        ("Achmed", "Achmet", True),
        ("Zarkhan", "Sarkhan", True),
        ("Jeltsin", "Yeltsin", True),
        ("Volkov", "Wolkow", True),
        ("Xerman", "Kerman", True),
        ("Bulatov", "Pulatov", True),
        ("Cadafi", "Kadafi", True),
        ("Gadafi", "Kadafi", True),
        ("harbor", "herbar", False),
    ],
)
def test_names_in_two_transliterations_agree(one: str, other: str, expected: bool) -> None:
    """Capitalised words whose consonants sound alike are one name; other words must be spelled alike."""
    name = one[0].isupper()
    assert agree([Word(one.lower(), 0, 7, name)], [Word(other.lower(), 0, 7, name)]) is expected


def test_a_quotation_in_several_spans_has_a_cut_between_them() -> None:
    """What an outlet says in its own words between two spans is no silent cut."""
    text = "She will have “the old bridge” closed, she says, “until winter has gone”."
    spans = tuple(
        Span(text.index(w), text.index(w) + len(w)) for w in ("the old bridge", "until winter has gone")
    )
    quotation = Quotation("q", "Herald", "mixed", spans, "the old bridge … until winter has gone")
    articles, findings = coverage(
        {"Courier": ["We close the old bridge on Monday until winter has gone."], "Herald": []}
    )
    articles = [articles[0], type(articles[1])("Herald", "h", text, "h")]
    (statement,) = collate(articles, [findings[0], Findings("Herald", (quotation,))])
    (difference,) = statement.differences
    assert difference.kind == "part"
    assert "cut with ellipsis" in difference.effects


def test_words_beyond_the_bound_are_not_compared() -> None:
    """Of a quotation longer than the bound the first words are read."""
    text = "tide " * (MAX_WORDS + 50)
    passage = passage_of(0, Quotation("q", "a", "direct", (Span(0, len(text)),), text), text)
    assert len(passage.words) == MAX_WORDS


def test_a_name_that_differs_is_no_transliteration() -> None:
    """Another person's name is a change of name."""
    difference = two_copies(
        "I never met Mr. Halloran on that island.", "I never met Mr. Hanrahan on that island."
    )
    assert difference.kind == "altered"
    assert "name changed" in difference.effects


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("I cannot see it", "I can not see it"), ("I can't see it", "I cannot see it"),
        ("we won't go", "we will not go"), ("we shan't go", "we shall not go"),
        ("they're gonna go", "they are going to go"), ("you wanna go", "you want to go"),
        ("you gotta go", "you got to go"), ("gimme that boat", "give me that boat"),
        ("lemme see it", "let me see it"), ("it is kinda old", "it is kind of old"),
        ("it is sorta old", "it is sort of old"), ("get outta here", "get out of here"),
        ("let's leave it", "let us leave it"), ("y'all know it", "you all know it"),
        ("we saw 'em there", "we saw them there"), ("I'm the mayor", "I am the mayor"),
        ("yes ma'am we do", "yes madam we do"), ("I dunno that", "I do not know that"),
        ("we don't know", "we do not know"), ("we've seen it", "we have seen it"),
        ("we'll see it", "we will see it"), ("we'd see it", "we would see it"),
        ("you'd've seen it", "you would have seen it"), ("it's an old boat", "it is an old boat"),
        ("nobody's here now", "nobody is here now"), ("who's at the quay", "who is at the quay"),
        ("it cost 5 dollars", "it cost $5"), ("it cost 5 pounds", "it cost £5"),
        ("it cost 5 euros", "it cost €5"), ("the lock's gates", "the lock’s gates"),
    ],
)  # fmt: skip
def test_short_forms_are_the_words_that_they_stand_for(short: str, long: str) -> None:
    """Contracted or written out, in signs or in words: the print differs and the words do not."""
    assert [word.key for word in _words(short)] == [word.key for word in _words(long)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the mayor's here now", "the mayor is here now"),
        ("the locks gates", "the lock's gates"),
        ("we'll see it", "we well see it"),
        ("they will go", "they won't go"),
    ],
)
def test_what_only_looks_like_a_short_form_is_none(one: str, other: str) -> None:
    """Whose something is, is not what something is."""
    assert [word.key for word in _words(one)] != [word.key for word in _words(other)]


def _words(text: str) -> tuple[Word, ...]:
    quotation = Quotation("q", "a", "direct", (Span(0, len(text)),), text)
    return tuple(passage_of(0, quotation, text).words)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("stopped", "stop", True),
        ("planning", "plans", True),
        ("carried", "carrying", True),
        ("closes", "closed", True),
        ("quickly", "quick", True),
        ("seemingly", "seems", True),
        ("called", "calling", True),
        ("pass", "passes", True),
        ("bus", "but", False),
        ("sing", "sinks", False),
        ("erred", "errand", False),
    ],
)
def test_forms_that_line_up(one: str, other: str, same: bool) -> None:
    """Endings, doubled letters and a last e or y are no other word; other words stay others."""
    assert (stem(one) == stem(other)) is same
