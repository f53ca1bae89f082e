"""Reads pages and takes them in: each is counted once, and what is known is not read again."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from onrecord.pipeline.headlines import read_as_before
from onrecord.pipeline.stages import Stages
from onrecord.pipeline.summary import Tally, in_words
from onrecord.processes import DIED, map_in_order
from onrecord.progress import Progress
from onrecord.store import Intake, Packed, Reading, Writer, pack
from onrecord.text import own_id
from onrecord.types import Article, Dropped, Given, Page
from onrecord.versions import as_shown, family_of, same_text, seen_again, with_marks_of

BATCH = 32
"""Pages that are taken in together: what a killed run has to read again at most."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page whose bytes the library has read from this very path before.

    ``packed`` are these bytes, where they are to be kept and are not yet.
    """

    page: Page
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A page, less its content, what was read from it, and its bytes as they are to be kept."""

    page: Page
    outcome: Reading | Dropped
    packed: Packed | None = None


UNHELD = "its path, web address, outlet or date is too long to be looked up by"

Item = Page | Dropped | Seen | Read
Done = Dropped | Seen | Read


def take_in(
    writer: Writer,
    stages: Stages,
    pages: Iterator[Page | Dropped],
    tally: Tally,
    *,
    workers: int,
    report: Progress,
) -> None:
    """Read the pages that the library does not know and take them in, a batch at a time."""
    step = partial(_read, stages.extract, _reader(stages))
    items = map_in_order(step, _unread(writer, stages, pages), lost=_lost, workers=workers)
    counted = _counted(items, report)
    while batch := list(islice(counted, BATCH)):
        news = [item for item in batch if not isinstance(item, Seen) or item.packed]
        tally.counts["unchanged"] += len(batch) - len(news)
        if news:
            _take_batch(writer, stages, news, tally)


def _counted(items: Iterator[Done], report: Progress) -> Iterator[Done]:
    for done, item in enumerate(items, 1):
        yield item
        report("reading", done, None)


def _unread(writer: Writer, stages: Stages, pages: Iterator[Page | Dropped]) -> Iterator[Item]:
    """Pass the pages on, without the content of those that need no reading, nor bytes not to be kept."""
    for item in pages:
        if isinstance(item, Page):
            yield _first_look(writer, stages, item if stages.evidence else replace(item, received=b""))
        else:
            yield item


def _first_look(writer: Writer, stages: Stages, page: Page) -> Item:
    at_home = _at_home(page)
    if writer.knows(at_home):
        return _seen(writer, page)
    when = None if stages.unforget else writer.forgotten(at_home)
    return _refused(at_home, when) if when else page


def _refused(page: Page, when: str) -> Read:
    """Return a page that is not taken in again, without what was known of it."""
    bare = replace(page, given=Given(), came=None)
    return Read(bare, Dropped(page.path, f"forgotten on {when[:10]}"))


def _seen(writer: Writer, page: Page) -> Seen:
    lacking = bool(page.received) and not writer.has_evidence(page.sha256)
    return Seen(_at_home(page), pack(page) if lacking else None)


def _reader(stages: Stages) -> Callable[[Article], Reading]:
    """Return what reads an article; as workers get it, it must be importable by name."""
    return partial(_reading, stages)


def _reading(stages: Stages, article: Article) -> Reading:
    found = stages.find_quotations(article, stages.depth)
    address = stages.canonical(article.url) if article.url else None
    return Reading(article, found, stages.features(article), stages.depth, address)


def _read(
    extract: Callable[[Page], Article | Dropped], reader: Callable[[Article], Reading], item: Item
) -> Done:
    if not isinstance(item, Page):
        return item
    outcome: Reading | Dropped
    try:
        article = extract(item)
        outcome = article if isinstance(article, Dropped) else reader(_captured(article, item))
    except Exception as fault:  # the rim: one page must never cost the others
        _log.debug("a stage failed on %s", item.path, exc_info=True)
        outcome = Dropped(item.path, f"could not be read ({in_words(fault)})")
    return Read(_at_home(item), outcome, None if isinstance(outcome, Dropped) else pack(item))


def _captured(article: Article, page: Page) -> Article:
    """Return an article with when its page was captured on the web, where that is known."""
    return replace(article, captures=(page.fetched,)) if page.fetched else article


def _lost(item: Item) -> Done:
    return (
        Read(_at_home(item), Dropped(item.path, f"could not be read ({DIED})"))
        if isinstance(item, Page)
        else item
    )


def _at_home(page: Page) -> Page:
    """Return the page without its bytes, by its full path: where a run was started does not matter."""
    is_file = page.path != "-" and not page.path.startswith(("-#", "-!")) and "://" not in page.path
    return replace(page, content=b"", received=b"", path=os.path.abspath(page.path) if is_file else page.path)


def _take_batch(writer: Writer, stages: Stages, batch: Sequence[Done], tally: Tally) -> None:
    with writer.intake() as intake:
        for item in batch:
            _take(intake, stages, item, tally)


def _take(intake: Intake, stages: Stages, item: Done, tally: Tally) -> None:
    path = item.path if isinstance(item, Dropped) else item.page.path
    if not intake.can_index(path):
        tally.dropped.append(Dropped(path, UNHELD))  # it cannot even be written down that it was
    elif isinstance(item, Dropped):
        intake.lose(item)
        tally.dropped.append(item)
    elif isinstance(item, Seen) or intake.knows(item.page):
        if item.packed:
            intake.attest(item.page, item.packed)
        tally.counts["unchanged"] += 1
    else:
        take_read(intake, stages, item, tally)


def take_read(intake: Intake, stages: Stages, item: Read, tally: Tally) -> None:
    """Take in what was read from a page that the library does not know, and count what became of it."""
    if isinstance(item.outcome, Dropped):
        intake.drop(item.page, item.outcome.reason)
        tally.dropped.append(item.outcome)
        return
    article = item.outcome.article
    if not intake.can_index(article.outlet, article.published, item.outcome.address):
        take_read(intake, stages, replace(item, outcome=Dropped(item.page.path, UNHELD)), tally)
        return
    when = intake.forgotten(item.page, item.outcome.address, article.id)
    if when and not stages.unforget:
        take_read(intake, stages, _refused(item.page, when), tally)
        return
    if when:
        intake.take_again(item.page, item.outcome.address, article.id)
    if _take_version(intake, stages, item, item.outcome, tally):
        return
    name, free = own_id(article.id, article.text, intake.text_of)
    if not free:
        intake.repeat(item.page, name, item.packed)
        tally.counts["duplicate"] += 1
        return
    intake.keep(item.page, _under(name, item.outcome, stages), item.packed)
    tally.counts["kept"] += 1


def _take_version(intake: Intake, stages: Stages, item: Read, reading: Reading, tally: Tally) -> bool:
    """Take in a text of an article that is known at its address; return False where there is none such."""
    known = intake.texts_at(reading.address) if reading.address else []
    place = family_of(reading.article, known) if known else None
    if place is None:
        return False
    texts, name = known[place], known[place][0].id
    came, page = read_as_before(intake, reading.article, (item.page, item.packed), texts[0], stages.extract)
    same = next((at for at, text in enumerate(texts) if same_text(text, came)), None)
    if same is None:
        article = with_marks_of(replace(came, id=name), texts)
        intake.revise(page, _reader(stages)(article), item.packed)
        texts = [*texts, article]
        tally.counts["version"] += 1
    else:
        intake.repeat(page, name, item.packed)
        again = seen_again(texts[same], came)
        if same and again != texts[same]:
            intake.note_captures(again)
        texts = [*texts[:same], again, *texts[same + 1 :]]
        tally.counts["duplicate"] += 1
    chosen = as_shown(texts, name)
    if chosen != known[place][0]:
        intake.show(chosen, stages.features(chosen))
    return True


def _under(name: str, reading: Reading, stages: Stages) -> Reading:
    if name == reading.article.id:
        return reading
    return _reader(stages)(replace(reading.article, id=name))
