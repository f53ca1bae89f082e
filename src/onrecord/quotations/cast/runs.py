"""Follow a run of capitalised words: how far it goes on, and which words join or end it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.cast.spelling import Spelling
from onrecord.quotations.cast.tokens import Kind, Piece
from onrecord.quotations.lexicon.common_words import COMMON_WORDS
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.first_names import is_first_name
from onrecord.quotations.lexicon.vocabulary import (
    ARABIC_ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    ORGANISATION_HEADS,
    PARTICLES,
    PREPOSITIONS,
    ROLES,
    STARTERS,
    STATES,
    SUBJECT_PRONOUNS,
    TITLES,
)

_JOINERS = frozenset({"of", "for", "and", "&", "the", "on"})
_LONGEST_RUN = 14
_LONGEST_NICKNAME = 20
_SHORTEST_SHOUT = 3
_CHILDREN = frozenset({"girl", "boy"})
_SURNAMES_TOO = frozenset({"may", "june", "august", "march"})
OPENING = frozenset("“‘\"'(")
CLOSING = frozenset("”’\"')")


def known(piece: Piece, spelling: Spelling) -> bool:
    """Tell whether the running text knows a word of a headline as a name, or everybody does."""
    known = piece.low in spelling.proper or piece.low in TITLES or is_first_name(piece.low)
    return known and piece.low not in COMMON_WORDS


def run_end(pieces: Sequence[Piece], at: int, headline: Spelling | None) -> int:
    """Return where a run of capitalised words ends; in a ``headline``, before a word that may be no name."""
    end = at + 1
    limit = min(len(pieces), at + _LONGEST_RUN)
    while end < limit:
        if headline is not None and not known(pieces[end], headline):
            break
        if _goes_on(pieces, end):
            end += 1
        else:
            skip = _joined(pieces, at, end, limit) or _nicknamed(pieces, end, limit)
            if not skip:
                break
            end += skip
    return end


def _nicknamed(pieces: Sequence[Piece], end: int, limit: int) -> int:
    """Return how many pieces a nickname in marks and the surname behind it add to a first name."""
    if not is_first_name(pieces[end - 1].low):
        return 0
    if pieces[end].kind is Kind.QUOTED:
        behind = end + 1 if pieces[end].end - pieces[end].start < _LONGEST_NICKNAME else limit
    elif end + 2 < limit and pieces[end].text in OPENING and pieces[end + 2].text in CLOSING:
        behind = end + 3
    else:
        return 0
    surname = behind < limit and pieces[behind].capital and pieces[behind].low not in COMMON_WORDS
    return behind + 1 - end if surname else 0


def _goes_on(pieces: Sequence[Piece], end: int) -> bool:
    piece = pieces[end]
    if not piece.capital or piece.start - pieces[end - 1].end > 1:
        return False
    if is_day(pieces, end) or is_shouted(pieces, end):
        return False
    if piece.low in _SURNAMES_TOO:
        return True
    closed = (
        piece.low in DETERMINERS
        or piece.low in PREPOSITIONS
        or piece.low in AUXILIARIES
        or piece.low in SUBJECT_PRONOUNS
        or piece.low in CONJUNCTIONS
    )
    return not closed or is_first_name(piece.low) or piece.text.endswith(".")


def has_article(piece: Piece) -> bool:
    """Tell whether a word is an Arabic surname that opens with its article: "al-Assad"."""
    article, hyphen, rest = piece.text.partition("-")
    return hyphen != "" and article in ARABIC_ARTICLES and rest[:1].isupper()


def _joined(pieces: Sequence[Piece], at: int, end: int, limit: int) -> int:
    """Return how many pieces a joining word adds to a run: "of Georgetown" after "University"."""
    word = pieces[end].low
    if has_article(pieces[end]):
        return 1
    if word in PARTICLES and end + 1 < limit and pieces[end + 1].capital:
        return 2
    if word in PARTICLES and end + 2 < limit and pieces[end + 1].low in PARTICLES and pieces[end + 2].capital:
        return 3
    if word not in _JOINERS or word == "the":
        return 0
    skip = 2 if end + 1 < limit and pieces[end + 1].low == "the" else 1
    if end + skip >= limit or not pieces[end + skip].capital or pieces[end + skip].low in DAYS:
        return 0
    after_title = max((k + 1 for k in range(at, end - 1) if pieces[k].low in TITLES), default=at)
    organisation = any(piece.low in ORGANISATION_HEADS for piece in pieces[after_title:end])
    if word == "on" and pieces[end - 1].low not in {
        "committee",
        "commission",
        "council",
        "conference",
        "institute",
    }:
        return 0
    if word == "of" and _has_chapters(pieces, at, end, end + skip):
        return skip + 1
    if word in {"of", "for", "on"}:
        headed = organisation and pieces[end - 1].low != "city"
        return skip + 1 if headed and not is_first_name(pieces[at].low) else 0
    ahead = end + skip
    while ahead < limit and pieces[ahead].capital:
        ahead += 1
    closes = pieces[ahead - 1].low in ORGANISATION_HEADS and ahead - end > 2
    chamber = pieces[after_title].low in {"house", "senate"}
    headed = pieces[end - 1].low in ORGANISATION_HEADS and not chamber
    person = is_first_name(pieces[at].low) or pieces[at].low in TITLES or headed
    committee = chamber and end - after_title > 1
    return skip + 1 if word == "&" or committee or (closes and not person) else 0


def _has_chapters(pieces: Sequence[Piece], first: int, end: int, country: int) -> bool:
    """Tell whether a run is a body of people of a country: "Young Gardeners of America"."""
    words = [piece.low for piece in pieces[first:end]]
    whole = pieces[country].low in STATES or pieces[country].low in {"usa", "american"}
    return (
        whole
        and len(words) > 1
        and words[-1].endswith("s")
        and not any(w in TITLES or (w in ROLES and w not in _CHILDREN) or is_first_name(w) for w in words)
    )


def is_day(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a word is a day or a month: "May" behind a first name or a title is a surname."""
    word = pieces[at].low
    if word not in DAYS:
        return False
    if word not in _SURNAMES_TOO:
        return True
    before = pieces[at - 1].low if at else ""
    named = is_first_name(before) or before in TITLES
    return not named and (at + 1 == len(pieces) or not speaks_or_owns(pieces[at + 1]))


def is_shouted(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a word has its capitals for loudness: an everyday word among others in capitals."""
    word = pieces[at]
    if len(word.text) < _SHORTEST_SHOUT or not word.text.isupper():
        return False
    around = [*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2]]
    loud = any(len(piece.text) > 1 and piece.text.isupper() for piece in around)
    return (word.low in COMMON_WORDS and loud) or (word.low in STARTERS and len(word.text) > _SHORTEST_SHOUT)


def speaks_or_owns(piece: Piece) -> bool:
    """Tell whether a piece behind a word shows it to be a name: "said", or a possessive."""
    return CUES.get(piece.low) == "plain" or piece.kind is Kind.POSSESSIVE
