"""Pages that only stand in front of an article are dropped with what they are."""

import pytest

from onrecord.articles import extract
from onrecord.types import Article, Dropped, Page

TEASER = "The ferry between Ostlund and the mainland will stop running in June, its owner said on Monday."
PARAGRAPH = TEASER + " “We have had enough of the winter sea,” she told her staff in a letter. "
CONSENT = (
    "We value your privacy. We and our partners store and access information on a device, such as cookies. "
    "With your permission we and our vendors may use precise location data. You can change your preferences at any time."
)


def outcome(body: str, head: str = "") -> Article | Dropped:
    """Return what becomes of an HTML page."""
    html = f"<html><head><title>Ferry stops</title>{head}</head><body>{body}</body></html>"
    return extract(Page("a.html", "html", html.encode(), "0"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f"<h1>Ferry stops</h1><p>{TEASER}</p><div>Subscribe to continue reading this story</div>", "behind a paywall"),
        (f"<h1>Ferry stops</h1><p>{TEASER}</p><p>This article is for subscribers only.</p>", "behind a paywall"),
        (f"<div><h2>Before you go on</h2><p>{CONSENT}</p></div>", "a request for consent, no article"),
        ("<h1>One more step</h1><p>Please verify you are human by ticking the box.</p>", "a check for robots, no article"),
        ("<h1>Page not found</h1><p>Try the search instead, or go to our front page for the news.</p>", "an error page, no article"),
    ],
)  # fmt: skip
def test_gates_are_dropped_with_their_reason(body: str, reason: str) -> None:
    """Paywalls, requests for consent, checks for robots and error pages give no article."""
    found = outcome(body)
    assert isinstance(found, Dropped)
    assert found.reason == reason


def test_an_article_declared_closed_with_a_teaser_is_a_paywall() -> None:
    """Where the page declares that its article is not free, a teaser of it is no article."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    )
    found = outcome(f"<h1>Ferry stops</h1><article><p>{TEASER}</p></article>", head)
    assert isinstance(found, Dropped)
    assert found.reason == "behind a paywall"
    whole = "".join(f"<p>{PARAGRAPH} Part {n}.</p>" for n in range(6))
    assert isinstance(outcome(f"<article>{whole}</article>", head), Article)


def test_articles_with_a_banner_or_about_such_pages_stay() -> None:
    """An article stays whatever stands around it, and so does news about cookies and paywalls."""
    whole = "".join(f"<p>{PARAGRAPH} Part {n}.</p>" for n in range(5))
    banner = f"<div><p>{CONSENT}</p></div><p>Subscribe to continue reading this story.</p>"
    assert isinstance(outcome(f"<article>{whole}</article>{banner}"), Article)
    news = (
        "The regulator fined the company on Friday over its use of cookies without consent. Its vendors "
        "tracked 3,000 people, the regulator said. “You consented to nothing,” its head told them."
    )
    assert isinstance(extract(Page("a.txt", "text", news.encode(), "0")), Article)
