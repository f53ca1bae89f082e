"""The commands that look into the library: stories, show, search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands import options
from onrecord.commands.printing import console, nothing_sure, print_line, print_record_json, write_page

if TYPE_CHECKING:
    from onrecord.commands.options import Sure
    from onrecord.library import Library
    from onrecord.types import Story


@click.command()
@options.db
@options.as_json
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="How many at most.")
def stories(db: str | None, as_json: bool, limit: int) -> None:
    """List the library's stories, newest first."""
    with _library(db) as library:
        found = library.stories(limit=limit)
    if as_json:
        from onrecord.export import summary_to_dict

        for summary in found:
            print_line(summary_to_dict(summary))
        return
    from onrecord.render import print_stories

    print_stories(found, console())


@click.command()
@click.argument("story", metavar="STORY")
@options.db
@options.as_json
@options.html
@options.sure
@click.option("--ids", is_flag=True, help="Show the ids of statements and quotations, for onrecord judge.")
def show(story: str, db: str | None, as_json: bool, html: Path | None, sure: Sure, ids: bool) -> None:
    """Show one story of the library. STORY is its id, or as much of it as tells it apart."""
    from onrecord.types import Record

    with _library(db) as library:
        held = library.story(story)
        beyond = library.relations(held.id)
        record = Record(
            (_narrowed(library, held, sure),),
            shared_text=beyond.shared_text,
            follow_ups=beyond.follow_ups,
            others=beyond.others,
        )
    if sure and not record.stories[0].statements:
        nothing_sure()
    if html:
        write_page(html, record)
    if as_json:
        print_record_json(record)
        return
    from onrecord.render import print_ids, print_record

    (print_ids if ids else print_record)(record, console())


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@options.db
@options.as_json
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many at most.")
def search(words: tuple[str, ...], db: str | None, as_json: bool, limit: int) -> None:
    """Search statements and articles. Words in "double marks" are looked for as a phrase."""
    with _library(db) as library:
        hits = library.search(" ".join(words), limit=limit)
    if as_json:
        from onrecord.export import hit_to_dict

        for hit in hits:
            print_line(hit_to_dict(hit))
    else:
        from onrecord.render import print_hits

        print_hits(hits, console())
    if not hits:
        click.get_current_context().exit(1)


def _library(db: str | None) -> Library:
    from onrecord.library import open_library

    return open_library(db)


def _narrowed(library: Library, story: Story, sure: Sure) -> Story:
    """Leave out what is less sure, by what that came to for the model that read each article.

    The stages are loaded only where something may have to be left out.
    """
    if not sure:
        return story
    from onrecord.record import narrowed

    depths = library.depths(story.id)
    least = {depth: sure.least(depth) for depth in sorted(set(depths.values()))}
    judgements = [entry.judgement for entry in library.judgements(story.id)]
    return narrowed(story, {article: least[depth] for article, depth in depths.items()}, judgements)
