"""The record in the words of schema.org, as JSON-LD.

An article is a ``NewsArticle``, a story the ``Collection`` of its articles, a quotation in marks a
``Quotation`` that is part of its article and an example of the statement; a statement is a ``Quotation`` too,
or, where no outlet prints it in marks, a ``Statement``: an outlet's own words are nobody's quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.exporting.json_text import document
from onrecord.exporting.parts import Quoted, articles_of, quotations_of, statements_of
from onrecord.exporting.wanted import Addresses, Wanted
from onrecord.types import Article, Kind, Speaker, Statement, Story

CONTEXT = "https://schema.org"
Json = dict[str, Any]


def linked_data(stories: Iterable[Story], wanted: Wanted) -> Iterator[bytes]:
    """Yield one document of JSON-LD that holds all the stories in its ``@graph``."""
    things = (thing for story in stories for thing in graph(story, wanted))
    return document({"@context": CONTEXT}, "@graph", things)


def story_linked_data(story: Story, wanted: Wanted) -> Json:
    """Return one story as a document of JSON-LD, to stand in its page."""
    return {"@context": CONTEXT, "@graph": list(graph(story, wanted))}


def graph(story: Story, wanted: Wanted) -> Iterator[Json]:
    """Yield the things of a story: itself, articles, statements, quotations, those that are wanted."""
    addresses, only = wanted.addresses, wanted.only
    yield _collection(story, addresses)
    for article in articles_of(story, only):
        text = {"articleBody": article.text} if wanted.with_text else {}
        yield _article(article, story, addresses) | text
    for statement in statements_of(story, only):
        yield _statement(statement, story, addresses)
    for quoted in quotations_of(story, only):
        yield _quotation(quoted, addresses)


def _collection(story: Story, addresses: Addresses) -> Json:
    return _known(
        {
            "@type": "Collection",
            "@id": addresses.of("story", story.id),
            "url": None if addresses.base is None else addresses.of("story", story.id),
            "name": story.title,
            "temporalCoverage": _period(story),
            "hasPart": [{"@id": addresses.article(article)} for article in story.articles],
        }
    )


def _article(article: Article, story: Story, addresses: Addresses) -> Json:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": addresses.article(article),
            "identifier": article.id,
            "url": article.url,
            "headline": article.headline,
            "description": article.standfirst,
            "author": article.byline,
            "publisher": _organisation(article.outlet),
            "sourceOrganization": _organisation(article.agency),
            "datePublished": article.published,
            "dateModified": article.modified,
            "inLanguage": article.language,
            "keywords": list(article.topics),
            "isPartOf": {"@id": addresses.of("story", story.id)},
            "isBasedOn": _original(article, story, addresses),
        }
    )


def _statement(statement: Statement, story: Story, addresses: Addresses) -> Json:
    held = {article.id: article for article in story.articles}
    carried = dict.fromkeys(q.article for q in statement.quotations if q.article in held)
    first = statement.first_seen
    return _known(
        {
            "@type": _type(statement.kind),
            "@id": addresses.of("statement", statement.id),
            "url": None if addresses.base is None else addresses.of("statement", statement.id),
            "text": statement.text,
            "creator": _creator(statement.speaker),
            "dateCreated": None if first is None else first.published,
            "isPartOf": {"@id": addresses.of("story", story.id)},
            "citation": [{"@id": addresses.article(held[name])} for name in carried],
        }
    )


def _quotation(quoted: Quoted, addresses: Addresses) -> Json:
    quotation, _, statement, article = quoted
    return _known(
        {
            "@type": _type(quotation.kind),
            "@id": f"urn:onrecord:quotation:{quotation.id}",
            "text": quotation.text,
            "creator": _creator(statement.speaker),
            "isPartOf": None if article is None else {"@id": addresses.article(article)},
            "exampleOfWork": {"@id": addresses.of("statement", statement.id)},
        }
    )


def _type(kind: Kind) -> str:
    return "Statement" if kind == "indirect" else "Quotation"


def _creator(speaker: Speaker) -> Json | str | None:
    """Return who said it; a bare name where it is not known what bears it."""
    if speaker.name is None or speaker.kind == "unknown":
        return speaker.name
    kind = "Person" if speaker.kind == "person" else "Organization"
    names = [alias for alias in speaker.aliases if alias != speaker.name]
    return _known(
        {
            "@type": kind,
            "name": speaker.name,
            "alternateName": names,
            "description": speaker.description,
        }
    )


def _organisation(name: str | None) -> Json | None:
    return None if name is None else {"@type": "Organization", "name": name}


def _original(article: Article, story: Story, addresses: Addresses) -> Json | None:
    """Return the article that this one is a copy of, where the story has it."""
    found = next((other for other in story.articles if other.id == article.duplicate_of), None)
    return None if found is None else {"@id": addresses.article(found)}


def _period(story: Story) -> str | None:
    first, last = story.first_published, story.last_published
    return first if first == last or last is None else f"{first or '..'}/{last}"


def _known(thing: Json) -> Json:
    """Leave out what is not known: schema.org has no null."""
    return {name: value for name, value in thing.items() if value not in (None, [], "")}
