from __future__ import annotations

import gzip
import threading
from functools import partial
from xml.etree import ElementTree

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient
from tests.web.site_reading import app_over

from onrecord.web.answering import matches, takes_gzip
from onrecord.web.assets import Assets, site_assets
from onrecord.web.cache import Cache
from onrecord.web.freshness import Freshness
from onrecord.web.site import Site


def asked_with(**headers: str) -> Request:
    """Return a request with some headers."""
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "headers": pairs, "path": "/", "query_string": b""})


@pytest.mark.parametrize(
    "path", ["/", "/stories", "/about", "/search?q=ferry", "/sitemap.xml", "/robots.txt"]
)
def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    """A browser that has the page by its ETag is told so, with an empty body."""
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_pages_are_packed_for_those_who_unpack(client: TestClient) -> None:
    """The same page comes packed or plain, as the browser can read it."""
    plain = client.get("/", headers={"accept-encoding": "identity"})
    packed = client.get("/", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


def test_head_is_answered_without_a_body(client: TestClient) -> None:
    """HEAD gets the headers that GET gets."""
    answer = client.head("/stories")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == client.get("/stories").headers["etag"]


def test_what_is_kept_goes_when_the_library_changes(
    client: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is made once for all readers, and again when the token changes."""
    made: list[int] = []
    real = type(site).answer

    def counting(self: Site, request: Request, name: str, **context: object) -> Response:
        made.append(1)
        return real(self, request, name, **context)  # type: ignore[arg-type]

    monkeypatch.setattr(type(site), "answer", counting)
    token = site.token()
    monkeypatch.setattr(site.freshness, "held", lambda: token + "x")
    for _ in range(3):
        client.get("/stories")
    assert len(made) == 1
    monkeypatch.setattr(site.freshness, "held", lambda: token + "y")
    client.get("/stories")
    assert len(made) == 2


def test_a_reader_with_a_cookie_gets_a_page_of_their_own(client: TestClient, site: Site) -> None:
    """What is made for somebody who may be signed in is not kept for others."""
    before = len(site.cache)
    answer = client.get("/topics?order=name&x=1", headers={"cookie": "session=x"})
    assert answer.status_code == 200
    assert len(site.cache) == before


def test_files_never_change_under_their_address(client: TestClient) -> None:
    """Style and script may be kept for a year; at an address of older files the new ones stand briefly."""
    page = client.get("/").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = client.get(address)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")
    older = client.get("/static/0000/site.css")
    assert (older.status_code, older.headers["cache-control"]) == (200, "public, max-age=300")
    assert client.get("/static/0000/none.css").status_code == 404
    assert client.get("/static/0000/..%2f..%2fapp.py").status_code == 404


def test_the_digest_tells_files_apart() -> None:
    """Another byte in any file makes another address."""
    one, other = (Assets({"site.css": body}) for body in (b"a{}", b"b{}"))
    assert one.digest != other.digest
    assert site_assets().digest == site_assets().digest


def test_robots_and_sitemap(client: TestClient, site: Site) -> None:
    """Search engines are told what to leave alone, and where every story is."""
    robots = client.get("/robots.txt").text
    assert "Disallow: /account" in robots
    assert site.absolute("/sitemap.xml") in robots
    urls = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert len(urls) == site.library.counts().stories
    for url in urls:
        assert client.get((url[0].text or "").removeprefix(site.settings.site.address)).status_code == 200


def test_a_site_may_ask_not_to_be_listed(sample_library: object) -> None:
    """With ``indexed = false`` search engines are asked to stay away from all of it."""
    app = app_over(sample_library, site__indexed=False)  # type: ignore[arg-type]
    from tests.web.site_reading import reader_of

    with reader_of(app) as client:
        assert "Disallow: /\n" in client.get("/robots.txt").text


def test_the_manifest_names_the_site(client: TestClient) -> None:
    """A phone that puts the site on its screen finds name and icon."""
    manifest = client.get("/manifest.webmanifest").json()
    assert manifest["name"] == "On the record"
    assert client.get(manifest["icons"][0]["src"]).headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    ("header", "same"),
    [
        ('W/"a"', True),
        ('"a"', True),
        ('"b", W/"a"', True),
        ("*", True),
        ('"b"', False),
        ("", False),
        ("a", False),
    ],
)
def test_etags_are_compared_weakly(header: str, same: bool) -> None:
    """RFC 9110: weak or strong, one of several, or any."""
    assert matches(header, 'W/"a"') is same


@pytest.mark.parametrize(
    ("accepted", "packs"), [("gzip, br", True), ("br;q=1, gzip;q=0.5", True), ("gzip;q=0", False), ("br", False), ("*", True)]
)  # fmt: skip
def test_gzip_is_sent_where_it_is_taken(accepted: str, packs: bool) -> None:
    """A weight of none means that it is refused."""
    assert takes_gzip(asked_with(accept_encoding=accepted)) is packs


def test_the_cache_lets_go_of_what_was_used_longest_ago() -> None:
    """It never holds more than it may; what is asked for stays; what is too heavy is not kept at all."""
    cache = Cache(100)
    for name in "abcd":
        cache.put(name, 1, name, 25)
    assert cache.get("a", 1) == "a"
    cache.put("e", 1, "e", 25)
    assert (cache.get("a", 1), cache.get("b", 1), cache.weight) == ("a", None, 100)
    cache.put("heavy", 1, "h", 26)
    assert cache.get("heavy", 1) is None
    cache.put("a", 1, "A", 10)
    assert (cache.get("a", 1), cache.weight) == ("A", 85)


def test_what_is_made_anew_takes_the_place_of_what_was() -> None:
    """A page of a library that changes every second weighs as much as one of a library at rest."""
    cache = Cache(1000)
    for token in range(100):
        assert cache.value("page", token, partial(int, token), lambda value: 25) == token
        assert (cache.get("page", token), cache.get("page", token - 1)) == (token, None)
    assert (len(cache), cache.weight) == (1, 25)
    cache.put("page", 100, "too heavy", 251)
    assert (cache.get("page", 99), len(cache), cache.weight) == (None, 0, 0)


def test_the_cache_is_whole_among_threads() -> None:
    """Many threads that put and get leave its count right."""
    cache = Cache(1000)

    def work(seed: int) -> None:
        for n in range(500):
            cache.put((seed * n) % 40, seed, n, 1 + n % 30)
            cache.get(n % 40, seed)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 0 < cache.weight <= 1000


def test_the_token_is_looked_at_only_when_due() -> None:
    """However many ask, the stores are asked at most once in the time given, and at once after a change of ours."""
    looked: list[int] = []
    at = [0.0]

    def look() -> str:
        looked.append(1)
        return f"t{len(looked)}"

    freshness = Freshness(look, 1.0, lambda: at[0])
    assert [freshness.token() for _ in range(5)] == ["t1"] * 5
    at[0] = 1.5
    assert freshness.held() is None
    assert freshness.token() == "t2"
    freshness.expire()
    assert freshness.token() == "t3"


def test_packed_answers_unpack(client: TestClient) -> None:
    """What is sent as gzip is gzip, byte for byte the plain page."""
    with client.stream("GET", "/about", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert gzip.decompress(raw).startswith(b"<!doctype html>")
