"""Reports in headlines: "Ray: plan is dead", "Ray says plan is dead", "Plan is dead, Ray says"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.forms.headline_parts import FEWEST, has_finite, headline_report, is_content
from onrecord.quotations.forms.headline_verbs import Verbs
from onrecord.quotations.forms.labels import Labels
from onrecord.quotations.forms.lines import Line, find_piece, lows
from onrecord.quotations.forms.words import CLOSES, FINDINGS, KICKERS
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.vocabulary import ROLES
from onrecord.quotations.reported import Reported
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span

_LONGEST = 60
"""Pieces that a headline has at most."""
_LABEL_WITHIN = 10
_KICKER_WITHIN = 4
_TOPICS = frozenset(
    {"what", "how", "why", "where", "when", "who", "which", "live", "five", "six", "watch", "meet", "inside"}
)
_FIRST_PERSON = frozenset({"i", "we", "my", "our"})
_LABELLED, _CLOSED, _DASHED = 0.9, 0.9, 0.85


def headline_reports(reading: Reading, lines: Sequence[Line]) -> Iterator[Reported]:
    """Give the reports in the article's headlines and its crossheads in capitals."""
    headlines = [line for line in lines if line.headline and line.last - line.first <= _LONGEST]
    if headlines:
        finder = _Finder(reading)
        for line in headlines:
            yield from finder.reports(line)


class _Finder:
    """Reads one headline at a time."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._pieces = reading.pieces
        self._labels = Labels(reading)
        self._verbs = Verbs(reading, self._labels)

    def reports(self, line: Line) -> Iterator[Reported]:
        """Give what a headline reports: the first of its forms that fits, each of its sentences apart."""
        bar = find_piece(self._reading, "|", line.first, line.last)
        first, last = self._after_kicker(line.first, bar if bar > line.first else line.last)
        if last - first < FEWEST:
            return
        found = self._labelled(first, last) or self._closed(first, last) or self._dashed(first, last)
        if found is not None:
            yield found
            return
        yield from self._verbs.reports(first, last)

    def _after_kicker(self, first: int, last: int) -> tuple[int, int]:
        pieces = self._pieces
        for at in range(first + 1, min(last, first + _KICKER_WITHIN + 1)):
            if (pieces[at].text == ":" or pieces[at].dash) and lows(self._reading, first, at) in KICKERS:
                return self._after_kicker(at + 1, last)
        return first, last

    def _labelled(self, first: int, last: int) -> Reported | None:
        """Read "Ray: plan is dead" and "Ray on taxes: plan is dead"."""
        colon = find_piece(self._reading, ":", first, min(last, first + _LABEL_WITHIN))
        if colon <= first or last - colon < 3:
            return None
        document = self._pieces[colon - 1].low in FINDINGS and colon - first < 3 and last - colon > FEWEST
        if not is_content(self._reading, colon + 1, last, verb=not document):
            return None
        if CUES.get(self._pieces[colon + 1].low) and self._pieces[colon + 1].low.endswith(("s", "ed")):
            return None
        topic = self._pieces[colon + 1].low in _TOPICS or self._pieces[colon + 1].text[:1].isdigit()
        if topic and self._pieces[last - 1].text != "?":
            return None
        source = self._labels.source(first, colon)
        if source is None and self._own_words(colon + 1, last):
            source = self._labels.actor(first, colon)
        return headline_report(self._reading, [(colon + 1, last)], source, (colon, colon + 1), _LABELLED)

    def _own_words(self, first: int, last: int) -> bool:
        """Tell whether words show by themselves that they are somebody's: marks, or the first person."""
        row = self._pieces[first:last]
        return any(p.kind is Kind.QUOTED or p.low.split("'")[0] in _FIRST_PERSON for p in row)

    def _closed(self, first: int, last: int) -> Reported | None:
        """Read "Plan is dead, Ray says" and "Plan is dead, says Ray", with or without more behind."""
        for comma in self._commas(first + 2, last):
            end = find_piece(self._reading, ",", comma + 1, last)
            end = end if end > 0 else last
            found = self._tail(comma + 1, end)
            if found is None or not is_content(self._reading, first, comma, verb=comma - first < FEWEST):
                continue
            rows = [(first, comma)]
            if end < last and self._pieces[min(end + 1, last - 1)].low in {"but", "and", "or"}:
                rows.append((end + 1, last))
            return headline_report(self._reading, rows, *found, _CLOSED)
        return None

    def _commas(self, first: int, last: int) -> Iterator[int]:
        pieces = self._pieces
        for at in range(last - 1, first - 1, -1):
            if pieces[at].text == ",":
                yield at

    def _tail(self, first: int, last: int) -> tuple[Span, tuple[int, int]] | None:
        while last > first and self._pieces[last - 1].text == ".":
            last -= 1
        if last - first < 2:
            return None
        if self._pieces[last - 1].low in CLOSES:
            source = self._labels.source(first, last - 1, exact=True)
            return (source, (last - 1, last)) if source else None
        if self._pieces[first].low in CLOSES:
            source = self._labels.source(first + 1, last)
            return (source, (first, first + 1)) if source else None
        return None

    def _dashed(self, first: int, last: int) -> Reported | None:
        """Read "Plan is dead – minister": a role, a document or somebody known, alone behind the dash."""
        dash = next((at for at in range(last - 2, max(first, last - 7), -1) if self._parts(at)), -1)
        if (
            dash < 0
            or not is_content(self._reading, first, dash)
            or not has_finite(self._reading, first, dash)
        ):
            return None
        end = last - 1 if self._pieces[last - 1].text == "." else last
        low = self._pieces[end - 1].low
        name = self._reading.name_at.get(end - 1)
        human = name is not None and self._reading.cast.members[name.member].kind == "person"
        if not (human or low in FINDINGS or low in ROLES or low == "sources"):
            return None
        source = self._labels.source(dash + 1, end, exact=True)
        if source is None and low == "sources":
            source = self._reading.span(dash + 1, end)
        return headline_report(self._reading, [(first, dash)], source, None, _DASHED)

    def _parts(self, at: int) -> bool:
        pieces = self._pieces
        spaced = pieces[at].start > pieces[at - 1].end and pieces[at + 1].start > pieces[at].end
        return spaced and (pieces[at].dash or pieces[at].text == "-")
