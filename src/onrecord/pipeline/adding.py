"""The door of the writing side."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.pipeline.cleaning import clean
from onrecord.pipeline.finishing import place, put_together
from onrecord.pipeline.redoing import redo
from onrecord.pipeline.relating import compare_texts, follow_stories
from onrecord.pipeline.stages import Stages, shipped_stages
from onrecord.pipeline.summary import Summary, Tally
from onrecord.pipeline.taking import take_in
from onrecord.progress import Progress, silent
from onrecord.store import Writer


def add(
    paths: Sequence[str | Path],
    db_url: str | Path | None = None,
    *,
    stdin: BinaryIO | None = None,
    workers: int = 1,
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> Summary:
    """Add articles from files, folders, globs or ``"-"`` to a library, and return what became of them.

    ``db_url`` is where the library lies (None: the user's own); it is made where there is none.
    Adding the same again changes nothing; only the stories that articles join are put together
    anew. Without paths it finishes what an earlier run left. Raises StoreError where the library
    cannot be written; what was added until then stays.
    """
    run = stages or shipped_stages()
    report = progress or silent
    tally = Tally()
    with set_aside(), Writer.open(db_url, run.versions) as writer:
        pages = run.open_pages([str(path) for path in paths], stdin=stdin)
        take_in(writer, run, pages, tally, workers=workers, report=report)
        bring_up_to_date(writer, run, tally, workers=workers, report=report)
    return tally.summary()


def bring_up_to_date(writer: Writer, run: Stages, tally: Tally, *, workers: int, report: Progress) -> None:
    """Do all that is due once pages have been taken in, and what an earlier run left of it."""
    writer.fill_addresses(run.canonical)
    clean(writer, run, tally, workers=workers, report=report)
    anew = redo(writer, run, tally, workers=workers, report=report)
    place(writer, run, tally, report=report, anew=anew)
    compare_texts(writer, run, tally, report=report)
    put_together(writer, run, tally, workers=workers, report=report)
    follow_stories(writer, run, tally, report=report)
    writer.scrub()
    writer.tidy()


@contextmanager
def set_aside() -> Iterator[None]:
    """Keep what is loaded by now out of the search for garbage, which takes as long as an article in it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
