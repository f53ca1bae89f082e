"""Pages of articles fetched again, as they may have changed: most that change do so in the first day.

Each is asked for with what its host gave to tell whether it has changed, so that most answers are "not
modified". Pure but for the one request; times are seconds since 1970.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.intake.fetching.outcomes import Fetched, Outcome, Refused, Unchanged, Validators
from onrecord.intake.fetching.requests import Request, Want
from onrecord.intake.following.canonical import canonical_form
from onrecord.intake.following.follows import Item, Moment
from onrecord.intake.following.leafing import leaf_through
from onrecord.intake.following.pages import page_of_answer
from onrecord.intake.following.schedule import Rhythm, after_failure, due, next_visit
from onrecord.intake.following.stepping import Taken, Tools
from onrecord.network.reasons import Reason
from onrecord.types import Dropped, Given, Page

TRIES = 3
"""Failures in a row after which a visit is left out and the next one waited for."""


@dataclass(frozen=True, slots=True)
class Revisit:
    """A page that is looked at again: when it was ``first`` fetched, which ``turn`` comes next and when.

    ``due`` is None where it is looked at no more. ``sha256`` is of the body it gave last; ``given`` what was
    known of it when it was first fetched, its headline aside, which is the page's own to change.
    """

    address: str
    follow: str
    first: float
    due: float | None
    turn: int = 0
    failures: int = 0
    sha256: str | None = None
    validators: Validators | None = None
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Revisited:
    """One visit: its next state, how the request ended, and the page where its body is another.

    ``more`` is how the requests for further printed pages of the article ended; ``as_it_was`` says that the
    host gave the very page that it gave before.
    """

    visit: Revisit
    outcome: Outcome
    page: Page | Dropped | None = None
    more: tuple[Outcome, ...] = ()
    as_it_was: bool = False


def to_revisit(item: Item, taken: Taken, at: Moment, rhythm: Rhythm) -> Revisit | None:
    """Return an article's page that was just fetched as one to be looked at again; None where it is none.

    ``item`` is as it was before it was settled, with what its feed said of it.
    """
    outcome, page = taken.outcome, taken.page
    if not isinstance(outcome, Fetched) or not isinstance(page, Page) or taken.item.settled != "fetched":
        return None
    wait = next_visit(at.now, 0, at.now, rhythm)
    if wait is None:
        return None
    return Revisit(
        address=item.address,
        follow=item.follow,
        first=at.now,
        due=due(at.now, wait, at.die),
        sha256=outcome.sha256,
        validators=outcome.validators,
        given=replace(page.given, headline=None),
    )


def revisit(visit: Revisit, tools: Tools) -> Revisited:
    """Look at a page again."""
    outcome = tools.client.fetch(Request(visit.address, Want.PAGE, visit.validators))
    at = tools.moment()
    if isinstance(outcome, Refused):
        return Revisited(_refused(visit, outcome, at, tools.rhythm), outcome)
    after = _on(visit, at, tools.rhythm)
    if isinstance(outcome, Unchanged):
        after = replace(after, validators=outcome.validators or visit.validators)
        return Revisited(after, outcome, as_it_was=True)
    if not isinstance(outcome, Fetched) or _is_elsewhere(visit, outcome):
        return Revisited(after, outcome)
    after = replace(after, validators=outcome.validators, sha256=outcome.sha256)
    if outcome.sha256 == visit.sha256:
        return Revisited(after, outcome, as_it_was=True)
    page = page_of_answer(visit.address, visit.given, outcome)
    if isinstance(page, Dropped):
        return Revisited(after, outcome, page)
    whole, more = leaf_through(page, outcome.address, tools.client.fetch)
    is_whole = whole.came is None or whole.came.lacks is None  # else what lacks would seem to be gone
    return Revisited(after, outcome, whole if is_whole else None, more)


def _on(visit: Revisit, at: Moment, rhythm: Rhythm) -> Revisit:
    """Return the state after a visit: the next one lies ahead, those that were missed are left out."""
    turn = visit.turn + 1
    while (wait := next_visit(visit.first, turn, at.now, rhythm)) is not None and wait <= 0:
        turn += 1
    return replace(visit, turn=turn, failures=0, due=None if wait is None else due(at.now, wait, at.die))


def _refused(visit: Revisit, outcome: Refused, at: Moment, rhythm: Rhythm) -> Revisit:
    """Return the state after a refused visit: tried again soon a few times; what is gone, no more."""
    if outcome.reason is Reason.WAITING:
        return replace(visit, due=max(at.now, outcome.wait_until or at.now))
    if outcome.status == 410:
        return replace(visit, due=None)
    if visit.failures + 1 >= TRIES or outcome.reason is Reason.GONE:
        return _on(visit, at, rhythm)
    wait = after_failure(visit.failures, None, rhythm)
    again = due(at.now, wait, at.die, outcome.wait_until)
    return replace(visit, failures=visit.failures + 1, due=again)


def _is_elsewhere(visit: Revisit, fetched: Fetched) -> bool:
    """Tell whether a page was found where it was not at first: a host's front page, or another article."""
    known = {visit.address, visit.given.url and canonical_form(visit.given.url)}
    return canonical_form(fetched.address) not in known
