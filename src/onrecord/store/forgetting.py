"""Deletes articles on request, with all that was made of them; that they were there stays written down.

What is deleted is out of the tables when the transaction ends. Its words are out of the file only after
``scrub``: until then they may stand in free pages and in the log of changes. That this is still to be
done is noted in the same transaction, so that a killed run leaves it to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from onrecord.database import now
from onrecord.store import dialect, former, schema, succession
from onrecord.store.cleaning import unlearn
from onrecord.store.codec import from_plain, to_plain
from onrecord.store.evidence import drop_unused
from onrecord.store.judging import stories_of
from onrecord.store.marks import key_of
from onrecord.store.shelf import Shelf
from onrecord.store.stories import clear, touch
from onrecord.store.texts import Texts
from onrecord.types import Anchor, Came, Given

UNSCRUBBED = "unscrubbed"
"""The row of ``meta`` that says that deleted words may still be in the file."""

WordsOf = Callable[[bytes], Sequence[int]]
"""Returns the numbers of the words that were counted for an article in the index of stories."""

Canonical = Callable[[str], str | None]
"""Returns the one form of a web address."""

_PUT_META = dialect.insert_or_replace(schema.meta, "key")
_STORY_GONE = dialect.insert_or_replace(schema.story_forgotten, "story")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """That something was in the library: where it came from, its hash, since when, until when and why.

    ``again`` is when it was taken in again all the same.
    """

    article: str
    path: str
    address: str | None
    sha256: str
    added: str
    at: str
    reason: str | None
    again: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """Which articles are to go, and why; with what tells their addresses and the words counted of them."""

    articles: Sequence[str]
    reason: str | None
    canonical: Canonical
    words_of: WordsOf


def forget(connection: Connection, request: Request) -> list[str]:
    """Delete articles and all that came of them; return their stories, which then wait to be made anew.

    A story that has none left is deleted.
    """
    touched: dict[str, None] = {}
    copies: dict[str, None] = {}
    for article in request.articles:
        _write_down(connection, article, request)
        touched |= dict.fromkeys(_leave_story(connection, article, request.words_of))
        copies |= dict.fromkeys(_leave_copies(connection, article))
        _delete(connection, article)
        _blank_judgements(connection, article)
    for story in touched:
        _empty(connection, story)
    connection.execute(_PUT_META, {"key": UNSCRUBBED, "value": now()})
    for copy in copies:
        touch(connection, copy)
    return list(dict.fromkeys([*touched, *stories_of(connection, list(copies))]))


def since(
    connection: Connection, sha256: str, address: str | None = None, article: str | None = None
) -> str | None:
    """Return when these bytes, or what was at this address or bore this id, were forgotten; None if never."""
    held = schema.forgotten.c
    same = [held.sha256 == sha256]
    same += [held.address == address] if address else []
    same += [held.article == article] if article else []
    query = select(func.max(held.at)).where(or_(*same), held.again.is_(None))
    found: str | None = connection.execute(query).scalar()
    return found


def taken_again(connection: Connection, sha256: str, address: str | None, article: str) -> None:
    """Note that what was forgotten is in the library again."""
    held = schema.forgotten.c
    same = [held.sha256 == sha256, held.article == article]
    same += [held.address == address] if address else []
    mine = update(schema.forgotten).where(or_(*same), held.again.is_(None))
    connection.execute(mine.values(again=now()))


def everything(connection: Connection) -> list[Forgotten]:
    """Return all that was forgotten, the oldest first."""
    rows = connection.execute(select(schema.forgotten).order_by(schema.forgotten.c.n)).mappings()
    return [Forgotten(**{name: row[name] for name in Forgotten.__slots__}) for row in rows]


def gone(connection: Connection, name: str) -> str | None:
    """Return when what bore an id was deleted: an article, or a story with its last one; None if never."""
    held, story = schema.forgotten.c, schema.story_forgotten.c
    articles = select(func.max(held.at)).where(held.article == name, held.again.is_(None))
    found: str | None = connection.execute(articles).scalar()
    return found or connection.execute(select(story.at).where(story.story == name)).scalar()


def at_address(connection: Connection, address: str) -> list[str]:
    """Return the articles that came from a canonical web address."""
    article, page = schema.article.c, schema.page.c
    came = select(page.article).where(page.path == address, page.article.is_not(None))
    query = select(article.id).where(or_(article.address == address, article.id.in_(came)))
    return list(connection.execute(query.order_by(article.n)).scalars())


def of_outlet(connection: Connection, name: str) -> list[str]:
    """Return the articles of an outlet, by its name, case and accents aside."""
    held = schema.article.c
    outlets = connection.execute(select(held.outlet).distinct()).scalars()
    wanted = [outlet for outlet in outlets if outlet is not None and key_of(outlet) == key_of(name)]
    return list(connection.execute(select(held.id).where(held.outlet.in_(wanted)).order_by(held.n)).scalars())


def is_unscrubbed(connection: Connection) -> bool:
    """Tell whether words that were deleted may still be in the file."""
    return (
        connection.execute(select(schema.meta.c.key).where(schema.meta.c.key == UNSCRUBBED)).first()
        is not None
    )


def scrubbed(connection: Connection) -> None:
    """Note that what was deleted is out of the file."""
    connection.execute(delete(schema.meta).where(schema.meta.c.key == UNSCRUBBED))


def _write_down(connection: Connection, article: str, request: Request) -> None:
    """Write down that the article was there: each arrival of it, with its hash and its addresses."""
    query = select(schema.article.c.url, schema.article.c.address).where(schema.article.c.id == article)
    known = connection.execute(query).one()
    pages = connection.execute(select(schema.page).where(schema.page.c.article == article)).mappings()
    at = now()
    rows = []
    for page in pages:
        for address in _addresses(page, [known.url, known.address], request.canonical):
            row = {"article": article, "path": page["path"], "address": address, "sha256": page["sha256"]}
            rows.append({**row, "added": page["added"], "at": at, "reason": request.reason, "again": None})
    connection.execute(insert(schema.forgotten), rows)


def _addresses(page: Any, known: Sequence[str | None], canonical: Canonical) -> list[str | None]:
    """Return the web addresses of a page in their one form; None alone where it has none."""
    given = None if page["given"] is None else from_plain(Given, page["given"]).url
    came = None if page["came"] is None else from_plain(Came, page["came"]).address
    written = [*known, given, came, page["path"] if "://" in page["path"] else None]
    found = dict.fromkeys(canonical(address) for address in written if address)
    return [address for address in found if address] or [None]


def _leave_story(connection: Connection, article: str, words_of: WordsOf) -> list[str]:
    """Take an article out of its story and out of the index of stories; return the story."""
    number = select(schema.article.c.n).where(schema.article.c.id == article)
    n = connection.execute(number).scalar_one()
    index, standing = schema.story_vector, schema.story_article
    vector = connection.execute(select(index.c.vector).where(index.c.article == n)).scalar()
    if vector is not None:
        Shelf(connection).let_go(n, words_of(vector))
        connection.execute(delete(schema.story_word).where(schema.story_word.c.articles <= 0))
    connection.execute(delete(index).where(index.c.article == n))
    connection.execute(delete(schema.story_waiting).where(schema.story_waiting.c.article == n))
    connection.execute(delete(schema.article_topic).where(schema.article_topic.c.article == n))
    mine = standing.c.article == article
    stories = list(connection.execute(select(standing.c.story).where(mine)).scalars())
    connection.execute(delete(standing).where(mine))
    return stories


def _leave_copies(connection: Connection, article: str) -> list[str]:
    """Take an article out of the index of copies; return those that shared its text."""
    number = connection.execute(select(schema.article.c.n).where(schema.article.c.id == article)).scalar_one()
    return Texts(connection).forget(number, article)


def _delete(connection: Connection, article: str) -> None:
    """Delete an article, its pages and their bytes, and what waits of them."""
    page = schema.page.c
    rows = connection.execute(select(page.sha256, page.path).where(page.article == article)).all()
    forgotten = schema.forgotten.c
    addresses = select(forgotten.address).where(forgotten.article == article, forgotten.address.is_not(None))
    for table in (schema.findings, schema.features, schema.page, schema.version):
        connection.execute(delete(table).where(table.c.article == article))
    elsewhere = delete(schema.page).where(page.article.is_(None))  # looked at there before, and dropped
    connection.execute(
        elsewhere.where(or_(page.path.in_([row.path for row in rows]), page.path.in_(addresses)))
    )
    unlearn(connection, article)
    former.forget(connection, article)
    connection.execute(delete(schema.article).where(schema.article.c.id == article))
    hashes = sorted({row.sha256 for row in rows})
    drop_unused(connection, hashes)
    waits, item = schema.page_waiting, schema.item
    connection.execute(delete(waits).where(or_(waits.c.sha256.in_(hashes), waits.c.path.in_(addresses))))
    offered = or_(item.c.address.in_(addresses), item.c.sha256.in_(hashes))
    visit = schema.revisit.c
    again = or_(visit.address.in_(addresses), visit.sha256.in_(hashes))
    connection.execute(delete(schema.revisit).where(again))
    blank = {"given": to_plain(Given()), "html": "", "reason": None}
    connection.execute(update(item).where(offered).values(**blank))


def _blank_judgements(connection: Connection, article: str) -> None:
    """Take the article's words out of the judgements that hold on to them."""
    judged, held = schema.judged_article.c, schema.judgement.c
    mine = select(judged.judgement).where(judged.article == article)
    for row in connection.execute(select(schema.judgement).where(held.n.in_(mine))).mappings().all():
        sides = {side: _without_words(row[side], article) for side in ("concerns", "against")}
        connection.execute(update(schema.judgement).where(held.n == row["n"]).values(**sides))


def _without_words(side: Any, article: str) -> Any:
    anchors = [from_plain(Anchor, plain) for plain in side]
    return [to_plain(replace(a, text="") if a.article == article else a) for a in anchors]


def _empty(connection: Connection, story: str) -> None:
    """Take away all that a story holds but its articles; it waits to be made anew, if it has any."""
    clear(connection, story)
    succession.forget(connection, story)
    standing, held = schema.story_article.c, schema.story
    left = connection.execute(select(standing.article).where(standing.story == story).limit(1)).scalar()
    if left is None:
        alias = schema.story_alias.c
        ids = [story, *connection.execute(select(alias.alias).where(alias.story == story)).scalars()]
        connection.execute(_STORY_GONE, [{"story": name, "at": now()} for name in ids])
        connection.execute(delete(schema.story_alias).where(alias.story == story))
        connection.execute(delete(held).where(held.c.id == story))
        return
    headline = select(schema.article.c.headline).where(schema.article.c.id == left)
    title = connection.execute(headline).scalar() or ""
    blank = {
        "title": title,
        "statements": 0,
        "differing": 0,
        "revision": held.c.revision + 1,
        "updated": now(),
    }
    connection.execute(update(held).where(held.c.id == story).values(**blank))
