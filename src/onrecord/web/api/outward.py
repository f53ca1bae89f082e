"""What of a story is nobody's business outside: where on this machine its files lie."""

from __future__ import annotations

from dataclasses import replace

from onrecord.types import Article, Story

_WEB = ("http://", "https://")


def outward(story: Story) -> Story:
    """Return a story whose articles name files without the folders they lie in."""
    return replace(
        story,
        articles=tuple(map(outward_article, story.articles)),
        versions=tuple(map(outward_article, story.versions)),
    )


def outward_article(article: Article) -> Article:
    """Return an article that names its file without the folder it lies in; a web address stays whole."""
    if article.path.startswith(_WEB):
        return article
    return replace(article, path=article.path.replace("\\", "/").rpartition("/")[2])
