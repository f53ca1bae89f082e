"""Whether like words were said on two occasions: "he repeated on Tuesday", an interview and a rally.

What counts is printed in the clause that reports the words, never inside the marks: the day, the venue, a
cue which says that the words had been said before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.statements.classes import Comparison
from onrecord.statements.venues import venue_differs
from onrecord.statements.words import Passage
from onrecord.types import Span

REACH = 60
"""Characters behind the reporting words in which the day is looked for, within their clause."""
NEAR = 0.9
"""Share of the shorter of two wordings from which on they differ as copies of one utterance do."""
FEW = 3
"""Telling words of a phrase that is easily said again; long wording is sooner dated wrongly."""

LEEWAY = timedelta(days=1)
"""By how much the dates of two articles may be apart for time zones and for what their pages say."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? (?P<day>\d{1,2})\b"
    r"|\b(?P<first>\d{1,2}) (?P<named>january|february|march|april|may|june|july|august|september|october|"
    r"november|december)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:repeat(?:ed|s|ing)?|reiterat(?:ed|es|ing)|again|once more)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:“”\"\n]|\.(?= [A-Z“\"])|,(?= (?:and|but|while|after|before|as|who|which)\b)")


@dataclass(frozen=True, slots=True)
class Occasion:
    """When words were said, as one article has it.

    ``named`` is the day as it is printed, lower case; ``day`` the date that it stands for, where the
    article says when it was printed; ``printed`` that date; ``again`` says that the words are a repetition.
    """

    named: str | None
    day: date | None
    printed: date | None
    again: bool


def another_occasion(comparison: Comparison) -> bool:
    """Tell whether two quotations of like words are of two occasions.

    Different wording at two venues is. So are words that one article calls a repetition, different
    wording and short phrases, where the days differ, or where the one article was printed before the day
    that the other gives. Of long passages that agree word for word it is sooner one of the days that is
    wrong: they are one statement, and "date differs".
    """
    a, b = comparison.alignment.a, comparison.alignment.b
    reworded = comparison.altered and comparison.alignment.share < NEAR
    if reworded and venue_differs(a, b):
        return True
    one, other = occasion_of(a), occasion_of(b)
    again = one.again or other.again
    if not (again or reworded or comparison.alignment.telling < FEW):
        return False
    return _days_differ(one, other) or (
        again and a.quotation.article == b.quotation.article and _told(one, other)
    )


def _told(one: Occasion, other: Occasion) -> bool:
    """Tell whether one article gives a day to one of two quotations only: the one that is a repetition."""
    return one.named != other.named and bool((one.again and one.named) or (other.again and other.named))


def _days_differ(one: Occasion, other: Occasion) -> bool:
    if one.day and other.day:
        return one.day != other.day
    if one.named and other.named:
        return one.named != other.named
    return _too_early(one, other) or _too_early(other, one)


def _too_early(dated: Occasion, undated: Occasion) -> bool:
    """Tell whether an article that gives no day was printed before the day that the other one gives."""
    if dated.day is None or undated.printed is None:
        return False
    return dated.day - undated.printed > (timedelta(0) if dated.again or undated.again else LEEWAY)


def occasion_of(passage: Passage) -> Occasion:
    """Read when the words were said from the clause that reports them."""
    quotation, text = passage.quotation, passage.article_text
    around = [*(quotation.source or ()), *(quotation.cue or ()), *(quotation.venue or ())]
    printed = _date(passage.published)
    if not around:
        return Occasion(None, None, printed, again=False)
    cue = " ".join(_widened(text, span) for span in quotation.cue or ())
    named, day = _day(" ".join(_clause(passage, span) for span in around), printed)
    return Occasion(named, day, printed, again=_AGAIN.search(cue) is not None)


def _widened(text: str, span: Span) -> str:
    """Return a cue with the word on either side of it: "said again", "again said"."""
    return text[max(0, span.start - len(" again ")) : span.end + len(" once more")]


def _clause(passage: Passage, span: Span) -> str:
    """Return printed words with what goes on behind them in their clause, the quotation itself left out."""
    start, stop = span.start, min(len(passage.article_text), span.end + REACH)
    for content in passage.quotation.content:
        if content.start >= span.end:
            stop = min(stop, content.start)
    end = _CLAUSE_END.search(passage.article_text, span.end, stop)
    return passage.article_text[start : end.start() if end else stop]


def _day(clause: str, printed: date | None) -> tuple[str | None, date | None]:
    dated = _DATED.search(clause)
    if dated:
        month = (dated["month"] or dated["named"]).lower()[:3]
        number = int(dated["day"] or dated["first"])
        return f"{number} {month}", _in_year(number, _MONTHS.index(month) + 1, printed)
    weekday = _DAY.search(clause)
    if not weekday:
        return None, None
    named = weekday.group().lower()
    if printed is None:
        return named, None
    return named, printed - timedelta(days=(printed.weekday() - _DAYS.index(named)) % 7)


def _in_year(number: int, month: int, printed: date | None) -> date | None:
    """Return the last such day up to the article's date; None where the calendar has none."""
    if printed is None:
        return None
    for year in (printed.year, printed.year - 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= printed:
            return day
    return None


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
