"""Real articles with edits made to them: each edit is told, and nothing that was left alone is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.versions.bridge_texts import DAY_3, DAY_5, found

from onrecord.articles import extract
from onrecord.intake import open_pages
from onrecord.text import paragraphs
from onrecord.types import Alteration, Article, Page, Span
from onrecord.versions import gather, trace
from onrecord.versions.texts import body, key_of

NEWS = Path(__file__).parents[2] / "../shared/data/collation/dev"
NEW = "Two witnesses told a court in Quillmere on Friday that the seal had been cut before noon."


def _articles() -> list[Article]:
    names = sorted(str(path) for path in NEWS.glob("*/*.txt"))
    made = (extract(page) for page in open_pages(names) if isinstance(page, Page))
    return [article for article in made if isinstance(article, Article) and len(_plain(article)) > 1]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Return real articles of many outlets."""
    if not NEWS.is_dir():
        pytest.skip("the labelled articles are not there")
    return _articles()[::3]


def _version(article: Article, text: str, at: str) -> Article:
    page = Page(article.path, "text", text.encode(), str(hash(text)), fetched=at)
    made = extract(page)
    assert isinstance(made, Article)
    return Article(
        **{
            name: getattr(made, name)
            for name in ("path", "text", "sha256", "headline", "standfirst", "byline")
        },
        id=article.id,
        outlet=article.outlet,
        regions=made.regions,
        dropped=made.dropped,
        published=article.published,
        captures=(at,),
    )


def _told(article: Article, text: str) -> tuple[Alteration, ...] | None:
    """Return what an edit is told as, None where both texts are one."""
    families = gather([_version(article, article.text, DAY_3), _version(article, text, DAY_5)])
    assert len(families) == 1
    (family,) = families
    if not family.others:
        return None
    others = [(other, found(other)) for other in family.others]
    (revision,) = trace(family.shown, found(family.shown), others).revisions
    assert revision.cut is None
    return revision.alterations


def _plain(article: Article) -> list[Span]:
    """Return the sentences in the middle of the article whose lines hold no quotation marks.

    An edit in the middle of somebody's words is one of these words, and of nothing else.
    """
    text = article.text
    lines = [line for line in paragraphs(text) if not set(line.of(text)) & set('“”"‘')]
    kept = [s.span for s in body(article) if len(s.key) > 40][2:-2]
    return [span for span in kept if any(line.contains(span) for line in lines)]


def test_a_sentence_that_is_cut_is_told_alone(articles: list[Article]) -> None:
    """What is cut is told as absent, in whole or as the statements it held, and nothing else is."""
    die, exact = random.Random(1), 0
    for article in articles:
        start, end = die.choice(_plain(article))
        told = _told(article, article.text[:start] + article.text[end:])
        assert told is not None
        exact += all(a.trace == "gone" or a.part == "headline" for a in told) and any(
            key_of(a.before_text) in key_of(article.text[start:end])
            or key_of(article.text[start:end]) in key_of(a.before_text)
            for a in told
        )
    assert exact >= 0.9 * len(articles)


def test_a_sentence_that_is_added_is_told_alone(articles: list[Article]) -> None:
    """What is added is told as new, and nothing else is."""
    die, exact = random.Random(2), 0
    for article in articles:
        start, _ = die.choice(_plain(article))
        told = _told(article, f"{article.text[:start]}{NEW} {article.text[start:]}")
        assert told is not None
        exact += all(a.trace == "appeared" for a in told) and any(
            "the seal had been cut" in a.after_text for a in told
        )
    assert exact >= 0.9 * len(articles)


def test_a_word_that_is_changed_is_told_alone(articles: list[Article]) -> None:
    """A word in a sentence that becomes another is told as a change of that word."""
    die, exact = random.Random(3), 0
    for article in articles:
        start, end = die.choice(_plain(article))
        words = article.text[start:end].split(" ")
        place = die.randrange(1, len(words) - 1)
        changed = " ".join([*words[:place], "seventeen", *words[place + 1 :]])
        told = _told(article, article.text[:start] + changed + article.text[end:])
        assert told is not None
        exact += all(a.trace == "changed" for a in told) and any(
            "seventeen" in change.b_text for a in told for change in a.changes
        )
    assert exact >= 0.9 * len(articles)


def test_paragraphs_that_change_places_are_no_change(articles: list[Article]) -> None:
    """Neither end of a move is told, but where it tears apart the words of a post that runs over lines."""
    die, quiet = random.Random(4), 0
    for article in articles:
        (a, b), (c, d) = sorted(die.sample(_plain(article), 2))
        text = article.text
        moved = text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
        told = _told(article, moved)
        quiet += not told
    assert quiet >= 0.85 * len(articles)
