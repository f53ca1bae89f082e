"""What an article says of its own corrections, and which of its words a note speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.text import fold, paragraphs, words
from onrecord.types import Alteration, Article, Corrected, CorrectionNote, NoteKind, Revision, Span
from onrecord.versions.texts import Sentence, body

_WORK = r"(?:article|story|report|post|page|piece|headline|caption|item|column|blog|copy|text)"
_ERRS = (
    r"(?:mis(?:stated|identified|named|spelled|spelt|attributed|quoted|characteri[sz]ed|reported|represented)|"
    r"incorrectly|wrongly|erroneously|mistakenly|inaccurately|gave the wrong|gave an incorrect)"
)
_DONE = r"(?:amended|corrected|updated|changed|edited|revised|clarified|altered|modified)"
_PLACE = r"[\w ,.]{0,24}?"  # "Corrections and", "Headline"
_WHEN = r"(?: \([^)]{1,40}\)|,? [\w .,:]{1,30}?)?"  # "(3 March)", "10.30am"
_OPENINGS: tuple[tuple[NoteKind, re.Pattern[str]], ...] = (
    (
        "correction",
        re.compile(rf"\W{{0,3}}{_PLACE}\b(?:corrections?|corrected|erratum){_WHEN}\s*[:–—-]", re.I),
    ),
    ("clarification", re.compile(rf"\W{{0,3}}{_PLACE}\bclarifications?{_WHEN}\s*[:–—-]", re.I)),
    ("editor's note", re.compile(r"\W{0,3}(?:an )?editor(?:['’]?s|s['’]) note\b[^:–—-]{0,30}[:–—-]?", re.I)),
    (
        "update",
        re.compile(r"\W{0,3}updated?(?: \([^)]{1,40}\)|,? (?=[^:–—]{0,24}\d)[\w .,]{1,30}?)?\s*[:–—]", re.I),
    ),
)
_SAYS: tuple[tuple[NoteKind, re.Pattern[str]], ...] = (
    (
        "correction",
        re.compile(r"\b(?:earlier|previous|original|prior) versions? of (?:this|the|our|that)\b", re.I),
    ),
    (
        "correction",
        re.compile(
            rf"\b(?:this|(?:an? |the )(?:earlier|previous|original)) {_WORK}\b[\w ’',-]{{0,40}}? {_ERRS}\b",
            re.I,
        ),
    ),
    (
        "correction",
        re.compile(rf"\bthis {_WORK}\b[\w ’',-]{{0,20}}? (?:has been|have been|was) corrected\b", re.I),
    ),
    (
        "amendment",
        re.compile(
            rf"\bthis {_WORK}\b[\w ’',:-]{{0,40}}? (?:was|has been|have been) "
            rf"(?!last )(?:\w+ )?{_DONE}\b(?! by\b)",
            re.I,
        ),
    ),
)
_USUAL = (
    "this that article story report version earlier previous original correction corrected clarification "
    "update updated amended editor editors note misstated incorrectly wrongly mistakenly said stated "
    "reported have been with from were which when they their there would could about after before more "
    "also than because while into over under such some other only first last year years time name date "
    "number what where"
)
_OF_NOTES = frozenset(_USUAL.split())
"""Words that a note and a sentence have in common without speaking of the same thing."""
_FIRST = 240
"""Characters at the beginning of a paragraph in which it says that it is a note."""
_SAYS_SO = 4
"""Words that are no name, month or figure of a note that says more than a date."""
_LONGEST = 1_500
_HOLDS = 2
"""Words that a note and a sentence must have in common beyond those that most of the article has."""
_TIED = 3
"""Places that one note is tied to at most."""


def find_notes(article: Article, revisions: Sequence[Revision] = ()) -> tuple[CorrectionNote, ...]:
    """Return what an article says of its own corrections, each tied to the places that it speaks of.

    A place is a sentence that shares rare words with the note; where versions are known, one that changed
    comes first, with what stood there before.
    """
    noted = list(_notes(article))
    if not noted:
        return ()
    sentences = body(article)
    own = [Span(start, end) for _, start, end in noted]
    others = [s for s in sentences if not any(s.span.overlaps(span) for span in own)]
    rarity = Counter(word for s in others for word in _telling(s.span.of(article.text)))
    return tuple(
        CorrectionNote(
            article.id,
            kind,
            start,
            end,
            article.text[start:end],
            _about(article, article.text[start:end], others, rarity, revisions),
        )
        for kind, start, end in noted
    )


def places_of_notes(article: Article) -> list[Span]:
    """Return where an article says of itself that it was corrected or changed."""
    return [Span(start, end) for _, start, end in _notes(article)]


def _notes(article: Article) -> Iterable[tuple[NoteKind, int, int]]:
    """Yield the paragraphs that are notes, also such as are marked as clutter."""
    lines = paragraphs(article.text)
    heads = [Span(r.start, r.end) for r in article.regions if r.role != "standfirst"]
    for line in lines:
        printed = line.of(article.text)
        if any(line.overlaps(head) for head in heads):
            continue
        kind = _kind(printed[:_FIRST])
        if kind is not None and not _only_dated(printed):
            yield kind, line.start, min(line.end, line.start + _LONGEST)


def _kind(beginning: str) -> NoteKind | None:
    """Return as what a paragraph says that it is a note, None where it is none."""
    opened: NoteKind | None = next((kind for kind, opening in _OPENINGS if opening.match(beginning)), None)
    said = next((kind for kind, saying in _SAYS if saying.search(beginning)), None)
    return opened or said


def _only_dated(printed: str) -> bool:
    """Tell whether a line says no more than when: "Updated: 3 March 2031, 10.15"."""
    return sum(word.text[0].islower() for word in words(printed)) < _SAYS_SO


def _about(
    article: Article,
    note: str,
    sentences: Sequence[Sentence],
    rarity: Counter[str],
    revisions: Sequence[Revision],
) -> tuple[Corrected, ...]:
    wanted = _telling(note)
    common = max(2, len(sentences) // 4)
    found: list[tuple[float, int, Corrected]] = []
    was = list(_changed(revisions, article))
    for sentence in sentences:
        printed = sentence.span.of(article.text)
        before = next((old for span, old in was if span.overlaps(sentence.span)), None)
        shared = [w for w in _telling(printed) if w in wanted and rarity[w] <= common]
        changed = [w for w in _telling(before or "") if w in wanted and w not in shared]
        weight = sum(1 / rarity[w] for w in shared) + len(changed) + (1.0 if before and shared else 0.0)
        if len(shared) + len(changed) >= _HOLDS or (before is not None and shared):
            told = Corrected(*sentence.span, printed, tuple(dict.fromkeys([*shared, *changed])), before)
            found.append((weight, sentence.span.start, told))
    found.sort(key=lambda item: (-item[0], item[1]))
    if not found:
        return ()
    best = found[0][0]
    return tuple(told for weight, _, told in found[:_TIED] if weight >= 0.6 * best)


def _changed(revisions: Iterable[Revision], article: Article) -> Iterable[tuple[Span, str]]:
    """Yield the places of the text shown that an earlier version has otherwise, with what that has."""
    for revision in revisions:
        if revision.article == article.id and revision.later == article.sha256:
            yield from _places(revision.alterations)


def _places(alterations: Iterable[Alteration]) -> Iterable[tuple[Span, str]]:
    for alteration in alterations:
        if alteration.trace == "changed" and alteration.part not in ("headline", "standfirst"):
            for span in alteration.after:
                yield span, alteration.before_text


def _telling(text: str) -> dict[str, None]:
    """Return the words that tell what a text is about: longer ones and figures, in order, each once."""
    found = (fold(word.text).removesuffix("'s") for word in words(text))
    return {w: None for w in found if (len(w) > 3 and w not in _OF_NOTES) or any(c.isdigit() for c in w)}
