"""A quotation as a row of words to line up: each with its key, its stem and where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import NamedTuple

from onrecord.statements.lists import in_order
from onrecord.statements.numerals import is_number, read_number
from onrecord.statements.spelling import canonical, stem
from onrecord.text import fold
from onrecord.types import Quotation, Span

MAX_WORDS = 3_000
"""Words of one quotation that are compared; what stands after them is shown but not lined up."""

AROUND = 100_000
"""Characters before and behind a quotation in which its words are looked for again."""

CLOSING = ".,;:!?…'’\"”)]—–-"
OPENING = "'‘\"“([$£€#@"
"""Marks that cling to the word before or behind them."""

_PRINTED = re.compile(
    r"(?P<plain>[A-Za-z]+(?=,? ))"  # as nine of ten are: nothing below would make more of it
    r"|(?P<initial>\[[^\W\d_]{1,2}\](?=[^\W\d_])[^\W_]+(?:['’][^\W_]+)?)"
    r"|(?P<ending>[^\W\d_]+\[[^\W\d_]{1,4}\])"
    r"|(?P<clock>\b[ap]\.m\b)"
    r"|(?P<mask>[^\W\d_]+(?:[*#•]+|[-–—_]{3,})[^\W_]*(?:['’][^\W_]+)?)"
    r"|(?P<struck>\b[b-hj-z][—–](?=[\s,.;:!?”’\"]|$))"
    r"|(?P<word>[^\W_]+(?:[.,](?=\d)[^\W_]+|['’‘ʼ`](?=[^\W\d_])[^\W_]+)*(?:(?<=\b[A-Z])\.(?=[A-Z]\b)[A-Z])*)"
    r"|(?P<sign>[&%$£€])"
    r"|(?P<cut>…|\.{2,}|\.(?: \.)+)"
    r"|(?P<bracket>[\[\]]|\((?=[^\W_]+(?:['’][^\W_]+)?(?: [^\W_]+){0,2}\))|\))"
    r"|(?P<stop>[.!?\n]+)"
)
_CURRENCY = {"$": "dollar", "£": "pound", "€": "euro"}
_MEASURED = re.compile(r"(\d[\d.,]{0,14})(p|c|am|pm|km|cm|mm|kg|mg|g|lb|lbs|oz|ft|mph|kph|kw|mw|gw|gb|tb)")
_COINS = {"dollars": "dollar", "pounds": "pound", "euros": "euro"}
_CONTRACTED = {
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "gimme": ("give", "me"),
    "lemme": ("let", "me"),
    "kinda": ("kind", "of"),
    "sorta": ("sort", "of"),
    "outta": ("out", "of"),
    "let's": ("let", "us"),
    "y'all": ("you", "all"),
    "'em": ("them",),
    "em": ("them",),
    "i'm": ("i", "am"),
    "ma'am": ("madam",),
    "dunno": ("do", "not", "know"),
}
_ENDINGS = (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"))
_IS = frozenset(
    in_order(
        """
    it he she that what who there here where how this when why everybody everyone somebody someone
    nobody nothing everything something
    """
    )
)
_MONTHS = frozenset(
    in_order(
        """
    january february march april may june july august september october november december
    """
    )
)
FUNCTION_WORDS = frozenset(
    in_order(
        """
    a about after all also am an and any are as at be because been before being but by can could did
    do does doing down for from get go going got had has have having he her here him his how i if in
    into is it its just let like may me might more most must my no not now of off on one only or
    other our out over own said say says shall she should so some such than that the their them then
    there these they this those through to too under until up upon us very was we well were what when
    where which while who whom whose why will with would yes you your
    """
    )
)

TELLING, NAME, NAME_GOING_ON, FUNCTION = 1.0, 0.5, 0.25, 0.35
"""What a shared word weighs: function words are shared by passages that have nothing in common, and
the long name of an act or a committee by many statements of one story. A name goes on until another
telling word: "Flood Relief and Mill Repair Act" is one."""


class Word(NamedTuple):
    """One word of a quotation. ``start`` and ``end`` are those of the printed word in the article.

    ``name`` says that it is capitalised where no sentence begins, ``opens`` that a sentence begins
    with it, ``bracketed`` that it stands in square brackets, ``cut`` that an ellipsis stands before it.
    """

    key: str
    start: int
    end: int
    name: bool = False
    opens: bool = False
    bracketed: bool = False
    cut: bool = False


@dataclass(frozen=True, eq=False)
class Passage:
    """A quotation with its words. ``index`` is its place among the story's quotations.

    ``cut_at_end`` says that an ellipsis stands after its last word; ``published`` is its article's date,
    ``imprint`` the digest of its article's text and date.
    """

    index: int
    quotation: Quotation
    words: tuple[Word, ...]
    article_text: str
    cut_at_end: bool = False
    published: str | None = None
    imprint: str = ""

    @cached_property
    def digest(self) -> str:
        """The digest of all that comparing the quotation with others reads."""
        return digest_of(self.imprint, repr(self.quotation))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words' keys: equal where two passages hold the same words."""
        return tuple(word.key for word in self.words)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The words' stems, by which passages are lined up."""
        return tuple(stem(word.key) for word in self.words)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The stems that tell passages apart: all but function words and bracketed ones."""
        return frozenset(
            s
            for w, s in zip(self.words, self.stems, strict=True)
            if w.key not in FUNCTION_WORDS and not w.bracketed
        )

    @cached_property
    def matcher(self) -> SequenceMatcher[str]:
        """The words indexed, once, for lining many other passages up with this one."""
        return SequenceMatcher(None, "", self.stems, autojunk=True)

    @cached_property
    def pieces(self) -> list[tuple[int, int]]:
        """The stretches of words between ellipses: each is a passage of its own."""
        return list(pairwise([0, *(i for i, w in enumerate(self.words) if w.cut and i), len(self.words)]))

    @cached_property
    def times_printed(self) -> int:
        """How often the article prints the quotation's words, from the first telling one to the last.

        Of a text longer than any article the stretch around the quotation is looked at.
        """
        telling = [w for w in self.words if is_telling(w)] or self.words
        if not telling:
            return 0
        start, end = telling[0].start, telling[-1].end
        return self.article_text.count(self.article_text[start:end], max(0, start - AROUND), end + AROUND)

    @cached_property
    def _weights(self) -> list[float]:
        return list(accumulate(_weights(self.words), initial=0.0))

    def weigh(self, start: int, end: int) -> float:
        """Return what the words from ``start`` to ``end`` weigh together."""
        return self._weights[end] - self._weights[start]


def _weights(words: Sequence[Word]) -> Iterator[float]:
    in_name = False
    for word in words:
        if not is_telling(word):
            yield FUNCTION
        elif word.name:
            yield NAME_GOING_ON if in_name else NAME
            in_name = True
        else:
            yield TELLING
            in_name = False


def is_telling(word: Word) -> bool:
    """Tell whether a word is more than a function word."""
    return word.key not in FUNCTION_WORDS


def digest_of(*held: str) -> str:
    """Return a short digest of texts, of their order and of where one ends and the next begins."""
    return blake2b(repr(held).encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()


def passage_of(
    index: int, quotation: Quotation, article_text: str, published: str | None = None, imprint: str = ""
) -> Passage:
    """Read a quotation's words out of its article's text; linear in its length.

    Between two spans of a quotation stand the outlet's own words, which own up to a cut.
    """
    words: list[Word] = []
    cut = False
    for span in quotation.content:
        found, cut = _words_of_span(article_text, span, cut=cut or bool(words))
        words.extend(found)
        if len(words) >= MAX_WORDS:
            words, cut = words[:MAX_WORDS], False
            break
    return Passage(index, quotation, tuple(words), article_text, cut, published, imprint)


def words_in(text: str, span: Span) -> list[Word]:
    """Read the words of one stretch of print."""
    return _words_of_span(text, span, cut=False)[0]


class _Piece(NamedTuple):
    folded: str
    start: int
    end: int
    capital: bool
    opens: bool
    bracketed: bool
    cut: bool


def _words_of_span(text: str, span: Span, *, cut: bool) -> tuple[list[Word], bool]:
    pieces, cut = _pieces(text, span, cut=cut)
    words: list[Word] = []
    at = 0
    folded = [p.folded for p in pieces]
    while at < len(pieces):
        made, used = _keys_at(folded, at)
        first, last = pieces[at], pieces[at + used - 1]
        for n, key in enumerate(made):
            name = first.capital and not first.opens and not is_number(key) and key not in FUNCTION_WORDS
            words.append(
                Word(
                    key,
                    first.start,
                    last.end,
                    name,
                    first.opens and n == 0,
                    first.bracketed,
                    first.cut and n == 0,
                )
            )
        at += used
    return words, cut


def _pieces(text: str, span: Span, *, cut: bool) -> tuple[list[_Piece], bool]:
    """Return the printed words of a span, and whether an ellipsis stands behind the last of them."""
    pieces: list[_Piece] = []
    depth, opens = 0, True
    for match in _PRINTED.finditer(text, span.start, span.end):
        printed, kind = match.group(), match.lastgroup
        if kind == "bracket":
            depth = 1 if printed in "[(" else 0
        elif kind == "cut":
            cut = True
        elif kind == "stop":
            opens = opens or _ends_sentence(text, match, pieces)
        elif printed != "sic" or not _is_sic(text, match):
            letters = printed.replace("[", "").replace("]", "") if kind != "plain" else printed
            bracketed = depth > 0 or kind == "ending"
            capital = letters[0].isupper()
            pieces.append(_Piece(fold(letters), *match.span(), capital, opens or cut, bracketed, cut))
            opens = cut = False
            if len(pieces) >= MAX_WORDS:
                break
    return pieces, cut


def _ends_sentence(text: str, match: re.Match[str], pieces: Sequence[_Piece]) -> bool:
    if match.group() != ".":
        return True
    following = text[match.end() : match.end() + 1]
    abbreviation = (
        bool(pieces)
        and pieces[-1].capital
        and pieces[-1].end == match.start()
        and (
            len(pieces[-1].folded) <= 2
            or "." in pieces[-1].folded
            or canonical(pieces[-1].folded) != pieces[-1].folded
        )
    )
    return not abbreviation and not following.isalnum()


def _is_sic(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()] in {"(", "["}


def _keys_at(folded: Sequence[str], at: int) -> tuple[Sequence[str], int]:
    """Return the keys that begin at a printed word, and how many printed words they stand for."""
    word = folded[at]
    if word in _CURRENCY:
        number = read_number(folded, at + 1) if at + 1 < len(folded) else None
        if number is not None:
            return (number.key, _CURRENCY[word]), number.used + 1
        return (_CURRENCY[word],), 1
    number = read_number(folded, at)
    if number is not None:
        dated = at > 0 and canonical(folded[at - 1]) in _MONTHS
        return (number.key.removesuffix("th") if dated else number.key,), number.used
    measured = _MEASURED.fullmatch(word) if word[:1].isdigit() else None
    if measured is not None:
        number = read_number([measured[1]], 0)
        return (number.key if number else measured[1], canonical(measured[2])), 1
    if word == "per" and folded[at + 1 : at + 2] == ["cent"]:
        return ("%",), 2
    return _keys_of(word), 1


@lru_cache(maxsize=1 << 15)
def _keys_of(word: str) -> tuple[str, ...]:
    return tuple(_expanded(word))


def _expanded(word: str, depth: int = 0) -> Iterator[str]:
    """Return the keys of the words that a printed one contracts: two endings at most, as in I'd've."""
    whole = _CONTRACTED.get(word)
    if whole is not None:
        yield from whole
        return
    for ending, full in _ENDINGS:
        if depth < 2 and word.endswith(ending) and len(word) > len(ending):
            yield from _expanded(word.removesuffix(ending), depth + 1)
            yield full
            return
    if word.endswith("'s") and word[:-2] in _IS:
        yield from (word[:-2], "is")
    elif word.endswith("'s"):
        yield canonical(word[:-2]) + "'s"
    else:
        yield _COINS.get(word) or canonical(word)
