"""Figures for Prometheus, of all processes of the site together, at a port of their own.

They are not part of the public site: who reads it need not know how it fares. The processes keep their
figures in files of one folder (prometheus_client's way for several processes), which the first process
adds up when it is asked.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnrecordError, SettingsError
from onrecord.web.operating.observing import Answered

if TYPE_CHECKING:
    from onrecord.web.site import Site

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Where prometheus_client looks, as it is imported, for the folder that processes share."""

_BOUNDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds
_HELD = 15.0  # seconds for which what the stores hold is not counted again


class Metering:
    """Counts the requests of this process."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        registry = CollectorRegistry()
        self._requests = Counter(
            "onrecord_requests", "Requests answered.", ("method", "route", "status"), registry=registry
        )
        self._seconds = Histogram(
            "onrecord_request_seconds",
            "Seconds from a request to the last byte of its answer.",
            ("route",),
            buckets=_BOUNDS,
            registry=registry,
        )

    def count(self, answered: Answered) -> None:
        """Count one request."""
        self._requests.labels(answered.method, answered.route, str(answered.status)).inc()
        self._seconds.labels(answered.route).observe(answered.seconds)


def metering() -> Metering | None:
    """Return what counts this process's requests; None where nobody asked for figures."""
    return Metering() if os.environ.get(FOLDER_VARIABLE) else None


@contextmanager
def served_metrics(host: str, port: int, site: Callable[[], Site]) -> Iterator[int]:
    """Serve the figures at ``/metrics`` while the block runs; yields the port (0 stands for a free one).

    To be entered before the processes of the site begin. ``site`` opens the stores, which are counted no
    oftener than every 15 seconds. Raises SettingsError where the port cannot be had.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-metrics-") as folder:
        os.environ[FOLDER_VARIABLE] = folder
        try:
            with _serving(host, port, folder, site) as bound:
                yield bound
        finally:
            del os.environ[FOLDER_VARIABLE]


def forget(process: int) -> None:
    """Let go of the figures that only a living process has: this one has ended."""
    from prometheus_client import multiprocess

    if os.environ.get(FOLDER_VARIABLE):
        multiprocess.mark_process_dead(process)  # type: ignore[no-untyped-call]


@contextmanager
def _serving(host: str, port: int, folder: str, site: Callable[[], Site]) -> Iterator[int]:
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
    holdings = _Holdings(site)
    registry.register(holdings)
    try:
        server, thread = start_http_server(port, addr=host, registry=registry)
    except OSError as error:
        raise SettingsError(f"no figures at {host}, port {port}: {error.strerror or error}") from None
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        holdings.close()


class _Holdings:
    """What the library and the readers' store hold, counted when Prometheus asks."""

    def __init__(self, open_site: Callable[[], Site]) -> None:
        self._open = open_site
        self._site: Site | None = None
        self._found: list[tuple[str, str, dict[str, float]]] = []
        self._due = float("-inf")

    def describe(self) -> list[Any]:
        """Return nothing: to know the names, nothing need be counted."""
        return []

    def collect(self) -> Iterator[Any]:
        """Yield the gauges, and whether the stores could be read."""
        from prometheus_client.core import GaugeMetricFamily

        well = self._look()
        yield GaugeMetricFamily("onrecord_stores_readable", "1 where both stores could be read.", float(well))
        memory = GaugeMetricFamily(
            "onrecord_memory_bytes", "Memory of the site's processes, all and the largest.", labels=("of",)
        )
        held = [resident(process) or 0.0 for process in family_of(os.getpid())]
        memory.add_metric(("all",), sum(held))
        memory.add_metric(("largest",), max(held))
        yield memory
        for name, words, values in self._found:
            family = GaugeMetricFamily(name, words, labels=("what",))
            for what, value in values.items():
                family.add_metric((what,), value)
            yield family

    def close(self) -> None:
        """Let go of the stores."""
        if self._site is not None:
            self._site.close()

    def _look(self) -> bool:
        if monotonic() < self._due:
            return True
        try:
            self._site = self._site or self._open()
            self._found = list(_counted(self._site))
        except OnrecordError:
            return False
        self._due = monotonic() + _HELD
        return True


def _counted(site: Site) -> Iterator[tuple[str, str, dict[str, float]]]:
    from dataclasses import asdict

    yield "onrecord_library", "What the library holds.", asdict(site.library.counts())
    sent = {str(state): float(number) for state, number in site.readers.outbox.counts().items()}
    yield "onrecord_deliveries", "Newsletters, alerts and notices by what became of them.", sent


def family_of(process: int) -> list[int]:
    """Return a process and its children, as far as the system tells of these."""
    children = Path(f"/proc/{process}/task/{process}/children")
    try:
        return [process, *map(int, children.read_text().split())]
    except (OSError, ValueError):
        return [process]


def resident(process: int) -> float | None:
    """Return the memory that a process holds, in bytes; None where it has ended or that is not told."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return float(pages * os.sysconf("SC_PAGE_SIZE"))
