"""The page: one self-contained file that says everything, safely, to every reader."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from onrecord.render import story_page
from onrecord.types import Quotation, Record, Span, Statement, Story

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "rect"}


class _Outline(HTMLParser):
    """Reads a page strictly: every element closed in order, attributes and headings noted."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def words(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.text))


def _two(record: Record) -> Record:
    return Record((record.stories[0], replace(record.stories[0], id="story-2", title="Another pier")))


def test_page_needs_nothing_from_outside(record: Record) -> None:
    """No script, picture, font or address: the file can be sent and kept, and tells nobody it is read."""
    page = story_page(record)
    outline = _Outline(page)
    assert not {tag for tag, _ in outline.attributes} & {"script", "img", "link", "iframe"}
    assert not re.search(r"https?:|url\(|@import", page)
    links = [attrs["href"] for tag, attrs in outline.attributes if tag == "a"]
    assert all(link and link.startswith("#") for link in links)


def test_every_link_leads_somewhere_and_every_id_stands_once(record: Record) -> None:
    """Contents, digest and timeline lead to the place they name, with several stories too."""
    outline = _Outline(story_page(_two(record)))
    ids = [attrs["id"] for _, attrs in outline.attributes if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = [
        attrs[key] or ""
        for _, attrs in outline.attributes
        for key in ("href", "aria-labelledby")
        if key in attrs
    ]
    assert {name.removeprefix("#") for name in named} <= set(ids)


def test_headings_and_landmarks_make_an_outline(record: Record) -> None:
    """A screen reader finds one main part, one first heading, and no level skipped on the way down."""
    for page in (story_page(record), story_page(_two(record))):
        outline = _Outline(page)
        tags = [tag for tag, _ in outline.attributes]
        assert (tags.count("main"), outline.headings.count(1)) == (1, 1)
        assert all(lower - upper <= 1 for upper, lower in pairwise(outline.headings))
        assert dict(outline.attributes)["html"]["lang"] == "en"


def test_several_stories_begin_with_a_list_of_contents(record: Record) -> None:
    """With more than one story a reader chooses first; with one there is nothing to choose."""
    assert "<nav" in story_page(_two(record))
    assert "<nav" not in story_page(record)


def test_differences_have_text_equivalents(record: Record) -> None:
    """What colour and strokes show is also said: missing, added, and in a sentence."""
    words = _Outline(story_page(record)).words()
    assert "We will missing: not close the pier before missing: 12 added: 21 May" in words
    assert "Daily Plover has “21” where Sallow Herald has “12”" in words
    assert "altered: negation changed, number changed, unclosed mark" in words


def test_everything_found_is_on_the_page(record: Record) -> None:
    """Coverage, clutter with its reason, context, ledger and timeline are all there."""
    words = _Outline(story_page(record)).words()
    for told in (
        "newsletter Sign up for the Herald's tide table.",
        'Ines Okoro said in a notice: "We will close the pier',
        "boat owners' club no reply Sallow Herald",
        "2 March 2026 published",
        "“Gulls are the real problem”",
    ):
        assert told in words


def test_copies_of_other_articles_say_so(record: Record) -> None:
    """A wire text or a copied article is no second witness: coverage and lanes name its origin."""
    story = record.stories[0]
    copied = replace(story.articles[1], duplicate_of="art-h", agency="Coast Wire")
    page = story_page(Record((replace(story, articles=(story.articles[0], copied)),)))
    assert page.count("copy of Sallow Herald, from Coast Wire") == 3


def test_tables_stay_tables_where_a_phone_stacks_their_cells(record: Record) -> None:
    """Cells laid out as blocks lose their meaning for a screen reader unless their roles are spelt out."""
    roles = {"table": "table", "tr": "row", "td": "cell"}
    for tag, attrs in _Outline(story_page(record)).attributes:
        if tag in roles:
            assert attrs["role"] == roles[tag]


def test_context_passes_over_clutter(record: Record) -> None:
    """The words around a quotation are the article's, not a newsletter plug that stands between."""
    page = story_page(record)
    assert page.count("tide table") == 1


def test_hostile_text_stays_text(hostile: Record) -> None:
    """Markup and control characters of an article are shown, never obeyed."""
    page = story_page(hostile)
    outline = _Outline(page)
    assert "script" not in {tag for tag, _ in outline.attributes}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", page)
    page.encode("utf-8")


def test_empty_record_is_still_a_page() -> None:
    """A page without stories is whole and says so."""
    assert "0 stories" in _Outline(story_page(Record(()))).words()


def test_long_story_stays_light(record: Record, story: Story, closing: Statement) -> None:
    """Thirty statements of two hundred words, each in two articles, make less than 150 KB."""
    articles = [replace(article, text=article.text * 40) for article in story.articles]
    statements = tuple(_long(closing, n) for n in range(30))
    page = story_page(Record((replace(story, articles=tuple(articles), statements=statements),)))
    assert len(page.encode()) < 150_000


def _long(statement: Statement, number: int) -> Statement:
    def wide(quotation: Quotation) -> Quotation:
        content = (Span(quotation.start, quotation.start + 1100),)
        return replace(quotation, content=content, text="words " * 200)

    text = "words " * 200
    return replace(
        statement,
        id=f"st-{number}",
        text=text,
        quotations=tuple(wide(quotation) for quotation in statement.quotations),
        covers=((Span(0, len(text)),),) * 2,
    )


def _luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    channels = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_colours_are_told_apart_by_weak_eyes(record: Record, scheme: int) -> None:
    """Every text colour stands out from what it is printed on by 4.5 to 1 or more (WCAG 2.2, AA)."""
    blocks = re.findall(r":root \{([^}]*--paper[^}]*)\}", story_page(record))
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", blocks[0]))
    colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", blocks[scheme]))
    for name in ("ink", "soft", "alarm", "gain", "link", "hint"):
        assert _contrast(colours[name], colours["paper"]) >= 4.5, name
    assert _contrast(colours["alarm"], colours["alarm-wash"]) >= 4.5
    assert _contrast(colours["gain"], colours["gain-wash"]) >= 4.5
