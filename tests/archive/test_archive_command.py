"""The command: its summary, its exit codes, and a run that is killed with all its processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from click.testing import CliRunner
from tests.archive.archive_kit import Here, plan, tables, told, write_rows

from onrecord.archive import archive
from onrecord.cli import main
from onrecord.intake.splitting import Sizes
from onrecord.pipeline import verify


def test_the_summary_counts_every_item(tmp_path: Path) -> None:
    """What came in is told with what became of it, in words and as JSON; what was dropped by reason."""
    rows = write_rows(tmp_path / "a.jsonl", [told(1), told(2), told(1), {"no": "text"}])
    asked = ["archive", str(rows), str(tmp_path / "none"), "--out", str(tmp_path / "out"), "--workers", "1"]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0, result.output
    first, second, *dropped = result.output.splitlines()
    assert first == "5 items: 2 kept, 1 duplicates, 2 dropped."
    assert second.endswith("4 quotations in them.")
    assert dropped == ["  1 dropped: no such file or folder", "  1 dropped: row without text"]
    again = CliRunner().invoke(main, [*asked, "--json"])
    assert json.loads(again.output)["counts"]["duplicates"] == 1
    assert json.loads(again.output)["spent"] == []


def test_a_library_of_an_archive_tells_which_of_its_quotations_stand_in_statements(tmp_path: Path) -> None:
    """Verify counts all that articles report, and apart what of it the archive's summary counts."""
    rows = write_rows(tmp_path / "a.jsonl", [told(1, "and who declined to comment further"), told(2)])
    out, db = tmp_path / "out", tmp_path / "a.db"
    made = CliRunner().invoke(main, ["archive", str(rows), "--out", str(out), "--workers", "1", "--json"])
    held = json.loads(made.stdout)["counts"]["quotations"]
    loaded = CliRunner().invoke(main, ["load", str(out), "--db", str(db)])
    assert loaded.exit_code == 0, loaded.output
    done = verify(db, tell=print)
    assert (done.faults, done.in_statements) == (0, held)
    readings = (json.loads(json.loads(row)["findings"]) for row in tables(out)["readings"])
    assert done.quotations == sum(len(found["quotations"]) for found in readings) > held
    checked = CliRunner().invoke(main, ["verify", "--db", str(db), "--workers", "1"])
    assert f"{done.quotations} quotations ({held} of them in statements)" in checked.output


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    """Inputs that give no article end the command with 1, and still leave a whole archive."""
    result = CliRunner().invoke(main, ["archive", str(tmp_path / "none"), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "1 items: 1 dropped." in result.output
    assert list(tables(tmp_path / "out")) == ["dropped"]


def test_a_killed_run_leaves_no_process_and_goes_on(tmp_path: Path) -> None:
    """SIGKILL takes the workers along; the same command again gives what an undisturbed run gives."""
    rows = write_rows(tmp_path / "a.jsonl", map(told, range(12)))
    out = tmp_path / "out"
    command = [sys.executable, "-m", "onrecord", "archive", str(rows), "--out", str(out), "--workers", "2"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    patience = time.monotonic() + 120
    while not list(out.glob("work/quoting/*/receipt.json")) and time.monotonic() < patience:
        time.sleep(0.05)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert not (out / "manifest.json").exists()
    while _alive(run.pid) and time.monotonic() < patience:
        time.sleep(0.1)
    assert _alive(run.pid) == []
    archive(plan(out, rows, sizes=Sizes()), Here())
    archive(plan(tmp_path / "undisturbed", rows, sizes=Sizes()), Here())
    assert tables(out) == tables(tmp_path / "undisturbed")


def _alive(session: int) -> list[str]:
    """Return the processes of a session that are left."""
    left = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = stat.read_text().rpartition(") ")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            left.append(stat.parent.name)
    return left
