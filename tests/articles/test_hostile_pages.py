"""Pages made to be costly are read in bounded time, whatever becomes of them."""

import time

import pytest

from onrecord.articles import extract
from onrecord.types import Article, Dropped, Page

SENTENCE = "The ferry between Ostlund and the mainland will stop running in June, its owner told staff. "
PARAGRAPH = f"<p>{SENTENCE * 3}</p>".encode()
CASES = {
    "100,000 tags deep": b"<div>" * 100_000 + PARAGRAPH + b"</div>" * 100_000,
    "deep and never closed": b"<b><i>" * 50_000 + PARAGRAPH,
    "embeds in embeds": b"<blockquote class='twitter-tweet'>" * 50_000 + PARAGRAPH,
    "no end tags": b"<html><body>" + b"<p>".join([SENTENCE.encode()] * 2000),
    "200,000 attributes": b"<div " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">" + PARAGRAPH * 5,
    "a class of a million names": b"<div class='" + b"a " * 1_000_000 + b"'>" + PARAGRAPH * 5,
    "links only": b"<ul>" + b"<li><a href='/x'>A link to read</a></li>" * 20_000 + b"</ul>" + PARAGRAPH * 5,
    "brackets": b"<" * 1_000_000,
    "comments never closed": b"<!--" * 200_000,
    "nested JSON": b"<script type='application/ld+json'>" + b"[" * 500_000 + b"</script>" + PARAGRAPH * 5,
    "every byte": bytes(range(256)) * 2_000,
    "20,000 scripts": b"<script>var a = 1;</script>\n" * 20_000 + PARAGRAPH * 5,
    "100,000 paragraphs": b"<p>A line of it</p>\n" * 100_000,
    "20,000 forms with a sign each": b"<p>" + SENTENCE.encode() + b"</p>" + b"><form>" * 20_000,
    "20,000 descriptions side by side": PARAGRAPH * 8 + b"><meta name='a' content='b'>" * 19_000,
    "20,000 paragraphs of nothing": PARAGRAPH * 8 + b"</p>\n<p>" * 19_000,
    "six million paragraphs": b"<p>" * 6_000_000,
    "a quarter of a million paragraphs": b"<p>A" * 249_000,
    "100,000 spans": b"<div><span>A line of it</span></div>\n" * 50_000,
}
LINES = {
    "the same line": "A short line.\n",
    "lines that begin as clutter does": "Sign up and follow us\n",
    "lines of menus": "News | Sport\n",
    "sentences in lines": "Read more of it here. Click on it. Sign up for it.\n",
}


@pytest.mark.parametrize("name", CASES)
def test_costly_pages_take_bounded_time(name: str) -> None:
    """Depth, breadth, missing ends and damage cost seconds at most, and never raise."""
    started = time.process_time()
    found = extract(Page("a.html", "html", CASES[name], "0"))
    assert isinstance(found, Article | Dropped)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", LINES)
def test_time_grows_with_the_number_of_lines(name: str) -> None:
    """Many lines of text are read in seconds; ten times the lines little more than ten times."""

    def seconds(count: int) -> float:
        started = time.process_time()
        found = extract(Page("a.txt", "text", (LINES[name] * count).encode(), "0"))
        assert isinstance(found, Article | Dropped)
        return time.process_time() - started

    few = seconds(6_000)
    assert seconds(60_000) < max(2.0, 25 * few)


def test_a_page_that_is_a_flood_of_tags_is_dropped_with_that_reason() -> None:
    """It says so and costs nothing; signs that begin no tag, and ends of tags, are no flood."""
    flood = Page("a.html", "html", PARAGRAPH + b"<p>" * 250_001, "0")
    assert extract(flood) == Dropped("a.html", "over 250,000 tags in its page")
    ends = Page("a.html", "html", b"<body>" + PARAGRAPH * 5 + b"</i>" * 250_001, "0")
    assert isinstance(extract(ends), Article)


def test_a_page_too_large_for_the_extractor_gives_its_visible_lines() -> None:
    """Of a page of 60,000 elements the lines that it shows are taken, without its menu; none is lost."""
    menu = b"".join(b"<li><a href='/%d'>Part %d</a></li>" % (n, n) for n in range(20))
    body = b"".join(b"<p>" + SENTENCE.encode() + b"It was boat %d.</p>" % n for n in range(60_000))
    page = b"<body><ul>" + menu + b"</ul><h1>Ferries stop</h1>" + body
    found = extract(Page("a.html", "html", page, "0"))
    assert isinstance(found, Article)
    assert found.text.count(SENTENCE) == 60_000
    assert "Part 7" not in found.text


def test_what_stands_among_nul_bytes_and_strange_letters_is_read() -> None:
    """NUL bytes and bytes of another encoding cost themselves, not the article around them."""
    body = (PARAGRAPH * 4).replace(b" in ", b" in\0 ") + b"<p>Caf\xe9 " + SENTENCE.encode() + b"</p>"
    found = extract(Page("a.html", "html", b"<html><body><article>" + body + b"</article>", "0"))
    assert isinstance(found, Article)
    assert "between Ostlund and the mainland" in found.text
    assert "\0" not in found.text


@pytest.mark.parametrize("sign", ["\x1b", "\x0c", "&#27;", "&#xFFFE;", "\uffff", "&#xD800;", "&#0;"])
@pytest.mark.parametrize(
    "block",
    [
        "<blockquote class='twitter-tweet'><p>We wait{} here</p></blockquote>{} tail",
        "<div class='share'>x</div>{} tail",
    ],
    ids=["embedded post", "taken out"],
)
def test_control_characters_cost_no_page(block: str, sign: str) -> None:
    """A sign that XML has not, in an embedded post or beside what is taken out, costs itself alone."""
    page = PARAGRAPH * 3 + block.replace("{}", sign).encode() + PARAGRAPH * 3
    found = extract(
        Page("a.html", "html", b"<html><body><article>" + page + b"</article></body></html>", "0")
    )
    assert isinstance(found, Article)
    assert "between Ostlund and the mainland" in found.text


def test_a_long_picture_in_a_tag_stays_a_picture() -> None:
    """A tag may be long: only thousands of attributes are cut out of it."""
    picture = b"<img alt='A ferry' src='data:image/png;base64," + b"A" * 60_000 + b"'>"
    found = extract(
        Page("a.html", "html", b"<article>" + PARAGRAPH * 3 + picture + PARAGRAPH + b"</article>", "0")
    )
    assert isinstance(found, Article)
    assert "base64" not in found.text
