"""Whatever is printed as somebody's words stands in an article, word for word, whichever way it is handed out."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient
from tests.alerts.alert_desk import BRIDGE, BRIDGE_TOO, alert_desk, receiving, taken
from tests.conftest import LEDGER
from tests.newsletter.newsroom import body
from tests.newsletter.newsroom import read as letter_of
from tests.web.site_reading import app_over, library_of, reader_of
from tests.web.test_site_safety import every_page

from onrecord import checks
from onrecord.cli import main
from onrecord.exporting import Format, Only, Wanted, export
from onrecord.exporting.wanted import COMPATS
from onrecord.library import open_library
from onrecord.pipeline import verify
from onrecord.quotations import conductor, find_quotations
from onrecord.types import Article, Quotation, Span, Story

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_QUOTED = re.compile(r"<(?:blockquote|h1 class=\"words-of)[^>]*>(.*?)</(?:blockquote|h1)>", re.DOTALL)
_UNSEEN = re.compile(
    r"<span class=\"sr\">.*?</span>|<svg.*?</svg>", re.DOTALL
)  # for screen readers, drawings
_TAGS = re.compile(r"<[^>]*>")
_PLAIN = dict.fromkeys(map(ord, "“”„‘’'"), '"')  # pages set all marks in one way
_IN_MARKS = re.compile(r"“([^“”]+)”")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of two samples of coverage."""
    folder = tmp_path_factory.mktemp("standing")
    return library_of(folder, SAMPLES / "skarra-ferry", SAMPLES / "glowbug-recall")


@pytest.fixture(scope="module")
def stories(library: Path) -> list[Story]:
    """Return its stories."""
    with open_library(library) as held:
        return list(held.each_story())


@pytest.fixture(scope="module")
def client(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a reader of the site over it."""
    readers = str(tmp_path_factory.mktemp("readers") / "readers.db")
    app = app_over(library, store__readers=readers, limits__api_a_minute=1_000_000, api__full_texts=True)
    with reader_of(app) as reader:
        yield reader


class Texts:
    """The texts that words have to stand in."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [" ".join(text.translate(_PLAIN).split()) for text in texts]

    def stand(self, printed: str) -> bool:
        """Tell whether printed words stand in the texts as they are, those on each side of a gap apart."""
        words = " ".join(printed.translate(_PLAIN).split()).strip(" …").removeprefix('"').removesuffix('"')
        pieces = [piece.strip() for piece in words.split("…")]
        return all(any(piece in text for text in self._texts) for piece in pieces)


@pytest.fixture(scope="module")
def texts(stories: list[Story]) -> Texts:
    """Return the texts of all articles, of the versions that they had, and of the statements made of them.

    That those are made of their quotations' words is what the check over a whole library sees to.
    """
    held = [article.text for story in stories for article in (*story.articles, *story.versions)]
    for story in stories:
        for statement in story.statements:
            assert checks.is_worded(statement.text, [quotation.text for quotation in statement.quotations])
            held.append(statement.text)
    return Texts(held)


def test_an_altered_word_is_noticed(texts: Texts, stories: list[Story]) -> None:
    """The measure that the tests below go by knows a word of another from one of an article's."""
    said = max((s.text for story in stories for s in story.statements), key=len)
    assert texts.stand(said)
    assert not texts.stand(said.replace(" ", " never ", 1))
    assert not texts.stand("We have always been at war with the oysters.")


def test_every_quotation_of_a_library_stands_in_its_article(library: Path) -> None:
    """The check over a whole library finds no fault, and counts what it checked."""
    faults: list[str] = []
    done = verify(library, tell=faults.append, quick=True)
    assert faults == []
    assert done.quotations > 50


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "UPDATE quotation SET text = replace(text, ' the ', ' no ') WHERE text LIKE '% the %'",
            "does not read",
        ),
        ("UPDATE statement SET text = 'I never said that, and nobody printed it.'", "not made of what"),
        ("UPDATE quotation SET content = '[[0, 999999]]'", "lies outside"),
    ],
)
def test_words_that_stand_nowhere_are_found_in_a_library(
    change: str, told: str, library: Path, tmp_path: Path
) -> None:
    """A quotation altered in the store, a statement made up and a place outside of the text are all told."""
    with closing(sqlite3.connect(library)) as held, closing(sqlite3.connect(tmp_path / "a.db")) as copy:
        held.backup(copy)
        copy.execute(change)
        copy.commit()
    faults: list[str] = []
    verify(tmp_path / "a.db", tell=faults.append, quick=True)
    assert any(told in fault for fault in faults)


def test_what_a_model_makes_up_is_never_a_quotation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a finder hands on: words that are not the article's are let through nowhere."""
    article = Article("a", "a.txt", LEDGER, "0")
    sound = find_quotations(article).quotations
    assert sound
    made_up = [
        lambda q: replace(q, text=q.text + " and more"),
        lambda q: replace(q, text=q.text.upper()),
        lambda q: replace(q, content=(Span(0, 10**6),)),
        lambda q: replace(q, content=()),
        lambda q: replace(q, content=(Span(q.start + 1, q.end),)),
        lambda q: replace(q, source=(Span(-5, 3),)),
    ]
    weighed = conductor._weighed
    for change in made_up:
        monkeypatch.setattr(
            conductor, "_weighed", lambda found, depth, change=change: change(weighed(found, depth))
        )
        assert find_quotations(article).quotations == ()
    monkeypatch.setattr(conductor, "_weighed", weighed)
    assert find_quotations(article).quotations == sound


def test_every_page_prints_what_stands_in_articles(client: TestClient, texts: Texts) -> None:
    """Front page, stories, statements, speakers, outlets, topics and search."""
    printed = 0
    for path in [*every_page(client), "/search?q=ferry", "/search?q=recall"]:
        for found in _QUOTED.findall(client.get(path).text):
            words = html.unescape(_TAGS.sub("", _UNSEEN.sub("", found)))
            assert texts.stand(words), (path, words)
            printed += 1
    assert printed > 100


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def _check_objects(value: Any, texts: Texts, articles: dict[str, str]) -> int:
    """Check the quotations and statements in a JSON value; return how many there were."""
    count = 0
    for found in _objects(value):
        words = found.get("text") or found.get("snippet")
        if not isinstance(words, str):
            continue
        if {"article", "content"} <= found.keys() and isinstance(found["article"], str):
            spans = [articles[found["article"]][start:end] for start, end in found["content"]]
            assert words == checks.BETWEEN.join(spans)
        elif str(found.get("id", "")).startswith("statement-") or "snippet" in found:
            assert texts.stand(words), words
        else:
            continue
        count += 1
    return count


def test_every_answer_of_the_api_prints_what_stands_in_articles(
    client: TestClient, texts: Texts, stories: list[Story]
) -> None:
    """Stories whole and in lists, statements, articles, speakers and what is found by search."""
    articles = {a.id: a.text for story in stories for a in story.articles}
    paths = [
        "/v1/stories",
        "/v1/statements?limit=200",
        "/v1/search?words=ferry",
        "/v1/search/articles?words=ferry",
    ]
    paths += ["/v1/speakers", "/v1/changes"]
    for story in stories:
        paths += [f"/v1/stories/{story.id}"]
        paths += [f"/v1/statements/{statement.id}" for statement in story.statements]
        paths += [f"/v1/articles/{article.id}" for article in story.articles]
    count = 0
    for path in paths:
        answer = client.get(path)
        if answer.status_code == 200:
            count += _check_objects(answer.json(), texts, articles)
    assert count > 200


@pytest.mark.parametrize("form", [*get_args(Format), *COMPATS])
def test_every_export_prints_what_stands_in_articles(form: str, stories: list[Story], texts: Texts) -> None:
    """Files for other programs: their columns and fields of words hold the articles' own."""
    compat = form in COMPATS
    if form == "parquet":
        pytest.importorskip("pyarrow")
    if form == "xlsx":
        pytest.importorskip("xlsxwriter")
    wanted = Wanted(
        "jsonl" if compat else form,  # type: ignore[arg-type]
        "quotations" if form in ("csv", "parquet") else "stories",
        compat=form if compat else None,  # type: ignore[arg-type]
        only=Only(),
    )
    data = b"".join(export(stories, wanted))
    printed = list(_printed(form, data, stories))
    assert len(printed) > 30
    for words in printed:
        assert texts.stand(words.removeprefix("'")), words


def _printed(form: str, data: bytes, stories: list[Story]) -> Iterator[str]:
    """Yield the words that an export prints as somebody's."""
    if form == "csv":
        yield from (row["text"] for row in csv.DictReader(io.StringIO(data.decode())))
        return
    if form == "parquet":
        from pyarrow import parquet

        yield from parquet.read_table(io.BytesIO(data)).column("text").to_pylist()
        return
    if form == "xlsx":
        import zipfile

        shared = (
            zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml")
            if b"sharedStrings" in data
            else b""
        )
        held = html.unescape(shared.decode()) if shared else "".join(_sheets(data))
        yield from (
            q.text for q in _quotations(stories) if " ".join(q.text.split()) in " ".join(held.split())
        )
        return
    lines = data.decode().splitlines() if form == "jsonl" or form in COMPATS else [data.decode()]
    for line in filter(None, lines):
        for found in _objects(json.loads(line)):
            yield from _words_of(found)


def _sheets(data: bytes) -> Iterator[str]:
    import zipfile

    book = zipfile.ZipFile(io.BytesIO(data))
    for name in book.namelist():
        if name.startswith("xl/worksheets/"):
            yield html.unescape(_TAGS.sub(" ", book.read(name).decode()))


def _words_of(found: dict[str, Any]) -> Iterator[str]:
    """Yield what an object of an export gives as said: by the names that the formats have for it."""
    is_said = (
        "content" in found or str(found.get("@type", "")) in ("Quotation", "Statement") or "covers" in found
    )
    if is_said and isinstance(found.get("text"), str):
        yield found["text"]
    for name in ("exact", "quotation", "quote"):
        if isinstance(found.get(name), str):
            yield found[name]
    parts = found.get("contents")
    yield from (part["text"] for part in parts if isinstance(part, dict)) if isinstance(parts, list) else ()


def _quotations(stories: Sequence[Story]) -> list[Quotation]:
    return [q for story in stories for statement in story.statements for q in statement.quotations]


@pytest.mark.parametrize("form", ["atom", "json"])
def test_every_feed_prints_what_stands_in_articles(
    form: str, client: TestClient, texts: Texts, stories: list[Story]
) -> None:
    """What feed readers show in marks."""
    speakers = {s.speaker.name for story in stories for s in story.statements if s.speaker.name}
    paths = [
        f"/feeds/latest.{form}",
        f"/feeds/stories.{form}",
        *(f"/feeds/story/{s.id}.{form}" for s in stories),
    ]
    paths += [f"/feeds/speaker/{name}.{form}" for name in sorted(speakers)]
    printed = 0
    for path in paths:
        answer = client.get(path)
        if answer.status_code != 200:
            continue
        shown = html.unescape(
            _TAGS.sub(" ", html.unescape(answer.text.replace('\\"', '"').replace("\\n", " ")))
        )
        for words in _IN_MARKS.findall(shown):
            assert texts.stand(words), (path, words)
            printed += 1
    assert printed > 10


def test_the_newsletter_prints_what_stands_in_articles(tmp_path: Path) -> None:
    """The letter as text and the issue as a page."""
    taken(tmp_path, ledger=BRIDGE, post=BRIDGE_TOO)
    settings = tmp_path / "site.toml"
    settings.write_text(
        f'[store]\nlibrary = "{tmp_path}/news.db"\nreaders = "{tmp_path}/readers.db"\n', encoding="utf-8"
    )
    own = Texts([BRIDGE, BRIDGE_TOO])
    page = tmp_path / "issue.html"
    for more in ([], ["--html", str(page)]):
        done = CliRunner().invoke(
            main, ["newsletter", "preview", "--rhythm", "daily", "--config", str(settings), *more]
        )
        assert done.exit_code == 0, done.output
        shown = page.read_text(encoding="utf-8") if more else done.output
        printed = _IN_MARKS.findall(html.unescape(_TAGS.sub("", shown)).replace("*", ""))
        assert printed or "nothing new" in shown
        assert all(own.stand(words) for words in printed), printed


def test_alerts_print_what_stands_in_articles(tmp_path: Path) -> None:
    """Mails, webhooks and notices are made of the same facts: what they hold in marks is the articles' own."""
    made = tmp_path / "made"
    made.mkdir()
    taken(made, ledger=BRIDGE)
    own = Texts([BRIDGE, BRIDGE_TOO])
    with alert_desk(tmp_path, made) as desk, receiving(desk.clock) as hook:
        account = desk.reader(mail="at once", webhook="at once", push="at once")
        hook.secret = "x"
        desk.readers.channels.add_webhook(account, hook.address)
        desk.follow(account, "story", desk.story())
        desk.run()
        desk.takes(post=BRIDGE_TOO)
        desk.clock.on(minutes=5)
        mails = tmp_path / "mails"
        desk.run(
            replace(desk.settings.mail, folder=str(mails), sender="news@example.org"), hooks=(hook.host,)
        )
        told = [body(letter_of(path.read_bytes()), "plain") for path in mails.glob("*.eml")]
    told += [json.dumps(posted, ensure_ascii=False) for posted in hook.got]
    printed = [words for text in told for words in _IN_MARKS.findall(text)]
    assert printed
    assert all(own.stand(words) for words in printed), printed
