"""What became of every article that was offered, as the library has it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from figures import ONRECORD, run

_WAITING = "SELECT address FROM item WHERE settled IS NULL UNION SELECT path FROM page_waiting"
_DROPPED = """
SELECT address, reason FROM item WHERE settled IN ('dropped', 'passed over')
UNION SELECT path, reason FROM page WHERE outcome = 'dropped'
"""


@dataclass(frozen=True)
class Ledger:
    """How many articles were offered, and what became of them; what ``status`` and ``verify`` say.

    ``waiting`` are those to be fetched or read and those that their feed alone has so far; ``unaccounted``
    what a feed no longer shows and the library never noted.
    """

    offered: int
    once: int
    more_than_once: int
    waiting: int
    dropped: int
    unaccounted: int
    reasons: tuple[str, ...]
    agree: bool
    faults: int


def ledger_of(db: Path, offered: Sequence[str], shown: Sequence[str] = ()) -> Ledger:
    """Return what became of the addresses that were offered; ``shown`` are those that feeds show now."""
    with closing(sqlite3.connect(db)) as library:
        times = Counter(url for (url,) in library.execute("SELECT url FROM article"))
        open_ = {address for (address,) in library.execute(_WAITING)}
        lost = dict(library.execute(_DROPPED).fetchall())
        known = {address for (address,) in library.execute("SELECT address FROM item")}
    listed = set(shown)
    missing = [address for address in offered if address not in times]
    waiting = [one for one in missing if one in open_ or (one not in known and one in listed)]
    dropped = Counter(str(lost[one]) for one in missing if one in lost)
    status = json.loads(run("status", "--db", db, "--json")[0])
    verified = subprocess.run(
        [str(ONRECORD), "verify", "--db", str(db)], capture_output=True, text=True, check=False
    )
    if verified.returncode:
        print(verified.stdout, verified.stderr, file=sys.stderr)
    return Ledger(
        offered=len(offered),
        once=sum(times[address] == 1 for address in offered),
        more_than_once=sum(count > 1 for count in times.values()),
        waiting=len(waiting),
        dropped=dropped.total(),
        unaccounted=len(missing) - len(waiting) - dropped.total(),
        reasons=tuple(f"{why} ({count})" for why, count in dropped.most_common()),
        agree=bool(status["agree"]) and status["kept"] == times.total(),
        faults=0 if verified.returncode == 0 else len(verified.stdout.splitlines()),
    )
