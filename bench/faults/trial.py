"""What a fault is tried with: a made corpus, the command line, what came of it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

_NAMES = [
    "Ines Marlow",
    "Bo Lind",
    "Ada Quist",
    "Tor Helms",
    "Una Vey",
    "Per Oddard",
    "Lia Sand",
    "Max Ferrow",
]
_PLACES = ["Lowmere", "Skarra", "Pellworth", "Orrin Bay", "Cedar Fork", "Kestrel Point", "Northgate", "Tarn"]
_THINGS = ["harbour", "library", "ferry", "school roof", "marathon", "tram line", "weir", "market hall"]
_SAID = (
    "We will open the {thing} in spring, whatever it costs us, and nobody will be turned away",
    "Nobody in {place} has asked for this {thing}, and nobody will use it after the first winter",
    "The {thing} was promised for the year {number}, and {place} is still waiting for an answer",
)
_OUTLETS = ("Ledger", "Morning Post", "Echo")


@dataclass(slots=True)
class Trial:
    """What came of a kind of fault: how often it was tried, how often all was well, what was lost or doubled.

    ``notes`` name what was not well. ``tried`` 0 with a note means that it could not be tried here.
    """

    name: str
    tried: int = 0
    survived: int = 0
    lost: int = 0
    doubled: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    def note(self, well: bool, otherwise: str) -> None:
        """Count one fault, and note what was not well after it."""
        self.tried += 1
        self.survived += well
        if not well:
            self.notes.append(otherwise)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is tried: faults of a kind at most, and seconds after which no other is begun."""

    faults: int
    seconds: float

    def turns(self) -> Iterator[int]:
        """Yield the numbers of the faults to try, as long as there is time."""
        end = time.monotonic() + self.seconds
        for turn in range(self.faults):
            if turn and time.monotonic() > end:
                return
            yield turn


Scenario = Callable[[Path, random.Random, Bounds], Trial]


def corpus(path: Path, number: int, seed: int = 1) -> Path:
    """Write articles as JSONL: three outlets to an event, in words that the others print otherwise."""
    die = random.Random(seed)
    today = datetime.now(UTC)
    with path.open("w", encoding="utf-8") as out:
        for event in range(-(-number // 3)):
            told = {"thing": die.choice(_THINGS), "place": die.choice(_PLACES), "number": 2000 + event}
            speakers = die.sample(_NAMES, 2)
            for place, outlet in enumerate(_OUTLETS[: number - 3 * event]):
                row = _article(told, speakers, place) | {
                    "publisher": outlet,
                    "url": f"https://{outlet.lower().replace(' ', '-')}.example/{seed}/{event}",
                    "datePublished": (today - timedelta(hours=event % 20, days=event // 20)).isoformat(),
                }
                out.write(json.dumps(row) + "\n")
    return path


def _article(told: Mapping[str, object], speakers: Sequence[str], outlet: int) -> dict[str, str]:
    first, second = (line.format(**told) for line in random.Random(str(told)).sample(_SAID, 2))
    if outlet == 2:
        first = first.replace("We will", "We may").replace("Nobody", "No one")
    headline = f"The {told['thing']} of {told['place']}, item {told['number']}"
    text = "\n\n".join(
        (
            headline,
            f"{told['place']} heard two answers on its {told['thing']}, item {told['number']}.",
            f'"{first}," said {speakers[0]}, who leads the council of {told["place"]}.',
            f'{speakers[1]} of the {told["thing"]} society disagreed. "{second}," {speakers[1]} said.',
            f"A vote on item {told['number']} is to follow, the town clerk said in a statement.",
        )
    )
    return {"headline": headline, "text": text}


def command(*words: object) -> list[str]:
    """Return the command line of an onrecord command."""
    return [sys.executable, "-m", "onrecord", *map(str, words)]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def run(*words: object, env: Mapping[str, str] | None = None, timeout: float = 600) -> Ended:
    """Run a command to its end."""
    done = subprocess.run(
        command(*words),
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
        env={**os.environ, **(env or {})},
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def killed(line: Sequence[str], after: float, env: Mapping[str, str] | None = None) -> int | None:
    """Run a command, kill it and all it began after so many seconds; return None, or how it ended before."""
    process = subprocess.Popen(
        line,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **(env or {})},
    )
    try:
        return process.wait(after)
    except subprocess.TimeoutExpired:
        kill(process)
        return None


def kill(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """Kill a process that leads a session of its own, and all that is in it."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def sound(db: Path | str) -> str:
    """Return what ``verify`` finds wrong in a library, "" for nothing."""
    done = run("verify", "--db", db, "--workers", 1)
    return "" if done.code == 0 else (done.out + done.err)[-1000:]


def traceback_in(ended: Ended) -> bool:
    """Tell whether a command ended in a fault of its own rather than in words."""
    return "Traceback" in ended.err or "fault of its own" in ended.err
