"""One vote a person a story, through the real site."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import httpx2
import pytest
import uvicorn
from tests.accounts.account_desk import Desk

AS_DATA = {"accept": "application/json"}


def test_a_vote_is_cast_and_withdrawn(desk: Desk) -> None:
    """The button votes and leads back; pressed again it withdraws; and again it votes."""
    browser, story = desk.reader(), desk.story
    for wanted, count in (("on", 1), ("on", 1), ("off", 0), ("off", 0), ("on", 1)):
        response = browser.send(f"/story/{story}/vote", {"vote": wanted})
        assert (response.status_code, response.headers["location"]) == (303, f"/story/{story}")
        assert desk.readers.votes.tallies({story: [story]}).get(story, 0) == count


def test_the_page_shows_the_vote(desk: Desk) -> None:
    """The count on the page is up to date for who voted and for who only reads, and the button is pressed."""
    browser, story, passer_by = desk.reader(), desk.story, desk.browser()
    assert '<span class="count">0</span>' in passer_by.get(f"/story/{story}").text
    browser.send(f"/story/{story}/vote", {"vote": "on"})
    mine, others = browser.get(f"/story/{story}").text, passer_by.get(f"/story/{story}").text
    assert '<span class="count">1</span>' in mine
    assert 'aria-pressed="true"' in mine
    assert '<span class="count">1</span>' in others
    assert 'aria-pressed="false"' in others


def test_a_script_is_told_the_count(desk: Desk) -> None:
    """Sent by script, the form is answered with data instead of another page."""
    browser, story = desk.reader(), desk.story
    response = browser.send(f"/story/{story}/vote", {"vote": "on"}, headers=AS_DATA)
    assert response.json() == {"story": story, "voted": True, "votes": 1}
    response = browser.send(f"/story/{story}/vote", {"vote": "off"}, headers=AS_DATA)
    assert response.json() == {"story": story, "voted": False, "votes": 0}


def test_a_vote_leads_back_to_where_the_button_stood(desk: Desk) -> None:
    """From the front page back to the front page; from elsewhere never to elsewhere."""
    browser, story = desk.reader(), desk.story
    sent = browser.send(f"/story/{story}/vote", headers={"referer": "http://testserver/?page=1"})
    assert sent.headers["location"] == "/?page=1"
    sent = browser.send(f"/story/{story}/vote", headers={"referer": "http://evil.example/x"})
    assert sent.headers["location"] == f"/story/{story}"


def test_who_is_not_signed_in_is_led_there_and_back(desk: Desk) -> None:
    """The button of somebody without a name leads to the sign-in page, and from there to the story again."""
    browser, story = desk.browser(), desk.story
    page = {"referer": f"http://testserver/story/{story}"}
    response = browser.post(f"/story/{story}/vote", {"vote": "on"}, headers=page)
    assert response.status_code == 303
    assert response.headers["location"] == f"/account/sign-in?next=/story/{story}"
    assert f'value="/story/{story}"' in browser.get(response.headers["location"]).text
    assert browser.sign_in(next_page=f"/story/{story}").headers["location"] == f"/story/{story}"
    assert desk.readers.votes.tallies({story: [story]}) == {}


def test_a_script_without_a_session_is_told_where_to_sign_in(desk: Desk) -> None:
    """It gets 401 and an address, no page."""
    response = desk.browser().post(f"/story/{desk.story}/vote", headers=AS_DATA)
    assert response.status_code == 401
    assert response.json()["sign_in"].startswith("/account/sign-in?next=")


def test_looking_at_the_address_votes_for_nothing(desk: Desk) -> None:
    """A vote is a form that is sent, never a link that is followed."""
    browser, story = desk.reader(), desk.story
    assert browser.get(f"/story/{story}/vote").status_code in (404, 405)
    assert desk.readers.votes.tallies({story: [story]}) == {}


def test_a_story_that_is_not_there_cannot_be_voted_for(desk: Desk) -> None:
    """Nothing is kept under ids that the library does not know."""
    assert desk.reader().send("/story/nothing/vote", {"vote": "on"}).status_code == 404


def test_a_vote_for_a_story_that_is_gone_can_be_withdrawn(desk: Desk) -> None:
    """Stories may be deleted on request; the vote is still its owner's, on the account's page."""
    browser = desk.reader()
    account = desk.readers.accounts.by_email("ada@example.org")
    assert account is not None
    desk.readers.votes.cast(account.id, "gone")
    assert "A story that is gone" in browser.get("/account").text
    assert 'action="/story/gone/vote"' in browser.get("/account").text
    sent = browser.send("/story/gone/vote", {"vote": "off", "next": "/account"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/account")
    assert desk.readers.votes.of(account.id) == []


def test_voting_is_limited(news: Path, tmp_path: Path) -> None:
    """Who flips a vote to and fro is asked to wait."""
    with Desk.open(news, tmp_path, limits__votes_an_hour=3) as desk:
        browser, story = desk.reader(), desk.story
        answers = [browser.send(f"/story/{story}/vote", {"vote": way}) for way in ("on", "off", "on", "off")]
    assert [answer.status_code for answer in answers] == [303, 303, 303, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_a_merged_story_counts_nobody_twice(news: Path, tmp_path: Path) -> None:
    """Votes under an id that the story had before count on, once a person, and are withdrawn with it."""
    library = Path(shutil.copy(news, tmp_path / "merged.db"))
    with Desk.open(library, tmp_path) as desk:
        story, browser, other = desk.story, desk.reader(), desk.reader("bo@example.org")
        for name in ("ada@example.org", "bo@example.org"):
            account = desk.readers.accounts.by_email(name)
            assert account is not None
            desk.readers.votes.cast(account.id, "former")
        with closing(sqlite3.connect(library)) as raw, raw:
            raw.execute("INSERT INTO story_alias (alias, story, at) VALUES ('former', ?, '2026')", (story,))
        sent = browser.send("/story/former/vote", {"vote": "on"}, headers=AS_DATA)
        assert sent.json() == {"story": story, "voted": True, "votes": 2}
        assert 'aria-pressed="true"' in other.get(f"/story/{story}").text
        sent = browser.send(f"/story/{story}/vote", {"vote": "off"}, headers=AS_DATA)
        assert sent.json()["votes"] == 1


@contextmanager
def listening(desk: Desk) -> Iterator[str]:
    """Serve the site on a free port of the loopback, as ``onrecord serve`` would."""
    server = uvicorn.Server(uvicorn.Config(desk.app, port=0, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.timeout(60)
def test_fifty_votes_at_once_are_one(desk: Desk) -> None:
    """Fifty connections send one account's vote at the same moment to a real server: it counts once."""
    browser, story = desk.reader(), desk.story
    token, mark = browser.client.cookies["session"], browser.mark()
    together = threading.Barrier(50)

    def vote(address: str) -> int:
        with httpx2.Client(base_url=address, cookies={"session": token}, timeout=30) as client:
            together.wait()
            return client.post(
                f"/story/{story}/vote", data={"csrf": mark, "vote": "on"}, headers=AS_DATA
            ).status_code

    with listening(desk) as address, ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(vote, [address] * 50))
    assert answers == [200] * 50
    assert desk.readers.votes.tallies({story: [story]}) == {story: 1}
    assert desk.readers.votes.revision() == 1
