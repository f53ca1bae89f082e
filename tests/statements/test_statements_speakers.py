from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.statements.newsroom import MAYOR, Said, coverage, statements_of

from onrecord.statements import collate
from onrecord.types import Article, Findings, Quotation, Span, Speaker, SpeakerKind, Statement

RIVAL = "Piers Halloran"
SLUICE = "Nobody who saw the water rise that night will ever trust the old sluice again."


def _printed(outlet: str, before: str, source: str, words: str, speaker: Speaker) -> tuple[Article, Findings]:
    """Return an article that prints ``before`` with a source in it, then the words in marks."""
    text = f"{before} “{words}”"
    at, start = before.index(source), len(before) + 2
    quotation = Quotation(
        id=f"{outlet}-q",
        article=outlet,
        kind="direct",
        content=(Span(start, start + len(words)),),
        text=words,
        source=(Span(at, at + len(source)),),
        speaker=speaker,
        speaker_confidence=0.9 if speaker.name else 0.5,
    )
    return Article(outlet, outlet, text, outlet, outlet=outlet), Findings(outlet, (quotation,))


def _collated(*printed: tuple[Article, Findings]) -> tuple[Statement, ...]:
    return collate([article for article, _ in printed], [findings for _, findings in printed])


def _nameless(description: str, kind: SpeakerKind = "unknown") -> Speaker:
    return Speaker(None, kind, description)


def test_a_named_copy_completes_a_nameless_one() -> None:
    """One unusual word in marks in both outlets is one statement, and the outlet that has the name gives it."""
    who = _nameless("One harbour official")
    (statement,) = _collated(
        _printed("Courier", "One harbour official called relations", "One harbour official", "frosty", who),
        _printed("Herald", f"Relations, {MAYOR} said, were", MAYOR, "frosty.", Speaker(MAYOR, "person")),
    )
    assert statement.speaker.name == MAYOR
    assert [d.kind for d in statement.differences] == ["same"]


def test_a_nameless_source_of_another_body_stays_apart() -> None:
    """Officials of two bodies are not one, though both put the same word in marks."""
    trust, board = "A spokesman for the Mill Trust", "A spokesman for the Harbour Board"
    statements = _collated(
        _printed("Courier", f"{trust} called it", trust, "frosty", _nameless(trust)),
        _printed("Herald", f"{board} called it", board, "frosty", _nameless(board)),
    )
    assert len(statements) == 2


def test_a_theme_of_the_story_is_no_copy() -> None:
    """A word that the article itself uses all the time tells no speaker."""
    theme = (
        "Dredgers and more dredgers, the dredgers, old dredgers, new dredgers, all dredgers: an official said"
    )
    statements = _collated(
        _printed("Courier", theme, "an official", "dredgers", _nameless("an official")),
        _printed("Herald", f"{MAYOR} spoke of", MAYOR, "dredgers", Speaker(MAYOR, "person")),
    )
    assert len(statements) == 2


def test_an_introduction_in_the_same_words_is_the_same_source() -> None:
    """A word out of another outlet's long quotation is its speaker's, where both introduce the source alike."""
    long = "It is frosty between us and it has been since the bridge fell."
    who = _nameless("A former engineer")
    (statement,) = _collated(
        _printed(
            "Courier", "A former engineer at the lock works called it", "A former engineer", "frosty", who
        ),
        _printed(
            "Herald",
            f"{MAYOR}, a former engineer at the lock works, said:",
            MAYOR,
            long,
            Speaker(MAYOR, "person"),
        ),
    )
    assert statement.speaker.name == MAYOR
    assert [d.kind for d in statement.differences] == ["part"]


def test_a_body_that_the_speaker_is_introduced_with_is_the_same_source() -> None:
    """What one outlet gives to the council and another to its spokeswoman comes together."""
    council = "The Pellworth River Council"
    (statement,) = _collated(
        _printed(
            "Courier",
            f"{council} called it",
            council,
            "a disaster",
            Speaker("Pellworth River Council", "organisation"),
        ),
        _printed(
            "Herald",
            f"{MAYOR} of the Pellworth River Council said:",
            MAYOR,
            "This plan is a disaster.",
            Speaker(MAYOR, "person"),
        ),
    )
    assert len(statement.quotations) == 2


def test_long_wording_comes_together_whoever_is_named() -> None:
    """Six words and more in a row are one statement; a slogan of fewer stays with its speakers."""
    assert len(statements_of({"Courier": [Said(SLUICE)], "Herald": [Said(SLUICE, RIVAL)]})) == 1
    slogan = "Rivers first"
    assert len(statements_of({"Courier": [Said(slogan)], "Herald": [Said(slogan, RIVAL)]})) == 2


def test_long_wording_comes_together_though_a_word_differs_too() -> None:
    """Another speaker and a changed word at once do not tear a long sentence apart."""
    statements = statements_of(
        {"Courier": [Said(SLUICE)], "Herald": [Said(SLUICE.replace("again", "anew"), RIVAL)]}
    )
    assert len(statements) == 1


@pytest.mark.parametrize(
    ("sayings", "expected"),
    [
        ([Said(SLUICE, MAYOR), Said(SLUICE, RIVAL, confidence=0.6)], MAYOR),
        ([Said(SLUICE, MAYOR, confidence=0.6), Said(SLUICE, RIVAL)], RIVAL),
        ([Said(SLUICE, MAYOR), *[Said(SLUICE, RIVAL, confidence=0.6)] * 2], MAYOR),
        ([Said(SLUICE, MAYOR), *[Said(SLUICE, RIVAL)] * 2], RIVAL),
        ([Said(SLUICE, "Odile"), Said(SLUICE, MAYOR)], MAYOR),
    ],
)
def test_the_speaker_is_the_one_with_most_support(sayings: Sequence[Said], expected: str) -> None:
    """A printed name beats a guessed one, more outlets beat fewer, a full name beats a short one."""
    (statement,) = statements_of({f"Outlet {i}": [said] for i, said in enumerate(sayings)})
    assert statement.speaker.name == expected


def test_a_misread_name_is_outvoted_when_a_fragment_is_laid() -> None:
    """One word of a passage goes to it, though the outlet it is taken from was read as naming another body."""
    misread = Speaker("Marchetti News", "organisation")
    articles, findings = coverage(
        {"Courier": [SLUICE], "Herald": [SLUICE], "Post": [SLUICE + " We rebuild."], "Argus": ["rebuild"]}
    )
    changed = [
        replace(f, quotations=tuple(replace(q, speaker=misread) for q in f.quotations))
        if f.article == "Post"
        else f
        for f in findings
    ]
    assert len(collate(articles, changed)) == 1


def test_a_pronoun_is_no_printed_name() -> None:
    """Where "she" stands for the name it is a reading, and no difference of speakers is claimed."""
    (statement,) = _collated(
        _printed("Courier", f"{MAYOR} said", MAYOR, SLUICE, Speaker(MAYOR, "person")),
        _printed("Herald", "She said", "She", SLUICE, Speaker(RIVAL, "person")),
    )
    assert [(d.kind, d.effects) for d in statement.differences] == [("same", ())]


def test_one_speaker_who_quotes_another_is_no_difference_of_speakers() -> None:
    """The words inside inner marks are the other's, and both outlets may be right."""
    inner = "Then we will both be thrown out of the lock"
    (statement,) = statements_of(
        {
            "Courier": [Said(f"I told her to leave. She said, ‘{inner}.’", MAYOR)],
            "Herald": [Said(f"{inner}.", RIVAL)],
        }
    )
    assert all("speaker differs" not in d.effects for d in statement.differences)


def test_a_body_and_its_initials_are_one() -> None:
    """What goes by its full name in one outlet and by its initials in the other is one speaker."""
    statements = statements_of(
        {"Courier": [Said("frosty", "Kestrel Point Athletics")], "Herald": [Said("frosty", "KPA")]}
    )
    assert len(statements) == 1


def test_two_named_together_are_not_one_of_them() -> None:
    """A phrase given to two people at once is laid to one of them and does not chain their statements."""
    both = Said("act of spite", f"{MAYOR} and {RIVAL}")
    statements = statements_of(
        {
            "Courier": [Said("act of spite")],
            "Herald": [both],
            "Post": [Said("act of spite", RIVAL)],
        }
    )
    assert {s.speaker.name for s in statements} == {MAYOR, RIVAL}
    assert sorted(len(s.quotations) for s in statements) == [1, 2]


def test_a_paper_that_reports_the_words_is_no_second_speaker() -> None:
    """Long words given to their speaker here and to the paper that first had them there are not disputed."""
    (statement,) = _collated(
        _printed("Courier", f"{MAYOR} said", MAYOR, SLUICE, Speaker(MAYOR, "person")),
        _printed("Herald", "The Argus reported", "The Argus", SLUICE, Speaker("Argus", "organisation")),
    )
    assert [(d.kind, d.effects) for d in statement.differences] == [("same", ())]


def test_a_slogan_of_a_nameless_crowd_is_not_a_politicians_sentence() -> None:
    """Three telling words in other forms do not tie a nameless source to somebody's long sentence."""
    statements = _collated(
        _printed(
            "Courier",
            "Several hundred marchers chanted",
            "Several hundred marchers",
            "Keep ferries public!",
            _nameless("Several hundred marchers", "group"),
        ),
        _printed(
            "Herald",
            f"{MAYOR} said",
            MAYOR,
            "Every member of this council supports a plan that keeps ferries public",
            Speaker(MAYOR, "person"),
        ),
    )
    assert len(statements) == 2


def test_what_is_known_of_an_open_speaker_is_kept() -> None:
    """The names it may be come with the likeliest first, and whom it speaks for stays known."""
    articles, findings = coverage(
        {"Courier": ["Shut the weir."], "Herald": ["Shut the weir."], "Post": ["Shut the weir."]}
    )
    open_ones = [
        Speaker(
            None, "person", "a spokeswoman", candidates=("Odile Marchetti", "Ada Finch"), speaks_for="Tarn"
        ),
        Speaker(None, "person", candidates=("Ada Finch",)),
        Speaker(None, candidates=("Ada Finch", "Bo Lind"), speaks_for="Tarn"),
    ]
    mended = [
        Findings(f.article, (replace(f.quotations[0], speaker=s),))
        for f, s in zip(findings, open_ones, strict=True)
    ]
    (statement,) = collate(articles, mended)
    speaker = statement.speaker
    assert (speaker.description, speaker.speaks_for) == ("a spokeswoman", "Tarn")
    assert speaker.candidates == ("Ada Finch", "Odile Marchetti", "Bo Lind")
