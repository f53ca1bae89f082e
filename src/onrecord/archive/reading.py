"""MAP: a split -> its articles, each as far as it can be read alone, and what gave none with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Final

from onrecord.archive.apart import Apart, Chore
from onrecord.archive.columns import Row, to_json
from onrecord.archive.passing import DROPPED, READ, put
from onrecord.archive.planning import Split
from onrecord.archive.sources import opened
from onrecord.archive.tasks import Made, Task
from onrecord.errors import InputError
from onrecord.types import Article, Dropped, Page

STAGE: Final = "reading"


def task_of(root: str, number: int, split: Split, seconds: float, version: str) -> Task:
    """Return the task that reads a split; a page may take so many ``seconds`` of the processor."""
    options = (("seconds", seconds), ("split", split.to_json()))
    return Task(STAGE, read_split, root, number, options=options, version=version)


def read_split(task: Task) -> Made:
    """Read the pages of a split, into the files ``read`` and ``dropped``."""
    split = Split.from_json(task.option("split"))
    chore = Chore(
        items=partial(_pages, split),
        name=_path,
        do=_read,
        lost=_lost,
        seconds=task.option("seconds"),
    )
    results = Apart(chore)
    rows: list[Row] = []
    drops: list[Row] = []
    for row in results:
        if "reason" in row:
            drops += _named(row, split)
        else:
            rows.append(row)
    files = {"read": put(task, "read", READ, rows), "dropped": put(task, "dropped", DROPPED, drops)}
    return Made(files, {"items": len(rows) + len(drops), "read": len(rows)}, results.spent)


def _pages(split: Split) -> Iterator[Page | Dropped]:
    """Yield the pages of a split, the printed pages of one article as one page."""
    from onrecord.intake.gathering import gather

    return gather(_each(split))


def _each(split: Split) -> Iterator[Page | Dropped]:
    from onrecord.intake.reasons import of_os_error
    from onrecord.intake.splitting import read_stretch

    for piece in split.pieces:
        path = piece.source.path
        try:
            with opened(piece.source) as stream:
                yield from read_stretch(stream, path, piece.stretch)
        except InputError as error:
            yield Dropped(error.path, error.reason)
        except OSError as error:
            yield Dropped(path, of_os_error(error))


def _path(item: Page | Dropped) -> str:
    return item.path


def _read(item: Page | Dropped) -> Row:
    from onrecord.articles import extract
    from onrecord.record import captured

    if isinstance(item, Dropped):
        return _dropped(item)
    try:
        article = extract(item)
        return _dropped(article) if isinstance(article, Dropped) else _row(captured(article, item), item)
    except Exception as fault:  # the rim: one page must never cost the others
        return _dropped(Dropped(item.path, f"could not be read ({type(fault).__name__}: {fault})"))


def _row(article: Article, page: Page) -> Row:
    from onrecord.intake.following.canonical import canonical_form
    from onrecord.versions import root_id

    return {
        "id": article.id,
        "root": root_id(article.id),
        "path": article.path,
        "outlet": article.outlet,
        "address": canonical_form(article.url) if article.url else None,
        "article": to_json(article),
        "page": json.dumps(
            {
                "media": page.media,
                "given": to_json(page.given),
                "came": None if page.came is None else to_json(page.came),
                "fetched": page.fetched,
            }
        ),
    }


def _dropped(item: Dropped) -> Row:
    return {"path": item.path, "reason": item.reason}


def _lost(name: str, reason: str) -> Row:
    return _dropped(Dropped(name, reason))


def _named(row: Row, split: Split) -> list[Row]:
    """Return a drop; of what is not known to be a page, one under the name of each file of the split."""
    if row["path"]:
        return [row]
    paths = dict.fromkeys(piece.source.path for piece in split.pieces)
    return [_dropped(Dropped(path, f"some of it {row['reason']}")) for path in paths]
