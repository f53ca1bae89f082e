"""Reads the word lists of this room, which stand in the code as plain text."""

from __future__ import annotations


def in_order(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order."""
    return tuple(text.split())


def pairs(text: str) -> dict[str, str]:
    """Return the pairs of a text, two words each, separated by commas: the first stands for the second."""
    return dict(_pair(entry) for entry in text.split(","))


def _pair(entry: str) -> tuple[str, str]:
    one, other = entry.split()
    return one, other
