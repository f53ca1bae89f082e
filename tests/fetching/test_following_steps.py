"""Following against a server that misbehaves: every new page once, everything counted."""

from __future__ import annotations

import gzip
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from tests.fetching.misbehaving import (
    NO_RULES,
    Behaviour,
    FakeClock,
    Server,
    Visit,
    client_for,
    plain,
    serving,
)

from onrecord.intake.fetching.outcomes import Fetched, Refused, Unchanged
from onrecord.intake.fetching.settings import Manners
from onrecord.intake.following import step
from onrecord.intake.following.follows import Follow, Item
from onrecord.intake.following.kinds import Kind
from onrecord.intake.following.stepping import Checked, Taken, Tools, check
from onrecord.network.reasons import Reason
from onrecord.types import Dropped, Page

XML = "Content-Type: application/rss+xml"
HTML = "Content-Type: text/html; charset=utf-8"
WORDS = " ".join(f"word{number}" for number in range(200))


def rss(*links: str, extra: str = "") -> bytes:
    """Return a feed with an entry for each link."""
    items = "".join(
        f"<item><title>On {link}</title><link>{link}</link><guid>{link}</guid></item>" for link in links
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{items}{extra}</channel></rss>".encode()


def page(name: str) -> bytes:
    """Return a page of HTML."""
    return (
        f"<html><body><article><p>An invented report on {name}. {WORDS}</p></article></body></html>".encode()
    )


@dataclass
class Kept:
    """What a run keeps: saved result by result, as a library would."""

    follows: dict[str, Follow] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    also: set[str] = field(default_factory=set)
    pages: list[Page] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    results: list[Checked | Taken] = field(default_factory=list)

    def unseen(self, addresses: Sequence[str]) -> Iterable[str]:
        """Return the addresses not kept yet."""
        return [one for one in addresses if one not in self.items and one not in self.also]

    def save(self, result: Checked | Taken) -> None:
        """Keep a result."""
        self.results.append(result)
        if isinstance(result, Checked):
            self.follows.pop(result.moved_from or "", None)
            self.follows[result.follow.address] = result.follow
            for more in result.further:
                self.follows.setdefault(more.address, more)
            self.items |= {item.address: item for item in result.items}
        else:
            self.items[result.item.address] = result.item
            self.also |= {result.also} if result.also else set()
        if isinstance(result.page, Page):
            self.pages.append(result.page)
        elif result.page is not None:
            self.dropped.append(result.page)

    def due(self, now: float) -> tuple[list[Follow], list[Item]]:
        """Return what is due."""
        follows = [one for one in self.follows.values() if one.due <= now and not one.ended]
        items = [one for one in self.items.values() if one.settled is None and one.due <= now]
        return follows, items


@dataclass
class Bench:
    """A server, a client with its clock, and what is kept."""

    server: Server
    clock: FakeClock = field(default_factory=FakeClock)
    kept: Kept = field(default_factory=Kept)

    def follow(self, path: str, kind: Kind = Kind.FEED) -> str:
        """Follow a path of the server."""
        address = self.server.url(path)
        self.kept.follows[address] = Follow(address, kind)
        return address

    def run(self, seconds: float = 0.0) -> list[Checked | Taken]:
        """Let time pass, do what is due and return what came of it."""
        self.clock.at += seconds
        before = len(self.kept.results)
        client = client_for(self.server, clock=self.clock, manners=Manners(interval=0.1))
        tools = Tools(client, self.kept, clock=self.clock, die=lambda: 0.5)
        for result in step(*self.kept.due(self.clock.at), tools):
            self.kept.save(result)
        return self.kept.results[before:]


@pytest.fixture
def bench() -> Iterator[Bench]:
    """Run a server whose robots.txt allows everything."""
    with serving() as server:
        server.paths["/robots.txt"] = plain(NO_RULES)
        yield Bench(server)


def test_new_pages_come_once(bench: Bench) -> None:
    """A feed's entries become pages with what the feed says of them; the next look brings only the new."""
    server = bench.server
    links = ["/a?utm_source=rss", "/a#comments", "/b"]
    server.paths |= {
        "/rss": lambda visit: visit.answer(rss(*links), XML),
        "/a": plain(page("a"), HTML),
        "/b": plain(page("b"), HTML),
        "/c": plain(page("c"), HTML),
    }
    bench.follow("/rss")
    bench.run()
    assert [one.path for one in bench.kept.pages] == [server.url("/a"), server.url("/b")]
    assert bench.kept.pages[0].given.headline == "On /a?utm_source=rss"
    assert bench.kept.pages[0].fetched is not None
    links.insert(0, "/c")
    bench.run(86_400)
    assert [one.path for one in bench.kept.pages] == [server.url(path) for path in ("/a", "/b", "/c")]
    assert (
        max(Counter(visit.path for visit in server.visits if visit.path in ("/a", "/b", "/c")).values()) == 1
    )


def test_unchanged_feeds_cost_one_request(bench: Bench) -> None:
    """The validators of the last look are sent, and 304 puts the next look off."""

    def conditional(visit: Visit) -> None:
        if "if-none-match" in visit.headers:
            visit.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            visit.answer(rss(), XML, 'ETag: "one"')

    bench.server.paths["/rss"] = conditional
    address = bench.follow("/rss")
    bench.run()
    (result,) = bench.run(86_400)
    assert isinstance(result.outcome, Unchanged)
    assert bench.kept.follows[address].due > bench.clock.at
    assert bench.kept.follows[address].validators is not None


def test_nothing_is_due_before_its_time(bench: Bench) -> None:
    """Right after a look there is nothing to do."""
    bench.server.paths["/rss"] = plain(rss(), XML)
    bench.follow("/rss")
    bench.run()
    assert bench.run(10) == []


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (plain(b"<html><body>moved house</body></html>", HTML), "no feed"),
        (plain(b"", XML), "no feed"),
        (plain(b"\x00\x01\x02" * 50, XML), "no feed"),
        (lambda visit: visit.answer(status="500 Oops"), str(Reason.ERROR)),
        (lambda visit: visit.hang_up(), str(Reason.CUT_OFF)),
    ],
)
def test_failing_feeds_are_counted_and_waited_for(bench: Bench, behaviour: Behaviour, reason: str) -> None:
    """What is no feed, or no answer, is a failure with its reason; the feed may come back."""
    bench.server.paths |= {"/rss": behaviour, "/a": plain(page("a"), HTML)}
    address = bench.follow("/rss")
    bench.run()
    failing = bench.kept.follows[address]
    assert failing.failures == 1
    assert reason in (failing.reason or "")
    assert failing.due > bench.clock.at
    bench.server.paths["/rss"] = plain(rss("/a"), XML)
    bench.run(86_400)
    assert bench.kept.follows[address].failures == 0
    assert len(bench.kept.pages) == 1


def test_a_broken_feed_gives_what_can_be_had(bench: Bench) -> None:
    """A feed that breaks off in the middle, in a wrong charset, gives its entries and says what was lost."""
    body = rss("/a", "/b").replace(b"</channel></rss>", b"<item><title>&nope; \xe9 <b>")
    bench.server.paths |= {
        "/rss": plain(body, "Content-Type: text/xml; charset=no-such-charset"),
        "/a": plain(page("a"), HTML),
        "/b": plain(page("b"), HTML),
    }
    bench.follow("/rss")
    first = bench.run()[0]
    assert isinstance(first, Checked)
    assert first.lost
    assert len(bench.kept.pages) == 2


def test_a_page_that_fails_is_tried_again(bench: Bench) -> None:
    """A busy host's page waits for its time and then comes; nothing else is asked meanwhile."""

    def busy_at_first(visit: Visit) -> None:
        if visit.count == 1:
            visit.answer(b"", "Retry-After: 600", status="503 Service Unavailable")
        else:
            visit.answer(page("a"), HTML)

    bench.server.paths |= {
        "/rss": plain(rss("/a", "/b"), XML),
        "/a": busy_at_first,
        "/b": plain(page("b"), HTML),
    }
    bench.follow("/rss")
    bench.run()
    assert bench.kept.pages == []
    assert bench.server.asked("/b") == 0
    bench.run(700)
    assert {one.path for one in bench.kept.pages} == {bench.server.url("/a"), bench.server.url("/b")}
    assert bench.server.asked("/a") == 2


def test_what_cannot_be_had_is_dropped_with_its_reason(bench: Bench) -> None:
    """Pages that are gone, forbidden, no text or led astray are dropped, each once, with why."""
    bench.server.paths |= {
        "/robots.txt": plain(b"User-agent: *\nDisallow: /secret\n"),
        "/rss": plain(rss("/gone", "/secret", "/image", "/empty", "/front", "http://10.0.0.1/x"), XML),
        "/secret": plain(page("secret"), HTML),
        "/image": plain(b"\x89PNG", "Content-Type: image/png"),
        "/empty": plain(b" ", HTML),
        "/front": lambda visit: visit.redirect("/"),
        "/": plain(page("everything"), HTML),
    }
    bench.follow("/rss")
    bench.run()
    assert bench.kept.pages == []
    reasons = {one.path.removeprefix(bench.server.url("")): one.reason for one in bench.kept.dropped}
    assert list(reasons) == ["/gone", "/secret", "/image", "/empty", "/front", "http://10.0.0.1/x"]
    assert reasons["/gone"] == f"{Reason.GONE}: 404"
    assert reasons["/secret"].startswith(Reason.ROBOTS)
    assert reasons["/front"] == "redirected to the front page"
    assert reasons["http://10.0.0.1/x"].startswith(Reason.FORBIDDEN)
    assert {item.settled for item in bench.kept.items.values()} == {"dropped"}


def test_what_the_feed_carries_stands_in(bench: Bench) -> None:
    """Where the page cannot be had and the feed has the article whole, that is taken, and said."""
    text = f"<description><![CDATA[<p>{WORDS}</p>]]></description>"
    entries = (
        f"<item><link>/gone</link>{text}</item><item><guid isPermaLink='false'>tag:1</guid>{text}</item>"
    )
    bench.server.paths["/rss"] = plain(rss(extra=entries), XML)
    address = bench.follow("/rss")
    bench.run()
    assert [one.path for one in bench.kept.pages] == [bench.server.url("/gone"), f"{address}#tag:1"]
    assert {item.settled for item in bench.kept.items.values()} == {"from its feed"}
    assert all(item.html == "" for item in bench.kept.items.values())


def test_two_addresses_of_one_page_make_one(bench: Bench) -> None:
    """An entry that redirects to a page had before, or to one that another entry led to, is a duplicate."""
    bench.server.paths |= {
        "/rss": plain(rss("/short/1", "/short/2", "/a"), XML),
        "/short/1": lambda visit: visit.redirect("/a?utm_medium=feed"),
        "/short/2": lambda visit: visit.redirect("/a"),
        "/a?utm_medium=feed": plain(page("a"), HTML),
        "/a": plain(page("a"), HTML),
    }
    bench.follow("/rss")
    bench.run()
    assert len(bench.kept.pages) == 1
    assert Counter(item.settled for item in bench.kept.items.values()) == {"fetched": 1, "duplicate": 2}


def test_sitemaps_and_their_index(bench: Bench) -> None:
    """An index leads to its sitemaps, a gzipped one too; only what is new in them is fetched."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(bench.clock.at))
    entries = f"<url><loc>/new</loc><lastmod>{now}</lastmod></url><url><loc>/old</loc><lastmod>2001-01-01</lastmod></url>"
    bench.server.paths |= {
        "/map.xml": plain(b"<sitemapindex><sitemap><loc>/map-1.xml.gz</loc></sitemap></sitemapindex>"),
        "/map-1.xml.gz": plain(
            gzip.compress(f"<urlset>{entries}</urlset>".encode()), "Content-Type: application/x-gzip"
        ),
        "/new": plain(page("new"), HTML),
    }
    address = bench.follow("/map.xml", Kind.SITEMAP)
    bench.run()
    bench.run(1)
    assert [one.path for one in bench.kept.pages] == [bench.server.url("/new")]
    assert bench.kept.follows[bench.server.url("/map-1.xml.gz")].parent == address
    assert Counter(item.settled for item in bench.kept.items.values()) == {"fetched": 1, "passed over": 1}


def test_a_page_followed_for_itself(bench: Bench) -> None:
    """It comes each time it reads differently, and not when it does not."""
    bench.server.paths["/live"] = lambda visit: visit.answer(page(str((visit.count + 1) // 2)), HTML)
    bench.follow("/live", Kind.PAGE)
    for _ in range(4):
        bench.run(86_400)
    assert len(bench.kept.pages) == 2
    assert len({one.sha256 for one in bench.kept.pages}) == 2


def test_a_feed_that_moves_for_good_is_followed_there(bench: Bench) -> None:
    """A permanent redirect changes the address that is kept; a passing one does not."""
    bench.server.paths |= {
        "/rss": lambda visit: visit.redirect("/new.rss", "301 Moved"),
        "/new.rss": lambda visit: visit.redirect("/today.rss"),
        "/today.rss": plain(rss(), XML),
    }
    bench.follow("/rss")
    bench.run()
    assert list(bench.kept.follows) == [bench.server.url("/new.rss")]


def test_a_feed_of_ten_thousand_items(bench: Bench) -> None:
    """It is read within seconds, each entry once, though it names each twice."""
    links = [f"/a/{number}" for number in range(10_000)]
    bench.server.paths["/rss"] = plain(rss(*links, *links[:5_000]), XML)
    address = bench.follow("/rss")
    client = client_for(bench.server, clock=bench.clock)
    begun = time.perf_counter()
    checked = check(bench.kept.follows[address], Tools(client, bench.kept, clock=bench.clock))
    assert time.perf_counter() - begun < 60
    assert (len(checked.items), checked.offered) == (10_000, 10_000)


# ------------------------------------------------------------------------------ everything at once


class Killed(Exception):  # noqa: N818 - no error, an end
    """Ends a run in the middle, as kill -9 would."""


def faulty(body: bytes, kind: str, die: random.Random) -> Behaviour:
    """Answer soundly half the time, and otherwise with one fault or another."""
    faults: list[Behaviour] = [
        lambda visit: visit.hang_up(),
        lambda visit: visit.answer(b"", "Retry-After: 30", status="503 Service Unavailable"),
        lambda visit: visit.answer(b"", status="429 Too Many Requests"),
        lambda visit: visit.answer(b"oops", status="500 Oops"),
        lambda visit: visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\nabc") or visit.hang_up(),  # type: ignore[func-returns-value]
        lambda visit: visit.send(b"this is no HTTP\r\n\r\n") or visit.hang_up(),  # type: ignore[func-returns-value]
    ]
    return lambda visit: visit.answer(body, kind) if die.random() < 0.5 else die.choice(faults)(visit)


@pytest.mark.timeout(120)
def test_many_faulty_feeds_with_runs_that_are_killed(bench: Bench) -> None:
    """In the end every page is there exactly once, whatever failed and wherever the runs ended."""
    die = random.Random(7)
    expected = set()
    for number in range(6):
        links = [f"/{number}/{item}" for item in range(6)] + ["/shared"]
        bench.server.paths[f"/{number}.rss"] = faulty(rss(*links), XML, die)
        bench.server.paths |= {link: faulty(page(link), HTML, die) for link in links}
        expected |= {bench.server.url(link) for link in links}
        bench.follow(f"/{number}.rss")
    save = bench.kept.save

    def save_or_die(result: Checked | Taken) -> None:
        if die.random() < 0.1:
            raise Killed
        save(result)

    bench.kept.save = save_or_die  # type: ignore[method-assign]
    for _ in range(150):
        try:
            bench.run(1_800)
        except Killed:
            continue
    assert Counter(one.path for one in bench.kept.pages) == dict.fromkeys(expected, 1)
    assert bench.kept.dropped == []
    assert all(item.settled == "fetched" for item in bench.kept.items.values())
    assert all(isinstance(r.outcome, Fetched | Unchanged | Refused) for r in bench.kept.results)
