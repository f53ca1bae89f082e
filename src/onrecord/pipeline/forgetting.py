"""Deletes articles on request, and brings the stories that they were in up to date without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.pipeline.finishing import put_together
from onrecord.pipeline.relating import follow_stories
from onrecord.pipeline.stages import Stages, shipped_stages
from onrecord.pipeline.summary import Summary, Tally
from onrecord.progress import silent
from onrecord.store import ForgetRequest, Writer

AT_ONCE = 100
"""Articles forgotten together: what a killed run has done is done for these, or for none of them."""


@dataclass(frozen=True, slots=True)
class Forgot:
    """What came of forgetting: how many articles are gone, and the stories put together anew.

    ``out_of_file`` is False where others had the library open, so that words may still be found in the
    file until the next ``onrecord add`` or ``forget``.
    """

    articles: int
    summary: Summary
    out_of_file: bool


def forget(
    articles: Sequence[str],
    db_url: str | Path | None = None,
    *,
    reason: str | None = None,
    stages: Stages | None = None,
) -> Forgot:
    """Delete articles, by id, from a library: text, bytes and all that was made of them.

    What stays is that they were there: address, hash, when and the reason. Their stories are put
    together anew without them, and the file is written anew so that no word is left in it. Without
    articles it finishes what a killed run left. Raises StoreError where the library cannot be written.
    """
    run = stages or shipped_stages()
    tally = Tally()
    touched: set[str] = set()
    with Writer.open(db_url, run.versions) as writer:
        for first in range(0, len(articles), AT_ONCE):
            some = articles[first : first + AT_ONCE]
            touched |= set(writer.forget(ForgetRequest(some, reason, run.canonical, run.words_of)))
        put_together(writer, run, tally, workers=1, report=silent, only=touched if articles else None)
        follow_stories(writer, run, tally, report=silent)
        done = writer.scrub()
    return Forgot(len(articles), tally.summary(), done)
