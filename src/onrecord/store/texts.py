"""The index by which copies meet, and the links that were found by it, wherever their articles stand.

An article is found by its sampled runs of words as long as others may still copy it; its links stay. What
one more article costs does not grow with the library: of the articles under one run only the first are
taken, which are what later ones were copied from.
"""

from __future__ import annotations

import json
import struct
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from onrecord.database import given_numbers, given_texts
from onrecord.store import dialect, schema
from onrecord.store.codec import from_row
from onrecord.store.prepared import Prepared
from onrecord.types import Article, Compared, Holder, SharedText

EACH, MOST = 16, 48
"""How many articles are taken from under one run, the first that came, and how many in all."""

COMPONENT = 200
"""How many articles linked with those of a story are looked at, to know which is whose copy."""

_given = given_texts("given")
_prints, _keys, _linked = schema.text_print.c, schema.text_key.c, schema.shared_text.c
_came = schema.article.c
_UNDER = Prepared(
    select(_keys.article)
    .where(_keys.key == bindparam("key"))
    .order_by(_keys.article)
    .limit(bindparam("most"))
)
_HOLDERS = Prepared(
    select(_came.n, _came.id, _came.outlet, _prints.runs)
    .join(schema.text_print, _prints.article == _came.n)
    .where(_came.n.in_(given_numbers("given")))
)
_PUT_KEY = Prepared(insert(schema.text_key).values(key=bindparam("key"), article=bindparam("article")))
_DROP_KEY = Prepared(
    delete(schema.text_key).where(_keys.key == bindparam("named"), _keys.article == bindparam("holder"))
)
_PUT_PRINT = dialect.insert_or_replace(schema.text_print, "article")
_PUT_LINK = dialect.insert_or_replace(schema.shared_text, "second", "first")
_LINKS = select(schema.shared_text).where(or_(_linked.first.in_(_given), _linked.second.in_(_given)))


Compare = Callable[[Article, "Texts"], Compared]
"""Tells of an article what its text shares with those of a library."""


class Texts:
    """The index within one transaction; articles go by id, sampled runs by number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def holders(self, keys: Sequence[int]) -> list[Holder]:
        """Return the articles that hold any of these runs, those that hold most first."""
        found: Counter[int] = Counter()
        for key in keys:
            found.update(n for (n,) in _UNDER.rows(self._connection, key=key, most=EACH))
        best = sorted(found, key=lambda n: (-found[n], n))[:MOST]
        rows = _HOLDERS.rows(self._connection, given=json.dumps(best))
        holders = [Holder(name, outlet, runs, found[n]) for n, name, outlet, runs in rows]
        return sorted(holders, key=lambda holder: (-holder.shared, holder.article))

    def articles(self, names: Iterable[str]) -> list[Article]:
        """Return articles by their ids, as they were taken in."""
        query = select(schema.article).where(_came.id.in_(list(names))).order_by(_came.n)
        return [from_row(Article, row) for row in self._connection.execute(query).mappings()]

    def hold(self, number: int, article: str, compared: Compared) -> list[str]:
        """Put an article into the index, with its links; return the articles whose copies may change."""
        self.let_go(number)
        keys = struct.pack(f"<{len(compared.keys)}q", *compared.keys)
        row = {"article": number, "runs": compared.runs, "keys": keys}
        self._connection.execute(_PUT_PRINT, row)
        _PUT_KEY.run_each(self._connection, ({"key": key, "article": number} for key in compared.keys))
        return self._relink(article, compared)

    def let_go(self, number: int) -> None:
        """Take an article out of the index: it is not looked for any more, and keeps its links."""
        mine = _prints.article == number
        packed = self._connection.execute(select(_prints["keys"]).where(mine)).scalar()
        if packed is None:
            return
        keys = struct.unpack(f"<{len(packed) // 8}q", packed)
        _DROP_KEY.run_each(self._connection, ({"named": key, "holder": number} for key in keys))
        self._connection.execute(update(schema.text_print).where(mine).values(keys=None))

    def forget(self, number: int, article: str) -> list[str]:
        """Delete all that is held of an article; return those that shared text with it."""
        self.let_go(number)
        self._connection.execute(delete(schema.text_print).where(_prints.article == number))
        self._connection.execute(delete(schema.text_waiting).where(schema.text_waiting.c.article == number))
        others = _others(article, self.links([article]))
        self._connection.execute(
            delete(schema.shared_text).where(or_(_linked.first == article, _linked.second == article))
        )
        return others

    def behind(self, day: str, added: str, most: int) -> list[int]:
        """Return some articles in the index that came before a time and were not published from a day on."""
        held = select(_came.n, _came.published, _came.added).join(
            schema.text_print, _prints.article == _came.n
        )
        found: list[int] = []
        for row in self._connection.execute(
            held.where(_prints["keys"].is_not(None)).order_by(_prints.article)
        ):
            if row.added >= added or len(found) == most:
                break
            if not row.published or row.published < day:
                found.append(row.n)
        return found

    def links(self, articles: Collection[str]) -> list[SharedText]:
        """Return the links that have one of the articles at either end."""
        rows = self._connection.execute(_LINKS, {"given": json.dumps(sorted(articles))}).mappings()
        return [from_row(SharedText, row) for row in rows]

    def around(self, articles: Collection[str]) -> list[SharedText]:
        """Return the links of the articles, and of all that carry one text with them, in order.

        They come in the order of their later articles, of which the copies are told.
        """
        known, ask = set(articles), set(articles)
        found: dict[tuple[str, str], SharedText] = {}
        while ask and len(known) <= len(articles) + COMPONENT:
            links = self.links(ask)
            found |= {(link.first, link.second): link for link in links}
            copies = (link for link in links if link.kind != "passage")
            ask = {name for link in copies for name in (link.first, link.second)} - known
            known |= ask
        rank = self._ranks({name for pair in found for name in pair})
        return sorted(found.values(), key=lambda link: (rank[link.second], rank[link.first]))

    def _ranks(self, articles: Collection[str]) -> dict[str, tuple[bool, str, int, str]]:
        """Return what orders articles: the earliest first, of one day the fullest, undated ones last."""
        query = select(_came.id, _came.published, _prints.runs).where(_came.id.in_(_given))
        joined = query.join(schema.text_print, _prints.article == _came.n)
        rows = self._connection.execute(joined, {"given": json.dumps(sorted(articles))}).all()
        days = ((row, (row.published or "")[:10]) for row in rows)
        return {row.id: (not day, day, -row.runs, row.id) for row, day in days}

    def _relink(self, article: str, compared: Compared) -> list[str]:
        """Write an article's links over what was held of it; return the articles whose copies may change."""
        before = self.links([article])
        if not before and not compared.links and not compared.refuted:
            return []
        mine = or_(_linked.first == article, _linked.second == article)
        self._connection.execute(delete(schema.shared_text).where(mine))
        for first, second in compared.refuted:
            here = (_linked.first == first, _linked.second == second)
            self._connection.execute(delete(schema.shared_text).where(*here))
        for link in compared.links:
            row = {name: getattr(link, name) for name in SharedText.__slots__}
            self._connection.execute(_PUT_LINK, row)
        changed = set(before) ^ set(compared.links)
        refuted = [name for pair in compared.refuted for name in pair]
        return sorted({*_others(article, changed), *refuted, *([article] if changed else [])})


def waiting(connection: Connection) -> list[int]:
    """Return the numbers of the articles whose texts wait to be compared, in order of arrival."""
    held = schema.text_waiting.c.article
    return list(connection.execute(select(held).order_by(held)).scalars())


def take_up(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Article]]:
    """Yield those of the articles that still wait, with their numbers; they wait no longer."""
    wait = schema.text_waiting.c.article
    query = select(schema.article).where(_came.n.in_(select(wait).where(wait.in_(numbers)))).order_by(_came.n)
    rows = connection.execute(query).mappings().all()
    connection.execute(delete(schema.text_waiting).where(wait.in_(numbers)))
    yield from ((row["n"], from_row(Article, row)) for row in rows)


def _others(article: str, links: Iterable[SharedText]) -> list[str]:
    """Return whom an article is linked with as a copy; a passage changes nothing for either."""
    copies = [link for link in links if link.kind != "passage"]
    return sorted({link.first if link.second == article else link.second for link in copies})
