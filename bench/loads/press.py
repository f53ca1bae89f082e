"""Newsrooms that print a day's articles by a timetable, in a process of their own.

The articles are those of made_news.py, printed to a file before the day begins: so what is measured is who
reads them, not who makes them. Which of them have appeared follows from the clock alone.
"""

from __future__ import annotations

import random
import time
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import formatdate
from html import escape
from itertools import islice
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from loads.timetable import Timetable
from made_news import Row, articles
from newsrooms import Newsrooms, serving

LISTED = 50
"""Entries of a feed, where nothing else is said: of what a newsroom has printed, the latest."""

_MIXED = 400  # articles among which those of one event are spread: its outlets do not print at one moment
_SEED = 9


class Printed(NamedTuple):
    """An article as it was printed: of which newsroom, under which path, and where in the file it stands."""

    room: int
    path: str
    headline: str
    start: int
    length: int


@dataclass(frozen=True)
class Edition:
    """All that is printed in a day, in the order in which it appears."""

    file: Path
    printed: tuple[Printed, ...]
    rooms: int
    timetable: Timetable
    listed: int = LISTED


def print_edition(file: Path, rooms: int, timetable: Timetable, listed: int = LISTED) -> Edition:
    """Print a day's articles to a file."""
    printed: list[Printed] = []
    with file.open("wb") as out:
        for row in _mixed(articles(timetable.all)):
            page = _page(row)
            room = int(row.id.partition("-")[2]) % rooms
            printed.append(Printed(room, f"/{row.id}.html", row.headline, out.tell(), len(page)))
            out.write(page)
    return Edition(file, tuple(printed), rooms, timetable, listed)


@dataclass
class Presses(Newsrooms):
    """Newsrooms whose articles appear by the timetable from ``began`` on (seconds since 1970)."""

    edition: Edition | None = None
    began: float = inf
    _places: dict[str, int] = field(default_factory=dict)
    _of_room: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        assert self.edition is not None
        self._of_room = [[] for _ in range(self.number)]
        for place, printed in enumerate(self.edition.printed):
            self._places[f"{printed.room} {printed.path}"] = place
            self._of_room[printed.room].append(place)

    def answer(self, host: str, path: str, known: str | None) -> tuple[int, dict[str, str], bytes]:
        """Return status, fields and body of a sound answer, of what has appeared by now."""
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nAllow: /\n"
        assert self.edition is not None
        out, room = self.edition.timetable.by(time.time() - self.began), room_of(host)
        if path == "/feed.xml":
            return self._listed(room, out, known)
        place = self._places.get(f"{room} {path}", out)
        if place >= out:
            return 404, {}, b"not here"
        printed = self.edition.printed[place]
        with self.edition.file.open("rb") as pages:
            pages.seek(printed.start)
            return 200, {"Content-Type": "text/html; charset=utf-8"}, pages.read(printed.length)

    def _listed(self, room: int, out: int, known: str | None) -> tuple[int, dict[str, str], bytes]:
        appeared = bisect_left(self._of_room[room], out)
        tag = f'"{appeared}"'
        if known == tag:
            return 304, {"ETag": tag}, b""
        assert self.edition is not None
        latest = self._of_room[room][max(0, appeared - self.edition.listed) : appeared]
        items = "".join(self._entry(place) for place in reversed(latest))
        body = (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>{room}</title>{items}</channel></rss>'
        )
        return 200, {"Content-Type": "application/rss+xml", "ETag": tag}, body.encode()

    def _entry(self, place: int) -> str:
        assert self.edition is not None
        printed = self.edition.printed[place]
        began = min(self.began, time.time())
        dated = formatdate(began + self.edition.timetable.at(place), usegmt=True)
        address = f"http://{self.host(printed.room)}{printed.path}"
        return (
            f"<item><link>{address}</link><guid>{address}</guid><title>{escape(printed.headline)}</title>"
            f"<pubDate>{dated}</pubDate></item>"
        )


class Running(NamedTuple):
    """Newsrooms that answer: their list of feeds, their port; and what begins their day and tells when."""

    opml: str
    port: int
    begin: Callable[[], float]


@contextmanager
def printing(edition: Edition, faulty: float) -> Iterator[Running]:
    """Run the newsrooms in a process of their own while the block runs."""
    spawning = get_context("spawn")
    here, there = spawning.Pipe()
    process = spawning.Process(target=_run, args=(edition, faulty, there), daemon=True)
    process.start()
    there.close()
    opml, port = here.recv()

    def begin() -> float:
        here.send(None)
        return float(here.recv())

    try:
        yield Running(opml, port, begin)
    finally:
        here.close()
        process.join(10)
        if process.is_alive():
            process.kill()


def addresses(edition: Edition, port: int) -> list[str]:
    """Return where each article is found, in the order in which they appear."""
    rooms = Newsrooms(edition.rooms, port=port)
    return [f"http://{rooms.host(printed.room)}{printed.path}" for printed in edition.printed]


def shown(edition: Edition, out: int) -> list[int]:
    """Return the places of the articles that the feeds show once so many have appeared."""
    held: defaultdict[int, deque[int]] = defaultdict(lambda: deque(maxlen=edition.listed))
    for place, printed in enumerate(edition.printed[:out]):
        held[printed.room].append(place)
    return [place for some in held.values() for place in some]


def room_of(host: str) -> int:
    """Return which newsroom a host (``127.1.0.3:8000``) is, by the plan of ``Newsrooms.host``."""
    third, fourth = host.partition(":")[0].split(".")[2:]
    return 250 * int(third) + int(fourth) - 1


def _run(edition: Edition, faulty: float, to: Connection) -> None:
    presses = Presses(edition.rooms, faulty=faulty, edition=edition)
    with serving(presses), suppress(EOFError):
        to.send((presses.opml(), presses.port))
        to.recv()
        presses.began = time.time()
        to.send(presses.began)
        to.recv()  # until the other end is closed


def _mixed(rows: Iterator[Row]) -> Iterator[Row]:
    chance = random.Random(_SEED)
    while some := list(islice(rows, _MIXED)):
        chance.shuffle(some)
        yield from some


def _page(row: Row) -> bytes:
    body = "".join(f"<p>{escape(text)}</p>" for text in row.text.split("\n\n"))
    title, today = escape(row.headline), datetime.now(UTC).date().isoformat()
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f'<meta property="og:site_name" content="{escape(row.outlet)}">'
        f'<meta property="article:published_time" content="{today}"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()
