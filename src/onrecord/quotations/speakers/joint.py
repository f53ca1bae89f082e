"""Read a joint subject: "Ada Ray and Sam Moss said", "France, Spain and Italy demanded"."""

from __future__ import annotations

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.vocabulary import AUXILIARIES, BEFORE_TITLES, DETERMINERS
from onrecord.quotations.syntax.reading import Reading

_MOST = 5
_LONGEST_PARTY = 6
_LONGEST_OFFICE = 10
_IN_OFFICES = frozenset({"and", "&", "for", "of", "the"})
_PARTIES = ("d-", "r-", "i-")


def partners(reading: Reading, name: Name) -> list[Name]:
    """Return the names joined to a subject with "and", itself among them; empty where it stands alone.

    Names of different kinds are no pair: "in Ohio and Ms. Ray said" has one speaker.
    """
    row = (
        _before(reading, name)
        if _governs(reading, _behind_party(reading, name.last))
        else _after(reading, name)
    )
    return row if len(row) > 1 and _of_one_kind(reading, row) else []


def partners_in(reading: Reading, number: int) -> list[Name]:
    """Return the people who are the joint subject that a sentence opens with, whatever they do; or none."""
    sentence = reading.sentences[number]
    if sentence.headline:
        return []
    for at in range(sentence.first, sentence.last):
        name = reading.name_at.get(at)
        if name is None:
            continue
        row = _before(reading, name)
        if len(row) > 1 and _of_one_kind(reading, row) and _is_human(reading, row):
            behind = reading.pieces[name.last] if name.last < sentence.last else None
            return row if behind is not None and behind.kind is not Kind.QUOTED else []
    return []


def _is_human(reading: Reading, row: list[Name]) -> bool:
    return all(reading.cast.members[name.member].kind == "person" for name in row)


def _of_one_kind(reading: Reading, row: list[Name]) -> bool:
    members = [reading.cast.members[name.member] for name in row]
    kinds = {member.kind for member in members} - {"unknown"}
    return len(kinds) < 2 and ("person" not in kinds or not any(member.place for member in members))


def _before(reading: Reading, name: Name) -> list[Name]:
    """Return the row that ends in the name: "Ada Ray, Sam Moss and Kit Lane said"."""
    pieces, row = reading.pieces, [name]
    if name.first < 2 or pieces[name.first - 1].low != "and":
        return row
    at = name.first - 1
    while len(row) < _MOST:
        at = _before_party(reading, at)
        other = reading.name_at.get(at - 1)
        if other is None or other.last != at:
            break
        row.append(other)
        at = other.first - 1
        if at < 0 or pieces[at].text != ",":
            break
    first = row[-1].first
    return row if _opens(reading, first) else [name]


def _before_party(reading: Reading, at: int) -> int:
    """Return where the words before a party end, ``at`` where none ends there: "(R-Ohio)", ", D-W. Va."."""
    pieces = reading.pieces
    for i in range(at - 1, max(0, at - _LONGEST_PARTY), -1):
        if pieces[i].low.startswith(_PARTIES):
            return i - 1 if pieces[i - 1].text in {"(", ",", "["} else i
    return at


def _behind_party(reading: Reading, at: int) -> int:
    """Return where the party behind a name ends, ``at`` where none follows."""
    pieces = reading.pieces
    if (
        at + 1 >= len(pieces)
        or pieces[at].text not in {"(", ","}
        or not pieces[at + 1].low.startswith(_PARTIES)
    ):
        return at
    closing = ")" if pieces[at].text == "(" else ","
    ends = (i for i in range(at + 2, min(len(pieces), at + _LONGEST_PARTY)) if pieces[i].text == closing)
    return next(ends, at - 1) + 1


def _after(reading: Reading, name: Name) -> list[Name]:
    """Return the row that the name begins behind its verb: "said Ada Ray, Kit Lane and Sam Moss."."""
    pieces, row = reading.pieces, [name]
    if name.first == 0 or CUES.get(pieces[name.first - 1].low) != "plain":
        return row
    while len(row) < _MOST and row[-1].last + 1 < len(pieces):
        at = row[-1].last
        if pieces[at].low not in {"and", ","}:
            break
        other = next_in_row(reading, at + 1)
        if other is None:
            break
        row.append(other)
    last = row[-1].last
    joined = len(row) > 1 and any(p.low == "and" for p in pieces[row[-2].last : row[-1].first])
    closes = last >= len(pieces) or pieces[last].kind is Kind.POINT
    return row if joined and closes else [name]


def next_in_row(reading: Reading, at: int) -> Name | None:
    """Return the name at a piece, or the person's behind an office: "Food and Drug Commissioner Ada Ray"."""
    pieces = reading.pieces
    direct = reading.name_at.get(at)
    if direct is not None and (direct.first != at or not _closes_row(reading, direct)):
        direct = None
    if direct is not None and _is_human(reading, [direct]):
        return direct
    for i in range(at, min(len(pieces), at + _LONGEST_OFFICE)):
        name = reading.name_at.get(i)
        if name is not None and name.titles and _closes_row(reading, name):
            return name if _is_human(reading, [name]) else direct
        if not (pieces[i].capital or pieces[i].low in _IN_OFFICES):
            break
    return direct


def _closes_row(reading: Reading, name: Name) -> bool:
    """Tell whether a name can end a member of a row: a stop or "and" follows it."""
    pieces = reading.pieces
    return name.last >= len(pieces) or pieces[name.last].kind is Kind.POINT or pieces[name.last].low == "and"


def _governs(reading: Reading, at: int) -> bool:
    """Tell whether a reporting verb follows at once, so that the name before is its subject."""
    pieces = reading.pieces
    if at < len(pieces) and pieces[at].low in AUXILIARIES:
        at += 1
    return at < len(pieces) and pieces[at].kind is Kind.WORD and pieces[at].low in CUES


def _opens(reading: Reading, at: int) -> bool:
    """Tell whether a row of names opens its clause: nothing before it but a stop, a comma or "the"."""
    pieces = reading.pieces
    while at > 0 and (pieces[at - 1].low in DETERMINERS or pieces[at - 1].low in BEFORE_TITLES):
        at -= 1
    number = reading.sentence_of[at]
    if at <= reading.sentences[number].first:
        return True
    before = pieces[at - 1]
    return before.kind is Kind.QUOTED or before.text == "," or before.low in {"but", "that"}
