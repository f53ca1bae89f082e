"""Every question that a site or an API asks of a library, for the tests that ask them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from onrecord.library import ArticleFilter, Library, Search, StoryFilter

LONG_AGO = "2000-01-01"

Question = Callable[[Library], Any]


def _ids(library: Library) -> list[str]:
    return [card.id for card in library.cards().items]


QUESTIONS: Mapping[str, Question] = {
    "front page": lambda lib: lib.cards(limit=1, cursor=lib.cards(limit=1).next),
    "candidates": lambda lib: lib.candidates(LONG_AGO, until="2026-12"),
    "cards by id": lambda lib: lib.cards_of(_ids(lib)),
    "cards of a speaker and an outlet": lambda lib: lib.cards(StoryFilter("ledger", "tom ashby")),
    "cards of a topic": lambda lib: lib.cards(StoryFilter(topic="gates", since=LONG_AGO, until="2027")),
    "cards by words": lambda lib: lib.cards(StoryFilter(words="gates")),
    "changed stories": lambda lib: lib.cards(StoryFilter(changed_after=LONG_AGO), 1),
    "coverage": lambda lib: [lib.coverage(name) for name in _ids(lib)],
    "resolve": lambda lib: (lib.resolve(_ids(lib)), lib.former(_ids(lib))),
    "statements of a story": lambda lib: [lib.statements(name, 1) for name in _ids(lib)],
    "changed statements": lambda lib: lib.statements(None, 1, lib.statements(None, 1).next, LONG_AGO),
    "statement pages": lambda lib: [lib.statement_page(s.statement.id) for s in lib.statements().items],
    "index of speakers": lambda lib: (lib.headings("speaker", "a", 1), lib.letters("speaker")),
    "outlets by count": lambda lib: lib.headings("outlet", limit=1, by_count=True),
    "speaker": lambda lib: (lib.speaker_profile("tom ashby"), lib.said_by("tom ashby", 1)),
    "bearers of a name": lambda lib: (lib.bearers("speaker", "ashby"), lib.bearers("outlet", "the ledger")),
    "more of a speaker": lambda lib: lib.said_by("tom ashby", 1, lib.said_by("tom ashby", 1).next),
    "outlet": lambda lib: lib.outlet_profile("ledger"),
    "articles": lambda lib: lib.articles(limit=1, cursor=lib.articles(limit=1).next),
    "articles of an outlet": lambda lib: lib.articles(ArticleFilter("ledger")),
    "articles of a topic": lambda lib: lib.articles(ArticleFilter(topic="gates", since=LONG_AGO)),
    "articles of a story": lambda lib: [lib.articles(ArticleFilter(story=name)) for name in _ids(lib)],
    "new articles": lambda lib: lib.articles(ArticleFilter(changed_after=LONG_AGO)),
    "article": lambda lib: [lib.article(line.id) for line in lib.articles().items],
    "search": lambda lib: lib.find(Search("gates", outlet="ledger", kind="altered")),
    "search by date": lambda lib: lib.find(Search(topic="gates", since="2026-01", until="2026-12")),
    "search of articles": lambda lib: lib.find_articles(Search("gates", topic="gates")),
    "token": lambda lib: lib.token(),
}
