"""Addresses of the web, as feeds, sitemaps and lists print them."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

LENGTH = 2_083
"""Characters that an address may have: what browsers and the sitemap protocol (2,048) take."""


def absolute(written: str | None, base: str = "") -> str | None:
    """Return a written address as an absolute one of http or https; None where it is none."""
    if not written:
        return None
    written = "".join(written.split())
    try:
        joined = urljoin(base, written) if base else written
        parts = urlsplit(joined)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return joined if sound and len(joined) <= LENGTH and joined.isprintable() else None
