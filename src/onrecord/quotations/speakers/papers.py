"""Find whose words a letter, statement, post or report holds: "the letter says", "his tweet read"."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.vocabulary import DOCUMENT_NOUNS, POSSESSIVES, PREPOSITIONS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.speakers.referent import Referent
from onrecord.quotations.speakers.salience import Salience
from onrecord.quotations.syntax.documents import author_after
from onrecord.quotations.syntax.phrases import Phrase
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import first_subject
from onrecord.types import Gender

_TITLED = word_set(
    """
    strategy act plan bill law review report order treaty agreement accord constitution charter resolution
    amendment declaration directive memorandum framework code doctrine
    """
)
_ANY_TITLE = frozenset({"document", "text"})
_ANSWERS = frozenset({"response", "reply", "answer", "retort", "rejoinder"})
_AUTHORED = word_set(
    """
    letter statement tweet tweets post posts message email e-mail memo memorandum op-ed article report
    story resolution speech video release press-release blog note petition column editorial essay book
    review interview remarks reply response apology comment comments
    """
)
_PRINTED = frozenset({"article", "report", "story", "piece", "column", "editorial"})
_REPORTED = frozenset({"reported", "reports", "report", "published", "reporting"})
_OPEN = frozenset({"a", "an", "another", "one", "every", "each"})
_SENTENCES_BACK = 9


class Papers:
    """Finds, for a noun that names a document, whose words it holds; ``resolve`` reads an author found."""

    def __init__(
        self,
        reading: Reading,
        attributor: Attributor,
        salience: Salience,
        names_before: Callable[[Phrase], list[Name]],
        resolve: Callable[[Phrase], Referent],
    ) -> None:
        self._reading = reading
        self._attributor = attributor
        self._salience = salience
        self._names_before = names_before
        self._resolve = resolve

    def titled(self, phrase: Phrase) -> int:
        """Return the document that an article names in full: "Harbour Safety Strategy" for "the strategy"."""
        noun = phrase.noun
        if noun not in _TITLED | _ANY_TITLE or phrase.determiner in _OPEN or self._owned_by_other(phrase):
            return -1
        for name in self._names_before(phrase):
            words = self._reading.cast.members[name.member].fullest
            last = bare(words[-1])
            if len(words) > 1 and (last == noun or (noun in _ANY_TITLE and last in _TITLED)):
                return name.member
        return -1

    def _owned_by_other(self, phrase: Phrase) -> bool:
        return phrase.determiner in POSSESSIVES and phrase.noun in _ANY_TITLE

    def author(self, phrase: Phrase, text: str) -> Referent:
        """Return whose document it is: its owner’s, else as told where it was brought up."""
        owner = self._owner(phrase)
        if owner >= 0:
            return Referent(owner, None, 0.75)
        theirs = self._theirs(phrase)
        if theirs is not None and (theirs.member >= 0 or theirs.name):
            return Referent(theirs.member, None, min(0.65, theirs.certainty), theirs.name, theirs.rivals)
        return self._brought_up(phrase, text) or self._issuer(phrase) or Referent(-1, text, 0.5)

    def _owner(self, phrase: Phrase) -> int:
        """Return whose name stands before the document or behind "from": "Mr. Ray’s letter"."""
        pieces = self._reading.pieces
        for i in range(phrase.first, phrase.last):
            name = self._reading.name_at.get(i)
            if name is not None:
                return name.member
            if pieces[i].low in PREPOSITIONS and pieces[i].low not in {"from", "by", "in", "for"}:
                return -1
        return -1

    def _theirs(self, phrase: Phrase) -> Referent | None:
        """Read "its letter", "her statement": the one that the pronoun stands for."""
        if phrase.determiner in {"his", "her"}:
            gender: Gender = "male" if phrase.determiner == "his" else "female"
            asker = self._salience.last_speaker if phrase.noun in _ANSWERS else -1
            return self._salience.person(gender, phrase.first, barred=asker)
        if phrase.determiner in {"its", "their"}:
            return self._salience.several(phrase.first)
        return None

    def _brought_up(self, phrase: Phrase, text: str) -> Referent | None:
        """Return who wrote, sent or printed it, as one of the sentences before says."""
        here = self._reading.sentence_of[phrase.first]
        for number in range(here, max(-1, here - _SENTENCES_BACK), -1):
            author = self._author_in(number, phrase)
            if author is None and phrase.noun in _PRINTED and number < here:
                author = self._reporter_in(number)
            if author is None:
                continue
            referent = self._resolve(author)
            if referent.member >= 0 or referent.name or referent.description:
                certainty = min(0.7, referent.certainty)
                described = referent.description or text
                return Referent(referent.member, described, certainty, referent.name, referent.rivals)
        return None

    def _reporter_in(self, number: int) -> Phrase | None:
        """Return the body that a sentence says reported something: "The Reed Post reported on Monday"."""
        for frame in self._attributor.frames(number):
            held = frame.subject
            if held is None or held.name is None:
                continue
            if self._reading.pieces[frame.first].low in _REPORTED and self._is_body(held.name):
                return held
        return None

    def _is_body(self, name: Name) -> bool:
        return self._reading.cast.members[name.member].kind == "organisation"

    def _issuer(self, phrase: Phrase) -> Referent | None:
        """Read "A statement said" as of whoever the sentence before, in its paragraph, is about."""
        number = self._reading.sentence_of[phrase.first]
        if phrase.noun != "statement" or phrase.determiner not in {"a", "the"} or number == 0:
            return None
        sentence, before = self._reading.sentences[number], self._reading.sentences[number - 1]
        if before.paragraph != sentence.paragraph or before.headline:
            return None
        subject = first_subject(self._reading, before.first, before.last)
        if subject is None or subject.name is None:
            return None
        return Referent(subject.name.member, None, 0.55)

    def _author_in(self, number: int, phrase: Phrase) -> Phrase | None:
        """Return who wrote, sent or signed a document of the phrase's kind, as a sentence says."""
        reading = self._reading
        sentence = reading.sentences[number]
        own = number == reading.sentence_of[phrase.first]
        if own and phrase.determiner in {"the", "this", "that"}:
            return None
        last = phrase.first if own else sentence.last
        if not own:
            hit = next((i for i in range(sentence.first, last) if reading.pieces[i].low == phrase.noun), -1)
            if hit < 0:
                return None
            author = self._reports(number, hit) or author_after(reading, hit + 1, sentence.last)
            if author is not None:
                return author
            if "the" in {piece.low for piece in reading.pieces[max(sentence.first, hit - 2) : hit]}:
                return None
        subject = first_subject(reading, sentence.first, last) if phrase.noun in _AUTHORED else None
        if subject is None or subject.noun in DOCUMENT_NOUNS or not subject.personal:
            return None
        return subject

    def _reports(self, number: int, hit: int) -> Phrase | None:
        """Return who speaks before the document is mentioned: "Mr. Ray said in a letter"."""
        for frame in self._attributor.frames(number):
            held = frame.subject
            if held is None or frame.first >= hit or frame.strength != "plain":
                continue
            if held.name or held.pronoun:
                return held
        return None
