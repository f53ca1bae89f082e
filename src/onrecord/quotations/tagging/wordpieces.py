"""Words cut into the pieces of the network's vocabulary (WordPiece: Wu et al. 2016, greedy, uncased)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

PIECES_A_WORD = 8
_LONGEST = 64
_KEPT = 50_000
_ALIKE = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’`´", "'"))


class WordPieces:
    """Cuts words, one at a time, and remembers those it has met."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: index for index, piece in enumerate(vocabulary)}
        self.unknown = self._ids["[UNK]"]
        self.first, self.last = self._ids["[CLS]"], self._ids["[SEP]"]
        self.mark = self._ids['"']
        self._met: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Return the pieces of a word as indexes of the vocabulary, one to ``PIECES_A_WORD`` of them."""
        known = self._met.get(word)
        if known is None:
            known = self._cut(_plain(word))
            if len(self._met) < _KEPT:
                self._met[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if not word or len(word) > _LONGEST:
            return (self.unknown,)
        cut: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self._ids.get(word[start:end] if start == 0 else "##" + word[start:end])
                if piece is not None:
                    break
            else:
                return (self.unknown,)
            cut.append(piece)
            start = end
        return tuple(cut[:PIECES_A_WORD])


def _plain(word: str) -> str:
    """Return a word in lower case, without accents, with one sign for all that look alike."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower().translate(_ALIKE))
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")
