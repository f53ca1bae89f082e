"""Brings stories that were put together elsewhere into a library, without reading their articles again.

A library that holds nothing else gets the stories as they are. One that has other articles, or judgements,
gets the articles as if they had just been read: they are placed, compared and put together as ``add`` does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from onrecord.pipeline.adding import bring_up_to_date, set_aside
from onrecord.pipeline.stages import Stages, shipped_stages
from onrecord.pipeline.summary import Summary, Tally
from onrecord.pipeline.taking import Read, take_read
from onrecord.progress import Progress, silent
from onrecord.store import Habits, Intake, Loading, Reading, Versions, Writer
from onrecord.types import Dropped, FollowUp, Grouping, Page, SharedText, Story

Thing = TypeVar("Thing")

Marks = Mapping[str, tuple[str | None, str | None]]

TEXTS, STORIES = 200, 50
"""Articles, and stories, that are written together: what a killed load has to do again at most."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One text of an article as read elsewhere: its page without the bytes, what was read, and by what."""

    page: Page
    reading: Reading
    by: Versions


class Told(NamedTuple):
    """A story, whose articles may be no more than their ids, and a digest of all that it holds."""

    story: Story
    digest: str


class Part(Protocol):
    """A part of a source, with a name and a digest by which it is known again."""

    @property
    def name(self) -> str:
        """What the part is called: another part of the same name takes its place."""

    @property
    def digest(self) -> str:
        """What its content is known by."""

    def texts(self) -> Iterator[Brought]:
        """Yield its articles, with what they are copies of."""

    def versions(self) -> Iterator[Brought]:
        """Yield other texts of articles, under the ids of these."""

    def stories(self) -> Iterator[Told]:
        """Yield its stories."""


class Source(Protocol):
    """Articles and stories that were put together elsewhere."""

    @property
    def stories_by(self) -> str:
        """The version of the stage that put its stories together."""

    def parts(self) -> Sequence[Part]:
        """Return its parts."""

    def members(self) -> Mapping[str, Sequence[str]]:
        """Return the articles of all stories."""

    def marks(self) -> Marks:
        """Return what articles are copies of, and their agencies, by id."""

    def shared_text(self) -> Iterator[SharedText]:
        """Yield which articles share text."""

    def follow_ups(self) -> Iterator[FollowUp]:
        """Yield which stories go on with which."""

    def dropped(self) -> Iterator[Dropped]:
        """Yield the inputs that gave no article."""


def load(
    source: Source,
    db_url: str | Path | None = None,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> Summary:
    """Bring a source into a library and return what became of its articles and stories.

    What was loaded before is passed over; a load that was killed goes on. Raises StoreError where the
    library cannot be written, and what the source raises where it cannot be read.
    """
    run, report, tally = stages or shipped_stages(), progress or silent, Tally()
    with set_aside(), Writer.open(db_url, run.versions) as writer:
        new = _unknown(writer, source.parts())
        for part in new:
            _take(writer, run, part.texts(), tally, report)
        for part in new:
            _take(writer, run, _with_features(run, part.versions()), tally, report)
        members = source.members() if new else {}
        if new and _is_ours(writer, members):
            _Bringing(writer, run, source, tally).bring(new, members, report)
        bring_up_to_date(writer, run, tally, workers=workers, report=report)
        if new:
            _note_dropped(writer, source.dropped(), tally)
            _note(writer, {part.name: part.digest for part in new})
    return tally.summary()


def _unknown(writer: Writer, parts: Sequence[Part]) -> list[Part]:
    with writer.loading() as loading:
        return [part for part in parts if loading.digest(part.name) != part.digest]


def _note(writer: Writer, digests: Mapping[str, str]) -> None:
    with writer.loading() as loading:
        for name, digest in digests.items():
            loading.note(name, digest)


def _note_dropped(writer: Writer, dropped: Iterator[Dropped], tally: Tally) -> None:
    for some in _in_batches(dropped, TEXTS):
        with writer.intake() as intake:
            for lost in some:
                intake.lose(lost)
        tally.dropped.extend(some)


def _take(writer: Writer, run: Stages, texts: Iterator[Brought], tally: Tally, report: Progress) -> None:
    for some in _in_batches(texts, TEXTS):
        for by, batch in _by_reader(some).items():
            with writer.intake(by) as intake:
                for brought in batch:
                    _take_one(intake, run, brought, tally)
        report("loading articles", sum(tally.counts.values()), None)


def _with_features(run: Stages, versions: Iterator[Brought]) -> Iterator[Brought]:
    """Yield other texts of articles with what would be compared of them if they were shown."""
    for brought in versions:
        made = run.features(brought.reading.article)
        yield replace(brought, reading=replace(brought.reading, features=made))


def _take_one(intake: Intake, run: Stages, brought: Brought, tally: Tally) -> None:
    bare = replace(brought.reading.article, duplicate_of=None, agency=None)
    reading = replace(brought.reading, article=bare)
    if not intake.knows(brought.page):
        take_read(intake, run, Read(brought.page, reading), tally)
    elif intake.amend(reading):
        tally.counts["read again"] += 1
    else:
        tally.counts["unchanged"] += 1


def _by_reader(texts: Iterable[Brought]) -> dict[Versions, list[Brought]]:
    found = defaultdict[Versions, list[Brought]](list)
    for brought in texts:
        found[brought.by].append(brought)
    return found


def _is_ours(writer: Writer, members: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether the library holds nothing but what the source does."""
    ours = {article for articles in members.values() for article in articles}
    return not writer.is_judged() and writer.placed().keys() <= ours


class _Bringing:
    """One source whose stories are brought into a library as they are."""

    def __init__(self, writer: Writer, run: Stages, source: Source, tally: Tally) -> None:
        self._writer, self._run, self._source, self._tally = writer, run, source, tally

    def bring(self, parts: Sequence[Part], members: Mapping[str, Sequence[str]], report: Progress) -> None:
        """Place articles as the source has them, write its stories, and what goes across them."""
        self._align(members, report)
        home = {article: name for article, name in self._writer.placed().items() if name}
        named = {story: home[first] for story, ids in members.items() if (first := _first(ids, home))}
        if self._source.stories_by == self._run.versions.stories:
            self._put(parts, named, report)
            self._link(named, home)
        _learn(self._writer, self._run)

    def _align(self, members: Mapping[str, Sequence[str]], report: Progress) -> None:
        placed = self._writer.placed()
        wanted = [Grouping(name, tuple(a for a in ids if a in placed)) for name, ids in members.items()]
        tied = _tied([grouping for grouping in wanted if grouping.articles], placed)
        done = 0
        for some in _in_batches(iter(tied), STORIES):
            assign, relating = self._run.assigner(), self._run.relating
            with self._writer.loading() as loading:
                for together in some:
                    self._tally.merged.extend(sorted(loading.align(together).aliases))
                    for grouping in together:
                        compare = None if relating is None else relating.compare
                        loading.index(grouping.articles, assign, self._run.stand_for, compare)
            done += len(some)
            report("placing", done, len(tied))

    def _put(self, parts: Sequence[Part], named: Mapping[str, str], report: Progress) -> None:
        marks = self._source.marks()
        stories = (told for part in parts for told in part.stories() if told.story.id in named)
        done = 0
        for some in _in_batches(stories, STORIES):
            with self._writer.loading() as loading:
                for told in some:
                    name = f"story {told.story.id}"
                    known = loading.digest(name)
                    if known != told.digest and self._written(loading, told.story, named, marks):
                        loading.note(name, told.digest)
                        (self._tally.updated if known else self._tally.new).append(named[told.story.id])
            done += len(some)
            report("loading stories", done, None)

    def _written(self, loading: Loading, story: Story, named: Mapping[str, str], marks: Marks) -> bool:
        return loading.put(story, named[story.id], marks, self._run.finish)

    def _link(self, named: Mapping[str, str], home: Mapping[str, str]) -> None:
        with self._writer.loading() as loading:
            links = self._source.shared_text()
            loading.link(link for link in links if link.first in home and link.second in home)
            told = (one for one in self._source.follow_ups() if {one.story, one.follows} <= named.keys())
            loading.follow(replace(one, story=named[one.story], follows=named[one.follows]) for one in told)


def _first(articles: Sequence[str], home: Mapping[str, str]) -> str | None:
    return next((article for article in articles if article in home), None)


def _tied(wanted: Sequence[Grouping], placed: Mapping[str, str | None]) -> list[list[Grouping]]:
    """Return the stories that are not yet as wanted, those together that a story of the library ties."""
    sizes = Counter(name for name in placed.values() if name)
    tied: dict[str, list[Grouping]] = {}
    new = []
    for grouping in wanted:
        homes = {placed[article] for article in grouping.articles}
        names = sorted(name for name in homes if name)
        if len(homes) == 1 and names and sizes[names[0]] == len(grouping.articles):
            continue
        if not names:
            new.append([grouping])
            continue
        groups = {id(tied[name]): tied[name] for name in names if name in tied}
        joined = [grouping, *(one for group in groups.values() for one in group)]
        for one in joined:
            tied.update({name: joined for article in one.articles if (name := placed[article])})
    return [*new, *{id(group): group for group in tied.values()}.values()]


def _learn(writer: Writer, run: Stages) -> None:
    """Note what outlets repeat: their articles are marked by it already."""
    if run.cleaner is None:
        return
    for due in writer.uncleaned():
        keys = tuple(sorted(run.cleaner.learn(writer.sample(due.outlet))))
        if due.held.upto == 0 or keys == due.held.keys:
            writer.put_habits(due.outlet, Habits(due.sample, keys, due.upto))


def _in_batches(items: Iterator[Thing], size: int) -> Iterator[list[Thing]]:
    while batch := list(islice(items, size)):
        yield batch
