"""Whole archives: what `record.read` gives, whoever did the work, in how many pieces, after whatever death."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.archive.archive_kit import Here, Tables, of_record, plan, tables, told, without, write_rows

from onrecord.archive import archive
from onrecord.archive.local import Local
from onrecord.archive.locking import NAME as LOCK
from onrecord.archive.tasks import Done, Made, Task
from onrecord.errors import ArchiveError
from onrecord.intake.splitting import Sizes
from onrecord.record import read

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of inputs: two files of rows, some of them bad, one page, one empty file."""
    folder = tmp_path_factory.mktemp("inputs")
    write_rows(folder / "a.jsonl", [*map(told, range(7)), {"no": "text"}, told(3)])
    write_rows(folder / "b.jsonl", [told(number, "of Vessby") for number in range(4, 9)])
    (folder / "c.txt").write_text("Ferry 12\n\n“It sails,” said Maria Lind, the harbour master, on Monday.\n")
    (folder / "d.txt").write_text("")
    return folder


@pytest.fixture(scope="module")
def once(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of an archive made undisturbed."""
    out = tmp_path_factory.mktemp("once")
    archive(plan(out, made), Here())
    return tables(out)


def test_an_archive_holds_what_read_gives(made: Path, once: Tables) -> None:
    """Stories, statements, differences and drops are those of the same inputs read in memory."""
    assert without(once, "readings") == of_record(read([made]))


def test_the_samples_come_out_as_read_gives_them(tmp_path: Path) -> None:
    """The events that show what the program does come out of an archive just so."""
    archive(plan(tmp_path, SAMPLES, sizes=Sizes()), Here())
    assert without(tables(tmp_path), "readings") == of_record(read([SAMPLES]))


@pytest.mark.parametrize(("home", "items"), [(1, 1), (3, 100)])
def test_how_the_work_is_cut_changes_nothing(
    made: Path, once: Tables, tmp_path: Path, home: int, items: int
) -> None:
    """However few articles lie together, and however small the splits are, the tables are the same."""
    archive(plan(tmp_path, made, home=home, sizes=Sizes(items, 500 * items, 0)), Here())
    assert tables(tmp_path) == once


def test_every_item_is_counted_once(made: Path, tmp_path: Path) -> None:
    """What came in is what was kept, met again or dropped; inputs that are missing are among them."""
    outcome = archive(plan(tmp_path, made, "nowhere.warc"), Here())
    counts = outcome.counts
    assert counts["items"] == 9 + 5 + 1 + 1 + 1
    became = ("kept", "other_versions", "duplicates", "without_article")
    assert counts["items"] == sum(counts[name] for name in became)
    assert outcome.dropped["no such file or folder"] == 1
    assert outcome.dropped["empty"] == 1
    assert sum(outcome.dropped.values()) == counts["dropped"]


def test_the_same_again_does_nothing(made: Path, tmp_path: Path) -> None:
    """A run over what was read before starts no task, and says how it is."""
    first = archive(plan(tmp_path, made), Here())
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    engine = Here()
    second = archive(plan(tmp_path, made), engine)
    assert engine.done == []
    assert second.counts == first.counts
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")} == before


@pytest.mark.parametrize("named_again", [True, False])
def test_a_second_run_reads_what_is_new_alone(
    made: Path, once: Tables, tmp_path: Path, named_again: bool
) -> None:
    """More input is read by itself, and the archive is then what one run over all of it gives."""
    archive(plan(tmp_path, made / "a.jsonl"), Here())
    engine = Here()
    more = [made] if named_again else [made / "b.jsonl", made / "c.txt", made / "d.txt"]
    archive(plan(tmp_path, *more), engine)
    assert tables(tmp_path) == once
    read_again = [task for task in engine.done if task.stage == "reading" and "a.jsonl" in str(task.options)]
    assert read_again == []


def test_an_input_that_has_changed_is_read_again(made: Path, tmp_path: Path) -> None:
    """What a file held before gives way to what it holds now; what was only touched is not read again."""
    rows = tmp_path / "rows.jsonl"
    write_rows(rows, map(told, range(3)))
    archive(plan(tmp_path / "out", rows, made / "c.txt"), Here())
    os.utime(rows, ns=(1, 1))
    engine = Here()
    archive(plan(tmp_path / "out", rows), engine)
    assert engine.count("reading") == 0
    write_rows(rows, map(told, range(1, 4)))
    archive(plan(tmp_path / "out", rows), Here())
    archive(plan(tmp_path / "anew", rows, made / "c.txt"), Here())
    assert tables(tmp_path / "out") == tables(tmp_path / "anew")


def test_what_is_gone_stays_in_the_archive_and_is_told(made: Path, tmp_path: Path) -> None:
    """An input that was read and cannot be found any more is no reason to lose its articles."""
    rows = write_rows(tmp_path / "rows.jsonl", map(told, range(3)))
    first = archive(plan(tmp_path / "out", rows), Here())
    rows.unlink()
    second = archive(plan(tmp_path / "out", rows), Here())
    assert [item.path for item in second.gone] == [str(rows)]
    assert second.counts == first.counts


@pytest.mark.parametrize("until", [1, 9, 31, 80, 150])
def test_a_run_that_was_stopped_goes_on(made: Path, once: Tables, tmp_path: Path, until: int) -> None:
    """Wherever a run ends, the next one does what is left and nothing else, and gives the same."""
    first = Here(until)
    with pytest.raises(KeyboardInterrupt):
        archive(plan(tmp_path, made), first)
    second = Here()
    archive(plan(tmp_path, made), second)
    assert tables(tmp_path) == once
    assert not {task.key for task in first.done}.intersection(task.key for task in second.done)


def test_a_killed_worker_changes_nothing(made: Path, once: Tables, tmp_path: Path) -> None:
    """A process that is killed at its work costs its task no more than being done again."""
    with Killing(2) as engine:
        archive(plan(tmp_path, made), engine)
        assert len(engine.killed) == 3
    assert tables(tmp_path) == once


def test_a_task_that_kills_every_worker_ends_the_run(tmp_path: Path) -> None:
    """A fault that no second try mends is told, with the stage and the task."""
    with Local(1) as engine, pytest.raises(ArchiveError, match="task 7 has cost 3 processes"):
        list(engine.run([Task("dying", _die, str(tmp_path), 7)]))


def test_a_task_that_fails_is_tried_again_and_then_told(made: Path, tmp_path: Path) -> None:
    """Storage that is out of reach ends the run in words; what was done until then stays done."""
    with pytest.raises(ArchiveError, match=r"the stage reading cannot go on.*failed 3 times \(OSError: away"):
        archive(plan(tmp_path, made), Failing())
    engine = Here()
    archive(plan(tmp_path, made), engine)
    assert engine.count("planning") == 0


def test_two_runs_do_not_write_one_archive(made: Path, tmp_path: Path) -> None:
    """The second is told who writes; once the first has ended, however it did, it may."""
    lock = tmp_path / LOCK
    lock.parent.mkdir()

    class Nested(Here):
        def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
            if not self.done:
                with pytest.raises(ArchiveError, match="another run is writing it"):
                    archive(plan(tmp_path, made), Here())
            return super().run(tasks)

    archive(plan(tmp_path, made), Nested())
    assert not lock.exists()


def test_the_lock_of_a_dead_run_gives_way(made: Path, tmp_path: Path) -> None:
    """A process that is no more, or a machine that has long been silent, holds nothing up."""
    (tmp_path / "work").mkdir()
    for dead in (
        '{"mark": "x", "machine": "elsewhere", "process": 1, "born": "1", "beat": 1000.0}',
        f'{{"mark": "x", "machine": "{os.uname().nodename}", "process": {os.getpid()}, "born": "0", "beat": 9e9}}',
        "half a li",
    ):
        (tmp_path / LOCK).write_text(dead)
        archive(plan(tmp_path, made), Here())


def test_without_its_work_an_archive_is_made_anew(made: Path, tmp_path: Path) -> None:
    """Who deletes what a run left for the next one loses time, and what is no longer named."""
    archive(plan(tmp_path / "out", made / "a.jsonl"), Here())
    shutil.rmtree(tmp_path / "out" / "work")
    archive(plan(tmp_path / "out", made / "b.jsonl"), Here())
    archive(plan(tmp_path / "anew", made / "b.jsonl"), Here())
    assert tables(tmp_path / "out") == tables(tmp_path / "anew")


def test_what_is_no_archive_is_not_written_over(made: Path, tmp_path: Path) -> None:
    """A folder with a manifest of something else is left alone."""
    (tmp_path / "manifest.json").write_text('{"name": "a site"}')
    with pytest.raises(ArchiveError, match="none that this version of onrecord knows"):
        archive(plan(tmp_path, made), Here())


def test_a_place_that_cannot_be_written_is_told(made: Path, tmp_path: Path) -> None:
    """A file where the archive should be ends the run in words."""
    (tmp_path / "file").write_text("here")
    with pytest.raises(ArchiveError, match="cannot be written"):
        archive(plan(tmp_path / "file", made), Here())


class Killing(Local):
    """Processes of this machine, of which three are killed as they work, each at another task."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.killed: set[str] = set()

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks, and kill."""
        for done in super().run(tasks):
            busy = [worker for worker in self._team._workers if worker.task] if self._team else []
            for worker in busy[:1]:
                if worker.task and worker.task.key not in self.killed and len(self.killed) < 3:
                    self.killed.add(worker.task.key)
                    worker.process.kill()
            yield done


class Failing(Here):
    """An engine of which one stage always fails."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks, and fail."""
        for done in super().run(tasks):
            yield replace(done, fault="OSError: away") if done.stage == "reading" else done


def _die(task: Task) -> Made:
    os._exit(9)
