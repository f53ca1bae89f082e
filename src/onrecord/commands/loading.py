"""Whole libraries as archives of tables, and back: load, and what export does for a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from onrecord.commands import options
from onrecord.commands.printing import tell_dropped
from onrecord.progress import shown_on

if TYPE_CHECKING:
    from onrecord.archive.readings import Reading
    from onrecord.archive.returning import Archive, Part
    from onrecord.pipeline.loading import Brought, Told
    from onrecord.store import Kept
    from onrecord.types import Article, Dropped, FollowUp, SharedText


@click.command()
@click.argument("directory", metavar="DIR")
@options.db
@options.workers
def load(directory: str, db: str | None, workers: int | None) -> None:
    """Bring what onrecord archive or onrecord export DIR wrote into a library.

    DIR is a folder or a place in object storage (s3://…, gs://…). Articles are not read again, and in a
    library of its own the stories stay as they are, under their ids. Loaded again, only what is new or
    changed comes in; a load that was stopped goes on where it was.
    """
    from onrecord.archive.places import Place
    from onrecord.archive.returning import Archive
    from onrecord.commands.keeping import in_a_line
    from onrecord.pipeline.loading import load as bring

    source = _Source(Archive(Place.named(directory)))
    with shown_on(sys.stderr) as report:
        summary = bring(source, db, workers=workers or options.all_workers(), progress=report)
    tell_dropped(summary.unfinished)
    click.echo(in_a_line(summary))


def write_archive(directory: str, db: str | None) -> None:
    """Write a whole library as an archive of tables."""
    from onrecord.archive.places import Place
    from onrecord.archive.tables import UNDATED, day_of
    from onrecord.archive.writing import Tables
    from onrecord.library import open_library

    with open_library(db) as library, library.unloading() as held, shown_on(sys.stderr) as report:
        tables = Tables(Place.named(directory))
        days: dict[str, str] = {}
        for done, story in enumerate(held.stories(), 1):
            tables.put_story(story)
            days |= {version.id: day_of(story.first_published) for version in story.versions}
            report("exporting stories", done, None)
        for kept in held.readings():
            tables.put_reading(_reading(kept), day_of(kept.article.published))
        for kept in held.versions():
            tables.put_reading(_reading(kept), days.get(kept.article.id, UNDATED))
        tables.put_all("shared_text", held.shared_text())
        tables.put_all("follow_ups", held.follow_ups())
        tables.put_all("dropped", held.dropped())
        tables.finish()


def _reading(kept: Kept) -> Reading:
    from dataclasses import replace

    from onrecord.archive.readings import reading_of

    made = reading_of(
        kept.article,
        kept.findings,
        kept.features,
        depth=kept.depth,
        address=kept.address,
        page=kept.page,
    )
    return replace(made, findings_by=kept.findings_by, features_by=kept.features_by)


class _Part:
    """A day of an archive as a library takes it in."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self.name, self.digest = part.name, part.digest

    def texts(self) -> Iterator[Brought]:
        return (_brought(article, reading, shown=True) for article, reading in self._part.texts())

    def versions(self) -> Iterator[Brought]:
        return (_brought(article, reading, shown=False) for article, reading in self._part.versions())

    def stories(self) -> Iterator[Told]:
        from onrecord.pipeline.loading import Told

        return (Told(story, digest) for story, digest in self._part.stories())


class _Source:
    """An archive as a library takes it in."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.stories_by = archive.stories_by

    def parts(self) -> Sequence[_Part]:
        return [_Part(part) for part in self._archive.parts()]

    def members(self) -> Mapping[str, Sequence[str]]:
        return self._archive.members()

    def marks(self) -> Mapping[str, tuple[str | None, str | None]]:
        return self._archive.marks()

    def shared_text(self) -> Iterator[SharedText]:
        return self._archive.shared_text()

    def follow_ups(self) -> Iterator[FollowUp]:
        return self._archive.follow_ups()

    def dropped(self) -> Iterator[Dropped]:
        return self._archive.dropped()


def _brought(article: Article, reading: Reading, *, shown: bool) -> Brought:
    from onrecord.archive.readings import features_of, findings_of, page_of
    from onrecord.pipeline.loading import Brought
    from onrecord.store import Reading as Read
    from onrecord.store import Versions

    return Brought(
        page=page_of(reading),
        reading=Read(
            article,
            findings_of(reading),
            features_of(reading) if shown else None,
            reading.depth,
            reading.address,
        ),
        by=Versions(findings=reading.findings_by, features=reading.features_by),
    )
