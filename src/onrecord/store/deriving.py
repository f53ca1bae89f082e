"""Works out of a story what lists, profiles and filters show of it; kept beside it, made anew with it.

Pure but for ``put`` and ``clear``: a story in, rows out. So no list has to load a story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from onrecord.database import insert_or_ignore
from onrecord.notable import SEVERITY, notable, printer
from onrecord.store import schema
from onrecord.store.codec import to_plain
from onrecord.store.marks import clipped, joined, key_of, mark, of_day
from onrecord.types import Article, DifferenceClass, SpeakerKind, Statement, Story

DERIVED = (schema.story_digest, schema.facet, schema.outlet_tally, schema.voice)

NAMED = 6
"""Outlets, topics and speakers that a list names of a story at most."""

_PUT_WORDS = insert_or_ignore(schema.heading_word, "kind", "word", "key")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SpeakerDetail:
    """What a story tells of one of its speakers besides the name."""

    kind: SpeakerKind = "unknown"
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()


def put(connection: Connection, story: Story, number: int) -> None:
    """Write what is shown of a story over what was; ``number`` is its ``n``."""
    rows = derived(story, number)
    for table in DERIVED:
        _renew(connection, table, story.id, rows[table.name])
    facets = rows[schema.facet.name]
    found = {(row["kind"], word, row["key"]) for row in facets for word in row["key"].split()}
    if found:
        words = [{"kind": kind, "word": word, "key": key} for kind, word, key in sorted(found)]
        connection.execute(_PUT_WORDS, words)


def derived(story: Story, number: int) -> dict[str, list[Row]]:
    """Return the rows that are kept of a story, by the names of their tables."""
    mine = {"story": story.id}
    standing = {**mine, "number": number, "published": story.last_published or ""}
    named = (*_speakers(story), *_outlets(story), *_topics(story))
    facets = [{**row, **standing} for row in named]
    return {
        schema.story_digest.name: [{**digest(story, facets), **mine}],
        schema.facet.name: facets,
        schema.outlet_tally.name: [{**row, **mine} for row in tallies(story)],
        schema.voice.name: [{**row, **mine} for row in voices(story)],
    }


def clear(connection: Connection, story: str) -> None:
    """Take away what is shown of a story."""
    for table in DERIVED:
        connection.execute(delete(table).where(table.c.story == story))


def digest(story: Story, facets: Sequence[Row]) -> Row:
    """Return what a list shows of a story besides its numbers."""
    largest = sorted(facets, key=lambda row: -row["count"])
    outlets = dict.fromkeys(clipped(a.outlet) for a in story.articles if a.outlet)
    return {
        "independent": independent(story),
        "outlets": list(outlets)[:NAMED],
        "topics": [row["name"] for row in largest if row["kind"] == "topic"][:NAMED],
        "speakers": [row["name"] for row in largest if row["kind"] == "speaker"][:NAMED],
        "notable": [to_plain(found) for found in notable(story)],
    }


def independent(story: Story) -> int:
    """Count the outlets that report by themselves: a copy as its original, all texts of an agency as one."""
    held = {article.id: article for article in story.articles}
    return len({_reporter(_original(article, held)) for article in story.articles})


def marks_of(statement: Statement, articles: Mapping[str, Article]) -> str:
    """Return what search filters a statement by: who says, who prints it, when, and how copies differ."""
    carrying = [articles[q.article] for q in statement.quotations if q.article in articles]
    found = of_day(statement.first_seen.published if statement.first_seen else None)
    if statement.speaker.name and (key := key_of(clipped(statement.speaker.name))):
        found.append(mark("speaker", key))
    found += [mark("outlet", key) for a in carrying if a.outlet and (key := key_of(clipped(a.outlet)))]
    found += [mark("topic", key) for a in carrying for topic in a.topics if (key := key_of(clipped(topic)))]
    found += [mark("class", kind) for kind in {d.kind for d in statement.differences}]
    found += [mark("effect", effect) for effect in {e for d in statement.differences for e in d.effects}]
    return joined(found)


def tallies(story: Story) -> list[Row]:
    """Return for each outlet how its copies in marks compare with those of others; see ``Tally``."""
    articles = {article.id: article for article in story.articles}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for statement in story.statements:
        for index, gravest in _gravest(statement, articles):
            outlet = articles[statement.quotations[index].article].outlet
            if outlet and (key := key_of(clipped(outlet))):
                counts[key][gravest or "alone"] += 1
    return [
        {"key": key, **{kind: count[kind] for kind in (*SEVERITY, "alone")}} for key, count in counts.items()
    ]


def voices(story: Story) -> list[Row]:
    """Return how many statements of each speaker each outlet carries."""
    articles = {article.id: article for article in story.articles}
    counts: Counter[tuple[str, str]] = Counter()
    for statement in story.statements:
        speaker = key_of(clipped(statement.speaker.name or ""))
        printed = (articles[q.article].outlet or "" for q in statement.quotations)
        outlets = {key_of(clipped(outlet)) for outlet in printed}
        counts.update((speaker, outlet) for outlet in outlets if speaker and outlet)
    return [{"speaker": s, "outlet": o, "statements": count} for (s, o), count in counts.items()]


def _gravest(
    statement: Statement, articles: Mapping[str, Article]
) -> Iterator[tuple[int, DifferenceClass | None]]:
    """Yield each copy in marks by its index, with the gravest class that other outlets' copies are to it."""
    printers = [printer(articles[q.article]) for q in statement.quotations]
    marked = {index for index, q in enumerate(statement.quotations) if q.kind != "indirect"}
    worst: dict[int, int] = {}
    for difference in statement.differences:
        one, other = difference.between
        if one in marked and other in marked and printers[one] != printers[other]:
            rank = SEVERITY.index(difference.kind)
            for index in (one, other):
                worst[index] = max(worst.get(index, 0), rank)
    for index in sorted(marked):
        yield index, SEVERITY[worst[index]] if index in worst else None


def _speakers(story: Story) -> Iterable[Row]:
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in story.statements:
        if statement.speaker.name and (key := key_of(clipped(statement.speaker.name))):
            said[key].append(statement)
    for key, statements in said.items():
        speakers = [statement.speaker for statement in statements]
        name = clipped(speakers[0].name or "")
        kinds = Counter(speaker.kind for speaker in speakers)
        detail = SpeakerDetail(
            kinds.most_common(1)[0][0],
            _few(alias for speaker in speakers for alias in speaker.aliases),
            _few(s.description for s in speakers if s.description),
        )
        sort = surname_first(key) if detail.kind == "person" else key
        yield _facet("speaker", key, name, len(statements)) | {"sort": sort, "detail": to_plain(detail)}


def _outlets(story: Story) -> Iterable[Row]:
    return _named("outlet", (a.outlet for a in story.articles if a.outlet))


def _topics(story: Story) -> Iterable[Row]:
    return _named("topic", (topic for a in story.articles for topic in dict.fromkeys(a.topics)))


def _named(kind: str, printed: Iterable[str]) -> Iterator[Row]:
    """Yield a facet for each name, as it is first printed, with how often it is."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for given in printed:
        name = clipped(given)
        if key := key_of(name):
            counts[key] += 1
            names.setdefault(key, name)
    for key, count in counts.items():
        yield _facet(kind, key, names[key], count)


def _facet(kind: str, key: str, name: str, count: int) -> Row:
    return {"kind": kind, "key": key, "name": name, "sort": key, "count": count, "detail": None}


def surname_first(key: str) -> str:
    """Return a person's key as an index is in order: by its last word."""
    first, _, last = key.rpartition(" ")
    return f"{last} {first}" if first else key


def _few(printed: Iterable[str]) -> tuple[str, ...]:
    return tuple(clipped(text) for text in dict.fromkeys(printed))[:NAMED]


def _original(article: Article, held: Mapping[str, Article]) -> Article:
    seen = {article.id}
    while (name := article.duplicate_of) is not None and name in held and name not in seen:
        article = held[name]
        seen.add(article.id)
    return article


def _reporter(article: Article) -> tuple[str, str]:
    if article.agency:
        return ("agency", key_of(article.agency))
    return ("outlet", printer(article))


def _renew(connection: Connection, table: Table, story: str, rows: Iterable[Row]) -> None:
    """Write rows of a story where they are not there just so, and delete those that are there no more."""
    names = [column.name for column in table.primary_key]
    new = {tuple(row[name] for name in names): row for row in rows}
    found = connection.execute(select(table).where(table.c.story == story)).mappings()
    held = {tuple(row[name] for name in names): dict(row) for row in found}
    gone = [dict(zip(names, key, strict=True)) for key, row in held.items() if new.get(key) != row]
    if gone:
        mine = (table.c[name] == bindparam(f"held_{name}") for name in names)
        given = [{f"held_{name}": value for name, value in row.items()} for row in gone]
        connection.execute(delete(table).where(*mine), given)
    fresh = [row for key, row in new.items() if held.get(key) != row]
    if fresh:
        connection.execute(insert(table), fresh)
