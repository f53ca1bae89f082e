"""An article printed on several pages comes as one page, whatever the order in which they lie."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.intake.warc_files import record, zipped

from onrecord.articles import extract
from onrecord.intake import open_pages, parts_of, reopen
from onrecord.intake.sequels import Links, links_of, place_of
from onrecord.types import Article, Dropped, Given, Page

SITE = "https://harbour.example"
ORDINALS = ("first", "second", "third", "fourth")


def printed(number: int, last: int = 3, head: str = "", style: str = "/ferry?page={}") -> str:
    """Return one printed page of an article, with links to the pages before and behind it."""

    def at(n: int) -> str:
        return "/ferry" if n == 1 else style.format(n)

    links = f'<link rel="prev" href="{at(number - 1)}">' if number > 1 else ""
    links += f'<link rel="next" href="{at(number + 1)}">' if number < last else ""
    told = "".join(
        f"<p>In the {ORDINALS[number - 1]} part the harbour master of Ostlund said for the {n}th time that no "
        f"ferry would sail before the quay was mended, and nobody in the hall disagreed with her.</p>"
        for n in range(4, 9)
    )
    return (
        f'<html><head><meta property="og:type" content="article"><title>The ferry</title>{links}{head}</head>'
        f"<body><article><h1>The ferry</h1><p>Printed in the Harbour Post for everybody who sails with "
        f"us, on every page of it the same.</p>{told}</article></body></html>"
    )


def capture(number: int, address: str, html: str) -> bytes:
    """Return a WARC record of a page."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    made = record(number, block, "response", "application/http; msgtype=response")
    return made.replace(f"{SITE}/news/{number}".encode(), address.encode(), 1)


def archive(folder: Path, numbers: Sequence[int], last: int = 3) -> list[Page | Dropped]:
    """Return what a WARC with these pages of one article gives."""
    addresses = {n: SITE + ("/ferry" if n == 1 else f"/ferry?page={n}") for n in numbers}
    records = [capture(n, addresses[n], printed(n, last)) for n in numbers]
    (folder / "pages.warc.gz").write_bytes(zipped(records))
    return list(open_pages([str(folder / "pages.warc.gz")]))


def pages(items: Sequence[Page | Dropped]) -> list[Page]:
    """Return the pages among what came."""
    return [item for item in items if isinstance(item, Page)]


def article(page: Page) -> Article:
    """Return the article of a page."""
    made = extract(page)
    assert isinstance(made, Article)
    return made


@pytest.mark.parametrize("order", list(itertools.permutations((1, 2, 3))))
def test_pages_in_any_order_are_one_article_in_page_order(order: tuple[int, ...], tmp_path: Path) -> None:
    """The text goes from page to page; what each page prints again stands there once."""
    items = archive(tmp_path, order)
    (whole,) = pages(items)
    assert len(items) == 3
    assert [one.reason for one in items if isinstance(one, Dropped)] == [
        "joined to the first page of its article"
    ] * 2
    made = article(whole)
    assert (made.pages, made.lacks, made.url) == (3, None, f"{SITE}/ferry")
    places = [made.text.index(f"In the {ordinal} part") for ordinal in ORDINALS[:3]]
    assert places == sorted(places)
    assert made.text.count("Printed in the Harbour Post") == 1


def test_each_page_can_be_made_again_of_its_bytes(tmp_path: Path) -> None:
    """The joined page comes out equal, and every part with its own address and digest."""
    (whole,) = pages(archive(tmp_path, (1, 2, 3)))
    assert reopen(replace(whole, content=b"")) == whole
    parts = parts_of(whole)
    assert b"".join(part.received for part in parts) == whole.received
    assert [part.came.address for part in parts if part.came] == [
        f"{SITE}/ferry", f"{SITE}/ferry?page=2", f"{SITE}/ferry?page=3"
    ]  # fmt: skip
    again = [reopen(part) for part in parts]
    assert all(isinstance(part, Page) and part.content for part in again)


def test_what_lacks_a_page_says_so(tmp_path: Path) -> None:
    """Pages one and two are joined and name the third; a third alone names the one before it."""
    (two,) = pages(archive(tmp_path, (1, 2)))
    assert (article(two).pages, article(two).lacks) == (2, f"{SITE}/ferry?page=3")
    (alone,) = pages(archive(tmp_path, (3,)))
    assert (article(alone).pages, article(alone).lacks) == (1, f"{SITE}/ferry?page=2")
    first, third = pages(archive(tmp_path, (1, 3)))
    assert (article(first).lacks, article(third).lacks) == (f"{SITE}/ferry?page=2",) * 2


def test_pages_of_a_folder_are_joined_by_the_address_they_declare(tmp_path: Path) -> None:
    """Saved pages have no address but the one that they name."""
    for n in (1, 2, 3):
        own = f'<link rel="canonical" href="{SITE}/ferry{"" if n == 1 else f"?page={n}"}">'
        (tmp_path / f"{n}.html").write_text(printed(n, head=own))
    (whole,) = pages(list(open_pages([str(tmp_path)])))
    assert article(whole).pages == 3
    assert [Path(part.path).name for part in parts_of(whole)] == ["1.html", "2.html", "3.html"]


def test_rows_of_html_are_joined(tmp_path: Path) -> None:
    """In JSONL each row gives its address; the joined page can be made again."""
    rows = [
        {"url": SITE + ("/ferry" if n == 1 else f"/ferry/{n}/"), "html": printed(n, style="/ferry/{}/")}
        for n in (1, 2, 3)
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    (whole,) = pages(list(open_pages([str(tmp_path / "rows.jsonl")])))
    assert article(whole).pages == 3
    assert reopen(replace(whole, content=b"")) == whole


@pytest.mark.parametrize(
    ("address", "stem", "number"),
    [
        ("https://www.harbour.example/a/ferry", "harbour.example/a/ferry?", 1),
        ("http://harbour.example/a/ferry/2/", "harbour.example/a/ferry?", 2),
        ("https://harbour.example/a/ferry/page/3", "harbour.example/a/ferry?", 3),
        ("https://harbour.example/a/ferry?page=2&id=7", "harbour.example/a/ferry?id=7", 2),
        ("https://harbour.example/a/ferry-2.html", "harbour.example/a/ferry-2.html?", 1),
        ("https://harbour.example/2031", "harbour.example/2031?", 1),
    ],
)
def test_addresses_tell_their_page(address: str, stem: str, number: int) -> None:
    """The number of the page may stand in the query or at the end of the path."""
    assert place_of(address) == (stem, number)


def test_a_number_in_a_name_counts_where_the_page_declares_the_link() -> None:
    """Pages "ferry.html" and "ferry-2.html" belong together only by their own word."""
    head = '<meta property="og:type" content="article">'
    for rel, found in (('rel="next" ', f"{SITE}/ferry-2.html"), ("", None)):
        html = f'<html><head>{head}</head><body><a {rel}href="/ferry-2.html">2</a></body></html>'
        page = Page("a", "html", html.encode(), "", Given(url=f"{SITE}/ferry.html"))
        assert links_of(page, f"{SITE}/ferry.html").next == found


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="next" href="/another-story">',
        '<link rel="next" href="https://elsewhere.example/ferry?page=2">',
        '<a href="/ferry?page=2#comments">Older comments</a>',
        '<a href="/ferry?page=7">7</a>',
    ],
)
def test_what_is_no_page_of_the_article_leads_nowhere(link: str) -> None:
    """The next article of a blog, another host's, its comments, a page far on are left alone."""
    html = f'<html><head><meta property="og:type" content="article">{link}</head><body></body></html>'
    page = Page("a", "html", html.encode(), "", Given(url=f"{SITE}/ferry"))
    assert links_of(page, f"{SITE}/ferry") == Links()


def test_a_list_of_articles_is_no_article() -> None:
    """A section's front leads to its second page all the same."""
    html = '<html><head><link rel="next" href="/news?page=2"></head><body></body></html>'
    page = Page("a", "html", html.encode(), "", Given(url=f"{SITE}/news"))
    assert links_of(page, f"{SITE}/news") == Links()


def test_the_article_on_one_page_is_seen() -> None:
    """A link to all of the article is known by its address."""
    html = printed(1, head='<a href="/ferry?view=all">View as one page</a>')
    page = Page("a", "html", html.encode(), "", Given(url=f"{SITE}/ferry"))
    assert links_of(page, f"{SITE}/ferry").whole == f"{SITE}/ferry?view=all"
