"""The process beside the server: it answers, is replaced when it dies or hangs, and is never waited for long."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord import worker
from onrecord.web.working import BusyError, DiedError, TooLongError, Working

SENTENCE = "Ferry to rest\n\n“We will not run a boat that leaks,” said Ines Marlow, the mayor.\n"

FAKE = """
import json, os, sys, time
for line in sys.stdin:
    job = json.loads(line)
    if job["do"] == "hang": time.sleep(60)
    if job["do"] == "die": os._exit(9)
    time.sleep(job.get("seconds", 0))
    print(json.dumps({"done": job, "process": os.getpid()}), flush=True)
"""


@pytest.fixture
def fake() -> Iterator[Working]:
    """Return work done by a small process that hangs, dies and answers as it is told."""
    working = Working(4, waiting=2, command=(sys.executable, "-c", FAKE))
    yield working
    working.close()


def test_a_process_is_started_once_and_kept(fake: Working) -> None:
    """Jobs one after the other are done by the same process."""
    first, second = fake.do({"do": "x", "text": "Ü\n"}), fake.do({"do": "y"})
    assert first["done"] == {"do": "x", "text": "Ü\n"}
    assert first["process"] == second["process"] != os.getpid()


def test_a_process_that_dies_costs_one_job(fake: Working) -> None:
    """The job that kills it is told of, and the next is done by a new process."""
    before = fake.do({"do": "x"})["process"]
    with pytest.raises(DiedError):
        fake.do({"do": "die"})
    assert fake.do({"do": "x"})["process"] != before


def test_a_process_killed_while_it_rests_costs_nothing(fake: Working) -> None:
    """Where it died between two jobs, the next one does not notice."""
    os.kill(fake.do({"do": "x"})["process"], signal.SIGKILL)
    time.sleep(0.2)
    assert fake.do({"do": "x"})["done"]


def test_what_takes_too_long_is_ended(fake: Working) -> None:
    """A job is given its seconds and no more; its process is gone then."""
    process = fake.do({"do": "x"})["process"]
    began = time.monotonic()
    with pytest.raises(TooLongError):
        fake.do({"do": "hang"})
    assert time.monotonic() - began < 20
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert fake.do({"do": "x"})["process"] != process


def test_more_than_may_wait_are_turned_away(fake: Working) -> None:
    """One job works and two wait; a fourth is told at once to come again."""
    fake.do({"do": "x"})
    threads = [threading.Thread(target=_quietly, args=(fake, {"do": "x", "seconds": 1.0})) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    with pytest.raises(BusyError) as refused:
        fake.do({"do": "x"})
    assert any(thread.is_alive() for thread in threads)
    assert refused.value.wait >= 1
    for thread in threads:
        thread.join()
    assert fake.do({"do": "x"})["done"]


def test_a_server_that_stops_waits_for_no_job(fake: Working) -> None:
    """Closing ends the process at once, though it is at work; who waits for the job is told."""
    fake.do({"do": "x"})
    told: list[str] = []

    def asks() -> None:
        try:
            fake.do({"do": "hang"})
        except DiedError as fault:
            told.append(str(fault))

    thread = threading.Thread(target=asks)
    thread.start()
    time.sleep(0.3)
    began = time.monotonic()
    fake.close()
    thread.join()
    assert time.monotonic() - began < 4
    assert told
    with pytest.raises(DiedError):
        fake.do({"do": "x"})


def test_the_process_leaves_with_the_server() -> None:
    """It ends by itself when its standard input is closed, which the system does when the server dies."""
    working = Working(5, command=(sys.executable, "-c", FAKE))
    hand = working.do({"do": "x"})["process"]
    held: Any = working._hand
    held._jobs.put(None)
    assert held._process.wait(5) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(hand, 0)


def test_the_real_one_reads_text_and_pages() -> None:
    """``extract`` and ``quote`` give what the commands of the same name print."""
    working = Working(60)
    try:
        quoted = working.do({"do": "quote", "media": "text", "content": SENTENCE})["done"]
        named = {report["text"]: report["speaker"]["name"] for report in quoted["quotations"]}
        assert named["We will not run a boat that leaks,"] == "Ines Marlow"
        page = "<html><body><article><h1>Ferry</h1>" + "<p>The ferry has a new boat.</p>" * 12
        url = "https://news.example/ferry"
        extracted = working.do({"do": "extract", "media": "html", "content": page, "url": url})["done"]
        assert "The ferry has a new boat." in extracted["body"]
    finally:
        working.close()


@pytest.mark.parametrize(
    "job",
    [
        {"do": "extract", "media": "text", "content": ""},
        {"do": "quote", "media": "html", "content": "<html></html>"},
        {"do": "nothing", "media": "text", "content": ""},
        {"do": "quote"},
    ],
)
def test_what_cannot_be_read_is_told_of(job: dict[str, Any]) -> None:
    """A job that gives nothing has a reason, and never ends the process."""
    assert set(worker.answer(job)) == {"dropped"}


def _quietly(working: Working, job: dict[str, Any]) -> None:
    working.do(job)
