"""``follow``, ``fetch`` and ``status`` as people use them, against newsrooms on the loopback."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from newsrooms import Newsrooms, serving
from onrecord.cli import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers at all of 127.0.0.0/8")


class Desk:
    """A library, and newsrooms that may be fetched from."""

    def __init__(self, folder: Path, newsrooms: Newsrooms) -> None:
        self.folder = folder
        self.newsrooms = newsrooms

    def onrecord(self, name: str, *words: str, contact: str = "desk@example.org") -> Result:
        """Run a command in this process."""
        allow = f"127.0.0.0/8 :{self.newsrooms.port}"
        env = {"ONRECORD_CONTACT": contact, "ONRECORD_ALLOW": allow, "COLUMNS": "200"}
        web = [] if name == "status" else ["--interval", "0.1"]
        return CliRunner().invoke(main, [name, *words, "--db", str(self.folder / "db"), *web], env=env)

    def rows(self, name: str, *words: str) -> list[dict[str, Any]]:
        """Return the JSON lines that a command prints."""
        done = self.onrecord(name, *words, "--json")
        assert done.exit_code == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Run two newsrooms with an article each."""
    with serving(Newsrooms(2)) as newsrooms:
        newsrooms.publish(0)
        newsrooms.publish(1)
        yield Desk(tmp_path, newsrooms)


def test_a_feed_is_followed_once(desk: Desk) -> None:
    """To follow the same again says so; the list tells when it will be looked at."""
    feed = desk.newsrooms.feed(0)
    assert desk.rows("follow", feed) == [
        {"address": feed, "kind": "feed", "title": None, "state": "following"}
    ]
    assert desk.rows("follow", feed)[0]["state"] == "followed already"
    (listed,) = desk.rows("follow", "--list")
    assert (listed["address"], listed["checked"], listed["ended"]) == (feed, None, False)
    assert "not looked at yet" in desk.onrecord("follow", "--list").stdout


def test_a_list_of_feeds_is_followed(desk: Desk) -> None:
    """An OPML file on disk names feeds without anything being asked of them."""
    (desk.folder / "feeds.opml").write_text(desk.newsrooms.opml())
    assert len(desk.rows("follow", str(desk.folder / "feeds.opml"))) == 2
    assert not desk.newsrooms.asked


def test_what_is_stopped_is_fetched_no_more(desk: Desk) -> None:
    """``--stop`` ends a follow; to stop what is not followed is said, with exit code 1."""
    feed = desk.newsrooms.feed(0)
    desk.rows("follow", feed)
    assert desk.onrecord("follow", "--stop", feed).exit_code == 0
    again = desk.onrecord("follow", "--stop", feed)
    assert again.exit_code == 1
    assert "was not followed" in again.stderr
    assert desk.rows("follow", "--list")[0]["ended"]
    assert "ended: no longer followed" in desk.onrecord("follow", "--list").stdout


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://127.1.0.1:1/", "port not allowed"),
        ("http://10.0.0.1/", "address not allowed"),
        ("ftp://example.org/feed", "not an address of the web"),
        ("http://{host}/nothing", "not there: 404"),
    ],
)
def test_what_cannot_be_followed_says_why(address: str, why: str, desk: Desk) -> None:
    """Each address that leads nowhere is named with its reason, and the command fails."""
    done = desk.onrecord("follow", address.format(host=desk.newsrooms.host(0)))
    assert done.exit_code == 1
    assert why in done.stderr


def test_wrong_usage_is_said(desk: Desk) -> None:
    """Nothing to follow, a contact that is none and a host that is none are errors in one line."""
    assert desk.onrecord("follow").exit_code == 2
    assert desk.onrecord("fetch", contact="(x)\n").exit_code == 1
    assert desk.onrecord("fetch", "--allow", "a b").exit_code == 1
    assert "ONRECORD_CONTACT" in desk.onrecord("follow", desk.newsrooms.feed(0), contact="").stderr
    assert (
        "there is no library here yet" in CliRunner().invoke(main, ["status", "--db", "/tmp/none.db"]).stderr
    )


def test_one_round_fetches_what_is_due_into_the_library(desk: Desk) -> None:
    """Feeds are looked at, their pages fetched and read; at once again there is nothing to do."""
    desk.rows("follow", desk.newsrooms.feed(0))
    done = desk.onrecord("fetch", "--workers", "1")
    assert done.stdout == "Looks: 1 fetched. Pages: 1 fetched. Read: 1 kept.\n", done.stderr
    (counts,) = desk.rows("status")
    assert (counts["items"], counts["kept"], counts["fetched"], counts["agree"]) == (1, 1, 2, True)
    told = desk.onrecord("status").stdout
    assert "1  kept" in told
    assert "the sums agree" in told
    assert desk.onrecord("fetch", "--workers", "1").stdout.startswith("Looks: none. Pages: none.")
    stories = CliRunner().invoke(main, ["stories", "--db", str(desk.folder / "db"), "--json"]).stdout
    assert len(stories.splitlines()) == 1


def test_single_addresses_are_fetched(desk: Desk) -> None:
    """A page is fetched by its address, though nothing is followed; one that is not there is dropped, and counted."""
    address = next(iter(desk.newsrooms.published))
    missing = f"http://{desk.newsrooms.host(0)}/missing.html"
    done = desk.onrecord("fetch", address, missing, "--workers", "1")
    assert done.exit_code == 0
    assert "1 fetched, 1 dropped" in done.stdout or "1 dropped, 1 fetched" in done.stdout
    again = desk.onrecord("fetch", address, "--workers", "1")
    assert "Read: 1 unchanged" in again.stdout
    (counts,) = desk.rows("status")
    assert counts["by_address"]["dropped"] == {"not there": 1}
    assert (counts["items"], counts["kept"], counts["agree"]) == (2, 1, True)
    assert counts["requests"] == 3


def test_a_page_can_be_followed_for_itself(desk: Desk) -> None:
    """A page that is followed is one item, however often it is looked at."""
    address = next(iter(desk.newsrooms.published))
    assert desk.rows("follow", "--page", address)[0]["kind"] == "page"
    assert "Read: 1 kept" in desk.onrecord("fetch", "--workers", "1").stdout
    (counts,) = desk.rows("status")
    assert (counts["items"], counts["kept"]) == (1, 1)
