"""Has a judgement carried out in the process beside the server, and finds out what came of it.

A judgement and what it changes are written together. Where the process is ended while it works, either
nothing was written, or all but the stories' new form: then another process is asked for that at once, and
where this fails too, the next ``onrecord add`` does it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from onrecord.database import now
from onrecord.errors import OnrecordError
from onrecord.types import Judgement
from onrecord.web.site import Site
from onrecord.web.working import Answer, BusyError, DiedError, TooLongError, Working

_A_WHILE = 5  # seconds after which to try again


class FailedError(OnrecordError):
    """Nothing was written. ``status`` is what to answer, ``wait`` after how many seconds to try again."""

    def __init__(self, words: str, status: int, wait: int | None = None) -> None:
        super().__init__(words)
        self.status = status
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Carried:
    """A judgement that stands in the log; ``pending``: the stories concerned have their old form still."""

    number: int
    pending: bool = False


class Carrying:
    """Carries judgements out, one after the other; may be shared among threads."""

    def __init__(self, site: Site, working: Working) -> None:
        self._site = site
        self._working = working

    def judge(self, judgement: Judgement) -> Carried:
        """Add a judgement to the log and bring the stories concerned up to date. Raises FailedError."""
        dated = replace(judgement, at=now())  # to the microsecond: by it and its maker it is found again

        def written() -> int | None:
            log = (entry.judgement for entry in self._site.library.judgements())
            return next((held.n for held in log if (held.at, held.by) == (dated.at, dated.by)), None)

        return self._done({"do": "judge", "judgement": asdict(dated)}, written)

    def withdraw(self, number: int, by: str) -> Carried:
        """Take a judgement back and bring the stories concerned up to date. Raises FailedError."""
        begun = now()

        def written() -> int | None:
            log = (entry.judgement for entry in self._site.library.judgements())
            mine = (held for held in log if held.n == number and held.withdrawn_by == by)
            return next((held.n for held in mine if (held.withdrawn or "") >= begun), None)

        return self._done({"do": "withdraw", "number": number, "by": by}, written)

    def _done(self, job: dict[str, Any], written: Callable[[], int | None]) -> Carried:
        try:
            answer = self._asked(job)
        except BusyError as fault:
            words = "Other judgements are being carried out. Nothing was changed."
            raise FailedError(words, 503, fault.wait) from fault
        except (TooLongError, DiedError) as fault:
            number = written()
            if number is None:
                raise FailedError(_broken_off(fault), 503, _A_WHILE) from fault
            return self._settled(number)
        if "done" in answer:
            return Carried(int(answer["done"]), bool(answer.get("unfinished")))
        number = written()
        if number is None:
            raise _refused(answer)
        return self._settled(number)

    def _settled(self, number: int) -> Carried:
        try:
            answer = self._asked({"do": "settle", "number": number})
        except OnrecordError:
            return Carried(number, pending=True)
        return Carried(number, "done" not in answer or bool(answer.get("unfinished")))

    def _asked(self, job: dict[str, Any]) -> Answer:
        return self._working.do({**job, "library": self._site.settings.store.library or None})


def _refused(answer: Answer) -> FailedError:
    words = f"{answer.get('dropped', '')}. Nothing was changed."
    return FailedError(words, 503, _A_WHILE) if answer.get("later") else FailedError(words, 409)


def _broken_off(fault: OnrecordError) -> str:
    how = "took too long" if isinstance(fault, TooLongError) else "broke off"
    return f"Carrying it out {how}. Nothing was changed."
