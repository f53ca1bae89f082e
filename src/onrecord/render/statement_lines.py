"""A statement in a terminal: its fullest wording, then each article's copy read against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.render.edits import edits, telling
from onrecord.render.ink import LABEL_WIDTH, Beside, ink
from onrecord.render.judged import judged_of
from onrecord.render.lanes import Lane, Mark, Run, joined, shorten
from onrecord.render.safe import clean, clip
from onrecord.render.told import Telling, ToldView
from onrecord.render.view import StatementView, StoryView
from onrecord.render.wording import change, extent, heading, number, unclear
from onrecord.types import Difference, DifferenceClass

_KEPT_WORDS = 12  # agreed words shown on each side of a change
_TEXT_WORDS = 90  # of a statement whose copies agree; one in dispute is shown whole
_SINGLE_WORDS = 45  # of a statement that one article carries
_GLIMPSE = 5  # words at each end of a copy that agrees but is not the whole statement
_CHANGES = 4  # named in words for each copy; the lane itself shows them all
_FRAGMENTS = 6
_UNSHOWN = 3
_HOW_WORDS = 18
_CLAUSE_WORDS = 25  # of a clause on either side of the words in marks
_TELLINGS = 4  # wordings without marks shown of one statement

_INDENT = 3
_STYLES: dict[DifferenceClass, str] = {
    "altered": "red",
    "typographic": "yellow",
    "part": "cyan",
    "same": "green",
}
_RUN_STYLES: dict[Mark, str] = {
    "same": "dim",
    "gone": "red strike",
    "new": "bold green",
    "varied": "underline",
    "joint": "dim",
    "left out": "dim italic",
}


def statement_lines(made: StatementView, seen: StoryView) -> RenderableType:
    """Return a statement that several articles carry, with a lane for each."""
    width = label_width(seen)
    parts: list[RenderableType] = [_verdict(made), _said(made)]
    for lane in made.lanes:
        label = ink(seen.labels[lane.article.id], "bold")
        parts.append(Beside(label, Group(*_lane(lane, made, seen)), width))
    parts += [_telling(telling, seen, width) for telling in made.tellings[:_TELLINGS]]
    parts += [_unshown(difference, made, seen) for difference in made.unshown[:_UNSHOWN]]
    return Beside(_ordinal(made), Group(*parts), _INDENT)


def single_lines(made: StatementView, seen: StoryView) -> RenderableType:
    """Return a statement that one article alone carries, in as few lines as it takes."""
    lane = made.lanes[0]
    words = clip(clean(made.statement.text), _SINGLE_WORDS)
    text = _in_clause(made, ink(f"“{words}”"))
    told = clip(seen.how(lane.copies[0].quotation, lane.article), _HOW_WORDS)
    facts = [fact for fact in (unclear(made.statement.speaker), told, judged_of(made.statement)) if fact]
    if facts:
        text.append_text(ink(" — " + " · ".join(facts), "dim"))
    if lane.copies[0].quotation.unclosed:
        text.append(" (mark never closed)", "dim")
    label = ink(seen.labels[lane.article.id], "bold")
    return Beside(_ordinal(made), Beside(label, text, label_width(seen)), _INDENT)


def told_lines(made: ToldView, seen: StoryView) -> RenderableType:
    """Return a statement that stands in no marks: each wording as its outlet prints it, and who prints it."""
    lines = []
    for words, tellings in list(made.wordings.items())[:_TELLINGS]:
        first = tellings[0]
        text = ink("reported: ", "dim italic").append_text(ink(clip(words, _SINGLE_WORDS)))
        how = clip(seen.how(first.quotation, first.article), _HOW_WORDS)
        outlets = dict.fromkeys(seen.labels[telling.article.id] for telling in tellings)
        note = judged_of(made.statement)
        facts = [f for f in (unclear(made.statement.speaker), how, ", ".join(outlets), note) if f]
        lines.append(text.append_text(ink(" — " + " · ".join(facts), "dim")))
    return Beside(Text(f"{made.number:>{_INDENT - 1}}", "dim"), Group(*lines), _INDENT)


def _telling(telling: Telling, seen: StoryView, width: int) -> RenderableType:
    """Return another outlet's own words for what stands in marks above."""
    text = ink("reported: ", "dim italic").append_text(ink(clip(telling.words, _SINGLE_WORDS), "dim"))
    return Beside(ink(seen.labels[telling.article.id], "bold"), text, width)


def _in_clause(made: StatementView, quoted: Text) -> Text:
    """Return marked words in the clause that reports them: the words in marks, the rest plain."""
    before, behind = (clip(part, _CLAUSE_WORDS) for part in made.clause)
    text = ink(f"{before} " if before else "").append_text(quoted)
    gap = "" if not behind or behind[0] in ".,;:!?" else " "
    return text.append_text(ink(f"{gap}{behind}"))


def legend() -> Text:
    """Return the line that says how lanes are to be read."""
    line = ink("Each copy is read against the fullest one: ", "dim")
    line.append_text(_mark(Run("gone", "not in this copy"))).append(" ")
    line.append_text(_mark(Run("new", "only in this copy")))
    return line.append(" ⋯12⋯ words the same", "dim")


def label_width(seen: StoryView) -> int:
    """Return the columns that the story's outlets take, a space included."""
    return 1 + min(LABEL_WIDTH, max(ink(label).cell_len for label in seen.labels.values()))


def _ordinal(made: StatementView) -> Text:
    return Text(f"{made.number:>{_INDENT - 1}}", "dim")


def _verdict(made: StatementView) -> Text:
    text = ink(made.verdict.upper(), f"bold {_STYLES[made.kind]}" if made.kind else "bold")
    venues = [clip(venue, 8) for venue in made.statement.venues[:2]]
    reports = number(made.statement.independent_reports, "independent report")
    facts = [made.unnamed, reports, *venues, judged_of(made.statement)]
    return text.append_text(ink(" · " + " · ".join(fact for fact in facts if fact), "dim"))


def _said(made: StatementView) -> Text:
    runs = made.text
    if made.kind != "altered":
        runs = (Run("same", clip(clean(made.statement.text), _TEXT_WORDS)),)
    text = Text("“")
    for run in runs:
        text.append_text(ink(run.text, _RUN_STYLES["varied"] if run.mark == "varied" else ""))
    return _in_clause(made, text.append("”"))


def _lane(lane: Lane, made: StatementView, seen: StoryView) -> Iterator[RenderableType]:
    how = ink(extent(lane), _STYLES[lane.kind] if lane.kind else "bold")
    told = seen.how(lane.copies[0].quotation, lane.article)
    credited = seen.credited(made.statement, lane.article)
    facts = [fact for fact in (seen.origin(lane.article), clip(told, _HOW_WORDS), credited) if fact]
    yield how.append_text(ink("".join(f" · {fact}" for fact in facts), "dim"))
    if lane.changed:
        yield line_of(joined([shorten(copy.runs, _KEPT_WORDS) for copy in lane.changed]))
    elif lane.carried < lane.total:
        yield line_of(joined([shorten(copy.runs, 0, _GLIMPSE) for copy in lane.copies]))
    note = seen.note(lane, _CHANGES)
    if note:
        yield ink(note.heading, _STYLES[lane.kind] if lane.kind else "")
        for sentence in note.sentences:
            yield Beside(Text("·", "dim"), ink(sentence, "dim"), 2)
    if lane.echoes:
        yield _echoes(lane)


def _echoes(lane: Lane) -> Text:
    fragments = ", ".join(f"“{clip(clean(copy.quotation.text), 8)}”" for copy in lane.echoes[:_FRAGMENTS])
    more = len(lane.echoes) - _FRAGMENTS
    return ink(f"also in part: {fragments}" + (f" and {more} more" if more > 0 else ""), "dim")


def _unshown(difference: Difference, made: StatementView, seen: StoryView) -> Text:
    first, second = (seen.labels[made.statement.quotations[i].article] for i in difference.between)
    own = telling(edits(difference, difference.between[0]), difference.kind)
    changes = "; ".join(change(edit, first, second) for edit in own[:2])
    return ink(f"also {heading(difference)}: {changes}", "red")


def line_of(runs: Sequence[Run]) -> Text:
    """Return runs as one line, what differs marked with signs as well as colour."""
    line = Text()
    for run in runs:
        line.append_text(_mark(run))
    return line


def _mark(run: Run) -> Text:
    """Mark what differs with signs as well as colour: ``[-gone-]``, ``{+new+}``, ``⋯12⋯``."""
    text = clean(run.text)
    if run.mark == "gone":
        text = f"[-{text}-]"
    elif run.mark == "new":
        text = f"{{+{text}+}}"
    elif run.mark == "left out":
        text = f"⋯{run.omitted}⋯"
    return Text(text, "dim" if run.quiet else _RUN_STYLES[run.mark])
