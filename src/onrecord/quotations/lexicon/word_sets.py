"""Write sets of words as text, the way they are read and edited."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, cut at white space, as a set."""
    return frozenset(text.split())
