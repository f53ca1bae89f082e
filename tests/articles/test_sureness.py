"""How sure an article's date, address and language are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import extract
from onrecord.articles.sureness import of_address, of_date, of_language
from onrecord.types import Article, DateOrigin, Given, Page, Sure, Sureness

BODY = (
    "<p>The ferry of Ostlund was stopped on Monday, for the first time in many years, as the harbour "
    "master said.</p><p>It is not known when it will sail, and there is no other way to the island.</p>"
)
TOLD = '<meta property="article:published_time" content="2031-02-03T10:00:00Z">'
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "%s"}</script>'


def article(head: str, url: str | None = None, lang: str = "en", published: str | None = None) -> Article:
    """Return what is read from a page with this head."""
    html = f"<html lang={lang}><head><title>Ferry stops</title>{head}</head><body><h1>Ferry stops</h1>{BODY}"
    made = extract(Page("a.html", "html", html.encode(), "0", Given(url=url, published=published)))
    assert isinstance(made, Article)
    return made


@pytest.mark.parametrize(
    ("head", "url", "level"),
    [
        (TOLD, None, "likely"),
        (TOLD + LINKED % "2031-02-03", None, "stated"),
        (TOLD + LINKED % "2031-02-04", None, "stated"),
        (TOLD + LINKED % "2031-02-09", None, "guessed"),
        (TOLD, "https://ostlund.example/2031/02/03/ferry", "stated"),
        (TOLD, "https://ostlund.example/2031/06/03/ferry", "guessed"),
        ("", "https://ostlund.example/2031/02/03/ferry", "likely"),
        ("", None, None),
    ],
)
def test_places_that_agree_make_a_date_sure(head: str, url: str | None, level: Sureness | None) -> None:
    """One place makes it likely, two to the day make it stated, two that differ make it a guess."""
    assert article(head, url).sure.published == level


def test_a_date_that_was_given_is_doubted_where_the_page_says_otherwise() -> None:
    """A feed's date is stated, but where the page declares another it is only likely."""
    assert article("", published="2031-02-03").sure.published == "stated"
    assert article(TOLD, published="2031-02-03").sure.published == "stated"
    assert article(TOLD, published="2031-02-13").sure.published == "likely"


def test_what_the_page_declares_goes_before_the_date_in_its_address() -> None:
    """The address tells the day only; the page the very minute."""
    found = article(TOLD, "https://ostlund.example/2031/02/03/ferry")
    assert (found.published, found.published_from) == ("2031-02-03T10:00:00+00:00", "meta")


@pytest.mark.parametrize(
    ("url", "came", "declared", "level"),
    [
        ("https://a.example/x/1", "https://a.example/x/1", [], "stated"),
        ("https://a.example/x/1", None, ["https://a.example/x/1"], "likely"),
        ("https://a.example/x/1", None, ["https://a.example/x/1", "http://www.a.example/x/1/"], "stated"),
        ("https://a.example/x/1?from=feed", "https://a.example/x/1?from=feed", ["https://a.example/x/1"], "stated"),
        ("https://a.example/x?id=1", "https://a.example/x?id=1", ["https://a.example/x?id=2"], "guessed"),
        ("https://a.example/x/1", None, ["https://a.example/x/1", "https://b.example/y"], "likely"),
        ("https://a.example/x/1", "https://a.example/x/1", ["https://a.example/"], "stated"),
        (None, None, [], None),
    ],
)  # fmt: skip
def test_addresses_that_differ_make_one_less_sure(
    url: str | None, came: str | None, declared: list[str], level: Sureness | None
) -> None:
    """Host, path and query have to be the same; a query on one side alone, and a front page, say nothing."""
    assert of_address(url, came, declared) == level


def test_a_language_is_sure_where_the_text_is_in_it() -> None:
    """An English text on a page that declares German is a guess."""
    assert article("").sure == Sure(None, None, "stated")
    assert article("", lang="de").sure.language == "guessed"
    assert (of_language("en", None), of_language(None, "en"), of_language(None, None)) == (
        "likely",
        "likely",
        None,
    )


@given(st.text() | st.none(), st.sampled_from(["text", "meta", "given", None]), st.lists(st.text()))
def test_whatever_stands_there_no_date_raises(
    published: str | None, origin: DateOrigin | None, dated: list[str]
) -> None:
    """What is no date is judged as none."""
    assert of_date(published, origin, dated) in (None, "stated", "likely", "guessed")
    assert of_address(published, None, dated) in (None, "stated", "likely", "guessed")
