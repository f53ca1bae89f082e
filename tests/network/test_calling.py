from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from onrecord.network import Allowed, Caller, Reason, StoppedError

_LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)
HEAD = b"HTTP/1.1 200 OK\r\nX-Told: yes\r\nContent-Length: 1000000\r\n\r\n"


@contextmanager
def host(*pieces: bytes, gap: float = 0.0, close: bool = True) -> Iterator[tuple[str, list[bytes]]]:
    """Run a host that answers one connection after another with pieces, some time apart."""
    asked: list[bytes] = []
    stop = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.05)

    def answer(connection: socket.socket) -> None:
        with connection:
            asked.append(_request(connection))
            for piece in pieces:
                try:
                    connection.sendall(piece)
                except OSError:
                    return
                stop.wait(gap)
            if not close:
                stop.wait(10)

    def run() -> None:
        while not stop.is_set():
            try:
                connection, _ = listening.accept()
            except TimeoutError:
                continue
            answer(connection)

    running = threading.Thread(target=run, daemon=True)
    running.start()
    try:
        yield f"127.0.0.1:{listening.getsockname()[1]}", asked
    finally:
        stop.set()
        running.join(5)
        listening.close()


def _request(connection: socket.socket) -> bytes:
    """Return a whole request, which may come in several pieces."""
    read = connection.recv(65_536)
    while not _is_whole(read) and (more := connection.recv(65_536)):
        read += more
    return read


def _is_whole(request: bytes) -> bool:
    head, _, body = request.partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return len(body) >= (int(length[1]) if length else 0)


def test_a_post_bears_what_it_is_given_and_no_more() -> None:
    """Host, length and the headers asked for: no cookie, no word about the machine."""
    with host(b"HTTP/1.1 204 No Content\r\n\r\n") as (place, asked):
        answer = Caller(Allowed.of([place])).post(f"http://{place}/a?b=c", b"body", {"X-One": "1"})
    assert answer.status == 204
    head, _, body = asked[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /a?b=c HTTP/1.1"
    assert {line.partition(":")[0] for line in lines[1:]} == {
        "Host", "Connection", "Accept-Encoding", "Content-Length", "X-One"
    }  # fmt: skip
    assert body == b"body"


def test_only_the_beginning_of_an_answer_is_read() -> None:
    """A host that answers with gigabytes fills nothing."""
    with host(HEAD, *[b"x" * 1000] * 1000) as (place, _):
        answer = Caller(Allowed.of([place]), read=100).post(f"http://{place}/", b"", {})
    assert (answer.status, answer.headers["x-told"], answer.body) == (200, "yes", b"x" * 100)


def test_a_body_that_never_comes_undoes_no_answer() -> None:
    """What counts is the status: who took a message and then dawdles has taken it."""
    with host(HEAD, b"some", close=False) as (place, _):
        answer = Caller(Allowed.of([place]), seconds=0.5).post(f"http://{place}/", b"", {})
    assert (answer.status, answer.body) == (200, b"some")


def test_a_host_that_sends_a_byte_a_while_ends_too() -> None:
    """The whole exchange is metered, not the silence alone."""
    begun = time.monotonic()
    with host(*[bytes([byte]) for byte in HEAD], gap=0.1) as (place, _):
        with pytest.raises(StoppedError) as stopped:
            Caller(Allowed.of([place]), seconds=0.5).post(f"http://{place}/", b"", {})
        assert time.monotonic() - begun < 3
    assert stopped.value.reason is Reason.TOO_SLOW


def test_an_endless_head_is_cut() -> None:
    """No answer may have more header lines than any host needs."""
    lines = [b"X-%d: %s\r\n" % (n, b"y" * 1000) for n in range(2000)]
    with host(b"HTTP/1.1 200 OK\r\n", *lines) as (place, _), pytest.raises(StoppedError):
        Caller(Allowed.of([place])).post(f"http://{place}/", b"", {})


def test_redirects_are_answers_like_any_other() -> None:
    """Nothing leads a post to another place than it was meant for."""
    with host(b"HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:1/\r\n\r\n") as (place, asked):
        answer = Caller(Allowed.of([place])).post(f"http://{place}/", b"", {})
    assert (answer.status, len(asked)) == (307, 1)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://example.org/", Reason.BAD_ADDRESS),
        ("ftp://example.org/", Reason.BAD_ADDRESS),
        ("https://localhost:1/", Reason.PORT),
        ("https://10.1.2.3/", Reason.FORBIDDEN),
        ("https://[::ffff:127.0.0.1]/", Reason.FORBIDDEN),
        ("https://0x7f.1/", Reason.FORBIDDEN),
    ],
)
def test_what_is_not_allowed_is_told_before_anything_is_looked_up(address: str, reason: Reason) -> None:
    """Plain http, other schemes, other ports and addresses within are refused as they stand."""

    def resolver(*_: object) -> list[str]:
        raise AssertionError("looked up")

    caller = Caller(resolver=resolver)
    for attempt in (lambda: caller.check(address), lambda: caller.post(address, b"", {})):
        with pytest.raises(StoppedError) as stopped:
            attempt()
        assert stopped.value.reason is reason


def test_http_is_spoken_with_hosts_named_with_their_port_alone() -> None:
    """A network that is allowed is not one that may be spoken to in clear."""
    with pytest.raises(StoppedError, match="https"):
        Caller(Allowed.of(["10.0.0.0/8"])).check("http://10.1.2.3/")
    Caller(Allowed.of(["10.0.0.0/8"])).check("https://10.1.2.3/")


def test_headers_cannot_carry_further_lines() -> None:
    """A value with a line end in it is refused, not sent."""
    with host(b"") as (place, asked):
        with pytest.raises(StoppedError):
            Caller(Allowed.of([place])).post(f"http://{place}/", b"", {"X": "1\r\nY: 2"})
        assert b"Y: 2" not in b"".join(asked)
