"""The client: every request goes through robots.txt, the host's pace and the checks, and ends once."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onrecord.intake.fetching.exchange import Answer, Exchange
from onrecord.intake.fetching.gates import Clock, Gates, SystemClock
from onrecord.intake.fetching.hops import BUSY, REDIRECTS, Hops
from onrecord.intake.fetching.outcomes import Fetched, Outcome, Redirect, Refused, Unchanged, Validators
from onrecord.intake.fetching.pace import HostPace
from onrecord.intake.fetching.requests import Request, ask_for
from onrecord.intake.fetching.robots import Robots, RobotsFile
from onrecord.intake.fetching.rulebook import Rulebook
from onrecord.intake.fetching.settings import Settings
from onrecord.network.addresses import Address, join, read_address
from onrecord.network.reasons import Reason, StoppedError
from onrecord.network.resolving import Resolver, resolve

_GONE = frozenset({404, 410})


class _Way:
    """The way of one request: where it stands and which redirects led there."""

    def __init__(self, asked: str) -> None:
        self.asked = asked
        self.here = asked
        self.redirects: tuple[Redirect, ...] = ()

    def go(self, status: int, to: Address, limit: int) -> None:
        """Take one redirect. Raises StoppedError where it leads back or there were too many."""
        if str(to) in {self.here, *(step.address for step in self.redirects)}:
            raise StoppedError(Reason.LOOP, str(to)[:200], status=status)
        if len(self.redirects) >= limit:
            raise StoppedError(Reason.TOO_MANY_REDIRECTS, str(to)[:200], status=status)
        self.redirects = (*self.redirects, Redirect(status, self.here, str(to)))
        self.here = str(to)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a client has learnt of hosts, to be kept between runs.

    So a robots.txt is had once a day, and a host that asked to be left alone is, even if the program is
    started anew. ``robots`` are by origin (``https://example.org``), ``paces`` by host.
    """

    robots: Mapping[str, RobotsFile] = field(default_factory=dict)
    paces: Mapping[str, HostPace] = field(default_factory=dict)


class Client:
    """Fetches, politely and safely; safe to use from several threads, one request to a host at a time.

    ``resolver`` looks names up and ``trust`` says which certificates count, for those who have their
    own; proxies of the environment are not used, for behind one no address can be checked. ``learnt``
    is what an earlier client knew.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        resolver: Resolver = resolve,
        trust: ssl.SSLContext | None = None,
        learnt: Learnt | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock or SystemClock()
        exchange = Exchange(settings.allowed, settings.limits, resolver, trust)
        before = learnt or Learnt()
        self._gates = Gates(settings.manners, self._clock, before.paces)
        self._hops = Hops(settings, exchange, self._gates, self._clock)
        self._rulebook = Rulebook(settings, self._hops, self._clock, before.robots)

    def fetch(self, request: Request) -> Outcome:
        """Return what became of a request: exactly one outcome, and no exception for anything met."""
        way = _Way(request.address)
        try:
            return self._fetch(request, way)
        except StoppedError as stopped:
            return Refused(
                asked=way.asked,
                address=way.here,
                at=self._clock.now(),
                redirects=way.redirects,
                reason=stopped.reason,
                detail=stopped.detail,
                status=stopped.status,
                wait_until=stopped.wait_until,
            )

    def robots(self, address: str) -> Robots | None:
        """Return what the robots.txt of an address's origin says, None where it cannot be reached."""
        try:
            return self._rulebook.rules(read_address(address))
        except StoppedError:
            return None

    def learnt(self) -> Learnt:
        """Return what is known of hosts by now."""
        return Learnt(self._rulebook.files(), self._gates.backing_off())

    def set_back(self, seconds: float) -> None:
        """Note that the clock was set back by so many seconds: no host is to rest longer for that."""
        self._hops.set_back(seconds)
        self._rulebook.set_back(seconds)

    def free_at(self, address: str) -> float:
        """Return when an address's host may be asked next, seconds since 1970; 0 for any time."""
        try:
            return self._hops.free_at(read_address(address))
        except StoppedError:
            return 0.0

    def _fetch(self, request: Request, way: _Way) -> Outcome:
        address = read_address(request.address)
        way.here = str(address)
        while True:
            self._check_robots(address)
            answer = self._hops.ask(address, ask_for(request, str(address), self._settings))
            if answer.status not in REDIRECTS:
                return self._end(request, way, answer)
            address = join(address, _location(answer))
            way.go(answer.status, address, self._settings.limits.redirects)

    def _check_robots(self, address: Address) -> None:
        robots = self._rulebook.rules(address)
        if not robots.allows(address):
            if robots.file.silent:
                raise StoppedError(Reason.NO_ROBOTS, robots.file.why, wait_until=robots.file.until)
            raise StoppedError(Reason.ROBOTS, address.target[:200], wait_until=robots.file.until)

    def _end(self, request: Request, way: _Way, answer: Answer) -> Outcome:
        known = request.known if request.known and request.known.address == way.here else None
        if answer.status == 304 and known and (known.etag or known.last_modified):
            return self._unchanged(way, answer, known)
        if answer.body is None:
            raise _bad_status(answer.status, self.free_at(way.here))
        sha256 = hashlib.sha256(answer.body).hexdigest()
        if known and sha256 == known.sha256:
            return self._unchanged(way, answer, known)
        return Fetched(
            asked=way.asked,
            address=way.here,
            at=self._clock.now(),
            redirects=way.redirects,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            sha256=sha256,
            peer=answer.peer,
        )

    def _unchanged(self, way: _Way, answer: Answer, known: Validators) -> Unchanged:
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        return Unchanged(
            asked=way.asked,
            address=way.here,
            at=self._clock.now(),
            redirects=way.redirects,
            status=answer.status,
            headers=answer.headers,
            validators=replace(known, etag=etag or known.etag, last_modified=modified or known.last_modified),
        )


def _location(answer: Answer) -> str:
    """Return where a redirect leads; hosts write it in UTF-8 though headers are read as Latin-1."""
    location = answer.headers.get("location")
    if not location:
        raise StoppedError(Reason.BAD_ANSWER, "redirect to nowhere", status=answer.status)
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _bad_status(status: int, free_at: float) -> StoppedError:
    if status in _GONE:
        return StoppedError(Reason.GONE, str(status), status=status)
    if status in BUSY:
        return StoppedError(Reason.BUSY, str(status), status=status, wait_until=free_at)
    return StoppedError(Reason.ERROR, str(status), status=status)
