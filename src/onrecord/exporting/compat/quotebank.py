"""Quotebank's JSON lines (EPFL): a line a statement that somebody prints in marks.

As there: ``quoteID`` is the first day and a number within it (in the order of the export), ``quotation`` the
longest wording in marks, ``speaker`` ``"None"`` where nobody is named, ``probas`` names with their shares as
text, ``urls`` by date. ``qids`` is empty: nobody is looked up in Wikidata. ``statement`` is our own id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from onrecord.exporting.parts import Quoted, quotations_of
from onrecord.exporting.wanted import Addresses, Wanted
from onrecord.types import Statement, Story

Json = dict[str, Any]

NOBODY = "None"
UNDATED = "1970-01-01"
PHASE = "E"
"""The last phase of its corpus: the one whose texts keep their letters and signs."""


def quotebank(stories: Iterable[Story], wanted: Wanted) -> Iterator[Json]:
    """Yield an object for each statement with at least one quotation in marks."""
    numbers: Counter[str] = Counter()
    for story in stories:
        for _, found in groupby(quotations_of(story, wanted.only), key=lambda q: q.statement.id):
            printed = [quoted for quoted in found if quoted.quotation.kind != "indirect"]
            if printed:
                statement = printed[0].statement
                day = _day(statement, printed)
                numbers[day] += 1
                yield _line(statement, printed, f"{day}-{numbers[day]:06d}", wanted.addresses)


def _line(statement: Statement, printed: Sequence[Quoted], name: str, addresses: Addresses) -> Json:
    held = sorted(printed, key=lambda quoted: _published(quoted) or "9999")
    urls = dict.fromkeys(addresses.article(q.article) for q in held if q.article is not None)
    return {
        "quoteID": name,
        "quotation": max((q.quotation.text for q in printed), key=len),
        "speaker": statement.speaker.name or NOBODY,
        "qids": [],
        "date": _moment(name[:10]),
        "numOccurrences": len(printed),
        "probas": _probas(statement, printed),
        "urls": list(urls),
        "phase": PHASE,
        "statement": statement.id,
    }


def _probas(statement: Statement, printed: Sequence[Quoted]) -> list[list[str]]:
    """Return the speaker's share and what is left for nobody, the larger first."""
    name = statement.speaker.name
    if name is None:
        return [[NOBODY, "1.0"]]
    sure = max(quoted.quotation.speaker_confidence for quoted in printed)
    shares = [(sure, name), (1 - sure, NOBODY)]
    return [[who, f"{share:.4f}"] for share, who in sorted(shares, key=lambda s: -s[0]) if share >= 1e-4]


def _day(statement: Statement, printed: Sequence[Quoted]) -> str:
    days = sorted(day for quoted in printed if (day := _published(quoted)))
    seen = statement.first_seen.published if statement.first_seen else None
    day = (days[0] if days else seen or "")[:10]
    return day if len(day) == 10 else UNDATED


def _published(quoted: Quoted) -> str | None:
    return None if quoted.article is None else quoted.article.published


def _moment(day: str) -> str:
    return f"{day} 00:00:00"
