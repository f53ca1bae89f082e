"""Read a noun phrase as a group of people of some body: "nearly 90 professors at Reed University"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.quotations.cast.groups import PARTIES, is_plural
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.lexicon.vocabulary import AUXILIARIES, DETERMINERS, ORGANISATION_HEADS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import nominal, verbal
from onrecord.quotations.syntax.reading import Reading

COLLECTIVES = word_set("group coalition collection team band number handful alliance bloc cohort")
_EACH = frozenset({"every", "each"})
_ABOUT = word_set("nearly almost about around roughly over than least some all most nine")
_LOTS = word_set("dozens hundreds thousands scores all some many most both")
_TIES = word_set("at of from on in with within for across")
_JOINED = word_set("connected affiliated associated employed")
_SPECIFIES = word_set("faculty staff board council crew cast team union family cabinet church panel jury")
_SINGLE = word_set("republican democrat member senator representative lawmaker professor")
_LONGEST, _LONGEST_SENTENCE = 10, 80


@dataclass(frozen=True, slots=True)
class People:
    """A group as one phrase gives it: the pieces ``first:last``, its nouns, and the body they belong to.

    ``body`` is a name inside the phrase; ``noun`` is the common noun for one, where no name stands there:
    "committee" in "every Republican on the committee". ``core`` is where the words behind the numbers begin.
    """

    first: int
    last: int
    core: int
    nouns: tuple[str, ...]
    body: Name | None = None
    noun: str = ""

    def printed(self, reading: Reading, *, numbers: bool) -> str:
        """Return the phrase as printed, with or without its numbers and quantifiers."""
        first = self.first if numbers else self.core
        return " ".join(reading.span(first, self.last).of(reading.text).split())


def people_at(reading: Reading, first: int, ceiling: int) -> People | None:
    """Return the group that a phrase beginning at ``pieces[first]`` is, None where it is no group."""
    core, each = _over_numbers(reading, first, ceiling)
    found = _head(reading, first, core, ceiling, each)
    if found is None:
        return None
    return _with_body_behind(reading, _with_second(reading, found, ceiling), ceiling)


def _over_numbers(reading: Reading, first: int, ceiling: int) -> tuple[int, bool]:
    """Return where "A group of nearly 90", "all nine" or "every" ends, and whether each is meant."""
    pieces, at, each = reading.pieces, first, False
    while at < min(ceiling, first + _LONGEST):
        low = pieces[at].low
        if low in COLLECTIVES and at + 1 < ceiling and pieces[at + 1].low == "of":
            at += 2
        elif low in DETERMINERS or low in _ABOUT or low in _LOTS or low[:1].isdigit():
            each = each or low in _EACH
            at += 1
        elif low == "of" and at > first and pieces[at - 1].low in _LOTS:
            at += 1
        else:
            break
    return at, each


def _head(reading: Reading, first: int, core: int, ceiling: int, each: bool) -> People | None:
    """Read the words up to the first plural noun, among them a party and a body."""
    pieces, at = reading.pieces, core
    body, noun, party = None, "", ""
    while at < min(ceiling, core + _LONGEST):
        low, name = pieces[at].low, reading.name_at.get(at)
        if _is_head(reading, at, ceiling, each):
            within = name is not None and (name.last > at + 1 or low not in PARTIES)
            nouns = _called(reading, at, party, core)
            return None if within else People(first, at + 1, core, nouns, body, noun)
        if low in PARTIES:
            party = PARTIES[low]
        elif name is not None:
            body, at = name, name.last - 1
        elif low in ORGANISATION_HEADS and low not in _SPECIFIES:
            noun = low
        elif pieces[at].kind is not Kind.POSSESSIVE and not nominal(reading, at):
            return None
        at += 1
    return None


def _is_head(reading: Reading, at: int, ceiling: int, each: bool) -> bool:
    """Tell whether a piece is the noun for people that a phrase ends in, no "faculty" before "members"."""
    row = [piece.low for piece in reading.pieces[at : min(at + 2, ceiling)]]
    several = [is_plural(low) or (each and low in _SINGLE) for low in row]
    return several[0] and not any(several[1:])


def _called(reading: Reading, at: int, party: str, floor: int) -> tuple[str, ...]:
    """Return what the people are called: the party of its members, "faculty members", "professors"."""
    low = reading.pieces[at].low
    if low in PARTIES:
        return (PARTIES[low],)
    if party:
        return (party,)
    before = reading.pieces[at - 1].low if at > floor else ""
    many = low if is_plural(low) else low + "s"
    return (f"{before} {many}",) if many == "members" and before in _SPECIFIES else (many,)


def _with_second(reading: Reading, people: People, ceiling: int) -> People:
    """Add the nouns that "and" joins: "faculty and administrators"."""
    pieces, nouns, at = reading.pieces, list(people.nouns), people.last
    while at + 1 < ceiling and pieces[at].low in {"and", ","} and len(nouns) < 4:
        end = at + 2 if pieces[at + 1].low == "and" else at + 1
        if end < ceiling and is_plural(pieces[end].low) and end not in reading.name_at:
            nouns.append(pieces[end].low)
            at = end + 1
        else:
            break
    closed = at == people.last or any(p.low == "and" for p in pieces[people.last : at])
    return replace(people, last=at, nouns=tuple(dict.fromkeys(nouns))) if closed else people


def _with_body_behind(reading: Reading, people: People, ceiling: int) -> People:
    """Add the body behind "at", "on" or "connected to": a name or a common noun."""
    pieces, at = reading.pieces, people.last
    if people.body is not None or at + 1 >= ceiling:
        return people
    if pieces[at].low in _JOINED and at + 2 < ceiling and pieces[at + 1].low in {"to", "with", "by"}:
        at += 1
    elif pieces[at].low not in _TIES:
        return people
    at += 1
    while at < ceiling and (pieces[at].low in DETERMINERS or pieces[at].low == "its"):
        at += 1
    for i in range(at, min(ceiling, at + _LONGEST)):
        name = reading.name_at.get(i)
        low = pieces[i].low
        owns = i + 1 < ceiling and pieces[i + 1].kind is Kind.POSSESSIVE
        if low in ORGANISATION_HEADS and name is None and not owns:
            return replace(people, last=i + 1, noun=low)
        if name is not None and name.first == i and not _leads_on(reading, name.last, ceiling):
            several = _several(reading, name.last, ceiling)
            return people if several else replace(people, last=name.last, body=name)
        if not nominal(reading, i):
            break
    return people


def _several(reading: Reading, at: int, ceiling: int) -> bool:
    """Tell whether another body follows: "from Reed, the University of Krug and others"."""
    pieces = reading.pieces
    if at + 2 >= ceiling or pieces[at].low not in {",", "and"}:
        return False
    at += 1 + (pieces[at + 1].low in {"the", "and"})
    name = reading.name_at.get(at)
    return name is not None and reading.cast.members[name.member].kind == "organisation"


def _leads_on(reading: Reading, at: int, ceiling: int) -> bool:
    """Tell whether a noun for a body follows a name at once: "the Reed school"."""
    return at < ceiling and at not in reading.name_at and reading.pieces[at].low in ORGANISATION_HEADS


def people_in(reading: Reading, sentence: Sentence, before: int) -> People | None:
    """Return the group that acts in a sentence: "Joining others, nearly 90 Reed professors have written".

    It stands in front of the piece ``before``.
    """
    pieces = reading.pieces
    for at in range(sentence.first, min(sentence.last, before, sentence.first + _LONGEST_SENTENCE)):
        if at > sentence.first and pieces[at - 1].text != "," and not pieces[at - 1].dash:
            continue
        people = people_at(reading, at, sentence.last)
        told = people is not None and (people.core > people.first or people.body is not None)
        if told and people is not None and people.last < min(sentence.last, before):
            after = pieces[people.last]
            if after.text == "," or verbal(after) or after.low in AUXILIARIES:
                return people
    return None
