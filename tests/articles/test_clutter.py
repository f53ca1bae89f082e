"""Clutter is marked with its reason; sentences of the article about the same things are not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.clutter import find_clutter
from onrecord.articles.clutter_rules import RULES, Rule
from onrecord.text import paragraphs

ABOVE = "The ferry between Ostlund and the mainland will stop running in June, its owner has told staff."
BELOW = "The council will meet on Tuesday to decide whether the boats can be bought, its leader said."


def marked(line: str) -> list[tuple[str, str]]:
    """Return reason and words of the clutter in a line that stands between two of the article."""
    text = f"{ABOVE}\n\n{line}\n\n{BELOW}\n\n{BELOW}\n\n{ABOVE}\n\n{BELOW}\n\n{ABOVE}"
    return [
        (mark.reason, text[mark.start : mark.end]) for mark in find_clutter(text, paragraphs(text)).clutter
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Sign up to our free Harbour Post weekly newsletter", "newsletter plug"),
        ("Subscribe to The Tide, our daily email newsletter, for more stories like this.", "newsletter plug"),
        ("Get the day's top stories delivered straight to your inbox", "newsletter plug"),
        ("By signing up you agree to our terms and privacy policy.", "newsletter plug"),
        ("To make sure you never miss out on our stories, we can send you some reminders", "notification prompt"),
        ("Click 'OK' then 'Allow' to enable notifications", "notification prompt"),
        ("Turn on push notifications so you never miss a story.", "notification prompt"),
        ("Click the upvote icon at the top of the page to lift this article in our rankings.", "call to vote"),
        ("Have your say in our reader poll.", "call to vote"),
        ("Follow us on Facebook, Instagram and X for the latest.", "call to follow"),
        ("Follow Ada Kaye on Twitter: @adakaye", "call to follow"),
        ("Share this story with your friends!", "call to share"),
        ("Let us know what you think in the comments below.", "call to share"),
        ("Do you have a story for the Harbour Post? Email us at news@harbour.example.", "call to write in"),
        ("Subscribe now to support our journalism.", "call to subscribe"),
        ("Download the Harbour Post app for free.", "app plug"),
        ("READ MORE: Council asked to buy the ferry", "related link"),
        ("Related: How the ferry came to Ostlund", "related link"),
        ("Read the full interview here.", "related link"),
        ("Click here to see the timetable.", "related link"),
        ("Photo: Ada Kaye/Harbour Post", "credit"),
        ("(Ada Kaye/Getty Images)", "credit"),
        ("FILE PHOTO: The ferry leaves Ostlund in 2029. Ada Kaye", "caption"),
        ("Tags: Ferries, Islands", "topics"),
        ("We use cookies to improve your experience on this site.", "cookie notice"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Share on Facebook | Tweet | Email", "share bar"),
        ("Print this page | Text size: A A A", "share bar"),
        ("MORE: Council asked to buy the ferry", "related link"),
        ("You have 2 free articles remaining this month. Subscribe for £1", "call to subscribe"),
        ("Support local journalism. Subscribe to the Post today", "call to subscribe"),
        ("132 comments", "comment count"),
        ("© 2031 Harbour Media. All rights reserved.", "copyright line"),
        ("This article originally appeared in The Tide.", "reprint note"),
        ("We may earn a commission from links on this page.", "affiliate notice"),
        ("Your browser does not support the video element.", "player notice"),
        ("This article is more than 3 years old", "age notice"),
    ],
)  # fmt: skip
def test_clutter_on_its_own_line(line: str, reason: str) -> None:
    """The manners of many outlets are known, each whole line under its reason."""
    found = marked(line)
    assert {why for why, _ in found} == {reason}
    assert "".join(words for _, words in found).replace(" ", "") == line.replace(" ", "")


@pytest.mark.parametrize(
    "line",
    [
        "The council sent out a newsletter to every household, and asked people to sign up for the new service.",
        "Ms Odell said readers should subscribe to the newsletter of the islands' trust.",
        "“Sign up to our newsletter and follow us on Facebook,” the ferry company told its passengers.",
        "Subscribers to the newspaper received a letter on Monday about the vote on the ferry's future.",
        "Voters will have their say in the islands' referendum in June.",
        "Vote counting went on through the night on the mainland.",
        "She followed him on Twitter, and he followed her on Instagram, the court was told.",
        "The app was downloaded 20,000 times before it was withdrawn, the company said.",
        "Related parties to the sale of the boats were not named in the filing.",
        "Watch-makers in Ostlund have used the ferry for a century, and fear for their trade.",
        "Copyright law protects the drawings of the boats, a judge found on Friday.",
        "Cookies are baked on board every morning, and we use butter, the cook said.",
        "Advertisements for the ferry appeared in every paper on the mainland.",
        "The photo by Ada Kaye shows the boat at the quay as the last passengers leave it.",
        "The story was first published in 1902 and has been told in Ostlund ever since.",
        "Share prices of the company fell by a third when the news was out.",
        "Comments made by the minister on Monday caused anger on the islands.",
        "This is the first of two parts; it was “read more: than any other”, she joked.",
        "Support for local journalism is free of party lines on the islands, the survey found.",
        "More: that is what the islanders ask of the company, and of the council.",
        "Ines Odell is an author of three letters to the council, none of which was answered.",
    ],
)
def test_article_about_such_things_is_kept(line: str) -> None:
    """Sentences about newsletters, votes and the like are article, and so is anything quoted."""
    assert marked(line) == []


def test_clutter_between_sentences_of_a_line() -> None:
    """A plug glued between two sentences is marked alone."""
    plug = "Sign up to our free weekly newsletter."
    assert marked(f"{ABOVE} {plug} {BELOW}") == [("newsletter plug", plug)]


def test_plug_without_full_stop_ends_before_the_next_sentence() -> None:
    """A plug that runs into the next sentence without a full stop ends where that begins."""
    plug = "Sign up to our free Harbour Post weekly newsletter"
    assert marked(f"{plug} {BELOW}") == [("newsletter plug", plug)]


def test_lead_in_goes_with_its_plug() -> None:
    """A short question that leads up to a plug, the two alone on their line, is dropped with it."""
    line = "Want the news first? Tap 'OK' to turn on notifications from the Harbour Post"
    assert marked(line) == [("notification prompt", line)]
    assert marked(f"Who will buy the ferry? Sign up to our weekly newsletter. {BELOW}") == [
        ("newsletter plug", "Sign up to our weekly newsletter.")
    ]


def test_label_and_link_at_the_end_of_a_line() -> None:
    """A label in capitals behind a sentence takes the rest of its line."""
    assert marked(f"{ABOVE} READ MORE: Council asked to buy the ferry") == [
        ("related link", "READ MORE: Council asked to buy the ferry")
    ]


def test_clutter_inside_an_open_quotation_is_kept() -> None:
    """A sentence within a quotation of several sentences is never taken."""
    assert (
        marked("“We are glad of every passenger. Follow us on Facebook. Nobody does,” Ms Odell said.") == []
    )


def test_note_about_the_author_only_at_the_end() -> None:
    """What reads as a note on the author is one only among the last lines."""
    note = "Ada Kaye is a reporter for the Harbour Post."
    assert marked(note) == []
    text = f"{ABOVE}\n\n{BELOW}\n\n{ABOVE}\n\n{note}"
    (mark,) = find_clutter(text, paragraphs(text)).clutter
    assert (mark.reason, text[mark.start : mark.end]) == ("author note", note)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.reason} ({rule.scope})")
def test_no_rule_repeats_without_bound(rule: Rule) -> None:
    """Every repetition in a rule has an upper bound, so that no line can make it slow."""
    bare = re.sub(r"\\.|\[(?:\\.|[^\]])+\]", "", rule.pattern.pattern)
    assert not set(bare) & {"*", "+"}


@given(st.text(alphabet=st.sampled_from("Sign up to our newsletter. \n“”\"'()READ MORE:©|"), max_size=300))
def test_marks_lie_in_the_text_in_order(text: str) -> None:
    """Marks never reach out of the text, and each holds something."""
    for mark in find_clutter(text, paragraphs(text)).clutter:
        assert 0 <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end].strip()
