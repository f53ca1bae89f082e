"""What changed in articles after publication, laid out for a reader: both texts and when each stood there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.render.lanes import Run
from onrecord.render.wording import day, heading_of
from onrecord.types import (
    Alteration,
    Article,
    CorrectionNote,
    Dating,
    Revision,
    Story,
    Trace,
    VersionPart,
)

_PARTS: dict[VersionPart, str] = {
    "headline": "headline",
    "standfirst": "standfirst",
    "statement": "said",
    "request": "asked for comment",
    "passage": "sentence",
}
_DATED: dict[Dating | None, str] = {
    "captured": "as captured at its address",
    "modified": "by the dates that it bears",
    "published": "by the dates that it bears",
    None: "by when it was captured, or the date that it bears",
}


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One place that changed: ``runs`` show it, ``when`` says when it was there, ``effects`` what it does."""

    alteration: Alteration
    what: str
    trace: Trace
    runs: tuple[Run, ...]
    when: str
    effects: str


@dataclass(frozen=True, slots=True)
class RevisionView:
    """What differs between two versions of an article; ``facts`` say of which times."""

    article: Article
    facts: str
    cut: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """What an article says of its own correction, and the places that it speaks of."""

    note: CorrectionNote
    article: Article


@dataclass(frozen=True, slots=True)
class ChangedView:
    """All that changed after publication in a story."""

    revisions: tuple[RevisionView, ...] = ()
    notes: tuple[NoteView, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.revisions or self.notes)


def changed_view(story: Story) -> ChangedView:
    """Lay out what changed in the articles of a story."""
    articles = {article.id: article for article in story.articles}
    return ChangedView(
        tuple(
            _revision(revision, articles[revision.article])
            for revision in story.revisions
            if revision.article in articles and (revision.alterations or revision.cut)
        ),
        tuple(NoteView(note, articles[note.article]) for note in story.notes if note.article in articles),
    )


def times(revision: Revision) -> tuple[str, str]:
    """Return when the earlier version was there, and when the later, as a reader should see it.

    Days, where these differ; else with the hour; else which is the earlier.
    """
    days = day(revision.present), day(revision.absent)
    if not revision.present or not revision.absent:
        return "", ""
    if days[0] != days[1]:
        return days
    hours = _hour(revision.present), _hour(revision.absent)
    if None in hours or hours[0] == hours[1]:
        return "", ""
    return f"{days[0]}, {hours[0]}", f"{days[1]}, {hours[1]}"


def when(trace: Trace, revision: Revision) -> str:
    """Return in words when something was there: "present on 3 March 2031, absent on 5 March 2031"."""
    before, after = times(revision)
    one, other = (f"on {before}", f"on {after}") if before else ("in the earlier text", "in the later one")
    if trace == "gone":
        return f"present {one}, absent {other}"
    if trace == "appeared":
        return f"absent {one}, present {other}"
    return f"worded otherwise {one} than {other}"


def _revision(revision: Revision, article: Article) -> RevisionView:
    before, after = times(revision)
    between = (
        f"{before} and {after}, {_DATED[revision.dated]}" if before else "its earlier and its later text"
    )
    cut = ""
    if revision.cut:
        which, at = ("later", after) if revision.cut == "later" else ("earlier", before)
        told = f"The {which} text{f', of {at},' if at else ''} is cut short"
        cut = f"{told}: what lies beyond its end is not compared."
    changes = (_change(alteration, revision) for alteration in revision.alterations)
    return RevisionView(article, f"between {between}", cut, tuple(changes))


def _change(alteration: Alteration, revision: Revision) -> ChangeView:
    what = _PARTS[alteration.part]
    if alteration.speaker:
        what = f"{alteration.speaker}, {what}" if alteration.part == "request" else alteration.speaker
    return ChangeView(
        alteration,
        what,
        alteration.trace,
        tuple(_runs(alteration)),
        when(alteration.trace, revision),
        heading_of(alteration.kind, alteration.effects) if alteration.trace == "changed" else "",
    )


def _runs(alteration: Alteration) -> Iterator[Run]:
    if alteration.trace == "gone":
        yield Run("gone", alteration.before_text.rstrip(" ,;"))
    elif alteration.trace == "appeared":
        yield Run("new", alteration.after_text.rstrip(" ,;"))
    elif len(alteration.after) > 1 or not alteration.changes:
        yield from (Run("gone", alteration.before_text), Run("same", " "), Run("new", alteration.after_text))
    else:
        yield from _woven(alteration)


def _woven(alteration: Alteration) -> Iterator[Run]:
    """Yield the later words with what stood in their place before."""
    own = alteration.part in ("headline", "standfirst")
    offset = 0 if own else alteration.after[0].start
    text, at = alteration.after_text, 0
    for change in alteration.changes:
        start, end = change.b.start - offset, change.b.end - offset
        yield Run("same", text[at:start])
        if change.a_text:
            yield Run("gone", change.a_text, quiet=change.typographic)
        if change.a_text and change.b_text:
            yield Run("same", " ")
        if change.b_text:
            yield Run("new", text[start:end], quiet=change.typographic)
        elif text[start : start + 1].isalnum():
            yield Run("same", " ")
        at = end
    yield Run("same", text[at:])


def _hour(at: str) -> str | None:
    """Return the hour of a time, in UTC where it says of which zone it is; None for a bare day."""
    if len(at) < len("2031-03-03T10:00"):
        return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return f"{moment.astimezone(UTC):%H:%M} UTC" if moment.tzinfo else f"{moment:%H:%M}"
