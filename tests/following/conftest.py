"""Newsrooms on the loopback that publish, and misbehave as they are told to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsrooms import Newsrooms, serving


@pytest.fixture
def newsrooms() -> Iterator[Newsrooms]:
    """Run four newsrooms that have published two articles each."""
    with serving(Newsrooms(4)) as running:
        for number in range(8):
            running.publish(number % 4)
        yield running
