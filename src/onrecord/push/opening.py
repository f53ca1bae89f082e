"""Makes a pusher of the settings."""

from __future__ import annotations

import ssl
from collections.abc import Callable

from onrecord.config import Settings
from onrecord.network import Allowed, Caller
from onrecord.push.keys import contact_of, open_keys
from onrecord.push.sending import Pusher

MOST_FAILURES = 10
"""Messages in a row that a browser may fail to take before it is forgotten."""

_HOUR = 3600


def open_pusher(
    settings: Settings, kept: Callable[[str, str], str], *, trust: ssl.SSLContext | None = None
) -> Pusher:
    """Return what sends to browsers, as the settings have it; ``kept`` is ``Readers.kept``.

    ``trust`` says which certificates count, for push services that have their own. Raises SettingsError
    for a key that is none, InputError for an allowed host that is none.
    """
    push, site = settings.push, settings.site
    return Pusher(
        open_keys(push.private_key, kept),
        contact_of(push.contact, site.contact, site.address),
        Caller(Allowed.of(push.services), trust=trust),
        ttl=_HOUR * push.ttl_hours,
    )
