"""A story laid out for a reader: what stands where, before any terminal or page is thought of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import PurePath

from onrecord.notable import weight
from onrecord.render.changed import ChangedView, changed_view
from onrecord.render.edits import Edit, edits, telling
from onrecord.render.lanes import Lane, Run, lanes, varied
from onrecord.render.related import ALONE, Related
from onrecord.render.told import Telling, ToldView, clause_around, in_marks, tellings_of, told_view
from onrecord.render.wording import (
    NOT_NAMED,
    VERDICTS,
    Note,
    day,
    lane_weight,
    nested,
    note,
    open_speaker,
    reported,
    speaker_name,
)
from onrecord.text import fold, words
from onrecord.types import (
    Article,
    Change,
    CommentRequest,
    Difference,
    DifferenceClass,
    Event,
    Quotation,
    Spans,
    Speaker,
    Statement,
    Story,
)

Labels = Mapping[str, str]
_Texts = tuple[tuple[str, str, int, int, bool], ...]
_Words = tuple[frozenset[str], frozenset[str]]  # of an edit: here, and in its place there


@dataclass(frozen=True, slots=True)
class Coverage:
    """One row of the coverage: an article and how much of it is somebody's words."""

    article: Article
    label: str
    quoted_words: int


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its lanes. ``rank`` orders statements: the most notable have the highest.

    Lanes are of the copies in marks; ``tellings`` are those in outlets' own words. ``unshown`` are
    alterations between two copies neither of which is read against the other. ``clause`` is what stands
    before and behind the words of a mixed statement where they are reported.
    """

    statement: Statement
    number: int
    text: tuple[Run, ...]
    lanes: tuple[Lane, ...]
    rank: int
    worst: Difference | None
    unshown: tuple[Difference, ...]
    tellings: tuple[Telling, ...] = ()
    clause: tuple[str, str] = ("", "")

    @property
    def unnamed(self) -> str | None:
        """What is known of a speaker who is not named."""
        speaker = self.statement.speaker
        return None if speaker.name else open_speaker(speaker) or None

    @property
    def single(self) -> bool:
        """Whether one article alone carries it, so that there is nothing to compare."""
        return len(self.lanes) < 2 and not self.tellings

    @property
    def verdict(self) -> str:
        """What a reader should know first: the class of its most notable difference."""
        if self.single:
            return "one article"
        if len(self.lanes) < 2:
            return "in one outlet's marks"
        if not self.worst or not self.kind:
            return "no words in common"
        if self.kind == "altered" and not any(lane.changed for lane in self.lanes):
            return "speaker differs" if "speaker differs" in self.worst.effects else "altered"
        return VERDICTS[self.kind]

    @property
    def kind(self) -> DifferenceClass | None:
        """The class of its most notable difference; "same" where pieces that agree make up the whole."""
        if not self.worst:
            return None
        whole = all(lane.carried >= lane.total for lane in self.lanes)
        return "same" if self.worst.kind == "part" and whole else self.worst.kind


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker with what they said: statements to compare, and those only one article carries.

    ``told`` are those that no outlet prints in marks, ``folded`` those whose words are seen in the clause of
    another. All who are not named stand together, but for those
    who speak for somebody: their words stand with that name.
    """

    speaker: Speaker
    name: str
    shared: tuple[StatementView, ...]
    single: tuple[StatementView, ...]
    told: tuple[ToldView, ...] = ()
    folded: tuple[StatementView, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """What the timeline tells of one date."""

    at: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """All that a page or a terminal shows of a story, in order."""

    story: Story
    articles: Mapping[str, Article]
    labels: Labels
    coverage: tuple[Coverage, ...]
    speakers: tuple[SpeakerView, ...]
    statements: Mapping[str, StatementView]
    quotations: Mapping[str, Quotation]
    requests: tuple[CommentRequest, ...]
    days: tuple[Day, ...]
    classes: Mapping[DifferenceClass, int]
    beyond: Related = ALONE
    changed: ChangedView = field(default_factory=ChangedView)

    @property
    def differing(self) -> tuple[StatementView, ...]:
        """The statements whose words differ between the copies, the most notable first."""
        found = [made for speaker in self.speakers for made in speaker.shared if made.kind == "altered"]
        return tuple(sorted(found, key=lambda made: (-made.rank, made.number)))

    def speaker_of(self, event: Event) -> str:
        """Return whose words a "said" event tells of."""
        made = self.statements.get(event.statement or "")
        return speaker_name(made.statement.speaker) if made else event.text

    def told_of(self, made: StatementView, most: int) -> tuple[str, ...]:
        """Return up to ``most`` sentences on how a statement's words differ; other spelling and signs aside.

        Of each lane the first, the weightiest lane's before the others', then of each the next.
        """
        altered = [lane for lane in made.lanes if lane.kind == "altered"]
        heaviest = sorted(altered, key=lane_weight, reverse=True)
        notes = (note(lane, self.labels, self.articles, most, signs=False) for lane in heaviest)
        rows = zip_longest(*(told.sentences for told in notes if told))
        return tuple(dict.fromkeys(sentence for row in rows for sentence in row if sentence))[:most]

    @property
    def told(self) -> int:
        """How many statements no outlet prints in marks."""
        return sum(len(speaker.told) for speaker in self.speakers)

    def how(self, quotation: Quotation, article: Article) -> str:
        """Return how an article reports the words: as it prints it, or who passes on whose words."""
        teller = self.quotations.get(quotation.within or "")
        return nested(teller.speaker, quotation.speaker) if teller else reported(quotation, article)

    @property
    def outlets(self) -> int:
        """How many outlets cover the story."""
        return len({row.article.outlet or row.label for row in self.coverage})

    def origin(self, article: Article) -> str:
        """Return where an article that is not its outlet's own comes from; else nothing."""
        original = article.duplicate_of
        elsewhere = self.beyond.elsewhere or {}
        name = self.labels.get(original or "") or elsewhere.get(original or "", original)
        told = [f"copy of {name}"] if original else []
        return ", ".join([*told, f"from {article.agency}"] if article.agency else told)

    def credited(self, statement: Statement, article: Article) -> str:
        """Return which outlets an article credits with a statement: "credits CNN"; else nothing."""
        names = dict.fromkeys(credit.to for credit in statement.credits if credit.article == article.id)
        return f"credits {' and '.join(names)}" if names else ""

    def first(self, made: StatementView) -> str:
        """Return which article carried a statement first, where dates tell."""
        seen = made.statement.first_seen
        if not seen or not seen.published or made.single:
            return ""
        return f"first in {self.labels[seen.article]}, {day(seen.published)}"

    def note(self, lane: Lane, most: int) -> Note | None:
        """Return what a lane's differences come to, at most ``most`` changes told one by one."""
        return note(lane, self.labels, self.articles, most)


def view(story: Story, beyond: Related = ALONE) -> StoryView:
    """Lay the story out: speakers and statements with the most notable differences first.

    ``beyond`` is what it has to do with other stories.
    """
    articles = {article.id: article for article in story.articles}
    labels = label(story.articles)
    speakers = _speakers(story, articles)
    told = {made.statement.id for speaker in speakers for made in speaker.told}
    statements = {made.statement.id: made for s in speakers for made in (*s.shared, *s.single, *s.folded)}
    return StoryView(
        story=story,
        articles=articles,
        labels=labels,
        coverage=tuple(_coverage(story, labels)),
        speakers=speakers,
        statements=statements,
        quotations={q.id: q for made in story.statements for q in made.quotations},
        requests=story.requests,
        days=tuple(_days(e for e in story.timeline if e.kind == "answered" or e.statement not in told)),
        classes=_classes(statements.values()),
        changed=changed_view(story),
        beyond=beyond,
    )


def label(articles: Sequence[Article]) -> dict[str, str]:
    """Return a short name for each article, by its id: its outlet, else its file's name.

    Where several articles would share one, all but the first carry a number.
    """
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    for article in articles:
        name = article.outlet or PurePath(article.path.rpartition("!")[2]).stem or article.id
        seen[name] += 1
        names[article.id] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return names


def _coverage(story: Story, labels: Labels) -> Iterable[Coverage]:
    quoted: Counter[str] = Counter()
    for statement in story.statements:
        for quotation in statement.quotations:
            if quotation.kind != "indirect":
                quoted[quotation.article] += len(words(quotation.text))
    for article in story.articles:
        yield Coverage(article, labels[article.id], quoted[article.id])


def _speakers(story: Story, articles: Mapping[str, Article]) -> tuple[SpeakerView, ...]:
    """Return the speakers: those quoted in marks first, the most notable before all."""
    groups: dict[str, tuple[list[StatementView], list[ToldView]]] = {}
    for statement in story.statements:
        speaker = statement.speaker
        quoted, told = groups.setdefault(speaker.name or speaker.speaks_for or NOT_NAMED, ([], []))
        if statement.kind == "indirect":
            told.append(told_view(statement, articles))
        elif (made := _statement(statement, articles)).lanes:
            quoted.append(made)
    ordered = sorted(
        (item for item in groups.items() if any(item[1])), key=lambda item: _prominence(*item[1])
    )
    speakers, count = [], 0
    for name, (quoted, told) in ordered:
        made_view = _speaker(name, quoted, told, count)
        speakers.append(made_view)
        count += len(made_view.shared) + len(made_view.single) + len(told)
    return tuple(speakers)


def _speaker(
    name: str, quoted: Sequence[StatementView], told: Sequence[ToldView], before: int
) -> SpeakerView:
    """Give a speaker's statements their numbers, from the one behind ``before``: those in marks first."""
    numbered, folded = _numbered(sorted(quoted, key=_place), before)
    after = before + len(numbered)
    by_reports = sorted(told, key=lambda m: -m.statement.independent_reports)
    every = [*(made.statement for made in numbered), *(made.statement for made in told)]
    return SpeakerView(
        speaker=every[0].speaker,
        name=name,
        shared=tuple(made for made in numbered if not made.single),
        single=tuple(made for made in numbered if made.single),
        told=tuple(replace(m, number=after + n) for n, m in enumerate(by_reports, 1)),
        folded=tuple(folded),
    )


def _numbered(
    ordered: Sequence[StatementView], before: int
) -> tuple[list[StatementView], list[StatementView]]:
    """Give statements numbers; those whose words stand in the clause of another get its number, apart."""
    numbered: list[StatementView] = []
    folded: list[StatementView] = []
    clauses: dict[tuple[str, Spans], int] = {}
    for made in ordered:
        first = made.statement.quotations[0]
        key = (first.article, first.report) if made.single and first.report and any(made.clause) else None
        if key in clauses:
            folded.append(replace(made, number=clauses[key]))
            continue
        numbered.append(replace(made, number=before + len(numbered) + 1))
        if key:
            clauses[key] = numbered[-1].number
    return numbered, folded


def _place(made: StatementView) -> tuple[bool, int, str, int, str]:
    """Order a speaker's statements: what can be compared first, then as the articles print them."""
    first = made.statement.quotations[0]
    rank = 0 if made.single else -made.rank
    return (made.single, rank, first.article, first.start, made.statement.id)


def _prominence(quoted: Sequence[StatementView], told: Sequence[ToldView]) -> tuple[bool, bool, int, int]:
    every = [*(made.statement for made in quoted), *(made.statement for made in told)]
    named = any(statement.speaker.name or statement.speaker.speaks_for for statement in every)
    rank = max((made.rank for made in quoted), default=0)
    length = sum(len(statement.text) for statement in every)
    return (not quoted, not named, -rank, -length)


def _statement(whole: Statement, articles: Mapping[str, Article]) -> StatementView:
    statement = in_marks(whole)
    worst = max(statement.differences, key=weight, default=None)
    read = lanes(statement, articles)
    return StatementView(
        statement=statement,
        number=0,
        text=varied(statement, read, articles),
        lanes=read,
        rank=100 * (weight(worst) if worst else 0) + whole.independent_reports,
        worst=worst,
        unshown=_unshown(statement, read),
        tellings=tuple(tellings_of(whole.quotations, articles)),
        clause=clause_around(statement, articles),
    )


def _unshown(statement: Statement, read: Sequence[Lane]) -> tuple[Difference, ...]:
    copies = [copy for lane in read for copy in (*lane.copies, *lane.echoes)]
    shown = {copy.difference.between for copy in copies if copy.difference}
    told = {_words_of(edit) for copy in copies for edit in copy.edits}
    known: dict[_Texts, bool] = {}
    kinds = {difference.between: difference.kind for difference in statement.differences}
    return tuple(
        difference
        for difference in sorted(statement.differences, key=weight, reverse=True)
        if difference.kind == "altered"
        and difference.between not in shown
        and not _implied(difference.between, shown, kinds)
        and not _told_already(difference, told, known)
    )


def _told_already(difference: Difference, told: Collection[_Words], known: dict[_Texts, bool]) -> bool:
    """Tell whether lanes show all changes of a difference; ``known`` is what was found of the same changes.

    Of many copies there are few wordings, and between two of them the changes are the same ones.
    """
    key = tuple(
        (c.a_text, c.b_text, c.a.end - c.a.start, c.b.end - c.b.start, c.typographic)
        for c in difference.changes
    )
    if key not in known:
        known[key] = all(_is_told(_words_of(edit), told) for edit in _telling(difference))
    return known[key]


def _lengths(change: Change) -> tuple[int, int]:
    return change.a.end - change.a.start, change.b.end - change.b.start


def _implied(
    pair: tuple[int, int],
    shown: Collection[tuple[int, int]],
    kinds: Mapping[tuple[int, int], DifferenceClass],
) -> bool:
    """Tell whether one of a pair is shown against a copy of the other's words in other spelling."""
    for one, other in (pair, pair[::-1]):
        for between in shown:
            if one in between:
                base = sum(between) - one
                if kinds.get((min(base, other), max(base, other))) == "typographic":
                    return True
    return False


def _telling(difference: Difference) -> tuple[Edit, ...]:
    return telling(edits(difference, difference.between[0]), difference.kind)


def _words_of(edit: Edit) -> _Words:
    return _plain_words(edit.here_text), _plain_words(edit.there_text)


def _plain_words(text: str) -> frozenset[str]:
    """Return the words of a text, "don't" as "do" and "not"."""
    return frozenset(part for word in words(text) for part in fold(word.text).replace("n't", " not").split())


def _is_told(change: _Words, told: Collection[_Words]) -> bool:
    """Tell whether some lane shows this change already: the same words, if not all of them."""
    return any(
        _part_of(one, change[0]) and _part_of(other, change[1])
        for pair in told
        for one, other in (pair, pair[::-1])
    )


def _part_of(some: frozenset[str], all_words: frozenset[str]) -> bool:
    return some <= all_words and bool(some) == bool(all_words)


def _days(timeline: Iterable[Event]) -> Iterable[Day]:
    by_day: dict[str, list[Event]] = {}
    for event in timeline:
        by_day.setdefault(event.at[:10], []).append(event)
    return (Day(at, tuple(events)) for at, events in sorted(by_day.items()))


def _classes(statements: Iterable[StatementView]) -> dict[DifferenceClass, int]:
    return dict(Counter(made.kind for made in statements if made.kind))
