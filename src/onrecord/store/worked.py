"""What collating a story worked out, kept beside its statements: see ``onrecord.workings``.

The wordings are the rows of the statements themselves, under the digest that each bears; only what ties the
quotations is kept apart.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from onrecord.store import dialect, schema
from onrecord.store.codec import DamagedError, from_plain
from onrecord.store.prepared import Prepared
from onrecord.types import Difference, Spans
from onrecord.workings import Pair, Tie, TieKind, Wording, Workings

KINDS: Mapping[str, TieKind] = {"n": "nothing", "b": "bond", "a": "apart", "l": "loose"}
"""How kinds of ties are written."""

_said, _quoted, _differ = schema.statement.c, schema.quotation.c, schema.difference.c
_TEXTS = Prepared(select(_said.position, _said.made_from, _said.text).where(_said.story == bindparam("name")))
_COVERS = Prepared(
    select(_quoted.statement, _quoted.covers)
    .where(_quoted.story == bindparam("name"))
    .order_by(_quoted.statement, _quoted.position)
)
_DIFFERENCES = Prepared(
    select(_differ.statement, _differ.between, _differ.kind, _differ.effects, _differ.changes)
    .where(_differ.story == bindparam("name"))
    .order_by(_differ.statement, _differ.position)
)
_TIES = Prepared(select(schema.collated.c.ties).where(schema.collated.c.story == bindparam("name")))
_PUT_TIES = dialect.insert_or_replace(schema.collated, "story")


def workings(connection: Connection, name: str) -> Workings:
    """Return what the last collation of a story worked out; nothing where that cannot be read."""
    found = _TIES.rows(connection, name=name)
    try:
        return Workings(_unpacked(found[0][0]), _wordings(connection, name)) if found else Workings()
    except (DamagedError, zlib.error, ValueError, LookupError):  # what is damaged is told by verify
        return Workings()


def put(connection: Connection, name: str, found: Workings) -> None:
    """Write what ties the quotations of a story."""
    connection.execute(_PUT_TIES, {"story": name, "ties": _packed(found.ties)})


def _wordings(connection: Connection, name: str) -> dict[str, Wording]:
    covers: defaultdict[int, list[Spans]] = defaultdict(list)
    for statement, written in _COVERS.rows(connection, name=name):
        covers[statement].append(from_plain(Spans, json.loads(written)))
    differences: defaultdict[int, list[Difference]] = defaultdict(list)
    for statement, between, kind, effects, changes in _DIFFERENCES.rows(connection, name=name):
        plain: dict[str, Any] = {"between": json.loads(between), "kind": kind}
        plain |= {"effects": json.loads(effects), "changes": json.loads(changes)}
        differences[statement].append(from_plain(Difference, plain))
    return {
        digest: Wording(text, tuple(covers[position]), tuple(differences[position]))
        for position, digest, text in _TEXTS.rows(connection, name=name)
        if digest
    }


def _packed(ties: Mapping[Pair, Tie]) -> bytes:
    digests = {digest: n for n, digest in enumerate(dict.fromkeys(end for pair in ties for end in pair))}
    letters = {kind: letter for letter, kind in KINDS.items()}
    plain = {
        "digests": list(digests),
        "first": [digests[first] for first, _ in ties],
        "second": [digests[second] for _, second in ties],
        "kind": "".join(letters[tie.kind] for tie in ties.values()),
        "strength": [tie.strength for tie in ties.values()],
    }
    return zlib.compress(json.dumps(plain).encode(), 1)


def _unpacked(packed: bytes) -> dict[Pair, Tie]:
    plain = json.loads(zlib.decompress(packed))
    name = plain["digests"].__getitem__
    pairs = zip(map(name, plain["first"]), map(name, plain["second"]), strict=True)
    ties = zip(pairs, plain["kind"], plain["strength"], strict=True)
    return {pair: Tie(KINDS[letter], strength) for pair, letter, strength in ties}
