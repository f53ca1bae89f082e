"""What whoever runs the site sees of it: lines, figures, readiness, processes that are replaced."""

from __future__ import annotations

import io
import json
import re
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast
from urllib.request import urlopen

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.site_reading import app_over, library_of
from tests.web.test_site_serving import STARTS, fetched, served

from onrecord.web.operating import Answered, writer
from onrecord.web.operating.logging import shown
from onrecord.web.operating.observing import LEFT, NO_ROUTE, Observed
from onrecord.web.site import Site

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of the sample coverage."""
    return library_of(tmp_path_factory.mktemp("operating"), ROOT / "samples" / "skarra-ferry")


@pytest.fixture
def own(library: Path, tmp_path: Path) -> Path:
    """Return a copy of it, so that the readers' store is made beside it."""
    return Path(shutil.copy(library, tmp_path / "library.db"))


@pytest.fixture
def told() -> list[Answered]:
    """Return what is told of requests."""
    return []


@pytest.fixture
def client(own: Path, told: list[Answered]) -> Iterator[TestClient]:
    """Return a reader's browser before a site that is looked at."""
    app = app_over(own)
    with TestClient(Observed(app, tell=[told.append]), raise_server_exceptions=False) as browser:
        yield browser


def site_of(client: TestClient) -> Site:
    """Return what the rooms of a site share."""
    return cast("Site", cast("Starlette", client.app).state.site)


def until(found: Callable[[], bool], seconds: float = STARTS) -> bool:
    """Tell whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found():
            return True
        time.sleep(0.1)
    return False


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_requests_are_told_by_the_form_of_their_address(client: TestClient, told: list[Answered]) -> None:
    """Pages, the API and what is nowhere: each by the route that answered, however the id reads."""
    story = client.get("/v1/stories").json()["items"][0]["id"]
    for path in (f"/story/{story}", "/story/none", f"/v1/stories/{story}", "/no/such/page", "/healthz"):
        client.get(path)
    assert [(a.route, a.status) for a in told[1:]] == [
        ("/story/{name}", 200),
        ("/story/{name}", 404),
        ("/v1/stories/{story}", 200),
        (NO_ROUTE, 404),
        ("/healthz", 200),
    ]
    assert all(a.seconds > 0 and a.size > 0 for a in told)


def test_what_is_searched_for_is_nobodys_business(client: TestClient, told: list[Answered]) -> None:
    """Neither form of the log has what stands behind a question mark, nor a token in a path."""
    client.get("/search?q=ferry")
    token = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6"
    client.get(f"/account/enter/{token}?next=/")
    forms: tuple[Literal["text", "json"], ...] = ("text", "json")
    for form in forms:
        lines = io.StringIO()
        write = writer(form, lines, lambda: NOON)
        for answered in told:
            write(answered)
        assert "/search" in lines.getvalue()
        assert "ferry" not in lines.getvalue()
        assert token not in lines.getvalue()


def test_a_line_for_programs_is_one_object(told: list[Answered]) -> None:
    """JSON lines say when, what, how it ended and how long it took."""
    lines = io.StringIO()
    writer("json", lines, lambda: NOON)(Answered("GET", "/a\nb", "/a", 200, 0.0123, 17, "192.0.2.1"))
    (line,) = lines.getvalue().splitlines()
    assert json.loads(line) == {
        "at": "2026-03-02T12:00:00.000+00:00",
        "event": "request",
        "method": "GET",
        "path": "/a%0Ab",
        "route": "/a",
        "status": 200,
        "ms": 12.3,
        "bytes": 17,
        "client": "192.0.2.1",
    }


@given(path=st.text(max_size=600))
def test_no_path_breaks_a_line(path: str) -> None:
    """Whatever is asked for, a line stays one line of printable characters and bounded length."""
    assert re.fullmatch(r"[\x21-\x7e]{0,4000}", shown(path))


def test_who_leaves_early_and_what_fails_are_told(told: list[Answered]) -> None:
    """A request without an answer is told as one that was left; a fault of ours as an error."""

    async def silent(*given: object) -> None:
        """Answer nothing."""

    async def broken(*given: object) -> None:
        raise RuntimeError("out of order")

    for app in (silent, broken):
        browser = TestClient(Observed(app, tell=[told.append]), raise_server_exceptions=False)
        try:
            browser.get("/x")
        except AssertionError:  # the browser of tests insists on an answer
            continue
    assert [answered.status for answered in told] == [LEFT, 500]


def test_readiness_names_the_store_that_cannot_be_read(own: Path) -> None:
    """A site whose library goes bad says so with 503, stays alive, and tells no path."""
    with TestClient(app_over(own)) as client:
        assert client.get("/readyz").json() == {"ready": True, "library": True, "readers": True}
        site_of(client).library.close()
        own.write_bytes(b"no database at all" * 100)
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json() == {"ready": False, "library": False, "readers": True}
        assert client.get("/healthz").json() == {"alive": True}
        assert answer.headers["cache-control"] == "no-store"


def test_figures_of_all_processes_are_added_up(own: Path) -> None:
    """Two processes answer thirty requests; /metrics counts thirty, at a port of its own."""
    port = free_port()
    settings = own.with_name("site.toml")
    settings.write_text(f"[server]\nmetrics_port = {port}\nlog = 'json'\n", encoding="utf-8")
    with served(own, "--workers", "2", "--config", str(settings)) as (process, address):
        assert until(lambda: "alive" in fetched(f"{address}/healthz"))
        for _ in range(30):
            fetched(f"{address}/search?q=ferry")
        counted = 'onrecord_requests_total{method="GET",route="/search",status="200"} 30.0'
        page = f"http://127.0.0.1:{port}/metrics"
        assert until(lambda: counted in fetched(page))
        figures = fetched(page)
        assert 'onrecord_library{what="stories"} 1.0' in figures
        assert "onrecord_stores_readable 1.0" in figures
        assert float(re.findall(r'memory_bytes\{of="all"\} (\S+)', figures)[0]) > 1e7
        with pytest.raises(OSError, match="404"):
            urlopen(f"{address}/metrics", timeout=STARTS)
        process.terminate()
        assert process.stderr is not None
        lines = process.stderr.read().splitlines()
        assert sum('"/search"' in line for line in lines) >= 30


def test_a_process_that_holds_too_much_is_replaced(own: Path) -> None:
    """Beyond its ceiling a process is replaced, and readers notice nothing of it."""
    settings = own.with_name("site.toml")
    settings.write_text("[server]\nmemory_mb = 10\n", encoding="utf-8")
    with served(own, "--config", str(settings)) as (process, address):
        assert process.stderr is not None
        assert "ferry" in fetched(address).lower()
        assert re.search(r"a process holds \d+ MB; another takes its place", process.stderr.readline())
        assert "ferry" in fetched(address).lower()
