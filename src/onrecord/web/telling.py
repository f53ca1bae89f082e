"""How the site puts times, lengths and finds into words: what templates use as filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from onrecord.notable import EFFECT_WEIGHTS
from onrecord.render.safe import clean
from onrecord.render.wording import number
from onrecord.types import Effect, Span

_HOUR = 3600
_DAY = 24 * _HOUR
_GAP = Markup('<mark class="gap"><span class="sr">(words missing here) </span></mark>')


def cut(text: str | None, most: int) -> str:
    """Return a text on one line, at most ``most`` characters of it, cut between words where that can be."""
    shown = clean((text or "")[: 2 * most + 100]).strip()
    if len(shown) <= most:
        return shown
    head = shown[:most]
    whole = head.rpartition(" ")[0]
    return (whole if len(whole) > most // 2 else head).rstrip(" ,;:.–—-") + " …"


def marked(text: str, marks: Sequence[Span], most: int = 2_000) -> Markup:
    """Return a text with its marked stretches, escaped; an empty one shows where words are missing."""
    text = text[:most]
    parts: list[Markup] = []
    at = 0
    for start, end in marks:
        if at <= start <= end <= len(text):
            inside = Markup("<mark>{}</mark>").format(clean(text[start:end])) if start < end else _GAP
            parts += [escape(clean(text[at:start])), inside]
            at = end
    return Markup("").join([*parts, escape(clean(text[at:]))])


def age(published: str | None, now: datetime) -> str:
    """Return how long ago a date or time was: "3 hours ago", "yesterday"; "" where that says little.

    A date without a time of day is told in days alone. What is older than two weeks is better said by its
    date.
    """
    at = moment(published)
    if at is None or published is None:
        return ""
    if len(published) <= 10:
        days = (now.date() - at.date()).days
    else:
        seconds = (now - at).total_seconds()
        if 0 <= seconds < _HOUR:
            return f"{number(max(1, int(seconds // 60)), 'minute')} ago"
        if _HOUR <= seconds < _DAY:
            return f"{number(int(seconds // _HOUR), 'hour')} ago"
        days = int(seconds // _DAY)
    if days < 0 or days > 14:
        return ""
    return ("today", "yesterday")[days] if days < 2 else f"{days} days ago"


def moment(published: str | None) -> datetime | None:
    """Return a date or time as the library keeps it, in UTC; None for none and for what is neither."""
    try:
        at = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def domain(url: str | None) -> str:
    """Return the host of a web address without its "www."; "" where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def effects(found: Sequence[Effect], most: int = 3) -> str:
    """Return the weightiest effects in words: "negation changed, number changed"."""
    return ", ".join(sorted(found, key=lambda effect: -EFFECT_WEIGHTS[effect])[:most])
