from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.statements import settled
from onrecord.types import (
    Answer,
    Article,
    CommentRequest,
    FirstSeen,
    Outcome,
    Quotation,
    Span,
    Spans,
    Speaker,
    Statement,
)

COURIER = Article("courier", "courier", "", "c", outlet="Courier", published="2031-03-03")
HERALD = Article("herald", "herald", "", "h", outlet="Herald", published="2031-03-05")
BOARD = Speaker("Harbour Board", "organisation")
STRAND = Speaker("Wilhelmina Strand", "person", speaks_for="Harbour Board")


def asked(
    who: str = "Harbour Board", outcome: Outcome = "pending", article: str = "courier", text: str = ""
) -> CommentRequest:
    """Return a request of the Courier's."""
    return CommentRequest(article, who, outcome, 0, 9, text or f"{who} has been contacted for comment.")


def said(speaker: Speaker, article: Article = HERALD) -> Statement:
    """Return a statement first seen in an article."""
    seen = FirstSeen(article.id, article.published)
    return Statement("s1", speaker, "We will look.", "direct", (), (), first_seen=seen)


@pytest.mark.parametrize("outcome", ["pending", "no reply"])
@pytest.mark.parametrize("speaker", [BOARD, STRAND])
def test_a_later_statement_answers_an_open_request(speaker: Speaker, outcome: Outcome) -> None:
    """What the one asked, or who speaks for it, says in a later article settles the request."""
    (request,) = settled([COURIER, HERALD], [said(speaker)], [asked(outcome=outcome)])
    assert request.answer == Answer("herald", "answered", speaker.name or "", "s1", "2031-03-05")
    assert (request.outcome, request.by) == (outcome, "Courier")


@pytest.mark.parametrize(
    ("request_made", "statement", "reason"),
    [
        (asked(outcome="declined"), said(BOARD), "who declined has answered"),
        (asked("Mill Trust"), said(BOARD), "somebody else spoke"),
        (asked(), said(BOARD, COURIER), "the article had the statement itself"),
        (asked(), said(BOARD, replace(HERALD, published="2031-03-01")), "said before"),
        (asked(), said(BOARD, replace(HERALD, published=None)), "nobody knows when"),
        (asked("Strand"), said(BOARD), "another party"),
    ],
)
def test_nothing_else_answers_it(request_made: CommentRequest, statement: Statement, reason: str) -> None:
    """A request stays open unless the one asked spoke, later, in another article."""
    (request,) = settled([COURIER, HERALD], [statement], [request_made])
    assert request.answer is None, reason


def test_a_later_refusal_settles_it_too() -> None:
    """A later article which says that they declined shows so; the first article's outcome stays."""
    requests = settled([COURIER, HERALD], [], [asked(), asked(outcome="declined", article="herald")])
    assert [(r.outcome, r.answer and r.answer.outcome) for r in requests] == [
        ("pending", "declined"),
        ("declined", None),
    ]


def test_each_of_a_pair_answers_for_itself() -> None:
    """“Odile Marchetti and the Harbour Board” were asked; either answer is shown."""
    (request,) = settled([COURIER, HERALD], [said(STRAND)], [asked("Odile Marchetti and the Harbour Board")])
    assert request.answer is not None


def test_a_surname_is_its_bearer() -> None:
    """Strand, asked by one paper, is the Wilhelmina Strand whom another quotes."""
    (request,) = settled([COURIER, HERALD], [said(STRAND)], [asked("Strand")])
    assert request.answer is not None


@pytest.mark.parametrize(
    ("text", "agency", "by"),
    [
        (
            "The board did not respond to a request for comment from the Evening Mirror.",
            None,
            "Evening Mirror",
        ),
        ("Reuters has contacted the board for comment.", None, "Reuters"),
        ("The board did not respond to Odile Marchetti.", None, "Courier"),
        ("The board has been contacted for comment.", "AFP", "AFP"),
    ],
)
def test_who_asked_is_told(text: str, agency: str | None, by: str) -> None:
    """A newsroom that the sentence names asked; else the agency or the outlet of the article."""
    (request,) = settled([replace(COURIER, agency=agency)], [], [asked(text=text)])
    assert request.by == by


SAME_DAY = replace(
    HERALD, text="The board told the Evening Post on Monday. In an e-mail it said so.", published="2031-03-03"
)


def given(venue: str = "", addressee: str = "", article: Article = SAME_DAY) -> Statement:
    """Return a statement of the board's that an article says was given somewhere, or to somebody."""

    def spans(words: str) -> Spans | None:
        at = article.text.find(words)
        return (Span(at, at + len(words)),) if words else None

    quotation = Quotation(
        "q1", article.id, "direct", (Span(0, 9),), "We will look.", None, None, spans(venue), spans(addressee)
    )
    return replace(said(BOARD, article), quotations=(quotation,), covers=((Span(0, 9),),))


@pytest.mark.parametrize(
    "statement",
    [given(venue="e-mail"), given(addressee="the Evening Post")],
    ids=["in writing", "to a newsroom"],
)
def test_an_answer_elsewhere_on_the_same_day_counts_and_is_told_as_such(statement: Statement) -> None:
    """Words given to those who ask, in another article of that day, are an answer; which came first is open."""
    (request,) = settled([COURIER, SAME_DAY], [statement], [asked()])
    assert request.answer == Answer("herald", "answered", "Harbour Board", "s1", "2031-03-03", same_day=True)
    (request, _) = settled([COURIER, SAME_DAY], [], [asked(), asked(outcome="declined", article="herald")])
    assert request.answer is not None
    assert (request.answer.outcome, request.answer.same_day) == ("declined", True)


@pytest.mark.parametrize(
    ("statement", "others", "published"),
    [
        (given(), [], "2031-03-03"),
        (given(addressee="The board"), [], "2031-03-03"),
        (given(venue="e-mail"), [asked(article="herald", outcome="no reply")], "2031-03-03"),
        (given(venue="e-mail"), [], "2031-03-04"),
        (given(venue="e-mail"), [], None),
    ],
    ids=["a speech", "to others", "the article says there was none", "the day after", "undated"],
)
def test_other_words_of_the_same_day_leave_it_open(
    statement: Statement, others: list[CommentRequest], published: str | None
) -> None:
    """A speech of that day may be what they were asked about; who says that none came is believed."""
    courier = replace(COURIER, published=published)
    assert settled([courier, SAME_DAY], [statement], [asked(), *others])[0].answer is None


def test_hours_tell_which_came_first() -> None:
    """Where both articles give the hour, the earlier one is no answer to the later one."""
    courier = replace(COURIER, published="2031-03-03T12:00")
    herald = replace(SAME_DAY, published="2031-03-03T09:00")
    assert settled([courier, herald], [given(venue="e-mail", article=herald)], [asked()])[0].answer is None


@pytest.mark.parametrize(
    ("asked_as", "speaker", "answers"),
    [
        ("Strand", "Wilhelmina Strand", True),
        ("Strand", "Wilhelmina van Strand", True),
        ("Strand", "Wilhelmina Anna Maria Strand", False),
        ("Wilhelmina Anna Maria Strand", "Wilhelmina Anna Maria Strand", True),
        ("Wilhelmina", "Wilhelmina Strand", False),
    ],
)
def test_a_surname_asks_a_person_of_two_or_three_names(asked_as: str, speaker: str, answers: bool) -> None:
    """Where Strand was asked, Wilhelmina Strand may be meant; of a name of four words the last is none to go by."""
    (request,) = settled([COURIER, HERALD], [said(Speaker(speaker, "person"))], [asked(asked_as)])
    assert (request.answer is not None) is answers


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The Board did not answer questions from the Herald.", "Herald"),
        ("The Board did not answer the questions from Herald’s reporters.", "Herald"),
        ("Herald has contacted the Board.", "Herald"),
        ("The Board did not answer questions from the police.", "Courier"),
        ("The Board was asked.", "Courier"),
    ],
)
def test_who_asked_is_named_or_the_article_s_outlet(text: str, by: str) -> None:
    """A newsroom of the story that is named as asking has asked, else the outlet that tells of it."""
    (request,) = settled([COURIER, HERALD], [], [asked(text=text)])
    assert request.by == by
