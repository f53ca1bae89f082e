"""What the writing side changes, and what it leaves alone, in a library with two stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, update
from tests.databases import looked_up
from tests.store import two_stories as two

from onrecord.errors import NotFoundError, StoreError
from onrecord.store import (
    ArticleFilter,
    Change,
    Forgotten,
    Reader,
    Reading,
    Search,
    StoryCard,
    StoryFilter,
    StorySummary,
    Tally,
    Versions,
    Writer,
    forgetting,
    placing,
    schema,
    taking,
)
from onrecord.store.cleaning import Habits
from onrecord.store.evidence import pack
from onrecord.store.outlines import ArticleLine, Context, Found, Listing
from onrecord.store.relations import Relations
from onrecord.store.views import Hit
from onrecord.types import Article, Assignment, Came, Dropped, Findings, Given, Page


@pytest.fixture
def filled(db: str) -> str:
    """Return where a library with both stories lies."""
    return two.filled(db)


@pytest.fixture
def writer(filled: str) -> Iterator[Writer]:
    """Open that library for writing."""
    with Writer.open(filled, Versions()) as opened:
        yield opened


@pytest.fixture
def reader(filled: str) -> Iterator[Reader]:
    """Open that library for reading."""
    opened = Reader.open(filled)
    yield opened
    opened.close()


def test_what_is_not_asked_for_is_not_given() -> None:
    """A filter or a search with nothing in it asks for nothing; what nobody knows is empty."""
    where, what = StoryFilter(), Search()
    assert [where.outlet, where.speaker, where.since, where.until] == [None] * 4
    assert [where.words, where.topic, where.changed_after] == [None] * 3
    only = ArticleFilter()
    assert [only.outlet, only.topic, only.story, only.since, only.until, only.changed_after] == [None] * 6
    assert what.words == ""
    assert [what.speaker, what.outlet, what.topic, what.since] == [None] * 4
    assert [what.until, what.kind, what.effect] == [None] * 3


def test_what_small_things_are_unless_told() -> None:
    """Nothing counted, nothing more to come, nothing pending, no links."""
    found = Found((), None, 0)
    assert (found.more, found.recent, Listing(()).next) == (False, False, None)
    tally = Tally()
    assert [tally.same, tally.part, tally.typographic, tally.altered, tally.alone] == [0] * 5
    assert Tally(same=1, part=2, typographic=4, altered=8, alone=16).compared == 15
    assert StorySummary("s", "", None, None, 0, 0, 0, 0, "").pending is False
    card = StoryCard("s", "", None, None, "", 0, 0, 0, 0, 0)
    assert (card.outlet_names, card.topics, card.speakers, card.notable) == ((), (), (), ())
    assert card.pending is False
    line = ArticleLine("a", None, None, None, None, None, None, None, None, "", "", 1)
    assert (line.story, line.duplicate_of, line.agency) == (None, None, None)
    context = Context(two.LOCK.statements[0].quotations[0], line, "", (), 0)
    assert (context.cut_before, context.cut_after) == (False, False)
    assert Hit("article", "a", "", (), None, None, None, None, None).said is None
    assert Relations() == Relations((), (), ())
    assert Forgotten("a", "p", None, "", "", "", None).again is None
    assert Habits() == Habits("", (), 0)
    assert Versions() == Versions("1", "1", "1", "")
    reading = Reading(two.LEDGER, Findings("article-a"), {})
    assert (reading.depth, reading.address) == ("default", None)
    assert taking.Outcome("kept") == taking.Outcome("kept", None, None, "")


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    """The error names it, whoever opens it; so does that for a library that is not there."""
    with pytest.raises(StoreError) as fault:
        Reader.open(tmp_path)
    assert str(fault.value) == f"{tmp_path}: is a folder, not a library"
    with pytest.raises(StoreError) as fault:
        Writer.open(tmp_path, Versions())
    assert str(fault.value) == f"{tmp_path}: is a folder; name a file for the library"
    with pytest.raises(StoreError) as fault:
        Reader.open(tmp_path / "none.db")
    assert str(fault.value).endswith(
        "none.db: there is no library here yet; make one with: onrecord add PATH…"
    )
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match=r"none\.db: the folder .*file cannot be made \("):
        Writer.open(tmp_path / "file" / "none.db", Versions())


def test_errors_of_single_questions(reader: Reader) -> None:
    """Each says what was asked for that is not there."""
    for ask, told in (
        (lambda: reader.statement("statement-zz"), "no statement 'statement-zz' in "),
        (lambda: reader.statement_page("zz" * 100), f"no statement '{'zz' * 50}'"),
        (lambda: reader.received("ab" * 32), f"no bytes are kept under {'ab' * 32}"),
        (lambda: reader.story_of("article-zz"), "article-zz is in no story yet"),
    ):
        with pytest.raises(NotFoundError) as fault:
            ask()
        assert str(fault.value).startswith(told)


def test_what_a_reader_asks_by_name(reader: Reader) -> None:
    """Stories, statements and articles by what names them, each the right one."""
    assert reader.story_of("article-c").id == "story-ferry"
    assert reader.statement("statement-ba").statement == two.FERRIES.statements[0]
    assert [one.statement.id for one in reader.statements_named(["statement-bb"])] == ["statement-bb"]
    assert reader.article_id("article-b") == "article-b"
    assert reader.meant("article-b", None) == ["article-b"]
    assert reader.meant("story-ferry", None) == ["article-c", "article-d"]
    assert reader.of_outlet("POST") == ["article-b"]
    assert reader.of_outlet("nobody") == []
    assert reader.depths("story-ferry") == {"article-c": "default", "article-d": "default"}
    assert (reader.pointed("statement-aa").id, reader.pointed("q-aa").id) == ("statement-aa", "q-aa")
    assert reader.pointed("aa", statements=False).id == "q-aa"
    page = reader.statement_page("statement-aa")
    assert (page.asked, page.statement.id, page.story, page.title) == (
        "statement-aa",
        "statement-aa",
        "story-lock",
        "The lock",
    )
    assert [copy.article.id for copy in page.copies] == ["article-a", "article-b"]


def test_a_word_changes_with_the_library(filled: str, reader: Reader) -> None:
    """The token is the same as long as nothing that is shown changes, and another after each change."""
    seen = [reader.token()]
    assert reader.token() == seen[0]
    for sentence in (
        "UPDATE story SET updated = '2031-04-09' WHERE id = 'story-lock'",
        "UPDATE article SET changed = '2031-04-09' WHERE id = 'article-b'",
        "UPDATE meta SET value = '77' WHERE key = 'placements'",
        "INSERT INTO judgement (n, kind, concerns, against, at, by) VALUES (1, 'apart', '[]', '[]', '', '')",
        "UPDATE judgement SET withdrawn = '2031'",
    ):
        looked_up(filled, sentence)
        seen.append(reader.token())
    assert len(set(seen)) == len(seen)


def test_findings_of_another_version_are_outdated(writer: Writer, filled: str) -> None:
    """Of the depth asked for, in order of arrival; all of that depth where all is to be read anew."""
    looked_up(filled, "UPDATE findings SET depth = 'thorough' WHERE article IN ('article-b', 'article-d')")
    assert writer.outdated_findings("default") == []
    looked_up(filled, "UPDATE findings SET reader = '0' WHERE article IN ('article-c', 'article-d')")
    assert writer.outdated_findings("default") == ["article-c"]
    assert writer.outdated_findings("thorough") == ["article-d"]
    looked_up(filled, "UPDATE findings SET reader = '2' WHERE article = 'article-a'")
    assert writer.outdated_findings("default") == ["article-a", "article-c"]
    assert writer.outdated_findings("thorough", anew=True) == ["article-b", "article-d"]
    assert writer.outdated_findings("default", anew=True) == ["article-a", "article-c"]


def test_findings_are_redone(writer: Writer, filled: str) -> None:
    """By this version, as deep as is told; the article's story then waits, and no other."""
    looked_up(filled, "UPDATE findings SET reader = '0'")
    writer.redo_findings("article-b", Findings("article-b"))
    writer.redo_findings("article-a", Findings("article-a"), "thorough")
    assert writer.waiting() == ["story-lock"]
    found = looked_up(filled, "SELECT article, reader, depth FROM findings ORDER BY article")
    assert [tuple(row) for row in found] == [
        ("article-a", "1", "thorough"),
        ("article-b", "1", "default"),
        ("article-c", "0", "default"),
        ("article-d", "0", "default"),
    ]


def test_features_are_redone(writer: Writer, filled: str) -> None:
    """Those of another version, in order of arrival, until they are."""
    assert writer.outdated_features() == []
    looked_up(filled, "UPDATE features SET reader = '0' WHERE article IN ('article-a', 'article-c')")
    assert writer.outdated_features() == ["article-a", "article-c"]
    writer.redo_features("article-a", {"of": "another"})
    assert writer.outdated_features() == ["article-c"]
    assert writer.article("article-b").outlet == "Post"


def other_text(name: str, number: int) -> Article:
    """Return another text of an article."""
    held = next(one for one in (two.LEDGER, two.POST, two.COURIER) if one.id == name)
    return replace(
        held, text=f"Another text, {number}.", sha256=f"other {number}", duplicate_of=None, agency=None
    )


def read(article: Article, **more: object) -> Reading:
    """Return what was read of an article."""
    return Reading(article, Findings(article.id), {"of": article.sha256}, **more)  # type: ignore[arg-type]


def page_of(article: Article) -> Page:
    """Return the page that a text came in."""
    return Page(article.path, "text", b"", article.sha256)


def test_another_text_of_an_article(writer: Writer, reader: Reader) -> None:
    """It stands beside the one shown, its story waits; when it stood there is written of it alone."""
    late, later = other_text("article-a", 1), other_text("article-a", 2)
    with writer.intake() as intake:
        intake.revise(page_of(late), read(late))
        intake.revise(page_of(later), read(later))
    assert writer.waiting() == ["story-lock"]
    noted = replace(late, captures=("2031-03-13T00:00:00Z",))
    with writer.intake() as intake:
        intake.note_captures(noted)
    parts = writer.parts("story-lock")
    assert parts is not None
    assert parts.revision == 4
    assert [text for text, _ in parts.versions] == [noted, later]
    assert writer.article("article-a") == two.LEDGER
    with reader.unloading() as whole:
        kept = list(whole.versions())
    assert [(one.article, one.features, one.findings_by, one.features_by) for one in kept] == [
        (noted, None, "1", ""),
        (later, None, "1", ""),
    ]
    assert [one.page.sha256 for one in kept] == ["other 1", "other 2"]
    assert {(one.depth, one.address) for one in kept} == {("default", None)}


def test_another_text_is_shown(writer: Writer, reader: Reader) -> None:
    """The one that was is kept beside it; the article is filed, compared and put together anew."""
    late = replace(other_text("article-a", 1), topics=("Gates",))
    with writer.intake() as intake:
        intake.revise(page_of(late), read(late, depth="thorough"))
        intake.show(late, {"of": "late"})
    assert writer.article("article-a") == late
    assert reader.articles(ArticleFilter(topic="gates"), 5, None).items[0].id == "article-a"
    assert [one.id for one in reader.articles(ArticleFilter(topic="locks"), 5, None).items] == ["article-b"]
    with writer.intake() as intake:
        assert intake.text_of("article-a") == late.text
    parts = writer.parts("story-lock")
    assert parts is not None
    assert [text for text, _ in parts.versions] == [two.LEDGER]
    assert reader.depths("story-lock") == {"article-a": "thorough", "article-b": "default"}
    with reader.unloading() as whole:
        shown = {one.article.id: one for one in whole.readings()}
    assert shown["article-a"].features == {"of": "late"}
    assert shown["article-b"].features == {"of": "article-b"}


def test_versions_of_another_version_are_redone(writer: Writer, filled: str) -> None:
    """The other texts of articles whose findings are outdated, in order of arrival, until they are redone."""
    texts = [other_text("article-a", 1), other_text("article-c", 2), other_text("article-b", 3)]
    with writer.intake() as intake:
        for one in texts:
            intake.revise(page_of(one), read(one, depth="thorough"))
    assert writer.outdated_versions() == []
    looked_up(filled, "UPDATE version SET reader = '0' WHERE sha256 <> 'other 2'")
    first, second = writer.outdated_versions()
    assert (first.article, first.depth, second.article) == (texts[0], "thorough", texts[2])
    before = dict(looked_up(filled, "SELECT id, revision FROM story"))
    writer.redo_version(first.number, Findings("article-a"))
    assert [one.article for one in writer.outdated_versions()] == [texts[2]]
    after = dict(looked_up(filled, "SELECT id, revision FROM story"))
    assert {name: after[name] - before[name] for name in after} == {"story-lock": 1, "story-ferry": 0}


def test_what_was_read_is_amended_where_it_is_new(writer: Writer) -> None:
    """Only of the text that is shown, and only where another reading of it differs."""
    same = replace(two.LEDGER, headline="Another headline")
    with writer.intake() as intake:
        assert not intake.amend(read(two.LEDGER))
        assert not intake.amend(read(other_text("article-a", 1)))
        assert not intake.amend(read(replace(two.LEDGER, id="article-z")))
    assert writer.waiting() == []
    with writer.intake() as intake:
        assert intake.amend(read(same, depth="thorough"))
    assert writer.article("article-a") == same
    assert writer.waiting() == ["story-lock"]


def test_pages_are_known_by_their_bytes_and_place(writer: Writer) -> None:
    """One that gave no article is not; the bytes that a text came in are handed back."""
    data = b"The lock stays shut, says Marlow. " * 9
    page = Page("news/new.txt", "text", data, "", received=data, came=Came("file"))
    page = replace(page, sha256=sha256(data).hexdigest())
    article = two.article("article-e", "Herald", "2031-03-20")
    article = replace(article, path=page.path, sha256=page.sha256)
    assert not writer.knows(page)
    with writer.intake() as intake:
        intake.drop(page, "empty")
        assert not intake.knows(page)
        intake.keep(page, read(article), pack(page))
        assert intake.knows(page)
        assert not intake.knows(replace(page, path="elsewhere"))
        assert not intake.knows(replace(page, sha256="other"))
        assert intake.text_of("article-z") is None
        came = intake.came_in("article-e", page.sha256)
        assert came is not None
        assert (came.received, came.path, came.came) == (data, page.path, Came("file"))
        assert intake.came_in("article-e", "other") is None
        assert intake.came_in("article-a", page.sha256) is None
        bare = intake.came_in("article-a", two.LEDGER.sha256)
        assert bare is not None
        assert (bare.path, bare.received) == ("news/article-a.txt", b"")
    assert writer.knows(page)
    assert writer.has_evidence(page.sha256)
    assert not writer.has_evidence("other")


def test_a_page_seen_again_and_how_it_came(writer: Writer, reader: Reader) -> None:
    """Each arrival of an article is told, with what is known of it; what is known already stays."""
    again = Page("mirror/a.txt", "html", b"", two.LEDGER.sha256, Given(id="7"), fetched="2031-03-13")
    with writer.intake() as intake:
        intake.repeat(again, "article-a")
    told = [(one.page.path, one.article, one.outcome, one.kept) for one in reader.exhibits(["article-a"])]
    assert told == [
        ("news/article-a.txt", "article-a", "kept", False),
        ("mirror/a.txt", "article-a", "duplicate", False),
    ]
    came = replace(again, came=Came("answer", status=200), received=b"abc", fetched="2031-03-14")
    packed = pack(came)
    assert packed is not None
    with writer.intake() as intake:
        intake.attest(came, packed)
        intake.attest(replace(came, came=Came("file")), packed)
    (_, last) = reader.exhibits(["article-a"])
    assert (last.page.came, last.page.fetched, last.kept) == (Came("answer", status=200), "2031-03-14", True)
    assert [one.article for one in reader.exhibits(["article-c", "article-b"])] == ["article-c", "article-b"]
    assert len(list(reader.exhibits())) == 5


def test_a_library_is_unloaded_whole(writer: Writer, reader: Reader, filled: str) -> None:
    """Stories, what was read of each article and by what, links across, and what gave nothing."""
    looked_up(filled, "UPDATE features SET reader = 'f'")
    looked_up(filled, "UPDATE article SET address = 'https://post.example/b' WHERE id = 'article-b'")
    with writer.intake() as intake:
        intake.lose(Dropped("gone.txt", "no such file"))
        intake.drop(Page("empty.txt", "text", b"", "00"), "empty")
        intake.repeat(Page("mirror/a.txt", "text", b"", two.LEDGER.sha256), "article-a")
    with reader.unloading() as whole:
        assert list(whole.stories()) == [two.LOCK, two.FERRIES]
        kept = list(whole.readings())
        assert list(whole.dropped()) == [Dropped("gone.txt", "no such file"), Dropped("empty.txt", "empty")]
        assert (list(whole.versions()), list(whole.shared_text()), list(whole.follow_ups())) == ([], [], [])
    assert [one.article for one in kept] == [
        two.LEDGER,
        replace(two.POST, duplicate_of="article-a", agency="Tarn Wire"),
        two.COURIER,
        two.BARE,
    ]
    assert [one.features for one in kept] == [{"of": f"article-{letter}"} for letter in "abcd"]
    assert {(one.findings_by, one.features_by, one.depth) for one in kept} == {("1", "f", "default")}
    assert [one.address for one in kept] == [None, "https://post.example/b", None, None]
    assert [one.findings.article for one in kept] == [one.article.id for one in kept]
    assert [one.page.path for one in kept] == [one.article.path for one in kept]


def test_a_text_whose_page_is_not_known(reader: Reader, filled: str) -> None:
    """As much of the page is told as the article tells."""
    looked_up(filled, "DELETE FROM page WHERE article = 'article-a'")
    with reader.unloading() as whole:
        first = next(iter(whole.readings()))
    assert first.page == Page(two.LEDGER.path, "text", b"", two.LEDGER.sha256)


def change(members: dict[str, tuple[str, ...]], new: set[str], aliases: dict[str, str]) -> Change:
    """Return a change of which articles stand in which stories."""
    return Change(members=members, new=frozenset(new), aliases=aliases)


def stand(connection: Connection) -> dict[str, str]:
    """Return in which story each article stands."""
    held = schema.story_article.c
    return {row.article: row.story for row in connection.execute(select(held.article, held.story))}


def test_a_story_goes_on_in_another(connection: Connection) -> None:
    """With its former ids; what was linked with it is linked with its heir."""
    two.fill(connection)
    connection.execute(insert(schema.story_alias), {"alias": "story-x", "story": "story-ferry", "at": ""})
    for n, name in enumerate(("article-c", "article-d"), 3):
        row = {"article": n, "story": "story-ferry", "day": 0, "vector": b"v"}
        connection.execute(insert(schema.story_vector), row)
        assert name in stand(connection)
    joined = ("article-a", "article-b", "article-c", "article-d")
    merged = change({"story-lock": joined}, set(), {"story-ferry": "story-lock"})
    placing._carry_out(connection, merged)
    assert set(stand(connection).values()) == {"story-lock"}
    rows = connection.execute(select(schema.story_alias.c.alias, schema.story_alias.c.story))
    assert sorted(map(tuple, rows)) == [("story-ferry", "story-lock"), ("story-x", "story-lock")]
    assert connection.execute(select(schema.story_vector.c.story)).scalars().all() == ["story-lock"] * 2
    assert connection.execute(select(schema.story.c.id)).scalars().all() == ["story-lock"]
    revision = connection.execute(select(schema.story.c.revision)).scalar()
    assert revision == 2


def test_what_is_left_of_a_story_goes_on_under_its_id(connection: Connection) -> None:
    """Where articles stay behind that were not asked about, it waits to be put together, and leads nowhere."""
    two.fill(connection)
    part = change(
        {"story-lock": ("article-a", "article-b", "article-c")}, set(), {"story-ferry": "story-lock"}
    )
    placing._carry_out(connection, part)
    assert stand(connection) == {
        "article-a": "story-lock",
        "article-b": "story-lock",
        "article-c": "story-lock",
        "article-d": "story-ferry",
    }
    assert connection.execute(select(schema.story_alias.c.alias)).all() == []
    rows = connection.execute(select(schema.story.c.id, schema.story.c.revision))
    assert dict(map(tuple, rows)) == {"story-lock": 2, "story-ferry": 2}


def test_a_new_story_shows_its_first_headline(connection: Connection) -> None:
    """Until it is put together; it waits, and so does the story that it was taken from."""
    two.fill(connection)
    parted = change(
        {"story-new": ("article-c",), "story-bare": ("article-d",)}, {"story-new", "story-bare"}, {}
    )
    placing._carry_out(connection, parted)
    held = schema.story.c
    rows = connection.execute(select(held.id, held.title, held.articles, held.assembled).order_by(held.n))
    assert list(map(tuple, rows))[2:] == [("story-bare", "", 1, 0), ("story-new", "News of article-c", 1, 0)]
    assert stand(connection)["article-c"] == "story-new"
    assert stand(connection)["article-d"] == "story-bare"


def test_articles_wait_to_be_placed_in_order(connection: Connection) -> None:
    """The oldest first, undated ones last; taken up in the order asked for, and once."""
    two.fill(connection)
    assert placing.waiting(connection) == [1, 2, 3, 4]
    two.keep(connection, two.article("article-0", None, "2031-01-01"))
    assert placing.waiting(connection) == [5, 1, 2, 3, 4]
    taken = placing.take_up(connection, [3, 5, 9])
    assert [(one.number, one.id, one.features) for one in taken] == [
        (3, "article-c", {"of": "article-c"}),
        (5, "article-0", {"of": "article-0"}),
    ]
    assert placing.take_up(connection, [3]) == []
    assert placing.waiting(connection) == [1, 2, 4]


def forget(connection: Connection, *articles: str) -> list[str]:
    """Delete articles on request."""
    request = forgetting.Request(articles, "asked to", lambda address: address, lambda vector: ())
    return forgetting.forget(connection, request)


def test_an_article_is_forgotten_and_others_stay(connection: Connection) -> None:
    """Its story is told without it and waits; what was there is written down, not what it said."""
    two.fill(connection)
    assert forget(connection, "article-c") == ["story-ferry"]
    (noted,) = forgetting.everything(connection)
    assert (noted.article, noted.path, noted.sha256) == (
        "article-c",
        "news/article-c.txt",
        "bytes of article-c",
    )
    assert (noted.address, noted.reason, noted.again) == (None, "asked to", None)
    held = schema.story.c
    rows = connection.execute(select(held.id, held.title, held.revision, held.statements).order_by(held.n))
    assert list(map(tuple, rows)) == [("story-lock", "The lock", 1, 2), ("story-ferry", "", 2, 0)]
    left = connection.execute(select(schema.article.c.id).order_by(schema.article.c.n)).scalars().all()
    assert left == ["article-a", "article-b", "article-d"]
    stories = connection.execute(select(schema.statement.c.story)).scalars().all()
    assert stories == ["story-lock"] * 2
    assert forgetting.is_unscrubbed(connection)
    forgetting.scrubbed(connection)
    assert not forgetting.is_unscrubbed(connection)
    assert forgetting.gone(connection, "article-c") == noted.at
    assert forgetting.gone(connection, "article-a") is None


def test_a_story_without_articles_is_gone(connection: Connection) -> None:
    """By each id that it had it is known when; the other story stays whole."""
    two.fill(connection)
    connection.execute(insert(schema.story_alias), {"alias": "story-x", "story": "story-ferry", "at": ""})
    connection.execute(insert(schema.story_alias), {"alias": "story-y", "story": "story-lock", "at": ""})
    assert forget(connection, "article-c", "article-d") == ["story-ferry"]
    assert connection.execute(select(schema.story.c.id)).scalars().all() == ["story-lock"]
    assert connection.execute(select(schema.story_alias.c.alias)).scalars().all() == ["story-y"]
    assert [bool(forgetting.gone(connection, f"story-{x}")) for x in ("ferry", "x", "lock", "y")] == [
        True,
        True,
        False,
        False,
    ]


def test_articles_wait_alone_unless_all_are_to_be_placed_anew(writer: Writer, reader: Reader) -> None:
    """Those that are placed are asked for no more; anew each article is, and stays in its story meanwhile."""
    waiting = writer.unplaced()
    assert len(waiting) == 4
    assert len(writer.place(waiting, lambda number, features, shelf: Assignment(((number,),)))) == 4
    assert writer.unplaced() == []
    assert sorted(writer.unplaced(anew=True)) == sorted(waiting)
    assert reader.story_of("article-c").id == "story-ferry"


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        (("bytes of article-c",), True),
        (("bytes of article-a",), False),
        (("other", "https://courier.example/c"), True),
        (("other", "https://courier.example/z"), False),
        (("other", None, "article-c"), True),
        (("other", None, "article-a"), False),
    ],
)
def test_what_was_forgotten_is_known_again(
    asked: tuple[str, ...], known: bool, connection: Connection
) -> None:
    """By its bytes, its address or its id, until it is taken in again."""
    two.fill(connection)
    mine = schema.article.c.id == "article-c"
    connection.execute(update(schema.article).where(mine).values(address="https://courier.example/c"))
    assert forgetting.at_address(connection, "https://courier.example/c") == ["article-c"]
    forget(connection, "article-c")
    assert (forgetting.since(connection, *asked) is not None) == known
    forgetting.taken_again(connection, "nothing", "https://elsewhere.example/", "article-z")
    assert (forgetting.since(connection, *asked) is not None) == known
    forgetting.taken_again(connection, "nothing", "https://courier.example/c", "article-z")
    assert forgetting.since(connection, *asked) is None
    (noted,) = forgetting.everything(connection)
    assert noted.again is not None


def test_what_an_address_offered_is_blanked(connection: Connection) -> None:
    """What was said of the page goes, and that it is to be fetched again; other addresses keep theirs."""
    two.fill(connection)
    for letter in "ac":
        address = f"https://news.example/{letter}"
        mine = schema.article.c.id == f"article-{letter}"
        connection.execute(update(schema.article).where(mine).values(address=address, url=address))
        item = {"address": address, "host": "news.example", "follow": "", "found": 1.0, "due": 1.0}
        more = {"given": {"headline": "Told"}, "html": "<p>Told</p>", "attempts": 0, "reason": "told"}
        connection.execute(insert(schema.item), {**item, **more})
        visit = {"address": address, "host": "news.example", "follow": "", "first": 1.0, "due": 2.0}
        connection.execute(insert(schema.revisit), {**visit, "turn": 0, "failures": 0, "given": {}})
        page = {"path": address, "sha256": letter, "media": "html", "received": b"", "given": {}}
        connection.execute(insert(schema.page_waiting), page)
    forget(connection, "article-c")
    held = schema.item.c
    rows = connection.execute(select(held.given, held.html, held.reason).order_by(held.address))
    assert list(map(tuple, rows)) == [({"headline": "Told"}, "<p>Told</p>", "told"), ({}, "", None)]
    for table, column in ((schema.revisit, "address"), (schema.page_waiting, "path")):
        assert connection.execute(select(table.c[column])).scalars().all() == ["https://news.example/a"]
    (noted,) = forgetting.everything(connection)
    assert noted.address == "https://news.example/c"
