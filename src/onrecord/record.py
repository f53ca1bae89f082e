"""From pages to the record: runs the stages in memory, and joins their results into stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeAlias, TypeVar

from onrecord.articles import clean, extract
from onrecord.intake import open_pages
from onrecord.intake.following.canonical import canonical_form
from onrecord.judgements import shaping
from onrecord.processes import DIED, map_in_order
from onrecord.progress import Progress, silent
from onrecord.quotations import complete, find_quotations
from onrecord.statements import collate, settled
from onrecord.stories import duplicates, features, follow_ups, group_features, mark_copies
from onrecord.text import content_id
from onrecord.titles import title_of
from onrecord.types import (
    Article,
    CommentRequest,
    Depth,
    Dropped,
    Event,
    Findings,
    Judgement,
    Page,
    Quotation,
    Record,
    Revision,
    Statement,
    Story,
)
from onrecord.versions import (
    by_place,
    each_once,
    families,
    find_notes,
    first_said,
    in_short,
    linked,
    since_when,
    trace,
)
from onrecord.workings import Workings

Result = TypeVar("Result")
Reading: TypeAlias = tuple[Article, Findings]
"""What is read from one page alone."""
Least: TypeAlias = float | Mapping[str, float]
"""The confidence from which on quotations are kept: of all articles, or of each by its id."""


def read(
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    workers: int = 1,
    progress: Progress | None = None,
    depth: Depth = "default",
    least: float = 0.0,
) -> Record:
    """Read articles from files, folders, globs or ``"-"`` and return the record of their stories.

    ``depth`` says which model reads; quotations of less confidence than ``least`` are left out. Never
    raises for an input that cannot be read: it stands in ``Record.dropped`` with its reason. The order
    of the inputs does not change the result.
    """
    report = progress or silent
    readings: list[Reading] = []
    dropped: list[Dropped] = []
    step = partial(read_page, depth=depth)
    for done, result in enumerate(each(step, paths, stdin=stdin, workers=workers), 1):
        if isinstance(result, Dropped):
            dropped.append(result)
        else:
            readings.append(result)
        report("reading", done, None)
    once, others = _each_once(readings, dropped, depth)
    held = _without_repeats(once, depth)
    report("grouping", len(held), None)
    articles = [article for article, _ in held.values()]
    shared = duplicates(articles)
    marked = {article.id: article for article in mark_copies(articles, shared)}
    telling = {article.id: features(article) for article in articles}
    groups = group_features(list(telling.items()))
    stories = []
    for done, grouping in enumerate(groups, 1):
        members = [marked[name] for name in grouping.articles]
        versions = [version for a in members for version in others.get(a.id, ())]
        try:
            found = [held[a.id][1] for a in members]
            story = assemble(members, found, story_id=grouping.id, versions=versions)
            stories.append(narrowed(story, least))
        except Exception as fault:  # the rim: one story must never cost the others
            reason = f"its story could not be put together ({type(fault).__name__}: {fault})"
            dropped += [Dropped(article.path, reason) for article in [*members, *(a for a, _ in versions)]]
        report("collating", done, len(groups))
    return Record(
        stories=tuple(sorted(stories, key=_by_date)),
        dropped=tuple(sorted(dropped, key=by_place)),
        shared_text=shared.links,
        follow_ups=tuple(follow_ups(groups, telling)),
    )


def _each_once(
    readings: Sequence[Reading], dropped: list[Dropped], depth: Depth
) -> tuple[dict[str, Reading], dict[str, list[Reading]]]:
    """Return the readings with one for each article, and the other texts that these had, by their ids.

    Texts at one address are versions of one article where they have enough in common; an article that is
    met again is dropped. What became another text, or bears another id, than it was read by is read again.
    """
    read = {id(article): found for article, found in readings}
    kept, again = each_once(families([article for article, _ in readings], canonical_form))
    dropped += again
    held = {f.shown.id: (f.shown, read.get(id(f.shown)) or find_quotations(f.shown, depth)) for f in kept}
    others = {f.shown.id: [(text, find_quotations(text, depth)) for text in f.others] for f in kept}
    return held, others


def _without_repeats(held: Mapping[str, Reading], depth: Depth) -> dict[str, Reading]:
    """Return the readings with what each outlet prints again and again marked as clutter.

    An article of which more is marked than when it was read is read again.
    """
    cleaned = clean([article for article, _ in held.values()])
    return {
        article.id: (
            article,
            found if article.dropped == before.dropped else find_quotations(article, depth),
        )
        for article, (before, found) in zip(cleaned, held.values(), strict=True)
    }


def each(
    step: Callable[[Page], Result | Dropped],
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    workers: int = 1,
) -> Iterator[Result | Dropped]:
    """Yield what ``step`` makes of every page under the paths, in order; it never raises.

    A fault of ours in one page drops that page, with the fault's name, and costs no other.
    """
    items = open_pages([str(path) for path in paths], stdin=stdin)
    return map_in_order(partial(_guarded, step), items, lost=_lost, workers=workers)


def read_page(page: Page, depth: Depth = "default") -> Reading | Dropped:
    """Read one page as far as it can be read alone: its article and what people say in it."""
    article = extract(page)
    if isinstance(article, Dropped):
        return article
    return captured(article, page), find_quotations(article, depth)


def captured(article: Article, page: Page) -> Article:
    """Return the article of a page with when the page was captured, where that is known."""
    return replace(article, captures=(page.fetched,)) if page.fetched else article


def _guarded(step: Callable[[Page], Result | Dropped], item: Page | Dropped) -> Result | Dropped:
    if isinstance(item, Dropped):
        return item
    try:
        return step(item)
    except Exception as fault:  # the rim: one page must never cost the others
        return Dropped(item.path, f"could not be read ({type(fault).__name__}: {fault})")


def _lost(item: Page | Dropped) -> Dropped:
    return Dropped(item.path, f"could not be read ({DIED})")


def assemble(
    articles: Sequence[Article],
    findings: Sequence[Findings],
    *,
    story_id: str | None = None,
    judgements: Sequence[Judgement] = (),
    versions: Sequence[Reading] = (),
    workings: Workings | None = None,
) -> Story:
    """Join the articles of one story, and what was found in each, into the story's record.

    ``findings`` holds one item an article, in any order; articles come out oldest first. Without
    ``story_id`` the id is made from those of the articles. ``judgements`` are what people decided of
    its quotations and articles; ``versions`` other texts that the articles had, under the same ids.
    ``workings`` of an earlier collation spare work and change nothing in the story.
    """
    ordered = sorted(articles, key=lambda a: (a.published or "9999", a.id))
    by_article = {found.article: found for found in findings}
    completed = complete([by_article[a.id] for a in ordered])
    traced = [
        trace(article, by_article[article.id], others)
        for article in ordered
        if (others := [version for version in versions if version[0].id == article.id])
    ]
    changed = [revision for one in traced for revision in one.revisions]
    statements = first_said(collate(ordered, completed, judgements, workings), changed, ordered)
    revisions = linked(changed, statements)
    asked = [request for found in completed for request in found.requests]
    asked += [request for one in traced for request in one.requests]
    requests = settled(ordered, statements, asked, since_when(asked, revisions))
    dates = [a.published for a in ordered if a.published]
    return Story(
        id=story_id or content_id("story", *sorted(a.id for a in ordered)),
        title=title_of(ordered),
        first_published=dates[0] if dates else None,
        last_published=dates[-1] if dates else None,
        articles=tuple(ordered),
        statements=statements,
        requests=requests,
        timeline=timeline_of(ordered, statements, requests, revisions),
        judged=shaping(judgements, [a.id for a in ordered]),
        versions=tuple(text for text, _ in versions),
        revisions=revisions,
        notes=tuple(note for article in ordered for note in find_notes(article, revisions)),
    )


def narrowed(story: Story, least: Least, judgements: Sequence[Judgement] = ()) -> Story:
    """Return the story as it is told by those quotations alone whose confidence is at least ``least``.

    ``least`` is one for all, or one for each article by its id. They are collated anew, so that no
    statement's text or class rests on one that was left out; ``judgements`` are respected again.
    """
    held = [q for statement in story.statements for q in statement.quotations]
    marks = {a.id: least if isinstance(least, float) else least.get(a.id, 0.0) for a in story.articles}
    if all(quotation.confidence >= marks[quotation.article] for quotation in held):
        return story
    of: dict[str, list[Quotation]] = {article.id: [] for article in story.articles}
    for quotation in held:
        of[quotation.article].append(quotation)
    findings = [above(Findings(article, tuple(found)), marks[article]) for article, found in of.items()]
    collated = collate(story.articles, findings, judgements)
    statements = first_said(collated, story.revisions, story.articles)
    revisions = linked(story.revisions, statements)
    requests = settled(story.articles, statements, story.requests, since_when(story.requests, revisions))
    timeline = timeline_of(story.articles, statements, requests, revisions)
    return replace(story, statements=statements, requests=requests, timeline=timeline, revisions=revisions)


def above(found: Findings, least: float) -> Findings:
    """Return the findings without the quotations of less confidence than ``least``; none points to those."""
    kept = [q for q in found.quotations if q.confidence >= least]
    ids = {None, *(q.id for q in kept)}
    return replace(
        found,
        quotations=tuple(
            replace(
                q,
                follows=q.follows if q.follows in ids else None,
                within=q.within if q.within in ids else None,
            )
            for q in kept
        ),
    )


def timeline_of(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    requests: Sequence[CommentRequest],
    revisions: Sequence[Revision] = (),
) -> tuple[Event, ...]:
    """Return what is dated in a story, oldest first: published, changed, first said, asked, answered since.

    What stands in undated articles alone has no place in it. A request that a copy of an article
    repeats is told once. An article is told to have changed by its versions, where these are known, else
    by the date that it gives itself.
    """
    by_id = {a.id: a for a in articles}
    traced = {revision.article for revision in revisions}
    events = [Event(a.published, "published", a.id, None, _label(a)) for a in articles if a.published]
    events += [
        Event(a.modified, "changed", a.id, None, _label(a))
        for a in articles
        if a.modified and a.modified[:10] > (a.published or "")[:10] and a.id not in traced
    ]
    events += [
        Event(revision.absent, "changed", revision.article, None, in_short(revision, by_id[revision.article]))
        for revision in revisions
        if revision.absent and revision.alterations and revision.article in by_id
    ]
    for statement in statements:
        seen = statement.first_seen
        if seen and seen.published:
            text = f"{statement.speaker.name or statement.speaker.description or 'Unnamed'}: {statement.text}"
            events.append(Event(seen.published, "said", seen.article, statement.id, text))
    told = {(r.article, r.asked, r.outcome) for r in requests}
    for article, asked, outcome in sorted(told):
        carrier = by_id.get(article)
        if carrier and carrier.published and (carrier.duplicate_of, asked, outcome) not in told:
            events.append(Event(carrier.published, "asked", article, None, f"{asked}: {outcome}"))
    events += {
        Event(
            answer.at,
            "answered",
            answer.article,
            answer.statement,
            f"{answer.speaker}: {answer.outcome} {'elsewhere' if answer.same_day else 'since'}",
        )
        for answer in (request.answer for request in requests)
        if answer is not None and answer.at
    }
    return tuple(sorted(events, key=_when))


def _when(event: Event) -> tuple[str, int, str, str, str]:
    """Order by day, then by kind, as most articles give no hour, and then by the hour where there is one."""
    rank = {"published": 0, "said": 1, "asked": 2, "answered": 3, "changed": 4}
    return (event.at[:10], rank[event.kind], event.at, event.article, event.text)


def _by_date(story: Story) -> tuple[str, str]:
    return (story.first_published or "9999", story.id)


def _label(article: Article) -> str:
    return " – ".join(part for part in (article.outlet, article.headline) if part) or article.path
