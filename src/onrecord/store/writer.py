"""The library as the writing side sees it: short transactions, each leaving the library whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, select

from onrecord.database import Location, connect, locate, plainly, prefer_wal
from onrecord.errors import StoreError
from onrecord.store import (
    cleaning,
    concerning,
    dialect,
    evidence,
    forgetting,
    judging,
    loading,
    placing,
    revising,
    schema,
    stories,
    succession,
    taking,
    texts,
    versions,
)
from onrecord.store.codec import DamagedError, Plain, from_row
from onrecord.store.evidence import Packed
from onrecord.store.loading import Loading
from onrecord.store.migrations import prepare
from onrecord.store.placement import Change
from onrecord.store.representing import Assign, Replacement
from onrecord.store.shelf import Shelf
from onrecord.types import Article, Depth, Dropped, Findings, Judgement, Page, Story
from onrecord.workings import Workings

__all__ = ["Intake", "Writer"]

LET_GO = 500
"""Articles that leave the index in one transaction at most."""


class Intake:
    """One batch of pages, taken in together: when its block ends all are in the library, or none."""

    def __init__(self, connection: Connection, versions: taking.Versions) -> None:
        self._connection = connection
        self._versions = versions

    def can_index(self, *names: str | None) -> bool:
        """Tell whether the library can look up by these names: none is longer than its indexes hold."""
        return dialect.can_index(self._connection, *names)

    def knows(self, page: Page) -> bool:
        """Tell whether an article has been read from these bytes at this path."""
        return taking.knows(self._connection, page)

    def text_of(self, article_id: str) -> str | None:
        """Return the text of the article that bears an id, or None where it is free."""
        return taking.text_of(self._connection, article_id)

    def keep(self, page: Page, reading: taking.Reading, packed: Packed | None = None) -> None:
        """Take in a new article, with the bytes that it came in."""
        self._hold(packed)
        taking.keep(self._connection, page, reading, self._versions)

    def repeat(self, page: Page, article_id: str, packed: Packed | None = None) -> None:
        """Note that an article was seen again elsewhere, and keep the bytes that it came in there."""
        self._hold(packed)
        outcome = taking.Outcome("duplicate", article_id, reader=self._versions.text)
        taking.note(self._connection, page, outcome)

    def texts_at(self, address: str) -> list[list[Article]]:
        """Return the articles that came from an address, each with all its texts, the shown first."""
        return versions.texts_at(self._connection, address)

    def revise(self, page: Page, reading: taking.Reading, packed: Packed | None = None) -> None:
        """Take in another text of an article that is known, under its id, beside the one that is shown."""
        self._hold(packed)
        revising.put(self._connection, reading, self._versions.findings)
        outcome = taking.Outcome("version", reading.article.id, reader=self._versions.text)
        taking.note(self._connection, page, outcome)

    def came_in(self, article: str, sha256: str) -> Page | None:
        """Return the page that a text came in, with its bytes where they are kept; None if none is known."""
        found = evidence.exhibits(self._connection, [article])
        page = next((exhibit.page for exhibit in found if exhibit.page.sha256 == sha256), None)
        packed = None if page is None else evidence.held(self._connection, sha256)
        try:
            return page if page is None or packed is None else replace(page, received=evidence.unpack(packed))
        except DamagedError:  # what is damaged is told by verify
            return page

    def note_captures(self, article: Article) -> None:
        """Write when a text of an article, not the one shown, is known to have stood at its address."""
        revising.note_captures(self._connection, article)

    def show(self, article: Article, features: Plain) -> None:
        """Let one of an article's texts stand for it; its story then waits to be put together again."""
        revising.show(self._connection, article, features, self._versions.features)

    def attest(self, page: Page, packed: Packed) -> None:
        """Keep the bytes of a page that is known, and how they came in."""
        self._hold(packed)
        taking.attest(self._connection, page)

    def forgotten(self, page: Page, address: str | None, article: str) -> str | None:
        """Return when this page, or what was at its address or bore its article's id, was forgotten."""
        return forgetting.since(self._connection, page.sha256, address, article)

    def take_again(self, page: Page, address: str | None, article: str) -> None:
        """Note that what was forgotten is in the library again."""
        forgetting.taken_again(self._connection, page.sha256, address, article)

    def amend(self, reading: taking.Reading) -> bool:
        """Write anew what was read of an article whose text is known; return False where nothing is new."""
        return revising.amend(self._connection, reading, self._versions)

    def drop(self, page: Page, reason: str) -> None:
        """Note that a page gave no article."""
        taking.note(self._connection, page, taking.Outcome("dropped", reason=reason))

    def lose(self, lost: Dropped) -> None:
        """Note that an input could not be opened."""
        taking.note_lost(self._connection, lost)

    def _hold(self, packed: Packed | None) -> None:
        if packed is not None:
            evidence.put(self._connection, packed)


class Writer:
    """A library open for writing. Use it in a ``with`` block, or close it.

    Every method is one transaction; each raises StoreError where the library cannot be read or
    written, or another process keeps it locked for longer than the location's patience.
    """

    def __init__(self, location: Location, engine: Engine, versions: taking.Versions) -> None:
        self._location = location
        self._engine = engine
        self._versions = versions

    @classmethod
    def open(cls, url: str | Path | None, versions: taking.Versions) -> Self:
        """Open the library at ``url``, making it where there is none; None is the user's own.

        ``versions`` name what makes findings and features now: those made by others are redone.
        """
        location = locate(url)
        if location.file is not None:
            _ready_folder(location.file)
        writer = cls(location, connect(location, "rwc"), versions)
        with writer._writing() as connection:
            prepare(connection, location.name)
        with plainly(location):
            prefer_wal(writer._engine)
        return writer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the library."""
        with plainly(self._location):
            self._engine.dispose()

    @contextmanager
    def intake(self, read_by: taking.Versions | None = None) -> Iterator[Intake]:
        """Open a batch of pages to take in; ``read_by`` are the versions that read them, where not these."""
        with self._writing() as connection:
            yield Intake(connection, read_by or self._versions)

    @contextmanager
    def loading(self) -> Iterator[Loading]:
        """Open a batch of stories that were put together elsewhere."""
        with self._writing() as connection:
            yield Loading(connection, self._versions)

    def placed(self) -> dict[str, str | None]:
        """Return all articles with the stories that they are in, None for those that wait to be placed."""
        with self._reading() as connection:
            return loading.placed(connection)

    def is_judged(self) -> bool:
        """Tell whether people decided anything in this library that holds."""
        with self._reading() as connection:
            return loading.is_judged(connection)

    def knows(self, page: Page) -> bool:
        """Tell whether an article has been read from these bytes at this path."""
        with self._reading() as connection:
            return taking.knows(connection, page)

    def has_evidence(self, sha256: str) -> bool:
        """Tell whether the bytes with this hash are kept."""
        with self._reading() as connection:
            return evidence.holds(connection, sha256)

    def outdated_findings(self, depth: Depth, *, anew: bool = False) -> list[str]:
        """Return, of the articles read with ``depth``, those that another version read, or all ``anew``.

        They come in order of arrival.
        """
        held = schema.findings.c
        of_depth = held.depth == depth
        stale = and_(of_depth, stories.other_than(held.reader, self._versions.findings))
        if anew:
            return self._articles(schema.findings, of_depth)
        return self._articles(schema.findings, stale, self._versions.findings)

    def outdated_features(self) -> list[str]:
        """Return the articles whose features another version made, in order of arrival."""
        stale = stories.other_than(schema.features.c.reader, self._versions.features)
        return self._articles(schema.features, stale, self._versions.features)

    def article(self, name: str) -> Article:
        """Return an article as it was taken in."""
        query = select(schema.article).where(schema.article.c.id == name)
        with self._reading() as connection:
            return from_row(Article, connection.execute(query).mappings().one())

    def redo_findings(self, article: str, found: Findings, depth: Depth = "default") -> None:
        """Write an article's findings anew; its story then waits to be put together again."""
        with self._writing() as connection:
            taking.put_findings(connection, found, self._versions.findings, depth)
            stories.touch(connection, article)

    def outdated_versions(self) -> list[revising.Outdated]:
        """Return the other texts of articles whose findings another version made, in order of arrival."""
        with self._reading() as connection:
            return revising.outdated(connection, self._versions.findings)

    def redo_version(self, number: int, found: Findings) -> None:
        """Write the findings of another text of an article anew."""
        with self._writing() as connection:
            revising.redo(connection, number, found, self._versions.findings)

    def redo_features(self, article: str, features: Plain) -> None:
        """Write an article's features anew."""
        with self._writing() as connection:
            taking.put_features(connection, article, features, self._versions.features)

    def uncleaned(self) -> list[cleaning.Uncleaned]:
        """Return the outlets with articles that were not yet looked at for what they repeat."""
        with self._reading() as connection:
            return cleaning.uncleaned(connection)

    def sample(self, outlet: str) -> list[str]:
        """Return the texts that an outlet's habits are to be learnt from."""
        with self._reading() as connection:
            return cleaning.texts(connection, outlet)

    def batch_of(self, due: cleaning.Uncleaned, after: int) -> Sequence[tuple[int, Article]]:
        """Return the next articles of an outlet behind number ``after``, with their numbers."""
        with self._reading() as connection:
            return cleaning.batch(connection, due, after)

    def remark(self, changed: Sequence[tuple[Article, Plain]]) -> None:
        """Write articles whose marks have changed, with their features; they are then to be read again."""
        with self._writing() as connection:
            cleaning.remark(connection, changed, self._versions.features)

    def put_habits(self, outlet: str, habits: cleaning.Habits) -> None:
        """Write what an outlet prints again and again, and up to which article that was looked for."""
        with self._writing() as connection:
            cleaning.put(connection, outlet, habits)

    def unplaced(self, *, anew: bool = False) -> list[int]:
        """Return the articles that wait to be placed in a story, by number, the oldest first.

        ``anew``: all are to be placed once more.
        """
        with self._writing() as connection:
            if anew:
                Shelf(connection).clear()
            return placing.waiting(connection)

    def place(self, numbers: Sequence[int], assign: Assign) -> list[Change]:
        """Place those of the articles that still wait, one after another: either all or none.

        ``assign`` tells from an article's number, its features and the index what becomes of it.
        """
        with self._writing() as connection:
            placing.count_placing(connection)
            shelf = Shelf(connection)
            return [
                placing.settle(connection, item, assign(item.number, item.features, shelf))
                for item in placing.take_up(connection, numbers)
            ]

    def slide(self, day: int, added: str, words_of: forgetting.WordsOf) -> int:
        """Take out of the index what was published before a day and came before a time; return how many.

        At most a few hundred at once. Their stories keep them; what comes later will not meet them.
        """
        with self._writing() as connection:
            shelf = Shelf(connection)
            behind = list(islice(shelf.behind(day, added), LET_GO))
            for article, vector in behind:
                shelf.let_go(article, words_of(vector))
            return len(behind)

    def uncompared(self) -> list[int]:
        """Return the articles whose texts wait to be compared with others, by number, in order of arrival."""
        with self._reading() as connection:
            return texts.waiting(connection)

    def compare(self, numbers: Sequence[int], compare: texts.Compare) -> None:
        """Compare those of the texts that still wait with those of the library: either all or none.

        The stories of which copies change by it are then to be put together again.
        """
        with self._writing() as connection:
            held = texts.Texts(connection)
            for number, article in texts.take_up(connection, numbers):
                for name in held.hold(number, article.id, compare(article, held)):
                    stories.touch(connection, name)

    def slide_texts(self, day: str, added: str) -> int:
        """Let go of the texts published before a day that came before a time: nobody will copy them any more.

        At most a few hundred at once; return how many. What they share with others stays.
        """
        with self._writing() as connection:
            held = texts.Texts(connection)
            behind = held.behind(day, added, LET_GO)
            for number in behind:
                held.let_go(number)
            return len(behind)

    def unfollowed(self) -> list[str]:
        """Return the stories of which it is to be told anew what they go on with, the oldest first."""
        with self._reading() as connection:
            return succession.waiting(connection)

    def follow(self, story: str, follow: succession.Follow) -> None:
        """Note what a story goes on with, and which later ones go on with it."""
        with self._writing() as connection:
            succession.link(connection, story, follow)

    def waiting(self) -> list[str]:
        """Return the stories that wait to be put together, the oldest first."""
        with self._reading() as connection:
            return stories.waiting(connection, self._versions.stories)

    def parts(self, story: str) -> stories.Parts | None:
        """Return what a story is to be put together from, or None where it waits no longer."""
        with self._reading() as connection:
            return stories.parts(connection, story, self._versions.stories)

    def put(self, story: Story, revision: int, workings: Workings | None = None) -> bool:
        """Write a story put together from ``revision``; return False where it has changed since.

        ``workings`` are what collating it worked out, for the next time.
        """
        with self._writing() as connection:
            return stories.put(connection, story, revision, self._versions.stories, workings)

    def judge(self, judgement: Judgement, wanted: Replacement | None = None) -> Judgement | None:
        """Add a judgement to the log, and place articles as it wants; return it with its number.

        Returns None, with nothing done, where what is ``wanted`` is stale.
        """
        with self._writing() as connection:
            if wanted is not None and not self._replaced(connection, wanted):
                return None
            return judging.put(connection, judgement)

    def withdraw(self, number: int, by: str, wanted: Replacement | None = None) -> Judgement | None:
        """Note that a judgement is taken back, and place articles as is then right, as ``judge`` does.

        Raises NotFoundError where there is no such judgement or it was taken back before.
        """
        with self._writing() as connection:
            if wanted is not None and not self._replaced(connection, wanted):
                return None
            return judging.withdraw(connection, number, by)

    def judgement(self, number: int) -> Judgement:
        """Return a judgement; raises NotFoundError where there is none of that number."""
        with self._reading() as connection:
            return judging.by_number(connection, number)

    def concerned(self, articles: Sequence[str]) -> concerning.Concerned:
        """Return the stories of the articles, and those that judgements tie to them."""
        with self._reading() as connection:
            return concerning.concerned(connection, articles)

    def taken(self, ids: Collection[str], heirs: Collection[str]) -> set[str]:
        """Return which ids no new story may get; former ids of the ``heirs`` are free."""
        with self._reading() as connection:
            return concerning.taken(connection, ids, heirs)

    def stories_of(self, articles: Sequence[str]) -> list[str]:
        """Return the stories that hold the articles, each once."""
        with self._reading() as connection:
            return judging.stories_of(connection, articles)

    def forgotten(self, page: Page) -> str | None:
        """Return when these bytes were forgotten, None where they were not."""
        with self._reading() as connection:
            return forgetting.since(connection, page.sha256)

    def at_address(self, address: str) -> list[str]:
        """Return the articles that came from a canonical web address."""
        with self._reading() as connection:
            return forgetting.at_address(connection, address)

    def forget(self, request: forgetting.Request) -> list[str]:
        """Delete articles with all that came of them; return the stories that then wait to be made anew."""
        with self._writing() as connection:
            return forgetting.forget(connection, request)

    def scrub(self) -> bool:
        """Take what was deleted out of the file for good, where that is still to be done.

        Returns False where others who have the library open keep it in the log of changes.
        """
        with self._reading() as connection:
            if not forgetting.is_unscrubbed(connection):
                return True
        with self._writing() as connection:
            database = dialect.of(connection)
            database.merge_search(connection)
        with plainly(self._location), closing(self._engine.raw_connection()) as raw:
            done = database.shrink(raw.driver_connection)
        if done:
            with self._writing() as connection:
                forgetting.scrubbed(connection)
        return done

    def fill_addresses(self, canonical: forgetting.Canonical) -> None:
        """Note the canonical addresses of articles that an earlier onrecord took in without."""
        with self._writing() as connection:
            taking.fill_addresses(connection, canonical)

    def tidy(self) -> None:
        """Let the database keep its statistics fresh; worth doing after a run."""
        with self._writing() as connection:
            dialect.of(connection).tidy(connection)

    def _replaced(self, connection: Connection, wanted: Replacement) -> bool:
        """Place articles anew and give back their ids to stories that are parted again."""
        if not placing.place(connection, wanted):
            return False
        concerning.revive(connection, wanted.change.new)
        return True

    def _articles(self, made: Table, wanted: ColumnElement[bool], only_of: str | None = None) -> list[str]:
        """Return the articles of which something ``wanted`` was made; none where a version made all."""
        article = schema.article.c
        query = select(article.n, article.id).join(made, made.c.article == article.id).where(wanted)
        with self._reading() as connection:
            if only_of is not None and stories.all_by(connection, made.c.reader, only_of):
                return []
            # Asked for in order, SQLite would go through all articles
            return [row.id for row in sorted(connection.execute(query).all())]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            plainly(self._location),
            self._engine.execution_options(writing=True).begin() as connection,
        ):
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plainly(self._location), self._engine.begin() as connection:
            yield connection


def _ready_folder(path: Path) -> None:
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(f"{path}: the folder {folder} cannot be made ({fault.strerror})") from fault
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file for the library")
