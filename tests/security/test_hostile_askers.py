"""People who type, send and guess what they should not: nothing breaks, nothing obeys, nothing is told."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from starlette.routing import BaseRoute, Mount
from starlette.testclient import TestClient
from tests.accounts.account_desk import Desk

ATTACKS = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "javascript:alert(1)//",
    "{{7*7}}${7*7}<%=7*7%>",
    "' OR 1=1 --",
    "'; DROP TABLE story; --",
    '" OR text MATCH "a',
    'NEAR(a b, 5) AND (NOT *) ^a : "b" {text}: -c',
    "a* OR b* OR c*" * 200,
    "%' UNION SELECT secret FROM meta --",
    "9" * 40,
    "-9223372036854775809",
    "1e400",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "a\r\nSet-Cookie: session=stolen",
    "\u202egnp.exe\u202c\u2066",
    "\x00\x1b[31m\x7f",
    "\ud7ff\ufffe\uffff\U0010ffff",
    "x" * 3_000,
)
FIELDS = (
    "q", "words", "speaker", "outlet", "topic", "since", "until", "class", "effect", "kind", "cursor", "page", "limit", "order",
    "prefix", "letter", "story", "next", "changed_after", "format", "of", "compat", "with_text", "url", "after", "as",
)  # fmt: skip


def _paths(routes: list[BaseRoute], before: str = "") -> Iterator[str]:
    """Yield the path of each route that can be looked at, those of the API among them."""
    for route in routes:
        if isinstance(route, Mount):
            yield from _paths(list(route.routes or ()), before + route.path)
        elif "GET" in (getattr(route, "methods", None) or ()):
            yield before + route.path  # type: ignore[attr-defined]


def _filled(path: str, words: str) -> str:
    """Return a path with words in each of its places."""
    pieces = path.split("/")
    for at, piece in enumerate(pieces):
        if "{" in piece:
            before, _, rest = piece.partition("{")
            kind, _, behind = rest.partition("}")
            inside = "9" * 30 if kind.endswith(":int") else quote(words, safe="", errors="replace")
            pieces[at] = before + inside + (".json" if "{" in behind else behind)
    return "/".join(pieces)


@pytest.mark.parametrize("number", range(0, len(ATTACKS), 4))
def test_nothing_typed_into_an_address_breaks_or_is_obeyed(number: int, desk: Desk) -> None:
    """Markup, SQL, search syntax, huge numbers, controls: in the places and fields of every page and list."""
    browser = TestClient(desk.app, desk.address, raise_server_exceptions=False, follow_redirects=False)
    turned = [*ATTACKS[number:], *ATTACKS[:number]]
    for at, path in enumerate(sorted(set(_paths(list(desk.app.routes))))):
        attack = turned[at % len(turned)]
        fields = {field: turned[(at + 3 * n) % len(turned)] for n, field in enumerate(FIELDS)}
        answer = browser.get(_filled(path, attack), params=fields)
        assert answer.status_code < 500, (path, attack[:40], answer.text[:300])
        assert "set-cookie" not in answer.headers, path
        assert answer.headers.get("location", "/").startswith(("/", desk.address)), path
        assert not answer.headers.get("location", "/").startswith("//"), path
        if answer.headers.get("content-type", "").startswith(("text/html", "application/atom")):
            assert "<script>alert" not in answer.text, path
            assert "<img src=x" not in answer.text, path
    assert desk.site.library.counts().stories == 1


@pytest.mark.parametrize("field", ["after", "cursor"])
def test_a_cursor_that_is_none_is_told_as_such(field: str, desk: Desk) -> None:
    """A page of a list that was never handed out is a page that says so, no fault."""
    browser = TestClient(desk.app, desk.address, raise_server_exceptions=False)
    for room in ("stories", "speakers", "outlets", "topics", "search?q=bridge"):
        answer = browser.get(f"/{room}{'&' if '?' in room else '?'}{field}=%3C")
        assert answer.status_code in (200, 400), room


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/json", b"[" * 200_000),
        ("application/json", b'{"html":' * 50_000),
        ("application/json", b'{"text": "\\ud800"}'),
        ("application/json", b'{"text": ' + b"9" * 100_000 + b"}"),
        ("application/json", b"\xff\xfe\x00"),
        ("application/json", b""),
        ("application/x-www-form-urlencoded", b"a=b"),
        ("text/html; charset=utf-7", b"+ADw-script+AD4-"),
    ],
)
def test_no_body_breaks_the_api(media: str, body: bytes, desk: Desk) -> None:
    """Deep, huge and broken bodies get an answer in words."""
    browser = TestClient(desk.app, desk.address, raise_server_exceptions=False)
    answer = browser.post("/v1/quote", content=body, headers={"content-type": media})
    assert 200 <= answer.status_code < 500
    if answer.status_code != 200:
        assert answer.headers["content-type"].startswith("application/problem+json")


# ------------------------------------------------------------------------ who is known here


@contextmanager
def _statements(desk: Desk) -> Iterator[list[str]]:
    """Note what is asked of the readers' store meanwhile."""
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        asked.append(statement.split("\n")[0])

    engine = desk.readers._book._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _work(desk: Desk, path: str, form: dict[str, str]) -> tuple[str, int, list[str]]:
    """Return what is answered to a form, the mails that it sends and what it asks of the store."""
    before = len(desk.mails())
    with _statements(desk) as asked:
        answer = desk.browser().post(path, form)
    return answer.text.replace(form["email"], "…"), len(desk.mails()) - before, asked


def test_asking_for_a_link_takes_the_same_work_whoever_is_known(desk: Desk) -> None:
    """Answer, mails and questions to the store are the same for a known address and an unknown one."""
    desk.reader("ada@example.org")
    known = _work(desk, "/account/sign-in", {"email": "ada@example.org"})
    unknown = _work(desk, "/account/sign-in", {"email": "bob@example.org"})
    assert known == unknown
    assert known[1] == 1


def test_subscribing_tells_nobody_who_is_on_the_list(desk: Desk) -> None:
    """Whether an address is on the list shows neither in the answer nor in the number of mails."""
    form = {"email": "ada@example.org", "rhythm": "weekly"}
    browser = desk.browser()
    browser.post("/newsletter", form)
    body = desk.mails()[-1].get_body(("plain",))
    assert body is not None
    link = next(word for word in body.get_content().split() if "/newsletter/confirm/" in word)
    browser.post(link.removeprefix(desk.address))
    known = _work(desk, "/newsletter", form)
    unknown = _work(desk, "/newsletter", form | {"email": "bob@example.org"})
    assert known[:2] == unknown[:2]
    assert abs(len(known[2]) - len(unknown[2])) <= 2


# ------------------------------------------------------------------------ what is told in logs


def test_no_token_gets_into_a_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault behind a link is logged without the link's token, in one line whatever the path holds."""
    token = "a-token-that-nobody-may-read-in-a-log"

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(desk.readers.signing_in, "asked", fails, raising=False)
    monkeypatch.setattr(type(desk.readers.signing_in), "asked", fails)
    browser = TestClient(desk.app, desk.address, raise_server_exceptions=False)
    with caplog.at_level(logging.DEBUG):
        assert browser.get(f"/account/link/{token}").status_code == 500
        assert browser.get("/account/link/a%0Aforged%20line").status_code == 500
    told = [record.getMessage() for record in caplog.records if record.name.startswith("onrecord")]
    assert len(told) == 2
    assert token not in "".join(told)
    assert not any("\n" in line for line in told)


def test_no_value_of_a_statement_gets_into_a_fault(desk: Desk) -> None:
    """What the database refuses is told without what was to be written: addresses and hashes stay unsaid."""
    with pytest.raises(SQLAlchemyError) as fault, desk.readers._book._engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO no_such_table VALUES (?)", ("ada@example.org",))
    assert "ada@example.org" not in str(fault.value)


def test_a_page_behind_a_token_tells_no_other_site(desk: Desk) -> None:
    """A browser on such a page names it to nobody, keeps it nowhere, and loads nothing from elsewhere."""
    browser = desk.browser()
    browser.post("/account/sign-in", {"email": "ada@example.org"})
    answer = browser.get(desk.link_to("ada@example.org"))
    assert answer.status_code == 200
    assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer")
    assert "no-store" in answer.headers["cache-control"] or "private" in answer.headers["cache-control"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


# ------------------------------------------------------------------------ files that mean harm


def test_names_in_archives_lead_nowhere(tmp_path: Path) -> None:
    """Members of a zip named after other places are read where they lie: no file appears anywhere."""
    import zipfile

    from onrecord.intake import open_pages
    from onrecord.types import Page

    inner = tmp_path / "inner"
    inner.mkdir()
    names = (
        "../../outside.txt",
        "/tmp/outside.txt",
        "C:\\outside.txt",
        "a/../../outside.html",
        "archive/../../x.warc",
    )
    with zipfile.ZipFile(inner / "a.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "<p>The ferry stops in June, said Ada Ray.</p>")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    (inner / "a.wacz").write_bytes((inner / "a.zip").read_bytes())
    before = sorted(tmp_path.rglob("*"))
    found = list(open_pages([str(inner / "a.zip"), str(inner / "a.wacz")]))
    assert sorted(tmp_path.rglob("*")) == before
    texts = [page.content.decode() for page in found if isinstance(page, Page)]
    assert "/etc/passwd" in texts  # the link itself, as the text that it is
    assert not any("root:" in text for text in texts)


@pytest.mark.parametrize("command", [["read"], ["read", "--json"], ["extract"], ["quote"]])
def test_nothing_that_an_article_brings_steers_a_terminal(command: list[str], tmp_path: Path) -> None:
    """Escape sequences in texts and in the names of files within a zip are never printed as they are."""
    import zipfile

    from click.testing import CliRunner

    from onrecord.cli import main

    evil = "\x1b]0;evil\x07\x1b[2J\x9b31m"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(
            f"{evil}a.txt", f"A bridge {evil} shuts\n\n“It is {evil} shut,” said Ada Ray{evil}.\n"
        )
        archive.writestr(f"{evil}b.txt", "")
    done: Any = CliRunner().invoke(main, [*command, str(tmp_path / "a.zip")])
    assert not any(sign in done.output for sign in "\x1b\x07\x9b")
    if "--json" in command:
        json.loads(done.stdout)
