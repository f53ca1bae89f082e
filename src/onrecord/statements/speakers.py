"""Whether two quotations' speakers can be one, and which name a statement's speaker goes by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from onrecord.statements.introductions import is_explicit
from onrecord.statements.lists import in_order
from onrecord.statements.words import Passage
from onrecord.text import fold
from onrecord.types import Quotation, Speaker, SpeakerKind

_NAME_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TITLES = frozenset(
    in_order(
        """
    mr mrs ms miss mx dr sen senator rep representative gov governor president prof professor sir
    dame lady lord justice judge gen general col colonel capt captain lt rev the former then
    secretary speaker vice attorney minister jr sr
    """
    )
)

FAMILIES = 60
"""Names that the speaker of one statement is chosen among: the first that its copies give."""

READING = 0.4
"""What a name that is read out of a pronoun or carried over counts for, beside one that is printed."""


class Agreement(Enum):
    """What the speakers of two quotations say about whether the quotations are of one statement."""

    AGREE = "agree"
    OPEN = "open"
    DOUBTFUL = "doubtful"
    CLASH = "clash"


def voices(a: Quotation, b: Quotation) -> Agreement:
    """Compare the speakers of two quotations; names clash only where both are printed beside the words.

    A name that a pronoun stands for, or that is carried over from another sentence, is a reading.
    """
    found = agreement(a.speaker, b.speaker)
    if found is Agreement.CLASH and not (is_explicit(a) and is_explicit(b)):
        return Agreement.DOUBTFUL
    return found


def agreement(a: Speaker | None, b: Speaker | None) -> Agreement:
    """Compare two speakers: one name, names that cannot be one person's or body's, or neither.

    A person and an organisation are left open, since a spokeswoman speaks for her company; so are two
    names that share a word, since one of them as a rule has a word too many: "Grateful Odile".
    """
    if a is None or b is None or not a.name or not b.name:
        return Agreement.OPEN
    if is_one_of(a, b) or is_one_of(b, a):
        return Agreement.DOUBTFUL
    if _same_name(a.name, b.name):
        return Agreement.AGREE
    if a.kind != b.kind and "unknown" not in {a.kind, b.kind}:
        return Agreement.OPEN
    return Agreement.OPEN if set(name_words(a.name)) & set(name_words(b.name)) else Agreement.CLASH


def is_one_of(person: Speaker | None, several: Speaker | None) -> bool:
    """Tell whether a person is one of two named together, who may each have said something else as well."""
    if (
        person is None
        or several is None
        or person.kind != "person"
        or person.name is None
        or several.name is None
    ):
        return False
    first, _, second = several.name.partition(" and ")
    return bool(second) and (_same_name(person.name, first) or _same_name(person.name, second))


def names_person(passage: Passage) -> bool:
    """Tell whether the speaker is a person known by a full name, a word of which is the printed source."""
    speaker = passage.quotation.speaker
    if speaker is None or speaker.kind != "person":
        return False
    printed = " ".join(span.of(passage.article_text) for span in passage.quotation.source or ())
    words = name_words(speaker.name or "")
    return len(words) > 1 and bool(set(words) & set(name_words(printed)))


def _same_name(a: str, b: str) -> bool:
    if _initials(a) == b or _initials(b) == a:
        return True
    one, other = name_words(a), name_words(b)
    if not one or not other:
        return fold(a) == fold(b)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    common = len(set(short) & set(long))
    if common == len(set(short)):
        return len(short) > 1 or short[0] in {long[0], long[-1]}
    return common >= 3 and common >= 0.75 * len(short)


@lru_cache(maxsize=1 << 14)
def _initials(name: str) -> str:
    """Return what a body is known by for short: KPA for Kestrel Point Athletics."""
    words = [m.group() for m in _NAME_WORD.finditer(name)]
    return "".join(w[0] for w in words if w[0].isupper()) if len(words) > 2 else ""


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """Return a name's telling words: folded, without titles and middle initials."""
    words = [fold(m.group()).removesuffix("'s") for m in _NAME_WORD.finditer(name)]
    kept = [w for w in words if w not in _TITLES]
    return tuple(w for w in kept if len(w) > 1 or len(kept) == 1)


def speaker_of(quotations: Sequence[Quotation], outlets: Sequence[str]) -> Speaker:
    """Return the speaker that is named with most support, under the fullest form of that name.

    Shapes: one outlet a quotation, in the same order. Each outlet counts once for a name, by its best
    quotation: fully where the name is printed beside the words, else by less than half. Ties go to the
    name of more quotations, then to the fuller name, then to the first in the alphabet. Where one outlet
    names two people together and another one of them, it is that one.
    """
    families = _families(quotations)
    if not families:
        return _described(quotations)
    alone = [family for family in families if not _held_by_one(family, families, quotations)]
    best = min(
        alone, key=lambda f: (-_support(f, quotations, outlets), -len(f), *_fullest(_names(f, quotations)))
    )
    return _merged(best, quotations)


def _held_by_one(
    family: Sequence[int], families: Sequence[Sequence[int]], quotations: Sequence[Quotation]
) -> bool:
    """Tell whether a family's name is of two people, one of whom another family names alone."""
    several = quotations[family[0]].speaker
    return any(is_one_of(quotations[other[0]].speaker, several) for other in families)


def _support(family: Sequence[int], quotations: Sequence[Quotation], outlets: Sequence[str]) -> float:
    best: dict[str, float] = {}
    for at in family:
        quotation = quotations[at]
        weight = quotation.speaker_confidence * (1.0 if is_explicit(quotation) else READING)
        best[outlets[at]] = max(best.get(outlets[at], 0.0), weight)
    return sum(best.values())


def _fullest(names: Sequence[str]) -> tuple[int, str]:
    return min((-len(name_words(name)), name) for name in names)


def _families(quotations: Sequence[Quotation]) -> list[list[int]]:
    """Return the positions of the quotations whose speakers' names agree with the first of them."""
    families: list[list[int]] = []
    homes: dict[tuple[str, SpeakerKind], list[int] | None] = {}
    for at, quotation in enumerate(quotations):
        speaker = quotation.speaker
        if speaker is None or not speaker.name:
            continue
        if (key := (speaker.name, speaker.kind)) not in homes:
            homes[key] = _home(speaker, families, quotations)
        home = homes[key]
        if home is not None:
            home.append(at)
    return families


def _home(speaker: Speaker, families: list[list[int]], quotations: Sequence[Quotation]) -> list[int] | None:
    """Return the family of a speaker, a new one where it agrees with none; None where these are too many."""
    for family in families:
        if agreement(quotations[family[0]].speaker, speaker) is Agreement.AGREE:
            return family
    if len(families) >= FAMILIES:
        return None
    families.append([])
    return families[-1]


def _names(family: Sequence[int], quotations: Sequence[Quotation]) -> list[str]:
    found = (quotations[i].speaker for i in family)
    return sorted({s.name for s in found if s is not None and s.name})


def _merged(family: Sequence[int], quotations: Sequence[Quotation]) -> Speaker:
    counts: dict[str, int] = defaultdict(int)
    speakers = [s for s in (quotations[i].speaker for i in family) if s is not None and s.name]
    for speaker in speakers:
        counts[speaker.name or ""] += 1
    name = min(counts, key=lambda n: (-len(name_words(n)), -counts[n], n))
    kinds = sorted(
        {s.kind for s in speakers if s.kind != "unknown"},
        key=lambda k: (-sum(s.kind == k for s in speakers), k),
    )
    descriptions = sorted({s.description for s in speakers if s.description}, key=lambda d: (-len(d), d))
    aliases = sorted({alias for s in speakers for alias in (*s.aliases, s.name or "")} - {name})
    return Speaker(
        name,
        kinds[0] if kinds else "unknown",
        descriptions[0] if descriptions else None,
        tuple(aliases),
        speaks_for=_spoken_for(speakers),
    )


def _spoken_for(speakers: Sequence[Speaker]) -> str | None:
    """Return on whose behalf the speakers speak, as most of them have it; of equals the fullest name."""
    counts = Counter(s.speaks_for for s in speakers if s.speaks_for)
    return min(counts, key=lambda n: (-counts[n], -len(n), n), default=None)


def _described(quotations: Sequence[Quotation]) -> Speaker:
    """Return an open speaker: the fullest description, and the names it may be, the likeliest first."""
    speakers = [q.speaker for q in quotations if q.speaker is not None]
    places: dict[str, list[int]] = defaultdict(list)
    for speaker in speakers:
        for place, name in enumerate(speaker.candidates):
            places[name].append(place)
    candidates = tuple(sorted(places, key=lambda n: (-len(places[n]), sum(places[n]), n)))
    behind = _spoken_for(speakers)
    described = sorted(
        (s for s in speakers if s.description), key=lambda s: (-len(s.description or ""), s.description or "")
    )
    if described:
        speaker = described[0]
        return Speaker(None, speaker.kind, speaker.description, candidates=candidates, speaks_for=behind)
    return Speaker(None, candidates=candidates, speaks_for=behind)
