"""Where a database lies: a path, a ``sqlite:///`` URL, the user's data folder, or a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlencode, urlsplit

from onrecord.errors import StoreError

PATIENCE = 30.0
"""Seconds to wait for another process that is writing, before giving up."""

SCHEMA = "onrecord"
"""The schema of a PostgreSQL database that holds a library, where the URL names none."""

_REACHED_WITHIN = "10"
"""Seconds to wait for a server's answer where the URL sets no ``connect_timeout``."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_HOST = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(:\d*)?")
_PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]{0,50}")
_UNSHOWN = (
    "password",
    "sslpassword",
    "passfile",
    "sslkey",
    "oauth_client_secret",
    "connect_timeout",
    "fallback_application_name",
)


@dataclass(frozen=True, slots=True)
class Location:
    """A file of SQLite's, or a schema in a database of PostgreSQL's.

    ``name`` is what messages call it, without a password; ``url`` opens the same again, in another process
    too, and may hold one. ``patience`` is how many seconds to wait for others who write. ``file`` is None
    and ``schema`` a name where it lies on a server.
    """

    name: str
    url: str = field(repr=False)
    patience: float = PATIENCE
    file: Path | None = None
    schema: str = ""

    @property
    def path(self) -> Path:
        """The file; raises StoreError where there is none, as the database lies on a server."""
        if self.file is None:
            raise StoreError(f"{self.name}: lies on a server, and in no file of its own")
        return self.file

    @property
    def on_server(self) -> bool:
        """Whether it lies on a PostgreSQL server."""
        return self.file is None


def locate(url: str | Path | None, schema: str = SCHEMA) -> Location:
    """Return where the database at ``url`` lies; None stands for the user's own library.

    A plain path, ``sqlite:///relative.db`` and ``sqlite:////absolute.db`` are understood, and so is
    ``postgresql://user:password@host/database`` with all that libpq takes behind the question mark, and
    ``?schema=NAME`` for another schema than ``schema``. Either takes ``?timeout=SECONDS``. Raises StoreError
    for any other kind of URL.
    """
    if url is None:
        from platformdirs import user_data_path

        return _in_file(user_data_path("onrecord", appauthor=False) / "onrecord.db")
    if isinstance(url, Path) or not _SCHEME.match(url):
        return _in_file(_named(str(url)))
    kind = url.partition(":")[0].partition("+")[0].lower()
    if kind in ("postgresql", "postgres"):
        return _on_server(url, schema)
    if kind != "sqlite":
        raise StoreError(f"{_without_password(url)}: a database is a file, sqlite:///… or postgresql://…")
    parts = _parts(url)
    if parts.netloc:
        raise StoreError(f"{url}: write sqlite:///relative.db or sqlite:////absolute/path.db")
    return _in_file(_named(unquote(parts.path[1:])), _patience(parts.query), url)


def beside(library: Location, ending: str) -> Location:
    """Return where another database lies that belongs to a library: a file or schema named after it."""
    if library.file is None:
        parts = urlsplit(library.url)
        query = _query(asked(parts.query) | {"schema": f"{library.schema}_{ending}"})
        return locate(_spelt(parts._replace(query=query).geturl()))
    return _in_file(library.file.with_name(f"{library.file.stem}.{ending}{library.file.suffix}"))


def _in_file(path: Path, patience: float = PATIENCE, url: str | None = None) -> Location:
    return Location(str(path), url or str(path), patience, file=path)


def _on_server(url: str, schema: str) -> Location:
    parts = _parts(url)
    given = asked(parts.query)
    schema = given.pop("schema", "") or schema
    if not _PLAIN_NAME.fullmatch(schema) or schema.startswith("pg_"):
        raise StoreError(f"schema={schema}: small letters, digits and _ are wanted, fifty at most")
    given.pop("timeout", None)
    shown = {name: value for name, value in given.items() if name not in _UNSHOWN}
    if schema != SCHEMA:
        shown["schema"] = schema
    given = {"connect_timeout": _REACHED_WITHIN, "fallback_application_name": "onrecord"} | given
    whole = parts._replace(scheme="postgresql", query=_query(given | {"schema": schema}))
    plain = parts._replace(scheme="postgresql", netloc=_host(parts.netloc), query=_query(shown))
    patience = _patience(parts.query)
    timeout = "" if patience == PATIENCE else f"&timeout={patience:g}"
    return Location(_spelt(plain.geturl()), _spelt(whole.geturl()) + timeout, patience, schema=schema)


def driver_url(location: Location) -> str:
    """Return the URL as libpq takes it: without what is ours alone."""
    parts = urlsplit(location.url)
    given = {name: value for name, value in asked(parts.query).items() if name not in ("schema", "timeout")}
    return _spelt(parts._replace(query=_query(given)).geturl())


def asked(query: str) -> dict[str, str]:
    """Return what stands behind a URL's question mark, by name. As libpq reads it: a plus is a plus."""
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return {unquote(name): unquote(value) for name, _, value in pairs}


def _parts(url: str) -> SplitResult:
    """Take a URL apart; one that is odd is refused unseen, as what looks like a host may be a password."""
    try:
        parts = urlsplit(url.replace("#", "%23"))
        hosts = parts.netloc.rpartition("@")[2].split(",")
        if (
            all(_HOST.fullmatch(host) for host in hosts)
            and "@" not in parts.path
            and "\0" not in unquote(url)
        ):
            return parts
    except ValueError:
        pass
    scheme = url.partition(":")[0]
    raise StoreError(f"{scheme}://…: is no address of a database; in a password, write / as %2F and @ as %40")


def _query(given: dict[str, str]) -> str:
    return urlencode(given, quote_via=quote, safe="/,")


def _spelt(url: str) -> str:
    """Give back the two strokes that the standard library leaves out where no host is named."""
    return url if url.startswith("postgresql://") else url.replace("postgresql:", "postgresql://", 1)


def _host(netloc: str) -> str:
    """Return user and host, without the password."""
    user, at, host = netloc.rpartition("@")
    return f"{user.partition(':')[0]}{at}{host}"


def _named(path: str) -> Path:
    if not path or "\0" in path:
        raise StoreError("a database needs a file to live in, such as onrecord.db")
    return Path(path)


def _patience(query: str) -> float:
    given = parse_qs(query).get("timeout", [])
    try:
        return min(3600.0, max(0.0, float(given[-1]))) if given else PATIENCE
    except ValueError:
        raise StoreError(f"timeout={given[-1]}: a number of seconds is wanted") from None


def _without_password(url: str) -> str:
    return re.sub(r"//.*@", "//", url.partition("?")[0])
