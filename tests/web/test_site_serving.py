from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import cast
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.config import Settings
from onrecord.web import serving

COMMAND = [sys.executable, "-m", "onrecord", "serve"]
STARTS = 60.0  # seconds that a busy machine may take


@contextmanager
def served(library: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the server as a user does; give the process and its address once it answers."""
    process = subprocess.Popen(
        [*COMMAND, "--db", str(library), "--port", "0", *options], stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        address = re.search(r"http://\S+:\d+", line)
        assert address, line
        yield process, address.group()
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(30)


def fetched(address: str) -> str:
    """Return a page, waiting until the server has begun."""
    with urlopen(address, timeout=STARTS) as answer:
        return str(answer.read().decode())


@pytest.fixture
def own(sample_library: Path, tmp_path: Path) -> Path:
    """Return a library of its own: the readers' store is made beside it."""
    return Path(shutil.copy(sample_library, tmp_path / "library.db"))


@pytest.mark.parametrize(("workers", "sign"), [("1", signal.SIGINT), ("2", signal.SIGTERM)])
def test_it_serves_and_stops_when_told(own: Path, workers: str, sign: signal.Signals) -> None:
    """One line says where; pages come; told to stop it ends in order, its processes with it."""
    with served(own, "--workers", workers) as (process, address):
        assert "No plans to suspend" in fetched(address)
        process.send_signal(sign)
        code = process.wait(30)
        assert code in (0, -sign)
        time.sleep(0.2)
        with pytest.raises(OSError, match="refused"):
            urlopen(address, timeout=2)


def test_settings_come_from_the_file(own: Path, tmp_path: Path) -> None:
    """What the file says stands on the page."""
    (tmp_path / "site.toml").write_text('[site]\nname = "The Lowmere Record"\n', encoding="utf-8")
    with served(own, "--config", str(tmp_path / "site.toml")) as (_, address):
        assert "The Lowmere Record" in fetched(address)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--db", "none.db"], "there is no library here yet"),
        (["--config", "none.toml"], "none.toml"),
        (["--port", "99999"], "--port"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(tmp_path: Path, options: list[str], told: str) -> None:
    """A missing library or file, a port that is none: one line says which, and nothing is served."""
    done = subprocess.run(
        [*COMMAND, *options], capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path
    )
    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named(own: Path) -> None:
    """Where another program listens already, the line says so."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, "--db", str(own), "--port", str(port)],
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"port {port}" in done.stderr


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the packages of the site are not installed, the line says how to get them."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["serve"])
    assert done.exit_code == 1
    assert "onrecord[web]" in done.stderr


def test_a_process_that_ends_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of several that dies does not leave the site with one less."""
    told: list[str] = []
    made: list[object] = []

    class Gone:
        exitcode = 1
        pid = None

        def is_alive(self) -> bool:
            return False

        def join(self) -> None:
            return

    with socket.socket() as listening:
        several = serving._Several(Settings(), listening, told.append)

        def begin() -> serving._Running:
            made.append(1)
            if len(made) > 1:
                several._stop(signal.SIGTERM, None)
            return serving._Running(cast("SpawnProcess", Gone()), get_context("spawn").Event())

        monkeypatch.setattr(serving, "_PAUSE", 0.0)
        monkeypatch.setattr(several, "_begin", begin)
        before = [signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)]
        try:
            several.run()
        finally:
            for name, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
                signal.signal(name, handler)
    assert len(made) == 2
    assert "ended unasked" in told[0]
