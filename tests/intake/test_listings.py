"""Feeds, sitemaps and outlines given as files: articles where a feed carries them, else a clear reason."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from onrecord.articles import extract
from onrecord.intake import open_pages
from onrecord.intake.reasons import Reason
from onrecord.types import Article, Dropped, Page

SENTENCES = (
    "The harbour authority said on Monday that the ferry would sail again before the end of the week.",
    "Engineers have replaced a bearing in its port engine, which had failed nine days ago in a storm.",
    "“We are sorry for the wait,” said Ilse Vanterpool, who leads the authority and lives on the island.",
    "Passengers slept in the school hall, where volunteers served soup and lent blankets to families.",
    "Karel Brandsma, a baker, gave away four hundred loaves and said that he would do it once more.",
    "The company did not respond to a request for comment, and the ministry declined to say anything.",
    "The ship was built in 1987 and has carried the mail ever since the old bridge was closed to cars.",
    "It is due to be replaced in two years, the council has said repeatedly in answer to questions.",
)
MARKUP = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
TEASER = "<item><title>Loaves</title><link>https://harbour.example/2</link><description>Bread.</description></item>"
FULL = f"""<item><title>Ferry to sail &amp; soon</title><link>https://harbour.example/1</link>
<pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate><author>desk@harbour.example (Ana Ruiz)</author><category>Ferries</category>
<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{MARKUP}]]></content:encoded></item>"""


def rss(*items: str) -> str:
    """Return an RSS feed of items."""
    return f'<rss version="2.0"><channel><title>Harbour Post</title>{"".join(items)}</channel></rss>'


def test_an_entry_that_carries_its_article_is_read_and_a_teaser_is_told(tmp_path: Path) -> None:
    """Each entry is counted once: as a page, or as one whose article lies elsewhere."""
    path = tmp_path / "feed.xml"
    path.write_text(rss(FULL, TEASER))
    page, teaser = open_pages([str(path)])
    assert isinstance(page, Page)
    assert page.path == f"{path}#1"
    assert teaser == Dropped(f"{path}#2", Reason.TEASER)


def test_the_article_of_an_entry_has_the_text_and_what_the_feed_says_of_it(tmp_path: Path) -> None:
    """Every paragraph is there, and the date is known to come from the feed."""
    path = tmp_path / "feed.rss"
    path.write_text(rss(FULL))
    (page,) = open_pages([str(path)])
    assert isinstance(page, Page)
    article = extract(page)
    assert isinstance(article, Article)
    assert all(sentence in article.text for sentence in SENTENCES)
    assert (article.headline, article.byline) == ("Ferry to sail & soon", "Ana Ruiz")
    assert (article.published, article.published_from) == ("2026-03-02T10:00:00+01:00", "feed")
    assert (article.url, article.outlet, article.topics) == (
        "https://harbour.example/1",
        "harbour.example",
        ("Ferries",),
    )


@pytest.mark.parametrize(
    ("name", "text", "number"),
    [
        ("teasers.xml", rss(TEASER, TEASER), 2),
        ("sitemap.xml", "<urlset><url><loc>https://harbour.example/1</loc></url></urlset>", 1),
        (
            "index.xml",
            "<sitemapindex><sitemap><loc>https://harbour.example/s.xml</loc></sitemap></sitemapindex>",
            1,
        ),
        ("list.opml", "<opml><body><outline xmlUrl='https://harbour.example/rss'/></body></opml>", 1),
    ],
)
def test_what_holds_addresses_alone_says_so_once_and_what_to_do(
    tmp_path: Path, name: str, text: str, number: int
) -> None:
    """A file of addresses is one input that gives no article, however many it lists."""
    path = tmp_path / name
    path.write_text(text)
    expected = f"{Reason.ADDRESSES} ({number} here)"
    assert list(open_pages([str(path)])) == [Dropped(str(path), expected)]
    assert list(open_pages(["-"], stdin=io.BytesIO(text.encode()))) == [Dropped("-", expected)]


def test_a_json_feed_is_read_as_a_feed_and_other_json_as_before(tmp_path: Path) -> None:
    """An object with a feed's items is a feed; one with a text is an article."""
    feed = tmp_path / "feed.json"
    item = {"url": "https://harbour.example/1", "title": "Ferry", "content_html": MARKUP}
    feed.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}))
    (page,) = open_pages([str(feed)])
    assert isinstance(page, Page)
    assert page.given.published_from == "feed"
    row = tmp_path / "row.json"
    row.write_text(json.dumps({"text": "It sails.", "items": ["a"]}))
    (page,) = open_pages([str(row)])
    assert isinstance(page, Page)
    assert page.content == b"It sails."


def test_xml_of_another_kind_says_what_it_is_not(tmp_path: Path) -> None:
    """A file of settings in XML gives one reason, and so do an empty and a broken one."""
    cases = {"<settings><a/></settings>": Reason.NOT_XML_KNOWN, "": Reason.EMPTY, "<": Reason.NOT_XML_KNOWN}
    for text, reason in cases.items():
        path = tmp_path / "a.xml"
        path.write_text(text)
        assert list(open_pages([str(path)])) == [Dropped(str(path), reason)]


def test_what_a_broken_feed_lost_is_told(tmp_path: Path) -> None:
    """The articles before the break are read, and the entry in which it breaks off is counted."""
    path = tmp_path / "feed.xml"
    path.write_text(rss(FULL, FULL)[:-300])
    page, lost = open_pages([str(path)])
    assert isinstance(page, Page)
    assert lost == Dropped(str(path), f"{Reason.DAMAGED}: entries that cannot be read: 1")


def test_in_folders_feeds_are_read_and_other_xml_is_passed_over(tmp_path: Path) -> None:
    """What bears a feed's ending is wanted; .xml is more often settings."""
    (tmp_path / "a.rss").write_text(rss(FULL))
    (tmp_path / "settings.xml").write_text("<a/>")
    (tmp_path / "list.opml").write_text("<opml/>")
    assert [item.path for item in open_pages([str(tmp_path)])] == [f"{tmp_path / 'a.rss'}#1"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as pack:
        for name in ("a.rss", "settings.xml"):
            pack.write(tmp_path / name, name)
    assert [item.path for item in open_pages([str(tmp_path / "a.zip")])] == [f"{tmp_path / 'a.zip'}!a.rss#1"]
