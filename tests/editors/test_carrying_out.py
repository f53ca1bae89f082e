"""Others who write, a worker that dies or hangs: an editor is told, and nothing is half done."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.accounts.account_desk import Desk
from tests.editors.editing_desk import LIMES, Editor, told

from onrecord.pipeline import add, verify

MORE = """Tarnford council to look at the bridge's paint

14 March 2026

The council of Tarnford will look at the paint of the bridge, on which the toll stays as it is until spring.
"""


def named(editor: Editor, name: str = "Ines Marlow") -> tuple[int, str]:
    """Give a statement another speaker; return the status and the words of the answer."""
    fields = {"do": "speaker", "words": editor.statement(LIMES).id, "name": name}
    answer = editor.browser.send("/editors/judge", fields | {"next": editor.path(LIMES)})
    return answer.status_code, told(answer.text)


def test_a_judgement_waits_while_somebody_writes(editor: Editor, library: Path) -> None:
    """The database is busy for a while: nothing fails, the answer comes later."""
    other = sqlite3.connect(library, check_same_thread=False, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    held = 3.0
    release = threading.Timer(held, lambda: other.execute("ROLLBACK"))
    release.start()
    begun = time.monotonic()
    status, _ = named(editor)
    release.join()
    other.close()
    assert status == 303
    assert time.monotonic() - begun >= held - 0.5
    assert editor.statement(LIMES).speaker.name == "Ines Marlow"


def test_who_waits_too_long_is_told(library: Path, tmp_path: Path) -> None:
    """Where others write for longer than this library is waited for, nothing is changed; later it works."""
    with Desk.open(library, tmp_path, store__library=f"sqlite:///{library}?timeout=0.3") as desk:
        editor = Editor(desk)
        other = sqlite3.connect(library, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        status, words = named(editor)
        other.execute("ROLLBACK")
        other.close()
        assert (status, "Nothing was changed" in words, "Try again" in words) == (503, True, True)
        assert editor.library.judgements() == []
        assert named(editor)[0] == 303


def test_articles_that_are_added_meanwhile_change_nothing(
    editor: Editor, library: Path, tmp_path: Path
) -> None:
    """Both the judgement and the article are in the library afterwards."""
    (tmp_path / "more.txt").write_text(MORE, encoding="utf-8")
    adding = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "add", str(tmp_path / "more.txt"), "--db", str(library)],
        stdout=subprocess.DEVNULL,
    )
    for name in ("Ines Marlow", "Bo Rask", "Ines Marlow"):
        assert named(editor, name)[0] == 303
    assert adding.wait(60) == 0
    assert editor.statement(LIMES).speaker.name == "Ines Marlow"
    assert editor.library.counts().articles == 5
    assert len(editor.library.judgements()) == 3


def test_a_worker_that_dies_first_leaves_nothing(frail: Editor, plan: Path) -> None:
    """It is told that nothing was changed, and the same form sent again is heeded."""
    before = frail.statement(LIMES)
    plan.write_text("die")
    status, words = named(frail)
    assert status == 503
    assert "broke off. Nothing was changed" in words
    assert frail.library.judgements() == []
    assert frail.statement(LIMES) == before
    assert named(frail)[0] == 303
    assert frail.statement(LIMES).speaker.name == "Ines Marlow"


def test_a_worker_that_hangs_is_ended(frail: Editor, plan: Path) -> None:
    """After the time that a judgement may take; the next one is carried out."""
    assert named(frail)[0] == 303
    plan.write_text("hang")
    status, words = named(frail, "Ama Quartey")
    assert (status, "took too long" in words) == (503, True)
    assert frail.statement(LIMES).speaker.name == "Ines Marlow"
    assert named(frail, "Ama Quartey")[0] == 303


def test_a_worker_that_dies_later_is_followed_by_another(frail: Editor, plan: Path) -> None:
    """The judgement was written; a second process puts the story together, and nobody need know."""
    plan.write_text("die collating")
    assert named(frail)[0] == 303
    assert frail.statement(LIMES).speaker.name == "Ines Marlow"
    assert len(frail.library.judgements()) == 1


def test_where_that_dies_too_it_is_told_and_the_next_run_does_it(
    frail: Editor, plan: Path, library: Path
) -> None:
    """The page says that it still shows how it was; the library is whole, and made anew by ``add``."""
    plan.write_text("always die collating")
    fields = {"do": "speaker", "words": frail.statement(LIMES).id, "name": "Ines Marlow"}
    answer = frail.browser.send("/editors/judge", fields | {"next": frail.path(LIMES)})
    assert answer.status_code == 303
    page = told(frail.page(answer.headers["location"].partition("#")[0]))
    assert "Ines Marlow is the speaker" in page
    assert "The page still shows how it was" in page
    assert frail.statement(LIMES).speaker.name == "Bo Rask"
    plan.unlink()
    add([], library)
    assert frail.statement(LIMES).speaker.name == "Ines Marlow"
    faults: list[str] = []
    verify(library, tell=faults.append)
    assert faults == []


def test_the_site_itself_loads_no_stage() -> None:
    """Neither extractor, model nor matcher is imported with the forms of editors."""
    code = (
        "import sys, onrecord.web.app; "
        "print([n for n in sys.modules if n.startswith(('onrecord.pipeline', 'onrecord.statements', "
        "'onrecord.stories', 'onrecord.quotations', 'onrecord.articles', 'trafilatura', 'numpy'))])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
