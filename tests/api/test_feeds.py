"""The feeds: each of what can be followed, in both forms, read back by our own reader."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from lxml import etree
from tests.api.conftest import Open

from onrecord.intake.feeds import read_feed
from onrecord.web import create_app
from onrecord.web.headers import CONTENT_POLICY

FEEDS = (
    "/feeds/stories",
    "/feeds/speaker/Ines%20Marlow",
    "/feeds/outlet/ledger",
    "/feeds/search",
)


@pytest.mark.parametrize("form", ["atom", "json"])
@pytest.mark.parametrize("path", FEEDS)
def test_each_feed_is_read_by_our_own_reader(opened: Open, path: str, form: str) -> None:
    """Every feed has items with lasting ids whose addresses lead to pages of the site."""
    query = "?q=bridge" if path.endswith("search") else ""
    answer = opened.get(f"{path}.{form}{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(("application/atom+xml", "application/feed+json"))
    found = read_feed(answer.content, f"https://news.example{path}.{form}")
    assert found.entries
    for entry in found.entries:
        assert (entry.id or "").startswith("urn:onrecord:")
        assert (entry.url or "").startswith(
            ("https://news.example/story/", "https://news.example/statement/")
        )
        assert entry.updated


def test_a_story_feed_holds_its_statements(opened: Open) -> None:
    """Each statement of the story is an item that shows its copies beside their outlets."""
    story = opened.get(f"/v1/stories/{opened.story()}").json()
    found = json.loads(opened.get(f"/feeds/story/{story['id']}.json").content)
    assert {item["id"] for item in found["items"]} == {
        f"urn:onrecord:statement:{statement['id']}" for statement in story["statements"]
    }
    shown = " ".join(item["content_html"] for item in found["items"])
    assert "<p>ledger: We cannot reopen a bridge that we do not trust,</p>" in shown
    assert "<p>post: We cannot reopen a bridge that we don&#x27;t trust." in shown
    assert found["home_page_url"] == f"https://news.example/story/{story['id']}"


def test_another_spelling_of_a_name_leads_to_its_feed(opened: Open) -> None:
    """Case aside the name is found, under one address."""
    answer = opened.get("/feeds/speaker/ines%20marlow.atom")
    assert (answer.status_code, answer.headers["location"]) == (301, "/feeds/speaker/Ines%20Marlow.atom")


def test_a_feed_that_has_not_changed_is_not_sent_again(opened: Open) -> None:
    """Readers that ask every hour with their ETag get 304."""
    first = opened.get("/feeds/stories.atom")
    again = opened.get("/feeds/stories.atom", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["story/x", "speaker/Nobody", "outlet/x", "topic/x", "search"])
def test_what_is_not_there_has_no_feed(opened: Open, path: str) -> None:
    """A feed of nobody, or of a search for nothing, is not found."""
    app = create_app(opened.site.settings)
    with type(opened.client)(app, raise_server_exceptions=False) as client:
        assert client.get(f"/feeds/{path}.atom").status_code == 404


def test_hostile_articles_make_sound_feeds(opened: Open) -> None:
    """Script tags and braces of an article stay words in every feed, inside markup too."""
    for name in ("/feeds/stories", f"/feeds/speaker/{quote('Olu Adeyemi')}", "/feeds/outlet/echo"):
        answer = opened.get(f"{name}.atom")
        assert answer.status_code in (200, 404)
        if answer.status_code == 200:
            root = etree.fromstring(answer.content, etree.XMLParser(recover=False, resolve_entities=False))
            assert root.tag == "{http://www.w3.org/2005/Atom}feed"
            for content in root.iter("{http://www.w3.org/2005/Atom}content"):
                assert "<script" not in (content.text or "")
                assert "<img" not in (content.text or "")
                assert "49" not in (content.text or "")


def test_the_whole_site_has_api_and_feeds(opened: Open) -> None:
    """Under the site's own roof both are there, with the headers that every answer bears."""
    app = create_app(opened.site.settings)
    with type(opened.client)(app, raise_server_exceptions=False) as client:
        for path in ("/v1/stories", "/feeds/stories.atom", "/v1/docs", "/v1/openapi.json"):
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert answer.headers["content-security-policy"] == CONTENT_POLICY
        assert (
            client.post(
                "/v1/quote", json={"text": "Nothing"}, headers={"origin": "https://x.example"}
            ).status_code
            != 403
        )
