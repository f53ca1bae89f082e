"""Find who speaks where a quotation stands alone: carried on, led in, or brought up just before."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.quotations.attribution.attributions import Attribution
from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.frame import Frame
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import first_subject

_LINKS = word_set("instead but and then so yet still again also rather plus or because meanwhile now later")
"""Words that may lead a stretch in and name nobody: "Instead, '...'"."""


class Floating:
    """Attributes the marked stretches that make up a sentence; ``frames`` gives a sentence's frames."""

    def __init__(self, reading: Reading, frames: Callable[[int], list[Frame]]) -> None:
        self._reading = reading
        self._frames = frames

    def attribute(self, index: int, at: int, number: int, earlier: list[Attribution]) -> Attribution | None:
        """Find who speaks where the stretch is a sentence: carried on, or led in by the one before."""
        reading = self._reading
        sentence = reading.sentences[number]
        if not self._alone(sentence):
            return None
        marked = reading.marked[index]
        if marked.reopened and index > 0:
            return self._carried(index, False, earlier)
        if number == 0:
            return None
        before = reading.sentences[number - 1]
        if before.headline and not sentence.headline:
            return None
        led = self._led_in(number - 1, before)
        if led is not None:
            return led
        if self._quoted_in(before) is not None and index > 0:
            return self._carried(index, before.paragraph == sentence.paragraph, earlier)
        following = self._led_by_next(number)
        if following is not None:
            return following
        return self._introduced(index, number - 1, before, earlier)

    def goes_on(self, index: int, at: int, number: int, earlier: list[Attribution]) -> Attribution | None:
        """Carry on whoever spoke in the sentence before, where quoted words open the next with no new cue."""
        reading = self._reading
        sentence = reading.sentences[number]
        if index == 0 or number == 0 or sentence.first != at or sentence.headline:
            return None
        before = reading.sentences[number - 1]
        if before.paragraph != sentence.paragraph or self._quoted_in(before) != index - 1:
            return None
        if earlier[index - 1].manner in ("none", "sentence"):
            return None
        return self._carried(index, True, earlier)

    def _carried(self, index: int, beside: bool, earlier: list[Attribution]) -> Attribution:
        """Carry the speaker on; in one paragraph the words that name the speaker stand for both."""
        before = earlier[index - 1]
        if beside or before.manner == "previous" or (before.manner == "carried" and before.cue is None):
            return Attribution("carried", before.subject, before.cue, index - 1)
        return Attribution("carried", carried=index - 1)

    def _alone(self, sentence: Sentence) -> bool:
        pieces = self._reading.pieces[sentence.first : sentence.last]
        if all(piece.low in _LINKS for piece in pieces if piece.kind is Kind.WORD):
            return True
        words = sum(piece.kind is Kind.WORD for piece in pieces)
        return words == 0 or (
            words <= 2 and not any(p.capital for p in pieces) and len(pieces) <= 4 and words < 2
        )

    def _led_in(self, number: int, before: Sentence) -> Attribution | None:
        """Read a sentence that ends in a colon: its last frame leads in what follows."""
        if self._reading.pieces[before.last - 1].text != ":":
            return None
        frames = [frame for frame in self._frames(number) if frame.subject is not None]
        if frames:
            return Attribution("before", frames[-1].subject, frames[-1].word)
        subject = first_subject(self._reading, before.first, before.last)
        return Attribution("previous", subject) if subject else None

    def _quoted_in(self, sentence: Sentence) -> int | None:
        for i in range(sentence.last - 1, sentence.first - 1, -1):
            if self._reading.pieces[i].kind is Kind.QUOTED:
                return self._reading.pieces[i].marked
        return None

    def _led_by_next(self, number: int) -> Attribution | None:
        """Read "That is how Ms. Ray described it" after the words."""
        reading = self._reading
        if number + 1 >= len(reading.sentences):
            return None
        after = reading.sentences[number + 1]
        opening = [piece.low for piece in reading.pieces[after.first : after.first + 4]]
        if opening[:1] not in (["that"], ["this"], ["that's"]) or not {"how", "what"} & set(opening):
            return None
        for frame in self._frames(number + 1):
            if frame.subject is not None and frame.subject.personal:
                return Attribution("before", frame.subject, frame.word)
        return None

    def _introduced(
        self, index: int, number: int, before: Sentence, earlier: list[Attribution]
    ) -> Attribution | None:
        """Take the subject of the sentence before, where it is somebody; else whoever spoke last."""
        frames = [
            f
            for f in self._frames(number)
            if f.subject is not None and f.subject.personal and f.strength == "plain"
        ]
        subject = frames[-1].subject if frames else first_subject(self._reading, before.first, before.last)
        if subject is not None and subject.personal:
            return Attribution("previous", subject)
        if index > 0:
            return Attribution("carried", carried=index - 1)
        return None
