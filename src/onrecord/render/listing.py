"""Short lists in a terminal: stories, finds of a search, the quotations of one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.render.ink import Beside, ink
from onrecord.render.safe import clean
from onrecord.render.wording import NOT_NAMED, day, days, nested, number, reported, role, speaker_name
from onrecord.reporting import Report, reports_of
from onrecord.types import Article, CommentRequest, Findings, Span, Speaker

_ID_LENGTH = 12  # letters of an id shown, from its beginning: enough to tell a million stories apart


class _StoryRow(Protocol):
    """What a list of stories shows of each."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def first_published(self) -> str | None: ...
    @property
    def last_published(self) -> str | None: ...
    @property
    def articles(self) -> int: ...
    @property
    def statements(self) -> int: ...
    @property
    def differing(self) -> int: ...


class _HitRow(Protocol):
    """What a search's find shows: a snippet, with the words found as spans of it."""

    @property
    def kind(self) -> str: ...
    @property
    def snippet(self) -> str: ...
    @property
    def marks(self) -> Sequence[Span]: ...
    @property
    def label(self) -> str | None: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def story(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def said(self) -> str | None: ...


def print_stories(rows: Iterable[_StoryRow], console: Console) -> None:
    """Print stories, one a block: title, dates, how much there is, and the id to show it by."""
    none = True
    for row in rows:
        none = False
        console.print(ink(row.title, "bold"))
        facts = [
            days(row.first_published, row.last_published),
            number(row.articles, "article"),
            number(row.statements, "statement"),
        ]
        line = ink(shown_id(row.id), "cyan").append_text(ink(" · " + " · ".join(facts), "dim"))
        if row.differing:
            line.append_text(ink(f", {row.differing} whose words differ", "red"))
        console.print(Padding(line, (0, 0, 0, 2)))
    if none:
        console.print("No stories yet.", style="dim")


def print_hits(rows: Iterable[_HitRow], console: Console) -> None:
    """Print finds, one a block: who or what, the snippet with the words found marked, the story."""
    none = True
    for row in rows:
        none = False
        console.print(_hit_head(row))
        console.print(Padding(_snippet(row), (0, 0, 0, 2)))
        if row.story:
            where = ink(f"{row.title or ''} ", "dim").append_text(ink(shown_id(row.story), "cyan"))
            console.print(Padding(where, (0, 0, 0, 2)))
    if none:
        console.print("Nothing found.", style="dim")


def print_findings(article: Article, findings: Findings, console: Console) -> None:
    """Print what one article says that people said, in its order: the words, then by whom and how."""
    console.print(ink(article.headline or article.path, "bold"))
    facts = [article.outlet or article.path, day(article.published)]
    console.print(ink(" · ".join(facts), "dim"))
    tellers = {quotation.id: quotation.speaker for quotation in findings.quotations}
    for place, report in enumerate(reports_of(findings.quotations, article.text), 1):
        console.print(Beside(Text(f"{place:>3}", "dim"), _report(report, article, tellers), 4))
    for request in findings.requests:
        console.print(Beside(Text(), _request(request), 4))
    if not findings.quotations and not findings.requests:
        console.print(Text("    no quotations", "dim"))
    console.print()


def shown_id(name: str) -> str:
    """Return as much of an id as is needed to name the thing: its prefix and twelve letters."""
    prefix, dash, rest = clean(name).partition("-")
    return f"{prefix}{dash}{rest[:_ID_LENGTH]}" if dash else prefix[:_ID_LENGTH]


def _hit_head(row: _HitRow) -> Text:
    head = ink(row.label or (NOT_NAMED if row.kind == "statement" else "no headline"), "bold")
    facts = [part for part in (row.outlet, day(row.published)) if part]
    return head.append_text(ink(" · " + " · ".join(facts), "dim"))


def _snippet(row: _HitRow) -> Text:
    """Mark the words found: bold and, so that it does not rest on that, between asterisks."""
    marked = row.said in ("direct", "mixed")
    text = Text("“" if marked else "reported: " if row.said else "")
    at = 0
    for span in sorted(row.marks):
        text.append_text(ink(row.snippet[at : span.start]))
        text.append_text(ink(f"*{row.snippet[max(at, span.start) : span.end]}*", "bold yellow"))
        at = span.end
    text.append_text(ink(row.snippet[at:]))
    return text.append("”" if marked else "")


def _report(report: Report, article: Article, tellers: Mapping[str, Speaker | None]) -> Text:
    """Show a report as it is printed, with marks of our own where its bounds leave the article's out."""
    bare = {span for quotation in report.quotations for span in quotation.content}
    unmarked = report.kind == "direct" and bare.issuperset(report.content)
    text = ink(f"“{report.text}”" if unmarked else report.text)
    facts = list(_facts(report, article, tellers))
    return text.append_text(ink(" — " + " · ".join(facts), "dim")) if facts else text


def _facts(report: Report, article: Article, tellers: Mapping[str, Speaker | None]) -> Iterator[str]:
    quotation = report.attributed
    if quotation.within is not None and quotation.within in tellers:
        yield nested(tellers[quotation.within], quotation.speaker)
    elif quotation.speaker:
        yield speaker_name(quotation.speaker)
    if quotation.speaker and quotation.speaker.name and role(quotation.speaker):
        yield role(quotation.speaker)
    how = reported(quotation, article)
    if how:
        yield how
    if report.kind != "direct":
        yield report.kind
    if report.unclosed:
        yield "mark never closed"


def _request(request: CommentRequest) -> Text:
    return ink(f"asked for comment: {request.asked} ({request.outcome})", "dim")
