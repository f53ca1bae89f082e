"""``/v1/extract`` and ``/v1/quote``: what may be sent, what comes back, what is refused."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from tests.api.conftest import Open, opening

from onrecord.web.api import create_api, models
from onrecord.web.working import BusyError, DiedError, TooLongError, Working

TEXT = "Ferry to rest\n\n“We will not run a boat that leaks,” said Ines Marlow, the mayor.\n"
PAGE = (
    "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{}</article></body></html>".format(
        "<p>The ferry at Skarra has a new boat, the mayor said on Monday.</p>" * 10
    )
)


def posted(held: Open, path: str, **more: Any) -> Any:
    """Return what is answered to something that is sent."""
    return held.client.post(path, **more)


def test_a_text_is_read_for_quotations(opened: Open) -> None:
    """Text as it is, and in JSON, gives the same quotations; nothing of it is kept."""
    plain = posted(
        opened, "/v1/quote", content=TEXT.encode(), headers={"content-type": "text/plain; charset=utf-8"}
    )
    found = models.Quoted.model_validate_json(plain.content, strict=True)
    assert found.model_dump(mode="json", by_alias=True) == plain.json()
    (said,) = (report for report in found.quotations if report.kind == "direct")
    assert said.speaker is not None
    assert (said.text, said.speaker.name) == ("We will not run a boat that leaks,", "Ines Marlow")
    assert TEXT[said.content[0][0] : said.content[0][1]] == said.text
    assert posted(opened, "/v1/quote", json={"text": TEXT}).json() == plain.json()
    assert plain.headers["cache-control"] == "no-store"
    assert opened.get("/v1/").json()["library"]["articles"] == 3


def test_a_page_gives_its_text(opened: Open) -> None:
    """HTML as it is, and in JSON with what is known of it."""
    page = posted(
        opened, "/v1/extract?url=https://a.example/x", content=PAGE, headers={"content-type": "text/html"}
    )
    found = models.Extracted.model_validate_json(page.content, strict=True)
    assert found.model_dump(mode="json", by_alias=True) == page.json()
    assert "new boat" in found.body
    assert found.path == "https://a.example/x"
    given = {"html": PAGE, "url": "https://a.example/x", "headline": "Given", "published": "2026-03-12"}
    known = posted(opened, "/v1/extract", json=given).json()
    assert (known["headline"], known["published"]) == ("Given", "2026-03-12")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"json": {}}, 422),
        ({"json": {"html": "<p>", "text": "x"}}, 422),
        ({"json": {"text": "x", "more": 1}}, 422),
        ({"json": {"text": 7}}, 422),
        ({"json": [1]}, 422),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
        ({"content": b"\xff\xfe{", "headers": {"content-type": "application/json"}}, 422),
        ({"content": b"x", "headers": {"content-type": "image/png"}}, 415),
        ({"content": b"x"}, 415),
        ({"content": b"", "headers": {"content-type": "text/plain"}}, 422),
        ({"json": {"text": "x" * 600_000}}, 413),
        ({"content": b"x" * 600_000, "headers": {"content-type": "text/html"}}, 413),
        ({"content": b"x" * 1_100_000, "headers": {"content-type": "text/html"}}, 413),
    ],
)
def test_what_cannot_be_read_is_told_of(opened: Open, more: dict[str, Any], status: int) -> None:
    """What is neither text nor page, too large, or nothing at all is a problem that says so."""
    answer = posted(opened, "/v1/quote", **more)
    assert answer.status_code == status, answer.text
    assert models.Problem.model_validate_json(answer.content).status == status


def test_strange_bytes_are_read_as_far_as_they_go(opened: Open) -> None:
    """Half signs, null bytes and what is no UTF-8 raise nothing."""
    for strange in (
        b"\xff\xfe\x00 he said \xe2\x80\x9cno",
        b"\x00" * 100,
        '"\ud800'.encode("utf-8", "surrogatepass"),
    ):
        answer = posted(opened, "/v1/quote", content=strange, headers={"content-type": "text/plain"})
        assert answer.status_code in (200, 422)
    lone = b'{"text": "\\ud800 \\u0000 said", "url": "\\ud800"}'
    answer = posted(opened, "/v1/extract", content=lone, headers={"content-type": "application/json"})
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize(
    ("fault", "status"), [(BusyError(7), 503), (TooLongError("was too long"), 422), (DiedError("died"), 422)]
)
def test_a_reader_that_is_busy_or_gone_is_told_of(
    opened: Open, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int
) -> None:
    """Where others wait already the answer is 503 and says when; a text that takes too long will not do."""

    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr(Working, "do", fails)
    answer = posted(opened, "/v1/quote", json={"text": TEXT})
    assert answer.status_code == status
    assert answer.headers.get("retry-after") == ("7" if status == 503 else None)


def test_the_server_itself_loads_no_model(library: Path, tmp_path: Path) -> None:
    """Texts are read in another process: this one starts none before it is asked."""
    for held in opening(library, tmp_path):
        working = Working(5, command=(sys.executable, "-c", "raise SystemExit"))
        api = create_api(held.site, working)
        assert api.state.working is working
        assert working._hand is None
