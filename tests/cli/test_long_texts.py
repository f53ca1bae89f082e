"""Texts too long to be read whole are told of."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import text as text_room
from onrecord.cli import main

LINE = "The ferry between Ostlund and the mainland will stop running in June, its owner told staff.\n"


@pytest.mark.parametrize("command", ["extract", "read"])
def test_what_is_not_read_of_a_text_is_told(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How much of a text is kept and not read stands on standard error; of others nothing does."""
    monkeypatch.setattr(text_room, "MOST_READ", 2_000)
    long, short = tmp_path / "long.txt", tmp_path / "short.txt"
    long.write_text(LINE * 40)
    short.write_text(LINE * 4)
    done = CliRunner().invoke(main, [command, str(long), str(short), "--workers", "1"])
    unread = len(LINE) * 40 - text_room.read_until(LINE * 40)
    assert f"{long}: too long: its last {unread:,} characters are kept, not read" in done.stderr
    assert str(short) not in done.stderr
