from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from tests.web.site_reading import reader_of

from onrecord.cli import main
from onrecord.config import load_settings
from onrecord.database import locate
from onrecord.made_pages import MadePages, place_of
from onrecord.web import ahead, bodies
from onrecord.web.ahead import make_ahead
from onrecord.web.app import app_of
from onrecord.web.assets import site_assets
from onrecord.web.bodies import Body, story_body
from onrecord.web.opening import open_site
from onrecord.web.site import Site

BODY = b"words" * 300


@pytest.fixture
def own(sample_library: Path, tmp_path: Path) -> Path:
    """Return a library of its own, beside which pages are kept."""
    return Path(shutil.copy(sample_library, tmp_path / "library.db"))


def opened(library: Path, **settings: Any) -> Site:
    """Return the site over a library, as a process of the server opens it."""
    return open_site(load_settings(store__library=str(library), **settings), site_assets())


@pytest.fixture
def site(own: Path) -> Iterator[Site]:
    """Return a site with nothing made yet."""
    held = opened(own)
    yield held
    held.close()


def test_pages_come_back_by_what_they_were_made_from(tmp_path: Path) -> None:
    """A page is found by its stamp alone, in another process too; a later one takes its place."""
    made = MadePages(tmp_path / "pages.db", 10)
    made.put("story-a", 1, "m1 x", "2026-01-01", BODY)
    other = MadePages(tmp_path / "pages.db", 10)
    assert other.get("story-a", 1, "m1 x") == BODY
    assert other.get("story-a", 1, "m2 x") is None
    other.put("story-a", 1, "m2 x", "2026-01-02", b"later")
    assert (made.get("story-a", 1, "m1 x"), made.get("story-a", 1, "m2 x")) == (None, b"later")
    assert (made.ready("m2"), made.ready("m1")) == ({"story-a": "2026-01-02"}, {})


def test_pages_of_stories_that_changed_or_went_are_let_go(tmp_path: Path) -> None:
    """What no story has now is out of the file, words and all."""
    path = tmp_path / "pages.db"
    made = MadePages(path, 10)
    for story in ("story-a", "story-b", "story-c"):
        for page in (1, 2, 3):
            made.put(story, page, "m", "2026-01-01", f"the words of {story}".encode())
    made.sweep({"story-a": "2026-01-01", "story-b": "2026-02-01"})
    made.shorten("story-a", 2)
    assert [made.get("story-a", page, "m") is not None for page in (1, 2, 3)] == [True, True, False]
    assert made.ready("m") == {"story-a": "2026-01-01"}
    made.clear()
    made.close()
    assert made.get("story-a", 1, "m") is None
    assert b"the words of" not in b"".join(held.read_bytes() for held in tmp_path.iterdir())


def test_no_more_is_kept_than_there_is_room_for(tmp_path: Path) -> None:
    """A full file keeps what it holds, and takes no more."""
    made = MadePages(tmp_path / "pages.db", 1)
    for number in range(40):
        made.put(f"story-{number}", 1, "m", "2026", os.urandom(50_000))
    assert made.full
    assert 10 < len(made.ready("m")) < 20
    assert (tmp_path / "pages.db").stat().st_size <= 1_000_000


@pytest.mark.parametrize(
    "content", [b"no database at all, but words" * 100, b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    """Whatever lies in the file's place, pages are kept."""
    (tmp_path / "pages.db").write_bytes(content)
    made = MadePages(tmp_path / "pages.db", 10)
    made.put("story-a", 1, "m", "2026", BODY)
    assert made.get("story-a", 1, "m") == BODY


def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    """Where no file can be made, or none is wanted, each page is made when it is asked for."""
    (tmp_path / "file").write_text("not a folder")
    for made in (MadePages(tmp_path / "file" / "pages.db", 10), MadePages(tmp_path / "pages.db", 0)):
        made.put("story-a", 1, "m", "2026", BODY)
        made.sweep({})
        made.clear()
        assert (made.keeps, made.get("story-a", 1, "m"), made.ready("m")) == (False, None, {})


def test_the_file_lies_beside_the_library() -> None:
    """Where the library is on a server, it lies in the user's cache, without the password in its name."""
    assert place_of(locate("/tmp/news.db")) == Path("/tmp/news.pages.db")
    first, other = (place_of(locate(f"postgresql://me:secret@host/{name}")) for name in ("one", "two"))
    assert first.parent == other.parent
    assert first != other
    assert "secret" not in str(first)


def test_a_body_is_as_it_was_kept() -> None:
    """All of a body comes back of its bytes, whatever signs it holds."""
    from markupsafe import Markup

    body = Body(
        "story-a", "Tit\udcffle \u2028", Markup("<b>&amp;</b>"), "told", 3, b"packed\n\0", Markup("<s>")
    )
    again = Body.of(body.kept())
    assert again == body
    assert isinstance(again.facts, Markup)
    assert isinstance(again.linked, Markup)


def test_all_pages_are_made_ahead_once(site: Site, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a pass over the library another process shows every story without making one."""
    last = make_ahead(site)
    cards = site.library.cards().items
    assert last == max(card.updated for card in cards)
    other = opened(own)

    def refuse(*given: object) -> Body:
        raise AssertionError

    monkeypatch.setattr(bodies, "_body", refuse)
    assert make_ahead(other) == last
    with reader_of(app_of(other, site_assets())) as reader:
        for card in cards:
            assert card.title[:40] in reader.get(f"/story/{card.id}").text


def test_a_page_made_ahead_is_the_page_made_now(site: Site, own: Path) -> None:
    """Kept and anew, a story's page has the same bytes."""
    make_ahead(site)
    cards = site.library.cards().items
    kept, anew = (reader_of(app_of(opened(own, server__pages_mb=room), site_assets())) for room in (500, 0))
    with kept, anew:
        for card in cards:
            assert kept.get(f"/story/{card.id}").content == anew.get(f"/story/{card.id}").content


def test_other_settings_make_other_pages(site: Site, own: Path) -> None:
    """What was made for another address, or with other templates, is not shown."""
    make_ahead(site)
    other = opened(own, site__address="https://record.example")
    assert other.made.ready(bodies.maker(other)) == {}
    (card, *_) = other.library.cards().items
    body = story_body(other, card, other.library.relations(card.id))
    assert "https://record.example/story/" in body.linked
    other.close()


def test_a_story_that_changed_is_made_anew(site: Site, own: Path) -> None:
    """The page of a story that was put together again is made again; the others stay."""
    make_ahead(site)
    (card, *_) = site.library.cards().items
    with sqlite3.connect(own) as held:
        held.execute("UPDATE story SET title = 'Another title', updated = '2031' WHERE id = ?", (card.id,))
    held.close()
    before = site.made.ready(bodies.maker(site))
    assert make_ahead(site) == "2031"
    after = site.made.ready(bodies.maker(site))
    assert {story for story in after if after[story] != before[story]} == {card.id}
    (now,) = site.library.cards_of([card.id])
    assert story_body(site, now, site.library.relations(card.id)).title == "Another title"


def test_forgotten_words_are_out_of_the_file_of_pages(site: Site, own: Path) -> None:
    """Who deletes an article deletes the pages that were made of it."""
    make_ahead(site)
    assert len(site.made.ready(bodies.maker(site))) > 1
    (line, *_) = site.library.articles().items
    done = CliRunner().invoke(main, ["forget", line.id, "--yes", "--db", str(own)])
    assert done.exit_code == 0, done.output
    assert site.made.ready(bodies.maker(site)) == {}


def children(process: int) -> list[int]:
    """Return the processes that one began."""
    return [int(name) for name in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells the processes by /proc")
def test_a_killed_server_leaves_no_process_behind(own: Path) -> None:
    """When the first process is killed outright, those that it began end by themselves."""
    command = [sys.executable, "-m", "onrecord", "serve", "--db", str(own), "--port", "0", "--workers", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    address = process.stderr.readline().split(" at ")[1].split(",")[0].split(";")[0]
    with urlopen(address, timeout=120) as answer:
        assert answer.status == 200
    begun = children(process.pid)
    assert len(begun) >= 3
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    until = time.monotonic() + 30
    while any(Path(f"/proc/{one}").exists() for one in begun) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [one for one in begun if Path(f"/proc/{one}").exists()]


def test_a_story_whose_page_cannot_be_made_keeps_no_other_from_theirs(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault in one story is told with its id, and all others are ready."""
    stories = [card.id for card in site.library.cards(limit=50).items]
    assert len(stories) > 1

    def broken(at: Site, card: Any, *rest: Any) -> Body:
        if card.id == stories[0]:
            raise KeyError("article-gone")
        return story_body(at, card, *rest)

    monkeypatch.setattr(ahead, "story_body", broken)
    make_ahead(site)
    assert set(site.made.ready(bodies.maker(site))) == set(stories[1:])
    assert stories[0] in caplog.text
