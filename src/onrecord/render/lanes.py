"""The copies of a statement as lanes: each set against the fullest one, word by word.

The lining up itself is the record's: a lane only walks the changes that a difference already
names, along the words of its own article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.notable import SEVERITY
from onrecord.render.edits import Edit, edits, telling
from onrecord.text import fold, words
from onrecord.types import Article, Difference, DifferenceClass, Quotation, Span, Spans, Statement

_Placing = Callable[[Span], Span | None]
Mark = Literal["same", "gone", "new", "varied", "joint", "left out"]


class Run(NamedTuple):
    """A stretch of a lane: words that agree, words it lacks (``gone``), words only it has (``new``).

    ``joint`` stands where the quotation is broken up; ``left out`` for agreed words that were
    not printed, their number in ``omitted``; ``varied``, in the statement's own text, for words
    that some copy has otherwise. A change is ``quiet`` where only spelling, signs or capitals differ.
    """

    mark: Mark
    text: str
    omitted: int = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """One quotation beside the fuller copy it is read against (None: nothing fuller carries it)."""

    index: int
    quotation: Quotation
    covers: Spans
    against: Quotation | None
    difference: Difference | None
    edits: tuple[Edit, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """What one article carries of a statement.

    ``copies`` follow the statement's text; ``echoes`` are repeats of what a longer copy in the
    same article already carries (a headline's fragment, say) and agree with it. ``carried`` of the
    statement's ``total`` words are in this article.
    """

    article: Article
    copies: tuple[Copy, ...]
    echoes: tuple[Copy, ...]
    carried: int
    total: int

    @property
    def kind(self) -> DifferenceClass | None:
        """The gravest class among its differences; None for the copy the others are read against."""
        kinds = [copy.difference.kind for copy in self.copies if copy.difference]
        return max(kinds, key=SEVERITY.index, default=None)

    @property
    def changed(self) -> tuple[Copy, ...]:
        """The copies whose words differ from the fuller one's."""
        return tuple(copy for copy in self.copies if copy.edits)


def lanes(statement: Statement, articles: Mapping[str, Article]) -> tuple[Lane, ...]:
    """Return one lane for each article that carries the statement, the fullest first."""
    read_against = _read_against(statement, articles)
    copies = [_copy(statement, index, difference, articles) for index, difference in enumerate(read_against)]
    by_article: dict[str, list[Copy]] = {}
    for copy in copies:
        by_article.setdefault(copy.quotation.article, []).append(copy)
    total = len(words(statement.text))
    made = [_lane(articles[key], own, statement, total) for key, own in by_article.items()]
    return tuple(sorted(made, key=_fullest_first))


def _fullest_first(lane: Lane) -> tuple[bool, int, str, str]:
    return (lane.kind is not None, -lane.carried, lane.article.published or "~", lane.article.id)


def shorten(runs: Sequence[Run], keep: int, ends: int = 0) -> tuple[Run, ...]:
    """Return the runs with long agreed stretches cut to ``keep`` words next to each change.

    At the lane's own beginning and end ``ends`` words stay. A stretch is only cut where that
    saves more words than it keeps.
    """
    out: list[Run] = []
    last = len(runs) - 1
    for at, run in enumerate(runs):
        if run.mark != "same":
            out.append(run)
        else:
            out.extend(_shortened(run, keep if at else ends, keep if at < last else ends))
    return tuple(out)


def joined(parts: Sequence[Sequence[Run]]) -> list[Run]:
    """Return the runs of several copies as one line, a joint between each two."""
    runs: list[Run] = []
    for part in parts:
        runs.extend([Run("joint", " … "), *part] if runs else part)
    return runs


def varied(statement: Statement, read: Sequence[Lane], articles: Mapping[str, Article]) -> tuple[Run, ...]:
    """Return the statement's text with the words marked that some copy has otherwise.

    Only where a fuller copy stands in the statement's text word for word can its changes be
    placed there; elsewhere the text stays unmarked and the lanes alone tell.
    """
    spots: set[Span] = set()
    placing: dict[int, _Placing] = {}
    for copy in (copy for lane in read for copy in lane.changed):
        if copy.against and copy.difference:
            fuller = sum(copy.difference.between) - copy.index
            if fuller not in placing:
                printed = articles[copy.against.article].text
                placing[fuller] = _placing(statement.text, statement.covers[fuller], copy.against, printed)
            place = placing[fuller]
            spots.update(span for edit in copy.edits if not edit.quiet and (span := place(edit.there)))
    return tuple(_marked(statement.text, _union(list(spots))))


def _marked(text: str, spots: Sequence[Span]) -> Iterator[Run]:
    at = 0
    for spot in spots:
        if at < spot.start:
            yield Run("same", text[at : spot.start])
        yield Run("varied", spot.of(text))
        at = spot.end
    if at < len(text):
        yield Run("same", text[at:])


def _placing(text: str, covers: Spans, quotation: Quotation, printed: str) -> _Placing:
    """Return a function that finds a stretch of the quotation's article in the statement's text."""
    there = [word for span in quotation.content for word in words(printed, span.start, span.end)]
    here = [word for span in covers for word in words(text, span.start, span.end)]
    agreed = [fold(word.text) for word in there] == [fold(word.text) for word in here]

    starts, ends = [word.start for word in there], [word.end for word in there]

    def place(span: Span) -> Span | None:
        first, last = bisect_left(starts, span.start), bisect_right(ends, span.end)
        return Span(here[first].start, here[last - 1].end) if agreed and first < last else None

    return place


def _shortened(run: Run, head: int, tail: int) -> Iterator[Run]:
    found = words(run.text)
    left_out = len(found) - head - tail
    if not head + tail or left_out <= head + tail:
        yield run
        return
    if head:
        yield Run("same", run.text[: found[head - 1].end] + " ")
    yield Run("left out", "…", left_out)
    if tail:
        yield Run("same", " " + run.text[found[len(found) - tail].start :])


def _read_against(statement: Statement, articles: Mapping[str, Article]) -> list[Difference | None]:
    """For each quotation, its difference from the fullest other one that it can be read against."""
    order = sorted(
        range(len(statement.quotations)),
        key=lambda i: (-_extent(statement.covers[i]), _published(statement.quotations[i], articles), i),
    )
    rank = {index: place for place, index in enumerate(order)}
    chosen: dict[int, tuple[int, Difference]] = {}
    for difference in statement.differences:
        fuller, other = sorted(difference.between, key=rank.__getitem__)
        if other not in chosen or rank[fuller] < chosen[other][0]:
            chosen[other] = (rank[fuller], difference)
    return [chosen[index][1] if index in chosen else None for index in range(len(order))]


def _published(quotation: Quotation, articles: Mapping[str, Article]) -> str:
    return articles[quotation.article].published or "~"


def _copy(
    statement: Statement, index: int, difference: Difference | None, articles: Mapping[str, Article]
) -> Copy:
    quotation = statement.quotations[index]
    against = None
    own: tuple[Edit, ...] = ()
    if difference:
        against = statement.quotations[sum(difference.between) - index]
        own = telling(edits(difference, index), difference.kind)
    return Copy(
        index=index,
        quotation=quotation,
        covers=statement.covers[index],
        against=against,
        difference=difference,
        edits=own,
        runs=_runs(articles[quotation.article].text, quotation.content, own),
    )


def _lane(article: Article, copies: Sequence[Copy], statement: Statement, total: int) -> Lane:
    ordered = sorted(copies, key=lambda copy: (_first(copy.covers), copy.quotation.start))
    repeated = _echoes(ordered)
    echoes = [copy for copy in ordered if copy.index in repeated]
    kept = [copy for copy in ordered if copy.index not in repeated]
    covered = _union([span for copy in copies for span in copy.covers])
    carried = sum(len(words(statement.text, span.start, span.end)) for span in covered)
    return Lane(article, tuple(kept), tuple(echoes), carried, total)


def _echoes(copies: Sequence[Copy]) -> set[int]:
    """Return the copies of an article all of whose words some wider one carries, changing nothing."""
    spans = sorted((span.start, -span.end, copy.index) for copy in copies for span in copy.covers)
    own: set[int] = set()
    reached = -1
    for _, minus_end, index in spans:
        if -minus_end > reached:
            own.add(index)
            reached = -minus_end
    return {
        copy.index
        for copy in copies
        if copy.covers and copy.index not in own and not copy.edits and copy.quotation.kind != "indirect"
    }


def _runs(text: str, content: Spans, changes: Sequence[Edit]) -> tuple[Run, ...]:
    runs: list[Run] = []
    waiting = list(changes)
    for place, span in enumerate(content):
        if place:
            runs.append(Run("joint", " … "))
        last = place == len(content) - 1
        here = [edit for edit in waiting if last or edit.here.start < span.end]
        waiting = waiting[len(here) :]
        runs.extend(_walk(text, span, here))
    return tuple(run for run in runs if run.text)


def _walk(text: str, span: Span, changes: Sequence[Edit]) -> Iterator[Run]:
    at = span.start
    for edit in changes:
        start = min(max(edit.here.start, at), span.end)
        stop = min(max(edit.here.end, start), span.end)
        yield Run("same", text[at:start])
        if text[start - 1 : start].isalnum() and edit.there_text[:1].isalnum():
            yield Run("same", " ")
        yield Run("gone", edit.there_text.strip(), quiet=edit.quiet)
        yield Run("new", text[start:stop], quiet=edit.quiet)
        if start == stop and text[start : start + 1].isalnum():
            yield Run("same", " ")
        at = stop
    yield Run("same", text[at : span.end])


def _extent(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)


def _first(spans: Spans) -> int:
    return min((span.start for span in spans), default=0)


def _union(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
