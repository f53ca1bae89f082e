"""Hostile headlines and quotations in mails: nothing in them becomes markup, a header or a recipient."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.newsletter.newsroom import FRIDAY, body, read

from onrecord.config import Newsletter, Settings, Site
from onrecord.mail import compose as written
from onrecord.newsletter import Issue, compose, page_of
from onrecord.newsletter.composing import Recipient
from onrecord.newsletter.issues import Contrast, Picked, Side

SETTINGS = Settings(
    site=Site(name='On "the" record <x>', address="https://news.example.org"),
    newsletter=Newsletter(postal_address="1 Quay Street"),
)
EVIL = "</a></td><script>alert(1)</script>\r\nBcc: eve@example.org\r\n\r\n<img src=x onerror=alert(1)>\u202e\x1b[31m{{7*7}}"
ADA = Recipient("ada@example.org", "1.abc")


class Tags(HTMLParser):
    """The elements of a mail and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.seen.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Assert that it ends in order."""
        assert self.open.pop() == tag


def issue(words: str) -> Issue:
    """Return an issue whose every text is the same; ids are made by us."""
    length = len(words)
    side = Side(words, words, ((0, min(1, length)), (length, length)), opens=False, ends=False)
    contrast = Contrast(words, words, "statement-1", side, side)
    story = Picked("story-1", words, words, words, 2, 3, (words, words), 4, 1, (contrast,), "2026-03-01", 2)
    return Issue("weekly-2026-03-13", "weekly", FRIDAY, (story, story))


PLAIN = Tags(page_of(issue("word"), SETTINGS))


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_no_words_change_the_shape_of_a_mail(words: str) -> None:
    """Whatever stands in an article, the mail has the same elements, headers and one recipient."""
    held = issue(words)
    page = Tags(page_of(held, SETTINGS))
    assert [tag for tag in page.seen if tag != "span"] == [tag for tag in PLAIN.seen if tag != "span"]
    assert page.attributes <= PLAIN.attributes
    mail = read(written(compose(held, SETTINGS, ADA), "news@example.org").as_bytes())
    assert mail["To"] == "ada@example.org"
    assert mail.keys().count("Subject") == 1
    assert "Bcc" not in mail


def test_markup_and_headers_in_a_headline_stay_words() -> None:
    """Scripts are shown as words, ends of lines add no header, marks that turn the line are shown as signs."""
    held = issue(EVIL)
    mail = read(written(compose(held, SETTINGS, ADA), "news@example.org").as_bytes())
    assert "Bcc" not in mail
    page = body(mail, "html")
    assert "<script" not in page
    assert "<img" not in page
    assert "{{7*7}}" in page
    for text in (page, body(mail, "plain"), str(mail["Subject"])):
        assert "\u202e" not in text
        assert "\x1b" not in text


@pytest.mark.parametrize("words", ["word " * 200_000, "x" * 1_000_000, ""])
def test_a_headline_without_end_makes_no_mail_without_end(words: str) -> None:
    """Stories are cut as they are chosen; what an issue keeps is cut again as it is shown."""
    story = replace(issue("x").stories[0], title=words)
    held = replace(issue("x"), stories=(story,))
    letter = compose(held, SETTINGS, ADA)
    assert letter.html is not None
    assert len(letter.html) < 60_000


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6))
def test_marks_never_lose_or_double_a_word(text: str, marks: list[tuple[int, int]]) -> None:
    """A wording is printed whole and once, wherever its marks lie."""
    from onrecord.newsletter.composing import _pieces

    pieces = list(_pieces(Side("x", text, tuple(marks))))
    joined = "".join(piece for piece, _ in pieces)
    assert joined.replace(" ", "") == text.replace(" ", "")
