"""The environment that pages are made in: one look, and the same care with every word, wherever."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from onrecord.render import wording
from onrecord.render.context import contexts
from onrecord.render.edits import edits, telling
from onrecord.render.judged import judged, judged_of
from onrecord.render.lanes import Lane, Run, joined, shorten
from onrecord.render.links import Links
from onrecord.render.safe import clean, clip
from onrecord.render.view import StoryView
from onrecord.types import Clutter, Difference, Statement

if TYPE_CHECKING:
    from jinja2 import Environment

_GLIMPSE = 9  # words shown at each end of a copy that agrees but is not the whole statement
_KEPT_WORDS = 40  # agreed words shown on each side of a change
_DROPPED_WORDS = 14


def environment(package: str = "onrecord.render", most: int | None = None) -> Environment:
    """Return an environment over the templates of a package, and behind them those of this room.

    All that is printed is escaped and cleaned, and of one text no more than ``most`` characters.
    ``links`` (see ``Links``) may be given to each page.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    packages = dict.fromkeys((package, "onrecord.render"))
    made = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(shown, most=most),
        auto_reload=False,
    )
    made.filters |= {
        "clip": lambda text, count: clip(clean(_head(text, most)), count),
        "day": wording.day,
        "speaker": wording.speaker_name,
        "outlet": lambda article, labels: labels[article],
        "kind_slug": lambda kind: (kind or "lead").replace(" ", "-"),
    }
    made.globals |= {
        "links": Links(),
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
    return made


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


def shown(value: Any, most: int | None = None) -> Any:
    """Make what a template prints safe: control characters shown, nothing printed for None."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return value
    return clean(_head(value, most)) if isinstance(value, str) else value


def _head(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else text[:most].rstrip() + "…"


def _dropped_words(text: str, clutter: Clutter) -> str:
    return clip(clean(text[clutter.start : clutter.end]), _DROPPED_WORDS)
