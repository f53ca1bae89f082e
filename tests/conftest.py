"""What the tests of several rooms share: where things are, and two small articles of our own."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import settings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in a background job: what tests start has to hear it
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("unhurried", deadline=None)  # a machine that stalls is no fault of ours
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent

LEDGER = """Harbour bridge to stay shut until spring, council says

By Ama Quartey

12 March 2026

The swing bridge at Lowmere will stay closed until the spring after cracks were found in its deck.

"We cannot reopen a bridge that we do not trust," said Councillor Ines Marlow, who leads the council's transport committee. "Nobody will be asked to risk it."

Marlow said the repair would cost "at least £2 million".

The Ledger has asked Tarn Engineering for comment.

Sign up to our free newsletter
"""

POST = """Lowmere bridge closed: 'Nobody will be asked to risk it'

13 March 2026

Lowmere's swing bridge is closed until spring because its deck has cracked.

"We cannot reopen a bridge that we don't trust. Nobody will be asked to risk it," the councillor Ines Marlow told the Post.

She said repairs would cost "at least £3 million".

Tarn Engineering, which built the bridge, declined to comment.
"""


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """Return a folder with two articles, by two outlets, about one event."""
    folder = tmp_path / "bridge"
    folder.mkdir()
    (folder / "ledger.txt").write_text(LEDGER, encoding="utf-8")
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    return folder


@pytest.fixture
def shared() -> Path:
    """Return the folder of labelled data beside the checkout; skip where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the labelled data is not beside this checkout")
    return folder
