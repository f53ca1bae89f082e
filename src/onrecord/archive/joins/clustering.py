"""Clusters of copies: the links of each component brought together, and each copy under its original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np

from onrecord.archive.columns import from_json, to_json
from onrecord.archive.joins.copies import LINK, NOWHERE, OUTLET, STANDING, Rank, ranks, unpacked
from onrecord.archive.joins.graphs import labels_in
from onrecord.archive.joins.habits import BOUND
from onrecord.archive.joins.rows import Numbers, Row, alone, columns, found_in, home_of, put_rows, rows_in
from onrecord.archive.joins.words import PRINT
from onrecord.archive.shuffling import bucket_of
from onrecord.archive.tasks import File, Made, Task
from onrecord.stories.pieces import Cluster, Print, agency_of, clusters_of, standing_words
from onrecord.types import SharedText

LARGEST: Final = 50_000
"""Articles that one component of copies may have; a larger one is taken apart, and copies in one part are
told apart from those in another."""

MEMBER: Final = columns(number="n", original="t", agency="t")
"""An article of a cluster, the original of that, and the agency that the text comes from."""

SHARED: Final = columns(link="t")
BORDER: Final = columns(first="n", link="t", original="t")
"""A link between articles that were not clustered together; ``original`` is that of the second."""

OF_OUTLET: Final = columns(outlet="t", cluster="t", id="t", day="t", words="n", runs="b", quoted="b")


def paired(task: Task) -> Made:
    """Tell of the links of a home which piece their first article is of, and send them to the second's."""
    labels, homes = labels_in(task, task.number), task.option("homes")
    rows = list(rows_in(task, "links", LINK, 0))
    pieces = _pieces(labels, [row["first"] for row in rows])
    sent = (
        (home_of(row["second"], homes), {**row, "first_piece": piece})
        for row, piece in zip(rows, pieces, strict=True)
    )
    return Made(put_rows(task, "paired", LINK, sent, homes))


def gathered(task: Task) -> Made:
    """Send links inside of one piece to where that is clustered; keep the others aside."""
    buckets = task.option("buckets")
    rows = list(rows_in(task, "paired", LINK))
    pieces = _pieces(labels_in(task, task.number), [row["second"] for row in rows])
    inside, loose = [], []
    for row, piece in zip(rows, pieces, strict=True):
        if row["kind"] != "passage" and piece != NOWHERE and piece == row["first_piece"]:
            inside.append((piece % buckets, row))
        else:
            loose.append(row)
    files = put_rows(task, "inside", LINK, inside, buckets)
    return Made(files | put_rows(task, "loose", LINK, alone(loose)))


def clustered(task: Task) -> Made:
    """Make the clusters of a bucket's pieces; send what became of each article to its home."""
    pieces = defaultdict[int, list[Row]](list)
    for row in rows_in(task, "inside", LINK):
        pieces[row["first_piece"]].append(row)
    members: list[tuple[int, Row]] = []
    links: list[SharedText] = []
    for _, rows in sorted(pieces.items()):
        found = _links(rows)
        clusters = clusters_of(link for link, _ in found)
        members += _members(clusters, [row for _, row in found], task.option("homes"))
        links += _told(clusters, [link for link, _ in found])
    files = put_rows(task, "members", MEMBER, members, task.option("homes"))
    return Made(files | _put_shared(task, links), {"clustered": len(members)})


def bordered(task: Task) -> Made:
    """Tell of the links aside of what cluster their second article is, and send them to the first's home."""
    original = {row["number"]: row["original"] for row in rows_in(task, "members", MEMBER)}
    homes = task.option("homes")
    rows = (
        (home_of(row["first"], homes), {**row, "original": original.get(row["second"])})
        for row in rows_in(task, "loose", LINK, 0)
    )
    return Made(put_rows(task, "border", BORDER, rows, homes))


def apart(task: Task) -> Made:
    """Keep the links between articles of different clusters, or of none."""
    original = {row["number"]: row["original"] for row in rows_in(task, "members", MEMBER)}
    kept = []
    for row in rows_in(task, "border", BORDER):
        link = _link(row["link"])
        if original.get(row["first"], link.first) != (row["original"] or link.second):
            kept.append(link)
    return Made(_put_shared(task, kept), {"links": len(kept)})


def printed(task: Task) -> Made:
    """Send prints of outlets of which two articles share text to where their standing words are told."""
    outlets = {row["outlet"] for row in rows_in(task, "outlets", OUTLET, 0)}
    last = {row["outlet"]: row["printed"] for row in rows_in(task, "bounds", BOUND, 0)}
    original = {row["number"]: row["original"] for row in rows_in(task, "members", MEMBER)}
    buckets = task.option("buckets")
    rows = (
        (bucket_of(row["outlet"], buckets), {**row, "cluster": original.get(row["number"], row["id"])})
        for row in rows_in(task, "prints", PRINT, 0)
        if row["outlet"] in outlets and row["id"] <= last.get(row["outlet"], "")
    )
    return Made(put_rows(task, "printed", OF_OUTLET, rows, buckets))


def standing(task: Task) -> Made:
    """Tell which words the outlets of a bucket print under one article after another."""
    prints = defaultdict[str, list[Print]](list)
    cluster: dict[str, str] = {}
    for row in rows_in(task, "printed", OF_OUTLET):
        prints[row["outlet"]].append(unpacked(row))
        cluster[row["id"]] = row["cluster"]
    found = (standing_words(some, cluster) for _, some in sorted(prints.items()))
    rows = (
        {"outlet": outlet, "runs": runs.astype("<u8").tobytes()}
        for words in found
        for outlet, runs in words.items()
    )
    return Made(put_rows(task, "standing", STANDING, alone(rows)))


def _pieces(labels: dict[str, Any], wanted: Sequence[int]) -> list[int]:
    numbers: Numbers = np.array(wanted, np.int64)
    at, known = found_in(labels["number"], numbers)
    found = np.full(len(numbers), NOWHERE)
    found[known] = labels["piece"][at[known]]
    pieces: list[int] = found.tolist()
    return pieces


def _link(plain: str) -> SharedText:
    return from_json(SharedText, plain)


def _links(rows: Iterable[Row]) -> list[tuple[SharedText, Row]]:
    """Return links in the order of their later articles, and then of the earlier."""
    links = [(_link(row["link"]), row) for row in rows]
    order: dict[int, tuple[Rank, Rank]] = {id(row): ranks(row, link) for link, row in links}
    return sorted(links, key=lambda item: order[id(item[1])])


def _members(clusters: Sequence[Cluster], rows: Sequence[Row], homes: int) -> Iterator[tuple[int, Row]]:
    numbers: dict[str, int] = {}
    credit: dict[str, str] = {}
    for row in rows:
        link = _link(row["link"])
        numbers |= {link.first: row["first"], link.second: row["second"]}
        named = {link.first: row["first_agency"], link.second: row["agency"]}
        credit |= {name: agency for name, agency in named.items() if agency}
    for cluster in clusters:
        agency = agency_of(cluster, credit)
        for name in cluster.articles:
            told = {"number": numbers[name], "original": cluster.original, "agency": agency}
            yield home_of(numbers[name], homes), told


def _told(clusters: Sequence[Cluster], links: Iterable[SharedText]) -> Iterator[SharedText]:
    """Yield each copy's link to its original, and the links between clusters."""
    home = {name: cluster.original for cluster in clusters for name in cluster.articles}
    for cluster in clusters:
        yield from cluster.copies
    for link in links:
        if home.get(link.first, link.first) != home.get(link.second, link.second):
            yield link


def _put_shared(task: Task, links: Iterable[SharedText]) -> dict[str, File]:
    return put_rows(task, "shared", SHARED, alone({"link": to_json(link)} for link in links))
