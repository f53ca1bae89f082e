from __future__ import annotations

import pytest

from onrecord.statements import collate
from onrecord.types import Article, Findings, Quotation, Span, Speaker

WORDS = "The lighthouse will be lit again before the herring come back"


def article(outlet: str, behind: str, cue: str = "said") -> tuple[Article, Findings]:
    """Return an article that prints the words, a reporter's words behind them."""
    text = f"News of the day.\n\n“{WORDS},” {behind}\n\nCNN had told another story before."
    start, at = text.index(WORDS), text.find(cue, text.index("”"))
    quotation = Quotation(
        f"q-{outlet}",
        outlet,
        "direct",
        (Span(start, start + len(WORDS)),),
        WORDS,
        cue=(Span(at, at + len(cue)),) if at >= 0 else None,
        speaker=Speaker("Odile Marchetti", "person"),
    )
    return Article(outlet, outlet, text, outlet, outlet=outlet), Findings(outlet, (quotation,))


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("Odile Marchetti told CNN on Tuesday.", ["CNN"]),
        ("Odile Marchetti said in an interview with the Sandhaven Times.", ["Sandhaven Times"]),
        ("Odile Marchetti said, as first reported by the Argus.", ["Argus"]),
        ("Odile Marchetti said, as The Argus first reported.", ["Argus"]),
        ("Odile Marchetti told the Harbour Board.", []),
        ("Odile Marchetti told reporters.", []),
        ("Odile Marchetti told the Courier.", []),
        ("Odile Marchetti said.", []),
    ],
)
def test_a_credit_is_found_where_it_is_printed(behind: str, expected: list[str]) -> None:
    """Outlets of the story and what is plainly a newsroom are credited; the article's own is not."""
    courier, argus = article("Courier", behind), article("Argus", "Odile Marchetti said.")
    (statement,) = collate([courier[0], argus[0]], [courier[1], argus[1]])
    assert [credit.to for credit in statement.credits] == expected
    for credit in statement.credits:
        assert credit.article == "Courier"
        assert courier[0].text[credit.start : credit.end] == credit.to


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("In an interview with CNN, Odile Marchetti said:", ["CNN"]),
        ("The keeper told CNN of gulls. Odile Marchetti said:", []),
        ("The keeper told CNN of gulls\nOdile Marchetti said:", []),
        ("“A keeper told CNN of gulls” and Odile Marchetti said:", []),
    ],
)
def test_a_credit_stands_in_the_sentence_that_leads_to_the_words(before: str, expected: list[str]) -> None:
    """What another sentence, line or quotation says of an outlet is no credit for these words."""
    text = f"News of the day\n{before} “{WORDS}”"
    start, at = text.index(WORDS), text.rindex("said")
    quotation = Quotation(
        "q", "Courier", "direct", (Span(start, start + len(WORDS)),), WORDS, cue=(Span(at, at + 4),)
    )
    courier = Article("Courier", "Courier", text, "Courier", outlet="Courier")
    (statement,) = collate([courier], [Findings("Courier", (quotation,))])
    assert [credit.to for credit in statement.credits] == expected


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("said", "admitted", True),
        ("said", "told", False),
        ("claimed", "alleged", False),
        ("boasted", "claimed", True),
        ("said", "conceded", True),
        ("said", "purported", True),
        ("said", "claimed", True),
        ("said", "insisted", True),
        ("said", "gloated", True),
        ("said", "threatened", True),
        ("said", "warned", True),
        ("said", "denied", True),
        ("said", "lied", True),
        ("admitted", "acknowledged", False),
        ("maintained", "contended", False),
        ("warned", "warns", False),
    ],
)
def test_a_cue_that_judges_is_a_difference(one: str, other: str, differs: bool) -> None:
    """“Admitted” for “said” is named; two neutral verbs, or two of one judgement, are not."""
    courier = article("Courier", f"Odile Marchetti {one}.", one)
    argus = article("Argus", f"Odile Marchetti {other}.", other)
    (statement,) = collate([courier[0], argus[0]], [courier[1], argus[1]])
    (difference,) = statement.differences
    assert ("cue differs" in difference.effects) is differs
