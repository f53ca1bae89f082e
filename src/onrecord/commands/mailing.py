"""The command of the newsletter: looked at before it goes out, and sent; fit for cron and timers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands import options
from onrecord.commands.printing import complain, print_line, write_text
from onrecord.commands.site_options import opened, site
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.config import Settings
    from onrecord.newsletter import Issue, Sent
    from onrecord.readers import Rhythm

_RHYTHMS = ("weekly", "daily")
_STANDING = {
    "empty": "there is nothing new; no issue is sent",
    "late": "it was not begun in time, and is left out",
}


@click.group()
def newsletter() -> None:
    """Look at the newsletter and send it: the best stories of a week or day, and how their copies differ."""


@newsletter.command()
@click.option(
    "--rhythm", type=click.Choice(_RHYTHMS), default="weekly", show_default=True, help="Of which issue."
)
@options.html
@site
def preview(rhythm: Rhythm, html: Path | None, settings: Settings) -> None:
    """Show the issue as it would be if it were made now; nothing is kept or sent."""
    from onrecord.newsletter import compose, page_of
    from onrecord.newsletter.composing import Recipient

    issue = _draft(settings, rhythm)
    if html:
        html.write_text(page_of(issue, settings), encoding="utf-8")
        return
    letter = compose(issue, settings, Recipient("you", None))
    write_text(f"{letter.subject}\n\n{letter.text}")


@newsletter.command()
@click.option(
    "--rhythm", "rhythms", type=click.Choice(_RHYTHMS), multiple=True, help="Only this one. Default: both."
)
@click.option("--to", "address", metavar="ADDRESS", help="Send it to this address alone, to look at.")
@options.as_json
@site
def send(rhythms: tuple[Rhythm, ...], address: str | None, as_json: bool, settings: Settings) -> None:
    """Send the issues that are due to all who read them and have not got them.

    Meant to be run every few minutes by cron or a timer: an issue is made once, at the day and hour of the
    settings, and goes to each reader once, however often this runs and however a run ends.
    """
    if address:
        _send_to(address, rhythms or _RHYTHMS[:1], settings)
        return
    from onrecord import newsletter as letters

    mind_address(settings)
    with opened(settings) as held:
        run = letters.send(
            held.library, held.readers, settings, rhythms or ("weekly", "daily"), lambda: datetime.now(UTC)
        )
    if as_json:
        issues = [
            {"issue": each.issue.name, "standing": each.standing, "stories": len(each.issue.stories)}
            | {"planned": each.planned}
            for each in run.sent
        ]
        print_line({"issues": issues, "letters": dict(run.letters)})
        return
    for each in run.sent:
        click.echo(f"{each.issue.name}: {_told(each)}")
    click.echo(f"Letters: {counted(run.letters)}.")


def mind_address(settings: Settings) -> None:
    """Say what is amiss where mails go out whose links lead by no https address."""
    address = settings.site.address
    if settings.mail.host and not address.startswith("https:"):
        complain(
            f"site.address is {address}: links in mails begin so, and mail programs unsubscribe with one "
            "click by https alone"
        )


def counted(letters: Mapping[str, int]) -> str:
    """Return what became of deliveries, in a line: "12 sent, 1 failed"."""
    return ", ".join(f"{number:,} {name}" for name, number in letters.items() if number) or "none were due"


def _told(each: Sent) -> str:
    if each.standing in _STANDING:
        return _STANDING[each.standing]
    stories = len(each.issue.stories)
    return f"{stories} {'story' if stories == 1 else 'stories'}, planned for {each.planned:,} more readers"


def _draft(settings: Settings, rhythm: Rhythm) -> Issue:
    from onrecord.newsletter import Edition, drafted

    with opened(settings) as held:
        issue = drafted(held.library, held.readers, settings, Edition(rhythm, datetime.now(UTC)))
    if not issue.stories:
        raise OnrecordError(f"there is nothing new for a {rhythm} issue")
    return issue


def _send_to(address: str, rhythms: tuple[str, ...], settings: Settings) -> None:
    from onrecord.newsletter import send_to

    for rhythm in rhythms:
        send_to(address, _draft(settings, "weekly" if rhythm == "weekly" else "daily"), settings)
        complain(f"the {rhythm} issue, as it would be now, was sent to {address}")
