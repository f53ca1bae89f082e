"""Coverage of any size, made from real texts: stories whose articles carry the same quotations with edits.

Everything follows from the number of a story, so that processes can make their part of it themselves.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from figures import shared
from onrecord.text import content_id
from onrecord.types import Article, Findings, Quotation, Span, Speaker

CARRIED = 12
"""Quotations of an article."""
CARRIERS = 8
"""Articles that carry one quotation, in the middle, where a story has more."""

CORPORA = ("stories/load.jsonl.gz", "quotations/polnear-dev.jsonl.gz")
SPEAKERS, THINGS = 6, 24
"""Names, and words besides, that are a story's own, so that a library can tell it from the others."""
SYLLABLES = ("bar", "cor", "den", "fal", "gim", "hol", "jun", "kes", "lor", "mun", "nar", "pel", "ros", "tiv")
START = date(2026, 1, 1)
DAYS = 28
SEED = 5

_MARKED = re.compile(r"[“\"]([^”\"“\n]{60,400})[”\"]")
Edit = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Coverage:
    """The articles of one story, and what each reports."""

    articles: tuple[Article, ...]
    findings: tuple[Findings, ...]


@cache
def passages() -> tuple[str, ...]:
    """Return words that stand between marks in the texts at hand, each once."""
    found: dict[str, None] = {}
    for name in CORPORA:
        with gzip.open(shared(f"data/{name}"), "rt", encoding="utf-8") as rows:
            for row in rows:
                found |= dict.fromkeys(_MARKED.findall(json.loads(row)["text"]))
    for path in sorted(shared("data/collation/dev").glob("*/*.txt")):
        found |= dict.fromkeys(_MARKED.findall(path.read_text(encoding="utf-8")))
    return tuple(found)


def stories(quotations: int) -> Iterator[int]:
    """Yield the numbers of as many stories as carry so many quotations together."""
    number = 0
    while quotations > 0:
        yield number
        quotations -= CARRIED * size(number)
        number += 1


def size(number: int) -> int:
    """Return how many articles a story has: one in half of all, more than 50 in one of a hundred."""
    return min(200, int(random.Random(f"{SEED} size {number}").paretovariate(1)))


def cover(number: int, articles: int | None = None, first: int = 0) -> Coverage:
    """Return a story, with as many articles as it has or as many as given, from the ``first`` on."""
    held = passages()
    chance = random.Random(f"{SEED} {number}")
    whole = size(number) if articles is None or first else articles
    said = [held[chance.randrange(len(held))] for _ in range(CARRIED * max(1, whole // CARRIERS))]
    cast = [f"{_invented(chance)} {_invented(chance)}" for _ in range(SPEAKERS)]
    told_by = [(words, chance.choice(cast)) for words in said]
    things = " ".join(_invented(chance) for _ in range(THINGS))
    told = range(first, first + (size(number) if articles is None else articles))
    made = [_article((number, place), things, told_by) for place in told]
    return Coverage(tuple(a for a, _ in made), tuple(f for _, f in made))


def _invented(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=4)).capitalize()


def _article(which: tuple[int, int], things: str, told_by: list[tuple[str, str]]) -> tuple[Article, Findings]:
    number, place = which
    chance = random.Random(f"{SEED} {number} {place}")
    name = content_id("article", str(number), str(place))
    text, quotations = f"{things}.\n\n", []
    for words, speaker in chance.sample(told_by, CARRIED):
        copy = chance.choice(EDITS)(words, chance)
        start = len(text) + 1
        content = (Span(start, start + len(copy)),)
        source = (Span(start + len(copy) + 2, start + len(copy) + 2 + len(speaker)),)
        text += f"“{copy}” {speaker} said.\n\n"
        quotations.append(
            Quotation(
                f"{name}-{start}", name, "direct", content, copy, source, speaker=Speaker(speaker, "person")
            )
        )
    day = START + timedelta(days=(number + place // 8) % DAYS)
    article = Article(name, f"{number}/{place}", text, name, f"Outlet {place}", published=day.isoformat())
    return article, Findings(name, tuple(quotations))


def _as_it_is(text: str, chance: random.Random) -> str:
    return text


def _without_a_word(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    del words[chance.randrange(len(words))]
    return " ".join(words)


def _other_word(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = chance.choice(("never", "many", "about", "only", "will"))
    return " ".join(words)


def _first_part(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[: max(6, len(words) // 2)])


def _typography(text: str, chance: random.Random) -> str:
    return text.replace("’", "'").replace("—", "--")


EDITS: tuple[Edit, ...] = (_as_it_is, _as_it_is, _typography, _without_a_word, _other_word, _first_part)
