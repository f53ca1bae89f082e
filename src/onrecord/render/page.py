"""The record as one self-contained page: no script, no font, no picture from anywhere else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.render import wording
from onrecord.render.context import contexts
from onrecord.render.edits import edits, telling
from onrecord.render.judged import judged, judged_of
from onrecord.render.lanes import Lane, Run, joined, shorten
from onrecord.render.safe import clean, clip
from onrecord.render.view import StoryView, view
from onrecord.types import Clutter, Difference, Record, Statement

if TYPE_CHECKING:
    from jinja2 import Template

_GLIMPSE = 9  # words shown at each end of a copy that agrees but is not the whole statement
_KEPT_WORDS = 40  # agreed words shown on each side of a change
_DROPPED_WORDS = 14


def story_page(record: Record) -> str:
    """Return an HTML page with every story of the record, fit for a phone, a desk and paper."""
    stories = [view(story) for story in record.stories]
    return _template().render(stories=stories, dropped=record.dropped, title=_title(stories))


def _title(stories: list[StoryView]) -> str:
    if len(stories) == 1:
        return stories[0].story.title
    return wording.number(len(stories), "story", "stories")


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("onrecord.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {
        "clip": lambda text, count: clip(clean(text), count),
        "day": wording.day,
        "speaker": wording.speaker_name,
        "outlet": lambda article, labels: labels[article],
        "kind_slug": lambda kind: (kind or "lead").replace(" ", "-"),
    }
    environment.globals |= {
        "number": wording.number,
        "days": wording.days,
        "extent": wording.extent,
        "heading": wording.heading,
        "role": wording.role,
        "judged": judged,
        "judged_of": judged_of,
        "unclear": wording.unclear,
        "contexts": lambda lane: contexts(
            [copy.quotation for copy in (*lane.copies, *lane.echoes)], lane.article
        ),
        "bars": bars,
        "lane_runs": lane_runs,
        "tally": wording.tally,
        "since": wording.since,
        "unshown": unshown,
        "dropped_words": lambda article, clutter: _dropped_words(article.text, clutter),
    }
    return environment.get_template("page.html.j2")


def bars(lane: Lane, statement: Statement) -> list[tuple[float, float]]:
    """Return where along the statement the lane's copies lie: start and width, in hundredths."""
    length = max(len(statement.text), 1)
    spans = [span for copy in lane.copies for span in copy.covers]
    return [(round(100 * s.start / length, 1), round(100 * (s.end - s.start) / length, 1)) for s in spans]


def lane_runs(lane: Lane) -> list[Run]:
    """Return a lane's words: its changes with the agreed words near them, else where it begins and ends.

    Nothing where the lane carries the whole statement in the same words: it stands above.
    """
    if lane.changed:
        return joined([shorten(copy.runs, _KEPT_WORDS, _KEPT_WORDS) for copy in lane.changed])
    if lane.carried < lane.total:
        return joined([shorten(copy.runs, 0, _GLIMPSE) for copy in lane.copies])
    return []


def unshown(difference: Difference, statement: Statement, seen: StoryView) -> str:
    """Return the sentence for an alteration between two copies that no lane sets side by side."""
    first, second = (seen.labels[statement.quotations[i].article] for i in difference.between)
    own = telling(edits(difference, difference.between[0]), difference.kind)
    changes = [wording.change(edit, first, second) for edit in own]
    return f"{wording.heading(difference)}: {'; '.join(changes[:3])}"


def _dropped_words(text: str, clutter: Clutter) -> str:
    return clip(clean(text[clutter.start : clutter.end]), _DROPPED_WORDS)


def _shown(value: Any) -> Any:
    """Make what a template prints safe: control characters shown, nothing printed for None."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return value
    return clean(value) if isinstance(value, str) else value
