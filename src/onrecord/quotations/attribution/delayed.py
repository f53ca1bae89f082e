"""Read delayed identification: "a former official called it 'odd'", whom the next quotation names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.quotations.attribution.attributions import Attribution
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import GROUP_NOUNS, ROLES
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import Phrase
from onrecord.quotations.syntax.reading import Reading

_INTRODUCES = frozenset({"a", "an", "one", "another"})
_PARAGRAPHS = 2
_BESIDE = 14
_EVERYWHERE = word_set(
    """
    said told says former senior that with this from have been would their they about were will there who
    """
)


def first_mentions(reading: Reading) -> dict[int, int]:
    """Return where each member of the cast is first named outside marks."""
    first: dict[int, int] = {}
    for name in reading.names:
        if not name.quoted:
            first.setdefault(name.member, name.start)
    return first


def named_later(
    reading: Reading, index: int, found: Sequence[Attribution], first: Mapping[int, int]
) -> int | None:
    """Return the member of the cast that a newly brought up person turns out to be, None where nobody.

    News brings somebody up by role, quotes a phrase, and names them with the words that follow at
    once. So the next attribution must name, in full and for the first time, a person; and what stands
    by the name says the role's words again, or the words quoted hold the phrase again. ``first`` tells
    where each member is first named.
    """
    own, following = found[index], found[index + 1]
    subject, later = own.subject, following.subject
    if subject is None or later is None or later.name is None or not _introduces(reading, subject, later):
        return None
    if subject.noun in GROUP_NOUNS or not _by_role(reading, own):
        return None
    name = later.name
    if len(name.words) < 2 or reading.cast.members[name.member].kind == "organisation":
        return None
    apart = (
        reading.sentences[reading.sentence_of[later.first]].paragraph
        - reading.sentences[reading.sentence_of[subject.first]].paragraph
    )
    if not (_alike(reading, subject, later) or _repeats(reading, index)):
        return None
    return name.member if first.get(name.member) == name.start and 0 <= apart <= _PARAGRAPHS else None


def _introduces(reading: Reading, subject: Phrase, later: Phrase) -> bool:
    """Tell whether a phrase brings somebody up: "a former official"; "Mr. Ray's aide", then "the aide"."""
    if subject.determiner in _INTRODUCES:
        return True
    owned = any(p.kind is Kind.POSSESSIVE for p in reading.pieces[subject.first : subject.last])
    return owned and subject.noun in {p.low for p in reading.pieces[later.first : later.last]}


def _by_role(reading: Reading, own: Attribution) -> bool:
    """Tell whether the phrase is about one person by a role: "a former official at the port"."""
    assert own.subject is not None
    row = reading.pieces[own.subject.first : own.subject.last]
    return any(p.low in ROLES for p in row) and not any(p.low.startswith("spokes") for p in row)


def _repeats(reading: Reading, index: int) -> bool:
    """Tell whether the next stretch holds the words of this one."""
    here, there = (reading.marked[i].content.of(reading.text).casefold() for i in (index, index + 1))
    return here.rstrip(".,;!?") in there


def _alike(reading: Reading, subject: Phrase, later: Phrase) -> bool:
    """Tell whether what stands by the name says the role's words again: "a port official", "of the port"."""
    own = _content(reading, subject.first, subject.last + _BESIDE)
    return bool(own & _content(reading, later.first, later.last + _BESIDE))


def _content(reading: Reading, first: int, last: int) -> set[str]:
    sentence = reading.sentences[reading.sentence_of[first]]
    row = reading.pieces[first : min(last, sentence.last)]
    return {p.low.removesuffix("s") for p in row if p.kind is Kind.WORD and len(p.low) > 3} - _EVERYWHERE
