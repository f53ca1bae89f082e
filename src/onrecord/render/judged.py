"""What people decided, in a terminal: the log, and the ids by which statements and quotations are judged."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from onrecord.judgements import Verdict
from onrecord.render.ink import Beside, ink
from onrecord.render.safe import clip
from onrecord.render.wording import day
from onrecord.types import Judgement, JudgementKind, Record, Statement

KINDS: dict[JudgementKind, str] = {
    "speaker": "speaker",
    "not speaker": "not the speaker",
    "same": "same statement",
    "apart": "not the same statement",
    "one story": "one story",
    "not of story": "not of the story",
}
SHOWN = 10
"""Letters of an id after its hyphen: fifty bits tell those of a library apart."""

_ID_WIDTH = 22
_WORDS = 14


def judged(kinds: Sequence[JudgementKind]) -> str | None:
    """Return the note that people decided something, and what; None where they did not."""
    return "judged: " + ", ".join(KINDS[kind] for kind in kinds) if kinds else None


def judged_of(statement: Statement) -> str | None:
    """Return the note of what people decided of any of a statement's quotations."""
    kinds = dict.fromkeys(kind for quotation in statement.quotations for kind in quotation.judged)
    return judged([kind for kind in KINDS if kind in kinds])


def print_ids(record: Record, console: Console) -> None:
    """Print every statement and quotation of the record with the id by which it can be judged."""
    for story in record.stories:
        labels = {article.id: article.outlet or article.path for article in story.articles}
        console.print(ink(story.id, "bold").append_text(ink(f"  {story.title}")))
        for article in story.articles:
            label = ink(f"{labels[article.id]}  ").append_text(ink(article.headline or "", "dim"))
            console.print(Beside(ink(_short(article.id)), label, _ID_WIDTH))
        for statement in story.statements:
            console.print()
            name = ink(statement.speaker.name or statement.speaker.description or "nobody named", "bold")
            console.print(Beside(ink(_short(statement.id), "bold"), name, _ID_WIDTH))
            for quotation in statement.quotations:
                said = ink(f"{labels[quotation.article]}: ").append_text(ink(clip(quotation.text, _WORDS)))
                note = judged(quotation.judged)
                said.append_text(ink(f" [{note}]", "magenta") if note else ink(""))
                console.print(Beside(ink("  " + _short(quotation.id)), said, _ID_WIDTH))


def print_judgements(log: Sequence[tuple[Judgement, Verdict]], console: Console) -> None:
    """Print the log, the oldest first: what was decided, by whom and when, and whether it holds."""
    if not log:
        console.print(ink("Nothing has been judged yet.", "dim"))
    for judgement, verdict in log:
        title = ink(f"{judgement.n}", "bold").append_text(ink(f"  {_told(judgement)}"))
        console.print(title.append_text(ink(f"  {_standing(judgement, verdict)}", "magenta")))
        for anchor in judgement.concerns[:1]:
            console.print(ink("   " + (f"“{clip(anchor.text, _WORDS)}”" if anchor.text else anchor.article)))
        console.print(ink("   " + " · ".join(_facts(judgement)), "dim"))


def _told(judgement: Judgement) -> str:
    kind = KINDS[judgement.kind]
    return f"{kind}: {judgement.value}" if judgement.value else kind


def _standing(judgement: Judgement, verdict: Verdict) -> str:
    if verdict.standing == "holds":
        return ""
    by = ", ".join(map(str, verdict.by))
    return f"({verdict.standing} by {by})" if by else f"({verdict.standing})"


def _facts(judgement: Judgement) -> list[str]:
    facts = [judgement.by, day(judgement.at)]
    if judgement.note:
        facts.append(judgement.note)
    if judgement.withdrawn:
        facts.append(f"taken back by {judgement.withdrawn_by} on {day(judgement.withdrawn)}")
    return facts


def _short(name: str) -> str:
    kind, hyphen, rest = name.partition("-")
    return kind + hyphen + rest[:SHOWN] if hyphen and kind in {"q", "statement", "article"} else name
