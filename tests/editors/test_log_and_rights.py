"""Who may judge, how often, and what the log tells of it to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.routing import Route
from tests.accounts.account_desk import Desk
from tests.editors.editing_desk import CHOIR, LIMES, TOLL, Editor, told

from onrecord.web import editors
from onrecord.web.working import Working

MADE = {"do": "speaker", "name": "Eve", "next": "/"}


def judge(editor: Editor, **fields: str) -> int:
    """Send a judgement as it is; return the status of the answer."""
    return editor.browser.send("/editors/judge", fields).status_code


def test_the_log_lists_who_did_what_and_takes_back(editor: Editor) -> None:
    """Latest first, with note and standing; names where given, else addresses cut short."""
    editor.done(editor.path(LIMES), "Set the speaker", name="Ines Marlow", note="see the <b>minutes</b>")
    bo = Editor(editor.desk, "bo.larsson@example.org")
    bo.browser.send("/account/name", {"name": "Bo L."})
    bo.done(bo.path(CHOIR), "Confirm the speaker")
    page = told(editor.page("/editors/log"))
    assert page.index("Ada Finch is the speaker") < page.index("Ines Marlow is the speaker")
    assert "ad…@example.org" in page
    assert "ada@example.org" not in page
    assert "Bo L." in page
    assert "see the <b>minutes</b>" in page
    narrowed = told(editor.page(f"/editors/log?story=/story/{editor.story(LIMES)}"))
    assert "Ines Marlow is the speaker" in narrowed
    assert "Ada Finch is the speaker" not in narrowed
    page = told(editor.done("/editors/log", "Undo", "judgement 1"))
    assert "Judgement 1 is taken back" in page
    assert "taken back by ad…@example.org" in page
    assert editor.press("/editors/log", "Undo", "judgement 2").status_code == 303
    assert editor.browser.send("/editors/undo/2").status_code == 409
    assert editor.browser.send(f"/editors/undo/{10**30}").status_code == 409


def test_the_library_names_no_reader(editor: Editor) -> None:
    """What is handed on with a library is an account's id; the name stays in the readers' store."""
    editor.done(editor.path(LIMES), "Confirm the speaker")
    account = editor.desk.readers.accounts.by_email("ada@example.org")
    assert account is not None
    assert editor.library.judgements()[0].judgement.by == f"account {account.id}"
    editor.desk.readers.accounts.delete(account.id)
    other = Editor(editor.desk, "bo@example.org")
    assert "an editor whose account is gone" in told(other.page("/editors/log"))


def test_everything_is_in_the_journal(editor: Editor) -> None:
    """Judging and taking back, each with its number; what failed too."""
    editor.done(editor.path(LIMES), "Confirm the speaker")
    editor.undo()
    editor.browser.send("/editors/undo/7")
    account = editor.desk.readers.accounts.by_email("ada@example.org")
    assert account is not None
    lines = [(entry.did, entry.about) for entry in editor.desk.readers.journal.entries(account.id, 3)]
    assert lines == [
        ("could not take back", "judgement 7"),
        ("took back", "judgement 1"),
        ("judged", "1: speaker"),
    ]


def test_who_has_no_right_is_told_who_gives_it(desk: Desk) -> None:
    """403 with words for a reader, the way to sign in for everybody else; nothing is judged."""
    reader = desk.reader("eve@example.org")
    for answer in (
        reader.send("/editors/judge", MADE),
        reader.send("/editors/undo/1"),
        reader.get("/editors/log"),
    ):
        assert answer.status_code == 403
        assert "onrecord readers grant" in answer.text
    assert desk.browser().get("/editors/log").headers["location"] == "/account/sign-in?next=/editors/log"
    assert desk.browser().post("/editors/judge", MADE).headers["location"].startswith("/account/sign-in")
    assert desk.site.library.judgements() == []


def test_a_right_taken_away_is_gone_at_once(editor: Editor) -> None:
    """Who is signed in still judges no more, and sees no forms."""
    path = editor.path(LIMES)
    editor.desk.readers.accounts.grant("ada@example.org", "reader")
    assert "/editors/judge" not in editor.page(path)
    assert judge(editor, do="speaker", words=path.rpartition("/")[2], name="Eve") == 403


@pytest.mark.parametrize("mark", ["", "0" * 128, "other"])
def test_no_form_is_heeded_without_its_mark(mark: str, editor: Editor) -> None:
    """Neither without one nor with another session's; nor from another site."""
    other = Editor(editor.desk, "bo@example.org")
    given = other.browser.mark() if mark == "other" else mark
    fields = MADE | {"words": editor.statement(LIMES).id}
    paths = [
        route.path.replace("{n:int}", "1")
        for route in editors.routes(editor.desk.site, Working(1.0))
        if isinstance(route, Route) and "POST" in (route.methods or ())
    ]
    assert len(paths) == 2
    for path in paths:
        assert editor.browser.post(path, fields | {"csrf": given}).status_code == 403
        foreign = {"sec-fetch-site": "cross-site"}
        assert editor.browser.send(path, fields, headers=foreign).status_code == 403
    assert editor.library.judgements() == []


def test_there_is_a_limit_for_each_account(editor: Editor, desk: Desk) -> None:
    """Beyond it 429 says when to go on; another editor is not held up."""
    limit = desk.site.settings.limits.judgements_an_hour
    account = desk.readers.accounts.by_email("ada@example.org")
    assert account is not None
    for _ in range(limit):
        desk.readers.rates.spend("judge", account.id, limit, timedelta(hours=1))
    answer = editor.browser.send("/editors/judge", MADE)
    assert answer.status_code == 429
    assert "retry-after" in answer.headers
    assert judge(Editor(desk, "bo@example.org"), do="nonsense") == 400


def test_what_means_nothing_is_refused_in_words(editor: Editor) -> None:
    """No form, however it is filled in, is a fault of ours or a judgement."""
    toll, limes = editor.statement(TOLL).id, editor.statement(LIMES)
    copy, choir = limes.quotations[0].id, editor.statement(CHOIR)
    bridge = editor.story(TOLL)
    lonely = choir.quotations[0].article
    for fields in (
        {},
        {"do": "speaker", "words": toll},
        {"do": "speaker", "words": toll, "name": " \u202e?! "},
        {"do": "speaker", "words": "statement-zzzz", "name": "Ada"},
        {"do": "not speaker", "words": toll},
        {"do": "same", "words": toll},
        {"do": "same", "words": toll, "link": toll},
        {"do": "same", "words": toll, "link": "https://[nowhere/statement/x"},
        {"do": "same", "words": toll, "link": "/story/" + bridge},
        {"do": "same", "words": toll, "other": choir.id},
        {"do": "same", "words": "", "other": toll},
        {"do": "apart", "words": copy},
        {"do": "belongs", "words": toll},
        {"do": "one story", "story": bridge, "link": f"/story/{bridge}/coverage?page=2#x"},
        {"do": "one story", "story": bridge, "link": "x" * 100_000},
        {"do": "not of story", "article": lonely},
        {"do": "not of story", "article": "%00"},
    ):
        answer = editor.browser.send("/editors/judge", fields)
        assert answer.status_code == 400, (fields, answer.status_code)
    assert editor.library.judgements() == []


def test_no_address_leads_away(editor: Editor) -> None:
    """Where a form leads back to is a page of this site, whatever stands in it."""
    for path in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        answer = editor.browser.send(
            "/editors/judge",
            {"do": "speaker", "words": editor.statement(LIMES).id, "name": "Ada", "next": path},
        )
        assert answer.headers["location"].startswith("/editors/log?decided=")
    assert 'id="decided"' not in editor.page("/editors/log?decided=x²")


def test_what_an_editor_types_is_words_on_every_page(editor: Editor) -> None:
    """A name or a reason that means harm is shown as it was typed, on the statement, its story and the log."""
    name, path = 'Eve "><script>alert(1)</script> {{ 7*7 }} \u202e', editor.path(LIMES)
    editor.done(path, "Set the speaker", name=name, note=name)
    for shown in (
        path,
        path + "?decided=1",
        f"/story/{editor.story(LIMES)}?decided=1",
        "/editors/log?decided=1",
    ):
        page = editor.page(shown)
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert "\u202e" not in page
        assert "{{ 7*7 }}" in page
