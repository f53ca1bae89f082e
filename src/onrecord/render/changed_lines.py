"""What changed after publication, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.render.changed import ChangedView, ChangeView, NoteView, RevisionView
from onrecord.render.ink import Beside, ink
from onrecord.render.lanes import shorten
from onrecord.render.safe import clean, clip
from onrecord.render.statement_lines import line_of
from onrecord.types import Trace

_KEPT_WORDS = 10  # agreed words on either side of a change
_MOST = 12  # changes shown of one revision
_NOTE_WORDS = 60
_STYLES: dict[Trace, str] = {"changed": "yellow", "appeared": "green", "gone": "red"}
_TOLD: dict[Trace, str] = {"changed": "CHANGED", "appeared": "NEW", "gone": "ABSENT"}
_LEAD = 9


def changed_lines(changed: ChangedView, labels: Mapping[str, str]) -> Iterator[RenderableType]:
    """Yield what changed in each article, and what articles say of their own corrections."""
    for place, revision in enumerate(changed.revisions):
        if place:
            yield Text()
        yield from _revision(revision, labels[revision.article.id])
    for place, note in enumerate(changed.notes):
        if place or changed.revisions:
            yield Text()
        yield _note(note, labels[note.article.id])


def _revision(revision: RevisionView, label: str) -> Iterator[RenderableType]:
    yield ink(label, "bold").append_text(ink(f", {revision.facts}", "dim"))
    if revision.cut:
        yield ink(revision.cut, "dim italic")
    for change in revision.changes[:_MOST]:
        yield Beside(Text(_TOLD[change.trace], _STYLES[change.trace]), Group(*_change(change)), _LEAD)
    more = len(revision.changes) - _MOST
    if more > 0:
        yield Text(f"and {more} more (all of them: --html or --json)", "dim italic")


def _change(change: ChangeView) -> Iterator[RenderableType]:
    yield ink(change.what).append_text(ink(f" · {change.effects or change.when}", "dim"))
    yield line_of(shorten(change.runs, _KEPT_WORDS))


def _note(view: NoteView, label: str) -> RenderableType:
    note = view.note
    lines: list[RenderableType] = [ink(label, "bold").append_text(ink(f", {note.kind}", "yellow"))]
    lines.append(ink(f"“{clip(clean(note.text), _NOTE_WORDS)}”"))
    for place in note.about:
        about = ink("of: ", "dim").append_text(ink(clip(clean(place.text), 24)))
        if place.was is not None:
            about.append_text(ink(" — was: ", "dim")).append_text(ink(clip(clean(place.was), 24)))
        lines.append(Beside(Text("·", "dim"), about, 2))
    return Group(*lines)
