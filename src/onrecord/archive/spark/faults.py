"""What Spark says went wrong, in words that a user can do something with."""

from __future__ import annotations

import re

_TOLD = (
    (
        r"No module named '?onrecord",
        "the workers have no onrecord: install it there, or send it along (docs/scale.md)",
    ),
    (r"PYTHON_VERSION_MISMATCH", "the workers have another Python than this machine (docs/scale.md)"),
    (
        r'Cannot run program "([^"]*)"',
        r"the workers have no Python at \1: set PYSPARK_PYTHON to the one that they have (docs/scale.md)",
    ),
    (
        r"All masters are unresponsive|Master removed our application|Could not parse Master URL",
        "the cluster does not take the work, or no longer does",
    ),
    (
        r"SparkContext was shut down|has been stopped|stopped SparkContext|Answer from Java side is empty",
        "the session with the cluster has ended",
    ),
    (r"JAVA_GATEWAY_EXITED", "Java did not start; is it Java 17 or later?"),
    (r"UnsupportedClassVersionError", "this version of Spark needs a later Java"),
)
_DIED = re.compile(
    r"Python worker exited unexpectedly|ExecutorLostFailure|Command exited with code|SIGKILL|OOMKilled"
)
_CAUSES = re.compile(r"^(?:[\w.]*\.)?(\w+(?:Error|Exception|Warning)): (.+)$", re.MULTILINE)


def in_plain_words(text: str) -> str:
    """Return what a message of Spark's, stack traces and all, comes down to."""
    for pattern, words in _TOLD:
        if found := re.search(pattern, text):
            return found.expand(words)
    if causes := _CAUSES.findall(text):
        kind, words = causes[-1]
        return f"{kind}: {words}"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0] if lines else "Spark does not say why"


def of_a_death(text: str) -> bool:
    """Return whether a message tells that the process died that worked on a task."""
    return _DIED.search(text) is not None
