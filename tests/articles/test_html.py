"""HTML pages: the text taken out, the metadata declared, and what stands around the article left out."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import extract
from onrecord.articles.dates import in_url, to_iso
from onrecord.articles.json_ld import article_thing
from onrecord.articles.repeats import once
from onrecord.text import kept_text
from onrecord.types import Article, Dropped, Given, Page

LEDE = (
    "The ferry between Ostlund and the mainland will stop running in June, its owner Ines Odell has told staff "
    "in a letter seen by this newspaper on Monday."
)
QUOTED = (
    "“We have had enough,” she said. “The boats are too old and the sea is too wild, and nobody on the mainland "
    "will buy them from us at any price.”"
)
LAST = (
    "The council will meet on Tuesday to decide whether the boats can be bought, its leader told reporters."
)
HEAD = """<title>Ostlund to lose its ferry | The Harbour Post</title>
<meta property="og:title" content="Ostlund to lose its ferry">
<meta property="og:site_name" content="The Harbour Post">
<link rel="canonical" href="https://www.harbour.example/news/ferry">"""
LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
{"@type": ["NewsArticle"], "headline": "Ostlund to lose its ferry", "datePublished": "2031-05-04T10:15:00+01:00",
"dateModified": "2031-05-05", "author": [{"name": "Per Lund"}, {"name": "Ada &amp; Bo Kaye"}],
"publisher": {"name": "Harbour Media"}, "keywords": "Ferries, Ostlund"}]}</script>"""


def page(inner: str, head: str = HEAD, given_: Given | None = None) -> Page:
    """Return a page of a body and a head."""
    html = f"<!doctype html><html lang='en-GB'><head>{head}</head><body>{inner}</body></html>"
    return Page("in/ferry.html", "html", html.encode(), "00", given_ or Given())


def read(inner: str, head: str = HEAD, given_: Given | None = None) -> Article:
    """Return the article of a page."""
    article = extract(page(inner, head, given_))
    assert isinstance(article, Article)
    return article


def story(*inner: str) -> str:
    """Return the markup of an article whose paragraphs stand around what is given."""
    return f"<article><h1>Ostlund to lose its ‘only’ ferry</h1><div><p>{LEDE}</p><p>{QUOTED}</p>{''.join(inner)}<p>{LAST}</p></div></article>"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('{"mainEntityOfPage": "https://harbour.example/a", "url": "https://harbour.example/b"}', "https://harbour.example/a"),
        ('{"mainEntityOfPage": {"@id": "https://harbour.example/a"}}', "https://harbour.example/a"),
        ('{"mainEntityOfPage": {"@id": "#page"}, "url": "https://harbour.example/b"}', "https://harbour.example/b"),
        ('{"mainEntityOfPage": true, "url": ["x"]}', None),
    ],
)  # fmt: skip
def test_the_address_is_taken_from_json_ld_where_no_link_gives_it(head: str, url: str | None) -> None:
    """The page's own address may stand in its JSON-LD alone; what is no address of a page is passed over."""
    block = head.replace("{", '{"@type": "NewsArticle", "headline": "Ferry", ', 1)
    assert read(story(), f"<script type='application/ld+json'>{block}</script>").url == url


def test_text_is_headline_and_paragraphs() -> None:
    """The printed headline comes first, then the paragraphs; menus, related links and the footer stay out."""
    article = read(
        "<nav><a href='/'>Home</a><a href='/n'>News from the isles</a></nav>"
        + story(
            "<div class='related-links'><h3>Related</h3><a href='/a'>How the ferry came to Ostlund</a></div>"
        )
        + "<footer><p>© 2031 Harbour Media. All rights reserved.</p></footer>"
    )
    assert article.text == "\n\n".join(["Ostlund to lose its ‘only’ ferry", LEDE, QUOTED, LAST])
    assert article.headline == "Ostlund to lose its ‘only’ ferry"
    assert kept_text(article) == f"{LEDE}\n{QUOTED}\n{LAST}"


def test_declared_metadata() -> None:
    """JSON-LD comes first, then meta elements; the page's own language and address are taken."""
    article = read(story(), HEAD + LD)
    assert (article.published, article.published_from) == ("2031-05-04T10:15:00+01:00", "json-ld")
    assert article.modified == "2031-05-05"
    assert article.byline == "Per Lund, Ada & Bo Kaye"
    assert article.outlet == "The Harbour Post"
    assert article.topics == ("Ferries", "Ostlund")
    assert (article.url, article.language) == ("https://www.harbour.example/news/ferry", "en")


@pytest.mark.parametrize(
    ("head", "inner", "published", "origin"),
    [
        ("<meta property='article:published_time' content='2031-05-04T09:00Z'>", "", "2031-05-04T09:00:00+00:00", "meta"),
        ("", "<time datetime='2031-05-04'>yesterday</time>", "2031-05-04", "meta"),
        ("", "<span class='post-date'>4 May 2031</span>", "2031-05-04", "text"),
        ("<link rel='canonical' href='https://harbour.example/2031/05/04/ferry'>", "", "2031-05-04", "url"),
    ],
)  # fmt: skip
def test_date_from_the_most_trustworthy_place(head: str, inner: str, published: str, origin: str) -> None:
    """The date is taken from meta elements, a time element, a marked place or the address, and says so."""
    article = read(inner + story(), head)
    assert (article.published, article.published_from) == (published, origin)


def test_what_was_given_goes_before_what_the_page_says() -> None:
    """A row's own columns stand before what its HTML declares."""
    article = read(story(), HEAD + LD, Given(id="r1", outlet="Tide", published="2031-05-01"))
    assert (article.id, article.outlet) == ("r1", "Tide")
    assert (article.published, article.published_from) == ("2031-05-01", "given")


def test_standfirst_is_a_region() -> None:
    """A standfirst stands after the headline, has its region, and is no part of the body."""
    standfirst = "Boats “too old” to go on, the owner tells her staff in a letter"
    article = read(
        f"<h1>Ostlund to lose its ferry</h1><p class='article__standfirst'>{standfirst}</p><div><p>{LEDE}</p><p>{QUOTED}</p><p>{LAST}</p></div>"
    )
    assert article.standfirst == standfirst
    assert [(r.role, article.text[r.start : r.end]) for r in article.regions] == [
        ("headline", "Ostlund to lose its ferry"),
        ("standfirst", standfirst),
    ]
    assert standfirst not in kept_text(article)


def test_description_printed_on_the_page_is_the_standfirst() -> None:
    """A paragraph that is the page's declared description, and no sentence, is its standfirst."""
    described = "Boats “too old” to go on, the owner tells her staff in a letter"
    head = HEAD + f"<meta name='description' content='{described}'>"
    inner = f"<h1>Ostlund to lose its ferry</h1><div><p class='sell'>{described}</p><p>{LEDE}</p><p>{QUOTED}</p><p>{LAST}</p></div>"
    assert read(inner, head).standfirst == described
    lede = HEAD + f"<meta name='description' content='{LEDE}'>"
    assert read(story(), lede).standfirst is None


def test_embedded_posts_and_block_quotations_stay() -> None:
    """A post set into the article and a block quotation are part of its text."""
    post = "We are heartbroken about the ferry. It was our road and our bridge."
    block = "We regret this very much, and we thank all who have sailed with us for so long."
    article = read(
        story(
            f"<blockquote class='twitter-tweet'><p>{post}</p>&mdash; Ostlund Council (@ostlund) <a href='x'>May 4, 2031</a></blockquote>",
            f"<blockquote><p>{block}</p></blockquote>",
        )
    )
    assert post in kept_text(article)
    assert "Ostlund Council (@ostlund)" in kept_text(article)
    assert block in kept_text(article)


def test_clutter_in_a_page_is_marked() -> None:
    """What the extractor leaves in of the outlet's clutter is marked in the text."""
    article = read(story("<p>Sign up to our free weekly newsletter.</p>"))
    (mark,) = article.dropped
    assert (mark.reason, article.text[mark.start : mark.end]) == (
        "newsletter plug",
        "Sign up to our free weekly newsletter.",
    )
    assert kept_text(article) == f"{LEDE}\n{QUOTED}\n{LAST}"


def test_short_article_in_a_block_with_a_misleading_name() -> None:
    """An article whose own block is named after its share bar is not taken for one."""
    article = read(
        f"<h1>Ostlund to lose its ferry</h1><div class='story social share'><p>{LEDE}</p><p>{QUOTED}</p><p>{LAST}</p></div>"
    )
    assert kept_text(article) == f"{LEDE}\n{QUOTED}\n{LAST}"


def test_declared_body_where_the_page_shows_little() -> None:
    """Where the page shows only its beginning, the whole body that it declares is taken."""
    whole = "\\n".join([LEDE, QUOTED.replace('"', ""), LAST] * 2)
    ld = f'<script type="application/ld+json">{{"@type": "Article", "articleBody": "{whole}"}}</script>'
    article = read(f"<h1>Ostlund to lose its ferry</h1><p>{LEDE}</p>", HEAD + ld)
    assert LAST in kept_text(article)


def test_page_without_text_is_dropped() -> None:
    """A page with no words in it is no article."""
    assert isinstance(extract(page("<img src='a.png'>", "")), Dropped)


def test_runs_printed_twice_are_left_out_once() -> None:
    """A whole run of paragraphs that comes again is left out; a single line may come again."""
    run = [f"{number} {LEDE}" for number in range(3)]
    assert once([*run, "Between", *run, "End"]) == [*run, "Between", "End"]
    assert once([LEDE, "Between", LEDE]) == [LEDE, "Between", LEDE]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04T10:15:00Z", "2031-05-04T10:15:00+00:00"),
        ("2031-05-04T10:15:00.123+0200", "2031-05-04T10:15:00+02:00"),
        ("2031-05-04 10:15", "2031-05-04T10:15:00"),
        ("Sunday, 4 May 2031", "2031-05-04"),
        ("May 4th, 2031 at 9am", "2031-05-04"),
        ("Sept. 4, 2031", "2031-09-04"),
        ("Sun, 04 May 2031 10:15:00 GMT", "2031-05-04"),
        ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("4/5/2031", None),
        ("20310504", "2031-05-04"),
        ("2031-13-45", None),
        ("31 February 2031", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    """Dates in the usual spellings become ISO; what can be read two ways or not at all is none."""
    assert to_iso(written) == iso


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_written_dates_come_back(day: date) -> None:
    """A date written in words, either way round, or in an address, is read as that date."""
    for form in ("%d %B %Y", "%B %d, %Y", "%b. %d, %Y"):
        assert to_iso(day.strftime(form)) == day.isoformat()
    assert in_url(day.strftime("https://harbour.example/%Y/%m/%d/ferry")) == day.isoformat()


@given(st.text(max_size=60))
def test_no_written_date_raises(written: str) -> None:
    """Whatever is written where a date should be, it is a date or none."""
    to_iso(written)
    in_url(written)


@pytest.mark.parametrize(
    "block", ["", "{", "[" * 50_000, '{"@type": 3}', '{"@graph": [[], null, {"@type": ["x"]}]}']
)
def test_broken_json_ld_is_no_metadata(block: str) -> None:
    """Blocks that are not JSON, or hold no article, give nothing."""
    assert article_thing([block]) == {}


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode), st.sampled_from(["html", "text"]))
def test_no_page_raises(content: bytes, media: str) -> None:
    """Whatever a page holds, it gives an article or a reason."""
    found = extract(Page("a.html", "html" if media == "html" else "text", content, "00"))
    assert isinstance(found, Article | Dropped)


TAGS = st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<h1>", "</article>", "<article class='share'>", "<script>", "<!--", "<table><tr><td>",
     "<meta name='author' content='", "'>", "<time datetime='2031'>", "Words are said here. ", "<li>", "<blockquote>", "&#0;", "<svg>"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS, max_size=60).map("".join))
def test_no_markup_raises_and_marks_lie_in_the_text(markup: str) -> None:
    """Whatever the tags, offsets of regions and clutter lie in the text."""
    found = extract(Page("a.html", "html", markup.encode(), "00"))
    if isinstance(found, Article):
        for span in [(mark.start, mark.end) for mark in found.dropped] + [
            (region.start, region.end) for region in found.regions
        ]:
            assert 0 <= span[0] < span[1] <= len(found.text)


@pytest.mark.parametrize(
    "content",
    [b"<div>" * 100_000 + b"Words.", b"<p>" + LEDE.encode() * 30_000, b"<blockquote>" * 50_000 + b"x"],
    ids=["100,000 nested elements", "one paragraph of 5 MB", "nested quotations"],
)
def test_hostile_pages_do_not_crash(content: bytes) -> None:
    """Nesting and size beyond reason give an article or a reason, and the process lives."""
    assert isinstance(extract(Page("a.html", "html", content, "00")), Article | Dropped)


def test_headings_between_paragraphs_stay_and_links_alone_go() -> None:
    """A heading between two paragraphs is text; a paragraph or list that is nothing but links is none."""
    links = "<p><a href='/a'>How the ferry came to Ostlund a century ago</a></p>"
    listed = (
        "<ul><li><a href='/b'>Boats of the isles</a></li><li><a href='/c'>Storms of the isles</a></li></ul>"
    )
    article = read(story("<div><h3>Who will pay?</h3></div>", links, listed, f"<p>{LEDE} Again.</p>"))
    assert "Who will pay?" in kept_text(article).split("\n")
    assert "century ago" not in article.text
    assert "isles" not in article.text
