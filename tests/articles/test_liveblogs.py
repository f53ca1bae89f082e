"""A live blog is read as its entries, each under its date."""

import json

import pytest

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


def entry(n: int, wrap: str = "div", words: str = "") -> str:
    """Return an entry of a live blog as pages print one: a time, a heading, paragraphs."""
    told = words or (
        f"<p>Motion {n} was carried after an hour, as the mayor of Ostlund, Odile Marsh, told the hall.</p>"
        f"<p>“We are {n} votes from the end of it,” she said, and nobody in the hall went home.</p>"
    )
    return (
        f'<{wrap} class="update"><header><time datetime="2031-05-04T1{n}:15:00Z">1{n}:15 BST</time>'
        f"<h3>Motion {n} is carried</h3></header><section>{told}</section></{wrap}>"
    )


def read(*entries: str, before: str = "") -> Article:
    """Return the article of a page with these entries."""
    html = f"<html lang='en'><head><title>The debate</title></head><body><article><h1>The debate</h1>{before}"
    made = extract(
        Page("a.html", "html", f"{html}<div>{''.join(entries)}</div></article></body></html>".encode(), "0")
    )
    assert isinstance(made, Article)
    return made


def entry_times(article: Article) -> list[str]:
    """Return the dates that stand above entries."""
    return [article.text[r.start : r.end] for r in article.regions if r.role == "date"]


@pytest.mark.parametrize("wrap", ["div", "li", "article"])
def test_entries_are_found_where_the_page_only_prints_them(wrap: str) -> None:
    """Blocks beside each other, each with its time, are entries under their dates; printed times go."""
    made = read(*(entry(n, wrap) for n in range(6)))
    assert entry_times(made) == [f"2031-05-04T1{n}:15:00+00:00" for n in range(6)]
    assert "BST" not in made.text
    assert all(f"We are {n} votes" in made.text for n in range(6))
    assert "2031-05-04T" not in kept_text(made)


def test_an_article_with_times_is_no_live_blog() -> None:
    """Two times at its head, or a list of other pieces with theirs, do not make entries of its text."""
    told = "".join(
        f"<p>In part {n} the mayor of Ostlund spoke for an hour about the harbour.</p>" for n in range(30)
    )
    links = [entry(n, words=f'<a href="/{n}">Another piece</a>') for n in range(6)]
    assert entry_times(read(*links, before=told)) == []
    assert entry_times(read(entry(1), entry(2), before=told)) == []


def test_comments_under_an_article_are_no_entries() -> None:
    """Blocks with times that are less than half of the text stay out of it."""
    told = "".join(
        f"<p>In part {n} the mayor of Ostlund spoke for an hour about the harbour, its quays and its "
        f"cranes, and about what the town would have to pay for them before the winter comes.</p>"
        for n in range(40)
    )
    assert entry_times(read(*(entry(n) for n in range(6)), before=told)) == []
