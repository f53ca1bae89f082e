"""The client against a server that misbehaves: no crash, no hang, one outcome each."""

from __future__ import annotations

import gzip
import hashlib
import time
import zlib

import brotli
import pytest
from tests.fetching.misbehaving import (
    HTML,
    PAGE,
    QUICK,
    Behaviour,
    Server,
    Visit,
    client_for,
    fetch,
    hang_up,
    plain,
    reason,
    silence,
)

from onrecord.intake.fetching import Request, Want
from onrecord.intake.fetching.outcomes import Fetched, Refused, Validators
from onrecord.network.reasons import Reason


def test_a_sound_answer(server: Server) -> None:
    """It comes with status, headers as sent, body, digest, time and the address it came from."""
    outcome = fetch(server, plain(PAGE, HTML, 'ETag: "a"', "X-Two: 1", "X-Two: 2"))
    assert isinstance(outcome, Fetched)
    assert (outcome.status, outcome.body, outcome.peer) == (200, PAGE, "127.0.0.1")
    assert outcome.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert outcome.headers.all("x-two") == "1, 2"
    assert outcome.validators == Validators(outcome.address, '"a"', None, outcome.sha256)
    assert server.visits[-1].headers["user-agent"].startswith("onrecord/")
    assert "desk@example.org" in server.visits[-1].headers["user-agent"]
    assert "cookie" not in server.visits[-1].headers


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_compressed_answers(server: Server, coding: str) -> None:
    """Every coding that is offered is undone, and the digest is of the page."""
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[coding](PAGE)
    outcome = fetch(server, plain(packed, HTML, f"Content-Encoding: {coding}"))
    assert isinstance(outcome, Fetched)
    assert outcome.body == PAGE


def test_chunks_and_connections_that_end(server: Server) -> None:
    """A body may come in chunks, or end with the connection."""

    def chunks(visit: Visit) -> None:
        visit.send(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n there\r\n0\r\n\r\n"
        )

    def until_the_end(visit: Visit) -> None:
        visit.send(b"HTTP/1.0 200 OK\r\n\r\nhello there")
        visit.hang_up()

    for behaviour in (chunks, until_the_end):
        outcome = fetch(server, behaviour)
        assert isinstance(outcome, Fetched)
        assert outcome.body == b"hello there"


# ------------------------------------------------------------------------------ misbehaviour

BOMBS = {"gzip": gzip.compress(bytes(20_000_000)), "br": brotli.compress(bytes(20_000_000), quality=3)}


def _slow_head(visit: Visit) -> None:
    for sign in b"HTTP/1.1 200 OK\r\nX-Filler: " + b"a" * 500:
        visit.send(bytes([sign]))
        time.sleep(0.05)


def _slow_body(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        visit.send(b"a")
        time.sleep(0.05)


def _silent_body(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")
    silence(visit)


def _cut_off(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")
    visit.hang_up()


def _cut_off_in_a_chunk(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc")
    visit.hang_up()


def _cut_off_head(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Le")
    visit.hang_up()


def _endless(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        visit.send(b"10000\r\n", b"a" * 65_536, b"\r\n")


def _endless_without_length(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        visit.send(b"a" * 65_536)


def _many_fields(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\n", *(b"X-%d: %s\r\n" % (n, b"a" * 1_000) for n in range(5_000)), b"\r\n")


def _one_long_field(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nX-Filler: " + b"a" * 5_000_000 + b"\r\n\r\n")


def _endless_interim(visit: Visit) -> None:
    while True:
        visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)


def _endless_chunk_head(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;")
    while True:
        visit.send(b"a" * 65_536)


def _garbage(visit: Visit) -> None:
    visit.send(b"\x16\x03\x01 this is no HTTP\r\n\r\n" * 20)
    visit.hang_up()


def _two_lengths(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\nabcdefghi")


def _odd_length(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc")


def _gzip_bomb(visit: Visit) -> None:
    visit.answer(BOMBS["gzip"], HTML, "Content-Encoding: gzip")


def _brotli_bomb(visit: Visit) -> None:
    visit.answer(BOMBS["br"], HTML, "Content-Encoding: br")


LARGE = gzip.compress(b"".join(b"line %d\n" % n for n in range(300_000)), 1)


def _large_when_unpacked(visit: Visit) -> None:
    visit.answer(LARGE, HTML, "Content-Encoding: gzip")


def _wrong_trailer(visit: Visit) -> None:
    packed = bytearray(gzip.compress(PAGE))
    packed[-5] ^= 0xFF
    visit.answer(bytes(packed), HTML, "Content-Encoding: gzip")


def _not_gzip_at_all(visit: Visit) -> None:
    visit.answer(PAGE, HTML, "Content-Encoding: gzip")


def _to_nowhere(visit: Visit) -> None:
    visit.answer(b"", status="302 Found")


def _unasked_304(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")


MISBEHAVIOUR = [
    (_slow_head, {Reason.TOO_SLOW}),
    (_slow_body, {Reason.TOO_SLOW}),
    (silence, {Reason.TOO_SLOW}),
    (_silent_body, {Reason.TOO_SLOW}),
    (_cut_off, {Reason.CUT_OFF}),
    (_cut_off_in_a_chunk, {Reason.CUT_OFF}),
    (_cut_off_head, {Reason.CUT_OFF}),
    (hang_up, {Reason.CUT_OFF}),
    (_endless, {Reason.TOO_LARGE}),
    (_endless_without_length, {Reason.TOO_LARGE}),
    (_many_fields, {Reason.TOO_LARGE, Reason.BAD_ANSWER}),
    (_one_long_field, {Reason.TOO_LARGE, Reason.BAD_ANSWER}),
    (_endless_interim, {Reason.TOO_LARGE, Reason.BAD_ANSWER}),
    (_endless_chunk_head, {Reason.TOO_LARGE, Reason.BAD_ANSWER}),
    (_garbage, {Reason.BAD_ANSWER}),
    (_two_lengths, {Reason.BAD_ANSWER}),
    (_odd_length, {Reason.BAD_ANSWER}),
    (_gzip_bomb, {Reason.BOMB, Reason.TOO_LARGE}),
    (_brotli_bomb, {Reason.BOMB, Reason.TOO_LARGE}),
    (_large_when_unpacked, {Reason.TOO_LARGE}),
    (_wrong_trailer, {Reason.DAMAGED}),
    (_not_gzip_at_all, {Reason.DAMAGED}),
    (_to_nowhere, {Reason.BAD_ANSWER}),
    (_unasked_304, {Reason.ERROR}),
    (plain(b"x", "Content-Length: 1", "Content-Encoding: zstd"), {Reason.DAMAGED}),
    (plain(PAGE, "Content-Type: image/png"), {Reason.MEDIA}),
    (plain(PAGE, "Content-Type: application/octet-stream"), {Reason.MEDIA}),
    (lambda visit: visit.answer(status="404 Not Found"), {Reason.GONE}),
    (lambda visit: visit.answer(status="410 Gone"), {Reason.GONE}),
    (lambda visit: visit.answer(status="403 Forbidden"), {Reason.ERROR}),
    (lambda visit: visit.answer(status="500 Oops"), {Reason.ERROR}),
    (lambda visit: visit.answer(status="999 "), {Reason.ERROR}),
    (lambda visit: visit.answer(status="206 Partial Content"), {Reason.ERROR}),
    (lambda visit: visit.answer(status="429 Too Many Requests"), {Reason.BUSY}),
    (lambda visit: visit.answer(status="503 Service Unavailable"), {Reason.BUSY}),
]  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("behaviour", "reasons"), MISBEHAVIOUR)
def test_every_misbehaviour_ends_in_one_reason(
    server: Server, behaviour: Behaviour, reasons: set[Reason]
) -> None:
    """Whatever the server does, the request ends soon, once, with the reason that tells what it did."""
    begun = time.perf_counter()
    outcome = fetch(server, behaviour)
    assert reason(outcome) in reasons
    assert time.perf_counter() - begun < QUICK.connect + QUICK.first_byte + QUICK.whole + 10
    assert server.asked("/x") == 1


def test_bytes_beyond_the_announced_length_are_no_second_answer(server: Server) -> None:
    """What a host sends beyond its Content-Length is never taken for the answer to the next request."""

    def too_much(visit: Visit) -> None:
        visit.send(
            b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong"
        )

    server.paths |= {"/x": too_much, "/y": plain(b"right")}
    client = client_for(server)
    first, second = (client.fetch(Request(server.url(path))) for path in ("/x", "/y"))
    assert isinstance(first, Fetched)
    assert first.body == b"abc"
    assert isinstance(second, Fetched)
    assert second.body == b"right"


def test_a_server_that_answers_after_a_fault_is_asked_again(server: Server) -> None:
    """One request's fault leaves nothing behind that spoils the next."""
    server.paths |= {"/good": plain(PAGE, HTML)}
    client = client_for(server)
    for number, (behaviour, _) in enumerate(MISBEHAVIOUR[4:12]):
        server.paths[f"/{number}"] = behaviour
        assert isinstance(client.fetch(Request(server.url(f"/{number}"))), Refused)
        assert isinstance(client.fetch(Request(server.url("/good"))), Fetched)


def test_a_server_that_keeps_the_connection_open(server: Server) -> None:
    """We ask for it to be closed, and wait no longer than for the answer where it stays open."""
    server.paths["/x"] = plain(PAGE, HTML, "Connection: keep-alive")
    client = client_for(server)
    assert all(isinstance(client.fetch(Request(server.url("/x"))), Fetched) for _ in range(5))
    assert {visit.headers["connection"] for visit in server.visits} == {"close"}


def test_a_feed_of_ten_thousand_items(server: Server) -> None:
    """A large feed passes where a page of that size would not."""
    items = b"".join(
        b"<item><title>Invented %d</title><link>/a/%d</link></item>" % (n, n) for n in range(10_000)
    )
    feed = b"<rss version='2.0'><channel>" + items + b" " * 3_000_000 + b"</channel></rss>"
    xml = "Content-Type: application/rss+xml"
    assert reason(fetch(server, plain(feed, xml))) is Reason.TOO_LARGE
    outcome = fetch(server, plain(gzip.compress(feed), xml, "Content-Encoding: gzip"), want=Want.FEED)
    assert isinstance(outcome, Fetched)
    assert outcome.body == feed


def test_wrong_charsets_and_malformed_bodies_are_kept_as_sent(server: Server) -> None:
    """What the bytes mean is for those who read them: here they come through unchanged."""
    for body in (b"<rss><channel><item>", b"\xff\xfe\x00", "caf\u00e9".encode("latin-1")):
        outcome = fetch(server, plain(body, "Content-Type: text/xml; charset=no-such-charset"))
        assert isinstance(outcome, Fetched)
        assert outcome.body == body
