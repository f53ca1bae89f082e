"""Comment requests: found in the newsroom's own words, with who was asked and what came of it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotations.requests.finding import find_requests
from onrecord.types import Article, Clutter, CommentRequest, Region


def requests_in(text: str, **marked: object) -> tuple[CommentRequest, ...]:
    """Read one article that holds nothing but ``text``."""
    return find_requests(Article(id="a-1", path="a.txt", text=text, sha256="", **marked))  # type: ignore[arg-type]


SENTENCES = [
    ("The Harbour Post has reached out to Brightwater for further comment.", "Brightwater", "pending"),
    (
        "The Ledger has contacted Mara Quill and the ferry board for comment.",
        "Mara Quill and the ferry board",
        "pending",
    ),
    ("Tallow Foods has been approached for comment.", "Tallow Foods", "pending"),
    ("The Ledger has asked the Ministry of Canals to comment.", "Ministry of Canals", "pending"),
    ("We have requested comment from Dunmore Rail.", "Dunmore Rail", "pending"),
    (
        "The Harbour Post reached out to Brightwater for comment but has not heard back.",
        "Brightwater",
        "no reply",
    ),
    ("Tallow Foods did not immediately respond to a request for comment.", "Tallow Foods", "no reply"),
    ("Mr. Quill didn’t return several calls seeking comment on Monday.", "Mr. Quill", "no reply"),
    ("On Friday, the canal board did not reply to emails.", "canal board", "no reply"),
    (
        "Neither Mara Quill nor Ned Tarn responded to requests for comment.",
        "Mara Quill and Ned Tarn",
        "no reply",
    ),
    ("Ned Tarn could not be reached for comment.", "Ned Tarn", "no reply"),
    ("Ned Tarn, who owns the quarry, was not available for comment.", "Ned Tarn", "no reply"),
    ("Calls to the quarry office were not returned.", "quarry office", "no reply"),
    ("An email to Ned Tarn seeking comment went unanswered.", "Ned Tarn", "no reply"),
    ("Efforts to reach Ned Tarn were unsuccessful.", "Ned Tarn", "no reply"),
    ("Dunmore Rail has yet to comment.", "Dunmore Rail", "no reply"),
    ("Dunmore Rail had no immediate comment.", "Dunmore Rail", "no reply"),
    (
        "A spokesman for the port authority in Eastmere declined to comment.",
        "port authority in Eastmere",
        "declined",
    ),
    (
        "A spokeswoman for Dunmore Rail, Odile Marsh, declined to comment on the inquiry.",
        "Odile Marsh, spokeswoman for Dunmore Rail",
        "declined",
    ),
    (
        "Odile Marsh, a spokeswoman for Dunmore Rail, would not comment.",
        "Odile Marsh, spokeswoman for Dunmore Rail",
        "declined",
    ),
    (
        "A spokesman for the sheriff said he could neither confirm nor deny the report.",
        "sheriff",
        "declined",
    ),
    ("The sheriff could not confirm, deny or comment on the case.", "sheriff", "declined"),
    ("Brightwater refused to comment.", "Brightwater", "declined"),
    ("Brightwater declined comment.", "Brightwater", "declined"),
    ("Brightwater confirmed the recall and declined to comment further.", "Brightwater", "declined"),
    ("“No comment,” said Ned Tarn.", "Ned Tarn", "declined"),
    ("When approached by the Ledger, the council said the sluice was safe.", "council", "answered"),
    ("Asked for comment, Odile Marsh said the line would reopen.", "Odile Marsh", "answered"),
    ("Reached by phone, Ned Tarn denied it.", "Ned Tarn", "answered"),
    ("The Harbour Post has reached out to the Ferry Board.", "Ferry Board", "pending"),
    ("The Ledger has contacted the port for a response.", "port", "pending"),
    ("The Ledger has sought comment from the mayor.", "mayor", "pending"),
    ("The Ledger is awaiting a response from the quarry.", "quarry", "pending"),
    ("A request for comment has been sent to the quarry.", "quarry", "pending"),
    ("The Ledger asked the mayor for comment, and she replied that it was too early.", "mayor", "answered"),
    ("Brightwater did not comment when asked.", "Brightwater", "no reply"),
    ("Brightwater did not respond when the Ledger asked about the leak.", "Brightwater", "no reply"),
    ("Ms. Quill didn’t respond to The Mill’s questions.", "Ms. Quill", "no reply"),
    ("Representatives for the quarry did not immediately respond.", "quarry", "no reply"),
    ("Brightwater did not respond by press time.", "Brightwater", "no reply"),
    ("The quarry did not provide a response.", "quarry", "no reply"),
    ("Tallow Foods did not make anyone available for interview.", "Tallow Foods", "no reply"),
    ("Brightwater ignored requests for comment from the Ledger.", "Brightwater", "no reply"),
    ("The Ledger received no response when reaching out to the organisers.", "organisers", "no reply"),
    ("There was no immediate comment from the quarry.", "quarry", "no reply"),
    ("No one at the quarry answered the phone.", "quarry", "no reply"),
    ("The Ledger was unable to reach Ned Tarn for comment.", "Ned Tarn", "no reply"),
    ("Attempts to reach Mr. Quill were unsuccessful.", "Mr. Quill", "no reply"),
    ("Phone calls to the quarry rang unanswered.", "quarry", "no reply"),
    ("A request for comment to the quarry received no reply.", "quarry", "no reply"),
    ("Dunmore Rail declined the Ledger's request for an interview.", "Dunmore Rail", "declined"),
    ("Mr. Quill did not want to be interviewed.", "Mr. Quill", "declined"),
    ("Brightwater said it would not be commenting further.", "Brightwater", "declined"),
    ("The ministry had no official comment on the leak.", "ministry", "declined"),
    ("The quarry did not have an immediate comment.", "quarry", "declined"),
    ("A spokesman for the port would not say whether the bridge was safe.", "port", "declined"),
    ("The port’s press office declined to specify the amount.", "port’s press office", "declined"),
    ("Farrow Audio, when contacted for comment, confirmed the batch number.", "Farrow Audio", "answered"),
    ("Ned Tarn, reached by phone on Tuesday, said he had sold the quarry.", "Ned Tarn", "answered"),
    ("Reached by The Harbour Post, Ms. Quill hung up.", "Ms. Quill", "answered"),
    ("Contacted Tuesday, Ned Tarn said he was retired.", "Ned Tarn", "answered"),
    ("In response to a request for comment, Tallow Foods said it was safe.", "Tallow Foods", "answered"),
    ("“It held,” Ned Tarn said when asked for comment.", "Ned Tarn", "answered"),
    ("The port referred questions to the ministry.", "port", "answered"),
    ("Ned Tarn responded to a message seeking comment.", "Ned Tarn", "answered"),
]


@pytest.mark.parametrize(("sentence", "asked", "outcome"), SENTENCES)
def test_reads_the_formula(sentence: str, asked: str, outcome: str) -> None:
    """Each way of saying it gives one request, with the one asked and the outcome."""
    found = requests_in(f"The sluice gave way at dawn.\n\n{sentence}\n\nThe river fell by noon.")
    assert [(request.asked, request.outcome, request.text) for request in found] == [
        (asked, outcome, sentence)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor's comments drew applause.",
        "He did not respond to the letter that his brother had sent.",
        "The summit could not be reached by car.",
        "The bank declined to lend him the money.",
        "“They have not responded to our request for comment,” the reporter was told.",
        "She refused to say the words.",
        "The board approached the bridge for a closer look.",
        "The board asked Ned Tarn to come in for an interview.",
        "The court had asked both sides to respond by noon.",
        "The council did not respond to the inspector's request for documents.",
        "During the hearing, a spokesman for the port declined to answer questions.",
        "I can’t comment on the flood.",
        "She would not say whether she liked the bridge.",
        "The miller reached out to the ferry board.",
        "Efforts to mend the sluice were unsuccessful.",
        "Many questions went unanswered that night.",
        "The island did not respond to a meeting request.",
    ],
)
def test_passes_over_what_is_no_request(sentence: str) -> None:
    """Ordinary refusals, remarks and other people's quoted words are not comment requests."""
    assert requests_in(sentence) == ()


def test_related_headlines_inside_a_sentence_are_passed_over() -> None:
    """A card of other headlines glued to a name neither hides the sentence nor speaks in it."""
    (request,) = requests_in(
        "Mayor Ned Tarn Edward TarnQuarry declined to comment on Tarn Bridge shut again MORE declined to comment."
    )
    assert (request.asked, request.outcome) == ("Mayor Ned Tarn", "declined")


def test_two_outcomes_in_one_sentence_are_two_requests() -> None:
    """Different parties with different answers are told apart."""
    found = requests_in(
        "Tallow Foods declined to comment and Dunmore Rail did not respond to a request for comment."
    )
    assert [(request.asked, request.outcome) for request in found] == [
        ("Tallow Foods", "declined"),
        ("Dunmore Rail", "no reply"),
    ]


def test_a_pronoun_is_resolved_from_the_sentence_before() -> None:
    """A pronoun stands for the person who spoke last."""
    found = requests_in("Odile Marsh said the line was safe. She declined to comment on the fire.")
    assert [request.asked for request in found] == ["Odile Marsh"]


def test_the_span_is_the_sentence_in_the_text() -> None:
    """Offsets point at the very sentence, in code points of the text."""
    text = "Café 😀 shut.\n\nTallow Foods declined to comment."
    (request,) = requests_in(text)
    assert text[request.start : request.end] == request.text == "Tallow Foods declined to comment."


def test_headlines_and_clutter_are_passed_over() -> None:
    """What is marked as headline or as not article holds no request."""
    text = "Tallow declined to comment.\nTallow declined to comment.\nTallow declined to comment."
    found = requests_in(text, regions=(Region(0, 27, "headline"),), dropped=(Clutter(28, 55, "teaser"),))
    assert [request.start for request in found] == [56]


@given(
    st.text(
        alphabet=st.sampled_from("ab \n.,“”\"'declined to comment no reply A B said 😀\x85\u2028"),
        max_size=300,
    )
)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    """No text raises, and every span is a stretch of it."""
    for request in requests_in(text):
        assert text[request.start : request.end] == request.text


@pytest.mark.parametrize(
    "unit",
    [
        "did not respond to ",
        "declined to comment ",
        "requests for ",
        "A, and B, ",
        "has asked ",
        "and declined. ",
        "reached out to the Post ",
        "attempts to reach A. ",
        "asked for comment, ",
        "Tarn TarnQuarry MORE ",
    ],
)
def test_a_long_hostile_text_is_read_quickly(unit: str) -> None:
    """Half a megabyte of half-formulas takes seconds at most: no pattern backtracks over its length."""
    text = unit * (500_000 // len(unit))
    began = time.perf_counter()
    requests_in(text)
    assert time.perf_counter() - began < 5


def test_who_was_asked_ends_before_a_relative_clause() -> None:
    """Of "the runner who had come third" the runner was asked."""
    text = "Reached for comment, the runner who had come third said only that she was glad."
    assert [(r.asked, r.outcome) for r in find_requests(Article("a", "a", text, "0"))] == [
        ("runner", "answered")
    ]
