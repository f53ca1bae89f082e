"""What people decided."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.common import JudgementKind


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement holds on to: an article, or with ``start`` and ``end`` words printed in it.

    ``text`` is what stands at the words' place. Ids of quotations and statements are made anew when
    onrecord reads better; the place of the words in their article is not.
    """

    article: str
    start: int | None = None
    end: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody decided, to be respected whenever the record is computed.

    ``concerns`` is what it is about. ``against`` is the other side of the kinds that have two: the
    statement that the quotations are, or are not, of; the articles of the story. ``value`` is a
    speaker's name. ``n`` counts the judgements of a library: the higher is the later one, which wins.
    ``withdrawn`` is when it was taken back: it stays in the log and holds no more.
    """

    n: int
    kind: JudgementKind
    concerns: tuple[Anchor, ...]
    against: tuple[Anchor, ...] = ()
    value: str | None = None
    at: str = ""
    by: str = ""
    note: str | None = None
    withdrawn: str | None = None
    withdrawn_by: str | None = None
