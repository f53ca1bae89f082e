"""The joins of an archive: each article once, what outlets repeat, copies, stories, what was said in them.

Each is what ``record.read`` does in memory, done as keys, groups, comparisons and connected components over
files of buckets: no task holds more than a bucket, and what is told of an archive depends neither on the
number of buckets nor on who did the tasks.
"""

from onrecord.archive.joins.conducting import Arrived, Joined, Reading, join
from onrecord.archive.joins.line import Line, Run

__all__ = ["Arrived", "Joined", "Line", "Reading", "Run", "join"]
