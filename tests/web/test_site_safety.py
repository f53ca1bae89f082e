from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.web.site_reading import Outline, reader_of

from onrecord.library import HeadingKind
from onrecord.types import Article, Span
from onrecord.web import links
from onrecord.web.guards import Guards
from onrecord.web.site import Site
from onrecord.web.telling import marked

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ROOMS = ("/", "/stories", "/speakers", "/outlets", "/topics", "/about", "/about/ranking", "/search?q=dredge")


def every_page(client: TestClient) -> list[str]:
    """Return the addresses of all pages of a small library."""
    site: Site = client.app.state.site  # type: ignore[attr-defined]
    found = list(ROOMS)
    for card in site.library.cards(limit=50).items:
        found += [
            links.story(card.id),
            f"{links.story(card.id)}/coverage",
            f"{links.story(card.id)}/timeline",
        ]
        found += [links.statement(s.statement.id) for s in site.library.statements(card.id, 100).items]
    names: tuple[tuple[HeadingKind, Callable[[str | None], str]], ...]
    names = (("speaker", links.speaker), ("outlet", links.outlet), ("topic", links.topic))
    for kind, address in names:
        for heading in site.library.headings(kind, limit=100).items:
            found += [address(heading.name)] if address(heading.name) else []
    return found


def test_hostile_articles_are_text_on_every_page(hostile: TestClient) -> None:
    """Markup, scripts, controls and direction marks of an article are shown, never obeyed, on any page."""
    pages = every_page(hostile)
    assert len(pages) > len(ROOMS) + 4
    seen = ""
    for path in pages:
        answer = hostile.get(path)
        assert answer.status_code == 200, path
        page = Outline(answer.text)
        page.check()
        assert "onerror" not in [name for _, attrs in page.elements for name in attrs]
        assert not page.all("img")
        assert not CONTROLS.search(answer.text)
        answer.text.encode("utf-8")
        seen += page.words()
    assert "<script>alert(" in seen
    assert "{{ 7*7 }}" in seen


def test_a_headline_of_many_words_makes_no_heavy_page(hostile: TestClient) -> None:
    """A headline of 200,000 characters is cut where it is shown: no page grows with it."""
    for path in every_page(hostile):
        assert len(hostile.get(path).content) < 60_000, path


def test_names_stand_in_their_own_direction(client: TestClient) -> None:
    """Words in another script do not turn the words beside them: names are isolated."""
    page = Outline(client.get("/").text)
    assert page.all("bdi")
    assert all(attrs.get("dir") == "auto" for attrs in page.all("blockquote"))


def test_every_answer_bears_the_safe_headers(client: TestClient) -> None:
    """Pages, files, errors and redirects: none may be framed, sniffed, or load a script of another's."""
    for path in ("/", "/nowhere", "/favicon.ico", "/robots.txt", "/speaker/merrow%20line", "/v1/stories"):
        headers = client.get(path, follow_redirects=False).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https:",
        "http://[x",
        "https://a b.example",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(address: str | None) -> None:
    """An article's own address is followed only where it is one of the web."""
    assert links.outside(address) == ""
    assert links.SiteLinks().article(Article("a", "p", "", "0", url=address)) == ""
    assert links.outside("https://news.example/a?b=c#d") == "https://news.example/a?b=c#d"


@pytest.mark.parametrize("name", ["", None, ".", "..", "../..", "x" * 400, "\ud800"])
def test_names_that_no_address_holds_have_none(name: str | None) -> None:
    """A name that a browser would take for a way through folders, or a novel, is no link."""
    assert links.speaker(name) == ""


def test_names_with_signs_survive_the_address() -> None:
    """Slashes, marks and letters of any script come back as they were."""
    assert links.speaker("AC/DC & söhne?#") == "/speaker/AC%2FDC%20%26%20s%C3%B6hne%3F%23"


def test_marks_are_escaped_on_both_sides() -> None:
    """Words found stand marked between words that stay text; where words are missing, a gap shows."""
    shown = marked("a <b> c", (Span(2, 5),))
    assert shown == "a <mark>&lt;b&gt;</mark> c"
    assert 'class="gap"' in marked("a c", (Span(2, 2),))
    assert marked("a c", (Span(2, 9), Span(1, 0))) == "a c"


def echoing(most: int = 100) -> TestClient:
    """Return a client of an app behind the guards that gives back what it is sent."""

    async def echo(request: Request) -> Response:
        return PlainTextResponse(await request.body())

    app = Starlette(
        routes=[Route("/form", echo, methods=["GET", "POST"]), Route("/v1/x", echo, methods=["POST"])]
    )
    app.add_middleware(Guards, address="https://record.example", most_bytes=most, open_paths=("/v1/",))
    return TestClient(app, base_url="https://record.example")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://record.example"}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://[evil"}, 403),
        ({}, 200),
    ],
)
def test_forms_from_other_sites_are_refused(headers: dict[str, str], status: int) -> None:
    """A browser that was led here by another site's form is turned away; mail servers and tools are not."""
    assert echoing().post("/form", content=b"x", headers=headers).status_code == status


def test_reading_and_the_api_are_open_to_all() -> None:
    """Reading changes nothing, and the API heeds no cookie: another site may ask both."""
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://other.example"}
    assert echoing().get("/form", headers=foreign).status_code == 200
    assert echoing().post("/v1/x", content=b"x", headers=foreign).status_code == 200


def test_bodies_too_large_are_refused(client: TestClient) -> None:
    """Told or not how long it is, a body beyond the limit is not read to its end."""

    def endless() -> Iterator[bytes]:
        for _ in range(50):
            yield b"x" * 10

    assert echoing().post("/form", content=b"x" * 101).status_code == 413
    assert echoing().post("/form", content=endless()).status_code == 413
    assert echoing().post("/form", content=b"x" * 100).status_code == 200


def test_no_redirect_is_made_of_the_request_s_host(app: Starlette) -> None:
    """A forged Host header leads nobody away: redirects name paths alone."""
    with reader_of(app) as client:
        for path in ("/speaker/merrow%20line", "/about/", "//evil.example/story/x"):
            answer = client.get(path, headers={"host": "evil.example"}, follow_redirects=False)
            assert not answer.headers.get("location", "/").startswith(("http", "//"))


@pytest.mark.parametrize("host", ["[", "a b", "", "x" * 5000, "record.example:99999"])
def test_a_host_that_is_none_does_no_harm(client: TestClient, host: str) -> None:
    """Whatever stands in the Host header, a page comes, or a page that says there is none."""
    assert client.get("/about", headers={"host": host}).status_code == 200
    assert client.get("/nowhere", headers={"host": host}).status_code == 404
