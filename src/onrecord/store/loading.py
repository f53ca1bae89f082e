"""Writes whole stories that were put together elsewhere, with all that a library keeps beside them.

Their articles are taken in before, as any other (``taking``), and wait to be placed and compared; what is
written here of a story ends that. So a load that dies leaves articles that wait, as a killed run does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select, update

from onrecord.store import dialect, placing, schema, stories, taking, texts, versions
from onrecord.store.codec import from_row, to_row
from onrecord.store.placement import Change
from onrecord.store.representing import Assign
from onrecord.store.shelf import Shelf
from onrecord.store.texts import Compare, Texts
from onrecord.types import Article, FollowUp, Grouping, Holder, SharedText, Story

StandFor = Callable[[Sequence[int]], Collection[int]]
"""Tells which of a story's articles, by number, stand for it."""

Finish = Callable[[Story], Story]
"""Works out what is not kept of a story, from the rest."""

Marks = Mapping[str, tuple[str | None, str | None]]
"""What articles are copies of, and their agencies, by id; those that are neither are left out."""

_LOADED = dialect.insert_or_replace(schema.loaded, "name")
_PUT_LINK = dialect.insert_or_replace(schema.shared_text, "second", "first")
_PUT_FOLLOW = dialect.insert_or_replace(schema.follow_up, "story")


class Alone(Shelf):
    """An index in which an article meets no other: what belongs together is known already."""

    def sharing(self, keys: Sequence[int], days: tuple[int, int] | None) -> list[int]:
        """Return no articles."""
        return []


class Unshared(Texts):
    """An index of texts in which no text is like another: what they share is known already."""

    def holders(self, keys: Sequence[int]) -> list[Holder]:
        """Return no articles."""
        return []


class Loading:
    """Some stories that are brought in together: when its block ends all are in the library, or none."""

    def __init__(self, connection: Connection, versions: taking.Versions) -> None:
        self._connection = connection
        self._versions = versions

    def digest(self, name: str) -> str | None:
        """Return the digest of what was last loaded under a name, None where nothing was."""
        held = schema.loaded.c
        return self._connection.execute(select(held.digest).where(held.name == name)).scalar()

    def note(self, name: str, digest: str) -> None:
        """Note what was loaded under a name."""
        self._connection.execute(_LOADED, {"name": name, "digest": digest})

    def align(self, wanted: Sequence[Grouping]) -> Change:
        """Place articles so that stories are as they are wanted; every story touched must be among them.

        Articles may not be moved out of stories that are not wanted whole. Stories go on under their ids.
        """
        connection = self._connection
        names = [article for grouping in wanted for article in grouping.articles]
        return placing.align(connection, wanted, _placed(connection, names))

    def index(
        self, articles: Sequence[str], assign: Assign, stand_for: StandFor, compare: Compare | None
    ) -> None:
        """Put a story's articles that wait for it into the indexes, so that later ones meet them there.

        Without ``compare`` their texts go on waiting.
        """
        connection = self._connection
        rows = _articles(connection, articles)
        numbers = [row["n"] for row in rows]
        standing = stand_for(numbers)
        shelf, alone = Shelf(connection), Alone(connection)
        home = _placed(connection, articles)
        for item in placing.take_up(connection, numbers):
            assigned = assign(item.number, item.features, alone)
            shelf.hold(item.number, home[item.id], assigned)
            if item.number not in standing:
                shelf.let_go(item.number, assigned.words)
        if compare is None:
            return
        held, unshared = Texts(connection), Unshared(connection)
        for number, article in texts.take_up(connection, numbers):
            held.hold(number, article.id, compare(article, unshared))

    def put(self, story: Story, name: str, marks: Marks, finish: Finish) -> bool:
        """Write what a story holds under the id that it has here; its articles are those of the library.

        Returns False, with nothing written, where the library has other articles in it.
        """
        connection = self._connection
        members = [article.id for article in story.articles]
        held = {row["id"]: row for row in _articles(connection, members)}
        if not held.keys() == set(members) == _members(connection, name):
            return False
        shown = tuple(_marked(from_row(Article, held[one]), marks) for one in members)
        stories.touch(connection, members[0])
        mine = schema.story.c.id == name
        revision = connection.execute(select(schema.story.c.revision).where(mine)).scalar_one()
        whole = finish(replace(story, id=name, articles=shown, versions=_versions(connection, name)))
        made = stories.put(connection, whole, revision, self._versions.stories)
        if made:
            connection.execute(update(schema.story).where(mine).values(followed=revision))
        return made

    def link(self, links: Iterable[SharedText]) -> None:
        """Write which texts share words; what is known of the same two gives way."""
        self._put(_PUT_LINK, [to_row(link) for link in links])

    def follow(self, links: Iterable[FollowUp]) -> None:
        """Write which stories go on with which."""
        self._put(_PUT_FOLLOW, [to_row(link) for link in links])

    def _put(self, how: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(how, rows)


def placed(connection: Connection) -> dict[str, str | None]:
    """Return all articles with the stories that they are in, None for those that wait."""
    held, standing = schema.article.c, schema.story_article.c
    joined = schema.article.join(schema.story_article, standing.article == held.id, isouter=True)
    rows = connection.execute(select(held.id, standing.story).select_from(joined))
    return {row.id: row.story for row in rows}


def is_judged(connection: Connection) -> bool:
    """Tell whether people decided anything in this library that holds."""
    held = schema.judgement.c
    return connection.execute(select(held.n).where(held.withdrawn.is_(None)).limit(1)).first() is not None


def _placed(connection: Connection, articles: Sequence[str]) -> dict[str, str]:
    standing = schema.story_article.c
    query = select(standing.article, standing.story).where(standing.article.in_(list(articles)))
    return {row.article: row.story for row in connection.execute(query)}


def _articles(connection: Connection, names: Sequence[str]) -> list[Mapping[Any, Any]]:
    held = schema.article.c
    query = select(schema.article).where(held.id.in_(list(names))).order_by(held.n)
    return [dict(row) for row in connection.execute(query).mappings()]


def _members(connection: Connection, story: str) -> set[str]:
    standing = schema.story_article.c
    return set(connection.execute(select(standing.article).where(standing.story == story)).scalars())


def _versions(connection: Connection, story: str) -> tuple[Article, ...]:
    return tuple(text for text, _ in versions.of_story(connection, story))


def _marked(article: Article, marks: Marks) -> Article:
    copy_of, wire = marks.get(article.id, (None, None))
    return replace(article, duplicate_of=copy_of, agency=wire)
