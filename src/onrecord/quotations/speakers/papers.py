"""Find whose words a letter, statement, post or report holds: "the letter says", "his tweet read"."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.vocabulary import AUXILIARIES, DOCUMENT_NOUNS, POSSESSIVES, PREPOSITIONS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.speakers.authors import Authors, Groups
from onrecord.quotations.speakers.issuers import adopter, office_behind, offices
from onrecord.quotations.speakers.referent import Referent
from onrecord.quotations.speakers.salience import Salience
from onrecord.quotations.syntax.documents import author_after
from onrecord.quotations.syntax.phrases import Phrase, phrase_ending
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
_READS = frozenset({"read", "reads", "states", "stated"})
ELLIPTIC = frozenset({"original", "version", "draft"})
_TRANSCRIBED = frozenset({"transcript", "document", "filing", "indictment"})
_ACTS = AUXILIARIES - {"to", "not", "never"}
_PAPER_NEAR, _PAPER_FAR = 40, 80
"""Pieces back to which a paper is looked for that "it", or "the original", stands for."""
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
        groups: Groups,
    ) -> None:
        self._reading = reading
        self._attributor = attributor
        self._salience = salience
        self._names_before = names_before
        self._resolve = resolve
        self._groups = groups
        self._offices = offices(reading)

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
        group = self._groups.signed(phrase)
        if group is not None:
            return group.referent(0.7)
        group = self._groups.wrote(phrase)
        if group is not None and not self._written_since(phrase, group):
            return group.referent(0.7)
        office = office_behind(self._reading, phrase, self._offices)
        if office is not None:
            return Referent(-1, None, 0.65, office, kind="organisation")
        if self._from_party(phrase):
            return Referent(-1, None, 0.7, "GOP", kind="organisation")
        owner = self._owner(phrase)
        if owner >= 0:
            return Referent(owner, None, 0.75)
        theirs = self._theirs(phrase)
        if theirs is not None and (theirs.member >= 0 or theirs.name):
            return Referent(theirs.member, None, min(0.65, theirs.certainty), theirs.name, theirs.rivals)
        adopted = adopter(self._reading, self._reading.sentence_of[phrase.first], phrase.last - 1)
        if adopted is not None and adopted.name is not None:
            return Referent(adopted.name.member, None, 0.6)
        return self._brought_up(phrase, text) or self._issuer(phrase) or Referent(-1, text, 0.5)

    def _written_since(self, phrase: Phrase, group: Authors) -> bool:
        """Tell whether somebody else wrote such a document after the group did."""
        here = self._reading.sentence_of[phrase.first]
        first = max(self._groups.sentence_of(group), here - _SENTENCES_BACK)
        others = (self._author_in(number, phrase) for number in range(here, first, -1))
        return any(
            author is not None and not author.pronoun and self._groups.again(author) is None
            for author in others
        )

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

    def _from_party(self, phrase: Phrase) -> bool:
        """Tell whether a document is "from the GOP", whose name has no capital letters that tell a name."""
        words = [piece.low for piece in self._reading.pieces[phrase.first : phrase.last]]
        return words[-3:] in (["from", "the", "gop"], ["by", "the", "gop"])

    def it(self, phrase: Phrase) -> Referent | None:
        """Read "it read" and "it states", which only a text does, as the paper named shortly before."""
        reading = self._reading
        behind = reading.pieces[phrase.last].low if phrase.last < len(reading.pieces) else ""
        if behind not in _READS:
            return None
        return self._last_named(phrase, phrase.first, _PAPER_NEAR)

    def cut_short(self, phrase: Phrase) -> Referent | None:
        """Read "the original" and "the final version" as the paper named before, whoever's it is."""
        if phrase.noun not in ELLIPTIC or phrase.determiner not in {"the", "an", "a"}:
            return None
        return self._last_named(phrase, phrase.first, _PAPER_FAR)

    def _last_named(self, phrase: Phrase, at: int, reach: int) -> Referent | None:
        """Return whose paper is the last that is named in the ``reach`` pieces before one.

        One that is the subject of a clause comes before the others: "when the transcript was released".
        """
        reading = self._reading
        places = [i for i in range(at - 1, max(-1, at - reach), -1) if self._names_paper(i)]
        places.sort(key=lambda i: reading.pieces[i + 1].low not in _ACTS)
        if not places:
            return None
        held = phrase_ending(reading, places[0], reading.sentences[reading.sentence_of[places[0]]].first)
        if held is None:
            return None
        found = self.author(held, "")
        return found if found.member >= 0 or found.name else None

    def _names_paper(self, at: int) -> bool:
        """Tell whether a piece is the noun of a document that somebody writes, outside any name."""
        return self._reading.pieces[at].low in _AUTHORED | _TRANSCRIBED and at not in self._reading.name_at

    def _theirs(self, phrase: Phrase) -> Referent | None:
        """Read "its letter", "her statement": the one that the pronoun stands for."""
        if phrase.determiner in {"his", "her"}:
            gender: Gender = "male" if phrase.determiner == "his" else "female"
            asker = self._salience.last_speaker if phrase.noun in _ANSWERS else -1
            return self._salience.person(gender, phrase.first, barred={asker})
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
            author = author or adopter(reading, number, hit)
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
                return None if self._is_of(hit) else held
        return None

    def _is_of(self, hit: int) -> bool:
        """Tell whether somebody only has to do with the document: "an organiser of the letter"."""
        pieces = self._reading.pieces
        return any(pieces[i].low == "of" for i in range(max(0, hit - 3), hit))
