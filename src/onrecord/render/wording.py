"""Differences, dates and numbers told in words, the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from onrecord.notable import EFFECT_WEIGHTS, weight
from onrecord.render.edits import Edit
from onrecord.render.lanes import Copy, Lane
from onrecord.render.safe import clean, clip
from onrecord.text import fold
from onrecord.types import (
    Article,
    CommentRequest,
    Difference,
    DifferenceClass,
    Effect,
    Quotation,
    Spans,
    Speaker,
)

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_OTHER_WAY: dict[Effect, Effect] = {"words added": "words cut silently", "words cut silently": "words added"}
VERDICTS: dict[DifferenceClass, str] = {
    "altered": "words differ",
    "typographic": "other spelling or signs",
    "part": "carried in part",
    "same": "word for word",
}
TALLIES: dict[DifferenceClass, str] = {
    "altered": "whose words differ",
    "typographic": "in other spelling or signs",
    "part": "carried in part",
    "same": "word for word",
}


def lane_weight(lane: Lane) -> int:
    """Return how notable a lane's most notable difference is; changed words above all else."""
    found = (weight(copy.difference) + 500 * bool(copy.edits) for copy in lane.copies if copy.difference)
    return max(found, default=0)


def extent(lane: Lane) -> str:
    """Return what an article carries of a statement, in words: "the same words, 12 of 40"."""
    how = {
        None: "the fullest wording",
        "same": "the same words",
        "part": "cut or bracketed" if lane.changed else "the same words",
        "typographic": "the same words, other spelling or signs",
        "altered": "words differ" if lane.changed else "the same words, other speaker",
    }[lane.kind]
    if lane.carried >= lane.total:
        return how
    share = f"{lane.carried} of {lane.total} words"
    return f"{how}, {share}" if lane.kind else share


def day(published: str | None) -> str:
    """Return a date as "28 November 2022"; what is no date as it stands; "undated" for none."""
    if not published:
        return "undated"
    try:
        at = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def days(first: str | None, last: str | None) -> str:
    """Return the time between two dates in words: "28 November 2022 to 3 December 2022"."""
    if not first and not last:
        return "no dates given"
    if day(first) == day(last) or not last:
        return day(first)
    return f"{day(first)} to {day(last)}"


def number(count: int, one: str, many: str | None = None) -> str:
    """Return "1 outlet", "2 outlets", "1,204 words"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def tally(statements: int, classes: Mapping[DifferenceClass, int], told: int = 0) -> str:
    """Return how many statements there are, and of which kind: "6 statements, 1 whose words differ".

    ``told`` are those that no outlet prints in quotation marks; they are counted apart.
    """
    kinds = [f"{classes[kind]} {words}" for kind, words in TALLIES.items() if classes.get(kind)]
    apart = [f"{told} more in the outlets' own words"] if told else []
    return ", ".join([number(statements, "statement"), *kinds, *apart])


def since(request: CommentRequest, labels: Mapping[str, str]) -> str:
    """Return what came of an open request: "answered since, by Bo Lind, in the Argus, 5 May 2031".

    What another article of the same day tells may have been said before or after the request: "answered
    elsewhere the same day".
    """
    answer = request.answer
    if answer is None:
        return ""
    speaker = f", by {answer.speaker}" if answer.statement else ""
    when = "elsewhere the same day" if answer.same_day else "since"
    return f"{answer.outcome} {when}{speaker}, in {labels[answer.article]}, {day(answer.at)}"


NOT_NAMED = "Not named"


def speaker_name(speaker: Speaker) -> str:
    """Return the speaker's name; of one who is not named, that, and what is known of them."""
    if speaker.name:
        return speaker.name
    known = open_speaker(speaker)
    return f"{NOT_NAMED}: {known}" if known and not speaker.candidates else known or NOT_NAMED


def open_speaker(speaker: Speaker) -> str:
    """Return what is known of a speaker who is not named: "unclear: A or B", "a spokeswoman for X"."""
    if speaker.candidates:
        return f"unclear: {' or '.join(speaker.candidates)}"
    return role(speaker) or (f"a spokesperson for {speaker.speaks_for}" if speaker.speaks_for else "")


def unclear(speaker: Speaker) -> str:
    """Return between which names an open speaker lies; "" for all others."""
    return "" if speaker.name or not speaker.candidates else open_speaker(speaker)


def role(speaker: Speaker) -> str:
    """Return how a speaker is described, and on whose behalf they speak."""
    described, behind = speaker.description or "", speaker.speaks_for or ""
    if not described or not behind or fold(behind) in fold(described):
        return described
    return f"{described} for {behind}"


def nested(teller: Speaker | None, speaker: Speaker | None) -> str:
    """Return by whom another's words are passed on: "Ada Finch said that Bo Lind said"."""
    return f"{_in_a_sentence(teller)} said that {_in_a_sentence(speaker)} said"


def _in_a_sentence(speaker: Speaker | None) -> str:
    if speaker is None:
        return "somebody"
    if not speaker.name and speaker.candidates:
        return " or ".join(speaker.candidates)
    return speaker.name or open_speaker(speaker) or "somebody"


def spans_text(spans: Spans | None, text: str) -> str:
    """Return the words that the spans stand for, on one line."""
    return clean(" … ".join(span.of(text) for span in spans)) if spans else ""


def heading(difference: Difference) -> str:
    """Return the class and effects of a difference: "altered: words replaced, number changed"."""
    return _heading(difference.kind, difference.effects)


def heading_of(kind: DifferenceClass | None, effects: Collection[Effect]) -> str:
    """Return a class and effects as ``heading`` does; of words that differ the effects say enough."""
    return _heading(None if kind == "altered" and effects else kind, effects)


def change(edit: Edit, here: str, there: str) -> str:
    """Return one change as a sentence that names both outlets."""
    mine, theirs = _quoted(edit.here_text), _quoted(edit.there_text)
    if mine and theirs:
        return f"{here} has {mine} where {there} has {theirs}"
    if mine:
        return f"{here} has {mine}, {there} does not"
    return f"{here} does not have {theirs}, {there} does"


class Note(NamedTuple):
    """What is to be said of a lane: its class and effects, then a sentence for each change."""

    heading: str
    sentences: tuple[str, ...]


def note(
    lane: Lane, labels: Mapping[str, str], articles: Mapping[str, Article], most: int, *, signs: bool = True
) -> Note | None:
    """Return what a lane's differences come to, with at most ``most`` changes told one by one.

    Without ``signs``, changes of signs, capitals and spelling alone are left out.
    """
    compared = [copy for copy in lane.copies if copy.difference]
    changes = [
        (edit.quiet or edit.owned, change(edit, labels[copy.quotation.article], labels[copy.against.article]))
        for copy in compared
        if copy.against
        for edit in copy.edits
        if signs or not edit.quiet
    ]
    told = list(dict.fromkeys(sentence for _, sentence in sorted(changes, key=lambda c: c[0])))
    more = len(told) - most
    told = told[:most] + ([f"and {number(more, 'more change')}"] if more > 0 else [])
    for copy in lane.copies:
        told += _remarks(copy, labels, articles)
    if not told:
        return None
    effects = {effect for copy in compared for effect in _seen_from(copy)}
    return Note(_heading(lane.kind, effects), tuple(dict.fromkeys(told)))


def _seen_from(copy: Copy) -> list[Effect]:
    """Return the effects of a copy's difference as they look from its own lane.

    The record tells them from the first of the pair to the second; what the second has cut, the first has
    in addition.
    """
    if not copy.difference:
        return []
    first = copy.index == copy.difference.between[0]
    return [_OTHER_WAY.get(effect, effect) if first else effect for effect in copy.difference.effects]


def _heading(kind: DifferenceClass | None, effects: Collection[Effect]) -> str:
    ordered = sorted(effects, key=lambda effect: (-EFFECT_WEIGHTS[effect], effect))
    return ": ".join(part for part in (kind or "", ", ".join(ordered)) if part)


def _remarks(copy: Copy, labels: Mapping[str, str], articles: Mapping[str, Article]) -> list[str]:
    """Tell what the copy's difference says beyond its words: venue, speaker, marks."""
    told: list[str] = []
    if copy.difference and copy.against:
        sentences = (
            _remark(effect, copy.quotation, copy.against, labels, articles)
            for effect in copy.difference.effects
        )
        told += [sentence for sentence in sentences if sentence]
    if copy.quotation.unclosed:
        told.append(
            f"the mark opened before character {copy.quotation.start:,} is never closed; "
            f"read to character {copy.quotation.end:,}"
        )
    return told


def reported(quotation: Quotation, article: Article) -> str:
    """Return how the article reports the words, as it prints it: "the company wrote, in a statement"."""
    parts = (quotation.source, quotation.cue, quotation.addressee, quotation.venue)
    told = ""
    last = 0
    for span in sorted({span for part in parts for span in part or ()}):
        if span.end <= last or not any(c.isalnum() for c in span.of(article.text)):
            continue
        between = article.text[last : span.start]
        joint = "" if span.start < last else " " if between.isspace() else ", "
        told += (joint if told else "") + article.text[max(span.start, last) : span.end]
        last = span.end
    return clean(told)


def _remark(
    effect: Effect,
    mine: Quotation,
    theirs: Quotation,
    labels: Mapping[str, str],
    articles: Mapping[str, Article],
) -> str | None:
    here, there = labels[mine.article], labels[theirs.article]
    if effect == "venue differs":
        venues = [
            _quoted(spans_text(q.venue or q.addressee, articles[q.article].text)) for q in (mine, theirs)
        ]
        told = all(venues) and fold(venues[0]) != fold(venues[1])
        return f"{here} says {venues[0]}, {there} {venues[1]}" if told else None
    if effect == "cue differs":
        cues = [_quoted(spans_text(q.cue, articles[q.article].text)) for q in (mine, theirs)]
        return f"{here} writes {cues[0]}, {there} {cues[1]}"
    if effect == "speaker differs":
        names = [speaker_name(q.speaker) if q.speaker else "nobody" for q in (mine, theirs)]
        return f"{here} gives the words to {names[0]}, {there} to {names[1]}"
    if effect == "direct or indirect":
        quoting, telling = (here, there) if mine.kind != "indirect" else (there, here)
        return f"{quoting} prints as a quotation what {telling} only reports"
    return None


def _quoted(text: str) -> str:
    """Quote a few words in a sentence; a point or comma that only leads in to them is left out."""
    told = clip(clean(text), 16)
    return f"“{told.lstrip('.,;:!?–—- ') or told}”" if told else ""
