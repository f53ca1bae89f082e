"""News of any amount, made from real texts with edits: several outlets carry each event in their own way.

An event is told by paragraphs of real articles under names of its own. Each outlet that carries it prints
150 to 250 words of them: cut, with paragraphs moved and edited, or another's text nearly word for word.
Everything follows from an event's number.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from html import escape
from itertools import count, islice
from pathlib import Path

from coverage import SYLLABLES
from edits import KINDS
from figures import shared

CORPORA = ("stories/load.jsonl.gz", "quotations/polnear-dev.jsonl.gz")
SEED = 8
START = date(2026, 1, 1)
A_DAY = 1000
"""Articles a day, if nothing else is asked for."""
OUTLETS = 300
MOST_CARRIERS = 60
PARAGRAPHS = 9
"""Of which an event is told."""
WORDS = (150, 250)
A_FILE = 2000
"""Articles of a file of rows."""
PAGES = 50
"""One article in so many comes as a page in a web archive."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_WORD = re.compile(r"[A-Za-z]+")
_EDITS = [kind.edit for kind in KINDS if kind.name not in ("half", "nothing")]


@dataclass(frozen=True)
class Row:
    """An article as it comes: a row of a table."""

    id: str
    outlet: str
    url: str
    headline: str
    published: str
    text: str


@cache
def paragraphs() -> tuple[str, ...]:
    """Return paragraphs of 20 to 70 words of the texts at hand, each once, those with quotations doubled."""
    found: dict[str, None] = {}
    for text in _texts():
        for line in text.splitlines():
            if 20 <= len(line.split()) <= 70:
                found[line.strip()] = None
    quoting = [line for line in found if "“" in line or line.count('"') == 2]
    return (*found, *quoting)


def _texts() -> Iterator[str]:
    for name in CORPORA:
        with gzip.open(shared(f"data/{name}"), "rt", encoding="utf-8") as rows:
            yield from (json.loads(row)["text"] for row in rows)
    for path in sorted(shared("data/collation/dev").glob("*/*.txt")):
        yield path.read_text(encoding="utf-8")


def articles(number: int, a_day: int = A_DAY, start: date = START) -> Iterator[Row]:
    """Yield so many articles, day by day: more articles are more days, and not more of the same day."""
    made = (row for event in count() for row in _event(event))
    for place, row in enumerate(islice(made, number)):
        day = start + timedelta(days=place // a_day)
        yield Row(**asdict(row) | {"published": day.isoformat()})


def _event(number: int) -> Iterator[Row]:
    """Yield the articles of an event: one in half of all events, more than 20 in one of twenty."""
    chance = random.Random(f"{SEED} {number}")
    carriers = min(MOST_CARRIERS, int(chance.paretovariate(1)))
    names: dict[str, str] = {}
    told = [_renamed(text, names, chance) for text in chance.sample(paragraphs(), PARAGRAPHS)]
    outlets = chance.sample(range(OUTLETS), carriers)
    wire = _version(told, chance)
    for outlet in outlets:
        copied = chance.random() < 0.3
        text = "\n\n".join(_edited(wire, chance, 0.1) if copied else _version(told, chance))
        name = f"{number}-{outlet}"
        headline = " ".join(text.split()[:8]).strip(",.;:")
        yield Row(
            name, f"{_invented(outlet)} Ledger", f"https://{outlet}.example/{number}", headline, "", text
        )


def _version(told: Sequence[str], chance: random.Random) -> list[str]:
    """Return an event as one outlet tells it."""
    least, most = WORDS
    chosen, words = [told[0]], len(told[0].split())
    for text in sorted(told[1:], key=lambda _: chance.random()):
        length = len(text.split())
        if words + length <= most:
            chosen.append(text)
            words += length
        if words >= least and chance.random() < 0.3:
            break
    if chance.random() < 0.8:
        chosen.sort(key=told.index)
    return _edited(chosen, chance, 0.35)


def _edited(texts: Sequence[str], chance: random.Random, share: float) -> list[str]:
    return [(chance.choice(_EDITS)(t, chance) or t) if chance.random() < share else t for t in texts]


def _renamed(text: str, names: dict[str, str], chance: random.Random) -> str:
    """Return a paragraph with other names, the same for the same within an event."""
    for name in _NAME.findall(text):
        names.setdefault(name, "".join(chance.choices(SYLLABLES, k=3)).capitalize())
    return _WORD.sub(lambda word: names.get(word.group(), word.group()), text)


def _invented(number: int) -> str:
    return "".join(random.Random(f"outlet {number}").choices(SYLLABLES, k=3)).capitalize()


def write(folder: Path, made: Iterator[Row]) -> Mapping[str, int]:
    """Write articles as files of rows (JSON and Parquet by turns) and a web archive; count words."""
    folder.mkdir(parents=True)
    number, words, pages = 0, 0, []
    for part in count():
        rows = list(islice(made, A_FILE))
        if not rows:
            break
        number += len(rows)
        words += sum(len(row.text.split()) for row in rows)
        pages += rows[::PAGES]
        _write_rows(folder, part, [row for place, row in enumerate(rows) if place % PAGES])
    (folder / "pages.warc.gz").write_bytes(b"".join(gzip.compress(_record(row), 6) for row in pages))
    return {"articles": number, "words": words, "pages": len(pages)}


def _write_rows(folder: Path, part: int, rows: Sequence[Row]) -> None:
    plain = [asdict(row) for row in rows]
    if part % 3 == 2:
        import pyarrow
        from pyarrow import parquet

        parquet.write_table(pyarrow.Table.from_pylist(plain), folder / f"rows-{part:04d}.parquet")
        return
    with (folder / f"rows-{part:04d}.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in plain)


def _record(row: Row) -> bytes:
    """Return an article as a record of a web archive: the answer that its page came in."""
    body = "".join(f"<p>{escape(text)}</p>" for text in row.text.split("\n\n"))
    head = (
        f"<title>{escape(row.headline)}</title>"
        f'<meta property="og:site_name" content="{escape(row.outlet)}">'
        f'<meta property="article:published_time" content="{row.published}">'
    )
    page = f"<!doctype html><html lang=en><head>{head}</head><body><article><h1>{escape(row.headline)}</h1>"
    content = f"{page}{body}</article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    fields = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {row.url}\r\n"
        f"WARC-Date: {row.published}T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:made:{row.id}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return fields.encode() + answer + b"\r\n\r\n"
