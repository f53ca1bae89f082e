"""What every command that fetches takes: who asks, what may be talked to, how much, how often."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.commands.printing import complain

if TYPE_CHECKING:
    from onrecord.pipeline.following import How

Command = TypeVar("Command", bound=Callable[..., Any])

_MB = 1_000_000
_FIRST_WAIT = 15  # intervals that a host is left alone after its first fault: half a minute, as a rule
_PATIENCE = 3.0  # seconds that a thread waits for a host's turn, rather than doing something else

_OPTIONS = (
    click.option(
        "--contact",
        metavar="TEXT",
        envvar="ONRECORD_CONTACT",
        help="An address or mail address at which those whose pages are fetched can reach you.",
    ),
    click.option(
        "--allow",
        metavar="HOST",
        multiple=True,
        envvar="ONRECORD_ALLOW",
        help="A private host (name, name:port or range) that may be fetched from. Repeatable.",
    ),
    click.option(
        "--page-limit",
        metavar="MB",
        type=click.FloatRange(0, 1000, min_open=True),
        help="The largest page that is fetched, unpacked. Default: 20.",
    ),
    click.option(
        "--feed-limit",
        metavar="MB",
        type=click.FloatRange(0, 1000, min_open=True),
        help="The largest feed or sitemap that is fetched, unpacked. Default: 50.",
    ),
    click.option(
        "--interval",
        metavar="SECONDS",
        default=2.0,
        show_default=True,
        type=click.FloatRange(0.05, 3600),
        help="How long a host is left alone after each request.",
    ),
    click.option(
        "--shortest",
        metavar="SECONDS",
        default=300.0,
        show_default=True,
        type=click.FloatRange(1, 86_400),
        help="How long a feed is left alone at least after each look.",
    ),
    click.option(
        "--revisits",
        metavar="HOURS",
        default="1,6,24,72,168,720",
        show_default=True,
        envvar="ONRECORD_REVISITS",
        help="When an article's page is fetched again, as it may have changed; 0 for never.",
    ),
)


def web(command: Command) -> Command:
    """Give a command what says how to fetch; it gets all of it as ``how``."""

    @wraps(command)
    def wrapped(*args: Any, **given: Any) -> Any:
        names = ("contact", "allow", "page_limit", "feed_limit", "interval", "shortest", "revisits")
        return command(*args, how=_how({name: given.pop(name) for name in names}), **given)

    taking: Any = wrapped
    for option in reversed(_OPTIONS):
        taking = option(taking)
    return taking  # type: ignore[no-any-return]


def mind_contact(how: How) -> None:
    """Remind whoever has not said it to say how to be reached."""
    if how.settings.contact is None:
        complain("set ONRECORD_CONTACT, or --contact, so that those you fetch from can reach you")


def _how(given: dict[str, Any]) -> How:
    from onrecord.intake.fetching import Settings
    from onrecord.intake.fetching.settings import Limits, Manners
    from onrecord.intake.following.schedule import Rhythm
    from onrecord.network.permitting import Allowed
    from onrecord.pipeline.following import How

    usual, shortest, interval = Limits(), given["shortest"], given["interval"]
    page, feed = given["page_limit"], given["feed_limit"]
    settings = Settings(
        contact=given["contact"] or None,
        allowed=Allowed.of(given["allow"]),
        limits=Limits(
            page=usual.page if page is None else int(page * _MB),
            feed=usual.feed if feed is None else int(feed * _MB),
        ),
        manners=Manners(interval=interval, first_wait=_FIRST_WAIT * interval, patience=_PATIENCE),
    )
    second = max(shortest, min(Rhythm().second, 6 * shortest))
    return How(settings, Rhythm(shortest, second=second, revisits=_revisits(given["revisits"])))


def _revisits(hours: str) -> tuple[float, ...]:
    """Return after how many seconds pages are fetched again; raises UsageError for what is no such list."""
    try:
        found = sorted({float(part) * 3600 for part in hours.split(",") if part.strip()})
    except ValueError:
        found = [-1.0]
    if any(not 0 <= seconds < 10 * 365 * 86_400 for seconds in found):
        raise click.UsageError(f"--revisits takes hours, as in 1,6,24; not {hours!r}")
    return tuple(seconds for seconds in found if seconds)
