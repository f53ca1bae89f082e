"""How following stands, as lines for people and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from onrecord.render.safe import clean

if TYPE_CHECKING:
    from onrecord.intake.following.follows import Follow
    from onrecord.pipeline.following import Counted, Status


def status_to_dict(status: Status) -> dict[str, Any]:
    """Return a status as plain data."""
    return {
        **counted_to_dict(status.total),
        "follows": [
            {**follow_to_dict(one), **counted_to_dict(status.by_follow[one.address])}
            for one in status.follows
        ],
        "by_address": counted_to_dict(status.by_follow[""]) if "" in status.by_follow else None,
    }


def counted_to_dict(counted: Counted) -> dict[str, Any]:
    """Return counts as plain data."""
    return {**asdict(counted), "agree": counted.agree}


def follow_to_dict(follow: Follow) -> dict[str, Any]:
    """Return something that is followed as plain data."""
    return {
        "address": follow.address,
        "kind": follow.kind,
        "title": follow.title,
        "parent": follow.parent,
        "checked": _at(follow.checked),
        "due": None if follow.ended else _at(follow.due),
        "failures": follow.failures,
        "reason": follow.reason,
        "ended": follow.ended,
    }


def follow_line(follow: Follow) -> str:
    """Return something that is followed in a line."""
    if follow.ended:
        when = f"ended: {follow.reason}"
    else:
        failing = f", failing {follow.failures} times: {follow.reason}" if follow.failures else ""
        when = f"next look {_at(follow.due)}{failing}" if follow.checked else "not looked at yet"
    return f"{follow.address} ({follow.kind}): {when}"


def as_rows(status: Status) -> Iterator[str]:
    """Yield a status as lines: what is followed, then each end of items and of requests."""
    ended = sum(one.ended for one in status.follows)
    failing = sum(one.failures > 0 and not one.ended for one in status.follows)
    more = "".join(
        f", {number:,} {what}" for number, what in ((failing, "failing"), (ended, "ended")) if number
    )
    yield f"followed   {len(status.follows):7,}{more}"
    total = status.total
    yield f"pages      {total.items:7,}"
    for name in ("kept", "duplicate", "to_read", "to_fetch", "forgotten"):
        number = getattr(total, name)
        if number or name in ("kept", "duplicate"):
            yield f"  {number:7,}  {name.replace('_', ' ')}"
    yield from _by_reason("passed over", total.passed_over)
    yield from _by_reason("dropped", total.dropped)
    yield f"requests   {total.requests:7,}"
    yield f"  {total.fetched:7,}  fetched"
    yield f"  {total.unchanged:7,}  unchanged"
    yield from _by_reason("refused", total.refused)
    yield "the sums agree" if total.agree else "THE SUMS DO NOT AGREE: please report this"


def _by_reason(name: str, reasons: Any) -> Iterator[str]:
    for reason, number in reasons.items():
        yield f"  {number:7,}  {name}: {clean(reason)}"


def _at(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
