"""The record in a terminal, for a person: 80 columns are enough, and meaning never rests on colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.render.changed_lines import changed_lines
from onrecord.render.ink import Beside, ink, section, table
from onrecord.render.judged import judged
from onrecord.render.related import Related, related
from onrecord.render.statement_lines import legend, single_lines, statement_lines, told_lines
from onrecord.render.view import Day, SpeakerView, StoryView, view
from onrecord.render.wording import day, days, number, role, since, tally
from onrecord.types import Article, CommentRequest, Event, Record, Story

_DATE_WIDTH = 19  # "30 September 2022" and a space on either side
_KIND_WIDTH = 11
_TOLD = 6  # statements without marks shown of one speaker


def print_record(record: Record, console: Console) -> None:
    """Print every story of the record, then the inputs that gave nothing."""
    for place, story in enumerate(record.stories):
        if place:
            console.print()
        for part in _story(view(story, related(story, record))):
            console.print(part)
    if record.dropped:
        console.print()
        console.print(section("Not read"))
        rows = [[ink(lost.path), ink(lost.reason, "dim")] for lost in record.dropped]
        console.print(_inset(table(["input", "why"], rows)))


def print_story(story: Story, console: Console) -> None:
    """Print one story: its coverage, each speaker's statements, comment requests and timeline."""
    for part in _story(view(story)):
        console.print(part)


def _story(seen: StoryView) -> Iterator[RenderableType]:
    yield ink(seen.story.title, "bold")
    yield ink(_summary(seen), "dim")
    yield Text()
    yield section("Coverage")
    yield _inset(_coverage(seen))
    if seen.changed:
        yield Text()
        yield section("What changed after publication")
        yield from (_inset(part) for part in changed_lines(seen.changed, seen.labels))
    if any(lane.changed for s in seen.speakers for made in s.shared for lane in made.lanes):
        yield Text()
        yield legend()
    for speaker in seen.speakers:
        if speaker.shared or speaker.single:
            yield Text()
            yield from _speaker(speaker, seen)
    yield from _only_told(seen)
    if seen.requests:
        yield Text()
        yield section("Asked for comment")
        yield _inset(_requests(seen))
    if seen.days:
        yield Text()
        yield section("Timeline")
        yield from (_inset(part) for part in _timeline(seen))
    if seen.beyond.follows or seen.beyond.shared:
        yield Text()
        yield section("Other stories")
        yield from (_inset(part) for part in _beyond(seen.beyond))


def _inset(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))


def _summary(seen: StoryView) -> str:
    story = seen.story
    told = [
        days(story.first_published, story.last_published),
        number(seen.outlets, "outlet"),
        tally(len(story.statements) - seen.told, seen.classes, seen.told),
        judged(story.judged),
    ]
    return " · ".join(part for part in told if part)


def _coverage(seen: StoryView) -> Table:
    return table(
        ["outlet", "date", "headline", "quoted"],
        (
            [
                ink(row.label, "bold"),
                ink(day(row.article.published), no_wrap=True),
                _headline(row.article, seen),
                Text(number(row.quoted_words, "word"), no_wrap=True, justify="right"),
            ]
            for row in seen.coverage
        ),
    )


def _headline(article: Article, seen: StoryView) -> Text:
    text = ink(article.headline) if article.headline else ink("no headline", "dim italic")
    origin = seen.origin(article)
    return text.append_text(ink(f"  {origin}", "magenta")) if origin else text


def _speaker(speaker: SpeakerView, seen: StoryView) -> Iterator[RenderableType]:
    title = ink(speaker.name, "bold")
    if speaker.speaker.name and role(speaker.speaker):
        title.append_text(ink(f"  {role(speaker.speaker)}", "dim"))
    yield Rule(title, align="left", style="dim")
    for place, made in enumerate(speaker.shared):
        if place:
            yield Text()
        yield statement_lines(made, seen)
    if speaker.single and speaker.shared:
        yield Text()
        yield Text("   In one article only", "dim italic")
    for made in speaker.single:
        yield single_lines(made, seen)
    yield from _told(speaker, seen)


def _only_told(seen: StoryView) -> Iterator[RenderableType]:
    """Show whose words no outlet prints in marks."""
    quiet = [speaker for speaker in seen.speakers if not (speaker.shared or speaker.single)]
    if quiet:
        yield Text()
        yield section("Reported in the outlets' own words only")
    for speaker in quiet:
        yield _inset(ink(speaker.name, "bold"))
        yield from _told_lines(speaker, seen)


def _told(speaker: SpeakerView, seen: StoryView) -> Iterator[RenderableType]:
    """Show what stands in no marks behind what does."""
    if speaker.told:
        yield Text()
        yield Text("   In the outlets' own words", "dim italic")
        yield from _told_lines(speaker, seen)


def _told_lines(speaker: SpeakerView, seen: StoryView) -> Iterator[RenderableType]:
    """Show reports without marks, of a great many those that most outlets carry."""
    for made in speaker.told[:_TOLD]:
        yield told_lines(made, seen)
    if len(speaker.told) > _TOLD:
        yield Text(f"   and {len(speaker.told) - _TOLD} more (all of them: --html or --json)", "dim italic")


def _requests(seen: StoryView) -> Table:
    return table(
        ["asked by", "asked", "outcome", "in its words"],
        (
            [
                ink(r.by or seen.labels[r.article], "bold"),
                ink(r.asked),
                _came_of(r, seen),
                ink(f"“{r.text}”{' (in an earlier version)' if r.version else ''}", "dim"),
            ]
            for r in seen.requests
        ),
    )


def _came_of(request: CommentRequest, seen: StoryView) -> Text:
    later = since(request, seen.labels)
    return ink(request.outcome).append_text(ink(f"; {later}", "green")) if later else ink(request.outcome)


def _timeline(seen: StoryView) -> Iterator[RenderableType]:
    for at in seen.days:
        lines = [Beside(Text(kind, "dim"), ink(told), _KIND_WIDTH) for kind, told in _told_of(at, seen)]
        yield Beside(ink(day(at.at)), Group(*lines), _DATE_WIDTH)


def _beyond(found: Related) -> Iterator[RenderableType]:
    """Tell what the story goes on with or is followed by, and what its articles share with others."""
    for follow in found.follows:
        line = ink(f"{follow.toward} ").append_text(ink(follow.title, "bold"))
        yield line.append_text(ink(f", {follow.apart}  {follow.story}", "dim"))
        yield Padding(ink(follow.by, "dim"), (0, 0, 0, 2))
    for shared in found.shared:
        line = ink(shared.article).append_text(ink(" shares text with ", "dim"))
        where = f" in “{shared.where}”" if shared.where else ""
        yield line.append_text(ink(shared.other, "bold")).append_text(ink(f"{where}: {shared.told}", "dim"))


def _told_of(at: Day, seen: StoryView) -> Iterator[tuple[str, str]]:
    """For each kind of event of a day, what came to pass: statements are counted, not said again."""
    for kind in dict.fromkeys(event.kind for event in at.events):
        events = [event for event in at.events if event.kind == kind]
        if kind == "said":
            yield kind, _speakers(events, seen)
        elif kind in ("asked", "answered"):
            yield kind, ", ".join(f"{event.text} ({seen.labels[event.article]})" for event in events)
        elif kind == "changed":
            yield kind, "; ".join(event.text for event in events)
        else:
            yield kind, ", ".join(seen.labels[event.article] for event in events)


def _speakers(events: Sequence[Event], seen: StoryView) -> str:
    counts = Counter(seen.speaker_of(event) for event in events)
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in counts.items())
