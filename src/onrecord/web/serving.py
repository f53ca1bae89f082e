"""Runs the site: a socket, one process or several, and an end that lets requests under way finish."""

from __future__ import annotations

import gc
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event
from time import monotonic, sleep
from types import FrameType
from typing import NamedTuple

from onrecord.config import Settings
from onrecord.errors import SettingsError
from onrecord.memory import share_memory
from onrecord.render.wording import number
from onrecord.web.ahead import making_ahead
from onrecord.web.app import create_app
from onrecord.web.assets import site_assets
from onrecord.web.buckets import Buckets
from onrecord.web.ending import end_with_parent
from onrecord.web.opening import open_site
from onrecord.web.operating import served_metrics
from onrecord.web.operating.metrics import forget, resident

_WAITING = 2048  # connections that may wait to be taken
_LOOKS = 0.25  # seconds between two looks at whether the processes live
_MB = 1_000_000
_PAUSE = 2.0  # seconds before one that ended is begun anew: a fault at its start must not spin

Tell = Callable[[str], None]


def serve(settings: Settings, tell: Tell) -> None:
    """Serve the site until it is stopped; ``tell`` is given the line that says where, and what goes wrong.

    Raises StoreError where a store cannot be opened and SettingsError where the port cannot be had.
    """
    held, workers = _held(settings), settings.server.workers
    with _listen(settings) as listening:
        processes = f", {workers} processes" if workers > 1 else ""
        tell(f"serving {held} at {_address(settings, listening)}{processes}; Ctrl-C stops it")
        with _figures(settings, tell), making_ahead(settings):
            if workers > 1 or settings.server.memory_mb:
                _Several(settings, listening, tell).run()
            else:
                run_one(settings, listening)


@contextmanager
def _figures(settings: Settings, tell: Tell) -> Iterator[None]:
    """Serve figures while the block runs, where they are asked for."""
    host, port = settings.server.metrics_host, settings.server.metrics_port
    if not port:
        yield
        return
    with served_metrics(host, port, lambda: open_site(settings, site_assets())):
        tell(f"figures for Prometheus at http://{_bracketed(host)}:{port}/metrics")
        yield


def run_one(
    settings: Settings,
    listening: socket.socket,
    begun: Callable[[], None] | None = None,
    buckets: Buckets | None = None,
) -> None:
    """Answer requests in this process, until it is told to stop; ``begun`` is called when it answers.

    ``buckets`` are those of all processes of the server.
    """
    from uvicorn import Config, Server

    from onrecord.web.patience import Patient

    class Telling(Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if begun and self.started:
                begun()

    end_with_parent()
    share_memory()
    proxies = settings.server.trusted_proxies
    config = Config(
        create_app(settings, buckets),
        http=Patient,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=settings.server.graceful_seconds,
        backlog=_WAITING,
    )
    # What is loaded by now stays: to go through it for waste, now and then, holds an answer up by 50 ms.
    gc.collect()
    gc.freeze()
    with suppress(KeyboardInterrupt):  # the server has ended in good order, and passes the signal on
        Telling(config).run(sockets=[listening])


class _Running(NamedTuple):
    """A process that answers requests, and whether it has begun to."""

    process: SpawnProcess
    ready: Event

    def ailing(self, ceiling: int) -> str | None:
        """Return why it has to be replaced, None where it is well; ``ceiling`` is in MB, 0 for none."""
        if not self.process.is_alive():
            return f"a process ended unasked ({self.process.exitcode})"
        if not ceiling or not self.ready.is_set():
            return None
        held = (resident(self.process.pid or 0) or 0.0) / _MB
        return f"a process holds {held:,.0f} MB" if held > ceiling else None

    def end(self) -> None:
        """Let it answer what it was asked, and leave."""
        if self.process.is_alive():
            self.process.terminate()
        if self.process.pid:
            forget(self.process.pid)


class _Several:
    """Processes that share a socket; one that ends unasked or grows too large is begun anew.

    A large one leaves when the one that takes its place answers, so that readers notice nothing.
    """

    def __init__(self, settings: Settings, listening: socket.socket, tell: Tell) -> None:
        self._settings = settings
        self._listening = listening
        self._tell = tell
        self._stopping = False
        self._spawning = get_context("spawn")
        self._buckets = Buckets.shared(self._spawning)
        self._leaving: list[tuple[_Running, _Running]] = []

    def run(self) -> None:
        """Keep the processes running until this one is told to stop; then let them end."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._stop)
        running = [self._begin() for _ in range(self._settings.server.workers)]
        begun = monotonic()
        while not self._stopping:
            sleep(_LOOKS)
            self._let_leave()
            for place, one in enumerate(running):
                ailing = one.ailing(self._settings.server.memory_mb)
                if ailing and not self._stopping and monotonic() > begun + _PAUSE:
                    self._tell(f"{ailing}; another takes its place")
                    running[place], begun = self._begin(), monotonic()
                    self._leaving.append((one, running[place]))
        everyone = {*running, *(one for one, _ in self._leaving)}
        for one in everyone:
            one.end()
        for one in everyone:
            one.process.join()

    def _let_leave(self) -> None:
        """Let those end whose place is taken."""
        for one, other in self._leaving:
            if other.ready.is_set() or not one.process.is_alive():
                one.end()
        self._leaving = [pair for pair in self._leaving if pair[0].process.is_alive()]

    def _begin(self) -> _Running:
        ready = self._spawning.Event()
        given = (self._settings, self._listening, ready.set, self._buckets)
        process = self._spawning.Process(target=run_one, args=given)
        process.start()
        return _Running(process, ready)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True


def _held(settings: Settings) -> str:
    """Open the stores once, so that what is wrong is told before anything runs; say how much they hold."""
    site = open_site(settings, site_assets())
    try:
        return number(site.library.counts().stories, "story", "stories")
    finally:
        site.close()


def _listen(settings: Settings) -> socket.socket:
    host, port = settings.server.host, settings.server.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Head and body of an answer are two packets: the second must not wait 40 ms for the first one's receipt.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        made.bind((host, port))
        made.listen(_WAITING)
    except OSError as error:
        made.close()
        raise SettingsError(f"cannot listen at {host}, port {port}: {error.strerror or error}") from None
    return made


def _address(settings: Settings, listening: socket.socket) -> str:
    host = settings.server.host
    return f"http://{_bracketed(host)}:{listening.getsockname()[1]}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
