"""Editors under test: a library of their own, what pages show of it, forms as the pages offer them."""

from __future__ import annotations

import re
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from httpx2 import Response
from tests.accounts.account_desk import Browser, Desk

from onrecord.library import Library
from onrecord.types import Quotation, Statement

DYING = (sys.executable, str(Path(__file__).with_name("dying_worker.py")))
TOLL = "We will not let the toll on this bridge rise before the winter is over"
LIMES = "Nobody cuts down the old limes on the quay while I am mayor of this town"
CHOIR = "Our choir has sung in that hall for a hundred and twelve years and will again"

COURIER = f"""Tarnford bridge toll to stay as it is until spring

By Ama Quartey

12 March 2026

The toll on the Tarnford bridge will not rise this winter, the council decided on Monday evening.

"{TOLL}," said Odile Marchetti, who leads the council's transport committee.

"{LIMES}," said Bo Rask, the mayor of Tarnford, when asked about the trees beside the bridge.
"""
HERALD = f"""Tarnford council leaves bridge toll alone until spring

12 March 2026

Drivers over the Tarnford bridge will pay no more this winter: the council left the toll alone on Monday.

"{TOLL}," said councillor Odile Marchetti.

The trees on the quay beside the bridge will stay as well, said the council.
"""
LEDGER = f"""Bridge toll at Tarnford unchanged, council says

13 March 2026

The council of Tarnford will not raise the toll on the bridge before spring, it decided on Monday evening.

"{TOLL.replace("will not", "shall not")}," Odile Marchetti told the Ledger.
"""
GAZETTE = f"""Lowmere choir gets its old hall back after the fire

2 May 2026

The singers of Lowmere may rehearse in the market hall again, which burnt out in January.

"{CHOIR}," said Ada Finch, who conducts the Lowmere singers.
"""
ARTICLES = {"courier": COURIER, "herald": HERALD, "ledger": LEDGER, "gazette": GAZETTE}


class Form:
    """A form of a page: where it is posted to, its fields, its buttons with the words on them."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.fields: dict[str, str] = {}
        self.buttons: list[tuple[dict[str, str], list[str]]] = []

    def pressed(self, words: str, about: str) -> dict[str, str] | None:
        """Return what is sent when the button that says some words is pressed; None where there is none."""
        for own, said in self.buttons:
            if words in (told := "".join(said)) and about in told:
                return self.fields | own
        return None


class Forms(HTMLParser):
    """The forms of a page that are posted."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms and their fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self._open = Form(given["action"])
            self.found.append(self._open)
        elif tag in ("input", "select") and self._open:
            self._open.fields[given.get("name", "")] = given.get("value", "")
        elif tag == "button" and self._open:
            own = {given["name"]: given.get("value", "")} if "name" in given else {}
            self._open.buttons.append((own, []))

    def handle_endtag(self, tag: str) -> None:
        """Note that a form ends."""
        if tag == "form":
            self._open = None

    def handle_data(self, data: str) -> None:
        """Note the words on buttons."""
        if self._open and self._open.buttons:
            self._open.buttons[-1][1].append(data)


class Editor:
    """An editor's browser, which presses what the pages offer."""

    def __init__(self, desk: Desk, email: str = "ada@example.org") -> None:
        desk.readers.accounts.grant(email, "editor")
        self.desk = desk
        self.browser: Browser = desk.reader(email)

    @property
    def library(self) -> Library:
        """The site's library."""
        return self.desk.site.library

    def page(self, path: str) -> str:
        """Return a page that is there, following where it leads."""
        answer = self.browser.get(path, follow_redirects=True)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def press(self, path: str, words: str, about: str = "", **filled: str) -> Response:
        """Fill in and send the form of a page whose button says some words, about something."""
        for form in Forms(self.page(path)).found:
            fields = form.pressed(words, about)
            if fields is not None:
                assert filled.keys() <= fields.keys(), (filled, fields)
                return self.browser.post(form.action, fields | filled)
        raise AssertionError((path, words, about))

    def done(self, path: str, words: str, about: str = "", **filled: str) -> str:
        """Send a form that is heeded; return the page that it leads to."""
        answer = self.press(path, words, about, **filled)
        assert answer.status_code == 303, answer.text
        return self.page(answer.headers["location"].partition("#")[0])

    def undo(self, number: int = 1) -> str:
        """Take a judgement back on the page of the log; return the page that follows."""
        answer = self.browser.send(f"/editors/undo/{number}")
        assert answer.status_code == 303, answer.text
        return self.page(answer.headers["location"].partition("#")[0])

    def statement(self, words: str) -> Statement:
        """Return the one statement that holds some words; of several the one with most copies."""
        found = [
            statement
            for story in self.library.each_story()
            for statement in story.statements
            if any(words in quotation.text for quotation in statement.quotations)
        ]
        return max(found, key=lambda statement: len(statement.quotations))

    def path(self, words: str) -> str:
        """Return the address of a statement's page."""
        return f"/statement/{self.statement(words).id}"

    def copy(self, words: str) -> Quotation:
        """Return the first quotation that holds some words."""
        return next(q for q in self.statement(words).quotations if words in q.text)

    def story(self, words: str) -> str:
        """Return the id of the story of a statement."""
        return self.library.statement(self.statement(words).id).story


def told(page: str) -> str:
    """Return the words of a page on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page)))
