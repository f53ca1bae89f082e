"""The health page of a watch, on the loopback: plain HTML for people, JSON for programs."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from onrecord.commands.standing import as_rows, counted_to_dict
from onrecord.errors import OnrecordError
from onrecord.pipeline.following import Health, Watch, in_a_line

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="10">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>onrecord watch</title>
<style>body{{font:15px/1.4 monospace;margin:1rem auto;max-width:110ch;padding:0 1rem}}
pre{{white-space:pre-wrap;overflow-wrap:anywhere}}</style>
<h1>onrecord watch</h1>
<pre>{state}</pre>
<h2>Last events</h2>
<pre>{events}</pre>
</html>
"""


@contextmanager
def serving(watch: Watch, port: int) -> Iterator[int]:
    """Show a watch's health on a port of the loopback while the block runs; yields the port (0: a free one).

    Raises OnrecordError where the port is taken.
    """
    handler = type("Handler", (_Handler,), {"watch": watch})
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise OnrecordError(f"no health page at port {port}: {error.strerror}") from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers for one watch."""

    watch: Watch
    timeout = 10

    def do_GET(self) -> None:
        """Answer ``/`` and ``/health.json``, to those who asked for the loopback by its own name."""
        host = (self.headers.get("Host") or "").rsplit(":", 1)[0]
        if host not in ("127.0.0.1", "localhost"):  # a page elsewhere may lead its own name here
            self._answer(HTTPStatus.FORBIDDEN, "text/plain", "only for 127.0.0.1\n")
            return
        if self.path not in ("/", "/health.json"):
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", "only / and /health.json\n")
            return
        try:
            health = self.watch.health()
        except OnrecordError as error:
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, "text/plain", f"{error}\n")
            return
        if health is None:
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, "text/plain", "not at work\n")
        elif self.path == "/":
            self._answer(HTTPStatus.OK, "text/html", as_page(health))
        else:
            self._answer(HTTPStatus.OK, "application/json", json.dumps(as_data(health)) + "\n")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what is told on standard error are events."""

    def _answer(self, status: HTTPStatus, media: str, body: str) -> None:
        data = body.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", f"{media}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)


def as_data(health: Health) -> dict[str, Any]:
    """Return a watch's health as plain data."""
    return {
        "started": _at(health.started),
        "now": _at(health.now),
        "uptime_seconds": round(health.now - health.started, 1),
        "memory_mb": round(health.memory_mb, 1),
        "in_hand": health.in_hand,
        "followed": len(health.status.follows),
        "due": health.due,
        "failing": health.failing,
        "counts": counted_to_dict(health.status.total),
        "last": [{"at": _at(event.at), "event": event.name, **event.said} for event in health.last],
    }


def as_page(health: Health) -> str:
    """Return a watch's health as a page."""
    state = [
        f"running since {_at(health.started)}, {health.memory_mb:,.0f} MB",
        f"in hand {health.in_hand}, due {health.due}, failing {health.failing}",
        "",
        *as_rows(health.status),
    ]
    events = "\n".join(in_a_line(event) for event in health.last)
    return _PAGE.format(state=escape("\n".join(state)), events=escape(events))


def _at(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
