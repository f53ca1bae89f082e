from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.site_reading import Outline, app_over, library_of, outline, reader_of

from onrecord.cli import main
from onrecord.errors import StoreError
from onrecord.library import StoryCard
from onrecord.web import links
from onrecord.web.site import Site

FERRY = "No plans to suspend"


def story_of(site: Site, words: str) -> StoryCard:
    """Return the story whose title holds the words."""
    return next(card for card in site.library.cards(limit=50).items if words in card.title)


def test_the_front_page_shows_stories_with_their_notable_differences(client: TestClient, site: Site) -> None:
    """Each story stands with its outlets, and the words that differ stand side by side."""
    page = outline(client, "/")
    cards = site.library.cards(limit=20).items
    assert len(cards) > 1
    for card in cards:
        assert links.story(card.id) in page.links()
    words = page.words()
    assert "We do not regard this as a breach of duty" in words
    assert "negation changed" in words
    assert {"class": "gap"} in page.all("mark")


def test_young_stories_are_ranked_and_paged(
    app: Starlette, client: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within its days the ranking decides what stands on the front page; a date far ahead is no news."""
    monkeypatch.setattr(site, "now", lambda: datetime(2026, 1, 17, 12, tzinfo=UTC))
    page = client.get("/", headers={"cookie": "a=b"}).text
    first = re.findall(r'href="(/story/[^"]+)"', page)[0]
    assert first == links.story(story_of(site, FERRY).id)
    assert len(re.findall(r'<li class="card">', page)) == 1  # what is dated later is no news yet
    assert client.get("/?page=2", headers={"cookie": "a=b"}).status_code == 200


def test_a_story_page_shows_the_whole_record(client: TestClient, site: Site) -> None:
    """Differences, coverage, statements by speaker, comment requests and timeline stand on it."""
    card = story_of(site, FERRY)
    page = outline(client, links.story(card.id))
    words = page.words()
    for told in ("Where the words differ", "The coverage", "Asked for comment", "Timeline", "Merrow Line"):
        assert told in words
    assert "altered: negation changed" in words
    assert links.speaker("Merrow Line") in page.links()
    assert links.outlet("The Daily Sprat") in page.links()
    statements = [link for link in page.links() if link.startswith("/statement/")]
    assert len(set(statements)) > 5
    assert any(link.startswith("https://dailysprat.example/") for link in page.links())


def test_a_story_page_carries_linked_data(client: TestClient, site: Site) -> None:
    """Search engines find articles and quotations in it, in valid JSON that ends no script early."""
    text = client.get(links.story(story_of(site, FERRY).id)).text
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    kinds = {thing["@type"] for thing in data["@graph"]}
    assert {"Collection", "NewsArticle", "Quotation"} <= kinds


def test_no_page_weighs_more_than_a_phone_should_load(client: TestClient, site: Site) -> None:
    """Story pages of some thirty statements stay under 150 KB, unpacked, and pack to a quarter of that."""
    for card in site.library.cards(limit=50).items:
        plain = client.get(links.story(card.id), headers={"accept-encoding": "identity"})
        assert len(plain.content) < 150_000
        packed = client.get(links.story(card.id), headers={"accept-encoding": "gzip"})
        assert int(packed.headers["content-length"]) < 40_000


def test_part_of_an_id_leads_to_the_story(client: TestClient, site: Site) -> None:
    """An id cut short, where it fits one story alone, leads on; not for good, for it may fit two one day."""
    card = story_of(site, FERRY)
    answer = client.get(f"/story/{card.id[:12]}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, links.story(card.id))


def test_tables_of_a_story_have_pages_of_their_own(client: TestClient, site: Site) -> None:
    """Coverage, timeline and requests can be read whole, however long."""
    card = story_of(site, FERRY)
    for part in ("coverage", "timeline", "requests", "changes"):
        assert links.story(card.id) in outline(client, f"{links.story(card.id)}/{part}").links()
    assert client.get(f"{links.story(card.id)}/nothing").status_code == 404
    assert client.get(f"{links.story(card.id)}/coverage?page=9").status_code == 404


def test_a_long_story_goes_on_over_several_pages(sample_library: Path, site: Site) -> None:
    """Every statement stands on one of its pages, once; links between them lead to the page where it is."""
    card = story_of(site, FERRY)
    whole = {s.statement.id for s in site.library.statements(card.id, 500).items}
    with reader_of(app_over(sample_library, site__statements_a_page=5)) as small:
        pages = [small.get(links.story(card.id, n)) for n in (1, 2, 3, 4, 5)]
        there = [Outline(page.text) for page in pages if page.status_code == 200]
        assert len(there) > 1
        for page in there:
            page.check()
        anchors = [
            a["id"] for page in there for _, a in page.elements if re.match(r"s1-\d+$", a.get("id") or "")
        ]
        assert len(anchors) == len(set(anchors)) >= 10
        seen = {link for page in there for link in page.links() if link.startswith("/statement/")}
        assert {links.statement(name) for name in whole} >= seen
        for link in there[0].links():
            if re.match(r"/story/.*#s1-", link):
                assert any(
                    link.rpartition("#")[2] == attrs.get("id")
                    for _, attrs in Outline(small.get(link).text).elements
                )


def test_a_statement_has_a_page_with_each_copy_in_its_paragraph(client: TestClient, site: Site) -> None:
    """Its permanent address shows every copy among the words around it, and how each two differ."""
    card = story_of(site, FERRY)
    page = outline(client, links.statement(card.notable[0].statement))
    words = page.words()
    assert "How each two copies differ" in words
    assert "the company blasted in a statement on Friday" in words
    assert "negation changed" in words
    assert links.story(card.id) in page.links()
    assert site.absolute(links.statement(card.notable[0].statement)) in words


def test_every_statement_has_a_page(client: TestClient, site: Site) -> None:
    """In marks or in outlets' own words, by somebody named or not: the address answers."""
    for card in site.library.cards(limit=50).items:
        for stated in site.library.statements(card.id, 200).items:
            outline(client, links.statement(stated.statement.id))


def test_a_speaker_has_a_page(client: TestClient) -> None:
    """What somebody said stands under the stories, with links to the statements."""
    page = outline(client, links.speaker("Merrow Line"))
    assert "What they said" in page.words()
    assert any(link.startswith("/statement/") for link in page.links())


@pytest.mark.parametrize("asked", ["merrow line", "MERROW LINE"])
def test_names_lead_to_the_one_address(client: TestClient, asked: str) -> None:
    """A name in other letters leads to the page of the name as it is kept."""
    answer = client.get(links.speaker(asked), follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, "/speaker/Merrow%20Line")


def test_a_part_of_a_name_leads_to_whoever_bears_it(client: TestClient) -> None:
    """To the one who does, for now; where several do the page names each of them, and nobody else."""
    answer = client.get(links.speaker("QUILL"), follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "/speaker/Arthur%20Quill")
    answer = client.get(links.speaker("Aldersey"), follow_redirects=False)
    assert answer.status_code == 404
    page = Outline(answer.text)
    page.check()
    assert "Is one of these meant?" in page.words()
    found = {link for link in page.links() if link.startswith("/speaker/")}
    assert found == {"/speaker/Joss%20Aldersey", "/speaker/Wilf%20Aldersey"}


def test_an_outlet_has_a_page(client: TestClient) -> None:
    """An outlet's copies are counted beside others', and its articles lead to their stories."""
    page = outline(client, links.outlet("The Daily Sprat"))
    assert "these are counts and no verdict" in page.words()
    assert any(link.startswith("/story/") for link in page.links())


def test_a_topic_has_a_page(client: TestClient, site: Site) -> None:
    """A topic lists its stories."""
    topic = site.library.headings("topic", limit=1, by_count=True).items[0]
    assert any(link.startswith("/story/") for link in outline(client, links.topic(topic.name)).links())


@pytest.mark.parametrize("room", ["speakers", "outlets", "topics"])
def test_names_are_listed_by_letter_and_by_weight(client: TestClient, room: str) -> None:
    """Lists of names lead to the names; a letter narrows them; what nothing begins with says so."""
    page = outline(client, f"/{room}")
    assert any(link.startswith(f"/{room[:-1]}/") for link in page.links())
    assert outline(client, f"/{room}?order=name").links()
    assert "None begins so" in outline(client, f"/{room}?from=zzzz").words()


def test_search_finds_statements_and_articles(client: TestClient) -> None:
    """Words found are marked; statements lead to their pages, speakers to theirs."""
    page = outline(client, "/search?q=insulin")
    assert page.all("mark")
    assert any(link.startswith("/statement/") for link in page.links())
    assert {"value": "insulin"}.items() <= next(a for a in page.all("input") if a.get("id") == "q").items()


def test_search_narrows_by_every_filter(client: TestClient) -> None:
    """Each filter leaves out what does not fit; one that means nothing is passed over."""
    wide = outline(client, "/search?q=the")
    for query in ("kind=altered", "effect=negation+changed", "speaker=Merrow+Line", "outlet=The+Daily+Sprat"):
        page = outline(client, f"/search?q=the&{query}")
        assert len([a for a in page.links() if a.startswith("/statement/")]) > 0
        assert page.words() != wide.words()
    assert "Nothing on the record" in outline(client, "/search?q=the&since=2199-01-01").words()
    assert outline(client, "/search?q=the&kind=nonsense&since=yesterday").links() == wide.links()


def test_the_ranking_page_explains_itself_with_the_figures_in_force(sample_library: Path) -> None:
    """Whoever changes a figure finds the new one on the page, with what it means."""
    with reader_of(app_over(sample_library, ranking__gravity=1.75, ranking__outlet_cap=7)) as client:
        words = outline(client, "/about/ranking").words()
    assert "1.75" in words
    assert "no outlet is alone with more than 7 stories" in words


def test_about_counts_what_is_held(client: TestClient, site: Site) -> None:
    """The page about the site says how much it holds, and how it is made."""
    assert f"{site.library.counts().articles} articles" in outline(client, "/about").words()


@pytest.mark.parametrize(
    "path",
    ["/story/none", "/statement/none", "/speaker/Nobody%20At%20All", "/outlet/x", "/topic/x", "/nowhere"],
)
def test_what_is_not_there_says_so_and_helps_on(client: TestClient, path: str) -> None:
    """A page for a missing thing has a search field and links that work."""
    answer = client.get(path)
    assert answer.status_code == 404
    page = Outline(answer.text)
    page.check()
    assert "/stories" in page.links()


def test_a_method_that_means_nothing_is_refused(client: TestClient) -> None:
    """Posting to a page that is only read is answered with 405, and what is allowed."""
    answer = client.post("/about")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_fault_is_told_without_its_insides(
    app: Starlette, client: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours ends in a page with a number, not in a traceback."""
    monkeypatch.setattr(type(site.library), "letters", lambda self, kind: 1 // 0)
    answer = client.get("/topics", headers={"cookie": "a=b"})
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    Outline(answer.text).check()


def test_a_library_that_fails_is_told_as_such(
    client: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the library cannot be read the site says so, and when to try again."""

    def fails(self: object, kind: str) -> None:
        raise StoreError("locked")

    monkeypatch.setattr(type(site.library), "letters", fails)
    answer = client.get("/topics", headers={"cookie": "a=b"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_an_empty_library_says_how_to_add_articles(tmp_path: Path) -> None:
    """A site without stories is whole, and tells what to do."""
    (tmp_path / "note.txt").write_text("Harbour shut\n\nThe harbour at Lowmere is shut until the spring.\n")
    library = library_of(tmp_path, tmp_path / "note.txt")
    CliRunner().invoke(main, ["forget", "--all", "--yes", "--db", str(library)])
    with reader_of(app_over(library)) as client:
        for path in (
            "/",
            "/stories",
            "/speakers",
            "/outlets",
            "/topics",
            "/about",
            "/search?q=x",
            "/sitemap.xml",
        ):
            assert client.get(path).status_code == 200
