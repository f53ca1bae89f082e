"""What the API answers: every field as described, pages, addresses that moved, 304, problems."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from tests.api.conftest import FORMER, Open, opening

from onrecord.errors import StoreError
from onrecord.web.api import models
from onrecord.web.api.answers import PROBLEM

Value = TypeVar("Value", bound=BaseModel)


def described(model: type[Value], answer: Any) -> Value:
    """Check that an answer has the fields of its model: each of them, rightly typed, and no other."""
    assert answer.status_code == 200, answer.text
    found = model.model_validate_json(answer.content, strict=True)
    assert found.model_dump(mode="json", by_alias=True) == answer.json()
    return found


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/v1/", models.Root),
        ("/v1/stories", models.Page[models.StoryCard]),
        ("/v1/articles", models.Page[models.ArticleLine]),
        ("/v1/statements", models.Page[models.ListedStatement]),
        ("/v1/quotations", models.Page[models.PlacedQuotation]),
        ("/v1/differences", models.Page[models.PlacedDifference]),
        ("/v1/differences?class=altered&effect=number changed", models.Page[models.PlacedDifference]),
        ("/v1/speakers?order=stories", models.Page[models.Heading]),
        ("/v1/speakers/INES marlow", models.SpeakerProfile),
        ("/v1/speakers/Ines Marlow/statements", models.Page[models.PlacedStatement]),
        ("/v1/outlets", models.Page[models.Heading]),
        ("/v1/outlets/ledger", models.OutletProfile),
        ("/v1/search?words=bridge", models.Found),
        ("/v1/search?words=bridge&of=articles", models.Found),
        ("/v1/search?class=altered", models.Found),
    ],
)
def test_each_list_has_the_fields_that_are_described(opened: Open, path: str, model: type[Any]) -> None:
    """Every list answers something, with the fields of its model and no others."""
    found = described(model, opened.get(path))
    assert getattr(found, "items", ["no list"]), "the test library has some"


def test_each_thing_has_the_fields_that_are_described(opened: Open) -> None:
    """A story, article, statement and quotation, each by its id, has the fields of its model."""
    story = described(models.Story, opened.get(f"/v1/stories/{opened.story()}"))
    assert story.comment_requests
    for article in story.articles:
        assert described(models.ArticleWithQuotations, opened.get(f"/v1/articles/{article.id}")).quotations
    for statement in story.statements:
        found = described(models.StatementInContext, opened.get(f"/v1/statements/{statement.id}"))
        for context in found.contexts:
            quoted = " … ".join(context.text[start:end] for start, end in context.marks)
            assert quoted in [q.text for q in statement.quotations]
        for quotation in statement.quotations:
            one = described(models.PlacedQuotation, opened.get(f"/v1/quotations/{quotation.id}"))
            assert (one.statement, one.story) == (statement.id, story.id)


def test_what_is_not_there_is_not_found(opened: Open) -> None:
    """Ids that nothing bears, and beginnings of ids, are not found: an address means one thing for ever."""
    story = opened.story()
    for path in ("stories/x", f"stories/{story[:-1]}", "articles/x", "articles/article-", "statements/x"):
        assert opened.get(f"/v1/{path}").status_code == 404, path
    for path in (
        "quotations/x",
        "quotations/q-",
        "speakers/Nobody",
        "speakers/Nobody/statements",
        "outlets/x",
    ):
        assert opened.get(f"/v1/{path}").status_code == 404, path
    for path in ("speakers/a%0Ab", "stories/%0A", "topics/x", "nothing", "stories/x.csv", ""):
        answer = opened.get(f"/v1/{path}")
        assert answer.status_code == (200 if path == "" else 404), path
        assert answer.headers["content-type"] == ("application/json" if path == "" else PROBLEM), path


def test_pages_go_through_everything_once(opened: Open) -> None:
    """Handing ``next`` back as ``cursor`` gives each item once and ends."""
    for room, key in (("articles", "id"), ("statements", "id"), ("outlets", "name")):
        whole = [item[key] for item in opened.get(f"/v1/{room}?limit=200").json()["items"]]
        seen: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            page = opened.get(f"/v1/{room}?limit=1" + (f"&cursor={cursor}" if cursor else "")).json()
            seen += [item[key] for item in page["items"]]
            cursor = page["next"]
        assert seen == whole
        assert len(set(seen)) == len(seen) > 1


def test_changed_after_gives_what_is_new(opened: Open) -> None:
    """A copy is kept up to date by the moment of what came last; a plus in the moment may stand as it is."""
    lines = opened.get("/v1/articles?changed_after=2000-01-01T00:00:00Z").json()["items"]
    assert [line["n"] for line in lines] == [1, 2, 3]
    later = opened.get(f"/v1/articles?changed_after={lines[1]['added']}").json()["items"]
    assert [line["n"] for line in later] == [3]
    updated = max(card["updated"] for card in opened.get("/v1/stories").json()["items"])
    assert opened.get(f"/v1/stories?changed_after={updated}").json()["items"] == []
    assert opened.get("/v1/statements?changed_after=2999-01-01").json()["items"] == []


def test_a_story_that_was_merged_leads_to_where_it_went(opened: Open) -> None:
    """An id that a story had answers 301, with what was asked of it; ids of exports and feeds too."""
    for path, to in (
        (f"/v1/stories/{FORMER}?with_text=false", f"/v1/stories/{opened.story()}?with_text=false"),
        (f"/v1/stories/{FORMER}.csv?of=quotations", f"/v1/stories/{opened.story()}.csv?of=quotations"),
        (f"/feeds/story/{FORMER}.atom", f"/feeds/story/{opened.story()}.atom"),
    ):
        answer = opened.get(path)
        assert (answer.status_code, answer.headers["location"]) == (301, to)
        assert opened.get(to).status_code == 200


def test_what_the_asker_has_is_not_sent_again(opened: Open) -> None:
    """An ETag stays while the library does, differs by what is asked, and answers 304."""
    first = opened.get("/v1/stories")
    tag = first.headers["etag"]
    again = opened.get("/v1/stories", headers={"if-none-match": f'"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert opened.get("/v1/stories?limit=3").headers["etag"] != tag
    opened.site.freshness._token = "another"
    assert opened.get("/v1/stories", headers={"if-none-match": tag}).status_code == 200


def test_a_change_of_the_library_changes_the_tag(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """When articles have come, what the asker holds is sent anew."""
    tag = opened.get("/v1/stories").headers["etag"]
    monkeypatch.setattr(opened.site.freshness, "_look", lambda: "changed")
    opened.site.freshness.expire()
    assert opened.get("/v1/stories", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/v1/stories?limit=0", "limit"),
        ("/v1/stories?limit=many", "limit"),
        ("/v1/stories?cursor=abc", "cursor"),
        ("/v1/articles?since=tomorrow", "since"),
        ("/v1/articles?changed_after=tomorrow", "changed_after"),
        ("/v1/differences?class=worse", "class"),
        ("/v1/speakers?order=fame", "order"),
        ("/v1/search?of=people", "of"),
        ("/v1/stories/x.txt", "ending"),
    ],
)
def test_what_will_not_do_is_named(opened: Open, path: str, field: str) -> None:
    """A wrong parameter is told of as a problem (RFC 9457) that names it."""
    answer = opened.get(path)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == PROBLEM
    found = models.Problem.model_validate_json(answer.content)
    assert [error.field for error in found.errors] == [field]
    assert field in found.detail


def test_a_cursor_of_another_list_will_not_do(opened: Open) -> None:
    """A cursor says which list it is of; handed to another it is refused, not misread."""
    cursor = opened.get("/v1/articles?limit=1").json()["next"]
    assert opened.get(f"/v1/statements?cursor={cursor}").status_code == 422


@pytest.mark.parametrize(
    ("fault", "status"),
    [(StoreError("busy"), 503), (ZeroDivisionError("secret"), 500), (HTTPException(418), 418)],
)
def test_what_breaks_is_told_without_its_insides(
    opened: Open, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int
) -> None:
    """Whatever goes wrong inside, the answer is a problem without a traceback or a path."""

    def breaks(*_: object) -> None:
        raise fault

    monkeypatch.setattr(type(opened.site.library), "cards", breaks)
    answer = opened.get("/v1/stories")
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    if status == 503:
        assert int(answer.headers["retry-after"]) > 0


def test_full_texts_are_given_out_only_where_the_site_does(
    opened: Open, library: Path, tmp_path: Path
) -> None:
    """``with_text`` is refused by default; where it is allowed it gives the text, and still not unasked."""
    story = opened.story()
    article = opened.get(f"/v1/stories/{story}").json()["articles"][0]
    for path in (
        f"/v1/stories/{story}",
        f"/v1/articles/{article['id']}",
        f"/v1/stories/{story}.json",
        "/v1/export",
    ):
        assert opened.get(f"{path}?with_text=true").status_code == 403, path
    for free in opening(library, tmp_path, api__full_texts=True):
        given = free.get(f"/v1/stories/{story}?with_text=true").json()["articles"][0]
        assert given["text"].startswith("Harbour bridge")
        assert free.get(f"/v1/articles/{article['id']}?with_text=1").json()["text"] == given["text"]
        assert free.get(f"/v1/stories/{story}").json()["articles"][0]["text"] is None


def test_nobody_learns_where_files_lie(opened: Open, library: Path) -> None:
    """No answer, export or feed holds the folder in which the library's articles were found."""
    folder = str(library.parent)
    story = opened.story()
    article = opened.get(f"/v1/stories/{story}").json()["articles"][0]
    assert article["path"] == "ledger.txt"
    for path in (
        f"stories/{story}",
        f"articles/{article['id']}",
        "articles",
        "statements",
        f"stories/{story}.csv?of=articles",
    ):
        assert folder not in opened.get(f"/v1/{path}").text, path
    assert folder not in opened.get("/v1/export?format=json").text


def test_the_page_about_the_api_is_whole_and_plain(opened: Open) -> None:
    """Every path of the description is on the page, which asks nothing of other hosts and runs no script of its own."""
    page = opened.get("/v1/docs")
    schema = opened.get("/v1/openapi.json").json()
    assert page.status_code == 200
    for path in schema["paths"]:
        assert f"/v1{path}" in page.text
    assert "https://" not in page.text.replace("https://news.example", "")
    assert "<script>" not in page.text


def test_every_field_of_the_contract_is_described(opened: Open) -> None:
    """No reference in the description leads nowhere, and each operation has a summary and words."""
    schema = opened.get("/v1/openapi.json").json()

    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (item for key, item in value.items() if key == "$ref")
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                yield from references(part)

    held = {f"#/components/schemas/{name}" for name in schema["components"]["schemas"]}
    assert set(references(schema)) <= held
    for methods in schema["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert operation["description"]
            for parameter in operation.get("parameters", ()):
                assert parameter["description"], (operation["summary"], parameter["name"])
    assert json.dumps(schema).count("operationId") == len(
        {o["operationId"] for m in schema["paths"].values() for o in m.values()}
    )
