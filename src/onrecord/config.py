"""The settings of the readers' site: from a TOML file, the environment and the command line.

Every setting is a field with words on what it does; ``docs/settings.md`` lists them all, and is
written from here (``python tests/config/test_settings.py``).
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from onrecord.errors import SettingsError

__all__ = [
    "Alerts",
    "Api",
    "Limits",
    "Mail",
    "Newsletter",
    "Push",
    "Ranking",
    "Server",
    "Settings",
    "Site",
    "Store",
    "load_settings",
]

_LARGEST = 100_000  # bytes of a file of settings
_LONGEST = 4_000  # bytes of a line of it: tomllib takes quadratic time and memory for a key without end
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")  # of a name or address, these would end a mail's header
_LINES = {"postal_address"}  # what may be of several lines
SECRET_VARIABLE = "ONRECORD_SECRET"
MAIL_PASSWORD_VARIABLE = "ONRECORD_MAIL_PASSWORD"


def _setting(default: Any, words: str, least: float | None = None, most: float | None = None) -> Any:
    return field(default=default, metadata={"words": words, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Site:
    """What the site is called, where it is reached, and who keeps it."""

    name: str = _setting("On the record", "What the site is called: masthead, titles, feeds, mails.")
    tagline: str = _setting(
        "Who said what, in which words, and how the copies differ.",
        "The line under the name on the front page.",
    )
    address: str = _setting(
        "http://127.0.0.1:8000",
        "The address readers reach it by, without a slash at the end; links in feeds and mails begin so.",
    )
    contact: str = _setting(
        "", "A mail address or web address at which readers reach the people who keep it."
    )
    secret: str = _setting(
        "",
        "What cookies and links are signed with: 32 characters or more. "
        f"Better given in the environment as {SECRET_VARIABLE}. "
        "Without one, a secret is made once and kept in the readers' store.",
    )
    stories_a_page: int = _setting(20, "Stories on a page of a list.", 5, 100)
    statements_a_page: int = _setting(
        30, "Statements on a page of a story; what is more goes on to further pages.", 5, 200
    )
    indexed: bool = _setting(True, "Whether search engines are invited to list the site (robots.txt).")


@dataclass(frozen=True, slots=True)
class Store:
    """Where the library and what readers do are kept."""

    library: str = _setting(
        "", "The library: a path or URL. Without one, onrecord.db in your data folder (or ONRECORD_DB)."
    )
    readers: str = _setting(
        "", "The readers' store: a path or URL. Without one, a file beside the library: library.readers.db."
    )
    pages: str = _setting(
        "",
        "A file for pages of stories that were made, which may be deleted at any time. "
        "Without one, a file beside the library: library.pages.db.",
    )


@dataclass(frozen=True, slots=True)
class Server:
    """How the server listens, and what it keeps ready."""

    host: str = _setting("127.0.0.1", "The address to listen on; 0.0.0.0 for all.")
    port: int = _setting(8000, "The port to listen on; 0 for any free one.", 0, 65535)
    workers: int = _setting(1, "Processes that answer requests.", 1, 64)
    trusted_proxies: tuple[str, ...] = _setting(
        (), "Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."
    )
    graceful_seconds: int = _setting(
        10, "Seconds that requests under way are given to end when it stops.", 0, 600
    )
    cache_mb: int = _setting(
        64,
        "Memory of each process for pages kept ready, in MB; half as much again for long stories laid out.",
        0,
        10_000,
    )
    pages_mb: int = _setting(
        500, "Room for pages of stories in the file of pages, in MB; 0 keeps none there.", 0, 1_000_000
    )
    ahead: bool = _setting(
        True,
        "Whether a further process, behind all others, makes pages of stories before anybody asks for them.",
    )
    fresh_seconds: float = _setting(
        1.0, "Seconds after which a process looks again whether the library has changed.", 0, 3600
    )
    memory_mb: int = _setting(
        0,
        "Memory in MB from which on a process is replaced by a new one as soon as its requests are over; "
        "0 for no ceiling.",
        0,
        1_000_000,
    )
    log: str = _setting(
        "none", 'A line a request on standard error: "text", "json" or "none"; what is searched is left out.'
    )
    metrics_port: int = _setting(
        0, "The port at which /metrics has figures for Prometheus, apart from the site; 0 for none.", 0, 65535
    )
    metrics_host: str = _setting("127.0.0.1", "The address at which it has them.")


@dataclass(frozen=True, slots=True)
class Ranking:
    """The figures of the ranking formula, which ``/about/ranking`` explains with those in force."""

    vote_weight: float = _setting(1.0, "What one vote adds to a story's points.", 0, 1000)
    outlet_weight: float = _setting(
        0.5, "What each outlet that reports independently adds to a story's points.", 0, 1000
    )
    gravity: float = _setting(1.5, "How fast a story sinks with age: the exponent of its age.", 0, 10)
    ripe_hours: float = _setting(
        2.0, "Hours added to every age, so that the newest story does not outweigh all.", 0.1, 1000
    )
    outlet_cap: int = _setting(3, "Stories on one page of which one outlet is the only one.", 1, 100)
    topic_cap: int = _setting(5, "Stories on one page of one topic.", 1, 100)
    window_days: int = _setting(14, "Days after which a story is ranked no more, only listed.", 1, 3650)


@dataclass(frozen=True, slots=True)
class Mail:
    """The SMTP server through which mail goes out. Without ``host`` nothing is sent."""

    host: str = _setting("", "The SMTP server. Without one, no mail is sent and nobody can sign in.")
    port: int = _setting(587, "Its port.", 1, 65535)
    security: str = _setting("starttls", 'How the connection is secured: "starttls", "tls" or "none".')
    user: str = _setting("", "The user to sign in as; without one, none is named.")
    password: str = _setting(
        "", f"The user's password. Better given in the environment as {MAIL_PASSWORD_VARIABLE}."
    )
    sender: str = _setting("", "The address mails come from, such as On the record <news@example.org>.")
    timeout_seconds: float = _setting(20.0, "Seconds to wait for the server.", 0.1, 600)
    folder: str = _setting(
        "", "A folder that mails are written to instead of being sent, one file each: for trying things out."
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one reader or address may ask for."""

    body_kb: int = _setting(256, "The largest request body that is read, in KB.", 1, 1_000_000)
    sign_ins_an_hour: int = _setting(5, "Sign-in links sent to one mail address in an hour.", 1, 1000)
    sign_ins_an_hour_from_address: int = _setting(
        20, "Sign-in links asked for from one network address in an hour.", 1, 100_000
    )
    sign_in_minutes: int = _setting(15, "Minutes for which a mailed link signs in.", 1, 10_080)
    session_days: int = _setting(90, "Days for which a reader stays signed in without a visit.", 1, 3650)
    votes_an_hour: int = _setting(60, "Votes one account may cast or withdraw in an hour.", 1, 100_000)
    api_a_minute: int = _setting(120, "API requests a minute from one address without a token.", 1, 1_000_000)
    api_a_minute_with_token: int = _setting(600, "API requests a minute with a token.", 1, 1_000_000)
    reading_kb: int = _setting(512, "The largest text that the API reads for quotations, in KB.", 1, 100_000)
    reading_seconds: float = _setting(20.0, "Seconds that one such reading may take.", 0.1, 600)
    judgements_an_hour: int = _setting(
        300, "Judgements one editor may make or take back in an hour.", 1, 100_000
    )
    judging_seconds: float = _setting(
        60.0, "Seconds that a judgement may take, with the wait for others who write.", 1, 3600
    )


@dataclass(frozen=True, slots=True)
class Api:
    """What the API hands out, and to whom; how often is under ``limits``."""

    anonymous: bool = _setting(True, "Whether the API may be read without a token.")
    full_texts: bool = _setting(
        False, "Whether the API hands out the full texts of articles to those who ask for them."
    )


@dataclass(frozen=True, slots=True)
class Alerts:
    """What may be sent to a reader who follows something, at most."""

    a_day: int = _setting(10, "Alerts to one reader in a day; what is more goes into the digest.", 1, 1000)
    quiet_from: str = _setting("22:00", "When the quiet hours begin (UTC), unless the reader says otherwise.")
    quiet_until: str = _setting("07:00", "When the quiet hours end (UTC), and digests go out.")
    hooks: tuple[str, ...] = _setting(
        (),
        "Hosts, host:port or networks that webhooks may lead to besides the public internet: "
        "addresses within your own network are refused otherwise.",
    )


@dataclass(frozen=True, slots=True)
class Newsletter:
    """When the newsletter goes out, and how much is in it."""

    stories: int = _setting(8, "Stories in an issue.", 1, 50)
    weekday: int = _setting(5, "The day of the weekly issue: 1 is Monday, 7 Sunday.", 1, 7)
    hour: int = _setting(6, "The hour (UTC) from which an issue goes out.", 0, 23)
    postal_address: str = _setting("", "The postal address that the law of many countries asks for in it.")
    a_minute: int = _setting(
        600, "Mails sent in a minute at most, so that the mail server is not overrun.", 1, 1_000_000
    )


@dataclass(frozen=True, slots=True)
class Push:
    """Web push (RFC 8030, 8291, 8292)."""

    contact: str = _setting(
        "", "A mail or web address for push services, as VAPID asks for; else site.contact."
    )
    private_key: str = _setting(
        "", "A file with the VAPID key (PEM). Without one, a key is made once and kept in the readers' store."
    )
    ttl_hours: int = _setting(
        24, "Hours that a push service keeps a notice for a browser that is off.", 0, 672
    )
    services: tuple[str, ...] = _setting(
        (),
        "Hosts, host:port or networks that push services may be at besides the public internet; "
        "those named with their port may also be spoken to over http.",
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All the settings; each field is a table of the file."""

    site: Site = Site()
    store: Store = Store()
    server: Server = Server()
    ranking: Ranking = Ranking()
    mail: Mail = Mail()
    limits: Limits = Limits()
    api: Api = Api()
    alerts: Alerts = Alerts()
    newsletter: Newsletter = Newsletter()
    push: Push = Push()


def load_settings(path: Path | None = None, **overrides: Any) -> Settings:
    """Return the settings of a TOML file, secrets from the environment, and what overrides them.

    An override names table and key with two underscores between (``server__port=8080``); None overrides
    nothing. Raises SettingsError, which names the key, for one that is unknown or whose value will not do.
    """
    tables = _read(path) if path else {}
    where = str(path) if path else "settings"
    known = {part.name: part for part in fields(Settings)}
    for name in tables:
        if name not in known:
            raise SettingsError(f"{where}: [{name}] is no table of settings; there are {', '.join(known)}")
    settings = Settings(**{name: _table(where, name, tables.get(name, {})) for name in known})
    settings = _with_secrets(settings)
    for key, value in overrides.items():
        if value is not None:
            table, _, name = key.partition("__")
            settings = _changed(settings, table, name, value)
    _sound(settings)
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    if len(data) > _LARGEST or any(len(line) > _LONGEST for line in data.split(b"\n")):
        most = f"{_LARGEST // 1000} KB, or {_LONGEST:,} bytes in a line"
        raise SettingsError(f"{path}: is no file of settings; it has more than {most}")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not text in UTF-8") from None
    except (ValueError, RecursionError) as error:  # numbers beyond measure and depth are no TOMLDecodeError
        raise SettingsError(f"{path}: is no TOML: {error}") from None


def _table(where: str, name: str, given: Any) -> Any:
    if not isinstance(given, Mapping):
        raise SettingsError(f"{where}: {name} is a table: write [{name}] and its settings below")
    kind = type(getattr(Settings(), name))
    known = {part.name: part for part in fields(kind)}
    for key in given:
        if key not in known:
            raise SettingsError(f"{where}: {name}.{key} is no setting; [{name}] has {', '.join(known)}")
    return kind(**{key: _fitting(f"{where}: {name}.{key}", kind, known[key], v) for key, v in given.items()})


def _changed(settings: Settings, table: str, key: str, value: Any) -> Settings:
    held = getattr(settings, table, None)
    part = {part.name: part for part in fields(held)}.get(key) if held is not None else None
    if held is None or part is None:
        raise SettingsError(f"{table}.{key} is no setting")
    fitting = _fitting(f"{table}.{key}", type(held), part, value)
    return replace(settings, **{table: replace(held, **{key: fitting})})


def _fitting(what: str, kind: type, part: Field[Any], value: Any) -> Any:
    """Return the value as the field's type has it; raises SettingsError where it cannot be."""
    wanted = get_type_hints(kind)[part.name]
    if wanted is float and isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1e300:
        value = float(value)
    if get_origin(wanted) is tuple:
        if not isinstance(value, list | tuple) or not all(isinstance(v, get_args(wanted)[0]) for v in value):
            raise SettingsError(f"{what}: wants a list of texts, not {value!r}")
        return tuple(value)
    if type(value) is not wanted:
        names = {
            str: "text in quotation marks",
            int: "a whole number",
            float: "a number",
            bool: "true or false",
        }
        raise SettingsError(f"{what}: wants {names[wanted]}, not {value!r}")
    if isinstance(value, str) and _CONTROLS.search(
        value.replace("\n", " ") if part.name in _LINES else value
    ):
        raise SettingsError(f"{what}: holds a control character or a line's end; it is one line of text")
    least, most = part.metadata["least"], part.metadata["most"]
    if least is not None and not least <= value <= most:
        raise SettingsError(f"{what}: is {value}; it has to lie between {least} and {most}")
    return value


def _with_secrets(settings: Settings) -> Settings:
    """Let the environment give what should not lie in a file."""
    given = {
        ("site", "secret"): os.environ.get(SECRET_VARIABLE),
        ("mail", "password"): os.environ.get(MAIL_PASSWORD_VARIABLE),
    }
    for (table, key), value in given.items():
        if value:
            settings = _changed(settings, table, key, value)
    return settings


def _sound(settings: Settings) -> None:
    """Raise SettingsError for what no type can tell."""
    site, mail, alerts = settings.site, settings.mail, settings.alerts
    no_address = f"site.address: {site.address!r} is no address such as https://news.example.org"
    try:
        address = urlsplit(site.address)
        sound = bool(address.hostname) and (address.port is None or address.port > 0)
    except ValueError:
        raise SettingsError(no_address) from None
    if not sound or address.scheme not in ("http", "https") or address.query or address.fragment:
        raise SettingsError(no_address)
    if address.path:
        raise SettingsError("site.address: is the address of the host alone, without a path or last slash")
    if site.secret and len(site.secret) < 32:
        raise SettingsError("site.secret: is too short; 32 characters or more are wanted")
    if settings.server.log not in ("text", "json", "none"):
        raise SettingsError(f'server.log: {settings.server.log!r} is none of "text", "json", "none"')
    if mail.security not in ("starttls", "tls", "none"):
        raise SettingsError(f'mail.security: {mail.security!r} is none of "starttls", "tls", "none"')
    if mail.host and "@" not in mail.sender:
        raise SettingsError("mail.sender: a mail address is wanted where mail.host is set")
    for key in ("quiet_from", "quiet_until"):
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value := getattr(alerts, key)):
            raise SettingsError(f"alerts.{key}: {value!r} is no time of day such as 22:00")


def described(table: type) -> list[tuple[str, Any, str]]:
    """Return name, default and words of each setting of a table, for the page that lists them."""
    return [
        (part.name, part.default if part.default is not MISSING else None, part.metadata["words"])
        for part in fields(table)
    ]
