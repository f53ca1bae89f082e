"""A whole library as an archive of tables, and an archive's tables as a library."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.databases import Places
from tests.databases import places as places
from tests.pipeline.test_pipeline_cleaning import HABIT, marked
from tests.pipeline.test_pipeline_cleaning import rows as outlet_rows
from tests.postgres import postgres as postgres

from onrecord.archive.places import Place
from onrecord.archive.returning import Archive
from onrecord.cli import main
from onrecord.export import to_dict
from onrecord.library import open_library
from onrecord.pipeline import add, forget, verify
from onrecord.store import Writer
from onrecord.types import Record

SAMPLES = Path(__file__).parents[2] / "samples"
EVENTS = sorted(path for path in SAMPLES.iterdir() if path.is_dir())

INDEXED = {
    "story_key": "SELECT k.key, k.day, a.id FROM story_key k JOIN article a ON a.n = k.article",
    "story_word": "SELECT word, articles FROM story_word",
    "story_vector": "SELECT a.id, v.story, v.day, v.vector IS NULL FROM story_vector v JOIN article a ON a.n = v.article",
    "text_key": "SELECT k.key, a.id FROM text_key k JOIN article a ON a.n = k.article",
    "text_print": "SELECT a.id, p.runs FROM text_print p JOIN article a ON a.n = p.article",
    "shared_text": "SELECT * FROM shared_text",
    "follow_up": "SELECT * FROM follow_up",
    "story_article": "SELECT * FROM story_article",
    "findings": "SELECT article, reader, depth FROM findings",
    "features": "SELECT * FROM features",
    "version": "SELECT article, sha256, payload, findings, depth FROM version",
    "page": "SELECT path, sha256, media, given, fetched, came, article FROM page WHERE article IS NOT NULL",
    "facet": "SELECT kind, key, story, name, sort, count, published FROM facet",
    "heading": "SELECT * FROM heading",
    "article_topic": "SELECT t.key, t.published, a.id FROM article_topic t JOIN article a ON a.n = t.article",
    "waiting": "SELECT article FROM story_waiting UNION ALL SELECT article FROM text_waiting",
    "learnt": "SELECT kind, name FROM learnt",
}
"""What a library keeps beside its stories; articles by their ids, as their numbers go by arrival."""


def run(*args: object) -> Result:
    """Run a command that must not fail."""
    done = CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False, standalone_mode=False)
    assert done.exception is None
    return done


def records(db: Path) -> list[dict[str, Any]]:
    """Return all stories of a library as the record has them, with what goes across."""
    with open_library(db) as library:
        found = to_dict(Record(tuple(library.each_story())))["stories"]
    return sorted(found, key=lambda story: str(story["id"]))


def indexed(db: Path) -> dict[str, list[Any]]:
    """Return what a library keeps beside its stories."""
    with closing(sqlite3.connect(db)) as connection:
        return {name: sorted(connection.execute(query), key=repr) for name, query in INDEXED.items()}


def sound(db: Path) -> bool:
    """Tell whether verify finds nothing wrong."""
    faults: list[str] = []
    verify(db, tell=faults.append)
    return not faults


def rows(path: Path, *articles: dict[str, str]) -> Path:
    """Write articles as rows of JSON."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    return path


def told(outlet: str, day: str, words: str, **more: str) -> dict[str, str]:
    """Return an article in which the harbour master says something about the pier at Tarn Quay."""
    text = (
        f"The pier at Tarn Quay is shut after the storm tore away its railing on Sunday. “{words}” said "
        f"Ines Marlow, the harbour master of Tarn Quay. The {outlet} has asked Brann Shipping for comment. "
        "Ferries to Skarra will leave from the north mole until the railing is mended, the harbour office said."
    )
    headline = "Pier at Tarn Quay shut after storm"
    return {"text": text, "headline": headline, "outlet": outlet, "published": day} | more


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of the samples, with articles that have several versions, and odd text."""
    folder = tmp_path_factory.mktemp("kept")
    news = rows(
        folder / "news.jsonl",
        told("Ledger", "2026-02-01", "We shut it at noon,", url="https://ledger.example/pier"),
        told(
            "Ledger",
            "2026-02-01",
            "We shut it at one,",
            url="https://ledger.example/pier",
            modified="2026-02-02",
        ),
        told("Post", "2026-02-02", "We shut it at noon,"),
        told("Courier", "2026-02-02", "We shut it. \ud83d\x00 Nobody was hurt,"),
        told("Herald", "", "We shut it at noon and nobody was hurt,"),
        {"text": "", "headline": "nothing", "outlet": "Herald"},
    )
    add([SAMPLES, news], folder / "kept.db")
    return folder / "kept.db"


@pytest.fixture(scope="session")
def archive(kept: Path) -> Path:
    """Return the library as an archive."""
    run("export", kept.parent / "archive", "--db", kept)
    return kept.parent / "archive"


def test_a_library_goes_through_an_archive_and_is_the_same(kept: Path, archive: Path, tmp_path: Path) -> None:
    """Stories, and all indexes that later articles meet them by, are those that adding had made."""
    run("load", archive, "--db", tmp_path / "loaded.db")
    assert records(tmp_path / "loaded.db") == records(kept)
    before, after = indexed(kept), indexed(tmp_path / "loaded.db")
    assert {name for name in before if before[name] != after[name]} == set()
    assert before["version"]
    assert before["shared_text"]
    assert sound(tmp_path / "loaded.db")


def test_an_archive_of_pages_makes_the_library_that_adding_them_makes(kept: Path, tmp_path: Path) -> None:
    """Read for an archive and loaded, or added: the same stories, and the same to go on from."""
    pages = [SAMPLES, kept.parent / "news.jsonl"]
    run("archive", *pages, "--out", tmp_path / "archive", "--workers", 1)
    run("load", tmp_path / "archive", "--db", tmp_path / "loaded.db")
    assert records(tmp_path / "loaded.db") == records(kept)
    before, after = indexed(kept), indexed(tmp_path / "loaded.db")
    # An archive tells of each copy with its original, a library of every two that were compared
    assert {name for name in before if before[name] != after[name]} == {"shared_text"}
    assert sound(tmp_path / "loaded.db")


def test_a_library_goes_to_a_server_and_back(
    kept: Path, archive: Path, places: Places, tmp_path: Path
) -> None:
    """An archive is loaded into a database of either kind, and exported from it, with nothing lost."""
    with places.new() as url:
        run("load", archive, "--db", url)
        assert run("load", archive, "--db", url).output == "0 inputs: none. Stories: none changed.\n"
        run("export", tmp_path / "again", "--db", url)
    run("load", tmp_path / "again", "--db", tmp_path / "loaded.db")
    assert records(tmp_path / "loaded.db") == records(kept)
    before, after = indexed(kept), indexed(tmp_path / "loaded.db")
    assert {name for name in before if before[name] != after[name]} == set()


def test_loading_again_changes_nothing(archive: Path, tmp_path: Path) -> None:
    """What came in before is not looked at twice."""
    db = tmp_path / "loaded.db"
    run("load", archive, "--db", db)
    before = records(db), indexed(db)
    done = run("load", archive, "--db", db)
    assert done.output == "0 inputs: none. Stories: none changed.\n"
    assert (records(db), indexed(db)) == before


def test_adding_goes_on_from_what_was_loaded(archive: Path, kept: Path, tmp_path: Path) -> None:
    """One more article finds its story, as it does in the library that the archive was made from."""
    more = rows(tmp_path / "more.jsonl", told("Gazette", "2026-02-03", "We shut it at noon,"))
    added = shutil.copy(kept, tmp_path / "added.db")
    loaded = tmp_path / "loaded.db"
    run("load", archive, "--db", loaded)
    summaries = [add([more], db) for db in (added, loaded)]
    assert [len(summary.updated_stories) for summary in summaries] == [1, 1]
    assert records(loaded) == records(Path(added))
    assert sound(loaded)


def test_what_was_added_before_is_known_again(archive: Path, tmp_path: Path) -> None:
    """Pages that the archive was made from are not read again by the library that loads it."""
    run("load", archive, "--db", tmp_path / "loaded.db")
    summary = add([SAMPLES], tmp_path / "loaded.db")
    assert summary.kept == summary.duplicates == summary.versions == 0
    assert summary.unchanged > 0


def test_a_grown_archive_brings_what_is_new(tmp_path: Path) -> None:
    """The second load touches the stories that changed and no others; they keep their ids."""
    one, two, place = tmp_path / "one.db", tmp_path / "two.db", tmp_path / "archive"
    add(EVENTS[:2], one)
    run("export", place, "--db", one)
    run("load", place, "--db", two)
    more = rows(tmp_path / "more.jsonl", told("Ledger", "2026-02-01", "We shut it,"))
    add([*EVENTS[2:4], more], one)
    run("export", place, "--db", one)
    done = run("load", place, "--db", two)
    assert "Stories: 3 new." in done.output
    assert records(two) == records(one)
    assert indexed(two) == indexed(one)
    assert sound(two)


def test_articles_that_were_marked_otherwise_since_are_brought_up_to_date(tmp_path: Path) -> None:
    """What an outlet turns out to repeat is clutter in the articles that were loaded before, too."""
    one, two, place = tmp_path / "one.db", tmp_path / "two.db", tmp_path / "archive"
    for some in (range(2), range(2, 5)):
        add([outlet_rows(tmp_path, some)], one)
        run("export", place, "--db", one)
        run("load", place, "--db", two)
    assert marked(two) == {f"post-{n}": [HABIT] for n in range(5)}
    assert records(two) == records(one)
    assert sound(two)


def test_an_archive_whose_stories_were_made_one_makes_them_one(tmp_path: Path) -> None:
    """Where more articles have shown two stories to be one the library follows, and the old id leads there."""
    one, two, place = tmp_path / "one.db", tmp_path / "two.db", tmp_path / "archive"
    add(EVENTS[:2], one)
    run("export", place, "--db", one)
    run("load", place, "--db", two)
    first, second = (story["id"] for story in records(one))
    run("judge", "one-story", first, second, "--db", one)
    run("export", place, "--db", one)
    run("load", place, "--db", two)
    (left,) = records(two)
    assert {article["id"] for article in left["articles"]} == {a["id"] for a in records(one)[0]["articles"]}
    with open_library(two) as library:
        assert library.story(first).id == library.story(second).id == left["id"]
    assert sound(two)


@pytest.mark.parametrize("fatal", range(1, 9))
def test_a_load_that_dies_goes_on(archive: Path, kept: Path, tmp_path: Path, fatal: int) -> None:
    """Wherever it was killed, the next run ends with the same library."""
    db = tmp_path / "loaded.db"
    with dying_at(fatal):
        CliRunner().invoke(main, ["load", str(archive), "--db", str(db)])
    run("load", archive, "--db", db)
    assert records(db) == records(kept)
    assert indexed(db)["waiting"] == []
    assert sound(db)


@contextmanager
def dying_at(write: int) -> Iterator[None]:
    """Let the process die, as it seems to the library, in the middle of its n-th writing."""
    left = [write]

    def mortal(way: Callable[..., Any]) -> Callable[..., Any]:
        @contextmanager
        def open_block(*args: Any) -> Iterator[Any]:
            with way(*args) as block:
                yield block
                left[0] -= 1
                if left[0] == 0:
                    raise SystemExit(137)

        return open_block

    with pytest.MonkeyPatch.context() as patch:
        for name in ("intake", "loading"):
            patch.setattr(Writer, name, mortal(getattr(Writer, name)))
        patch.setattr("onrecord.pipeline.loading.TEXTS", 10)
        patch.setattr("onrecord.pipeline.loading.STORIES", 2)
        yield


def test_a_library_with_other_articles_takes_them_in_as_if_read(
    kept: Path, archive: Path, tmp_path: Path
) -> None:
    """What comes of it is what adding the same articles would have made, with none of them read again."""
    own = rows(tmp_path / "own.jsonl", told("Gazette", "2026-02-03", "We shut it at noon,"))
    loaded, added = tmp_path / "loaded.db", tmp_path / "added.db"
    for db in (loaded, added):
        add([own], db)
    run("load", archive, "--db", loaded)
    add([SAMPLES, kept.parent / "news.jsonl"], added)
    assert records(loaded) == records(added)
    assert sound(loaded)


def test_what_was_forgotten_stays_forgotten(archive: Path, tmp_path: Path) -> None:
    """An archive does not bring back what the library was told to forget."""
    db = tmp_path / "loaded.db"
    run("load", archive, "--db", db)
    with open_library(db) as library:
        article = next(iter(library.each_story())).articles[0]
    forget([article.id], db)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("DELETE FROM loaded")
    run("load", archive, "--db", db)
    assert article.id not in {one["id"] for story in records(db) for one in story["articles"]}
    assert sound(db)


def test_exporting_over_an_archive_leaves_nothing_of_it(kept: Path, tmp_path: Path) -> None:
    """Files of days that are no more are deleted, others in the folder are left alone."""
    place, db = tmp_path / "archive", tmp_path / "small.db"
    run("export", place, "--db", kept)
    (place / "notes.txt").write_text("mine")
    add(EVENTS[:1], db)
    run("export", place, "--db", db)
    files = set(Place(str(place)).files())
    held = set(json.loads((place / "manifest.json").read_text())["files"])
    assert files == held | {"manifest.json", "notes.txt"}
    assert len(Archive(Place(str(place))).members()) == len(records(db))


def test_an_archive_of_pages_is_not_written_over(kept: Path, tmp_path: Path) -> None:
    """What took a cluster days is not lost to a slip of the hand."""
    manifest = '{"onrecord_archive": 1, "made_of": "abc", "files": {}}'
    (tmp_path / "manifest.json").write_text(manifest)
    done = CliRunner().invoke(main, ["export", str(tmp_path), "--db", str(kept)])
    assert done.exit_code == 1
    assert "another folder" in done.output
    assert (tmp_path / "manifest.json").read_text() == manifest


@pytest.mark.parametrize("spoil", ["missing", "manifest", "file"])
def test_what_is_no_archive_is_said_in_a_line(archive: Path, tmp_path: Path, spoil: str) -> None:
    """No manifest, one that cannot be read, or a table that is cut: each is one line and no library is harmed."""
    place = tmp_path / "archive"
    if spoil != "missing":
        shutil.copytree(archive, place)
    if spoil == "manifest":
        (place / "manifest.json").write_text('{"files":')
    if spoil == "file":
        next((place / "stories").rglob("*.parquet")).write_bytes(b"PAR1")
    done = CliRunner().invoke(main, ["load", str(place), "--db", str(tmp_path / "x.db")])
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert str(place) in done.output


@pytest.mark.parametrize("command", [["load"], ["export"], ["archive", "x.jsonl", "--out"]])
def test_without_arrow_it_says_what_to_install(
    command: list[str], kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has onrecord alone is told what else it takes, by each of the commands."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setenv("ONRECORD_DB", str(kept))
    done = CliRunner().invoke(main, [*command, str(tmp_path / "x")])
    assert done.exit_code == 1
    assert 'pip install "onrecord[parquet]"' in done.output


def test_a_folder_takes_no_other_wish(tmp_path: Path, kept: Path) -> None:
    """What only makes sense for a file is refused beside DIR, by name."""
    done = CliRunner().invoke(main, ["export", str(tmp_path / "x"), "--db", str(kept), "--format", "csv"])
    assert done.exit_code == 2
    assert "--format" in done.output
