"""The engine that runs an archive's tasks on a Spark cluster; needs ``onrecord[cluster]`` and Java."""

from onrecord.archive.spark.cluster import Cluster
from onrecord.archive.spark.engine import SparkEngine

__all__ = ["Cluster", "SparkEngine"]
