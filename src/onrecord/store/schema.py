"""The tables. Columns bear the names of the fields in ``onrecord.types`` that they hold.

``n`` is a row's number in order of arrival. Times of our own doing (``added``, ``updated``, ``at`` of
a migration or alias) are UTC, ISO 8601; dates that articles carry are kept as they came.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    text,
)

from onrecord.database import Number, PlainData, Words
from onrecord.store.tables import in_order_of, only
from onrecord.store.tables import metadata as metadata
from onrecord.store.web_tables import follow as follow
from onrecord.store.web_tables import item as item
from onrecord.store.web_tables import item_also as item_also
from onrecord.store.web_tables import learnt as learnt
from onrecord.store.web_tables import page_waiting as page_waiting
from onrecord.store.web_tables import request_count as request_count
from onrecord.store.web_tables import revisit as revisit

VERSION = 3

meta = Table(
    "meta",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
migration = Table(
    "migration",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("at", Words, nullable=False),
)
article = Table(
    "article",
    metadata,
    Column("n", Number, primary_key=True),
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
    Column("address", Words),  # the one form of its web address
    Column("captures", PlainData, nullable=False, server_default="[]"),  # when just this text stood there
    Column("pages", Integer, nullable=False, server_default="1"),  # on how many it was printed
    Column("lacks", Words),  # the address of a further page that did not come
    Column("sure", PlainData, nullable=False, server_default="{}"),  # how sure date, address, language are
    Column("outlet_key", Words),  # the outlet's name folded
    Column("marks", Words, nullable=False, server_default=""),  # what search filters by
    Column("changed", Words, nullable=False, server_default=""),  # when it came, or was read otherwise
    *in_order_of("article_outlet", "outlet"),
    Index("article_address", "address"),
    Index("article_sample", "outlet", "id"),
    Index("article_by_date", text("coalesce(published, '')")),
    Index("article_of_outlet", "outlet_key", text("coalesce(published, '')")),
    Index("article_changed", "changed"),
)
page = Table(
    "page",
    metadata,
    Column("n", Number, primary_key=True),
    Column("path", Words, nullable=False),
    Column("sha256", Words, nullable=False),  # "" where the input could not even be opened
    Column("media", Words),
    Column("given", PlainData),
    Column("added", Words, nullable=False),
    Column("outcome", Words, nullable=False),  # kept | duplicate | dropped
    Column("reason", Words),
    Column("article", Words, ForeignKey("article.id")),
    Column("fetched", Words),  # when it was captured on the web, where that is known
    Column("came", PlainData),  # how its bytes came in
    Column("reader", Words),  # what took its text out
    Index("page_identity", "sha256", "path", unique=True),
    Index("page_article", "article"),
)
# The bytes that pages came in, each once: see ``evidence``.
evidence = Table(
    "evidence",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("size", Integer, nullable=False),  # unpacked
    Column("coding", Words, nullable=False),  # zlib | none
    Column("content", LargeBinary, nullable=False),
)
# What was deleted on request: that it was there stays, and nothing of what it said.
forgotten = Table(
    "forgotten",
    metadata,
    Column("n", Number, primary_key=True),
    Column("article", Words, nullable=False),
    Column("path", Words, nullable=False),
    Column("address", Words),  # canonical
    Column("sha256", Words, nullable=False),
    Column("added", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("reason", Words),
    Column("again", Words),  # when it was taken in again all the same
    Index("forgotten_bytes", "sha256"),
    Index("forgotten_address", "address"),
    Index("forgotten_article", "article"),
)
# Stories, by each id they had, all of whose articles were deleted on request.
story_forgotten = Table(
    "story_forgotten",
    metadata,
    Column("story", Words, primary_key=True),
    Column("at", Words, nullable=False),
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
# Other texts that an article had at its address, under the article's own id: see ``versions``.
version = Table(
    "version",
    metadata,
    Column("n", Number, primary_key=True),
    Column("article", Words, ForeignKey("article.id"), nullable=False),
    Column("sha256", Words, nullable=False),
    Column("payload", PlainData, nullable=False),  # the whole article as it was
    Column("findings", PlainData, nullable=False),
    Column("reader", Words, nullable=False),  # what read the findings
    Column("depth", Words, nullable=False),
    Column("added", Words, nullable=False),
    Index("version_identity", "article", "sha256", unique=True),
    Index("version_reader", "reader"),
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
    Column("n", Number, primary_key=True),
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
    Column("judged", PlainData, nullable=False, server_default="[]"),  # how people shaped what belongs to it
    Column(
        "followed", Integer, nullable=False, server_default="0"
    ),  # the revision that ``follow_up`` tells of
    Index("story_by_date", "last_published"),
    Index("story_latest", text("coalesce(last_published, '')")),
    Index("story_updated", "updated"),
    Index("story_unfinished", "n", **only("revision <> assembled")),
    Index("story_reader", "reader"),
    Index("story_unfollowed", "n", **only("revision <> followed")),
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
# The index by which articles meet: see ``shelf``. Articles go by their ``n``, words and keys by number.
story_waiting = Table(
    "story_waiting", metadata, Column("article", Number, primary_key=True, autoincrement=False)
)
story_vector = Table(
    "story_vector",
    metadata,
    Column("article", Number, primary_key=True, autoincrement=False),
    Column("story", Words, nullable=False),
    Column("day", Integer, nullable=False),  # of publication, counted from the year 1; 0 where it has none
    Column("vector", LargeBinary),  # NULL where others stand for the story
    Index("story_vector_story", "story", **only("vector IS NOT NULL")),
    Index("story_vector_held", "article", **only("vector IS NOT NULL")),
)
story_key = Table(
    "story_key",
    metadata,
    Column("key", Number, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("article", Number, primary_key=True),
    sqlite_with_rowid=False,
)
story_word = Table(
    "story_word",
    metadata,
    Column("word", Number, primary_key=True, autoincrement=False),
    Column("articles", Integer, nullable=False),
)
# The index by which copies meet, and what was found by it: see ``texts``. Articles in the index go by
# their ``n``, sampled runs of words by number.
text_waiting = Table(
    "text_waiting", metadata, Column("article", Number, primary_key=True, autoincrement=False)
)
text_print = Table(
    "text_print",
    metadata,
    Column("article", Number, primary_key=True, autoincrement=False),
    Column("runs", Integer, nullable=False),  # of five words, that its text has
    Column("keys", LargeBinary),  # those that it is found by; NULL where it is looked for no more
    Index("text_print_held", "article", **only("keys IS NOT NULL")),
)
text_key = Table(
    "text_key",
    metadata,
    Column("key", Number, primary_key=True),
    Column("article", Number, primary_key=True),
    sqlite_with_rowid=False,
)
shared_text = Table(
    "shared_text",
    metadata,
    Column("second", Words, primary_key=True),
    Column("first", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("words", Integer, nullable=False),
    Column("of_first", Float, nullable=False),
    Column("of_second", Float, nullable=False),
    Index("shared_text_first", "first"),
    sqlite_with_rowid=False,
)
# Each story goes on with one earlier story at most.
follow_up = Table(
    "follow_up",
    metadata,
    Column("story", Words, primary_key=True),
    Column("follows", Words, nullable=False),
    Column("likeness", Float, nullable=False),
    Column("days", Integer, nullable=False),
    Column("words", PlainData, nullable=False),
    Column("names", PlainData, nullable=False),
    Column("figures", PlainData, nullable=False),
    Index("follow_up_follows", "follows"),
)
statement = Table(
    "statement",
    metadata,
    Column("n", Number, primary_key=True),
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
    Column("credits", PlainData, nullable=False, server_default="[]"),
    Column("marks", Words, nullable=False, server_default=""),  # what search filters by
    Column("made_from", Words, nullable=False, server_default=""),  # the digest of its copies: see ``worked``
    Index("statement_place", "story", "position", unique=True),
    Index("statement_id", "id"),
    *in_order_of("statement_speaker", "speaker_key", "first_published"),
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
    Column("judged", PlainData, nullable=False, server_default="[]"),
    Column("covers", PlainData, nullable=False),
    Index("quotation_article", "article"),
    Index("quotation_id", "id"),
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
    Column("by", Words),
    Column("answer", PlainData),
    Column("version", Words),  # of the article: NULL for the one shown
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
# What differs between versions of a story's articles, and what these say of their own corrections.
revision = Table(
    "revision",
    metadata,
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article", Words, nullable=False),
    Column("earlier", Words, nullable=False),
    Column("later", Words, nullable=False),
    Column("present", Words),
    Column("absent", Words),
    Column("dated", Words),
    Column("cut", Words),
    Column("alterations", PlainData, nullable=False),
)
correction_note = Table(
    "correction_note",
    metadata,
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("about", PlainData, nullable=False),
)

# What ties the quotations of a story, so that it is not worked out again: see ``worked``.
collated = Table(
    "collated",
    metadata,
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("ties", LargeBinary, nullable=False),
)

# What lists and profiles show, worked out from a story whenever that is put together: see ``deriving``.
story_digest = Table(
    "story_digest",
    metadata,
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("independent", Integer, nullable=False),  # outlets that report by themselves
    Column("outlets", PlainData, nullable=False),
    Column("topics", PlainData, nullable=False),
    Column("speakers", PlainData, nullable=False),
    Column("notable", PlainData, nullable=False),
)
# That a story has a speaker, an outlet, a topic. Triggers keep ``heading`` as the sum of these.
facet = Table(
    "facet",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("key", Words, primary_key=True),  # the name folded
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("name", Words, nullable=False),
    Column("sort", Words, nullable=False),
    Column("count", Integer, nullable=False),  # a speaker's statements; an outlet's or topic's articles
    Column("published", Words, nullable=False),  # the story's last date; "" where it has none
    Column("number", Number, nullable=False),  # the story's ``n``
    Column("detail", PlainData),
    Index("facet_story", "story"),
    Index("facet_latest", "kind", "key", "published", "number"),
    sqlite_with_rowid=False,
)
heading = Table(
    "heading",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("sort", Words, nullable=False),
    Column("stories", Integer, nullable=False),
    Column("count", Integer, nullable=False),
    Column("latest", Words, nullable=False),
    Index("heading_sort", "kind", "sort", "key"),
    Index("heading_stories", "kind", text("stories DESC"), "key"),
    sqlite_with_rowid=False,
)
heading_word = Table(
    "heading_word",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("word", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Index("heading_word_of", "kind", "key"),
    sqlite_with_rowid=False,
)
# How many copies of an outlet in a story are of which class, and whose statements it carries there.
outlet_tally = Table(
    "outlet_tally",
    metadata,
    Column("key", Words, primary_key=True),
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("same", Integer, nullable=False),
    Column("part", Integer, nullable=False),
    Column("typographic", Integer, nullable=False),
    Column("altered", Integer, nullable=False),
    Column("alone", Integer, nullable=False),
    Index("outlet_tally_story", "story"),
    sqlite_with_rowid=False,
)
voice = Table(
    "voice",
    metadata,
    Column("speaker", Words, primary_key=True),
    Column("outlet", Words, primary_key=True),
    Column("story", Words, ForeignKey("story.id"), primary_key=True),
    Column("statements", Integer, nullable=False),
    Index("voice_outlet", "outlet", "story"),
    Index("voice_story", "story"),
    sqlite_with_rowid=False,
)
article_topic = Table(
    "article_topic",
    metadata,
    Column("key", Words, primary_key=True),
    Column("published", Words, primary_key=True),
    Column("article", Number, primary_key=True),  # its ``n``
    Index("article_topic_article", "article"),
    sqlite_with_rowid=False,
)
# Where the first words stand of a statement that bore an id which no statement bears now.
statement_alias = Table(
    "statement_alias",
    metadata,
    Column("alias", Words, primary_key=True),
    Column("article", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("statement_alias_article", "article"),
)

# What was brought in of an archive, by its name there, and the digest of it: the same is not looked at again.
loaded = Table(
    "loaded",
    metadata,
    Column("name", Words, primary_key=True),
    Column("digest", Words, nullable=False),
)

ON_STORIES = "kind IN ('one story', 'not of story') AND withdrawn IS NULL"
"""Which judgements hold on what is one story."""

# What people decided. Rows are never deleted: one that is taken back bears when and by whom.
judgement = Table(
    "judgement",
    metadata,
    Column("n", Number, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("concerns", PlainData, nullable=False),  # the words or articles on its first side
    Column("against", PlainData, nullable=False),  # those on the other side, where there is one
    Column("value", Words),
    Column("at", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("note", Words),
    Column("withdrawn", Words),
    Column("withdrawn_by", Words),
    Index("judgement_on_stories", "n", **only(ON_STORIES)),
)
judged_article = Table(
    "judged_article",
    metadata,
    Column("article", Words, primary_key=True),  # no foreign key: a judgement outlives the article
    Column("judgement", Number, ForeignKey("judgement.n"), primary_key=True),
)
