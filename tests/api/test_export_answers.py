"""Exports from the API: streamed, named, narrowed."""

from __future__ import annotations

import csv
import io
import json
import threading
import zipfile

import pytest
from starlette.exceptions import HTTPException
from tests.api.conftest import Open

from onrecord.exporting import FORMATS, MEDIA_TYPES
from onrecord.web.api.exports import AT_ONCE, PIECE, _in_turn, _larger


@pytest.mark.parametrize("form", FORMATS)
def test_a_story_is_given_in_every_form(opened: Open, form: str) -> None:
    """A story's address with an ending gives it in that form, as a file of that name."""
    story = opened.story()
    answer = opened.get(f"/v1/stories/{story}.{form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == MEDIA_TYPES[form]  # type: ignore[index]
    ending = {"annotations": "annotations.json"}.get(form, form)
    assert answer.headers["content-disposition"] == f'attachment; filename="{story}.{ending}"'
    if form in ("json", "jsonld", "annotations"):
        json.loads(answer.content)
    elif form == "xlsx":
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    elif form == "parquet":
        assert answer.content[:4] == answer.content[-4:] == b"PAR1"


def test_an_export_of_all_has_every_story(opened: Open) -> None:
    """Without filters every story is there, a line each; the addresses in it are the site's."""
    lines = [json.loads(line) for line in opened.get("/v1/export").text.splitlines()]
    listed = opened.get("/v1/stories?limit=200").json()["items"]
    assert {line["id"] for line in lines} == {card["id"] for card in listed}
    linked = opened.get("/v1/export?format=jsonld").json()
    stories = [thing for thing in linked["@graph"] if thing["@type"] == "Collection"]
    assert {thing["url"] for thing in stories} == {
        f"https://news.example/story/{line['id']}" for line in lines
    }


def test_an_export_is_narrowed_as_asked(opened: Open) -> None:
    """Speaker and outlet choose stories, and of these the quotations."""
    text = opened.get("/v1/export?format=csv&of=quotations&speaker=ines marlow&outlet=Post").text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows
    assert {(row["speaker"], row["outlet"]) for row in rows} == {("Ines Marlow", "post")}
    nothing = opened.get("/v1/export?format=csv&of=quotations&until=1999").text
    assert nothing.count("\r\n") == 1


def test_hostile_words_are_harmless_in_a_table(opened: Open) -> None:
    """No cell of any export begins as a formula does, whatever an article prints."""
    for of in ("articles", "statements", "quotations", "differences"):
        text = opened.get(f"/v1/export?format=csv&of={of}").text
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "-"))]


def test_forms_that_do_not_go_together_are_told_of(opened: Open) -> None:
    """Another tool's JSON as a workbook is a problem, told before anything is sent."""
    answer = opened.get("/v1/export?compat=citron&format=xlsx")
    assert answer.status_code == 422
    assert "citron is JSON" in answer.json()["detail"]
    assert opened.get("/v1/export?compat=citron").status_code == 200


def test_only_so_many_export_at_once(opened: Open) -> None:
    """While two exports are sent a third is told to come again; when they end, or break, there is room."""
    room = threading.BoundedSemaphore(1)
    first = _in_turn(iter([b"a", b"b"]), room)
    assert next(first) == b"a"
    with pytest.raises(HTTPException) as refused:
        next(_in_turn(iter([b"a"]), room))
    assert refused.value.status_code == 503
    del first
    assert list(_in_turn(iter([b"a"]), room)) == [b"a"]
    for _ in range(AT_ONCE + 1):
        assert opened.get("/v1/export").status_code == 200


def test_pieces_are_sent_together(opened: Open) -> None:
    """Many small pieces go out as few large ones, nothing lost and nothing moved."""
    pieces = [bytes([65 + number % 26]) * 1000 for number in range(200)]
    larger = list(_larger(iter(pieces)))
    assert b"".join(larger) == b"".join(pieces)
    assert [len(piece) >= PIECE for piece in larger] == [True, True, True, False]


def test_pages_of_other_sites_may_ask(opened: Open) -> None:
    """A browser lets other sites' scripts read what anybody may, and never with a cookie."""
    answer = opened.get("/v1/outlets", headers={"origin": "https://other.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
