"""Which articles share text: keys, pairs that meet under them, and what each pair has in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.archive.columns import to_json
from onrecord.archive.joins.components import Forest
from onrecord.archive.joins.graphs import put_forest
from onrecord.archive.joins.rows import (
    Row,
    alone,
    arrays_in,
    columns,
    home_of,
    put_arrays,
    put_rows,
    rows_in,
)
from onrecord.archive.joins.words import CREDIT, PRINT
from onrecord.archive.shuffling import buckets_of
from onrecord.archive.tasks import Made, Task
from onrecord.stories.pieces import Print, meetings, shared, suspected
from onrecord.types import SharedText

KEYED: Final = columns(number="n", id="t", day="t", words="n", held="n", keys="b")
PAIR: Final = columns(later="n", earlier="n", keys="n", shorter="n")
SUSPECT: Final = columns(
    earlier="n",
    number="n",
    id="t",
    outlet="t",
    day="t",
    words="n",
    held="n",
    runs="b",
    quoted="b",
    agency="t",
)
"""The print of an article beside the number of an earlier one that it is to be compared with."""

LINK: Final = columns(
    first="n",
    second="n",
    kind="t",
    link="t",
    day="t",
    words="n",
    first_day="t",
    first_words="n",
    agency="t",
    first_agency="t",
    first_piece="n",
)
"""Two articles that share text, ``link`` the JSON of what they share; day and words tell their ranks."""

STANDING: Final = columns(outlet="t", runs="b")
OUTLET: Final = columns(outlet="t")

NOWHERE: Final = -1
"""The piece of what is in none."""


class Rank(NamedTuple):
    """What puts articles in order, as ``Print.rank`` does."""

    undated: bool
    day: str
    longest: int
    id: str


def keyed(task: Task) -> Made:
    """Hand the keys of a home's articles on, each article once to each bucket that has keys of it."""
    buckets = task.option("buckets")
    return Made(put_rows(task, "keyed", KEYED, _keyed(task, buckets), buckets))


def met(task: Task) -> Made:
    """Tell which articles meet under the keys of a bucket, and under how many."""
    rows = sorted(rows_in(task, "keyed", KEYED), key=lambda row: _rank(row["day"], row["words"], row["id"]))
    sizes = [len(row["keys"]) // 8 for row in rows]
    keys = np.frombuffer(b"".join(row["keys"] for row in rows), "<u8")
    found = meetings(keys, np.repeat(np.arange(len(rows)), sizes))
    numbers = np.array([row["number"] for row in rows], np.int64)
    held = np.array([row["held"] for row in rows], np.int64)
    later = numbers[found.later]
    pairs = {
        "later": later,
        "earlier": numbers[found.earlier],
        "keys": found.keys,
        "shorter": np.minimum(held[found.earlier], held[found.later]),
    }
    homes = task.option("homes")
    return Made(put_arrays(task, "pairs", PAIR, pairs, later % homes, homes), {"pairs": len(later)})


def suspects(task: Task) -> Made:
    """Send the prints of articles to the homes of those earlier ones that they seem to share much with."""
    homes = task.option("homes")
    later, earlier = _suspected(arrays_in(task, "pairs", PAIR))
    wanted = defaultdict[int, list[int]](list)
    for one, other in zip(later.tolist(), earlier.tolist(), strict=True):
        wanted[one].append(other)
    agency = {row["number"]: row["agency"] for row in rows_in(task, "credits", CREDIT, 0)}
    rows = (
        (home_of(other, homes), {**row, "earlier": other, "agency": agency.get(row["number"])})
        for row in rows_in(task, "prints", PRINT, 0)
        for other in wanted.get(row["number"], ())
    )
    return Made(put_rows(task, "suspects", SUSPECT, rows, homes), {"compared": len(later)})


def compared(task: Task) -> Made:
    """Tell what suspects share with the articles of a home, standing words of their outlet aside."""
    wanted = {row["earlier"] for row in rows_in(task, "suspects", SUSPECT)}
    mine = {row["number"]: row for row in rows_in(task, "prints", PRINT, 0) if row["number"] in wanted}
    agency = {row["number"]: row["agency"] for row in rows_in(task, "credits", CREDIT, 0)}
    standing = _standing(task, {row["outlet"] for row in mine.values()})
    links: list[Row] = []
    outlets: set[str] = set()
    for row in rows_in(task, "suspects", SUSPECT):
        first, second = mine[row["earlier"]], row
        if link := _link(unpacked(first), unpacked(second), standing):
            links.append(_row(first, second, link, agency.get(first["number"])))
            if first["outlet"] and first["outlet"] == second["outlet"]:
                outlets.add(first["outlet"])
    files = put_rows(task, "links", LINK, alone(links))
    files |= put_rows(task, "outlets", OUTLET, alone({"outlet": outlet} for outlet in sorted(outlets)))
    files |= put_forest(task, _edges(links, task.option("homes")))
    return Made(files, {"links": len(links), "outlets": len(outlets)})


def unpacked(row: Row) -> Print:
    """Return the print that a row holds."""
    runs: NDArray[np.uint64] = np.frombuffer(row["runs"], "<u8")
    number = len(runs) + 4 if len(runs) else 8 * len(row["quoted"])
    quoted = np.unpackbits(np.frombuffer(row["quoted"], np.uint8), count=number).astype(np.bool_)
    return Print(row["id"], row["outlet"], _rank(row["day"], row["words"], row["id"]), runs, quoted)


def ranks(row: Row, link: SharedText) -> tuple[Rank, Rank]:
    """Return the ranks of a link's articles, that of the later first."""
    return (
        _rank(row["day"], row["words"], link.second),
        _rank(row["first_day"], row["first_words"], link.first),
    )


def _rank(day: str, words: int, name: str) -> Rank:
    return Rank(not day, day, -words, name)


def _keyed(task: Task, buckets: int) -> Iterator[tuple[int, Row]]:
    for row in rows_in(task, "prints", PRINT, 0):
        keys = unpacked(row).keys
        of = buckets_of(keys, buckets)
        bare = {name: row[name] for name in ("number", "id", "day", "words", "held")}
        for bucket in np.unique(of).tolist():
            yield bucket, {**bare, "keys": keys[of == bucket].astype("<u8").tobytes()}


def _suspected(pairs: Mapping[str, Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the later and the earlier articles of those pairs that share enough keys, by all buckets."""
    later, earlier = pairs["later"], pairs["earlier"]
    order = np.lexsort((earlier, later))
    later, earlier = later[order], earlier[order]
    if not len(later):
        return later, earlier
    new = np.concatenate(([True], (later[1:] != later[:-1]) | (earlier[1:] != earlier[:-1])))
    starts = np.flatnonzero(new)
    enough = suspected(np.add.reduceat(pairs["keys"][order], starts), pairs["shorter"][order][starts])
    return later[starts][enough], earlier[starts][enough]


def _standing(task: Task, outlets: set[str | None]) -> dict[str, NDArray[np.uint64]]:
    """Return the standing words of outlets, as far as they are known by now."""
    return {
        row["outlet"]: np.frombuffer(row["runs"], "<u8")
        for row in rows_in(task, "standing", STANDING, 0)
        if row["outlet"] in outlets
    }


def _link(first: Print, second: Print, standing: Mapping[str, NDArray[np.uint64]]) -> SharedText | None:
    link = shared(first, second)
    if link and first.outlet and first.outlet == second.outlet and first.outlet in standing:
        return shared(first, second, standing[first.outlet])
    return link


def _row(first: Row, second: Row, link: SharedText, agency: str | None) -> Row:
    return {
        "first": first["number"],
        "second": second["number"],
        "kind": link.kind,
        "link": to_json(link),
        "day": second["day"],
        "words": second["words"],
        "first_day": first["day"],
        "first_words": first["words"],
        "agency": second["agency"],
        "first_agency": agency,
        "first_piece": NOWHERE,
    }


def _edges(links: Sequence[Row], homes: int) -> Forest:
    """Return the links that make copies, as edges of a graph."""
    a = np.array([row["first"] for row in links if row["kind"] != "passage"], np.int64)
    b = np.array([row["second"] for row in links if row["kind"] != "passage"], np.int64)
    return Forest(a, b, np.ones(len(a)), a % homes, b % homes)
