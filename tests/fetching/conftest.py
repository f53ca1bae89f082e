"""A misbehaving server for every test that wants one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.fetching.misbehaving import NO_RULES, Server, plain, serving


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server whose robots.txt allows everything."""
    with serving() as running:
        running.paths["/robots.txt"] = plain(NO_RULES)
        yield running
