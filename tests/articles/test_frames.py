"""Of text copied with the page around it, the article is found; of an article alone, all of it stays."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import extract
from onrecord.articles.frames import core
from onrecord.text import kept_text, paragraphs
from onrecord.types import Article, Page

MENU = ["Home", "News", "Sport", "Weather", "Opinion", "Culture", "Travel", "Shop", "Jobs", "Log in"]
FOOT = ["About", "Contact", "Terms", "Privacy", "Careers", "Help", "Sitemap", "Archive", "Apps"]
HEADLINE = "Ostlund to lose its only ferry this June"
BODY = [
    "The ferry between Ostlund and the mainland will stop running in June, its owner Ines Odell told her staff.",
    "“We have had enough of the winter sea.”",
    "What comes next",
    "The council will meet on Tuesday to decide whether the boats can be bought, its leader told reporters.",
]


def kept(lines: list[str]) -> str:
    """Return what is kept of a text of lines."""
    article = extract(Page("rows.jsonl#1", "text", "\n".join(lines).encode(), "0"))
    assert isinstance(article, Article)
    return kept_text(article)


def test_menus_before_and_behind_are_clutter() -> None:
    """The lines of menus go; headline, short quotations and headings in the article stay."""
    article = extract(Page("rows.jsonl#1", "text", "\n".join([*MENU, HEADLINE, *BODY, *FOOT]).encode(), "0"))
    assert isinstance(article, Article)
    assert article.headline == HEADLINE
    assert kept_text(article) == "\n".join(BODY)


def test_an_article_alone_stays_whole() -> None:
    """A list at the end of an article is no frame, nor are a few short lines around it."""
    listed = [f"{n}) The report of a member of the council about the boats" for n in range(12)]
    assert kept([HEADLINE, *BODY, *listed]) == "\n".join([*BODY, *listed])


@given(st.lists(st.sampled_from([*MENU, *BODY, HEADLINE]), max_size=60))
def test_core_is_a_stretch_of_the_lines(lines: list[str]) -> None:
    """Whatever lines there are, the core is a stretch of them, and all of them where nothing is running text."""
    text = "\n".join(lines)
    spans = paragraphs(text)
    inner = core(text, spans)
    assert 0 <= inner.start <= inner.stop <= len(spans)
    if not set(lines) & set(BODY):
        assert inner == range(len(spans))
