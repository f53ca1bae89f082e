"""Count in how many of a set of news articles each word stands, and write the table that ships.

    python train/document_frequencies.py OUT.tsv.gz ROWS.jsonl.gz...

Each row is an article with ``headline`` or ``title`` and ``text``. Only words in at least three articles
are kept, the 40,000 most frequent at most, with their counts: numbers alone, no text. The same
rows give the same bytes. ``docs/models/document-frequencies.md`` tells what the shipped one is made of.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.stories.terms import terms
from onrecord.types import Article

AT_LEAST = 3
AT_MOST = 40_000


def _articles(path: Path) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for line in rows:
            row = json.loads(line)
            headline = row.get("headline") or row.get("title")
            yield Article(id=row["id"], path=str(path), text=row["text"], sha256="", headline=headline)


def count(paths: list[Path]) -> tuple[int, Counter[str]]:
    """Return the number of articles in the files and in how many of them each word stands."""
    documents, counts = 0, Counter[str]()
    for path in paths:
        for article in _articles(path):
            documents += 1
            counts.update({term.form for term in terms(article)})
    return documents, counts


def write(out: Path, documents: int, counts: Counter[str]) -> int:
    """Write the table, most frequent words first, and return how many words it holds."""
    kept = sorted(((n, w) for w, n in counts.items() if n >= AT_LEAST), key=lambda nw: (-nw[0], nw[1]))
    rows = [f"documents\t{documents}", *(f"{word}\t{n}" for n, word in kept[:AT_MOST])]
    out.write_bytes(gzip.compress("\n".join(rows).encode(), 9, mtime=0))
    return len(rows) - 1


def main(arguments: list[str]) -> int:
    """Run the script; return the exit code."""
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    out = Path(arguments[0])
    documents, counts = count([Path(a) for a in arguments[1:]])
    words = write(out, documents, counts)
    print(f"{documents} articles, {words} words, {out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
