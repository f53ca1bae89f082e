from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.statements.newsroom import MAYOR, Said, coverage, statements_of, wordings

from onrecord.statements import collate
from onrecord.types import Speaker

FLOOD = "The flood took the mill and the lower orchard, but nobody in this valley went hungry."
PLEA = "We ask the ministry to send pumps before the second crest arrives on Friday."
RIVAL = "Piers Halloran"


def test_an_utterance_comes_together_across_outlets() -> None:
    """A headline fragment, a cut copy, a broken one and the whole are one statement; another one stays apart."""
    statements = statements_of(
        {
            "Courier": ["nobody in this valley went hungry", FLOOD, PLEA],
            "Herald": [
                "The flood took the mill and the lower orchard,",
                Said("but nobody in this valley went hungry.", goes_on=True),
            ],
            "Post": ["hungry", "send pumps before the second crest"],
        }
    )
    assert len(statements) == 2
    flood = next(s for s in statements if FLOOD in {q.text for q in s.quotations})
    assert len(flood.quotations) == 5
    assert flood.text == FLOOD
    assert flood.speaker.name == MAYOR


def test_a_passage_that_an_article_goes_on_with_is_one_statement() -> None:
    """What an article prints as one passage stays together though no other outlet prints it."""
    (statement,) = statements_of({"Courier": [FLOOD, Said(PLEA, goes_on=True)]})
    assert statement.text == f"{FLOOD} {PLEA}"
    assert statement.differences == ()


def test_a_few_words_that_an_article_goes_on_with_stay_with_a_statement_of_several() -> None:
    """A fragment behind a passage is of its statement, however many outlets carry that."""
    (statement,) = statements_of({"Courier": [FLOOD, Said("so be it", goes_on=True)], "Herald": [FLOOD]})
    assert len(statement.quotations) == 3


def test_passages_that_nothing_connects_stay_apart() -> None:
    """Two sentences of one speech, printed apart, are two statements."""
    assert len(statements_of({"Courier": [FLOOD], "Herald": [PLEA]})) == 2


def test_a_telling_word_needs_its_speaker() -> None:
    """One word goes to the passage it comes from when the speaker agrees, and not to another's."""
    assert len(statements_of({"Courier": [FLOOD], "Herald": ["hungry"]})) == 1
    assert len(statements_of({"Courier": [FLOOD], "Herald": [Said("hungry", RIVAL)]})) == 2
    assert len(statements_of({"Courier": [FLOOD], "Herald": [Said("hungry", None)]})) == 2


def test_function_words_hold_nothing_together() -> None:
    """A phrase of everyday words in two passages does not make them one."""
    statements = statements_of(
        {
            "Courier": ["and that is what we have to do about it"],
            "Herald": ["That is what I would have said to them."],
        }
    )
    assert len(statements) == 2


def test_a_slogan_of_two_people_is_two_statements() -> None:
    """Short wording under two names stays apart; long wording is one statement."""
    assert len(statements_of({"Courier": ["Save the mill"], "Herald": [Said("Save the mill", RIVAL)]})) == 2
    (one,) = statements_of({"Courier": [FLOOD], "Herald": [Said(FLOOD, RIVAL)]})
    assert one.differences[0].effects == ("speaker differs",)


def test_a_missing_name_does_not_part_long_wording() -> None:
    """A copy whose speaker stays open joins those that name one."""
    (statement,) = statements_of({"Courier": [FLOOD], "Herald": [Said(FLOOD[:45], None)]})
    assert statement.speaker.name == MAYOR


def test_a_fragment_does_not_chain_two_statements() -> None:
    """A word that stands in two statements is laid to one of them and does not make them one."""
    other = "Anyone who leaves this town hungry tonight has my own supper."
    statements = statements_of({"Courier": [FLOOD], "Herald": [other], "Post": ["hungry"]})
    assert sorted(len(s.quotations) for s in statements) == [1, 2]


def test_a_headline_s_fragment_goes_to_the_passage_below_it() -> None:
    """Of two passages that hold its words, a fragment is of the one its own article prints further down."""
    fled = "The treasurer fled with the harvest money, and nobody on the council went after him."
    paid = "If the treasurer fled with every coin we have, then I shall pay the reapers myself."
    courier = ["treasurer fled", fled]
    statements = statements_of({"Argus": [paid], "Courier": courier, "Herald": [fled, paid]})
    assert wordings(statements) == {frozenset({"treasurer fled", fled}), frozenset({paid})}


@pytest.mark.parametrize(
    ("source", "statements"),
    [
        ("90 bargemen and their wives", 2),
        ("fishing people", 2),
        ("councillors of the town", 2),
        ("a boss", 1),
    ],
)
def test_several_people_are_not_the_one_named_elsewhere(source: str, statements: int) -> None:
    """Like words of a group in one article and of a named person in another were said twice."""
    letter = (
        "Your plan appears to follow the teaching of your favourite miller, Bram Oake, and not the charter"
    )
    sermon = "Alderman Voss’s plan follows the teaching of his favourite miller Bram Oake and not the charter"
    articles, findings = coverage({"Courier": [Said(letter, "the bargemen")], "Herald": [sermon]})
    bargemen = replace(findings[0].quotations[0], speaker=Speaker(None, "unknown", source))
    found = collate(articles, [replace(findings[0], quotations=(bargemen,)), findings[1]])
    assert len(found) == statements


def test_two_wordings_in_one_article_were_said_twice() -> None:
    """An outlet that prints two wordings of a sentence tells two occasions; copies go to the nearer one."""
    first = "They stole the harvest money and nothing happened to the treasurer of our county."
    second = "They stole the harvest money, folks, and nothing whatever happened to the treasurer of our poor county."
    statements = statements_of({"Courier": [first, second], "Herald": [second], "Post": [first]})
    assert wordings(statements) == {frozenset({first}), frozenset({second})}


def test_a_name_that_two_passages_share_is_not_shared_wording() -> None:
    """The long name of a law does not make two people's, or two days', words one statement."""
    statements = statements_of(
        {
            "Courier": [
                "I strongly support the Upper Valley Flood Relief and Mill Repair Act, and I thank the council."
            ],
            "Herald": [
                "My grandmother would have laughed at the Upper Valley Flood Relief and Mill Repair Act."
            ],
        }
    )
    assert len(statements) == 2


def test_a_refrain_is_compared_in_its_own_place_only() -> None:
    """Two places of one speech that sound alike are not two wordings of one sentence."""
    speech = (
        "I don't think that's fine. Our mill burned and the ministry slept through it for a week. "
        "I don't think it's fine. Our bridges fell and the ministry sent a postcard with its regrets."
    )
    (statement,) = statements_of(
        {"Courier": [speech], "Herald": ["I don't think that's fine."], "Post": ["I don't think it's fine."]}
    )
    assert {d.kind for d in statement.differences} == {"part"}
    assert {d.between for d in statement.differences} == {(0, 1), (0, 2)}


@pytest.mark.parametrize(
    "words",
    [
        "x" * 200_000,
        "no " * 70_000,
        "[" * 200_000,
        "n't" * 70_000,
        "1," * 100_000,
        "A." * 100_000,
        "f---" * 50_000,
        ". " * 90_000,
    ],
)
def test_a_monstrous_quotation_is_read_all_the_same(words: str, at_most: Callable[[float], None]) -> None:
    """Text that is no language at all gives a statement, in time that grows with its length only."""
    statements = statements_of({"Courier": [words], "Herald": [words]})
    assert sum(len(s.quotations) for s in statements) == 2
    at_most(10)


def test_a_crowd_of_copies_is_compared_with_the_fullest(at_most: Callable[[float], None]) -> None:
    """Thousands of copies of one word make one statement whose pairs are bounded."""
    printed = {f"Outlet {i}": ["hungry"] * 30 for i in range(100)}
    (statement,) = statements_of({"Courier": [FLOOD], **printed})
    assert len(statement.quotations) == 3001
    assert 3000 <= len(statement.differences) <= 20_000
    at_most(30)


def test_findings_of_other_articles_are_left_out() -> None:
    """Only the story's own articles count; a quotation handed in twice is one."""
    articles, findings = coverage({"Courier": [FLOOD], "Herald": [FLOOD]})
    (statement,) = collate(articles[:1], [*findings, findings[0]])
    assert len(statement.quotations) == 1
    assert collate([], findings) == ()
    assert collate(articles, []) == ()


def test_a_link_to_a_missing_quotation_is_no_link() -> None:
    """``follows`` may name what is not there, or the quotation itself."""
    articles, findings = coverage({"Courier": [FLOOD]})
    (found,) = findings
    for target in ("nowhere", found.quotations[0].id):
        changed = replace(found, quotations=(replace(found.quotations[0], follows=target),))
        assert len(collate(articles, [changed])) == 1


def test_a_post_and_the_words_that_it_quotes_are_two_statements() -> None:
    """What a post gives as another's words goes to that other's copies; the post stays the poster's."""
    words = "The sluice was sound on the night of the flood"
    articles, findings = coverage(
        {
            "Courier": [words],
            "Herald": [Said(f"The mayor says {words} and I believe her", "Ada Ray"), words],
        }
    )
    outer, inner = findings[1].quotations
    findings[1] = replace(findings[1], quotations=(outer, replace(inner, within=outer.id)))
    told = {s.speaker.name: {q.id for q in s.quotations} for s in collate(articles, findings) if s.speaker}
    assert told == {MAYOR: {findings[0].quotations[0].id, inner.id}, "Ada Ray": {outer.id}}
