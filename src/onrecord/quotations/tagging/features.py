"""What the network is given for one window: piece by piece, the word and how it stands in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.quotations.tagging.tokens import MARK, SIGN, Tokens
from onrecord.quotations.tagging.windows import Window, windows_of
from onrecord.quotations.tagging.wordpieces import WordPieces


@dataclass(slots=True)
class Features:
    """The pieces of a window as columns of equal length, between the two signs that frame it.

    ``ids`` are indexes of the vocabulary; ``cases`` and ``marks`` those of ``tokens``; ``fresh`` is 1
    where a paragraph begins. ``heads`` says at which piece each token of the window begins.
    """

    window: Window
    ids: list[int] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    fresh: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def _add(self, ids: Iterable[int], case: int, mark: int, fresh: bool) -> None:
        for number, piece in enumerate(ids):
            self.ids.append(piece)
            self.cases.append(case)
            self.marks.append(mark)
            self.fresh.append(int(fresh and number == 0))


def features_of(tokens: Tokens, pieces: WordPieces) -> list[Features]:
    """Return the windows of a text in order, with what the network is given for each.

    A window without a word (a line of marks, a rule of dashes) says nothing and is left out.
    """
    cut = [
        (pieces.mark,) if mark == MARK else pieces.of(word)
        for word, mark in zip(tokens.words, tokens.marks, strict=True)
    ]
    windows = windows_of(tokens.words, tokens.fresh, [len(ids) for ids in cut])
    return [
        _of_window(tokens, cut, window, pieces)
        for window in windows
        if any(case != SIGN for case in tokens.cases[window.first : window.last])
    ]


def _of_window(tokens: Tokens, cut: list[tuple[int, ...]], window: Window, pieces: WordPieces) -> Features:
    made = Features(window)
    made._add((pieces.first,), SIGN, 0, fresh=False)
    for index in range(window.first, window.last):
        made.heads.append(len(made))
        made._add(cut[index], tokens.cases[index], tokens.marks[index], tokens.fresh[index])
    made._add((pieces.last,), SIGN, 0, fresh=False)
    return made
