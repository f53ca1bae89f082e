"""A live blog is read as its entries, each under its date."""

import json

from onrecord.articles import extract
from onrecord.text import kept_text
from onrecord.types import Article, Page


def test_entries_keep_their_dates() -> None:
    """Each declared entry has its date and time on a line above it, which is a region and no text."""
    updates = [
        {
            "@type": "BlogPosting",
            "datePublished": f"2031-05-04T1{n}:15:00Z",
            "headline": f"Part {n} of the debate",
            "articleBody": f"<p>The council of Ostlund voted on motion {n}.</p><p>It passed by {n} votes.</p>",
        }
        for n in range(3)
    ]
    thing = {
        "@type": "LiveBlogPosting",
        "headline": "Debate as it happened",
        "datePublished": "2031-05-04",
        "liveBlogUpdate": updates,
    }
    html = f"<html><head><script type='application/ld+json'>{json.dumps(thing)}</script></head><body><p>Live.</p></body></html>"
    article = extract(Page("a.html", "html", html.encode(), "0"))
    assert isinstance(article, Article)
    dates = [article.text[r.start : r.end] for r in article.regions if r.role == "date"]
    assert dates == [f"2031-05-04T1{n}:15:00+00:00" for n in range(3)]
    assert (
        "Part 1 of the debate\n\nThe council of Ostlund voted on motion 1.\n\nIt passed by 1 votes."
        in article.text
    )
    assert "2031-05-04T" not in kept_text(article)
