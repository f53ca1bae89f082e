"""Conditional requests, robots.txt, pace and patience, against a server."""

from __future__ import annotations

import threading
import time

import pytest
from tests.fetching.misbehaving import (
    HTML,
    NO_RULES,
    PAGE,
    QUICK,
    Behaviour,
    FakeClock,
    Server,
    Visit,
    client_for,
    hang_up,
    plain,
    reason,
    silence,
)

from onrecord.intake.fetching import Client, Request, Settings
from onrecord.intake.fetching.gates import Gates, SystemClock
from onrecord.intake.fetching.outcomes import Fetched, Outcome, Refused, Unchanged, Validators
from onrecord.intake.fetching.pace import Signal
from onrecord.intake.fetching.robots import AGAIN, FRESH
from onrecord.intake.fetching.settings import Manners
from onrecord.network.permitting import Allowed
from onrecord.network.reasons import Reason


def _conditional(visit: Visit) -> None:
    if visit.headers.get("if-none-match") == '"v1"':
        visit.send(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n')
    else:
        visit.answer(PAGE, HTML, 'ETag: "v1"', "Last-Modified: Fri, 15 Jan 2027 08:00:00 GMT")


def test_unchanged_pages_are_not_sent_again(server: Server) -> None:
    """What the first answer gave to tell it by is sent the second time, and 304 is understood."""
    server.paths["/x"] = _conditional
    client = client_for(server)
    first = client.fetch(Request(server.url("/x")))
    assert isinstance(first, Fetched)
    second = client.fetch(Request(server.url("/x"), known=first.validators))
    assert isinstance(second, Unchanged)
    assert second.status == 304
    assert server.visits[-1].headers["if-modified-since"] == "Fri, 15 Jan 2027 08:00:00 GMT"


def test_a_host_that_always_sends_all_is_seen_through(server: Server) -> None:
    """The same bytes again are unchanged, whatever the host's headers say."""
    server.paths["/x"] = lambda visit: visit.answer(PAGE, HTML, f'ETag: "{visit.count}"')
    client = client_for(server)
    first = client.fetch(Request(server.url("/x")))
    assert isinstance(first, Fetched)
    second = client.fetch(Request(server.url("/x"), known=first.validators))
    assert isinstance(second, Unchanged)
    assert (second.status, second.validators.etag) == (200, '"2"')


def test_validators_go_only_to_where_they_came_from(server: Server) -> None:
    """An address that now leads elsewhere is not told of what stood there; odd values are not sent."""
    server.paths |= {"/old": lambda visit: visit.redirect("/new"), "/new": plain(PAGE, HTML)}
    known = Validators(server.url("/old"), '"a"\r\nX-Injected: 1', "Fri, 15 Jan 2027 08:00:00 GMT")
    client = client_for(server)
    assert isinstance(client.fetch(Request(server.url("/old"), known=known)), Fetched)
    asked = {visit.path: visit.headers for visit in server.visits}
    assert "if-modified-since" in asked["/old"]
    assert "if-none-match" not in asked["/old"]
    assert "x-injected" not in asked["/old"]
    assert "if-modified-since" not in asked["/new"]


def test_robots_txt_is_had_once_a_day(server: Server) -> None:
    """A day long the same rules serve; then they are asked for again, and a change counts."""
    clock = FakeClock()
    server.paths |= {
        "/robots.txt": lambda visit: visit.answer(
            NO_RULES if visit.count == 1 else b"User-agent: *\nDisallow: /"
        ),
        "/x": plain(PAGE, HTML),
    }
    client = client_for(server, clock=clock)
    for _ in range(3):
        assert isinstance(client.fetch(Request(server.url("/x"))), Fetched)
    assert server.asked("/robots.txt") == 1
    clock.at += FRESH
    refused = client.fetch(Request(server.url("/x")))
    assert reason(refused) is Reason.ROBOTS
    assert server.asked("/robots.txt") == 2
    assert server.asked("/x") == 3


def test_a_redirect_into_what_robots_txt_forbids(server: Server) -> None:
    """The rules hold for every step of a request's way."""
    server.paths |= {
        "/robots.txt": plain(b"User-agent: *\nDisallow: /secret"),
        "/x": lambda visit: visit.redirect("/secret/a"),
        "/secret/a": plain(PAGE),
    }
    client = client_for(server)
    outcome = client.fetch(Request(server.url("/x")))
    assert reason(outcome) is Reason.ROBOTS
    assert outcome.address == server.url("/secret/a")
    assert server.asked("/secret/a") == 0


@pytest.mark.parametrize("behaviour", [hang_up, silence, lambda visit: visit.answer(status="500 Oops")])
def test_a_robots_txt_that_cannot_be_had(server: Server, behaviour: Behaviour) -> None:
    """While the host fails to say what it allows nothing is asked of it; later it is asked again."""
    clock = FakeClock()
    server.paths |= {"/robots.txt": behaviour, "/x": plain(PAGE, HTML)}
    client = client_for(server, clock=clock)
    for _ in range(3):
        assert reason(client.fetch(Request(server.url("/x")))) is Reason.NO_ROBOTS
    assert (server.asked("/robots.txt"), server.asked("/x")) == (1, 0)
    clock.at += AGAIN
    server.paths["/robots.txt"] = plain(NO_RULES)
    assert isinstance(client.fetch(Request(server.url("/x"))), Fetched)


def test_a_robots_txt_without_end(server: Server) -> None:
    """It is read as far as it must be, and obeyed."""

    def endless(visit: Visit) -> None:
        visit.send(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /x\n")
        while True:
            visit.send(b"# filler\n" * 1_000)

    server.paths |= {"/robots.txt": endless, "/x": plain(PAGE), "/y": plain(PAGE)}
    client = client_for(server)
    assert reason(client.fetch(Request(server.url("/x")))) is Reason.ROBOTS
    assert isinstance(client.fetch(Request(server.url("/y"))), Fetched)


def test_robots_txt_names_sitemaps_and_a_delay(server: Server) -> None:
    """The sitemaps are handed on, and the delay is kept to."""
    clock = FakeClock()
    server.paths |= {
        "/robots.txt": plain(b"User-agent: *\nCrawl-delay: 12\nSitemap: https://example.org/map.xml"),
        "/x": plain(PAGE, HTML),
    }
    client = client_for(server, clock=clock)
    robots = client.robots(server.url("/"))
    assert robots is not None
    assert robots.sitemaps == ("https://example.org/map.xml",)
    client.fetch(Request(server.url("/x")))
    before = clock.at
    client.fetch(Request(server.url("/x")))
    assert clock.at - before >= 12


def test_retry_after_is_kept_to(server: Server) -> None:
    """A busy host is left alone for as long as it asks, also for other pages; then asked again."""
    clock = FakeClock()
    server.paths |= {
        "/x": lambda visit: visit.answer(b"", "Retry-After: 1000", status="429 Too Many Requests"),
        "/y": plain(PAGE, HTML),
    }
    client = client_for(server, clock=clock)
    busy = client.fetch(Request(server.url("/x")))
    early = client.fetch(Request(server.url("/y")))
    assert (reason(busy), reason(early)) == (Reason.BUSY, Reason.WAITING)
    assert isinstance(busy, Refused)
    assert isinstance(early, Refused)
    assert busy.wait_until == early.wait_until == client.free_at(server.url("/z"))
    assert busy.wait_until is not None
    assert busy.wait_until - busy.at >= 999
    assert server.asked("/y") == 0
    clock.at += 1_000
    assert isinstance(client.fetch(Request(server.url("/y"))), Fetched)


def test_a_clock_set_back_lets_no_host_rest_longer(server: Server) -> None:
    """What is left of a host's rest is as long as before; its robots.txt is had again no later."""
    clock = FakeClock()
    server.paths |= {
        "/x": lambda visit: visit.answer(b"", "Retry-After: 1000", status="503 Service Unavailable")
    }
    client = client_for(server, clock=clock)
    client.fetch(Request(server.url("/x")))
    rest = client.free_at(server.url("/x")) - clock.at
    until = {origin: file.until - clock.at for origin, file in client.learnt().robots.items()}
    clock.at -= 10_000
    client.set_back(10_000)
    assert client.free_at(server.url("/x")) - clock.at == pytest.approx(rest)
    assert {o: f.until - clock.at for o, f in client.learnt().robots.items()} == pytest.approx(until)


def test_what_was_learnt_outlasts_the_client(server: Server) -> None:
    """A client made anew asks for no robots.txt that was had today, and leaves alone whom it should."""
    clock = FakeClock()
    server.paths |= {
        "/robots.txt": plain(b"User-agent: *\nDisallow: /x\n"),
        "/y": lambda visit: visit.answer(b"", "Retry-After: 1000", status="503 Service Unavailable"),
    }
    settings = Settings(allowed=Allowed.of([f"127.0.0.1:{server.port}"]), limits=QUICK)
    first = Client(settings, clock=clock)
    assert reason(first.fetch(Request(server.url("/y")))) is Reason.BUSY
    second = Client(settings, clock=clock, learnt=first.learnt())
    assert reason(second.fetch(Request(server.url("/x")))) is Reason.ROBOTS
    assert reason(second.fetch(Request(server.url("/y")))) is Reason.WAITING
    assert (server.asked("/robots.txt"), server.asked("/y")) == (1, 1)
    assert second.learnt() == first.learnt()


def test_one_request_to_a_host_at_a_time(server: Server) -> None:
    """Many threads ask one host in turn and have its robots.txt once; other hosts do not wait for it."""

    def takes_a_moment(visit: Visit) -> None:
        time.sleep(0.05)
        visit.answer(PAGE, HTML)

    names = ("one.example", "two.example", "three.example")
    server.paths |= {f"/{number}": takes_a_moment for number in range(5)}
    outcomes: list[Outcome] = []
    client = client_for(server, names=names, clock=SystemClock(), manners=Manners(interval=0.01))
    requests = [Request(server.url(f"/{number}", name)) for number in range(5) for name in names]
    threads = [
        threading.Thread(target=lambda asked: outcomes.append(client.fetch(asked)), args=(request,))
        for request in requests
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [type(outcome) for outcome in outcomes] == [Fetched] * 15
    assert set(server.most_at_once.values()) == {1}
    assert server.asked("/robots.txt") == 3
    assert all(server.asked(f"/{number}") == 3 for number in range(5))


class _JumpingClock(FakeClock):
    """A clock that is set back by three days while somebody waits."""

    def sleep(self, seconds: float) -> None:
        """Let the time pass, then fall back."""
        super().sleep(seconds)
        self.at -= 260_000 * (len(self.slept) == 1)


def test_a_clock_set_back_while_a_host_is_waited_for_holds_nobody_up() -> None:
    """Whoever waits for a host's turn sleeps no longer than the patience, whatever the clock then says."""
    clock = _JumpingClock()
    gates = Gates(Manners(interval=5, patience=90), clock)
    assert gates.enter("ledger.example") is None
    free_at = gates.leave("ledger.example", Signal())
    assert gates.enter("ledger.example") == free_at
    assert clock.slept == [5]
    gates.set_back(260_000)
    assert gates.enter("ledger.example") is None
