"""A web server on the loopback that misbehaves on purpose: each path does what its function says."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from onrecord.intake.fetching import Client, Request, Settings, Want
from onrecord.intake.fetching.gates import Clock
from onrecord.intake.fetching.outcomes import Outcome, Refused
from onrecord.intake.fetching.settings import Limits, Manners
from onrecord.network.permitting import Allowed
from onrecord.network.reasons import Reason

NO_RULES = b"User-agent: *\nAllow: /\n"


@dataclass(frozen=True)
class Visit:
    """One request as it came: what was asked, and the socket to answer on."""

    path: str
    headers: dict[str, str]
    sock: socket.socket
    count: int
    """How often this path has been asked for, this time included."""

    def send(self, *pieces: bytes) -> None:
        """Send bytes as they are."""
        for piece in pieces:
            self.sock.sendall(piece)

    def answer(self, body: bytes = b"", *fields: str, status: str = "200 OK") -> None:
        """Send a sound answer."""
        head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *fields]
        self.send("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body)

    def redirect(self, to: str, status: str = "302 Found") -> None:
        """Send a redirect."""
        self.answer(b"", f"Location: {to}", status=status)

    def hang_up(self) -> None:
        """Close the connection."""
        self.sock.close()


Behaviour = Callable[[Visit], None]


@dataclass
class Server:
    """Serves ``paths`` on a port of the loopback and remembers who asked for what."""

    paths: dict[str, Behaviour] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    port: int = 0
    tls: ssl.SSLContext | None = None
    stopped: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    busy: dict[str, int] = field(default_factory=dict)
    most_at_once: dict[str, int] = field(default_factory=dict)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the address of a path, under any name that the test's resolver leads here."""
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(visit.path == path for visit in self.visits)

    def serve(self, listener: socket.socket) -> None:
        """Take connections until stopped."""
        while not self.stopped.is_set():
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._converse, args=(sock,), daemon=True).start()

    def _converse(self, sock: socket.socket) -> None:
        with sock:
            sock.settimeout(20)
            try:
                if self.tls is not None:
                    sock = self.tls.wrap_socket(sock, server_side=True)
                while (head := _head(sock)) is not None:
                    self._answer(sock, head)
            except OSError:
                return

    def _answer(self, sock: socket.socket, head: str) -> None:
        first, *rest = head.split("\r\n")
        path = first.split(" ")[1]
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
        with self._lock:
            visit = Visit(path, headers, sock, self.asked(path) + 1)
            self.visits.append(visit)
            host = headers.get("host", "")
            self.busy[host] = self.busy.get(host, 0) + 1
            self.most_at_once[host] = max(self.busy[host], self.most_at_once.get(host, 0))
        try:
            self.paths.get(path, _missing)(visit)
        finally:
            with self._lock:
                self.busy[host] -= 1


def _head(sock: socket.socket) -> str | None:
    data = b""
    while not data.endswith(b"\r\n\r\n"):
        piece = sock.recv(1)
        if not piece:
            return None
        data += piece
    return data[:-4].decode("latin-1")


def _missing(visit: Visit) -> None:
    visit.answer(b"nothing here", status="404 Not Found")


@contextmanager
def serving(**paths: Behaviour) -> Iterator[Server]:
    """Run a server; more paths may be set on it at any time."""
    server = Server(dict(paths))
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        server.port = listener.getsockname()[1]
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stopped.set()
            listener.shutdown(socket.SHUT_RDWR)


class FakeClock:
    """A clock that stands still but for the waits that it is asked for."""

    def __init__(self, at: float = 1_800_000_000.0) -> None:
        self.at = at
        self.slept: list[float] = []

    def now(self) -> float:
        """Return the time."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.at += seconds


QUICK = Limits(connect=1.5, first_byte=1.5, silence=1.5, whole=4, page=3_000_000, feed=6_000_000)


def client_for(
    server: Server,
    *,
    clock: Clock | None = None,
    names: tuple[str, ...] = (),
    limits: Limits = QUICK,
    manners: Manners | None = None,
) -> Client:
    """Return a client that may talk to the server under 127.0.0.1 and the given names, in no time."""
    allowed = Allowed.of([f"127.0.0.1:{server.port}", *(f"{name}:{server.port}" for name in names)])
    settings = Settings(contact="desk@example.org", allowed=allowed, limits=limits)
    settings = settings if manners is None else replace(settings, manners=manners)
    return Client(settings, clock=clock or FakeClock(), resolver=lambda *_: ["127.0.0.1"])


def plain(body: bytes, *fields: str) -> Behaviour:
    """Answer soundly with a body."""
    return lambda visit: visit.answer(body, *fields)


PAGE = b"<html><body><p>An invented report.</p></body></html>"
HTML = "Content-Type: text/html; charset=utf-8"


def hang_up(visit: Visit) -> None:
    """Close the connection without a word."""
    visit.hang_up()


def silence(visit: Visit) -> None:
    """Say nothing until the other side goes away."""
    visit.sock.settimeout(5)
    visit.sock.recv(1)


def fetch(server: Server, behaviour: Behaviour, *, want: Want = Want.PAGE) -> Outcome:
    """Return what becomes of one request for a path that behaves so."""
    server.paths["/x"] = behaviour
    return client_for(server).fetch(Request(server.url("/x"), want))


def reason(outcome: Outcome) -> Reason:
    """Return why a request was refused."""
    assert isinstance(outcome, Refused), outcome
    return outcome.reason
