"""The tables. Columns bear the names of the fields in ``onrecord.types`` that they hold.

``n`` is a row's number in order of arrival. Times of our own doing (``added``, ``updated``, ``at`` of
a migration or alias) are UTC, ISO 8601; dates that articles carry are kept as they came.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table

from onrecord.store.columns import PlainData, Words

VERSION = 2
metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
migration = Table(
    "migration",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("at", Words, nullable=False),
)
article = Table(
    "article",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("path", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("body", Words),  # the text less its clutter, for search; NULL where there is none
    Column("sha256", Words, nullable=False),
    Column("outlet", Words),
    Column("url", Words),
    Column("headline", Words),
    Column("standfirst", Words),
    Column("byline", Words),
    Column("published", Words),
    Column("published_from", Words),
    Column("modified", Words),
    Column("topics", PlainData, nullable=False),
    Column("image_credit", Words),
    Column("language", Words),
    Column("regions", PlainData, nullable=False),
    Column("dropped", PlainData, nullable=False),
    Column("duplicate_of", Words),
    Column("agency", Words),
    Column("added", Words, nullable=False),
    Index("article_outlet", "outlet"),
)
page = Table(
    "page",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("path", Words, nullable=False),
    Column("sha256", Words, nullable=False),  # "" where the input could not even be opened
    Column("media", Words),
    Column("given", PlainData),
    Column("added", Words, nullable=False),
    Column("outcome", Words, nullable=False),  # kept | duplicate | dropped
    Column("reason", Words),
    Column("article", Words, ForeignKey("article.id")),
    Index("page_identity", "sha256", "path", unique=True),
)
findings = Table(
    "findings",
    metadata,
    Column("article", Words, ForeignKey("article.id"), primary_key=True),
    Column("reader", Words, nullable=False),
    Column("depth", Words, nullable=False, server_default="default"),  # which model read the article
    Column("payload", PlainData, nullable=False),
    Index("findings_reader", "reader"),
)
features = Table(
    "features",
    metadata,
    Column("article", Words, ForeignKey("article.id"), primary_key=True),
    Column("reader", Words, nullable=False),
    Column("payload", PlainData, nullable=False),
    Index("features_reader", "reader"),
)

# ``revision`` counts the changes of what the story is made of, ``assembled`` is the revision that
# its statements were made from, by ``reader``: where they differ the story waits to be made again.
story = Table(
    "story",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("title", Words, nullable=False, default=""),
    Column("first_published", Words),
    Column("last_published", Words),
    Column("articles", Integer, nullable=False, default=0),
    Column("outlets", Integer, nullable=False, default=0),
    Column("statements", Integer, nullable=False, default=0),
    Column("differing", Integer, nullable=False, default=0),
    Column("revision", Integer, nullable=False),
    Column("assembled", Integer, nullable=False, default=0),
    Column("reader", Words, nullable=False, default=""),
    Column("updated", Words, nullable=False),
    Index("story_by_date", "last_published"),
)
story_alias = Table(
    "story_alias",
    metadata,
    Column("alias", Words, primary_key=True),
    Column("story", Words, ForeignKey("story.id"), nullable=False),
    Column("at", Words, nullable=False),
    Index("story_alias_story", "story"),
)
story_article = Table(
    "story_article",
    metadata,
    Column("article", Words, ForeignKey("article.id"), primary_key=True),
    Column("story", Words, ForeignKey("story.id"), nullable=False),
    Column("position", Integer, nullable=False, default=0),
    Column("duplicate_of", Words),
    Column("agency", Words),
    Index("story_article_story", "story"),
)
statement = Table(
    "statement",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("story", Words, ForeignKey("story.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Words, nullable=False),
    Column("speaker", PlainData, nullable=False),
    Column("speaker_name", Words),
    Column("speaker_key", Words),  # the name folded: case and accents aside
    Column("text", Words, nullable=False),
    Column("copies", Words, nullable=False),  # wordings of its quotations that the text does not hold
    Column("kind", Words, nullable=False),
    Column("venues", PlainData, nullable=False),
    Column("first_seen", PlainData),
    Column("first_published", Words),
    Column("independent_reports", Integer, nullable=False),
    Index("statement_place", "story", "position", unique=True),
    Index("statement_id", "id"),
    Index("statement_speaker", "speaker_key", "first_published"),
)
quotation = Table(
    "quotation",
    metadata,
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("statement", Integer, primary_key=True),  # the statement's position in its story
    Column("position", Integer, primary_key=True),
    Column("id", Words, nullable=False),
    Column("article", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("content", PlainData, nullable=False),
    Column("text", Words, nullable=False),
    Column("source", PlainData),
    Column("cue", PlainData),
    Column("venue", PlainData),
    Column("addressee", PlainData),
    Column("speaker", PlainData),
    Column("confidence", Float, nullable=False),
    Column("follows", Words),
    Column("unclosed", Boolean, nullable=False),
    Column("report", PlainData),
    Column("within", Words),
    Column("speaker_confidence", Float, nullable=False, server_default="1.0"),
    Column("covers", PlainData, nullable=False),
    Index("quotation_article", "article"),
)
difference = Table(
    "difference",
    metadata,
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("statement", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("between", PlainData, nullable=False),
    Column("kind", Words, nullable=False),
    Column("effects", PlainData, nullable=False),
    Column("changes", PlainData, nullable=False),
)
comment_request = Table(
    "comment_request",
    metadata,
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article", Words, nullable=False),
    Column("asked", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Words, nullable=False),
)
event = Table(
    "event",
    metadata,
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("at", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("article", Words, nullable=False),
    Column("statement", Words),
    Column("text", Words, nullable=False),
)
