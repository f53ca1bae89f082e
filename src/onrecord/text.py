"""Words, sentences and paragraphs of a text, by offset; folding, kept text, and ids made of content.

Every function is linear in the length of the text. Sentence ends follow the usual rule (a closing
mark, then space, then a capital) with an abbreviation list; parts measured for this project put
such a rule within two points of the best splitters, at many times their speed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

from onrecord.types import Article, Span

MOST_READ = 300_000
"""Characters of one text that are read: 50,000 words, a hundred pages of print, three hours of a hearing.

No newspaper prints so long an article. What stands behind is kept, marked as not read, and holds nothing up.
"""
MOST_TAGS = 250_000
"""Tags of the largest page that is read, fifty times those of the largest of 892 labelled pages.

To go through five million, for which a page has room, would take a processor ten seconds.
"""
_LAST_LINES = 10_000

OPENING = "“\"‘'«„"
CLOSING = "”\"’'»"

_WORD = re.compile(
    r"[^\W_]+(?:[.,](?=\d)[^\W_]+|[’'‘ʼ`](?=[^\W\d_])[^\W_]+|\*+[^\W_]*)*(?:(?<=\b[A-Z])\.(?=[A-Z]\b)[A-Z])*%?"
)
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘\"'—–-])(?:(?:[A-Z]\.)+(?<!\b[IA]\.)|(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|Sen|Sens|Rep|Reps|Gov|Govs|"
    r"Gen|Col|Maj|Capt|Cmdr|Lt|Sgt|Cpl|Pvt|Adm|Rev|Fr|Hon|Pres|Supt|Det|Insp|Messrs|Mt|Ft|No|Nos|"
    r"vs|v|etc|cf|al|Inc|Ltd|Co|Corp|Bros|Dept|Univ|Assn|Ave|Blvd|Rd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept|Sep|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|"
    r"Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|approx|est|pp|Vol|Fig)\.)$"
)
_LINE = re.compile(r"[^\n\r]+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u00ad": None})


class Token(NamedTuple):
    """A word of a text and where it stands."""

    start: int
    end: int
    text: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of ``text[start:end]`` in order: letters and figures, inner apostrophes kept."""
    stop = len(text) if end is None else end
    return [Token(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, start, stop)]


def fold(word: str) -> str:
    """Return the form under which spellings of a word are one: lower case, no accents, one apostrophe."""
    plain = word.translate(_APOSTROPHES)
    if plain.isascii():
        return plain.lower()
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def paragraphs(text: str) -> list[Span]:
    """Return the lines that hold something, in order, without the white space at their ends."""
    spans = []
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = at + line.index(body[0])
            spans.append(Span(start, start + len(body)))
        at += len(line)
    return spans


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of ``text[start:end]``; none reaches over a line's end."""
    stop = len(text) if end is None else end
    spans: list[Span] = []
    for line in _LINE.finditer(text, start, stop):
        spans.extend(_sentences_of_line(text, line.start(), line.end()))
    return spans


def _sentences_of_line(text: str, start: int, stop: int) -> Iterator[Span]:
    at = start
    for mark in _SENTENCE_END.finditer(text, start, stop):
        if _ends_here(text, mark, stop):
            yield from _stripped(text, at, mark.end())
            at = mark.end()
    yield from _stripped(text, at, stop)


def _ends_here(text: str, mark: re.Match[str], stop: int) -> bool:
    following = text[mark.end() : min(stop, mark.end() + 12)].lstrip()
    if not following:
        return True
    first = following.lstrip("\"'“‘«([—–-… ")[:1]
    if first.islower():
        return False
    if mark.group()[0] == "." and mark.group().rstrip("\"'”’»)]") == ".":
        before = text[max(0, mark.start() - 12) : mark.start() + 1]
        return not _ABBREVIATION.search(before)
    return True


def _stripped(text: str, start: int, stop: int) -> Iterator[Span]:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if start < stop:
        yield Span(start, stop)


def read_until(text: str) -> int:
    """Return where what is read of a text ends: its end, or the last line's end within ``MOST_READ``.

    Where no line ends in the last pages before that, it is the last space there, or just that place.
    """
    if len(text) <= MOST_READ:
        return len(text)
    for gap in ("\n", " "):
        end = text.rfind(gap, max(0, MOST_READ - _LAST_LINES), MOST_READ)
        if end > 0:
            return end
    return MOST_READ


def is_flooded(page: bytes) -> bool:
    """Tell whether a page of HTML begins more elements than ``MOST_TAGS``."""
    return page.count(b"<") - page.count(b"</") > MOST_TAGS


def kept_text(article: Article) -> str:
    """Return the running text: without clutter, headline, standfirst, byline and date; a paragraph a line."""
    marks = [(clutter.start, clutter.end) for clutter in article.dropped]
    marks += [(region.start, region.end) for region in article.regions]
    pieces = []
    at = 0
    for start, end in sorted(marks):
        pieces.append(article.text[at : max(at, start)])
        at = max(at, end)
    text = "".join(pieces) + article.text[at:]
    return "\n".join(span.of(text) for span in paragraphs(text))


def own_id(name: str, text: str, text_of: Callable[[str], str | None]) -> tuple[str, bool]:
    """Return the id under which an article's text is to be held, and whether that id is free.

    ``text_of`` gives the text that an id stands for already, None where it is free. Where the same
    text bears the id, it is the same article once more. Two files of rows may both count from 1: where
    another text bears it, the article gets an id of its own, ``name~2`` and so on.
    """
    own = name
    for number in count(2):
        held = text_of(own)
        if held is None or held == text:
            break
        own = f"{name}~{number}"
    return own, held is None


def content_id(prefix: str, *parts: str) -> str:
    """Return an id made of what a thing holds: the same on every run and machine.

    The first 100 bits of SHA-256 over the parts, each preceded by its length, as 20 letters and
    figures of base 32 behind the prefix.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(str(len(data)).encode() + b":" + data)
    alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
    number = int.from_bytes(digest.digest()[:16], "big")
    letters = []
    for _ in range(20):
        number, rest = divmod(number, 32)
        letters.append(alphabet[rest])
    return f"{prefix}-{''.join(letters)}"
