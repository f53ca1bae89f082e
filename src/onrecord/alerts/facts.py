"""What can be news of a story, each thing by a key that stays its own while the story is made anew. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from onrecord.library import ArticleLine, Coverage
from onrecord.notable import EFFECT_WEIGHTS, LEAST, SEVERITY, printer, weight
from onrecord.render.safe import clean, clip
from onrecord.text import fold
from onrecord.types import Article, Difference, Quotation, Statement, Story

FactKind = Literal["story", "article", "version", "altered", "answer", "statement"]

_WORDS = 24
_TITLE = 200
_NAME = 60
_NOTABLE = 1000 * SEVERITY.index("altered") + LEAST
_UNNAMED = "An outlet not named"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something new: what it is in words, where on the site it is shown, since when the library has it.

    ``key`` names it for good: ids of articles and of the quotations in them, which no later article
    changes, and not ids of stories and statements, which one may.
    """

    key: str
    kind: FactKind
    story: str
    title: str
    words: str
    path: str
    at: datetime

    def as_plain(self, why: str) -> dict[str, Any]:
        """Return it as plain data; ``why`` says for which thing followed it is told."""
        told = ("kind", "story", "title", "words", "path")
        return {name: getattr(self, name) for name in told} | {"why": why}


class Fresh:
    """A story with what came into it after a moment: its articles, and what these brought.

    Articles and the statements that no earlier article had are found by outlet and speaker at once: a
    thousand follows lead to one story.
    """

    def __init__(self, story: Story, coverage: Coverage, after: datetime) -> None:
        self.story = story
        self._lines = {line.id: line for line in coverage.articles}
        self._articles = {article.id: article for article in story.articles}
        self._new = {line.id for line in coverage.articles if moment(line.added) > after}
        self._after = after
        self._spoken: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in story.statements:
            if all(quotation.article in self._new for quotation in statement.quotations):
                self._spoken[fold(statement.speaker.name or "")].append(statement)
        self._printed_by: defaultdict[str, list[ArticleLine]] = defaultdict(list)
        for line in sorted((self._lines[name] for name in self._new), key=lambda line: line.n):
            self._printed_by[fold(line.outlet or "")].append(line)

    def of_story(self) -> Iterator[Fact]:
        """Yield what followers of the story want to know: articles, versions, altered copies, answers."""
        yield from self.articles()
        yield from self._versions()
        yield from self._altered()
        yield from self._answers()

    def articles(self, outlet: str | None = None) -> Iterator[Fact]:
        """Yield the new articles; those of one outlet, or all."""
        if outlet is not None:
            yield from map(self._article, self._printed_by.get(fold(outlet), ()))
            return
        for name in sorted(self._new, key=lambda name: self._lines[name].n):
            yield self._article(self._lines[name])

    def article(self, name: str) -> Fact | None:
        """Return an article by its id, if it is new."""
        return self._article(self._lines[name]) if name in self._new else None

    def begun(self) -> Fact | None:
        """Return the story itself, if all that it has is new."""
        if not self._new or len(self._new) < len(self._lines):
            return None
        first = min(self._lines.values(), key=lambda line: line.n)
        outlets = len({fold(line.outlet or line.id) for line in self._lines.values()})
        told = f"{outlets} outlet{'' if outlets == 1 else 's'}, {len(self.story.statements)} statements"
        return self._fact("story", f"story:{first.id}", told, self._path, moment(first.added))

    def said(self, speaker: str) -> Iterator[Fact]:
        """Yield the new statements of somebody, by the name that the library has."""
        yield from map(self._statement, self._spoken.get(fold(speaker), ()))

    def statement(self, name: str) -> Fact | None:
        """Return a statement by its id, if it is new."""
        new = (each for some in self._spoken.values() for each in some)
        found = next((each for each in new if each.id == name), None)
        return self._statement(found) if found else None

    @property
    def _path(self) -> str:
        return f"/story/{self.story.id}"

    def _article(self, line: ArticleLine) -> Fact:
        told = f"{_outlet(line)}: {_cut(line.headline or 'without a headline', _TITLE)}"
        return self._fact("article", f"article:{line.id}", told, self._path, moment(line.added))

    def _statement(self, statement: Statement) -> Fact:
        first = self._first(statement)
        who = _cut(statement.speaker.name or "Somebody not named", _NAME)
        words = clip(clean(statement.text), _WORDS)
        told = f"{who}: {words}" if statement.kind == "indirect" else f"{who}: “{words}”"
        told += self._carried(statement, first)
        at = moment(self._lines[first.article].added)
        return self._fact("statement", f"said:{first.id}", told, f"/statement/{statement.id}", at)

    def _carried(self, statement: Statement, first: Quotation) -> str:
        """Return how many outlets carry a statement, and how many in other words than the first did."""
        outlets = {printer(self._articles[each.article]) for each in statement.quotations}
        if len(outlets) == 1:
            return ""
        pairs = [
            [statement.quotations[i] for i in each.between]
            for each in statement.differences
            if weight(each) >= _NOTABLE
        ]
        changed = {printer(self._articles[each.article]) for pair in pairs if first in pair for each in pair}
        differing = len(changed - {printer(self._articles[first.article])})
        return f" — {len(outlets)} outlets" + (f", {differing} in other words" if differing else "")

    def _altered(self) -> Iterator[Fact]:
        for statement in self.story.statements:
            found = [each for each in statement.differences if self._is_news(each, statement)]
            if found:
                yield self._difference(max(found, key=weight), statement)

    def _is_news(self, difference: Difference, statement: Statement) -> bool:
        one, other = (statement.quotations[i] for i in difference.between)
        return (
            weight(difference) >= _NOTABLE
            and bool(self._new & {one.article, other.article})
            and "indirect" not in (one.kind, other.kind)
            and printer(self._articles[one.article]) != printer(self._articles[other.article])
        )

    def _difference(self, difference: Difference, statement: Statement) -> Fact:
        one, other = (statement.quotations[i] for i in difference.between)
        later = max((one.article, other.article), key=lambda name: self._lines[name].n)
        effects = sorted(difference.effects, key=lambda effect: -EFFECT_WEIGHTS[effect])[:2]
        told = (
            f"{_cut(statement.speaker.name or 'Somebody not named', _NAME)} ({', '.join(effects)}): "
            f"{self._printed(one)}; {self._printed(other)}"
        )
        key = f"altered:{later}:{self._first(statement).id}"
        at = moment(self._lines[later].added)
        return self._fact("altered", key, told, f"/statement/{statement.id}", at)

    def _printed(self, quotation: Quotation) -> str:
        return f"{_outlet(self._articles[quotation.article])} “{clip(clean(quotation.text), _WORDS)}”"

    def _answers(self) -> Iterator[Fact]:
        for request in self.story.requests:
            answer = request.answer
            if answer is None or answer.article not in self._new or answer.article not in self._articles:
                continue
            where = _outlet(self._articles[answer.article])
            told = f"{_cut(request.asked, _NAME)} {answer.outcome}, says {where}"
            key = f"answer:{answer.article}:{request.article}:{request.start}"
            at = moment(self._lines[answer.article].added)
            yield self._fact("answer", key, told, self._path, at)

    def _versions(self) -> Iterator[Fact]:
        for event in self.story.timeline:
            if event.kind != "changed" or event.article in self._new or event.article not in self._articles:
                continue
            at = moment(event.at)
            if at > self._after:
                where = _outlet(self._articles[event.article])
                told = f"{where} changed its article: {_cut(event.text, _TITLE)}"
                yield self._fact("version", f"changed:{event.article}:{event.at}", told, self._path, at)

    def _first(self, statement: Statement) -> Quotation:
        """Return the copy that came first: whatever comes later, it stays the first."""
        return min(statement.quotations, key=lambda each: (self._lines[each.article].n, each.start, each.id))

    def _fact(self, kind: FactKind, key: str, told: str, path: str, at: datetime) -> Fact:
        return Fact(key, kind, self.story.id, _cut(self.story.title, _TITLE) or "Untitled", told, path, at)


def moment(text: str) -> datetime:
    """Return a time of the library; what has no zone is UTC, what is none as old as can be."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _outlet(of: ArticleLine | Article) -> str:
    return _cut(of.outlet or _UNNAMED, _NAME)


def _cut(text: str, most: int) -> str:
    shown = clean(text[: 2 * most]).strip()
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"
