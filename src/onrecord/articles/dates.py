"""Dates as outlets print and declare them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
ISO = rf"{_YEAR}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?(?:\s?(?:Z|[+-]\d\d:?\d\d))?)?"
DATE = (
    rf"(?:{ISO}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR})"
)
"""A pattern of a date with its year, to be compiled ignoring case."""

_ISO = re.compile(ISO)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH}),?\s+({_YEAR})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+({_YEAR})", re.IGNORECASE)
_FIGURES = re.compile(rf"(\d{{1,2}})[/.](\d{{1,2}})[/.]({_YEAR})")
_COMPACT = re.compile(rf"({_YEAR})/?(\d\d)/?(\d\d)(?:T|$)")
_IN_URL = re.compile(rf"[/_-]({_YEAR})[/-](\d{{1,2}}|{_MONTH})[/-](\d{{1,2}})(?=[/_.-]|$)", re.IGNORECASE)


def to_iso(written: str) -> str | None:
    """Return a written date as an ISO date, or date and time where both stand there; None where none does.

    Of figures alone (4/5/2022) only those that can be read in one way are taken.
    """
    written = written.strip()[:80]
    return (
        _of_iso(written)
        or _of_words(written)
        or _of_figures(written)
        or _of_compact(written)
        or _of_mail(written)
    )


def day_of(written: str | None) -> date | None:
    """Return the day of an ISO date or date and time, as it stands there; None where it is none."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def in_url(url: str) -> str | None:
    """Return the date that a URL's path names (``/2022/11/28/``, ``/2022/nov/28/``), as an ISO date."""
    found = _IN_URL.search(url)
    if not found:
        return None
    year, month, day = found.groups()
    return _iso_date(int(year), int(month) if month.isdigit() else _month(month), int(day))


def _of_iso(written: str) -> str | None:
    found = _ISO.match(written)
    if not found:
        return None
    text = re.sub(r"\s(?=[Z+-])", "", found.group())
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(microsecond=0).isoformat()


def _of_words(written: str) -> str | None:
    if found := _DAY_FIRST.search(written):
        return _iso_date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.search(written):
        return _iso_date(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _of_figures(written: str) -> str | None:
    found = _FIGURES.search(written)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first > 12 or first == second:
        return _iso_date(year, second, first)
    return _iso_date(year, first, second) if second > 12 else None


def _of_compact(written: str) -> str | None:
    found = _COMPACT.match(written)
    return _iso_date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _of_mail(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _month(written: str) -> int:
    return _MONTHS.index(written.lower()[:3]) + 1


def _iso_date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
