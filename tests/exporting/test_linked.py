"""JSON-LD, Web Annotations and the JSON of other tools."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.exporting.made_stories import LEDGER, POST, ferry

from onrecord.errors import OnrecordError
from onrecord.exporting import Addresses, Wanted, export, story_linked_data
from onrecord.types import Article, Story

TYPES = {
    "Collection": {"name", "url", "hasPart", "temporalCoverage"},
    "NewsArticle": {
        "identifier", "url", "headline", "description", "author", "publisher", "sourceOrganization",
        "datePublished", "dateModified", "inLanguage", "keywords", "isPartOf", "isBasedOn", "articleBody",
    },
    "Quotation": {"url", "text", "creator", "dateCreated", "isPartOf", "citation", "exampleOfWork"},
    "Statement": {"url", "text", "creator", "dateCreated", "isPartOf", "citation", "exampleOfWork"},
    "Person": {"name", "alternateName", "description"},
    "Organization": {"name", "alternateName", "description"},
}  # fmt: skip
"""The types of schema.org that are used, each with its properties as the vocabulary defines them."""


def exported(story: Story, **wanted: Any) -> Any:
    """Return an export of one story, read as JSON."""
    return json.loads(b"".join(export([story], Wanted(**wanted))))


def compatible(story: Story, compat: Any, **wanted: Any) -> list[Any]:
    """Return the lines of an export in the form of another tool."""
    data = b"".join(export([story], Wanted(compat=compat, **wanted)))
    return [json.loads(line) for line in data.splitlines()]


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every typed thing of a document, those inside others too."""
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from things(part)
    if isinstance(value, dict) and "@type" in value:
        yield value


def test_linked_data_uses_known_types_and_their_properties() -> None:
    """Each thing has a type of schema.org and no property which that type does not have."""
    document = exported(ferry(), form="jsonld", with_text=True)
    assert document["@context"] == "https://schema.org"
    found = list(things(document))
    assert {thing["@type"] for thing in found} >= {
        "Collection",
        "NewsArticle",
        "Quotation",
        "Statement",
        "Person",
    }
    for thing in found:
        assert set(thing) - {"@type", "@id"} <= TYPES[thing["@type"]], thing


def test_linked_data_refers_only_to_what_it_holds() -> None:
    """Every ``@id`` that something points at is the ``@id`` of a thing in the same document."""
    document = exported(ferry(), form="jsonld")
    held = {thing["@id"] for thing in things(document) if "@id" in thing}

    def pointed(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                yield value["@id"]
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                yield from pointed(part)

    assert set(pointed(document)) <= held


def test_a_paraphrase_is_no_quotation() -> None:
    """Only words that stand in marks are ``Quotation``; an outlet's own words are a ``Statement``."""
    document = exported(ferry(), form="jsonld")
    kinds = {thing["text"]: thing["@type"] for thing in things(document) if "text" in thing}
    assert kinds["that the crew had been told"] == "Statement"
    assert kinds["We will not run a boat that leaks. Not one more day,"] == "Quotation"


def test_a_story_in_its_page_bears_the_site_address() -> None:
    """With a site the story and its statements have web addresses."""
    found = story_linked_data(ferry(), Wanted(addresses=Addresses("https://news.example")))
    assert found["@graph"][0]["url"] == "https://news.example/story/story-ferry"
    assert found["@context"] == "https://schema.org"


def test_annotation_selectors_find_the_words() -> None:
    """Both selectors of every target lead to the quoted words in the article's text."""
    page = exported(ferry(), form="annotations")
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    texts = {"https://ledger.example/ferry?a=1&b=2": LEDGER, "https://post.example/ferry?a=1&b=2": POST}
    targets = [
        target
        for item in page["items"]
        for target in (item["target"] if isinstance(item["target"], list) else [item["target"]])
    ]
    assert len(targets) == 4
    for target in targets:
        text = texts[target["source"]]
        quote, place = target["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        around = text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"])
        assert around == place["start"]


def test_citron_spans_carry_their_words() -> None:
    """Every span of a quote is into ``text`` and says the words that stand there."""
    (ledger, _) = compatible(ferry(), "citron", with_text=True)
    for quote in ledger["quotes"]:
        for span in [quote["cue"], *quote["sources"], *quote["coreferences"], *quote["contents"]]:
            assert ledger["text"][span["start"] : span["end"]] == span["text"]
    assert [span["text"] for span in ledger["quotes"][0]["contents"]][1] == "Not one more day."
    assert float(ledger["quotes"][0]["confidence"]) == pytest.approx(0.9)


def test_citron_gives_the_fuller_mention_as_source() -> None:
    """Where the quote's own source is part of a name, the full name in the text is the source."""
    (ledger, _) = compatible(ferry(), "citron")
    quote = ledger["quotes"][-1]
    assert [span["text"] for span in quote["sources"]] == ["Ines Marlow"]
    assert [span["text"] for span in quote["coreferences"]] == ["Marlow"]
    assert "text" not in ledger


def test_quotebank_has_a_line_a_statement_in_marks() -> None:
    """The paraphrase is none of its quotations; the longest wording stands for all copies."""
    (line,) = compatible(ferry(), "quotebank")
    assert line["quoteID"] == "2026-03-12-000001"
    assert line["quotation"] == "We will not run a boat that leaks, … Not one more day."
    assert (line["speaker"], line["numOccurrences"], line["qids"]) == ("Ines Marlow", 2, [])
    assert line["probas"] == [["Ines Marlow", "0.7500"], ["None", "0.2500"]]
    assert line["urls"] == ["https://ledger.example/ferry?a=1&b=2", "https://post.example/ferry?a=1&b=2"]


def test_ggt_places_are_text_as_there() -> None:
    """Places are ``"(start,end)"`` into ``body``; the order of parts is told in letters."""
    (ledger, post) = compatible(ferry(), "ggt", with_text=True)
    (quote,) = post["quotes"]
    start, end = map(int, quote["quote_index"].strip("()").split(","))
    assert (
        post["body"][start:end] == quote["quote"] == "“We will not run a boat that leaks. Not one more day,”"
    )
    assert (quote["quote_type"], quote["verb"], quote["speaker"]) == ("QCQSV", "told", "Ines Marlow")
    assert ledger["quotes"][-1]["quote_type"] == "SVC"
    assert not quote["is_floating_quote"]


def test_other_tools_forms_are_json_only() -> None:
    """Asking for another tool's JSON as a table is told of, before anything is written."""
    with pytest.raises(OnrecordError, match="citron is JSON"):
        export([], Wanted(form="csv", compat="citron"))


def test_an_article_without_an_address_has_a_name() -> None:
    """Where an article was given without a web address, it is named by its id."""
    assert Addresses().article(Article("a b", "x", "", "")) == "urn:onrecord:article:a%20b"
