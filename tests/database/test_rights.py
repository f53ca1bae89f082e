"""What docs/postgresql.md says of rights holds: who may do what with how few of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pipeline.fake_stages import STAGES, write
from tests.postgres import Server, asked, database_of

from onrecord.errors import StoreError
from onrecord.library import Search, open_library
from onrecord.pipeline import add

PAGE = Path(__file__).resolve().parents[2] / "docs/postgresql.md"


@pytest.fixture
def desk(postgres: Server, empty_database: str) -> Iterator[str]:
    """Return the URL by which a user who may make a schema, and no more, opens a database."""
    asked(empty_database, "DROP ROLE IF EXISTS desk")
    asked(empty_database, "CREATE ROLE desk LOGIN")
    asked(empty_database, f"GRANT CREATE ON DATABASE {database_of(empty_database)} TO desk")
    yield empty_database.replace("postgres@", "desk@")
    postgres.drop(empty_database)
    asked(postgres.url("postgres"), "DROP ROLE desk")


def test_whoever_may_make_a_schema_makes_a_library(desk: str, tmp_path: Path) -> None:
    """No superuser, no extension: it is made, written and searched."""
    article = write(tmp_path, "Ledger", "gates", "Ines Marlow: The gates are shut.")
    assert add([str(article)], desk, stages=STAGES).kept == 1
    with open_library(desk) as library:
        assert library.find(Search("gates")).items


def test_a_guest_reads_and_does_not_write(postgres: Server, desk: str, tmp_path: Path) -> None:
    """With the rights that the page gives: lists, stories and search; to write is refused in plain words."""
    add([str(write(tmp_path, "Ledger", "gates", "Ines Marlow: The gates are shut."))], desk, stages=STAGES)
    asked(postgres.url("postgres"), "DROP ROLE IF EXISTS guest")
    asked(desk.replace("desk@", "postgres@"), "CREATE ROLE guest LOGIN")
    (granted,) = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for sentence in granted.strip().splitlines():
        asked(desk, sentence)
    guest = desk.replace("desk@", "guest@")
    with open_library(guest) as library:
        (card,) = library.cards().items
        assert library.story(card.id).statements
        assert library.find(Search("gates")).items
    more = write(tmp_path, "Post", "gates", "Ines Marlow: They are open.")
    with pytest.raises(StoreError, match="may not do that"):
        add([str(more)], guest, stages=STAGES)
    asked(desk.replace("desk@", "postgres@"), "DROP OWNED BY guest")
    asked(postgres.url("postgres"), "DROP ROLE guest")
