"""The one other process, in which stages and models run: started when it is first needed.

The server itself loads none of them. A job that takes too long, or a process that dies, costs that job
alone: the next one gets a new process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from onrecord.errors import OnrecordError

Job = Mapping[str, Any]
Answer = dict[str, Any]

COMMAND = (sys.executable, "-m", "onrecord.worker")
WAITING = 8
"""Jobs that may wait for their turn; what is more is turned away at once."""
STARTING = 30.0
"""Seconds that a new process is given beyond a job's own: it loads models first."""


class BusyError(OnrecordError):
    """So many jobs wait already that another would wait too long; ``wait`` seconds are to pass first."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"other texts are being read; try again in {wait} seconds")
        self.wait = wait


class TooLongError(OnrecordError):
    """A job was not done in time."""


class DiedError(OnrecordError):
    """The process died of a job."""


class Working:
    """Does jobs one after the other in one other process; may be shared among threads.

    ``seconds`` is how long a job may take, and how long it may wait for its turn.
    """

    def __init__(self, seconds: float, *, waiting: int = WAITING, command: Sequence[str] = COMMAND) -> None:
        self._seconds = seconds
        self._command = command
        self._room = threading.BoundedSemaphore(waiting + 1)
        self._turn = threading.Lock()
        self._hand: _Hand | None = None
        self._closed = False

    def do(self, job: Job) -> Answer:
        """Return the answer to a job. Raises BusyError, TooLongError or DiedError."""
        if not self._room.acquire(blocking=False):
            raise BusyError(self._wait)
        try:
            if not self._turn.acquire(timeout=self._seconds):
                raise BusyError(self._wait)
            try:
                return self._done(job)
            finally:
                self._turn.release()
        finally:
            self._room.release()

    def close(self) -> None:
        """End the process at once, whatever it is at; no other is started."""
        self._closed = True
        hand = self._hand
        if hand is not None:
            hand.end()

    def _done(self, job: Job) -> Answer:
        patience = self._seconds
        if self._closed:
            raise DiedError("the server is stopping")
        if self._hand is None or not self._hand.lives:
            self._let_go()
            self._hand = _Hand(self._command)
            patience += STARTING
        try:
            return self._hand.do(job, patience)
        except OnrecordError:
            self._let_go()
            raise

    def _let_go(self) -> None:
        if self._hand is not None:
            self._hand.end()
            self._hand = None

    @property
    def _wait(self) -> int:
        return max(1, round(self._seconds / 2))


class _Hand:
    """One process, and the threads that hand it jobs and take its answers."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._jobs: SimpleQueue[bytes | None] = SimpleQueue()
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        for work in (self._give, self._take):
            threading.Thread(target=work, daemon=True).start()

    @property
    def lives(self) -> bool:
        """Whether the process is there still."""
        return self._process.poll() is None

    def do(self, job: Job, seconds: float) -> Answer:
        """Return the answer to a job, which has to come within so many seconds."""
        self._jobs.put(json.dumps(dict(job)).encode("ascii") + b"\n")
        try:
            line = self._answers.get(timeout=seconds)
        except Empty:
            raise TooLongError(f"was not read within {seconds:g} seconds") from None
        if line is None:
            raise DiedError("the process that read it died; was it out of memory?")
        answer: Answer = json.loads(line)
        return answer

    def end(self) -> None:
        """End the process, at once."""
        self._jobs.put(None)
        self._process.kill()
        self._process.wait()

    def _give(self) -> None:
        """Hand the process its jobs; a thread of its own, as a process that hangs takes nothing."""
        assert self._process.stdin is not None
        with suppress(OSError), self._process.stdin as stream:
            while (line := self._jobs.get()) is not None:
                stream.write(line)
                stream.flush()

    def _take(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            for line in stream:
                self._answers.put(line)
        self._answers.put(None)
