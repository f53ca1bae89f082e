"""The tables of an archive: what goes in comes out, whatever text it holds."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as arrow
import pyarrow.parquet as parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exporting.made_stories import LEDGER, article

from onrecord.archive.readings import Reading, features_of, findings_of, page_of, reading_of
from onrecord.archive.tables import (
    NAMES,
    OF_STORIES,
    UNDATED,
    arrow_table,
    day_of,
    exact_rows,
    row_of,
    rows_of_story,
    schema,
    stories_of,
    thing_of,
    with_timeline,
)
from onrecord.errors import DamagedError
from onrecord.record import read
from onrecord.types import Article, Dropped, Findings, FollowUp, Page, SharedText, Story

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "samples").iterdir() if path.is_dir())

WORDS = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from("\x00\ud800\udfffé🙂\r\n")))
"""Text that no encoding takes, and all other."""


def through_parquet(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows as a Parquet file gives them back."""
    file = io.BytesIO()
    parquet.write_table(arrow_table(name, rows), file)
    return exact_rows(parquet.read_table(io.BytesIO(file.getvalue())))


def there_and_back(*stories: Story) -> list[Story]:
    """Return stories as their rows make them, each table once through a file, its rows the wrong way round."""
    made = [rows_of_story(story) for story in stories]
    rows = {name: [row for one in made for row in one[name]] for name in OF_STORIES}
    back = {name: through_parquet(name, rows[name]) for name in OF_STORIES}
    turned = {name: held if name in ("stories", "statements") else held[::-1] for name, held in back.items()}
    return list(stories_of(turned))


def some(hint: Any) -> st.SearchStrategy[Any]:
    """Return what draws anything of a type, its texts and numbers whatever they may be."""
    simple = {str: WORDS, bool: st.booleans(), int: st.integers(-(2**63), 2**63 - 1)}
    if hint in simple:
        return simple[hint]
    if hint is bytes:
        return st.binary(max_size=4)
    if hint is float:
        return st.floats(allow_nan=False)
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return st.one_of([st.none() if part is NoneType else some(part) for part in get_args(hint)])
    if get_origin(hint) is tuple:
        each, *others = get_args(hint)
        if others == [...]:
            return st.lists(some(each), max_size=2).map(tuple)
        return st.tuples(*map(some, get_args(hint)))
    return st.builds(hint, **{name: some(inner) for name, inner in get_type_hints(hint).items()})


@st.composite
def made_up(draw: st.DrawFn) -> Story:
    """Return a story of any texts and numbers whatever; only its ids tie it together."""
    story: Story = draw(ANY_STORY)
    statements = []
    for one in {statement.id: statement for statement in story.statements}.values():
        covers = tuple(one.covers[i] if i < len(one.covers) else () for i in range(len(one.quotations)))
        last = len(one.quotations) - 1
        told = tuple(replace(d, between=(0, last)) for d in one.differences) if last >= 0 else ()
        statements.append(replace(one, covers=covers, differences=told))
    return with_timeline(replace(story, statements=tuple(statements)))


ANY_STORY = some(Story)
STANDING = {"shared_text": SharedText, "follow_ups": FollowUp, "dropped": Dropped, "readings": Reading}


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.name for path in SAMPLES])
def test_the_stories_of_the_samples_come_back_as_they_were(sample: Path) -> None:
    """What a real page of coverage gives is the same after a Parquet file, timeline included."""
    stories = read([str(sample)]).stories
    assert stories
    assert there_and_back(*stories) == list(stories)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made_up())
def test_any_story_comes_back_as_it_was(story: Story) -> None:
    """No text, number or absence is lost: not NULs, not half surrogates, not an empty list beside none."""
    assert there_and_back(story) == [story]


@pytest.mark.parametrize("name", STANDING)
@given(st.data())
def test_what_stands_in_no_story_comes_back_as_it_was(name: str, data: st.DataObject) -> None:
    """Shared text, follow-ups, dropped inputs and readings are each a row of their table."""
    thing = data.draw(some(STANDING[name]))
    (row,) = through_parquet(name, [row_of(thing)])
    assert thing_of(name, row) == thing


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(some(Article), some(Findings), some(Page))
def test_a_reading_holds_what_was_found_and_how_it_came(
    article: Article, found: Findings, page: Page
) -> None:
    """A library can go on from a reading as if it had read the page itself."""
    reading = reading_of(article, found, {"words": [["a\ud800", 1]]}, page=page, address=article.url)
    (row,) = through_parquet("readings", [row_of(reading)])
    back = thing_of("readings", row)
    assert findings_of(back) == found
    assert features_of(back) == {"words": [["a\ud800", 1]]}
    assert page_of(back) == replace(page, sha256=article.sha256, content=b"", received=b"")


def test_a_text_that_cannot_be_encoded_is_shown_in_its_length() -> None:
    """Offsets hold in the text that is shown, and only such a row bears its exact form."""
    plain, odd = article("ledger", LEDGER), article("post", "A \ud83d half\x00, and a whole 🙂.")
    story = Story("story-1", "", None, None, (plain, odd), (), (), ())
    table = arrow_table("articles", rows_of_story(story)["articles"])
    shown = table.column("text").to_pylist()
    assert shown == [LEDGER, "A \ufffd half\x00, and a whole 🙂."]
    assert [exact is None for exact in table.column("exact").to_pylist()] == [True, False]


def test_a_table_without_a_later_field_is_still_read() -> None:
    """A file that was written before a field was added gives the field's default."""
    rows = rows_of_story(Story("story-1", "", None, None, (article("ledger", LEDGER),), (), (), ()))
    held = arrow_table("articles", rows["articles"]).drop_columns(["captures", "sure"])
    (story,) = stories_of({**rows, "articles": exact_rows(held)})
    assert story.articles == (article("ledger", LEDGER),)


def test_a_damaged_row_is_told_of() -> None:
    """A row that lacks what it must have, or whose exact form is cut, says so in place of a traceback."""
    with pytest.raises(DamagedError, match="SharedText"):
        thing_of("shared_text", {"first": "a"})
    with pytest.raises(DamagedError, match="exact"):
        exact_rows(arrow.table({"path": ["a"], "exact": ['{"path":']}))


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02T23:59:00+02:00", "2026-03-02"),
        ("2026-03", UNDATED),
        ("2026-W10-1", UNDATED),
        ("2026-02-30", UNDATED),
        ("../../../x", UNDATED),
        ("", UNDATED),
        (None, UNDATED),
    ],
)
def test_a_day_is_a_date_or_undated(published: str | None, day: str) -> None:
    """Nothing but a whole date becomes the name of a folder."""
    assert day_of(published) == day


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_told_of(name: str) -> None:
    """The page about the archive's tables names each column of each table."""
    page = (Path(__file__).parents[2] / "docs" / "archive-format.md").read_text("utf-8")
    part = page.split(f"\n### {name}\n")[1].split("\n### ")[0].split("\n## ")[0]
    missing = [
        field.name for field in schema(name) if f"`{field.name}`" not in part and field.name != "exact"
    ]
    assert not missing
