"""How often somebody may do something; who does it too often is told when to try again."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.web.site import Site

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def allow(site: Site, what: str, who: str, limit: int, window: timedelta = HOUR) -> None:
    """Count that somebody does something. Raises HTTPException 429, with Retry-After, beyond the limit."""
    allowance = site.readers.rates.spend(what, who, limit, window)
    if not allowance.allowed:
        words = f"There will be room again in {_duration(allowance.wait)}."
        raise HTTPException(429, words, headers={"Retry-After": str(allowance.wait)})


def network_of(request: Request) -> str:
    """Return the network that a request comes from: an IPv4 address, or 64 bits of IPv6."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else f"{int(address) >> 64:x}"
    return str(address)


def _duration(seconds: int) -> str:
    if seconds < 90:
        return f"{seconds} seconds"
    minutes = -(-seconds // 60)
    return f"{minutes} minutes" if minutes < 120 else f"{-(-minutes // 60)} hours"
