"""Which cluster an archive is worked on, and how a session with it is opened and closed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from onrecord.archive.spark.faults import in_plain_words
from onrecord.errors import ArchiveError

STANDALONE_PORT = 7077
ANSWERS_WITHIN = 5.0
"""Seconds in which a master has to take a connection."""

JAVA_LEAVES_WITHIN = 20.0
"""Seconds that Java may take to end."""

DEFAULTS = {
    "spark.app.name": "onrecord archive",
    "spark.ui.showConsoleProgress": "false",
    "spark.executorEnv.OMP_NUM_THREADS": "1",  # one slot, one processor: native threads would share it
    "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
    "spark.dynamicAllocation.shuffleTracking.enabled": "true",
}
"""What holds unless the cluster's own settings, spark-submit or the user say otherwise."""


@dataclass(frozen=True)
class Cluster:
    """A cluster and how it is used.

    ``master`` is its address as Spark writes it (``spark://host:7077``, ``yarn``, ``k8s://…``,
    ``local-cluster[2,1,1024]``); None where ``spark-submit`` or ``spark-defaults.conf`` gives it.
    ``slots`` is how many tasks run at once at most, None for as many as the cluster has; ``conf`` holds
    further settings of Spark, ``patience`` the seconds to wait for a worker to take a task.
    """

    master: str | None = None
    slots: int | None = None
    conf: tuple[tuple[str, str], ...] = ()
    patience: float = 300.0


@contextmanager
def session(cluster: Cluster) -> Iterator[Any]:
    """Open a SparkContext on the cluster and stop it when the block ends, in whatever way.

    What Spark logs goes to a file, which stays only where something went wrong. Raises ArchiveError
    where Spark or Java is not installed or the cluster cannot be reached.
    """
    _require_spark()
    if submitted():
        with _context(cluster, None) as context:
            yield context
        return
    _require_java()
    _require_answer(cluster.master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with _log() as log, _context(cluster, log) as context:
        yield context


def submitted() -> bool:
    """Return whether ``spark-submit`` started this process, and so has a gateway open for it."""
    return "PYSPARK_GATEWAY_PORT" in os.environ


@contextmanager
def _context(cluster: Cluster, log: IO[bytes] | None) -> Iterator[Any]:
    """Open a context, by a Java process of its own that logs to a file, or by that of ``spark-submit``."""
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway

    asked = SparkConf(loadDefaults=False)
    asked.setAll([*cluster.conf, *([("spark.master", cluster.master)] if cluster.master else [])])
    try:
        gateway = launch_gateway(asked, {"stdout": log, "stderr": log})
        conf = SparkConf(_jvm=gateway.jvm).setAll(asked.getAll())
        for key, value in DEFAULTS.items():
            conf.setIfMissing(key, value)
        with _own_interrupts():
            context = SparkContext(conf=conf, gateway=gateway)
    except Exception as fault:  # of Py4J or Spark, by many classes
        _end_java()
        raise ArchiveError(f"no session with Spark could be opened: {in_plain_words(str(fault))}") from fault
    try:
        yield context
    finally:
        with suppress(Exception):  # where the cluster is gone there is nothing left to stop
            context.stop()
        _end_java()


@contextmanager
def _own_interrupts() -> Iterator[None]:
    """Undo what the block does to Ctrl-C: PySpark would ask Java to end the jobs from within the signal."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


def _end_java() -> None:
    """End the Java process that was started for the session, if one was, and have PySpark forget it."""
    from pyspark import SparkContext

    gateway, SparkContext._gateway, SparkContext._jvm = SparkContext._gateway, None, None
    process = getattr(gateway, "proc", None)
    if process is None:
        return
    with suppress(Exception):
        gateway.shutdown()
    process.stdin.close()  # it leaves when nobody can write to it any more
    try:
        process.wait(JAVA_LEAVES_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _log() -> Iterator[IO[bytes]]:
    handle, name = tempfile.mkstemp(prefix="onrecord-spark-", suffix=".log")
    kept = False
    try:
        with open(handle, "wb") as log:
            yield log
    except ArchiveError as error:
        kept = True
        raise ArchiveError(f"{error} (what Spark logged: {name})") from error
    finally:
        if not kept:
            Path(name).unlink(missing_ok=True)


def _require_spark() -> None:
    if find_spec("pyspark") is None:
        raise ArchiveError(
            "the engine spark needs Spark's Python package in the version of the cluster: "
            "pip install 'onrecord[cluster]'"
        )


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")):
        where = f"none at JAVA_HOME ({home})" if home else "no java on the PATH"
        raise ArchiveError(f"the engine spark needs Java 17 or later on this machine too; there is {where}")


def _require_answer(master: str | None) -> None:
    """Raise ArchiveError where no master of a standalone cluster takes a connection.

    Spark itself would try for a minute and then say so in a stack trace.
    """
    if not master or not master.startswith("spark://"):
        return
    faults = []
    for place in master.removeprefix("spark://").split(","):
        host, _, port = place.rpartition(":") if ":" in place else (place, "", STANDALONE_PORT)
        try:
            socket.create_connection((host, int(port)), ANSWERS_WITHIN).close()
        except (OSError, ValueError) as fault:
            faults.append(f"{place}: {fault}")
        else:
            return
    raise ArchiveError(f"no Spark master answers at {master} ({'; '.join(faults)})")
