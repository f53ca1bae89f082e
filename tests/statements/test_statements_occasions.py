from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.statements import collate
from onrecord.types import Article, Findings, Quotation, Span, Speaker, Statement

MAYOR = Speaker("Odile Marchetti", "person")
MONDAY, WEDNESDAY = "2031-03-03", "2031-03-05"


def article(
    outlet: str, published: str | None, *reports: tuple[str, str, str, str]
) -> tuple[Article, Findings]:
    """Return an article of such reports: the words, then source, cue and venue as printed behind them."""
    text, quotations = f"News from {outlet}.\n", []
    for words, source, cue, venue in reports:
        content = Span(len(text) + 1, len(text) + 1 + len(words))
        text += f"“{words}” "
        spans = []
        for printed in (source, cue, venue):
            spans.append((Span(len(text), len(text) + len(printed)),) if printed else None)
            text += f"{printed} " if printed else ""
        text = text.rstrip() + ".\n"
        name = f"{outlet}-{content.start}"
        quotations.append(
            Quotation(
                name,
                outlet,
                "direct",
                (content,),
                words,
                source=spans[0],
                cue=spans[1],
                venue=spans[2],
                speaker=MAYOR,
            )
        )
    return Article(outlet, outlet, text, outlet, outlet=outlet, published=published), Findings(
        outlet, tuple(quotations)
    )


def statements_of(*made: tuple[Article, Findings]) -> tuple[Statement, ...]:
    """Collate the articles."""
    articles, findings = zip(*made, strict=True)
    return collate(articles, findings)


WORDS = "We will not give up the harbour to anybody"


def test_a_repetition_on_another_day_is_another_statement() -> None:
    """The very same words, repeated on a day after the other article was printed, were said twice."""
    statements = statements_of(
        article("Courier", MONDAY, (WORDS, "Odile Marchetti", "said", "")),
        article("Herald", WEDNESDAY, (WORDS, "Odile Marchetti", "repeated", "on Tuesday")),
    )
    assert len(statements) == 2


def test_a_repetition_in_one_article_is_another_statement() -> None:
    """One article tells of both occasions, and gives the day of the second."""
    statements = statements_of(
        article(
            "Courier",
            None,
            (WORDS, "Odile Marchetti", "said", "in a letter"),
            (WORDS, "Odile Marchetti", "repeated", "on Tuesday"),
        )
    )
    assert len(statements) == 2


def test_words_said_twice_in_one_breath_are_one_statement() -> None:
    """“Never,” she said. “Never,” she repeated: no day sets the two apart."""
    reports = [(WORDS, "Odile Marchetti", cue, "") for cue in ("said", "repeated")]
    assert len(statements_of(article("Courier", MONDAY, *reports))) == 1


def test_one_long_passage_with_two_days_is_one_statement() -> None:
    """Of a passage that agrees word for word one of the days is wrong: that is a difference of the copies."""
    (statement,) = statements_of(
        article("Courier", WEDNESDAY, (WORDS, "Odile Marchetti", "said", "in a speech on Monday")),
        article("Herald", WEDNESDAY, (WORDS, "Odile Marchetti", "said", "in a speech on Tuesday")),
    )
    assert "date differs" in statement.differences[0].effects


@pytest.mark.parametrize(
    ("venue", "other", "expected"),
    [
        ("in an interview with the Gazette", "in an interview with the Argus", 2),
        ("in a speech", "in an interview with the Argus", 2),
        ("in a speech", "at the harbour", 1),
    ],
)
def test_like_words_at_two_venues_are_two_statements(venue: str, other: str, expected: int) -> None:
    """Other wording of one thought, given to two interviews, was said twice; an open venue parts nothing."""
    reworded = "As long as I live we will not give up the harbour of ours to those strangers"
    statements = statements_of(
        article("Courier", None, (WORDS, "Odile Marchetti", "said", venue)),
        article("Herald", None, (reworded, "Odile Marchetti", "said", other)),
    )
    assert len(statements) == expected


@pytest.mark.parametrize(
    ("one", "other", "statements"),
    [
        ("on 3 March", "on March 3", 1),
        ("on 3 March", "on March 4", 2),
        ("on 1 March", "on Mar. 2", 2),
        ("on Sept. 4", "on 4 September", 1),
        ("on Monday", "on March 3", 1),
        ("on Sunday", "on March 3", 2),
    ],
)
def test_a_day_is_one_however_it_is_written(one: str, other: str, statements: int) -> None:
    """Of a repetition the days decide: day and month in either order, short or in full, or by the weekday."""
    found = statements_of(
        article("Courier", WEDNESDAY, (WORDS, "Odile Marchetti", "repeated", one)),
        article("Herald", WEDNESDAY, (WORDS, "Odile Marchetti", "said", other)),
    )
    assert len(found) == statements


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@pytest.mark.parametrize("n", range(7), ids=DAYS)
def test_a_weekday_is_the_last_one_before_print(n: int) -> None:
    """In an article of Sunday the 9th, "on Monday" is the 3rd and "on Sunday" that very day."""
    days = [f"on March {3 + n}", f"on {DAYS[(n + 1) % 7]}"]
    for other, statements in ((days[0], 1), (days[1], 2)):
        found = statements_of(
            article("Courier", "2031-03-09", (WORDS, "Odile Marchetti", "repeated", f"on {DAYS[n]}")),
            article("Herald", "2031-03-09", (WORDS, "Odile Marchetti", "said", other)),
        )
        assert len(found) == statements


@pytest.mark.parametrize("n", range(12), ids=MONTHS)
def test_every_month_is_read(n: int) -> None:
    """A day of one month is none of another's, in full or cut to three letters."""
    day, next_day = f"on 4 {MONTHS[n]}", f"on {MONTHS[(n + 1) % 12]} 4"
    for other, statements in ((f"on {MONTHS[n][:3]}. 4", 1), (next_day, 2)):
        found = statements_of(
            article("Courier", "2031-12-31", (WORDS, "Odile Marchetti", "repeated", day)),
            article("Herald", "2031-12-31", (WORDS, "Odile Marchetti", "said", other)),
        )
        assert len(found) == statements


def test_the_hour_of_print_takes_no_day_away() -> None:
    """An article that gives its hour is of that day all the same."""
    found = statements_of(
        article("Courier", f"{WEDNESDAY}T10:00:00Z", (WORDS, "Odile Marchetti", "repeated", "on Tuesday")),
        article("Herald", f"{MONDAY}T18:30:00Z", (WORDS, "Odile Marchetti", "said", "")),
    )
    assert len(found) == 2


def test_a_day_that_is_still_to_come_is_one_of_last_year() -> None:
    """In January an article's "30 December" is that of the year before: after the other article was printed."""
    found = statements_of(
        article("Courier", "2031-01-02", (WORDS, "Odile Marchetti", "repeated", "on 30 December")),
        article("Herald", "2030-12-28", (WORDS, "Odile Marchetti", "said", "")),
    )
    assert len(found) == 2
    found = statements_of(
        article("Courier", "2031-01-02", (WORDS, "Odile Marchetti", "repeated", "on 30 December")),
        article("Herald", "2030-12-30", (WORDS, "Odile Marchetti", "said", "")),
    )
    assert len(found) == 1


def test_a_date_of_no_calendar_says_nothing() -> None:
    """A day that no month has, and articles without a date, are passed over."""
    first, found = article("Courier", "soon", (WORDS, "Odile Marchetti", "repeated", "on Feb. 31"))
    undated = article("Herald", None, (WORDS, "Odile Marchetti", "said", ""))
    assert len(statements_of((first, found), undated)) == 1
    assert len(statements_of((replace(first, published="2031-03-03"), found), undated)) == 1
