"""Where a database lies, and what is shown of it: never a password."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.postgres import Server

from onrecord.database import PATIENCE, beside, connect, locate, plainly
from onrecord.database.location import driver_url
from onrecord.errors import StoreError

SECRETS = st.text("abcXYZ019+&=?#%@:/ äß", min_size=1, max_size=12).map(lambda middle: f"hunter{middle}two")


@pytest.mark.parametrize(
    ("url", "schema", "name"),
    [
        ("postgresql://ada:pw@db.example/news", "onrecord", "postgresql://ada@db.example/news"),
        ("postgres://db/news?schema=desk", "desk", "postgresql://db/news?schema=desk"),
        ("postgresql+psycopg://db:5433/news", "onrecord", "postgresql://db:5433/news"),
        ("postgresql:///news?host=/run/pg", "onrecord", "postgresql:///news?host=/run/pg"),
        ("postgresql://a@/x?password=pw&sslmode=require", "onrecord", "postgresql://a@/x?sslmode=require"),
        ("postgresql://a,b:5433/x?target_session_attrs=any", "onrecord", None),
    ],
)
def test_where_a_server_s_database_lies(url: str, schema: str, name: str | None) -> None:
    """Both spellings of the scheme, hosts and sockets, and a schema of one's own."""
    location = locate(url)
    assert location.on_server
    assert (location.schema, location.patience) == (schema, PATIENCE)
    assert location.name == (name or url)


def test_what_libpq_gets_is_what_was_written() -> None:
    """Its own settings as they are, ours left out, a limit on waiting for an answer where none is set."""
    asked = driver_url(locate("postgres://ada:p%40w+d@h/n?schema=s&timeout=3&sslmode=verify-full"))
    assert asked.startswith("postgresql://ada:p%40w+d@h/n?")
    assert set(asked.partition("?")[2].split("&")) == {
        "sslmode=verify-full",
        "connect_timeout=10",
        "fallback_application_name=onrecord",
    }
    assert "connect_timeout=2" in driver_url(locate("postgresql://h/n?connect_timeout=2"))


def test_a_location_opens_again_by_its_url() -> None:
    """Handed to another process it is the same place, with the same patience."""
    for url in ("postgresql://a:b@h/n?schema=s&timeout=2.5", "postgresql:///n?host=/run/x", "news.db"):
        assert locate(locate(url).url) == locate(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://h/n?schema=Big",
        "postgresql://h/n?schema=a;b",
        "postgresql://h/n?schema=pg_catalog",
        "postgresql://h/n?schema=" + "x" * 60,
        "postgresql://h/n?timeout=soon",
        "postgresql://h/n%00",
        "mysql://ada:pw@h/n",
        "postgresql://ada:pw@[h/n",
        "postgresql://ada:p/pw@h/n",
        "postgresql://ada:pw?@h/n",
        "postgresql://ada:pw@h:port/n",
        "postgresql://ada:pw@h:port/n?schema=;",
    ],
)
def test_what_is_no_place_is_refused(url: str) -> None:
    """In one line, and without the password."""
    with pytest.raises(StoreError) as refused:
        locate(url)
    assert "pw" not in str(refused.value)


@given(SECRETS, st.sampled_from(["user", "query"]))
def test_no_password_is_shown(secret: str, where: str) -> None:
    """Wherever it stands in the URL, in no spelling."""
    written = quote(secret, safe="")
    url = f"postgresql://ada:{written}@h/n" if where == "user" else f"postgresql://ada@h/n?password={written}"
    location = locate(url)
    for shown in (location.name, repr(location), beside(location, "readers").name):
        assert secret not in shown
        assert written not in shown
    assert secret in unquote(driver_url(location))


def test_what_lies_beside_is_as_near() -> None:
    """The same server and password, another schema."""
    near = beside(locate("postgresql://a:b@h/n?schema=s&timeout=3"), "readers")
    assert near == locate("postgresql://a:b@h/n?schema=s_readers&timeout=3")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("/model_empty", "/nothing_there"), "there is no such database"),
        (("postgres@", "nobody:hunter2@"), "refuses this user"),
        (("/data", "/elsewhere"), "cannot be reached"),
    ],
)
def test_why_a_server_cannot_be_had_is_said(postgres: Server, change: tuple[str, str], said: str) -> None:
    """No such database, no such user, no server: one line each, with what to look at."""
    postgres.drop(postgres.fresh())
    location = locate(postgres.url("model_empty").replace(*change))
    with pytest.raises(StoreError, match=said) as refused, plainly(location):
        connect(location, "ro").connect()
    assert "hunter2" not in str(refused.value)
    assert "\n" not in str(refused.value)
