"""``onrecord add`` over a web archive, killed at any moment: the next run goes on, and nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from interrupted import add_to, command, contents, differences, killed_until_done, make, run

PAGES = 96
NAMES = ("Odile Marsh", "Tarn Weller", "Ada Quill", "Jon Brackett", "Mira Sole")


def bodies() -> Iterator[bytes]:
    """Yield pages about 24 events, four papers each, every one with a quotation."""
    for number in range(PAGES):
        event, paper = number % 24, number // 24
        speaker = NAMES[event % len(NAMES)]
        told = "".join(
            f"<p>Ship {event}w{line} left berth {event}x{line} of Ostlund with cargo {event}y{line}, and pilot "
            f"{event}z{line} stayed on the quay.</p>"
            for line in range(4)
        )
        yield (
            f'<html lang="en"><head><title>Ship {event} sails, paper {paper}</title>'
            f'<meta property="article:published_time" content="2031-03-{1 + event % 28:02}T10:00:00Z"></head><body>'
            f"<article><h1>Ship {event} sails, paper {paper}</h1><p>“Ship {event} will sail on day {event}, "
            f"whatever comes,” {speaker} said on Monday.</p>{told}</article></body></html>"
        ).encode()


def test_killed_runs_over_an_archive_end_with_the_same_library(tmp_path: Path) -> None:
    """Killed several times, it holds what an undisturbed run holds, and verifies."""
    archive = make(tmp_path / "pages.warc.gz", bodies())
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    run(add_to(whole, archive))
    killed = killed_until_done(add_to(broken, archive), random.Random(6), longest=3.0)
    assert killed.kills >= 2
    assert differences(whole, broken) == []
    assert contents(whole)["article"].total() == PAGES
    assert run(command("verify", "--db", str(broken))) == []
    assert f"{PAGES} unchanged" in " ".join(run(add_to(broken, archive)))
