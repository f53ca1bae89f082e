"""What the fields of an editor's form point at: statements, copies, stories, by id or by a pasted link."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from starlette.exceptions import HTTPException

from onrecord.errors import NotFoundError
from onrecord.library import Library, Pointed
from onrecord.types import Story

Found = TypeVar("Found")

_LONGEST = 1000
_LINK = "Paste the link of its page, such as {}."


def words_at(library: Library, name: str) -> Pointed:
    """Return the copy, or the whole statement, of an id; a former id of a statement leads on."""
    return _found(
        lambda: _pointed(library, name), "This statement is not here any more; load its page again."
    )


def statement_at(library: Library, given: str) -> Pointed:
    """Return the statement of an id or a link. Raises HTTPException 400 where there is none."""
    name = _named(given, "statement")
    return _found(
        lambda: _pointed(library, name), "No statement is there. " + _LINK.format("/statement/statement-…")
    )


def story_at(library: Library, given: str) -> Story:
    """Return the story of an id or a link. Raises HTTPException 400 where there is none."""
    name = _named(given, "story")
    return _found(lambda: library.story(name), "No story is there. " + _LINK.format("/story/story-…"))


def _pointed(library: Library, name: str) -> Pointed:
    try:
        return library.pointed(name)
    except NotFoundError:
        return library.pointed(library.statement_page(name).statement.id)


def _named(given: str, room: str) -> str:
    """Return the id that a link of this site leads to; what is no link is an id."""
    text = given.strip()[:_LONGEST]
    if "/" not in text:
        return text
    try:
        path = urlsplit(text).path
    except ValueError:
        return ""
    _, mark, name = path.rpartition(f"/{room}/")
    return unquote(name.partition("/")[0]) if mark else ""


def _found(look: Callable[[], Found], otherwise: str) -> Found:
    try:
        return look()
    except NotFoundError:
        raise HTTPException(400, otherwise) from None
