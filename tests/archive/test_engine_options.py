"""Which engine the options of a command stand for, and what is said where they do not fit."""

from __future__ import annotations

import click
import pytest
from tests.archive import spark_work

from onrecord.archive.spark import Cluster, SparkEngine, cluster
from onrecord.archive.spark.faults import in_plain_words, of_a_death
from onrecord.archive.tasks import Task
from onrecord.commands.engines import engine_of
from onrecord.errors import ArchiveError


def test_processes_of_this_machine_are_the_engine_unless_told_otherwise() -> None:
    """Without a cluster the engine is the local one, with as many workers as asked for."""
    with engine_of("local", 3, None, ()) as engine:
        assert (engine.name, engine.workers) == ("local", 3)


def test_a_cluster_is_taken_as_it_is_written() -> None:
    """Master, settings and the most tasks at a time reach the engine; no session is opened yet."""
    settings = ("spark.executor.memory=1g", "spark.archives=env.tar.gz#env=1")
    with engine_of("spark", 40, "spark://head:7077", settings) as engine:
        assert isinstance(engine, SparkEngine)
        assert engine.workers == 40
        pairs = (("spark.executor.memory", "1g"), ("spark.archives", "env.tar.gz#env=1"))
        assert engine.cluster == Cluster("spark://head:7077", 40, pairs)


@pytest.mark.parametrize(
    ("engine", "master", "settings", "told"),
    [
        ("local", "spark://head:7077", (), "--engine spark"),
        ("local", None, ("spark.executor.memory=1g",), "--engine spark"),
        ("spark", None, ("spark.executor.memory",), "KEY=VALUE"),
        ("spark", None, ("memory=1g",), "KEY=VALUE"),
    ],
    ids=["master alone", "setting alone", "no value", "no setting of Spark"],
)
def test_options_that_do_not_fit_are_wrong_usage(
    engine: str, master: str | None, settings: tuple[str, ...], told: str
) -> None:
    """What is meant for a cluster, given without one or wrongly written, is told before anything is read."""
    with pytest.raises(click.UsageError, match=told), engine_of(engine, None, master, settings):
        pass


def test_a_missing_package_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PySpark is not installed the error says how to get it."""
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with SparkEngine(Cluster("yarn")) as engine, pytest.raises(ArchiveError, match=r"onrecord\[cluster\]"):
        list(engine.run([Task("square", spark_work.square, "/nowhere")]))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Traceback\nModuleNotFoundError: No module named 'onrecord'\n\tat org.apache", "have no onrecord"),
        ('java.io.IOException: Cannot run program "/opt/x/bin/python": error=2', "at /opt/x/bin/python"),
        ("[PYTHON_VERSION_MISMATCH] Python in worker has different version", "another Python"),
        ("All masters are unresponsive! Giving up.", "does not take the work"),
        (
            "An error occurred\njava.lang.IllegalStateException: Cannot call methods on a stopped x",
            "Cannot call",
        ),
        ("something new\n\tat line 3", "something new"),
        ("", "does not say"),
    ],
)
def test_stack_traces_come_down_to_one_line(said: str, told: str) -> None:
    """What Spark says, stack traces and all, is told in a line that a user can do something with."""
    words = in_plain_words(said)
    assert told in words
    assert "\n" not in words


def test_a_worker_that_died_is_told_from_other_faults() -> None:
    """Processes that end and machines that are lost count as deaths; a fault in the work does not."""
    assert of_a_death("org.apache.spark.SparkException: Python worker exited unexpectedly (crashed)")
    assert of_a_death("ExecutorLostFailure (executor 3 exited caused by one of the running tasks)")
    assert not of_a_death("OSError: no space left on device")
