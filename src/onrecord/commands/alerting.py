"""The commands that tell readers of what is new in what they follow, once or again and again."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from onrecord.commands import options
from onrecord.commands.mailing import counted, mind_address
from onrecord.commands.printing import complain, print_line
from onrecord.commands.site_options import opened, site
from onrecord.commands.stopping import until_told
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.alerts import Run
    from onrecord.commands.site_options import Stores
    from onrecord.config import Settings

_CHANNELS = {"mail": "by mail", "webhook": "to webhooks", "push": "to browsers"}


@click.group()
def alerts() -> None:
    """Tell readers of what is new in what they follow: by mail, webhook and push."""


@alerts.command()
@options.as_json
@site
def send(as_json: bool, settings: Settings) -> None:
    """Look for what is new, and send what is due now.

    Meant to be run every minute or so by cron or a timer: nobody is told the same twice, however often this
    runs and however a run ends. Quiet hours, daily caps and digests are as each reader has them.
    """
    from onrecord.alerts import run

    mind_address(settings)
    with opened(settings) as held:
        done = run(held.library, held.readers, settings, _now)
    if as_json:
        delivered = {channel: dict(counts) for channel, counts in done.delivered.items()}
        print_line({"found": done.found, "planned": done.planned, "delivered": delivered})
    else:
        click.echo(_in_a_line(done))


@click.command()
@click.option("--watch", is_flag=True, help="Keep doing it until told to end (Ctrl-C, SIGTERM).")
@click.option(
    "--every",
    default=60,
    show_default=True,
    type=click.IntRange(1, 86_400),
    help="With --watch: seconds between one time and the next.",
)
@site
def deliver(watch: bool, every: int, settings: Settings) -> None:
    """Send all that is due to readers: alerts, digests, and the newsletter.

    What happens is told on standard error. A run that was killed is taken up by the next, and nobody gets
    anything twice.
    """
    mind_address(settings)
    with until_told() as stop, opened(settings) as held:
        while True:
            _once(held, patient=watch)
            if not watch or stop.wait(every):
                return


def _once(held: Stores, *, patient: bool) -> None:
    """Do it once; with ``patient``, what goes wrong is told and left for the next time."""
    from onrecord.alerts import run
    from onrecord.newsletter import send as send_newsletter

    try:
        _tell(_in_a_line(run(held.library, held.readers, held.settings, _now)))
        if held.settings.mail.host or held.settings.mail.folder:
            sent = send_newsletter(held.library, held.readers, held.settings, ("weekly", "daily"), _now)
            _tell(f"Newsletter: {counted(sent.letters)}.")
    except OnrecordError as fault:
        if not patient:
            raise
        complain(str(fault))


def _tell(line: str) -> None:
    print(f"{_now().isoformat(timespec='seconds')} {line}", file=sys.stderr, flush=True)


def _in_a_line(done: Run) -> str:
    told = [
        f"{_CHANNELS[channel]}: {counted(counts)}"
        for channel, counts in done.delivered.items()
        if counts.total()
    ]
    return f"New: {done.found:,}. Planned: {done.planned:,}. {'; '.join(told) or 'Nothing was due'}."


def _now() -> datetime:
    return datetime.now(UTC)
