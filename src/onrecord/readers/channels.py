"""How alerts reach an account: by mail, by webhook, by push; how often, and when not."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, delete, func, select, update

from onrecord.database import insert_or_ignore, insert_or_replace
from onrecord.errors import NotFoundError
from onrecord.readers.accounts import number_of
from onrecord.readers.book import Book
from onrecord.readers.keys import checked, new_token, signed
from onrecord.readers.schema import account, channel, push, quiet, webhook
from onrecord.readers.views import CHANNELS, Browser, Channel, Preference, Quiet, Webhook

MOST = 20
"""Browsers, and webhooks, of one account; the oldest browser gives way to a new one."""

_OFF = "no alerts by mail"
_BROWSER = (push.c.n, push.c.endpoint, push.c.p256dh, push.c.auth, push.c.made, push.c.failures)
_WEBHOOK = (webhook.c.n, webhook.c.url, webhook.c.secret, webhook.c.made, webhook.c.failures)
_TARGETS: dict[Channel, Table] = {"push": push, "webhook": webhook}


class Channels:
    """Preferences, browsers and webhooks, by the account's id.

    Until an account says otherwise it gets no alerts by mail, and on webhooks and browsers, which it had
    to add itself, alerts as they happen.
    """

    def __init__(self, book: Book, secret: str = "") -> None:
        self._book = book
        self._secret = secret

    def unsubscription(self, name: str) -> str:
        """Return the token for the link that every alert by mail carries."""
        return signed(self._secret, _OFF, name)

    def unsubscribed(self, token: str) -> str | None:
        """Return the account, by its id, of a token of ``unsubscription``; None for one that is no good."""
        name = checked(self._secret, _OFF, token)
        with self._book.reading() as connection:
            query = select(account.c.id).where(account.c.id == (name or ""))
            return connection.execute(query).scalar()

    def preferences(self, name: str) -> dict[Channel, Preference]:
        """Return what an account wants on each channel."""
        held = channel.c
        with self._book.reading() as connection:
            mine = select(held.channel, held.pace, held.a_day).where(
                held.account == number_of(connection, name)
            )
            chosen = {row.channel: Preference(*row) for row in connection.execute(mine)}
        return {each: chosen.get(each) or _unsaid(each) for each in CHANNELS}

    def prefer(self, name: str, wanted: Preference) -> None:
        """Set what an account wants on a channel."""
        with self._book.writing() as connection:
            number = number_of(connection, name)
            row = {"account": number, "channel": wanted.channel, "pace": wanted.pace, "a_day": wanted.a_day}
            connection.execute(insert_or_replace(channel, "account", "channel"), row)

    def quiet(self, name: str) -> Quiet | None:
        """Return an account's quiet hours; None where it has set none, so that the site's hold."""
        query = select(quiet.c.start, quiet.c.end, quiet.c.zone)
        with self._book.reading() as connection:
            row = connection.execute(query.where(quiet.c.account == number_of(connection, name))).first()
            return None if row is None else Quiet(*row)

    def be_quiet(self, name: str, hours: Quiet | None) -> None:
        """Set an account's quiet hours, or let the site's hold again."""
        with self._book.writing() as connection:
            number = number_of(connection, name)
            if hours is None:
                connection.execute(delete(quiet).where(quiet.c.account == number))
                return
            row = {"account": number, "start": hours.start, "end": hours.end, "zone": hours.zone}
            connection.execute(insert_or_replace(quiet, "account"), row)

    def browsers(self, name: str) -> list[Browser]:
        """Return the browsers that an account takes push messages in, the oldest first."""
        return [Browser(*row) for row in self._rows(name, push, _BROWSER)]

    def add_browser(self, name: str, endpoint: str, p256dh: str, auth: str) -> None:
        """Let an account take push messages in a browser; one that another account had is taken over."""
        with self._book.writing() as connection:
            number = number_of(connection, name)
            row = {"account": number, "endpoint": endpoint, "p256dh": p256dh, "auth": auth}
            row |= {"made": self._book.clock(), "failures": 0}
            connection.execute(insert_or_replace(push, "endpoint"), row)
            kept = select(push.c.n).where(push.c.account == number).order_by(push.c.n.desc()).limit(MOST)
            mine = (push.c.account == number, push.c.n.not_in(kept.scalar_subquery()))
            connection.execute(delete(push).where(*mine))

    def remove_browser(self, name: str, endpoint: str) -> None:
        """Send an account no more push messages to a browser."""
        with self._book.writing() as connection:
            mine = (push.c.account == number_of(connection, name), push.c.endpoint == endpoint)
            connection.execute(delete(push).where(*mine))

    def webhooks(self, name: str) -> list[Webhook]:
        """Return an account's webhooks, the oldest first."""
        return [Webhook(*row) for row in self._rows(name, webhook, _WEBHOOK)]

    def add_webhook(self, name: str, url: str) -> bool:
        """Add a webhook with a new secret; False where the account has ``MOST``.

        The same again changes nothing. Whether the address may be called is for the caller to say.
        """
        with self._book.writing() as connection:
            number = number_of(connection, name)
            count = select(func.count()).select_from(webhook).where(webhook.c.account == number)
            if connection.execute(count).scalar_one() >= MOST:
                return False
            row = {"account": number, "url": url, "secret": new_token(), "made": self._book.clock()}
            connection.execute(insert_or_ignore(webhook, "account", "url"), row)
            return True

    def remove_webhook(self, name: str, number: int) -> None:
        """Call one of an account's webhooks no more."""
        with self._book.writing() as connection:
            mine = (webhook.c.account == number_of(connection, name), webhook.c.n == number)
            connection.execute(delete(webhook).where(*mine))

    def browser(self, number: int) -> Browser:
        """Return a browser by the ``target`` of a delivery; raises NotFoundError where it is gone."""
        return Browser(*self._target(push, _BROWSER, number))

    def webhook(self, number: int) -> Webhook:
        """Return a webhook by the ``target`` of a delivery; raises NotFoundError where it is gone."""
        return Webhook(*self._target(webhook, _WEBHOOK, number))

    def reached(self, by: Channel, number: int) -> None:
        """Note that a browser or webhook took what was sent: its failures are forgotten."""
        table = _TARGETS[by]
        with self._book.writing() as connection:
            connection.execute(update(table).where(table.c.n == number).values(failures=0))

    def missed(self, by: Channel, number: int) -> int:
        """Note that a browser or webhook did not take what was sent; return how often in a row."""
        table = _TARGETS[by]
        count = update(table).where(table.c.n == number).values(failures=table.c.failures + 1)
        with self._book.writing() as connection:
            return connection.execute(count.returning(table.c.failures)).scalar() or 0

    def gone(self, by: Channel, number: int) -> None:
        """Remove a browser or webhook that is dead: it said so (410, 404) or failed too often."""
        table = _TARGETS[by]
        with self._book.writing() as connection:
            connection.execute(delete(table).where(table.c.n == number))

    def _rows(self, name: str, table: Table, columns: Any) -> list[Any]:
        with self._book.reading() as connection:
            mine = select(*columns).where(table.c.account == number_of(connection, name))
            return list(connection.execute(mine.order_by(table.c.n)))

    def _target(self, table: Table, columns: Any, number: int) -> Any:
        with self._book.reading() as connection:
            row = connection.execute(select(*columns).where(table.c.n == number)).first()
        if row is None:
            raise NotFoundError(f"there is no such {'browser' if table is push else 'webhook'} any more")
        return row


def _unsaid(each: Channel) -> Preference:
    return Preference(each, "off" if each == "mail" else "at once")
