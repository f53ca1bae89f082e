"""Webhooks: what is posted, and the signature that tells the receiver who posted it and when."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from datetime import datetime
from typing import Any

from onrecord.readers import Delivery

SIGNATURE = "X-Onrecord-Signature"
DELIVERY = "X-Onrecord-Delivery"
TOLERANCE = 300
"""Seconds by which the time in a signature may be off: an older request may be one that is played again."""

_FORM = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")


def payload(delivery: Delivery, address: str) -> bytes:
    """Return what is posted, as JSON; ``address`` is the site's. The same each time it is tried."""
    about = delivery.about
    body = {
        "id": identity(delivery),
        "type": delivery.kind,
        "site": address,
        "news": [_item(each, address) for each in about["news"]],
        "more": about["more"],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def identity(delivery: Delivery) -> str:
    """Return what a delivery goes by: the same when it is tried again, so that receivers can tell."""
    return hashlib.sha256(delivery.key.encode()).hexdigest()[:32]


def headers(delivery: Delivery, secret: str, body: bytes, now: datetime) -> dict[str, str]:
    """Return the headers of a post."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "onrecord",
        DELIVERY: identity(delivery),
        SIGNATURE: signature(secret, body, int(now.timestamp())),
    }


def signature(secret: str, body: bytes, at: int) -> str:
    """Return the signature of a body at a time (seconds since 1970): HMAC-SHA256 over both."""
    mark = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mark}"


def is_signed(secret: str, body: bytes, given: str, now: float, tolerance: int = TOLERANCE) -> bool:
    """Tell whether a signature is good: made with the secret, over this body, no longer ago than may be."""
    found = _FORM.fullmatch(given)
    if found is None or abs(now - int(found[1])) > tolerance:
        return False
    return hmac.compare_digest(signature(secret, body, int(found[1])), given)


def _item(news: dict[str, Any], address: str) -> dict[str, Any]:
    return {
        **{name: news[name] for name in ("kind", "story", "title", "words", "why")},
        "url": address + news["path"],
    }
