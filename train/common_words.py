"""Write the words that English news prints in lower case, for telling names from words at a sentence's start.

    python train/common_words.py ROWS.jsonl.gz...

Each line of a file is an article as JSON with its ``text``. A word counts where it follows a word in lower
case or a comma, so that no capital comes from a sentence's start. Rewrites ``common_words.py`` of the room
of quotations.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from onrecord.quotations.lexicon.first_names import is_first_name

ARTICLES = 6_000
FEWEST = 45
SHARE = 0.96
TARGET = Path(__file__).parents[1] / "src/onrecord/quotations/lexicon/common_words.py"
TOKEN = re.compile(r"[A-Za-z’'-]+|[^\sA-Za-z]")
BEFORE_NAMES = """
    adorable beloved brave bubbly cheeky courageous crazy crooked delighted devastated devoted disgraced
    distraught doting elderly eldest embattled expectant feisty furious glamorous goofy grieving grown gutted
    hapless heartbroken hero heroic heroine jailed kindly little lucky newlywed outraged outspoken overjoyed
    passenger pensioner plucky poorly pregnant proud retired sacked shocked shy stunned tearful teenage tragic
    veteran widowed young youngest advisor
    admits backs blasts claims denies digs eyes hails hits mocks mulls names reveals rips signals slams tells
    touts unveils urges vows warns weighs
"""


def texts(paths: Iterable[str]) -> Iterator[str]:
    """Yield the texts of the articles of gzipped files of JSON lines."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def spellings(articles: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Count the words inside sentences that begin with a small letter, and those with a capital."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in articles:
        before = "."
        for match in TOKEN.finditer(text):
            word = match.group()
            if word[0].isalpha() and (before[0].islower() or before == ","):
                (small if word[0].islower() else capital)[word.lower()] += 1
            before = word
    return small, capital


def common(small: Counter[str], capital: Counter[str]) -> list[str]:
    """Return the words that are often printed, nearly always in lower case, and no first names."""
    often = {word for word, n in small.items() if n >= FEWEST and n >= SHARE * (n + capital[word])}
    plain = {word for word in often if len(word) > 2 and word.isascii() and word.isalpha()}
    return sorted(word for word in plain | set(BEFORE_NAMES.split()) if not is_first_name(word))


def module(words: list[str]) -> str:
    """Return the module that holds the words."""
    body = textwrap.fill(" ".join(words), 105, initial_indent="    ", subsequent_indent="    ")
    return f'''"""Hold the words that English news prints in lower case: a capital comes from their place.

Written by ``train/common_words.py`` from {ARTICLES:,} news articles: words printed {FEWEST} times or
more inside sentences, {SHARE:.0%} of them in lower case, first names aside; with the adjectives that tabloids
set before names and the verbs of headlines.
"""

from __future__ import annotations

from onrecord.quotations.lexicon.word_sets import word_set

COMMON_WORDS = word_set(
    """
{body}
    """
)
'''


if __name__ == "__main__":
    TARGET.write_text(module(common(*spellings(islice(texts(sys.argv[1:]), ARTICLES)))), encoding="utf-8")
