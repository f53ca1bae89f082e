"""Find where and to whom quoted words were said: venue and addressee of an attribution."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.quotations.attribution.attributions import Attribution
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.cues import BASE_FORMS, CUES, NOUN_LIKE
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import Phrase, phrase_starting
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span

_ADDRESSING = word_set(
    """
    told tells tell telling asked asks reminded reminding assured assuring warned warning informed advised
    urged texted emailed messaged thanked thanking called
    """
)
_VENUE_PREPOSITIONS = frozenset({"in", "on", "at", "during", "via", "through", "over", "from", "to", "by"})
_VENUE_NOUNS = word_set(
    """
    statement statements interview interviews letter letters tweet tweets post posts message messages
    email e-mail emails memo memorandum report conference briefing speech speeches address remarks hearing
    hearings testimony rally debate podcast radio television tv show programme program broadcast
    livestream video clip ad advert advertisement commercial release article column essay op-ed editorial
    blog book memoir autobiography documentary affidavit lawsuit complaint filing ruling opinion verdict
    indictment plea appearance call twitter facebook instagram tiktok snapchat youtube linkedin reddit
    whatsapp threads bluesky telegram weibo myspace tumblr x media caption story stories thread page
    website site note text texts chat discussion session meeting event ceremony sermon lecture talk
    town-hall gathering vigil protest parade summit forum panel convention reception dinner lunch
    breakfast luncheon campaign-stop court trial inquest announcement newsletter press-release
    questionnaire survey review exchange conversation notice floor house senate cnn msnbc cbs nbc abc bbc
    itv npr pbs fox gmb lbc cnbc c-span espn
    """
)
_POSTED = word_set("posted published released issued written shared")
_ENDS = word_set(
    """
    he she they it who which that while as when after before because and but is was were had has where about
    """
)
_STOPS = frozenset({",", ";", ":", ".", "?", "!", "(", ")", "[", "]", "“", "”", '"'})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where and to whom: spans, or None where the article does not say."""

    venue: Span | None = None
    addressee: Span | None = None


def circumstances(reading: Reading, attribution: Attribution) -> Circumstances:
    """Return the venue and the addressee that stand by an attribution's cue."""
    if attribution.cue is None:
        return Circumstances(_venue_by_subject(reading, attribution), None)
    addressee = _addressee(reading, attribution)
    venue = _venue(reading, attribution)
    return Circumstances(venue, None if addressee is None else reading.span(addressee.first, addressee.last))


def _venue_by_subject(reading: Reading, attribution: Attribution) -> Span | None:
    if attribution.subject is None or attribution.manner not in ("sentence", "before"):
        return None
    sentence = reading.sentences[reading.sentence_of[attribution.subject.first]]
    return _venue_in(reading, sentence.first, sentence.last)


def _addressee(reading: Reading, attribution: Attribution) -> Phrase | None:
    assert attribution.cue is not None
    first, last = attribution.cue
    pieces = reading.pieces
    sentence = reading.sentences[reading.sentence_of[first]]
    if attribution.subject is not None and attribution.subject.first >= last:
        last = attribution.subject.last
    if pieces[first].low in _ADDRESSING and last < sentence.last and last == attribution.cue[1]:
        return _addressed(reading, last, sentence.last)
    if CUES.get(pieces[first].low) == "plain" and last + 1 < sentence.last and pieces[last].low == "to":
        phrase = _addressed(reading, last + 1, sentence.last)
        return phrase if phrase is not None and (phrase.personal or pieces[phrase.first].capital) else None
    return None


def _addressed(reading: Reading, at: int, ceiling: int) -> Phrase | None:
    pieces = reading.pieces
    if pieces[at].low in {"him", "her", "them", "us", "me"} and (
        at + 1 >= ceiling or not _goes_on(reading, at + 1)
    ):
        return Phrase(at, at + 1, pieces[at].low, pronoun=True)
    phrase = phrase_starting(reading, at, ceiling)
    if phrase is None or phrase.noun in {"it", "that"}:
        return None
    while phrase.last + 1 < ceiling and pieces[phrase.last].kind is Kind.POSSESSIVE:
        rest = phrase_starting(reading, phrase.last + 1, ceiling)
        if rest is None:
            break
        phrase = Phrase(phrase.first, rest.last, rest.noun, rest.name, False, phrase.determiner)
    return phrase


def _goes_on(reading: Reading, at: int) -> bool:
    piece = reading.pieces[at]
    return piece.kind is Kind.WORD and phrase_starting(reading, at, at + 2) is not None


def _venue(reading: Reading, attribution: Attribution) -> Span | None:
    assert attribution.cue is not None
    first, last = attribution.cue
    sentence = reading.sentences[reading.sentence_of[first]]
    return _venue_in(reading, last, sentence.last) or _venue_in(reading, sentence.first, first)


def _venue_in(reading: Reading, first: int, last: int) -> Span | None:
    """Return the first prepositional phrase among the pieces whose noun is a place for words."""
    pieces = reading.pieces
    i = first
    while i < last:
        if pieces[i].kind is Kind.WORD and pieces[i].low in _VENUE_PREPOSITIONS:
            end = _extent(reading, i + 1, last)
            if end > i + 1 and _is_venue(reading, i + 1, end):
                return reading.span(i, end)
        i += 1
    return None


def _extent(reading: Reading, at: int, ceiling: int) -> int:
    pieces = reading.pieces
    end = at
    while end < min(ceiling, at + 22):
        piece = pieces[end]
        if piece.text in _STOPS or piece.dash:
            break
        if piece.kind is Kind.QUOTED:
            inside = reading.marked[piece.marked].content
            if inside.end - inside.start > 40 or end == at:
                break
            return end + 1
        if end > at and _ends_venue(reading, end):
            break
        end += 1
    return end


def _ends_venue(reading: Reading, at: int) -> bool:
    low = reading.pieces[at].low
    if low in _ENDS:
        return True
    if low in _POSTED or low in BASE_FORMS or low in NOUN_LIKE or at in reading.name_at:
        return False
    return low in CUES


def _is_venue(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the head of the phrase, before any further preposition, is a place for words."""
    for i in range(first, last):
        piece = reading.pieces[i]
        if piece.kind is Kind.QUOTED:
            return i > first
        if piece.low in {"of", "for", "with", "to", "from", "by", "about"} and i > first:
            return False
        if piece.low in _VENUE_NOUNS:
            following = reading.pieces[i + 1] if i + 1 < len(reading.pieces) else None
            if following is None or following.kind is not Kind.POSSESSIVE or i + 1 >= last - 1:
                return True
            if last - i > 2:
                return True
    return False
