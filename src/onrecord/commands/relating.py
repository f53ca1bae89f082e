"""The commands that say what belongs together, and why: duplicates, why."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from onrecord.commands import options
from onrecord.commands.printing import nothing_read, print_line, tell_dropped, write_text

if TYPE_CHECKING:
    from onrecord.stories import Join, Reason
    from onrecord.types import Article, FollowUp, SharedText

KINDS = {
    "same": "the same text",
    "part": "one is part of the other",
    "edited": "the same text, edited",
    "passage": "a passage in common",
}


@click.command()
@options.paths
@options.as_json
def duplicates(paths: tuple[str, ...], as_json: bool) -> None:
    """Find the articles that share their text, wherever they stand.

    Copies are gathered under the earliest article that carries their text: with another headline,
    cut, edited, or inside a longer piece. Articles that share no more than a passage follow after
    those. With --json one cluster a line, then one passage a line.
    """
    from onrecord.stories import duplicates as find

    articles = _read(paths)
    if not articles:
        nothing_read()
    found = find(list(articles.values()))
    if as_json:
        for cluster in found.clusters:
            print_line({"original": cluster.original, "copies": [asdict(link) for link in cluster.copies]})
        for link in found.between:
            print_line({"passage": asdict(link)})
        return
    for cluster in found.clusters:
        write_text(_named(articles[cluster.original]) + "\n")
        for link in cluster.copies:
            write_text(f"    {_named(articles[link.second])}: {_told(link)}\n")
    for link in found.between:
        write_text(f"{_named(articles[link.first])} | {_named(articles[link.second])}: {_told(link)}\n")


def _read(paths: tuple[str, ...]) -> dict[str, Article]:
    """Return the articles by their ids; by its path one whose very text was met before."""
    from onrecord.articles import extract
    from onrecord.record import each
    from onrecord.types import Dropped

    articles: dict[str, Article] = {}
    for result in each(extract, paths, stdin=sys.stdin.buffer):
        if isinstance(result, Dropped):
            tell_dropped((result,))
        else:
            name = result.path if result.id in articles else result.id
            articles[name] = replace(result, id=name)
    return articles


@click.command()
@click.argument("story", metavar="STORY")
@options.db
@options.as_json
def why(story: str, db: str | None, as_json: bool) -> None:
    """Say why each article is in its story, and which earlier and later stories it goes on with.

    By which words, names and figures an article is like another of the story, how much, and how
    many days lie between. STORY is its id, or as much of it as tells it apart.
    """
    from onrecord.library import open_library
    from onrecord.render.safe import clean
    from onrecord.stories import features, reasons

    with open_library(db) as library:
        held = library.story(story)
        links = library.relations(held.id).follow_ups
    found = reasons([(article.id, features(article)) for article in held.articles])
    if as_json:
        print_line(
            {
                "story": held.id,
                "articles": [asdict(reason) for reason in found],
                "follow_ups": [asdict(link) for link in links],
            }
        )
        return
    names = {article.id: _named(article) for article in held.articles}
    write_text(
        f"{clean(held.title)}\n\n" + "\n".join(line for r in found for line in _lines(r, names)) + "\n"
    )
    for link in links:
        toward = (
            f"goes on with {link.follows}" if link.story == held.id else f"is gone on with by {link.story}"
        )
        write_text(f"{toward}, {_days(link.days)}: {_shared(link)}\n")


def _lines(reason: Reason, names: dict[str, str]) -> Iterator[str]:
    yield names[reason.article]
    if reason.closest is None:
        yield "    like no other by itself"
        return
    join = reason.closest
    yield f"    most like {names[join.article]} ({join.likeness:.2f}; mean over the story {reason.mean:.2f})"
    yield f"    {_days(join.days)}: {_shared(join)}"


def _shared(found: Join | FollowUp) -> str:
    kinds: Sequence[tuple[str, Sequence[str]]] = (
        ("names", found.names),
        ("figures", found.figures),
        ("words", found.words),
    )
    return "; ".join(f"{kind} {', '.join(words)}" for kind, words in kinds if words)


def _days(days: int | None) -> str:
    if days is None:
        return "undated"
    return "the same day" if days == 0 else "a day apart" if days == 1 else f"{days} days apart"


def _told(link: SharedText) -> str:
    return f"{KINDS[link.kind]}, {link.words} words, {link.of_first:.0%} of the one and {link.of_second:.0%}"


def _named(article: Article) -> str:
    from onrecord.render.safe import clean

    return clean(" – ".join(part for part in (article.outlet, article.headline) if part) or article.path)
