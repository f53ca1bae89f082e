"""Find who is given as the source of each marked stretch, by which word, and with what certainty."""

from __future__ import annotations

from onrecord.quotations.attribution.attributions import Attribution
from onrecord.quotations.attribution.clauses import acts, turned_to
from onrecord.quotations.attribution.crossheads import crosshead
from onrecord.quotations.attribution.floating import Floating
from onrecord.quotations.attribution.frames import frames_of
from onrecord.quotations.cast.tokens import Kind, Sentence, last_char
from onrecord.quotations.lexicon.vocabulary import DETERMINERS, PREPOSITIONS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.frame import Frame
from onrecord.quotations.syntax.nesting import told_of
from onrecord.quotations.syntax.phrases import Phrase, phrase_ending, phrase_starting
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import first_subject

_REMARKS = word_set(
    """
    comment comments remark remarks tweet tweets claim claims statement quip jibe gaffe insult joke
    warning plea vow pledge promise message post rant outburst speech slur taunt threat boast apology call
    line quote jab
    """
)


_QUOTES = frozenset({"quotation", "quote", "saying", "maxim", "aphorism", "lyric", "proverb"})
_CLAUSES = frozenset({"when", "after", "as", "while", "once", "if"})
_NAMED_WITHIN = 6
_OWNED_WITHIN = 12
_UTTERED = word_set("question advice answer message verdict response reply reaction conclusion view retort")
_TURNS = frozenset({"and", "but", "while"})
_NAMES = word_set(
    """
    call calls called calling describe describes described describing term terms termed dub dubs dubbed
    labelled labeled refer refers referred
    """
)
_TO_AS = DETERMINERS | {"to", "as"}


class Attributor:
    """Reads the attributions of an article's marked stretches in order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._frames: dict[int, list[Frame]] = {}
        self._floating = Floating(reading, self.frames)

    def frames(self, sentence: int) -> list[Frame]:
        """Return the frames of a sentence, found once."""
        if sentence not in self._frames:
            self._frames[sentence] = frames_of(self._reading, self._reading.sentences[sentence])
        return self._frames[sentence]

    def attribute(self) -> list[Attribution]:
        """Return one attribution for each marked stretch, in order."""
        found: list[Attribution] = []
        for index in range(len(self._reading.marked)):
            found.append(self._one(index, found))
        for index in range(len(found)):
            found[index] = crosshead(self._reading, index, found) or found[index]
        return found

    def _one(self, index: int, earlier: list[Attribution]) -> Attribution:
        reading = self._reading
        at = reading.quoted_at.get(index)
        if at is None:
            return Attribution("none")
        number = reading.sentence_of[at]
        sentence = reading.sentences[number]
        frames = self.frames(number)
        found = (
            self._handle(at)
            or self._owned(at)
            or self._labelled(at, sentence)
            or self._what_called(at, frames)
            or self._after(index, at, sentence, frames)
            or self._main_clause(at, sentence)
            or self._weighed(at, sentence, frames)
            or self._trailing(at, sentence, frames)
            or self._closing(index, at, frames)
            or self._led_in(at, sentence)
            or self._floating.attribute(index, at, number, earlier)
            or self._floating.goes_on(index, at, number, earlier)
            or self._by_sentence(at, sentence)
            or Attribution("none")
        )
        found.sentence = number
        return found

    def _last_char(self, index: int) -> str:
        return last_char(self._reading.text, self._reading.marked[index])

    def _handle(self, at: int) -> Attribution | None:
        """Read the line under an embedded post: "— Ada Ray (@adaray) December 4, 2017"."""
        pieces = self._reading.pieces
        if at + 2 >= len(pieces) or not pieces[at + 1].dash:
            return None
        phrase = phrase_starting(self._reading, at + 2, min(len(pieces), at + 9))
        if phrase is None or phrase.name is None:
            return None
        if phrase.name.first > phrase.first and pieces[phrase.first].capital:
            phrase = Phrase(phrase.first, phrase.last, "")  # "This Week", which is no "Week"
        after = pieces[phrase.last] if phrase.last < len(pieces) else None
        if after is None or after.start > pieces[phrase.last - 1].end + 1 or after.text == "(":
            return Attribution("handle", phrase)
        return None

    def _owned(self, at: int) -> Attribution | None:
        """Read "Ms. Ray's 'nonsense' remark": the owner of the words said them."""
        reading = self._reading
        if at < 2 or reading.pieces[at - 1].kind is not Kind.POSSESSIVE or at + 1 >= len(reading.pieces):
            return None
        name = reading.name_at.get(at - 2)
        if name is None or reading.pieces[at + 1].low not in _REMARKS:
            return None
        return Attribution("before", Phrase(name.first, name.last, "", name))

    def _labelled(self, at: int, sentence: Sentence) -> Attribution | None:
        """Read "Ada Ray: 'Never'": a name and a colon, opening the sentence or after a dash or "from"."""
        pieces = self._reading.pieces
        if at - 2 < sentence.first or pieces[at - 1].text != ":":
            return None
        name = self._reading.name_at.get(at - 2)
        said = pieces[at - 2].low == "saying" and pieces[at - 3].kind is not Kind.POSSESSIVE
        if pieces[at - 2].low in _QUOTES and at - 3 >= sentence.first and not said:
            return self._known_words(at - 3)
        if name is None or name.last != at - 1:
            return None
        before = pieces[name.first - 1] if name.first > sentence.first else None
        apart = before is None or before.dash or before.kind is Kind.QUOTED
        if before is not None and not apart and before.low not in {"from", "by", "-"}:
            return None
        return Attribution("before", Phrase(name.first, name.last, "", name), (at - 1, at))

    def _known_words(self, at: int) -> Attribution | None:
        """Read "this Ada Ray quotation:" as hers, whose name ends at a piece."""
        at -= self._reading.pieces[at].kind is Kind.POSSESSIVE
        name = self._reading.name_at.get(at)
        if name is None or name.last != at + 1:
            return None
        return Attribution("before", Phrase(name.first, name.last, "", name))

    def _what_called(self, at: int, frames: list[Frame]) -> Attribution | None:
        """Read "what the report called a 'threat'," which tells whose words they are, whoever else speaks."""
        pieces = self._reading.pieces
        for frame in frames:
            if frame.subject is None or not frame.first < at or at - frame.last > 2:
                continue
            low = pieces[frame.first].low
            asks = frame.subject.first > 0 and pieces[frame.subject.first - 1].low == "what"
            if asks and low in _NAMES and all(pieces[i].low in _TO_AS for i in range(frame.last, at)):
                return Attribution("before", frame.subject, frame.word)
        return None

    def _after(self, index: int, at: int, sentence: Sentence, frames: list[Frame]) -> Attribution | None:
        """Find the frame that begins right after the stretch."""
        pieces = self._reading.pieces
        ending = self._last_char(index)
        i = at + 1
        while i < sentence.last and (pieces[i].text in {",", "…"} or pieces[i].dash):
            i += 1
        comma = i > at + 1 or ending in ",?!—–-"
        led = self._before(at, sentence, frames) is not None
        if led and pieces[min(i, sentence.last - 1)].low in _TURNS:
            return None
        for frame in frames:
            if frame.first <= at or frame.how == "owned":
                continue
            if frame.how == "quoting" and frame.first <= i + _NAMED_WITHIN:
                return Attribution("after", frame.subject, frame.word)
            if frame.first == i and frame.how in ("inverted", "according"):
                return Attribution("after", frame.subject, frame.word)
            subject = frame.subject
            if subject is None or frame.how == "according" or subject.first > i + 1:
                return None
            if subject.first < at or (led and not subject.personal):
                return None  # as in "she said, '...,' a position outlined before"
            ends = frame.last >= sentence.last or pieces[frame.last].kind is Kind.POINT
            leads = sentence.first == at and subject.first == at + 1 and frame.strength == "plain"
            if comma or ending in ".…" or ends or (leads and pieces[frame.last].low in PREPOSITIONS):
                return Attribution("after", subject, frame.word)
            return None
        return None

    def _weighed(self, at: int, sentence: Sentence, frames: list[Frame]) -> Attribution | None:
        """Choose between a frame before the stretch and ", Ms. Ray said" after it: a weak one gives way."""
        before = self._before(at, sentence, frames)
        if before is not None and before.cue is not None:
            frame = next(f for f in frames if f.word == before.cue)
            if self._rank(frame) < 2:
                return self._trailing(at, sentence, frames) or before
        return before

    def _before(self, at: int, sentence: Sentence, frames: list[Frame]) -> Attribution | None:
        """Find the nearest frame before the stretch in its sentence."""
        best: Frame | None = None
        for frame in frames:
            if frame.last > at:
                break
            if frame.subject is None or (frame.how == "according" and best is not None):
                continue
            if frame.how == "owned" and any(p.text == "," for p in self._reading.pieces[frame.last : at]):
                continue
            if best is None or (
                (self._rank(frame) >= self._rank(best) or self._utters(frame, at))
                and not self._reported(best, frame)
                and not told_of(self._reading, best, frame)
            ):
                best = frame
        if best is None:
            return None
        return Attribution("before", best.subject, best.word)

    def _reported(self, outer: Frame, inner: Frame) -> bool:
        """Tell whether the inner frame only goes on with the outer one's report: "said he would deliver"."""
        subject = inner.subject
        if subject is None or not subject.pronoun or outer.strength != "plain" or subject.first < outer.last:
            return False
        if outer.how == "according":  # "according to the Globe she praised" it: the words are hers
            return False
        between = self._reading.pieces[outer.last : subject.first]
        return len(between) <= 3 and not any(p.text == "," or p.kind is Kind.QUOTED for p in between)

    def _utters(self, frame: Frame, at: int) -> bool:
        """Tell whether a plain verb with its own subject leads the words in: "voices cried, 'No!'"."""
        between = self._reading.pieces[frame.last : at]
        marks = {",", ":"} & {piece.text for piece in between}
        return frame.how == "adjacent" and frame.strength == "plain" and len(between) <= 2 and bool(marks)

    def _rank(self, frame: Frame) -> int:
        """Return how good a frame is: of two before a stretch the nearer wins where it is as good."""
        if frame.subject is None or not frame.subject.personal:
            return 0
        pieces = self._reading.pieces
        after = pieces[frame.last].low if frame.last < len(pieces) else ""
        calls_for = pieces[frame.first].low.startswith("call") and after in {"for", "on"}
        return 1 if frame.strength == "weak" or calls_for else 2

    def _trailing(self, at: int, sentence: Sentence, frames: list[Frame]) -> Attribution | None:
        """Find ", Ms. Ray said" further on in the sentence."""
        pieces = self._reading.pieces
        for frame in frames:
            if frame.first < at or frame.subject is None or frame.strength != "plain":
                continue
            before = frame.first - 1 if frame.how in ("inverted", "according") else frame.subject.first - 1
            if before > at and (
                pieces[before].text == "," or pieces[before].kind is Kind.QUOTED or pieces[before].dash
            ):
                return Attribution("trailing", frame.subject, frame.word)
            if frame.how == "according":
                return Attribution("trailing", frame.subject, frame.word)
        return None

    def _closing(self, index: int, at: int, frames: list[Frame]) -> Attribution | None:
        """Find whoever speaks further on, after words that end in a comma."""
        if self._last_char(index) != ",":
            return None
        for frame in frames:
            if (
                frame.first > at
                and frame.strength == "plain"
                and frame.subject is not None
                and frame.subject.first > at
            ):
                return Attribution("trailing", frame.subject, frame.word)
        return None

    def _led_in(self, at: int, sentence: Sentence) -> Attribution | None:
        """Read "Ms. Ray was emphatic: '...'": a colon leads in the words of the sentence's subject."""
        if at - 1 <= sentence.first or self._reading.pieces[at - 1].text != ":":
            return None
        owner = self._owner_of_words(at, sentence)
        if owner is not None:
            return Attribution("previous", owner)
        subject = first_subject(self._reading, sentence.first, at)
        if (
            subject is None
            or not (subject.name or subject.pronoun)
            or subject.noun in {"it", "they", "there"}
        ):
            return None
        return Attribution("previous", subject)

    def _main_clause(self, at: int, sentence: Sentence) -> Attribution | None:
        """Read "When a man asked, Ms. Ray gave advice: '...'": after a clause, the main subject speaks."""
        pieces = self._reading.pieces
        if (
            pieces[sentence.first].low not in _CLAUSES
            or at - 2 < sentence.first
            or pieces[at - 1].text != ":"
        ):
            return None
        for i in range(at - 2, sentence.first, -1):
            if pieces[i].kind is Kind.QUOTED:
                return None
            subject = phrase_starting(self._reading, i + 1, at) if pieces[i].text == "," else None
            if subject is not None and (subject.name is not None or subject.pronoun):
                return Attribution("before", subject) if acts(self._reading, subject.last, at) else None
        return None

    def _owner_of_words(self, at: int, sentence: Sentence) -> Phrase | None:
        """Read "Ms. Ray's question was simple:": who asks it, as the sentence's first words tell."""
        pieces = self._reading.pieces
        for i in range(sentence.first + 1, min(at, sentence.first + _OWNED_WITHIN)):
            if pieces[i].kind is Kind.POSSESSIVE:
                nouns = {piece.low for piece in pieces[i + 1 : i + 3]}
                owner = phrase_ending(self._reading, i - 1, sentence.first)
                return owner if owner is not None and owner.personal and nouns & _UTTERED else None
        return None

    def _by_sentence(self, at: int, sentence: Sentence) -> Attribution | None:
        """Take the subject of the sentence where no word reports, or of the clause it has turned to."""
        turned = turned_to(self._reading, sentence.first, at)
        if turned is not None:
            return Attribution("sentence", turned)
        subject = first_subject(self._reading, sentence.first, at)
        if subject is None or not subject.personal:
            later = first_subject(self._reading, at + 1, sentence.last)
            if later is not None and later.name is None and not later.pronoun:
                later = None
            subject = subject if subject is not None and subject.personal else later
        if subject is None or not subject.personal:
            return None
        return Attribution("sentence", subject)
