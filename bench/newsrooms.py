"""Many small newsrooms on the loopback, each with a feed and pages of its own, that misbehave on purpose.

Each has an address of its own (127.1.0.1, 127.1.0.2, …; Linux answers at all of them), so that each is a
host to whoever fetches. What they print is invented, and no two articles share their words.
"""

from __future__ import annotations

import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FAULTS = ("hang up", "busy", "error", "cut off", "slow", "garbled")
_SYLLABLES = re.findall("..", "bacedifoguhajekilomunaperisotuvawexiyozu")


@dataclass
class Newsrooms:
    """The newsrooms, what they have published, and what was asked of them.

    An address misbehaves with probability ``faulty``, each time in another way, twice at most: so that
    whoever is patient gets everything. While ``gone`` nobody answers at all.
    """

    number: int
    faulty: float = 0.0
    seed: int = 1
    port: int = 0
    gone: bool = False
    published: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    _misdeeds: Counter[str] = field(default_factory=Counter)
    _feeds: dict[str, list[str]] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _die: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self._die.seed(self.seed)

    def host(self, room: int) -> str:
        """Return a newsroom's host and port."""
        return f"127.1.{room // 250}.{room % 250 + 1}:{self.port}"

    def feed(self, room: int) -> str:
        """Return the address of a newsroom's feed."""
        return f"http://{self.host(room)}/feed.xml"

    def opml(self) -> str:
        """Return a list of all feeds."""
        feeds = "".join(f'<outline type="rss" xmlUrl="{self.feed(room)}"/>' for room in range(self.number))
        return f'<?xml version="1.0"?><opml version="2.0"><body>{feeds}</body></opml>'

    def publish(self, room: int) -> str:
        """Publish one more article and return its address."""
        with self._lock:
            address = f"http://{self.host(room)}/{len(self.published) + 1}.html"
            self.published[address] = _article(len(self.published) + 1 + 10_000 * self.seed)
            self._feeds.setdefault(self.host(room), []).insert(0, address)
            return address

    def answer(self, host: str, path: str, known: str | None) -> tuple[int, dict[str, str], bytes]:
        """Return status, fields and body of a sound answer."""
        address = f"http://{host}{path}"
        with self._lock:
            self.asked[address] += 1
            if path == "/robots.txt":
                return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nAllow: /\n"
            if path == "/feed.xml":
                return self._feed(host, known)
            page = self.published.get(address)
        if page is None:
            return 404, {}, b"not here"
        return 200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()

    def misdeed(self, host: str, path: str) -> str | None:
        """Return how to misbehave now, None for not at all."""
        address = f"http://{host}{path}"
        with self._lock:
            if path == "/robots.txt" or self._misdeeds[address] >= 2 or self._die.random() >= self.faulty:
                return None
            self._misdeeds[address] += 1
            fault = self._die.choice(FAULTS)
            self.faults[fault] += 1
            return fault

    def _feed(self, host: str, known: str | None) -> tuple[int, dict[str, str], bytes]:
        entries = self._feeds.get(host, [])[:50]
        tag = f'"{len(self._feeds.get(host, []))}"'
        if known == tag:
            return 304, {"ETag": tag}, b""
        items = "".join(_entry(address) for address in entries)
        body = (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'
        )
        return 200, {"Content-Type": "application/rss+xml", "ETag": tag}, body.encode()


@contextmanager
def serving(newsrooms: Newsrooms) -> Iterator[Newsrooms]:
    """Run the newsrooms on a free port while the block runs."""
    handler = type("Handler", (_Handler,), {"newsrooms": newsrooms})
    server = _Server(("0.0.0.0", newsrooms.port), handler)
    newsrooms.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield newsrooms
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that others broke off."""


class _Handler(BaseHTTPRequestHandler):
    """Answers for whichever newsroom is asked, soundly or not."""

    newsrooms: Newsrooms
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """Answer one request."""
        host = self.headers.get("Host") or ""
        if self.newsrooms.gone:
            self.hang_up()
            return
        fault = self.newsrooms.misdeed(host, self.path)
        status, fields, body = self.newsrooms.answer(host, self.path, self.headers.get("If-None-Match"))
        misbehave = _MISDEEDS.get(fault or "")
        if misbehave is None:
            self.send(status, fields, body)
        else:
            misbehave(self, status, fields, body)

    def send(self, status: int, fields: dict[str, str], body: bytes, length: int | None = None) -> None:
        """Send an answer, with a length that may be a lie."""
        self.send_response(status)
        for name, value in {**fields, "Content-Length": str(len(body) if length is None else length)}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if length is not None:
            self.hang_up()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


Misdeed = Callable[[_Handler, int, dict[str, str], bytes], None]


def _slowly(handler: _Handler, status: int, fields: dict[str, str], body: bytes) -> None:
    time.sleep(2)
    handler.send(status, fields, body)


def _garbled(handler: _Handler, status: int, fields: dict[str, str], body: bytes) -> None:
    """Send half of a feed, called whole, or a page that bears to be packed and is not."""
    if "xml" in fields.get("Content-Type", ""):
        handler.send(status, fields, body[: len(body) // 2])
    else:
        handler.send(status, {**fields, "Content-Encoding": "gzip"}, b"\x1f\x8b\x08" + body)


_MISDEEDS: dict[str, Misdeed] = {
    "hang up": lambda handler, *_: handler.hang_up(),
    "busy": lambda handler, *_: handler.send(429, {"Retry-After": "2"}, b"later"),
    "error": lambda handler, *_: handler.send(503, {}, b"broken"),
    "cut off": lambda handler, status, fields, body: handler.send(
        status, fields, body[: len(body) // 2], len(body) + 1
    ),
    "slow": _slowly,
    "garbled": _garbled,
}


def _entry(address: str) -> str:
    title = f"On {made_word(len(address))}"
    return f"<item><link>{address}</link><guid>{address}</guid><title>{title}</title></item>"


def _article(number: int) -> str:
    die = random.Random(number)
    name, place = (made_word(die.randrange(10**9)).title() for _ in range(2))
    paragraphs = [
        " ".join(made_word(die.randrange(10**9)) for _ in range(40)).capitalize() + "." for _ in range(3)
    ]
    said = " ".join(made_word(die.randrange(10**9)) for _ in range(12))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{place} report {number}</title></head><body><article><h1>{place} report {number}"
        f'</h1>{body}<p>"We {said}," said Ada {name}, mayor of {place}.</p></article></body></html>'
    )


def made_word(number: int) -> str:
    """Return a word that nobody uses: one of eight thousand."""
    return "".join(_SYLLABLES[(number // 20**place) % 20] for place in range(3))
