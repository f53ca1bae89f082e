"""Walks a library and checks that everything in it rests on what is kept, and that it adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from onrecord import checks
from onrecord.pipeline.stages import Stages, shipped_stages
from onrecord.pipeline.summary import in_words
from onrecord.processes import DIED, map_in_order
from onrecord.progress import Progress, silent
from onrecord.store import Arrival, Batch, Checker
from onrecord.types import Article, Dropped, Page
from onrecord.versions import same_text

AT_ONCE = 64
"""Articles in memory together, with the bytes that they came in."""

READ_ONLY = "the full-text index could not be checked: the library may not be written, or others write it"

Tell = Callable[[str], None]


@dataclass(slots=True)
class Verified:
    """What was checked, and what is wrong; ``notes`` are no faults.

    ``quotations`` counts all that was found in articles and their versions, ``in_statements`` those of them
    that stories tell: neither those of earlier versions, nor reports in an outlet's words that say nothing.
    ``arrivals`` counts the pages that gave articles, ``kept`` those whose bytes are kept, ``read_again``
    those that were read from them once more, ``otherwise`` those that this onrecord reads otherwise than
    the one that took them in.
    """

    articles: int = 0
    versions: int = 0
    quotations: int = 0
    in_statements: int = 0
    stories: int = 0
    arrivals: int = 0
    kept: int = 0
    read_again: int = 0
    otherwise: int = 0
    faults: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reread:
    """A page to be read again, and the texts of its article, one of which it has to give.

    ``exact`` is that which was read from these very bytes, None where they came later with the same words.
    """

    page: Page
    article: str
    texts: tuple[Article, ...]
    exact: str | None
    reader: str | None


def verify(
    db_url: str | Path | None = None,
    *,
    tell: Tell,
    quick: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> Verified:
    """Check a library whole, telling each fault in one line as it is found, and return what was checked.

    ``quick`` leaves out what reads pages anew and the slower checks of the file. Raises StoreError where
    the library cannot be read.
    """
    run, done, report = stages or shipped_stages(), Verified(), progress or silent

    def wrong(line: str) -> None:
        done.faults += 1
        tell(line)

    with Checker.open(db_url) as library:
        for line in library.of_tables(quick=quick):
            wrong(line)
        _search(library, done, wrong)
        items = _rereadings(library, done, wrong, report, quick=quick)
        step = partial(_differs, run)
        for item, told in map_in_order(step, items, lost=_lost, workers=workers):
            done.read_again += 1
            if told is None:
                continue
            if (item.reader or "") == run.versions.text:
                wrong(f"{item.article}: its bytes ({item.page.path}) give {told}")
            else:
                done.otherwise += 1
                done.notes.append(_otherwise(item, told, run.versions.text))
        _stories(library, done, wrong, report)
    return done


def _search(library: Checker, done: Verified, wrong: Tell) -> None:
    found = library.of_search()
    if found is None:
        done.notes.append(READ_ONLY)
    for line in found or ():
        wrong(line)


def _rereadings(
    library: Checker, done: Verified, wrong: Tell, report: Progress, *, quick: bool
) -> Iterator[_Reread]:
    """Check articles one by one, and yield what is to be read again."""
    for batch in library.batches(AT_ONCE, arrivals=True):
        texts: dict[str, list[Article]] = {}
        for article, _ in (*batch.articles, *batch.versions):
            texts.setdefault(article.id, []).append(article)
        _articles(batch, done, wrong)
        for arrival in batch.arrivals:
            item = _arrival(arrival, texts, done, wrong)
            if item is not None and not quick:
                yield item
        report("verifying", done.articles, None)


def _articles(batch: Batch, done: Verified, wrong: Tell) -> None:
    came = {(a.exhibit.article, a.exhibit.page.sha256) for a in batch.arrivals}
    done.articles += len(batch.articles)
    done.versions += len(batch.versions)
    for article, found in (*batch.articles, *batch.versions):
        done.quotations += len(found.quotations)
        if (article.id, article.sha256) not in came:
            wrong(f"{article.id}: nothing tells where it came from")
        for line in checks.of_article(article, found):
            wrong(line)


def _arrival(
    arrival: Arrival, texts: dict[str, list[Article]], done: Verified, wrong: Tell
) -> _Reread | None:
    done.arrivals += 1
    exhibit = arrival.exhibit
    if arrival.fault:
        wrong(f"{arrival.fault} ({exhibit.article}, {exhibit.page.path})")
        done.kept += 1
    if arrival.received is None or exhibit.article not in texts:
        return None
    done.kept += 1
    page = replace(exhibit.page, received=arrival.received)
    own = texts[exhibit.article]
    exact = next((text.text for text in own if text.sha256 == page.sha256), None)
    return _Reread(page, exhibit.article, tuple(own), exact, exhibit.reader)


def _differs(stages: Stages, item: _Reread) -> tuple[_Reread, str | None]:
    """Return what the bytes give now where that is not the text that is kept; without the bytes."""
    from onrecord.intake import reopen

    try:
        page = reopen(item.page)
        made = page if isinstance(page, Dropped) else stages.extract(page)
    except Exception as fault:  # the rim: one page must never cost the others
        made = Dropped(item.page.path, in_words(fault))
    bare = replace(item, page=replace(item.page, received=b""), texts=(), exact=None)
    if isinstance(made, Dropped):
        return bare, f"no article ({made.reason})"
    if item.exact is not None:
        return bare, None if made.text == item.exact else "another text"
    return bare, None if any(same_text(made, text) for text in item.texts) else "another text"


def _lost(item: _Reread) -> tuple[_Reread, str | None]:
    return item, f"no article ({DIED})"


def _otherwise(item: _Reread, told: str, now: str) -> str:
    return (
        f"{item.article}: was read by {item.reader or 'an earlier onrecord'}; {now} makes {told} of its bytes"
    )


def _stories(library: Checker, done: Verified, wrong: Tell, report: Progress) -> None:
    names = library.stories()
    for name in names:
        found = library.story(name)
        if found is None:
            continue
        story, faults = found
        done.stories += 1
        done.in_statements += sum(len(statement.quotations) for statement in story.statements)
        texts = {article.id: article.text for article in story.articles}
        for line in (*faults, *checks.of_story(story, texts), *checks.of_versions(story)):
            wrong(line)
        report("verifying stories", done.stories, len(names))
