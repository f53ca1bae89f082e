"""The site killed while readers vote, and its library taken away and brought back."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from faults.trial import Bounds, Trial, command, corpus, kill, run
from onrecord.library import StoryFilter, open_library
from onrecord.readers import open_readers

_STARTS = 60.0  # seconds that a busy machine may take
_ARTICLES = 60


def votes(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Kill the site while a reader votes: what was answered stands, once; the site begins anew."""
    trial, db = Trial("serve killed"), _library(folder)
    stories, answered = _stories(db), set[str]()
    with open_readers(library=db) as readers:
        link = readers.signing_in.ask("ada@example.org")
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with _served(db) as (process, address):
        browser.open(_post(f"{address}/account/link/{link}", {}), timeout=_STARTS).read()
        kill(process)
        for _ in bounds.turns():
            process, address = _begin(db, address.rpartition(":")[2])
            if not until(partial(_alive, address)):
                trial.note(False, "it did not begin anew")
                break
            end = time.monotonic() + die.uniform(0.01, 0.6)
            while time.monotonic() < end and len(answered) < len(stories):
                story = next(name for name in stories if name not in answered)
                if _vote(browser, address, story):
                    answered.add(story)
            kill(process)
            well = _counted(db, stories, answered, trial)
            trial.note(well, "votes that were answered do not stand once")
            if len(answered) == len(stories):
                answered = _withdrawn(db, stories)
    return trial


def gone_and_back(folder: Path, die: random.Random, bounds: Bounds) -> Trial:
    """Take the library away from under the site: it says so, and is well again when the library is back."""
    trial, db = Trial("library gone and back"), _library(folder)
    aside = db.with_name("aside.db")
    with _served(db) as (_, address):
        until(lambda: _alive(address))
        for _ in bounds.turns():
            for ending in ("", "-wal", "-shm"):
                _move(db, aside, ending)
            time.sleep(die.uniform(0.0, 1.5))
            codes = {_code(f"{address}{path}") for path in ("/", "/healthz", "/search?q=council")}
            for ending in ("", "-wal", "-shm"):
                _move(aside, db, ending)
            back = until(lambda: _code(f"{address}/readyz") == 200 and _code(f"{address}/") == 200)
            trial.note(back and 0 not in codes, f"answered {sorted(codes)}, well again: {back}")
    return trial


def until(found: Callable[[], bool], seconds: float = _STARTS) -> bool:
    """Tell whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found():
            return True
        time.sleep(0.05)
    return False


def _library(folder: Path) -> Path:
    db = folder / "library.db"
    assert run("add", corpus(folder / "given.jsonl", _ARTICLES), "--db", db, "--workers", 1).code == 0
    return db


def _stories(db: Path) -> list[str]:
    with open_library(db) as library:
        return [card.id for card in library.cards(StoryFilter(), 200).items]


@contextmanager
def _served(db: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process, address = _begin(db, "0")
    try:
        yield process, address
    finally:
        if process.poll() is None:
            kill(process)


def _begin(db: Path, port: str) -> tuple[subprocess.Popen[str], str]:
    line = command("serve", "--db", db, "--port", port)
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    told = process.stderr.readline()
    found = re.search(r"http://\S+:\d+", told)
    if not found:
        raise RuntimeError(f"the site did not begin: {told}")
    return process, found.group()


def _post(address: str, form: dict[str, str]) -> Request:
    origin = "/".join(address.split("/")[:3])
    return Request(address, urlencode(form).encode(), {"Origin": origin})


def _alive(address: str) -> bool:
    return _code(f"{address}/healthz") == 200


def _code(address: str) -> int:
    """Return the status of an answer, 0 where there is none."""
    try:
        with build_opener().open(address, timeout=10) as answer:
            answer.read()
            return int(answer.status)
    except HTTPError as refused:
        return refused.code
    except (URLError, OSError):
        return 0


def _vote(browser: OpenerDirector, address: str, story: str) -> bool:
    """Vote as a reader does, by the form on the page; tell whether it was answered."""
    try:
        page = browser.open(f"{address}/story/{story}", timeout=10).read().decode()
        mark = re.search(r'name="csrf" value="([^"]+)"', page)
        if mark is None:
            raise RuntimeError("the reader is not signed in any more")
        browser.open(_post(f"{address}/story/{story}/vote", {"csrf": mark.group(1)}), timeout=10).read()
    except (HTTPError, URLError, OSError):
        return False
    return True


def _counted(db: Path, stories: list[str], answered: set[str], trial: Trial) -> bool:
    with open_readers(library=db) as readers:
        counts = readers.votes.tallies({story: [story] for story in stories})
    lost = [story for story in answered if counts.get(story, 0) == 0]
    doubled = [story for story, number in counts.items() if number > 1]
    trial.lost += len(lost)
    trial.doubled += len(doubled)
    answered |= counts.keys()  # one whose answer was cut off stands too
    return not lost and not doubled


def _withdrawn(db: Path, stories: list[str]) -> set[str]:
    """Take all votes back, so that there is something to vote for."""
    with open_readers(library=db) as readers:
        account = readers.accounts.by_email("ada@example.org")
        assert account is not None
        for story in stories:
            readers.votes.withdraw(account.id, [story])
    return set()


def _move(one: Path, other: Path, ending: str) -> None:
    held = one.with_name(one.name + ending)
    if held.exists():
        shutil.move(held, other.with_name(other.name + ending))
