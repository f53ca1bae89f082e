"""Plain data and rows: whatever is put in comes back the same."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select

from onrecord.database import restored, storable
from onrecord.store import schema
from onrecord.store.codec import from_plain, from_row, to_plain, to_row
from onrecord.types import (
    Article,
    CommentRequest,
    Difference,
    Event,
    Findings,
    Given,
    Quotation,
    Span,
    Statement,
    Story,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
st.register_type_strategy(str, ANY_TEXT)
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))
st.register_type_strategy(float, st.floats(allow_nan=False))
st.register_type_strategy(Span, st.builds(Span, st.integers(0, 9999), st.integers(0, 9999)))

KINDS = [Article, CommentRequest, Difference, Event, Findings, Given, Quotation, Statement, Story]
TABLES = {
    Article: schema.article,
    CommentRequest: schema.comment_request,
    Event: schema.event,
    Quotation: schema.quotation,
    Difference: schema.difference,
}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_everything_survives_json(kind: type, data: st.DataObject) -> None:
    """Any object of the record, written as JSON text and read back, equals itself."""
    thing = data.draw(st.from_type(kind))
    assert from_plain(kind, json.loads(json.dumps(to_plain(thing)))) == thing


@pytest.mark.parametrize("kind", list(TABLES))
@given(data=st.data())
def test_everything_survives_a_row(kind: type, data: st.DataObject) -> None:
    """Any object as a row's plain values, and back, equals itself."""
    thing = data.draw(st.from_type(kind))
    assert from_row(kind, to_row(thing)) == thing


@given(ANY_TEXT)
def test_any_text_can_be_stored(text: str) -> None:
    """NUL, lone surrogates and the escape itself come back; what is stored is valid UTF-8 without NUL."""
    kept = storable(text)
    assert "\0" not in kept
    assert kept.encode().decode() == kept
    assert restored(kept) == text


@given(st.from_type(Article))
def test_any_article_survives_the_database(article: Article) -> None:
    """Any article at all, written to SQLite and read back, equals itself."""
    memory = create_engine("sqlite://")
    schema.metadata.create_all(memory, [schema.article])
    with memory.begin() as connection:
        connection.execute(insert(schema.article), {**to_row(article), "added": ""})
        row = connection.execute(select(schema.article)).mappings().one()
        assert from_row(Article, row) == article
    memory.dispose()


@pytest.mark.parametrize("kind", list(TABLES))
def test_every_field_has_a_column(kind: type) -> None:
    """A field added to the record's types fails here until the schema has a column for it."""
    columns = {column.name for column in TABLES[kind].columns}
    assert {field.name for field in fields(kind)} <= columns


def test_every_field_of_a_statement_has_a_place() -> None:
    """Of a statement, the quotations, their covers and the differences have tables of their own."""
    columns = {column.name for column in schema.statement.columns}
    elsewhere = {"quotations", "covers", "differences"}
    assert {field.name for field in fields(Statement)} - elsewhere <= columns


def test_older_payloads_get_the_defaults_of_newer_fields() -> None:
    """A payload without a field that has a default is read; one that has a field too many as well."""
    assert from_plain(Given, {"id": "7"}) == Given(id="7")
    assert from_plain(Given, {"id": "7", "mood": "glad"}) == Given(id="7")


def test_payloads_leave_out_defaults() -> None:
    """What equals its default takes no room."""
    assert to_plain(Given(outlet="Ledger")) == {"outlet": "Ledger"}


def test_types_without_a_way_are_refused() -> None:
    """A type that the codec does not know is a TypeError at once, not wrong data later."""
    with pytest.raises(TypeError, match="no way to store"):
        from_plain(complex, 1)
