"""Which versions of the stages these are: what another version made, a library makes anew.

Raise one of them when its stage finds something else than before.
"""

from __future__ import annotations

from typing import Final

FINDINGS: Final = "2"
"""What one article says that people said: ``quotations``."""

FEATURES: Final = "1"
"""By what articles are compared: ``stories``."""

STORIES: Final = "3"
"""What a story holds: ``statements``, ``versions``, ``record``."""

EXTRACTORS: Final = ("onrecord", "trafilatura", "lxml")
"""Packages that a page's text may depend on."""


def extracted_by() -> str:
    """Return what takes the text out of pages, with the versions that this may depend on."""
    from importlib.metadata import version

    return ", ".join(f"{name} {version(name)}" for name in EXTRACTORS)
