"""Interviews printed as transcripts."""

from __future__ import annotations

from tests.quotations.forms_room import forms

BARE = """The mayor was asked about the wall.

KRUG: Do you trust the wall?

PENHALIGON: I do. I walk on it every day.

KRUG: And if it falls?

PENHALIGON: Then we build it again."""


def test_labels_that_recur_are_sources_of_what_follows() -> None:
    """Surnames in capitals that take turns are the speakers of the words up to the next label."""
    assert forms(BARE) == [
        ("KRUG", ":", "Do you trust the wall?"),
        ("PENHALIGON", ":", "I do. I walk on it every day."),
        ("KRUG", ":", "And if it falls?"),
        ("PENHALIGON", ":", "Then we build it again."),
    ]


def test_question_and_answer_need_only_one_turn_each() -> None:
    """“Q:” and “A:” are a conversation by themselves."""
    found = forms("Q: Why the wall?\n\nA: Because it rained. We had no choice.")
    assert found == [("Q", ":", "Why the wall?"), ("A", ":", "Because it rained. We had no choice.")]


def test_a_paragraph_without_a_label_goes_on_with_the_turn() -> None:
    """What stands between two labels belongs to the first; the report has a span a paragraph."""
    found = forms(BARE.replace("every day.", "every day.\n\nMy children do, too."))
    assert found[1] == ("PENHALIGON", ":", "I do. I walk on it every day. … My children do, too.")


def test_what_the_reporter_tells_between_is_no_turn() -> None:
    """A stage direction, or a sentence that says who said something, ends the turn before it."""
    found = forms(BARE.replace("every day.", "every day.\n\n(LAUGHTER)"))
    assert found[1][2] == "I do. I walk on it every day."
    found = forms(BARE.replace("every day.", "every day.\n\nThen Penhaligon said she would sit down."))
    assert found[1][2] == "I do. I walk on it every day."


def test_a_turn_with_a_stray_closing_mark_keeps_its_label() -> None:
    """A mark that nothing opens makes the line look quoted as a whole; its label still is one."""
    found = forms(BARE.replace("Then we build it again.", "They told me, rebuild it,” and we will."))
    assert [source for source, _, _ in found] == ["KRUG", "PENHALIGON", "KRUG", "PENHALIGON"]


def test_fields_of_a_form_are_no_conversation() -> None:
    """Labels that recur but are words of the language, or have no speech behind them, are left alone."""
    fields = "TARGET: One officer hurt at the gate\n\nPLACE: Wexcombe\n\n" * 3
    assert forms("The list names every target and place.\n\n" + fields) == []
    assert forms("Krug: 547 votes in all\n\nPenhaligon: 12 votes in all\n\nKrug: 90 votes at sea\n\n") == []


def test_one_label_alone_is_no_conversation() -> None:
    """A single labelled line proves nothing."""
    assert forms("KRUG: I trust the wall.\n\nThe mayor left.") == []


def test_turns_wholly_in_marks_are_left_to_the_marks() -> None:
    """“KRUG: “I do.”” is attributed where marks are read."""
    found = forms(BARE.replace("Then we build it again.", "“Then we build it again.”"))
    assert [content for _, _, content in found][-1] == "And if it falls?"
