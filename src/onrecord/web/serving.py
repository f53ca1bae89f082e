"""Runs the site: a socket, one process or several, and an end that lets requests under way finish."""

from __future__ import annotations

import gc
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from time import monotonic, sleep
from types import FrameType

from onrecord.config import Settings
from onrecord.errors import SettingsError
from onrecord.render.wording import number
from onrecord.web.app import create_app
from onrecord.web.assets import site_assets
from onrecord.web.opening import open_site

_WAITING = 2048  # connections that may wait to be taken
_LOOKS = 0.25  # seconds between two looks at whether the processes live
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
        if workers > 1:
            _Several(settings, listening, tell).run()
        else:
            run_one(settings, listening)


def run_one(settings: Settings, listening: socket.socket) -> None:
    """Answer requests in this process, until it is told to stop."""
    from uvicorn import Config, Server

    proxies = settings.server.trusted_proxies
    config = Config(
        create_app(settings),
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
        Server(config).run(sockets=[listening])


class _Several:
    """Processes that share a socket; one that ends unasked is begun anew."""

    def __init__(self, settings: Settings, listening: socket.socket, tell: Tell) -> None:
        self._settings = settings
        self._listening = listening
        self._tell = tell
        self._stopping = False
        self._spawning = get_context("spawn")

    def run(self) -> None:
        """Keep the processes running until this one is told to stop; then let them end."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._stop)
        running = [self._begin() for _ in range(self._settings.server.workers)]
        begun = monotonic()
        while not self._stopping:
            sleep(_LOOKS)
            for place, process in enumerate(running):
                if not process.is_alive() and not self._stopping and monotonic() > begun + _PAUSE:
                    self._tell(f"a process ended unasked ({process.exitcode}); another takes its place")
                    running[place], begun = self._begin(), monotonic()
        for process in running:
            if process.is_alive():
                process.terminate()
        for process in running:
            process.join()

    def _begin(self) -> SpawnProcess:
        process = self._spawning.Process(target=run_one, args=(self._settings, self._listening))
        process.start()
        return process

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
    return f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
