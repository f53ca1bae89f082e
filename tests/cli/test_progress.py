"""The progress of a long job, on a terminal and elsewhere."""

from __future__ import annotations

import io
import time

import pytest

from onrecord import progress
from onrecord.progress import shown_on


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show progress without waiting, on a terminal of a known kind."""
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")


def test_a_long_job_shows_how_far_it_is(at_once: None) -> None:
    """Step, number done and, where known, of how many stand in one line, which is wiped at the end."""
    terminal = Terminal()
    with shown_on(terminal) as report:
        report("reading", 1200, None)
        time.sleep(0.4)
        report("collating", 3, 2000)
        time.sleep(0.4)
    shown = terminal.getvalue()
    assert "reading 1,200" in shown
    assert "collating 3 of 2,000" in shown
    assert shown.endswith("\x1b[2K"), "the line is wiped"


def test_a_short_job_shows_nothing() -> None:
    """Nothing flickers past where the work is done within a second."""
    terminal = Terminal()
    with shown_on(terminal) as report:
        report("reading", 1, None)
    assert terminal.getvalue() == ""


def test_no_terminal_no_progress(at_once: None) -> None:
    """A file or a pipe gets no progress."""
    stream = io.StringIO()
    with shown_on(stream) as report:
        time.sleep(0.1)
        report("reading", 1, None)
    assert stream.getvalue() == ""


def test_the_line_is_wiped_when_the_job_fails(at_once: None) -> None:
    """An error leaves no half a line behind."""
    terminal = Terminal()
    with pytest.raises(LookupError), shown_on(terminal):  # noqa: PT012
        time.sleep(0.3)
        raise LookupError
    assert terminal.getvalue().endswith("\x1b[2K")
