"""Small stages for the pipeline's tests: quick, and easy to foretell or to break.

An article is a text whose first lines are ``Headline: …``, ``Outlet: …``, ``Event: …``, ``Date: …``; its
other lines are ``Name: words``, which count as quotations, "We asked NAME", and "Sign up …", which is
clutter. Articles of one event are one story.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from onrecord.pipeline import Stages, add
from onrecord.pipeline.stages import Assign
from onrecord.store import Shelf
from onrecord.text import content_id
from onrecord.types import (
    Article,
    Assignment,
    Clutter,
    CommentRequest,
    Depth,
    Dropped,
    Event,
    Findings,
    FirstSeen,
    Grouping,
    Judgement,
    Page,
    Quotation,
    Span,
    Speaker,
    Statement,
    Story,
)

HEADS = ("Headline", "Outlet", "Event", "Date", "Id")


def open_pages(paths: Sequence[str], *, stdin: Any = None) -> Iterator[Page | Dropped]:
    """Yield a page for each file under the paths."""
    for name in paths:
        path = Path(name)
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if not file.exists():
                yield Dropped(str(file), "no such file")
                continue
            content = file.read_bytes()
            yield Page(str(file), "text", content, hashlib.sha256(content).hexdigest())


def extract(page: Page) -> Article | Dropped:
    """Read the head lines of a text."""
    text = page.content.decode()
    if not text.strip():
        return Dropped(page.path, "empty")
    if "EXTRACT FAILS" in text:
        raise LookupError("extract fails")
    head = _head(text)
    return Article(
        id=head.get("Id") or content_id("article", text),
        path=page.path,
        text=text,
        sha256=page.sha256,
        outlet=head.get("Outlet"),
        headline=head.get("Headline"),
        published=head.get("Date"),
        topics=(head.get("Event", ""),),
        dropped=tuple(_clutter(text)),
    )


def find_quotations(article: Article, depth: Depth = "default") -> Findings:
    """Take each ``Name: words`` line as a quotation, and "asked NAME" as a comment request."""
    quotations, requests, at = [], [], 0
    for line in article.text.splitlines(keepends=True):
        name, colon, words = line.rstrip("\n").partition(": ")
        start = at + len(name) + 2
        if colon and name not in HEADS and words:
            quotations.append(
                Quotation(
                    id=content_id("q", article.id, str(start)),
                    article=article.id,
                    kind="direct",
                    content=(Span(start, start + len(words)),),
                    text=words,
                    source=(Span(at, at + len(name)),),
                    speaker=Speaker(name, "person", aliases=(name.split()[-1],)),
                    confidence=0.1 + 0.2,
                )
            )
        elif line.startswith("We asked "):
            requests.append(
                CommentRequest(
                    article.id, line[9:].strip(), "pending", at, at + len(line.strip()), line.strip()
                )
            )
        at += len(line)
    return Findings(article.id, tuple(quotations), tuple(requests))


def features(article: Article) -> Any:
    """Keep the event, by which articles are grouped, and what puts them in order."""
    return {"event": article.topics[0], "published": article.published}


def group(items: Sequence[tuple[str, Any]]) -> list[Grouping]:
    """Bring the articles of one event together; an event "a+b" joins the events "a" and "b"."""
    joined: dict[str, str] = {}
    for _, plain in items:
        parts = plain["event"].split("+")
        joined |= {part: min(parts) for part in parts if len(parts) > 1}
    groups: dict[str, list[str]] = {}
    for name, plain in sorted(items, key=lambda item: (item[1]["published"] or "9999", item[0])):
        event = plain["event"].split("+")[0]
        groups.setdefault(joined.get(event, event), []).append(name)
    return [Grouping(content_id("story", members[0]), tuple(members)) for members in groups.values()]


def assign(number: int, plain: Any, shelf: Shelf) -> Assignment:
    """Place an article as ``group`` would among those of its events."""
    keys = _keys(plain)
    near = shelf.sharing(keys, None)
    standing = shelf.members(sorted(set(shelf.stories(near).values())))
    held = {n: json.loads(kept) for n, kept in shelf.vectors(standing).items()} | {number: plain}
    groups = group([(str(n), held[n]) for n in sorted(held)])
    return Assignment(
        groups=tuple(tuple(map(int, one.articles)) for one in groups),
        words=tuple(keys),
        keys=tuple(keys),
        vector=json.dumps(plain).encode(),
    )


def words_of(vector: bytes) -> Sequence[int]:
    """Return the words that were counted with a vector."""
    return _keys(json.loads(vector))


def assigner() -> Assign:
    """Return what places one article after another."""
    return assign


def mark_copies(articles: Sequence[Article]) -> list[Article]:
    """Call the later of two articles with one headline a copy of the first."""
    first: dict[str | None, str] = {}
    marked = []
    for article in sorted(articles, key=_age):
        original = first.setdefault(article.headline, article.id)
        marked.append(_copy(article, original) if original != article.id else article)
    return marked


def assemble(
    articles: Sequence[Article],
    findings: Sequence[Findings],
    *,
    story_id: str,
    judgements: Sequence[Judgement] = (),
    workings: object = None,
) -> Story:
    """Take quotations of the same words by the same speaker as one statement."""
    if any("ASSEMBLE FAILS" in article.text for article in articles):
        raise LookupError("assemble fails")
    ordered = sorted(articles, key=_age)
    found = {one.article: one for one in findings}
    said: dict[tuple[str, str], list[Quotation]] = {}
    for article in ordered:
        for quotation in found[article.id].quotations:
            speaker = quotation.speaker or Speaker(None)
            said.setdefault((speaker.name or "", quotation.text.casefold()), []).append(quotation)
    dates = [article.published for article in ordered if article.published]
    return Story(
        id=story_id,
        title=next((a.headline for a in ordered if a.headline), ""),
        first_published=min(dates, default=None),
        last_published=max(dates, default=None),
        articles=tuple(ordered),
        statements=tuple(_statement(ordered, quotations) for _, quotations in sorted(said.items())),
        requests=tuple(request for a in ordered for request in found[a.id].requests),
        timeline=tuple(Event(a.published, "published", a.id, None, "…") for a in ordered if a.published),
    )


STAGES = Stages(
    open_pages=open_pages,
    extract=extract,
    find_quotations=find_quotations,
    features=features,
    group=group,
    assigner=assigner,
    words_of=words_of,
    mark_copies=mark_copies,
    assemble=assemble,
)


def write(folder: Path, name: str, event: str, *lines: str, **head: str) -> Path:
    """Write an article about an event into a folder, and return its path."""
    heads = {"Headline": f"News of {event}", "Outlet": name, "Event": event, "Date": "2026-03-12", **head}
    text = "\n".join([*(f"{key}: {value}" for key, value in heads.items()), "", *lines, ""])
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def _keys(plain: Any) -> list[int]:
    return [crc32(part.encode()) for part in plain["event"].split("+")]


def _head(text: str) -> dict[str, str]:
    pairs = (line.partition(": ") for line in text.splitlines())
    return {key: value for key, colon, value in pairs if colon and key in HEADS}


def _clutter(text: str) -> Iterator[Clutter]:
    at = text.find("Sign up")
    if at >= 0:
        yield Clutter(at, text.index("\n", at), "newsletter plug")


def _age(article: Article) -> tuple[str, str]:
    return (article.published or "9999", article.id)


def _copy(article: Article, original: str) -> Article:
    return replace(article, duplicate_of=original, agency="Lowmere Wire")


def _statement(articles: Sequence[Article], quotations: list[Quotation]) -> Statement:
    first = next(a for a in articles if a.id == quotations[0].article)
    return Statement(
        id=content_id("statement", quotations[0].id),
        speaker=quotations[0].speaker or Speaker(None),
        text=quotations[0].text,
        kind="direct",
        quotations=tuple(quotations),
        covers=tuple((Span(0, len(q.text)),) for q in quotations),
        first_seen=FirstSeen(first.id, first.published),
        independent_reports=len(quotations),
    )


def _slowly(seconds: float, article: Article, depth: Depth) -> Findings:
    time.sleep(seconds)
    return find_quotations(article, depth)


if __name__ == "__main__":  # python fake_stages.py FOLDER LIBRARY SECONDS_AN_ARTICLE
    slow = replace(STAGES, find_quotations=partial(_slowly, float(sys.argv[3])))
    add(
        [sys.argv[1]],
        sys.argv[2],
        stages=slow,
        progress=lambda step, done, total: print(step, done, flush=True),
    )
