"""What the tests of this room share."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest


@pytest.fixture
def at_most() -> Callable[[float], None]:
    """Return a check that the test has taken no more than so many seconds of processor time."""
    start = time.process_time()

    def check(seconds: float) -> None:
        assert time.process_time() - start < seconds

    return check
