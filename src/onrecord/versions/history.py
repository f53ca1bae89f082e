"""The texts of one article in order of time, and which of them stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.types import Article, Dating
from onrecord.versions.cutting import cut_short

_UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """A text for as long as it stood at the address with no other between: known ``since``, ``until``."""

    article: Article
    since: str
    until: str
    dated: Dating | None


def stands(texts: Sequence[Article]) -> list[Stand]:
    """Return when which text stood there, in order of time; a text that came back stands twice.

    What bears no time at all comes first, in the order given.
    """
    moments = [(_comparable(at), at, place) for place, text in enumerate(texts) for at in times(text)]
    found: list[Stand] = []
    for _, at, place in sorted(moments, key=lambda moment: (moment[0], moment[2])):
        if found and found[-1].article is texts[place]:
            found[-1] = replace(found[-1], until=at)
        else:
            found.append(Stand(texts[place], at, at, dating(texts[place])))
    return found


def times(article: Article) -> tuple[str, ...]:
    """Return when a text is known to have stood at its address: captured, else modified, else published."""
    return article.captures or (article.modified or article.published or _UNKNOWN,)


def dating(article: Article) -> Dating | None:
    """Return whence it is known when a text stood at its address."""
    if article.captures:
        return "captured"
    return "modified" if article.modified else "published" if article.published else None


def shown(texts: Sequence[Article]) -> Article:
    """Return the text that stands for the article: the latest that is not cut short, as behind a paywall."""
    latest = [stand.article for stand in stands(texts)]
    for at in range(len(latest) - 1, -1, -1):
        if not any(cut_short(latest[at], other) for other in texts if other is not latest[at]):
            return latest[at]
    return latest[-1]


def as_shown(texts: Sequence[Article], name: str) -> Article:
    """Return the text that stands for the article, under an id, first published when any of them says.

    Outlets move the date when they change an article; what it said before was said before.
    """
    chosen = shown(texts)
    dated = [text for text in texts if text.published]
    first = min(dated, key=lambda text: (_comparable(text.published or ""), text.sha256), default=chosen)
    return replace(
        chosen,
        id=name,
        published=first.published,
        published_from=first.published_from,
        modified=chosen.modified or _moved(chosen, first),
    )


def _moved(chosen: Article, first: Article) -> str | None:
    """Return the date that an article bears where an earlier version bears an earlier one."""
    return chosen.published if (chosen.published or "")[:10] > (first.published or "")[:10] else None


def _comparable(at: str) -> str:
    """Return a time as text that sorts: in UTC where it has a zone; a day is its beginning."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%S.%f")
