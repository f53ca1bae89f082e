"""The engine on a cluster of two workers, which a session of Spark's starts on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.archive import spark_work

from cluster import descendants
from onrecord.archive import Plan, archive
from onrecord.archive.local import Local
from onrecord.archive.places import Place
from onrecord.archive.spark import Cluster, SparkEngine
from onrecord.archive.spark.visiting import unlike, what_is_installed
from onrecord.archive.tasks import Done, Task, Work
from onrecord.errors import ArchiveError

ROOT = Path(__file__).parents[2]
MASTER = "local-cluster[2,1,512]"
CONF = (
    ("spark.executor.memory", "512m"),
    ("spark.ui.enabled", "false"),
    ("spark.executorEnv.PYTHONPATH", f"{ROOT / 'src'}:{ROOT}"),  # where workers find the work of these tests
)

pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="onrecord[cluster] is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def engine() -> Iterator[SparkEngine]:
    """Give an engine on a cluster of two workers, each with one processor."""
    with SparkEngine(Cluster(MASTER, conf=CONF)) as engine:
        yield engine


def tasks(root: Path, work: Work, count: int = 8) -> list[Task]:
    """Return some tasks of one stage."""
    return [Task("square", work, str(root), n, options=(("of", n),)) for n in range(count)]


def squares(root: Path, done: list[Done]) -> dict[int, str]:
    """Return what each task wrote."""
    return {d.number: (root / d.files["square"].path).read_text() for d in done}


@pytest.mark.parametrize(
    "work",
    [
        spark_work.square,
        spark_work.square_killed_once,
        spark_work.square_on_a_lost_machine,
    ],
    ids=["quiet", "process killed", "worker killed"],
)
def test_every_task_is_done_whatever_dies_meanwhile(engine: SparkEngine, tmp_path: Path, work: Work) -> None:
    """Each task gives its result, once, also where its process or the whole worker is killed meanwhile."""
    done = list(engine.run(tasks(tmp_path, work)))
    assert [d.fault for d in done] == [None] * 8
    assert squares(tmp_path, done) == {n: str(n**2) for n in range(8)}
    assert len(done) == 8


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the tables of an archive that was made without a cluster."""
    out = tmp_path_factory.mktemp("local")
    with Local(2) as local:
        archive(plan(out), local)
    return tables(out)


def plan(out: Path) -> Plan:
    """Return what a small archive is made of."""
    return Plan((str(ROOT / "samples" / "cedar-fork-library"),), Place.named(str(out)))


def tables(out: Path) -> dict[str, str]:
    """Return the digests of an archive's tables by their paths."""
    found = (path for path in out.rglob("*.parquet") if out / "work" not in path.parents)
    return {str(path.relative_to(out)): sha256(path.read_bytes()).hexdigest() for path in found}


class Watched:
    """An engine that is interfered with after so many results."""

    def __init__(self, engine: SparkEngine, after: int, what: Callable[[], None]) -> None:
        self.name = engine.name
        self.workers = 2
        self._engine = engine
        self._left = after
        self._what = what

    def run(self, given: Iterable[Task]) -> Iterator[Done]:
        """Yield what the engine yields; interfere once."""
        for done in self._engine.run(given):
            self._left -= 1
            if not self._left:
                self._what()
            yield done

    def close(self) -> None:
        """Leave the session open, as others use it too."""


def test_an_archive_is_the_same_as_without_a_cluster(
    engine: SparkEngine, expected: dict[str, str], tmp_path: Path
) -> None:
    """Every table is the same, byte for byte, that this machine makes alone."""
    archive(plan(tmp_path), engine)
    assert expected
    assert tables(tmp_path) == expected


def test_workers_killed_in_the_middle_change_no_table(
    engine: SparkEngine, expected: dict[str, str], tmp_path: Path
) -> None:
    """The Python of one worker and then all of another are killed while an archive is made."""

    def kill() -> None:
        os.kill(descendants(os.getpid(), "pyspark.daemon")[-1], signal.SIGKILL)
        os.kill(descendants(os.getpid(), "CoarseGrainedExecutorBackend")[0], signal.SIGKILL)

    archive(plan(tmp_path), Watched(engine, 3, kill))
    assert tables(tmp_path) == expected


def test_a_run_that_ended_in_the_middle_is_gone_on_with(
    engine: SparkEngine, expected: dict[str, str], tmp_path: Path
) -> None:
    """A run that is broken off and started again writes what an undisturbed one writes."""

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive(plan(tmp_path), Watched(engine, 9, stop))
    assert not tables(tmp_path)
    outcome = archive(plan(tmp_path), engine)
    assert tables(tmp_path) == expected
    assert sum(stage.before for stage in outcome.spent)


def test_a_fault_that_stays_is_told_with_its_task(engine: SparkEngine, tmp_path: Path) -> None:
    """What fails comes back as the fault of its task, as from any engine, and costs no other task."""
    done = list(engine.run(tasks(tmp_path, spark_work.square_failing)))
    assert {d.number: d.fault for d in done if d.fault} == {3: "OSError: no space left"}
    assert len(done) == 8


def test_a_task_that_ends_every_worker_ends_the_run(engine: SparkEngine, tmp_path: Path) -> None:
    """A task of which each process dies is named; the engine can be used afterwards."""
    with pytest.raises(ArchiveError, match=r"task 3 of square ended its worker each time"):
        list(engine.run(tasks(tmp_path, spark_work.square_killing_always)))
    assert len(list(engine.run(tasks(tmp_path, spark_work.square)))) == 8


def test_what_was_done_is_not_done_again(engine: SparkEngine, tmp_path: Path) -> None:
    """A run that was broken off goes on from what was written."""
    first = next(iter(engine.run(tasks(tmp_path, spark_work.square))))
    path = tmp_path / first.files["square"].path
    path.write_text("kept")
    done = list(engine.run(tasks(tmp_path, spark_work.square)))
    assert squares(tmp_path, done)[first.number] == "kept"


def test_a_slot_is_one_processor_to_native_code(engine: SparkEngine, tmp_path: Path) -> None:
    """Libraries with threads of their own are told to use one, as every processor has its own task."""
    done = list(engine.run(tasks(tmp_path, spark_work.threads_allowed, 2)))
    assert [d.counts for d in done] == [{"threads": 1}] * 2


def test_nothing_of_the_engine_stays_in_the_archive(engine: SparkEngine, tmp_path: Path) -> None:
    """What the engine writes to see whether storage is shared is taken away again."""
    list(engine.run(tasks(tmp_path, spark_work.square, 2)))
    assert not list(tmp_path.glob("work/cluster-*"))


def test_the_cluster_tells_how_much_is_done_at_a_time(engine: SparkEngine, tmp_path: Path) -> None:
    """The engine has as many workers as the cluster has slots."""
    list(engine.run(tasks(tmp_path, spark_work.square, 2)))
    assert engine.workers == 2


def test_no_tasks_need_no_cluster() -> None:
    """Where everything is done already no session is opened."""
    with SparkEngine(Cluster("spark://127.0.0.1:1")) as engine:
        assert list(engine.run([])) == []


def test_a_master_that_does_not_answer_is_told_at_once(tmp_path: Path) -> None:
    """Where no master listens the error names the address, instead of Spark's minute of trying."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    master = f"spark://127.0.0.1:{port}"
    with SparkEngine(Cluster(master)) as engine, pytest.raises(ArchiveError, match=f"answers at {master}"):
        list(engine.run(tasks(tmp_path, spark_work.square)))


def test_missing_java_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Java the error says that it is needed, and where it was looked for."""
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with (
        SparkEngine(Cluster(MASTER)) as engine,
        pytest.raises(ArchiveError, match=r"needs Java .* JAVA_HOME"),
    ):
        list(engine.run(tasks(tmp_path, spark_work.square)))


def test_a_worker_with_other_software_is_told() -> None:
    """Results rest on the versions of what reads pages, so a worker that has others is named, not used."""
    assert unlike(what_is_installed()) is None
    told = unlike((*what_is_installed(), ("imagined", "2.0")))
    assert told == "a worker has imagined not at all where 2.0 hands out the tasks"


def test_software_is_told_by_its_contents() -> None:
    """What is compared holds onrecord's own code and the libraries that extract and tag."""
    names = dict(what_is_installed())
    assert {"onrecord", "lxml", "onnxruntime", "trafilatura", "pyarrow"} <= set(names)
    assert "(" in names["onrecord"]
    assert os.sep not in names["onrecord"]
