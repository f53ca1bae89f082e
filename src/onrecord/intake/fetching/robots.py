"""What a robots.txt allows (RFC 9309), and what its absence or its host's silence does.

protego reads the rules themselves: the standard library's reader knows neither wildcards nor the
precedence of the longest match.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from protego import Protego

from onrecord.intake.fetching.settings import TOKEN
from onrecord.network.addresses import Address

SIZE_LIMIT = 512_000
"""Bytes of a robots.txt that are read: the 500 KiB that RFC 9309 (2.5) demands; the rest is passed over."""

FRESH = 86_400.0
"""Seconds for which a robots.txt is used: the day that RFC 9309 (2.4) allows."""

AGAIN = 1_800.0
"""Seconds after which a host whose robots.txt could not be had is asked for it again."""

STALE = 30 * 86_400.0
"""Seconds for which an older copy may stand in while the host cannot be reached (RFC 9309, 2.4)."""

_SITEMAPS_LIMIT = 500


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """A robots.txt as it may be kept between runs. ``text`` is None where there is none, or none yet.

    ``until`` is when to ask for it again, ``read_at`` when it was had or found missing; ``silent`` says
    that the host failed to give it, ``why`` in which way.
    """

    until: float
    read_at: float
    text: str | None = None
    silent: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin: those of its file, or none. ``delay`` is in seconds."""

    file: RobotsFile
    rules: Protego | None = None
    sitemaps: tuple[str, ...] = ()
    delay: float | None = None

    @classmethod
    def of(cls, file: RobotsFile) -> Robots:
        """Read a file; what cannot be read in it allows."""
        if file.text is None:
            return cls(file)
        rules = Protego.parse(file.text)
        sitemaps = tuple(dict.fromkeys(rules.sitemaps))[:_SITEMAPS_LIMIT]
        return cls(file, rules, sitemaps, rules.crawl_delay(TOKEN))

    def allows(self, address: Address) -> bool:
        """Tell whether the address may be asked for. A robots.txt itself always may."""
        if address.target == "/robots.txt":
            return True
        if self.rules is None:
            return not self.file.silent
        return self.rules.can_fetch(str(address), TOKEN)


def set_back(file: RobotsFile, seconds: float) -> RobotsFile:
    """Return a file after the clock was set back by so many seconds: it grows no older by that."""
    return replace(file, until=file.until - seconds, read_at=file.read_at - seconds)


def read_robots(body: bytes, now: float) -> RobotsFile:
    """Return what was sent as a robots.txt, as far as it is read."""
    text = body[:SIZE_LIMIT].decode("utf-8-sig", errors="replace").replace("\0", "")
    return RobotsFile(now + FRESH, now, text)


def judge_robots(status: int | None, body: bytes | None, now: float, before: RobotsFile | None) -> RobotsFile:
    """Return what follows from how a robots.txt was answered (RFC 9309, 2.3.1).

    An answer counts as it stands; 4xx means that there are no rules, except 429, which says that the
    host is busy. For 5xx and silence (``status`` None) what was had before holds while it is not too
    old, otherwise nothing is allowed until the host answers again.
    """
    if body is not None:
        return read_robots(body, now)
    if status is not None and status < 500 and status != 429:
        return RobotsFile(now + FRESH, now)
    if before is not None and not before.silent and now - before.read_at < STALE:
        return replace(before, until=now + AGAIN)
    return RobotsFile(now + AGAIN, now, silent=True)
