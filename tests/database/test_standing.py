"""Connections to a server are handed out again only as long as they stand, and are asked only if they may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from tests.postgres import asked

from onrecord.database import connect, locate, standing

_LEAVE = (
    "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
"""Ends all others' connections, and waits until they are gone."""


@pytest.fixture
def engine(empty_database: str) -> Iterator[Engine]:
    """Return an engine on a server."""
    made = connect(locate(empty_database), "ro")
    yield made
    made.dispose()


@pytest.fixture
def pings(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list of the connections that the server was asked about."""
    told: list[object] = []
    ask = engine.dialect.do_ping

    def noted(raw: object) -> bool:
        told.append(raw)
        return ask(raw)  # type: ignore[arg-type]

    monkeypatch.setattr(engine.dialect, "do_ping", noted)
    return told


def whose(engine: Engine) -> int:
    """Return which process of the server answers."""
    with engine.begin() as connection:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def test_one_that_was_just_used_is_not_asked_about(engine: Engine, pings: list[object]) -> None:
    """It goes from hand to hand as it is."""
    assert len({whose(engine) for _ in range(5)}) == 1
    assert pings == []


def test_one_that_lay_for_a_while_is_asked_about(
    engine: Engine, pings: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that was cut off says nothing by itself; one that answers is used on."""
    first = whose(engine)
    monkeypatch.setattr(standing, "IDLE", 0.0)
    assert whose(engine) == first
    assert len(pings) == 1


def test_one_that_the_server_ended_is_replaced_at_once(
    engine: Engine, pings: list[object], empty_database: str
) -> None:
    """What the server said as it went is seen, however short a time ago the connection was used."""
    first = whose(engine)
    asked(empty_database, _LEAVE)
    assert whose(engine) != first
    assert len(pings) == 1
    assert len({whose(engine) for _ in range(3)}) == 1
    assert len(pings) == 1


def test_where_one_is_lost_all_that_were_kept_are_made_anew(
    engine: Engine, pings: list[object], empty_database: str
) -> None:
    """As after a restart of the server: nobody comes upon the next one that is dead."""
    with engine.connect() as one, engine.connect() as other:
        pids = {int(each.execute(text("SELECT pg_backend_pid()")).scalar_one()) for each in (one, other)}
    asked(empty_database, _LEAVE)
    with engine.connect() as one, engine.connect() as other:
        fresh = {int(each.execute(text("SELECT pg_backend_pid()")).scalar_one()) for each in (one, other)}
    assert len(fresh) == 2
    assert not fresh & pids
    assert len(pings) == 1


def test_what_the_server_remarks_is_no_reason_to_let_go(engine: Engine, pings: list[object]) -> None:
    """Something to be read may also be a note to everybody: who answers after it is used on."""
    with engine.begin() as connection:
        first = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        connection.execute(text("LISTEN remarks"))
        connection.execute(text("NOTIFY remarks, 'the kettle is on'"))
    assert whose(engine) == first


def test_a_single_sentence_needs_no_transaction(engine: Engine) -> None:
    """Asked for alone it has none around it, and the next that asks for more on the same connection has."""
    states = []
    for once in (True, False, True):
        with engine.execution_options(alone=once).begin() as connection:
            connection.execute(text("SELECT 1"))
            raw = connection.connection.driver_connection
            assert raw is not None
            states.append(raw.info.transaction_status.name)
    assert states == ["IDLE", "INTRANS", "IDLE"]
