"""Learn from an article what its people are: titles, appositions, parties, pronouns."""

from __future__ import annotations

from onrecord.quotations.cast.bodies import acts_as_organisation
from onrecord.quotations.cast.members import Member
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import (
    AUXILIARIES,
    PARTY_AND_NATION,
    PLACE_HEADS,
    PREPOSITIONS,
    ROLES,
    STATE_ABBREVIATIONS,
    STATES,
    title_gender,
)
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import verbal
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Gender

_REPRESENTATIVE = ("representative", "congressman", "congresswoman", "lawmaker")
_FROM_TITLES = {
    "sen": ("senator", "lawmaker"), "senator": ("senator", "lawmaker"), "rep": _REPRESENTATIVE,
    "representative": _REPRESENTATIVE, "congressman": ("lawmaker",),
    "congresswoman": ("lawmaker",), "gov": ("governor",), "dr": ("doctor",), "prof": ("professor",),
    "president": ("president",), "mp": ("lawmaker", "politician"), "president-elect": ("president",),
    "ceo": ("executive", "boss"), "det": ("detective",), "capt": ("captain",),
    "sgt": ("sergeant",), "gen": ("general",),
    "rev": ("reverend", "pastor"), "chairman": ("chair",), "chairwoman": ("chair",),
}  # fmt: skip
_PARTIES = {"d": "democrat", "r": "republican", "i": "independent"}
_BEFORE_PLACES = word_set("fort mount mt lake port cape camp east west north south upper lower new")
_APPOSITION_REACH = 9
_GENDERS: dict[str, Gender] = {
    "he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female",
}  # fmt: skip


def learn_roles(reading: Reading) -> None:
    """Add to every member of the cast the roles that the article gives it, and its gender by pronouns."""
    for name in reading.names:
        if name.quoted:
            continue
        member = reading.cast.members[name.member]
        _place(reading, member, name)
        if member.kind == "unknown" and not member.place and _is_body(reading, name):
            member.kind = "organisation"
        _from_titles(member, name)
        _before(reading, member, name)
        _after(reading, member, name)
    _by_pronouns(reading)
    for member in reading.cast.members:
        if member.kind == "unknown" and member.roles & ROLES and not member.place:
            member.kind = "person"
        if member.gender == "unknown" and member.kind == "person":
            genders = {title_gender(role) for role in member.roles} - {"unknown"}
            if len(genders) == 1:
                member.gender = genders.pop()


def _is_body(reading: Reading, name: Name) -> bool:
    """Tell whether the words around a name say that it is no person's: "the toymaker Ray", "the Reds won"."""
    return acts_as_organisation(reading.pieces, name) or _has_article(reading, name)


def _has_article(reading: Reading, name: Name) -> bool:
    """Tell whether "the" belongs to the name itself: "the Reds won", not "the Ray campaign"."""
    pieces = reading.pieces
    if name.first == 0 or pieces[name.first - 1].low != "the" or name.titles or name.loud:
        return False
    after = pieces[name.last] if name.last < len(pieces) else None
    return after is None or after.kind is Kind.POINT or after.low in PREPOSITIONS or after.low in AUXILIARIES


def _place(reading: Reading, member: Member, name: Name) -> None:
    """Take a name for a place by its word, or by "in" before it, where nothing says that it is a person."""
    if member.kind == "unknown" and not name.titles:
        before = reading.pieces[name.first - 1].low if name.first > 0 else ""
        member.place = (
            member.place
            or before in {"in", "near"}
            or all(w.lower().strip(".") in STATES for w in name.words)
            or (len(name.words) > 1 and _is_spot(name.words))
        )


def _is_spot(words: tuple[str, ...]) -> bool:
    return words[0].lower() in _BEFORE_PLACES or words[-1].lower() in PLACE_HEADS


def _from_titles(member: Member, name: Name) -> None:
    for title in name.titles:
        member.roles.update(_FROM_TITLES.get(title.rstrip("."), ()))


def _before(reading: Reading, member: Member, name: Name) -> None:
    """Read "photographer" in "the fashion photographer Ada Ray"."""
    pieces = reading.pieces
    i = name.first - 1
    if (
        member.kind == "organisation"
        or member.place
        or i < 0
        or pieces[i].kind is not Kind.WORD
        or pieces[i].low not in ROLES
    ):
        return
    if len(name.words) < 2 and pieces[i].low not in {"spokesman", "spokeswoman"} and member.kind != "person":
        return
    member.roles.add(pieces[i].low)
    for j in range(i - 1, max(-1, i - 5), -1):
        word = pieces[j]
        if (
            word.kind is not Kind.WORD
            or word.low in PREPOSITIONS
            or reading.sentence_of[j] != reading.sentence_of[i]
        ):
            break
        member.roles.add(word.low)


def _after(reading: Reading, member: Member, name: Name) -> None:
    """Read "Ada Ray, a photographer", "Ada Ray (R-Ohio)", "Ada Ray of Ohio", "Ada Ray is a photographer"."""
    pieces = reading.pieces
    i = name.last
    if member.kind == "organisation" or member.place or i + 1 >= len(pieces):
        return
    if pieces[i].low == "of" and pieces[i + 1].capital:
        member.roles.add(pieces[i + 1].low)
        return
    opens = pieces[i].text in {",", "("} or pieces[i].dash or pieces[i].low in {"is", "was"}
    if not opens or reading.sentence_of[i] != reading.sentence_of[name.first]:
        return
    copula = pieces[i].low in {"is", "was"}
    found: list[str] = []
    head = False
    for j in range(i + 1, min(len(pieces), i + 1 + _APPOSITION_REACH)):
        piece = pieces[j]
        if piece.kind in (Kind.POINT, Kind.QUOTED):
            break
        low = piece.low
        _party(member, low)
        if low in {"who", "said", "says", "told"} or (
            copula and j == i + 1 and low not in {"a", "an", "the"}
        ):
            return
        if low in PREPOSITIONS and head:
            _origin(reading, member, j)
            break
        found.append(low)
        head = head or low in ROLES or low in PARTY_AND_NATION
        if low in ROLES and not copula and _begins_clause(reading, i, j):
            return
    if head and (
        pieces[i + 1].low in {"a", "an", "the", "his", "her", "former", "one"}
        or found[0] in ROLES
        or found[0] in PARTY_AND_NATION
        or reading.name_at.get(i + 1) is not None
    ):
        member.roles.update(found)


def _begins_clause(reading: Reading, at: int, role: int) -> bool:
    """Tell whether "the mayor" behind a comma has a verb of its own: "after Ms. Ray, the mayor pointed"."""
    if role + 1 >= len(reading.pieces) or reading.pieces[at + 1].low != "the":
        return False
    after = reading.pieces[role + 1]
    return after.kind is Kind.WORD and (verbal(after) or after.low in AUXILIARIES)


def _origin(reading: Reading, member: Member, at: int) -> None:
    if at + 1 < len(reading.pieces) and reading.pieces[at + 1].capital:
        member.roles.add(reading.pieces[at + 1].low)


def _party(member: Member, low: str) -> None:
    party, dash, place = low.partition("-")
    if dash and party in _PARTIES:
        state = place.rstrip(".")
        member.roles.update((_PARTIES[party], "lawmaker", STATE_ABBREVIATIONS.get(state, state)))


def _by_pronouns(reading: Reading) -> None:
    """Let a pronoun after a name of unknown gender, with no other person between, vote for its gender."""
    last = -1
    last_sentence = -1
    for i, piece in enumerate(reading.pieces):
        name = reading.name_at.get(i)
        here = reading.sentence_of[i]
        if name is not None:
            member = reading.cast.members[name.member]
            if member.kind != "organisation":
                last, last_sentence = name.member, here
        elif piece.low in _GENDERS and last >= 0 and here - last_sentence <= 1:
            reading.cast.members[last].votes[_GENDERS[piece.low]] += 1
