"""Readers who browse: each request at a moment laid down beforehand, whether or not others are answered yet.

What a request takes is counted from that moment, so that a site that stands still for a second has kept all
those waiting who came in that second, and not just one of them. Readers go where links lead: what they ask
for is found on the pages that they were shown.
"""

from __future__ import annotations

import asyncio
import gzip
import random
import re
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from typing import TypeAlias

MIX = {
    "front": 20,
    "stories": 5,
    "story": 35,
    "statement": 10,
    "speaker": 6,
    "outlet": 4,
    "search": 12,
    "api": 8,
}
"""Of a hundred requests, how many are for pages of each kind."""

LONGEST = 30.0
"""Seconds after which a reader has gone, and the request counts as failed."""

READERS = 200
"""Network addresses that they come from: none asks the API more often than its limit allows."""

_RESTS = 2.0  # seconds for which a connection is kept for the next request
_RECENT = 400  # links of a kind that are remembered, the latest
_LINK = re.compile(rb'href="(/(?:story|statement|speaker|outlet)/[^"#?]{1,200})"')
_WORD = re.compile(rb">([A-Z][a-z]{4,12}) ")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_WAYS = {"front": "/", "stories": "/stories", "api": "/v1/stories?limit=20"}

Connection: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Browsed:
    """What readers met: seconds that each request took by its kind, and why some failed."""

    took: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    behind: float = 0.0

    @property
    def every(self) -> list[float]:
        """The seconds of all requests, in order."""
        return sorted(second for some in self.took.values() for second in some)

    def share(self, part: float, kind: str = "") -> float:
        """Return the seconds within which a part of the requests was answered; of all kinds, or of one."""
        found = sorted(self.took[kind]) if kind else self.every
        return found[min(len(found) - 1, int(part * len(found)))] if found else 0.0


def table(browsed: Browsed) -> str:
    """Return what requests took by the kind of page, as a table in Markdown."""
    rows = [
        f"| {kind} | {len(some):,} | "
        + " | ".join(f"{1000 * browsed.share(part, kind):.0f}" for part in (0.5, 0.95, 0.99, 1))
        + " |"
        for kind, some in sorted(browsed.took.items())
    ]
    head = "| page | requests | p50, ms | p95, ms | p99, ms | most, ms |\n|---|---|---|---|---|---|"
    return "\n".join([head, *rows])


class Crowd:
    """Readers of the site at a port, so many requests a second."""

    def __init__(self, port: int, rate: float, seed: int = 5) -> None:
        self.browsed = Browsed()
        self._port = port
        self._rate = rate
        self._chance = random.Random(seed)
        self._seen: defaultdict[str, deque[str]] = defaultdict(lambda: deque(maxlen=_RECENT))
        self._words: deque[str] = deque(["people", "government"], maxlen=_RECENT)
        self._idle: list[tuple[Connection, float]] = []
        self._opened = 0

    async def browse(self, until: asyncio.Event) -> None:
        """Ask at moments drawn at random, as of many who know nothing of each other, until told to stop."""
        asking: set[asyncio.Task[None]] = set()
        due = time.perf_counter()
        while not until.is_set():
            due += self._chance.expovariate(self._rate)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            self.browsed.behind = max(self.browsed.behind, time.perf_counter() - due)
            task = asyncio.create_task(self._ask(due))
            asking.add(task)
            task.add_done_callback(asking.discard)
        await asyncio.gather(*asking)
        while self._idle:
            self._idle.pop()[0][1].close()

    def wanted(self) -> tuple[str, str]:
        """Return the kind of page that is asked for next, and its path; without links yet, the front page."""
        (kind,) = self._chance.choices(list(MIX), list(MIX.values()))
        if kind == "search":
            return kind, f"/search?q={self._chance.choice(self._words)}"
        if kind == "api" and self._seen["story"] and self._chance.random() < 0.5:
            return kind, f"/v1/stories/{self._chance.choice(self._seen['story']).split('/')[2]}"
        if kind in _WAYS:
            return kind, _WAYS[kind]
        return (kind, self._chance.choice(self._seen[kind])) if self._seen[kind] else ("front", "/")

    async def _ask(self, due: float) -> None:
        kind, path = self.wanted()
        connection = self._held()
        try:
            async with asyncio.timeout(LONGEST):
                try:
                    connection = connection or await self._open()
                    status, body = await _answer(*connection, path)
                except (ConnectionError, EOFError):
                    if not (connection and connection[0].at_eof()):
                        raise
                    connection[1].close()  # the site had closed it: a browser asks once more as well
                    connection = await self._open()
                    status, body = await _answer(*connection, path)
        except (OSError, EOFError, ValueError) as fault:  # TimeoutError is an OSError
            self.browsed.faults[f"{kind}: {type(fault).__name__}"] += 1
            if connection:
                connection[1].close()
            return
        self._idle.append((connection, time.monotonic()))
        self.browsed.took[kind].append(time.perf_counter() - due)
        if status >= 400:
            self.browsed.faults[f"{kind}: {status}"] += 1
        elif kind in ("front", "stories", "story") and status == 200:
            self.read(body)

    def _held(self) -> Connection | None:
        """Return a connection that was used a moment ago; the site may be closing those that rest."""
        while self._idle:
            connection, used = self._idle.pop()
            if time.monotonic() - used < _RESTS:
                return connection
            connection[1].close()
        return None

    async def _open(self) -> Connection:
        self._opened += 1
        reader = f"127.2.0.{1 + self._opened % READERS}"
        return await asyncio.open_connection("127.0.0.1", self._port, local_addr=(reader, 0))

    def read(self, body: bytes) -> None:
        """Note where a page leads, and some of its words."""
        for found in _LINK.findall(body):
            path = found.decode()
            if path not in self._seen[kind := path.split("/")[1]]:
                self._seen[kind].append(path)
        self._words.extend(word.decode().lower() for word in _WORD.findall(body)[:5])


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> tuple[int, bytes]:
    """Return status and body of an answer, unpacked. Raises EOFError, OSError or ValueError for no answer."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    body = await reader.readexactly(int(length[1])) if length else b""
    packed = b"content-encoding: gzip" in head.lower()
    return int(head.split(b" ", 2)[1]), gzip.decompress(body) if packed else body
