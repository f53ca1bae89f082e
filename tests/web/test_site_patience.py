"""Clients that are slow on purpose: they are let go, and hold nobody else up."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn import Config, Server

from onrecord.web.patience import Patient

_LARGE = b"a" * 50_000_000  # more than the buffers of two sockets hold


class Hurried(Patient):
    """Little patience, so that the tests need not have much."""

    REQUEST = 0.6
    ANSWER = 0.6


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    """Read what comes, and answer: much, where that is asked for."""
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": _LARGE if scope["path"] == "/large" else b"here"})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Return the port of a server."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = Server(Config(_app, http=Hurried, lifespan="off", log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(10)


def _connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def _ends(connection: socket.socket) -> bool:
    """Tell whether the server lets go of a connection without an answer."""
    try:
        return connection.recv(1000) == b""
    except ConnectionResetError:
        return True


def _answers(port: int) -> bool:
    with _connected(port) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return b"200" in connection.recv(1000)


@pytest.mark.parametrize("pieces", [[], [b"GET / HT"], [b"GET / HTTP/1.1\r\n", *[b"A: b\r\n"] * 20]])
def test_a_request_that_never_comes_is_not_waited_for(pieces: list[bytes], port: int) -> None:
    """Nothing at all, half a line, and a header a moment: each connection ends in time."""
    with _connected(port) as connection:
        begun = time.monotonic()
        try:
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(0.05)
            assert _ends(connection)
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert time.monotonic() - begun < 8
    assert _answers(port)


def test_a_body_that_comes_drop_by_drop_is_not_waited_for(port: int) -> None:
    """A form of which one byte comes at a time ends with its connection."""
    with _connected(port) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        sent = 0
        with suppress(BrokenPipeError, ConnectionResetError):
            while sent < 200:
                connection.sendall(b"a")
                sent += 1
                time.sleep(0.05)
        assert sent < 150
    assert _answers(port)


def test_a_reader_who_takes_no_answer_is_let_go(port: int) -> None:
    """An answer that is not read is not kept for ever: the rest of it never comes."""
    with _connected(port) as connection:
        connection.sendall(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(1.6)
        got = 0
        try:
            while piece := connection.recv(1 << 16):
                got += len(piece)
        except ConnectionResetError:
            pass
        assert got < len(_LARGE)


def test_several_requests_over_one_connection_are_answered(port: int) -> None:
    """The wait begins anew with each request; a connection may last longer than one may take."""
    with _connected(port) as connection:
        for _ in range(4):
            connection.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab")
            time.sleep(0.25)
            connection.sendall(b"c")
            got = b""
            while not got.endswith(b"0\r\n\r\n"):
                piece = connection.recv(1000)
                assert piece, got
                got += piece
            assert got.startswith(b"HTTP/1.1 200")
