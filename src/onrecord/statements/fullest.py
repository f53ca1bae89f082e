"""The fullest wording that a statement's quotations support together, each stretch traceable to one.

The longest quotation is the trunk. Each further one that overlaps it is lined up with it and adds what
it carries beyond either end, and what it carries where the trunk shows a cut. Quotations that no copy
connects make trunks of their own, which are put in the order of the articles and joined with " … ".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.statements.alignment import Alignment, Gap
from onrecord.statements.bonds import overlapping
from onrecord.statements.words import CLOSING, OPENING, Passage, Word

MAX_PIECES = 300
"""Different wordings of one statement that its text is put together from, the longest first."""
TRIED = 30
"""Stretches of its text that one wording is lined up with, of more those that share most words with it."""
SILENT = 4
"""Words that one copy has in the midst of another's and that are taken in though no ellipsis stands there."""
AKIN = 0.6
"""Share of the shorter wording that must agree for two that differ to be one stretch of the text."""
_MARKS = " \n\r\t\xa0\"“”‘’'«»"
_NEAR = 160
"""Characters between two quotations that follow each other: room for a "she said", not for a paragraph."""


class _Item(NamedTuple):
    """One word of the text in the making: a passage and the word's place in it."""

    passage: Passage
    at: int


class _Trunk:
    """A connected stretch of the text, the passages whose words it carries, and the articles of these."""

    def __init__(self, passage: Passage) -> None:
        self.items = [_Item(passage, i) for i in range(len(passage.words))]
        self.members = [passage]
        self.articles = {passage.quotation.article}
        self.wording = passage

    def absorb(self, other: _Trunk) -> bool:
        """Take another trunk in where the two overlap; tell whether they do.

        Another outlet's altered wording is laid to the stretch it words anew and adds nothing.
        """
        comparison = overlapping(self.wording, other.wording)
        if comparison is None:
            return False
        if comparison.alignment.share >= AKIN or not comparison.altered:
            self._grow(_spliced(self.items, other.items, comparison.alignment))
        elif self.articles & other.articles:
            return False
        self.members.extend(other.members)
        self.articles |= other.articles
        return True

    def carry(self, passage: Passage) -> None:
        """Note another passage of words that the trunk holds."""
        self.members.append(passage)
        self.articles.add(passage.quotation.article)

    def _grow(self, items: list[_Item]) -> None:
        """Take new words; ``wording`` lines up like a passage, its offsets mean nothing."""
        if items != self.items:
            first = items[0].passage
            self.items = items
            self.wording = Passage(-1, first.quotation, tuple(_word(i) for i in items), "", first.cut_at_end)


def fullest_text(passages: Sequence[Passage]) -> str:
    """Return the fullest wording of a statement; the order of the passages does not matter."""
    trunks = _ordered(_trunks(passages))
    if not trunks:
        return max((p.quotation.text for p in passages), key=lambda t: (len(t), t), default="").strip()
    text = _printed(trunks[0])
    for before, trunk in pairwise(trunks):
        text = _joined(text, _printed(trunk), _seam(before, trunk))
    return _closed(text.strip(" ,;"), trunks[-1])


def _closed(text: str, last: _Trunk) -> str:
    """Set the full stop that another outlet prints where the text's own has the comma before its mark."""
    if not text[-1:].isalnum():
        return text
    ending = last.wording.keys[-2:]
    marks = [p.quotation.text.rstrip()[-1:] for p in last.members if p.keys[-2:] == ending]
    found = Counter(sorted(mark for mark in marks if mark in set(".!?")))
    return text + max(found, key=lambda mark: found[mark], default="")


def _trunks(passages: Sequence[Passage]) -> list[_Trunk]:
    worded = [p for p in passages if p.words]
    printed = [p for p in worded if p.quotation.kind != "indirect"] or worded
    trunks: list[_Trunk] = []
    wordings: dict[tuple[str, ...], _Trunk] = {}
    support = _support(printed)
    for passage in sorted(printed, key=lambda p: _rank(p, support)):
        known = wordings.get(passage.keys)
        if known is not None:
            known.carry(passage)
        elif len(wordings) < MAX_PIECES:
            wordings[passage.keys] = _grown(trunks, passage)
    return trunks


def _support(passages: Iterable[Passage]) -> Mapping[tuple[str, ...], int]:
    """Return how many articles print each row of words."""
    return Counter(keys for keys, _ in {(p.keys, p.quotation.article) for p in passages})


def _rank(passage: Passage, support: Mapping[tuple[str, ...], int]) -> tuple[int, int, int, int, str]:
    """Put the longest first; of equals one without cuts, then that which most articles print, then the first.

    What an outlet sets in square brackets nobody said.
    """
    said = sum(not word.bracketed for word in passage.words)
    inserted = len(passage.words) - said
    cuts = sum(word.cut for word in passage.words)
    return (-said, inserted + cuts, -support[passage.keys], passage.index, passage.quotation.id)


def _grown(trunks: list[_Trunk], passage: Passage) -> _Trunk:
    """Let a passage grow the trunks that it overlaps into one, or stand as a trunk of its own."""
    new = _Trunk(passage)
    home: _Trunk | None = None
    for trunk in _likely(trunks, passage):
        if home is None:
            if trunk.absorb(new):
                home = trunk
        elif home.absorb(trunk):
            trunks.remove(trunk)
    if home is None:
        trunks.append(new)
        return new
    return home


def _likely(trunks: Sequence[_Trunk], passage: Passage) -> list[_Trunk]:
    """Return the trunks that a passage is tried with, in order: of many those that share most words."""
    if len(trunks) <= TRIED:
        return list(trunks)
    shared = [len(trunk.wording.telling & passage.telling) for trunk in trunks]
    chosen = sorted(range(len(trunks)), key=lambda at: -shared[at])[:TRIED]
    return [trunks[at] for at in sorted(chosen)]


def _spliced(base: list[_Item], other: list[_Item], alignment: Alignment) -> list[_Item]:
    """Return the words of ``base`` with what ``other`` carries beyond its ends and in its cuts.

    Where ``other`` takes over, it does so from the shared word on, so that the marks and capitals
    between are those of an outlet that prints both sides.
    """
    before, after = alignment.before, alignment.after
    base = _mended(base, other, alignment)
    items: list[_Item] = []
    at = 0
    if not before.a_end and before.b_end:
        at = _same_word(base, other, 0, before.b_end)
        items += other[: before.b_end + at]
    for gap in alignment.gaps:
        if gap.a_start == gap.a_end and gap.b_end > gap.b_start and _to_take_in(base, other, gap):
            left = max(at, gap.a_start - _same_word(base, other, gap.a_start - 1, gap.b_start - 1))
            right = _same_word(base, other, gap.a_end, gap.b_end)
            items += base[at:left] + other[gap.b_start - (gap.a_start - left) : gap.b_end + right]
            at = gap.a_end + right
    if after.a_start == after.a_end and after.b_start < after.b_end:
        left = max(at, after.a_start - _same_word(base, other, after.a_start - 1, after.b_start - 1))
        return items + base[at:left] + other[after.b_start - (after.a_start - left) :]
    beyond_cut = after.b_start < after.b_end and _word(other[after.b_start]).cut
    return items + base[at:] + (other[after.b_start :] if beyond_cut else [])


def _mended(base: list[_Item], other: list[_Item], alignment: Alignment) -> list[_Item]:
    """Return ``base`` with those cuts closed where ``other`` prints both sides as adjoining."""
    mended = list(base)
    for run in alignment.runs:
        for i in range(1, run.length):
            if _word(base[run.a + i]).cut and not _word(other[run.b + i]).cut:
                mended[run.a + i] = other[run.b + i]
    return mended


def _same_word(base: list[_Item], other: list[_Item], at: int, other_at: int) -> int:
    """Return 1 where two items are one word of one key, else 0."""
    return int(_word(base[at]).key == _word(other[other_at]).key)


def _word(item: _Item) -> Word:
    return item.passage.words[item.at]


def _to_take_in(base: list[_Item], other: list[_Item], gap: Gap) -> bool:
    if all(_word(item).bracketed for item in other[gap.b_start : gap.b_end]):
        return False
    return _word(base[gap.a_end]).cut or gap.b_end - gap.b_start >= SILENT


def _ordered(trunks: Sequence[_Trunk]) -> list[_Trunk]:
    """Put trunks in the order in which the articles print them, the article with most of them first."""
    if len(trunks) < 2:
        return list(trunks)
    places = [_places(trunk) for trunk in trunks]
    counts: dict[str, int] = {}
    for place in places:
        for article in place:
            counts[article] = counts.get(article, 0) + 1
    rank = {a: n for n, a in enumerate(sorted(counts, key=lambda a: (-counts[a], a)))}
    order: list[int] = []
    for article in sorted(rank, key=lambda a: rank[a]):
        here = sorted((places[i][article], i) for i in range(len(trunks)) if article in places[i])
        _insert(order, [i for _, i in here])
    return [trunks[i] for i in order]


def _places(trunk: _Trunk) -> dict[str, int]:
    """Return where each article prints the trunk: at its longest quotation of it."""
    longest: dict[str, Passage] = {}
    for passage in trunk.members:
        known = longest.get(passage.quotation.article)
        if known is None or (-len(passage.words), passage.quotation.start) < (
            -len(known.words),
            known.quotation.start,
        ):
            longest[passage.quotation.article] = passage
    return {article: passage.quotation.start for article, passage in longest.items()}


def _insert(order: list[int], here: Sequence[int]) -> None:
    """Add what one article prints in a row to the order: each new one behind what it stands behind."""
    known = set(order)
    at = len(order) if not known & set(here) else 0
    for i in here:
        if i in known:
            at = order.index(i) + 1
        else:
            order.insert(at, i)
            at += 1


def _seam(before: _Trunk, after: _Trunk) -> str:
    """Return what stands between two trunks: a space where an article prints them as going straight on.

    ``". "`` where it begins a new sentence there, ``" … "`` where nothing says that they adjoin.
    """
    ends = {p.quotation.id: p.quotation for p in before.members}
    for passage in after.members:
        quotation = passage.quotation
        left = ends.get(quotation.follows or "")
        if left is not None and 0 <= quotation.start - left.end <= _NEAR:
            between = passage.article_text[left.end : quotation.start].strip(_MARKS)
            return " " if between and between[-1] not in ".!?" else ". "
    return " … "


def _printed(trunk: _Trunk) -> str:
    """Return a trunk as print: stretches of the passages themselves, one space between them."""
    text = ""
    start = 0
    items = trunk.items
    for i in range(1, len(items) + 1):
        if (
            i == len(items)
            or items[i].passage is not items[i - 1].passage
            or items[i].at != items[i - 1].at + 1
        ):
            more = _stretch(items[start].passage, items[start].at, items[i - 1].at)
            text = _joined(text, more, " … " if _word(items[start]).cut else " ")
            start = i
    return text


def _joined(text: str, more: str, seam: str) -> str:
    """Join two stretches; the comma that an outlet sets before its closing mark gives way to the seam."""
    if not text or not more:
        return text or more
    if seam == ". " and not text.endswith(","):
        seam = " "
    return (text.rstrip(", ") if seam != " " else text) + seam + more


def _stretch(passage: Passage, first: int, last: int) -> str:
    """Return the print of a passage's words from first to last, with the marks that cling to them."""
    text = passage.article_text
    start, end = passage.words[first].start, passage.words[last].end
    content = passage.quotation.content
    if first == 0:
        start = content[0].start
    if last == len(passage.words) - 1:
        end = content[-1].end
    pieces = [_clung(text, max(s, start), min(e, end), s, e) for s, e in content if s < end and start < e]
    return " … ".join(piece for piece in pieces if piece)


def _clung(text: str, start: int, end: int, least: int, most: int) -> str:
    while start > least and text[start - 1] in OPENING:
        start -= 1
    while end < most and text[end] in CLOSING:
        end += 1
    return text[start:end].strip()
