"""Find the name proper in a run of capitalised words: behind its titles, before what is glued to its end."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.cast.spelling import Spelling, bare
from onrecord.quotations.cast.tokens import Piece
from onrecord.quotations.lexicon.common_words import COMMON_WORDS
from onrecord.quotations.lexicon.first_names import is_first_name
from onrecord.quotations.lexicon.vocabulary import (
    AUXILIARIES,
    BEFORE_TITLES,
    DEMONYMS,
    NEVER_NAMES,
    ORGANISATION_HEADS,
    PARTICLES,
    PARTY_AND_NATION,
    PLATFORMS,
    ROLES,
    STATES,
    SUFFIXES,
    TITLES,
)
from onrecord.quotations.lexicon.word_sets import word_set

_PAST = frozenset({"former", "then", "late", "fellow", "ex"})
_SAYING = frozenset({"says", "said", "tells", "told", "asks", "asked", "warns", "warned", "adds", "added"})
_JOINING = frozenset({"of", "for", "and", "&", "the", "on"})
_LONGEST_INITIALS = 5
_AGENT_ENDS = ("er", "or", "ist", "eer", "ents", "ors")
_COMPOUND_ENDS = frozenset(
    {"goer", "old", "born", "bred", "winner", "maker", "mate", "dweller", "affiliated", "allied"}
)
_REGIONS = frozenset(
    {"central", "north", "south", "east", "west", "latin", "native", "african", "northern", "southern"}
)
"""Words that with a people's name tell an origin: "Central American" names nobody."""
_SURNAMES_TOO = frozenset({"justice", "judge", "king", "bishop", "pope", "prince", "marshal", "dean"})
_BEFORE_SURNAMES = frozenset(
    {
        "governor",
        "gov.",
        "mr",
        "mr.",
        "ms",
        "ms.",
        "mrs",
        "mrs.",
        "senator",
        "sen.",
        "rep.",
        "mayor",
        "dr.",
        "dr",
    }
)
"""Titles behind which a word that is a title as well is a surname: "Governor Justice", no "Chief Justice"."""
_NO_LAST_NAMES = word_set("official officials spokesman spokeswoman spokesperson aide aides staffer")
_CHILDREN = frozenset({"girl", "boy", "girls", "boys"})
_ADJECTIVE_ENDS = ("ous", "ful", "less", "ish", "ic")
_OFFICES = frozenset(
    {
        "staff",
        "security",
        "intelligence",
        "affairs",
        "operations",
        "charge",
        "commerce",
        "education",
        "energy",
        "transportation",
        "transport",
        "agriculture",
        "labor",
        "labour",
        "defense",
        "defence",
        "health",
    }
)
_ANYWHERE = _OFFICES | PARTY_AND_NATION | STATES | ROLES | TITLES | BEFORE_TITLES | ORGANISATION_HEADS


def name_proper(run: Sequence[Piece], spelling: Spelling, *, opening: bool) -> tuple[int, int]:
    """Return where in a run of capitalised words the name proper begins and ends.

    ``opening`` says that the run's first capital may come from its place in the sentence.
    """
    words = [piece.low for piece in run]
    named = _after_titles(words)
    if named == len(words):
        return named, named
    named = _after_origin(words, _after_office(words, named))
    named = _after_lead(run, words, named)
    if opening and named == 0:
        named = _after_opening(words, spelling)
    return named, _end_of(run, words, named)


def is_name(words: Sequence[str]) -> bool:
    """Tell whether the words left of a run can name somebody: "Republican", "GMT" and "A" do not."""
    if not any(char.isalpha() for word in words for char in word):
        return False
    folded = [bare(word) for word in words]
    if len(folded) == 1:
        nobody = PARTY_AND_NATION | DEMONYMS | NEVER_NAMES | SUFFIXES
        return folded[0] not in nobody and len(folded[0]) > 1
    if folded[-1] in DEMONYMS | PARTY_AND_NATION and all(word in _REGIONS for word in folded[:-1]):
        return False
    if folded[-1] in _NO_LAST_NAMES or "/" in folded[-1]:  # "Ada Ray/AP" is a picture's credit
        return False
    if all(word in PLATFORMS for word in folded) or folded[-1] in {"democrat", "republican"}:
        return False
    return folded[0] not in PARTY_AND_NATION or not all(word in PARTY_AND_NATION | STATES for word in folded)


def _after_titles(words: Sequence[str]) -> int:
    """Return where the name proper begins: behind the last title that is not itself a part of the name."""
    named = 0
    for at, word in enumerate(words):
        if word not in TITLES:
            continue
        before = words[at - 1] if at > named else ""
        person_behind = at + 2 < len(words) and is_first_name(words[at + 1])
        surname = before not in STATES and not word.endswith(".") and not person_behind
        follows_first_name = is_first_name(before) and surname
        before_head = _leads_to_head(words[at + 1 :])
        before_suffix = at + 1 < len(words) and words[at + 1] in SUFFIXES
        after_name = at - named > 1 and is_first_name(words[named]) and words[named] not in STATES
        if at and words[at - 1] in _BEFORE_SURNAMES and word in _SURNAMES_TOO and at + 1 == len(words):
            continue
        if not follows_first_name and not before_head and not before_suffix and not after_name:
            named = at + 1
    return named


def _leads_to_head(rest: Sequence[str]) -> bool:
    """Tell whether an organisation's name, and nobody's, follows a title: "Press" in "Press Club of Ohio"."""
    heads = any(word in ORGANISATION_HEADS for word in rest)
    person = any(is_first_name(word) for word in rest[:-1])
    return heads and (rest[-1] in ORGANISATION_HEADS or not person)


def _after_office(words: Sequence[str], named: int) -> int:
    """Skip "of Staff" behind a title, where at least two words follow."""
    if named and words[named] in {"of", "for"}:
        within = _JOINING & set(words[named + 2 :])  # "CEO of Reed Scouts of the USA" names the Scouts
        return named + 2 if len(words) - named > 3 and not within else named + 1
    return named


def _after_origin(words: Sequence[str], named: int) -> int:
    """Skip "Texas Republican" and "Neighbour" before a first name, and "Former" before anything."""
    while named < len(words) - 1 and _is_origin(words[named], words[named + 1 :]):
        named += 1
    return named


def _is_origin(word: str, rest: Sequence[str]) -> bool:
    """Tell whether a word of a run stands before the name that ``rest`` begins or leads to."""
    if word in _PAST or word.startswith(("ex-", "then-")) or _is_compound(word):
        return True
    full_name = len(rest) > 1 and is_first_name(rest[0])
    if word in PARTY_AND_NATION:
        return word.endswith("s") or full_name or (rest[0] in PARTY_AND_NATION and len(rest) > 2)
    if word in _CHILDREN and not full_name:
        return False  # "Girl Guides"
    if word in ROLES and not is_first_name(word):
        named = len(rest) < 3 and rest[-1] not in ORGANISATION_HEADS and rest[-1] not in COMMON_WORDS
        return full_name or named
    if word in _JOINING:
        return True
    return full_name and (word in STATES or word in BEFORE_TITLES) and rest[-1] not in ORGANISATION_HEADS


def _is_compound(word: str) -> bool:
    """Tell whether a word is made of two, or an adjective made with a hyphen: "Photo/Ada", "state-linked"."""
    if "/" in word:
        return True
    last = word.rpartition("-")[2]
    return "-" in word and (last in COMMON_WORDS or last in _COMPOUND_ENDS)


def _after_lead(run: Sequence[Piece], words: Sequence[str], named: int) -> int:
    """Skip what is no part of a name before a first name: "Ask Ada Ray", "National Intelligence Ada Ray"."""
    if words[-1] in ORGANISATION_HEADS or _JOINING & set(words[named:]):
        return named
    named = _after_platforms(words, named)
    for at in range(named + 1, len(words) - 1):
        if not is_first_name(words[at]) or words[at] in STATES or words[at + 1] in _JOINING:
            continue
        if any(_is_foreign(run[i], run[at]) for i in range(named, at)):
            return at
        return named
    return named


def _after_platforms(words: Sequence[str], named: int) -> int:
    """Skip a row of buttons for sharing that a page prints before a caption."""
    shared = named
    while shared < len(words) - 1 and words[shared] in PLATFORMS:
        shared += 1
    return shared if shared - named > 1 else named


def _is_foreign(piece: Piece, first_name: Piece) -> bool:
    """Tell whether a word before a first name is none of that person's names."""
    word = piece.low
    if word.endswith(".") and len(word) <= _LONGEST_INITIALS:
        return False
    if is_first_name(word) and word not in STATES and word not in AUXILIARIES:
        return False
    if _is_compound(word) or word.endswith("ly"):
        return True
    shouted = len(word) > 2 and piece.text.isupper() and not first_name.text.isupper()
    return shouted or word in COMMON_WORDS or word in _ANYWHERE or word in PLATFORMS or word in AUXILIARIES


def _after_opening(words: Sequence[str], spelling: Spelling) -> int:
    """Skip an adjective or a common noun whose capital comes from its place: "Courageous Ada Ray"."""
    if len(words) not in (2, 3) or is_first_name(words[0]) or tuple(words[:2]) in spelling.pairs:
        return 0
    if words[1] in _SAYING:
        return 0
    if any(word in ORGANISATION_HEADS or word in COMMON_WORDS or word in _JOINING for word in words[1:]):
        return 0
    if words[0] in PARTY_AND_NATION or words[0] in STATES:
        return 0
    ordinary = words[0] in COMMON_WORDS or words[0] in spelling.common
    if len(words) > 2 and is_first_name(words[1]) and words[0].endswith(_AGENT_ENDS):
        return 1
    return int(ordinary or (words[0].endswith(_ADJECTIVE_ENDS) and words[0] not in spelling.proper))


def _end_of(run: Sequence[Piece], words: Sequence[str], named: int) -> int:
    """Return where the name ends: before "Says", before a role, before the same name printed again."""
    for at in range(named + 1, len(words)):
        if begins_again(run, words, named, at):
            return named + 1 if at > named + 1 and not is_first_name(words[named]) else at
        if words[at] in _SAYING or (words[at] in PLATFORMS and words[named] not in PLATFORMS):
            return at
    person = is_first_name(words[named]) and words[named] not in STATES
    if not person:
        return len(words)
    headed = words[-1] in ORGANISATION_HEADS
    for at in range(named + 2, _second_person(words, named)):
        word = words[at]
        if word in SUFFIXES or word in PARTICLES or is_first_name(word):
            continue
        surname = at == len(words) - 1 and word not in COMMON_WORDS and not run[at].text.isupper()
        role = (word in TITLES or word in ROLES) and not surname
        if role or (not headed and (word in COMMON_WORDS or word in _JOINING)):
            return at
    return _second_person(words, named)


def _second_person(words: Sequence[str], named: int) -> int:
    """Return where the first of two people's names ends: "Ada Ray Praises Bo Fay"; else the length."""
    if len(words) - named < 4 or is_first_name(words[named + 1]) or len(bare(words[named + 1])) < 2:
        return len(words)
    if words[named + 1] in PARTICLES or words[-1] in ORGANISATION_HEADS:
        return len(words)
    others = (at for at in range(named + 2, len(words) - 1) if is_first_name(words[at]))
    return named + 2 if next(others, 0) else len(words)


def begins_again(run: Sequence[Piece], words: Sequence[str], named: int, at: int) -> bool:
    """Tell whether a name is printed twice without a space between, as pages that link names print it."""
    first = words[named]
    if words[at] == first:
        return at - named > 1 and is_first_name(first)
    rest = run[at].text[len(first) :]
    return words[at].startswith(first) and len(first) > 2 and rest[:1].isupper()
