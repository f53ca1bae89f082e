"""Which engine does the work on an archive: the options that say so, and what they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from onrecord.archive.engines import Engine

Command = TypeVar("Command", bound=Callable[..., Any])

LOCAL, SPARK = "local", "spark"

_engine = click.option(
    "--engine",
    type=click.Choice([LOCAL, SPARK]),
    default=LOCAL,
    show_default=True,
    help="What does the work: processes of this machine, or a Spark cluster (needs onrecord[cluster]).",
)
_master = click.option(
    "--master",
    metavar="URL",
    help="The cluster: spark://HOST:7077, yarn, k8s://…; else as spark-submit or spark-defaults.conf says.",
)
_settings = click.option(
    "--spark",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    help="A setting of Spark, spark.executor.memory=1g say; may be given several times.",
)


def options(command: Command) -> Command:
    """Give a command the options ``engine``, ``master`` and ``settings``."""
    return _engine(_master(_settings(command)))


@contextmanager
def engine_of(
    engine: str, workers: int | None, master: str | None, settings: Sequence[str]
) -> Iterator[Engine]:
    """Hand on the engine that the options stand for; its workers end with the block.

    ``workers`` is how many tasks are done at a time at most, None for as many as there are processors.
    """
    if engine == LOCAL:
        from onrecord.archive.local import Local

        if master or settings:
            raise click.UsageError(f"--master and --spark go with --engine {SPARK}.")
        with Local(workers) as local:
            yield local
        return
    from onrecord.archive.spark import Cluster, SparkEngine

    with SparkEngine(Cluster(master, workers, tuple(_pair(setting) for setting in settings))) as spark:
        yield spark


def _pair(setting: str) -> tuple[str, str]:
    key, equals, value = setting.partition("=")
    if not equals or not key.startswith("spark."):
        raise click.UsageError(f"--spark takes a setting of Spark as KEY=VALUE, not {setting!r}.")
    return key, value
