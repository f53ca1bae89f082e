"""The commands by which people decide what the machine got wrong: judge."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.commands import options
from onrecord.commands.printing import console, print_line, tell_dropped
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.library import Library, Pointed
    from onrecord.pipeline import Judged
    from onrecord.types import Judgement, JudgementKind, Quotation

Command = TypeVar("Command", bound=Callable[..., Any])

Said = tuple[str, str | None]
"""Who judges, and why."""

SHOWN = 60
"""Characters of the words shown when they have been judged."""


@click.group()
def judge() -> None:
    """Decide what the machine got wrong; every later run respects it.

    WORDS is the id of a quotation or of a whole statement, as onrecord show STORY --ids prints them;
    as much of an id as tells it apart will do. Of two judgements that contradict each other the later
    wins. Nothing is deleted: onrecord judge list is the log, and undo takes one back.
    """


def _noted(command: Command) -> Command:
    """Give a command ``--db``, ``--by`` and ``--note``; it gets ``db`` and ``said``, the latter two."""

    @wraps(command)
    def wrapped(*args: Any, by: str | None, note: str | None, **extra: Any) -> Any:
        return command(*args, said=(by or _user(), note), **extra)

    wrapped = click.option("--note", metavar="TEXT", help="Why, for the log.")(wrapped)
    by = click.option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides. Default: your login.")
    return options.db(by(wrapped))  # type: ignore[return-value]


@judge.command()
@click.argument("words", metavar="WORDS")
@click.argument("name", metavar="NAME")
@_noted
def speaker(words: str, name: str, db: str | None, said: Said) -> None:
    """Say who speaks: onrecord judge speaker WORDS "Adaeze Okafor"."""
    if not name.strip():
        raise click.UsageError("NAME is empty; to take a name away: onrecord judge not-speaker WORDS")
    found = _found(db, words)
    told = f"{name.strip()} is the speaker of {_shown(found.quotations)}"
    _write(_said("speaker", found.quotations, said, value=name.strip()), db, told)


@judge.command("not-speaker")
@click.argument("words", metavar="WORDS")
@click.argument("name", required=False, metavar="[NAME]")
@_noted
def not_speaker(words: str, name: str | None, db: str | None, said: Said) -> None:
    """Say who does not speak; without NAME it is the speaker named now.

    Of the names between which an open speaker lies it takes that one away; a speaker that was named
    becomes open.
    """
    found = _found(db, words)
    ruled_out = (name or _named(found, db)).strip()
    told = f"{ruled_out} is not the speaker of {_shown(found.quotations)}"
    _write(_said("not speaker", found.quotations, said, value=ruled_out), db, told)


@judge.command()
@click.argument("one", metavar="WORDS")
@click.argument("other", metavar="WORDS")
@_noted
def same(one: str, other: str, db: str | None, said: Said) -> None:
    """Say that two are the same statement: both with all their copies become one."""
    here, there = _found(db, one), _found(db, other)
    _in_one_story(here, there)
    if {q.id for q in here.quotations} & {q.id for q in there.quotations}:
        raise OnrecordError(f"{one!r} and {other!r} are the same words")
    told = f"{_shown(here.quotations)} and {_shown(there.quotations)} are one statement"
    _write(_said("same", here.quotations, said, against=there.quotations), db, told)


@judge.command()
@click.argument("words", nargs=-1, required=True, metavar="QUOTATION... STATEMENT")
@_noted
def apart(words: tuple[str, ...], db: str | None, said: Said) -> None:
    """Say that quotations are not of a statement: they leave it, together.

    STATEMENT may also be one other quotation, from which they are to be apart.
    """
    if len(words) < 2:
        raise click.UsageError("Name the quotations, and then the statement that they are not of.")
    leaving = [_found(db, word, statements=False) for word in words[:-1]]
    statement = _found(db, words[-1])
    for one in leaving:
        _in_one_story(one, statement)
    movers = [quotation for one in leaving for quotation in one.quotations]
    others = [q for q in statement.quotations if q.id not in {mover.id for mover in movers}]
    if not others:
        raise OnrecordError(f"{words[-1]!r} holds nothing else that they could be apart from")
    told = f"{_shown(movers)} is not of the statement {_shown(others)}"
    _write(_said("apart", movers, said, against=others), db, told)


@judge.command("one-story")
@click.argument("one", metavar="STORY")
@click.argument("other", metavar="STORY")
@_noted
def one_story(one: str, other: str, db: str | None, said: Said) -> None:
    """Say that two stories are one."""
    with _library(db) as library:
        here, there = library.story(one), library.story(other)
    if here.id == there.id:
        raise OnrecordError(f"{one!r} and {other!r} are one story already")
    told = f"“{here.title}” and “{there.title}” are one story"
    one_side, other_side = ([article.id for article in story.articles] for story in (here, there))
    _write(_on_stories("one story", one_side, other_side, said), db, told)


@judge.command("not-of-story")
@click.argument("article", metavar="ARTICLE")
@_noted
def not_of_story(article: str, db: str | None, said: Said) -> None:
    """Say that an article is not of the story that it is in now."""
    with _library(db) as library:
        name = library.article_id(article)
        story = library.story_of(name)
    others = [a.id for a in story.articles if a.id != name]
    if not others:
        raise OnrecordError(f"{name} is alone in its story")
    told = f"{name} is not of the story “{story.title}”"
    _write(_on_stories("not of story", [name], others, said), db, told)


@judge.command("list")
@click.argument("story", required=False, metavar="[STORY]")
@options.db
@options.as_json
@click.option("--who", is_flag=True, help="With --json: also who judged.")
def show_log(story: str | None, db: str | None, as_json: bool, who: bool) -> None:
    """Show the log: what was decided, by whom and when, and whether it holds."""
    with _library(db) as library:
        log = library.judgements(story)
    if as_json:
        from onrecord.export import judgement_to_dict

        for entry in log:
            print_line(judgement_to_dict(entry.judgement, entry.verdict, who=who))
        return
    from onrecord.render import print_judgements

    print_judgements([(entry.judgement, entry.verdict) for entry in log], console())


@judge.command()
@click.argument("number", type=click.IntRange(1), metavar="NUMBER")
@options.db
@click.option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who takes it back. Default: your login.")
def undo(number: int, db: str | None, by: str | None) -> None:
    """Take a judgement back. It stays in the log; what it changed is as it was computed."""
    from onrecord import pipeline

    with _library(db):
        pass  # a library that is not there is not made by this
    done = pipeline.withdraw(number, by or _user(), db)
    click.echo(f"Judgement {number} is taken back. {_changed(done)}")


def _said(
    kind: JudgementKind,
    quotations: Sequence[Quotation],
    said: Said,
    *,
    against: Sequence[Quotation] = (),
    value: str | None = None,
) -> Judgement:
    """Return a judgement on quotations, held on to by their words."""
    from onrecord.judgements import of_quotations

    by, note = said
    return replace(of_quotations(kind, quotations, against, value), by=by, note=note)


def _on_stories(kind: JudgementKind, one: Sequence[str], other: Sequence[str], said: Said) -> Judgement:
    """Return a judgement on what is one story, from the ids of articles."""
    from onrecord.judgements import of_articles

    by, note = said
    return replace(of_articles(kind, one, other), by=by, note=note)


def _write(judgement: Judgement, db: str | None, told: str) -> None:
    """Put a judgement in the library, and say what came of it."""
    from onrecord import pipeline

    done = pipeline.judge(judgement, db)
    click.echo(f"Judgement {done.judgement.n}: {told}. {_changed(done)}")
    with _library(db) as library:
        log = library.judgements()
    undone = [str(entry.judgement.n) for entry in log if done.judgement.n in entry.verdict.by]
    if undone:
        click.echo(f"It overrules {', '.join(undone)}.")


def _changed(done: Judged) -> str:
    tell_dropped(done.summary.unfinished)
    stories = len(done.summary.new_stories) + len(done.summary.updated_stories)
    return f"Stories put together anew: {stories}."


def _found(db: str | None, words: str, *, statements: bool = True) -> Pointed:
    with _library(db) as library:
        return library.pointed(words, statements=statements)


def _named(found: Pointed, db: str | None) -> str:
    """Return the speaker that the words have now; raise OnrecordError where none is named."""
    with _library(db) as library:
        statement = library.statement(found.statement).statement
    speaker = statement.speaker if found.of_statement else found.quotations[0].speaker
    if speaker is None or speaker.name is None:
        raise OnrecordError(
            f"{found.id} names no speaker; say whom to rule out: judge not-speaker {found.id} NAME"
        )
    return speaker.name


def _in_one_story(one: Pointed, other: Pointed) -> None:
    if one.story != other.story:
        raise OnrecordError(
            f"{one.id} is in {one.story} and {other.id} in {other.story}; "
            "where these are one story, say so first: onrecord judge one-story"
        )


def _shown(quotations: Sequence[Quotation]) -> str:
    words = " ".join(quotations[0].text.split())
    clipped = words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + " …"
    more = len(quotations) - 1
    return f"“{clipped}”" + (f" and {more} more cop{'y' if more == 1 else 'ies'}" if more else "")


def _library(db: str | None) -> Library:
    from onrecord.library import open_library

    return open_library(db)


def _user() -> str:
    """Return the login name, or "unknown" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
