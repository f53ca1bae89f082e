"""One step of a request: checked, in the host's turn, with what it says about the host taken down."""

from __future__ import annotations

import time

from onrecord.intake.fetching.exchange import Answer, Ask, Exchange
from onrecord.intake.fetching.gates import Clock, Gates
from onrecord.intake.fetching.outcomes import PERMANENT
from onrecord.intake.fetching.pace import Signal
from onrecord.intake.fetching.settings import Settings
from onrecord.intake.fetching.waiting import retry_after
from onrecord.network.addresses import Address
from onrecord.network.permitting import check_address
from onrecord.network.reasons import NETWORK_FAULTS, Reason, StoppedError

REDIRECTS = frozenset({302, 303, 307}) | PERMANENT
BUSY = frozenset({429, 503})


class Hops:
    """Asks hosts, one step at a time; the only place from which anything goes out."""

    def __init__(self, settings: Settings, exchange: Exchange, gates: Gates, clock: Clock) -> None:
        self._settings = settings
        self._exchange = exchange
        self._gates = gates
        self._clock = clock

    def ask(self, address: Address, ask: Ask) -> Answer:
        """Return what the host answers, whatever its status. Raises StoppedError where it gives none."""
        check_address(address, self._settings.allowed)
        free_at = self._gates.enter(address.host)
        if free_at is not None:
            raise StoppedError(Reason.WAITING, address.host, wait_until=free_at)
        signal = Signal()
        begun = time.monotonic()  # a clock that is set while a host answers says nothing of how long it took
        try:
            answer = self._exchange.ask(address, ask)
            signal = self._signal(answer, begun)
        except StoppedError as stopped:
            signal = Signal(time.monotonic() - begun, fault=stopped.reason in NETWORK_FAULTS)
            raise
        finally:
            self._gates.leave(address.host, signal)
        return answer

    def free_at(self, address: Address) -> float:
        """Return when the address's host may be asked again."""
        return self._gates.pace(address.host).free_at

    def set_back(self, seconds: float) -> None:
        """Note that the clock was set back by so many seconds."""
        self._gates.set_back(seconds)

    def delay(self, address: Address, seconds: float | None) -> None:
        """Set the wait that the host's robots.txt asks for."""
        self._gates.delay(address.host, seconds)

    def _signal(self, answer: Answer, begun: float) -> Signal:
        fault = answer.status >= 500 or answer.status in BUSY
        asked = retry_after(answer.headers, self._clock.now()) if fault else None
        return Signal(time.monotonic() - begun, fault, asked)
