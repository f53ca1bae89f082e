"""Posts embedded in a page stay in its text, as paragraphs with their signature."""

import pytest

from onrecord.articles import extract
from onrecord.types import Article, Page

POST = "We have had enough of the winter sea and of boats that nobody wants."
AROUND = "<p>The ferry between Ostlund and the mainland will stop running in June, its owner Ines Odell told reporters on {}.</p>"


def lines_with(embed: str) -> list[str]:
    """Return the paragraphs of an article around an embedded post, without those around it."""
    inner = AROUND.format("Monday") + AROUND.format("Tuesday") + embed + AROUND.format("Friday")
    html = f"<html><body><article><h1>Ferry stops</h1>{inner}</article></body></html>"
    article = extract(Page("a.html", "html", html.encode(), "0"))
    assert isinstance(article, Article)
    return [line for line in article.text.split("\n\n")[1:] if "told reporters" not in line]


@pytest.mark.parametrize(
    ("embed", "printed"),
    [
        (
            f'<blockquote class="twitter-tweet"><p>{POST}</p>&mdash; Ines Odell (@inesodell) '
            '<a href="https://twitter.com/inesodell/status/1">May 4, 2031</a></blockquote>',
            [POST, "— Ines Odell (@inesodell) May 4, 2031"],
        ),
        (
            f'<blockquote class="instagram-media"><div><a href="/p/x">{POST}</a><p><a href="/p/x">A post shared by '
            "Ines Odell (@inesodell)</a> on May 4, 2031</p></div></blockquote>",
            [f"{POST} A post shared by Ines Odell (@inesodell) on May 4, 2031"],
        ),
        (
            f'<div class="fb-post"><blockquote class="fb-xfbml-parse-ignore"><p>{POST}</p>Posted by '
            '<a href="/i">Ines Odell</a> on <a href="/p">Sunday, May 4, 2031</a></blockquote></div>',
            [POST, "Posted by Ines Odell on Sunday, May 4, 2031"],
        ),
        (
            f'<blockquote class="bluesky-embed"><p>{POST}</p>&mdash; Ines Odell (<a href="/i">@ines.example</a>) '
            '<a href="/p">May 4, 2031</a></blockquote>',
            [POST, "— Ines Odell (@ines.example) May 4, 2031"],
        ),
        ('<blockquote class="mastodon-embed"><a href="/p"><div>Post by @ines@tide.example</div><div>View on Mastodon</div></a></blockquote>', []),
        ('<blockquote class="instagram-media"><a href="/p">View this post on Instagram</a><p>A post shared by Ines Odell (@inesodell)</p></blockquote>', []),
    ],
)  # fmt: skip
def test_posts_are_printed_with_their_signature(embed: str, printed: list[str]) -> None:
    """The words and the line that signs them stay; a post whose words are not in the page leaves nothing."""
    assert lines_with(embed) == printed
