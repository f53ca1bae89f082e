"""Which certificates are believed."""

from __future__ import annotations

import ssl


def web_trust() -> ssl.SSLContext:
    """Return what certificates are checked with: the system's roots, and certifi's where those lack."""
    import certifi

    trust = ssl.create_default_context()
    trust.load_verify_locations(certifi.where())
    return trust
