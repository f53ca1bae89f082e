"""Canonical addresses, kinds of bodies, and what a site offers to be followed."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fetching.misbehaving import NO_RULES, Visit, client_for, plain, serving

from onrecord.intake.fetching.outcomes import Refused
from onrecord.intake.following import discover
from onrecord.intake.following.candidates import linked, suspected
from onrecord.intake.following.canonical import canonical, canonical_form
from onrecord.intake.following.kinds import Kind, kind_of
from onrecord.network.addresses import read_address

BASE = read_address("https://example.org/news/page")


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("HTTP://Example.org:80/a?utm_source=x&b=2&a=1#top", "http://example.org/a?b=2&a=1"),
        ("https://example.org/a?fbclid=1&gclid=2", "https://example.org/a"),
        ("https://example.org/a?", "https://example.org/a"),
        ("https://example.org/a?b=1&&c=2&", "https://example.org/a?b=1&c=2"),
        ("https://example.org/%7euser/%c3%a9/./b/../c/", "https://example.org/~user/%C3%A9/c/"),
        ("https://example.org/../..", "https://example.org/"),
        ("https://www.example.org/A/?id=1&ID=2", "https://www.example.org/A/?id=1&ID=2"),
        ("https://example.org/a?page=2&utm=kept", "https://example.org/a?page=2&utm=kept"),
        ("https://example.org//a", "https://example.org//a"),
        ("mailto:desk@example.org", None),
    ],
)
def test_canonical_forms(written: str, form: str | None) -> None:
    """What cannot change the page goes; what may mean something, its order too, stays."""
    assert canonical_form(written) == form


@given(st.text(alphabet="ab/.%2eEF?&=#:@ü\\;+", max_size=40))
def test_a_canonical_form_is_its_own_canonical_form(tail: str) -> None:
    """Doing it twice changes nothing more, and a fragment never makes a difference."""
    form = canonical_form(f"https://example.org/{tail}")
    assert form is not None
    assert canonical_form(form) == form
    assert canonical_form(f"{form}#elsewhere") == form
    assert str(canonical(read_address(form))) == form


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<?xml version='1.0'?><rss version='2.0'>", Kind.FEED),
        (b"\xef\xbb\xbf\n<!-- made by hand --><feed xmlns='http://www.w3.org/2005/Atom'>", Kind.FEED),
        (b"<rdf:RDF xmlns:rdf='x'>", Kind.FEED),
        ("<?xml version='1.0' encoding='utf-16'?><rss>".encode("utf-16"), Kind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', Kind.FEED),
        (b'{"items": []}', None),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", Kind.SITEMAP),
        (b"<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>", Kind.NEWS_SITEMAP),
        (b"<sitemapindex>", Kind.SITEMAP),
        (gzip.compress(b"<urlset>", mtime=0), Kind.SITEMAP),
        (b"\x1f\x8b broken", None),
        (b"https://example.org/a\nhttps://example.org/b\n", Kind.SITEMAP),
        (b"<opml version='2.0'>", Kind.OUTLINE),
        (b"<!DOCTYPE html><html><head><title>On RSS: <rss></title>", Kind.PAGE),
        (b"<p>only a piece</p>", Kind.PAGE),
        (b"", None),
        (b"plain words", None),
    ],
)
def test_kinds_are_told_by_the_body(body: bytes, kind: Kind | None) -> None:
    """A body is what it begins as, whatever its host calls it."""
    assert kind_of(body) is kind


@given(st.binary(max_size=200))
def test_any_body_has_a_kind_or_none(body: bytes) -> None:
    """No bytes make the telling fail."""
    assert kind_of(body) in (*Kind, None)


HEAD = b"""<html><head>
<link rel="alternate" type="application/rss+xml" title="All  news" href="/rss?utm_source=site">
<link rel="ALTERNATE nofollow" type="Application/Atom+XML" href="atom.xml">
<link rel="alternate" type="application/rss+xml" href="/rss#again">
<link rel="alternate" type="application/rss+xml" href="/a/comments/feed/">
<link rel="alternate" type="application/json" href="/wp-json/posts/1">
<link rel="alternate" type="application/json" href="/feed.json">
<link rel="alternate" type="application/rss+xml" href="javascript:void(0)">
<link rel="alternate" hreflang="fr" href="/fr/">
<link rel="stylesheet" href="/feed.css">
</head><body><a href="/service/rss/">Feeds</a> <a href="https://elsewhere.example/rss.xml">x</a>
<a href="/transfeed">x</a></body></html>"""


def test_feeds_that_a_page_links_to() -> None:
    """Feeds named in the head are found once each; comments, other formats and languages are not."""
    found = linked(HEAD, BASE)
    assert [one.address for one in found] == [
        "https://example.org/rss",
        "https://example.org/news/atom.xml",
        "https://example.org/feed.json",
    ]
    assert found[0].title == "All news"


def test_a_base_element_counts() -> None:
    """Relative links are read against what the page says it is."""
    page = b"<base href='https://other.example/x/'><link rel=alternate type='application/rss+xml' href=rss>"
    assert [one.address for one in linked(page, BASE)] == ["https://other.example/x/rss"]


def test_feeds_that_anchors_suggest() -> None:
    """Anchors of the same host whose address looks like a feed's are worth a try."""
    assert [one.address for one in suspected(HEAD, BASE)] == ["https://example.org/service/rss/"]


@given(st.binary(max_size=300))
def test_any_page_can_be_looked_through(body: bytes) -> None:
    """No page makes the search fail."""
    linked(body, BASE)
    suspected(body, BASE)


RSS = b"<rss version='2.0'><channel><title>Invented</title></channel></rss>"
HTML = "Content-Type: text/html"


def test_discovering_what_a_page_and_robots_name() -> None:
    """Feeds of the head and sitemaps of robots.txt are taken at their word, with no request more."""
    with serving() as server:
        robots = b"Sitemap: /news-map.xml\nSitemap: https://example.org/map.xml\nUser-agent: *\nAllow: /\n"
        server.paths |= {"/robots.txt": plain(robots), "/news/": plain(HEAD, HTML)}
        found = discover(client_for(server), server.url("/news/"))
        assert [(one.kind, one.via) for one in found.found] == [
            (Kind.FEED, "link"),
            (Kind.FEED, "link"),
            (Kind.FEED, "link"),
            (Kind.NEWS_SITEMAP, "robots.txt"),
            (Kind.SITEMAP, "robots.txt"),
        ]
        assert len(server.visits) == 2


def test_discovering_by_trying() -> None:
    """Where nothing is named, anchors and usual paths are tried, and only what proves to be one counts."""
    with serving() as server:
        server.paths |= {
            "/robots.txt": plain(NO_RULES),
            "/": plain(b"<html><a href='/my-feed'>feed</a></html>", HTML),
            "/my-feed": plain(b"<html>about our feeds</html>", HTML),
            "/rss": plain(b"<html>front page for whatever is not there</html>", HTML),
            "/feed": lambda visit: visit.redirect("/feed.php", "301 Moved"),
            "/feed.php": plain(RSS),
            "/sitemap.xml": plain(b"<urlset></urlset>"),
        }
        found = discover(client_for(server), server.url("/"))
        assert [(one.address, one.kind) for one in found.found] == [
            (server.url("/feed.php"), Kind.FEED),
            (server.url("/sitemap.xml"), Kind.SITEMAP),
        ]
        assert len({visit.path for visit in server.visits}) == len(server.visits)


@pytest.mark.parametrize(
    ("body", "kind"), [(RSS, Kind.FEED), (b"<sitemapindex/>", Kind.SITEMAP), (b"<opml/>", Kind.OUTLINE)]
)
def test_discovering_the_thing_itself(body: bytes, kind: Kind) -> None:
    """An address that is a feed, a sitemap or an outline is found as itself, with one request."""
    with serving() as server:
        server.paths |= {"/robots.txt": plain(NO_RULES), "/x": plain(body, HTML)}
        found = discover(client_for(server), server.url("/x?utm_campaign=a"))
        assert found.found == ()
        server.paths["/x?utm_campaign=a"] = plain(body, HTML)
        found = discover(client_for(server), server.url("/x?utm_campaign=a"))
        assert [(one.address, one.kind, one.via) for one in found.found] == [
            (server.url("/x"), kind, "itself")
        ]


@pytest.mark.parametrize("typed", ["", "nobody.invalid:x", "http://10.0.0.1/", "ftp://example.org/"])
def test_discovering_nothing(typed: str) -> None:
    """What cannot be asked for gives nothing, and the one outcome that says why."""
    with serving() as server:
        found = discover(client_for(server), typed)
    assert found.found == ()
    assert [type(outcome) for outcome in found.outcomes] == [Refused]


def test_a_page_that_cannot_be_had_ends_the_search() -> None:
    """A host that fails is not asked for a dozen paths more."""

    def fails(visit: Visit) -> None:
        visit.answer(status="500 Oops")

    with serving() as server:
        server.paths |= {"/robots.txt": plain(NO_RULES), "/": fails}
        assert discover(client_for(server), server.url("/")).found == ()
        assert len(server.visits) == 2
