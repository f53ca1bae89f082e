"""What is asked outside a transaction is one question to the database: so it sees one state of the library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event

from onrecord.library import ArticleFilter, StoryFilter
from onrecord.store import Reader

Ask = Callable[[Reader], Any]

ALONE: dict[str, Ask] = {
    "articles": lambda reader: reader.articles(ArticleFilter(outlet="Post", since="2026"), 5, None),
    "candidates": lambda reader: reader.candidates("2026", None, 5),
    "cards": lambda reader: reader.cards(StoryFilter(), 5, None),
    "cards of": lambda reader: reader.cards(StoryFilter(speaker="Ines Marlow", outlet="Post"), 5, None),
    "cards since": lambda reader: reader.cards(StoryFilter(changed_after="2000"), 5, None),
    "former": lambda reader: reader.former(["story-1", "story-2"]),
    "heading": lambda reader: reader.heading("outlet", "Post"),
    "headings": lambda reader: reader.headings("speaker", "t", False, 5, None),
    "letters": lambda reader: reader.letters("speaker"),
    "resolve": lambda reader: reader.resolve(["story-1", "story-2"]),
    "token": lambda reader: reader.token(),
}


@pytest.mark.parametrize("name", sorted(ALONE))
def test_it_is_one_sentence(db: str, name: str) -> None:
    """Two would each see what was written between them."""
    asked: list[str] = []

    def noted(connection: Any, cursor: Any, sentence: str, *_: Any) -> None:
        if connection.get_execution_options().get("alone"):
            asked.append(sentence)

    reader = Reader.open(db)
    event.listen(Engine, "before_cursor_execute", noted)
    try:
        ALONE[name](reader)
    finally:
        event.remove(Engine, "before_cursor_execute", noted)
        reader.close()
    assert len([each for each in asked if each.startswith("SELECT")]) == 1


def test_stories_are_searched_so_too(db: str) -> None:
    """Words are found outside a transaction as they are within one."""
    reader = Reader.open(db)
    try:
        assert len(reader.cards(StoryFilter(words="gates"), 5, None).items) == 2
    finally:
        reader.close()
