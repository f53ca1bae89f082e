"""The record in a terminal: complete, in order, readable without colour, and safe."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pytest
from rich.console import Console

from onrecord.render import print_findings, print_hits, print_record, print_stories
from onrecord.types import Article, Dropped, Findings, Record, Span, Statement


def _printed(record: Record, width: int = 80, **settings: bool) -> str:
    out = io.StringIO()
    print_record(record, Console(file=out, width=width, highlight=False, **settings))  # type: ignore[arg-type]
    return out.getvalue()


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_altered_words_are_marked_with_signs_and_told_in_words(record: Record) -> None:
    """Without any colour a reader sees which words differ, and which outlet has which."""
    text = _flat(_printed(record, 200, no_color=True))
    assert "We will [-not-] close the pier before [-12-]{+21+} May" in text
    assert "altered: negation changed, number changed" in text
    assert "Daily Plover has “21” where Sallow Herald has “12”" in text


def test_most_notable_statement_comes_first(record: Record) -> None:
    """Altered words head their speaker, and their speaker heads the story."""
    text = _printed(record)
    places = [
        text.index(words) for words in ("WORDS DIFFER", "CARRIED IN PART", "Gulls are the real problem")
    ]
    assert places == sorted(places)


def test_ledger_timeline_coverage_and_lost_inputs_are_shown(record: Record) -> None:
    """Who was asked, what came of it, what happened when, who covered it, and what was not read."""
    record = Record(record.stories, (Dropped("pier/empty.txt", "empty"),))
    text = _flat(_printed(record, 120))
    assert "boat owners' club no reply" in text
    assert "3 March 2026 published Daily Plover" in text
    assert re.search(r"Sallow Herald 2 March 2026 Pier to stay open, harbour master says \d+ words", text)
    assert "pier/empty.txt empty" in text


def test_unclosed_mark_is_told_with_its_place(record: Record, plover: Article) -> None:
    """The reader learns where the quotation mark was opened that is never closed."""
    start = plover.text.index("We will close")
    assert f"opened before character {start} is never closed" in _flat(_printed(record, 200))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    """Lines are folded to the terminal, and printed without trailing blanks in lanes."""
    assert max(map(len, _printed(record, width).splitlines())) <= width


def test_control_characters_of_an_article_never_reach_the_terminal(hostile: Record) -> None:
    """An escape sequence inside an article is shown as signs, and markup is not read."""
    text = _printed(hostile, force_terminal=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)
    assert "␛" in text
    assert "[red]" in _flat(text)


def test_empty_record_prints_nothing() -> None:
    """A record without stories or lost inputs has nothing to show."""
    assert _printed(Record(())) == ""


@dataclass(frozen=True)
class Row:
    id: str = "story-abcdefghijklmnopqrst"
    title: str = "Pier to stay open \x1b[2J"
    first_published: str | None = "2026-03-02"
    last_published: str | None = "2026-03-03"
    articles: int = 2
    statements: int = 3
    differing: int = 1


@dataclass(frozen=True)
class Find:
    kind: str = "statement"
    snippet: str = "We will not close the pier"
    marks: tuple[Span, ...] = (Span(12, 17),)
    label: str | None = "Ines Okoro"
    outlet: str | None = None
    published: str | None = "2026-03-02"
    story: str | None = "story-abcdefghijklmnopqrst"
    title: str | None = "Pier to stay open"
    said: str | None = "direct"


def test_list_of_stories_names_the_id_to_show_each_by() -> None:
    """A story's line has its size and enough of its id for ``onrecord show``."""
    out = io.StringIO()
    print_stories([Row()], Console(file=out, width=110))
    told = (
        "story-abcdefghijkl · 2 March 2026 to 3 March 2026 · 2 articles · 3 statements, 1 whose words differ"
    )
    assert told in out.getvalue()
    assert "\x1b" not in out.getvalue()


def test_find_marks_the_words_looked_for() -> None:
    """The words found stand between asterisks, so that they show without colour too."""
    out = io.StringIO()
    print_hits([Find()], Console(file=out, width=100))
    assert "“We will not *close* the pier”" in out.getvalue()
    assert "Ines Okoro · 2 March 2026" in out.getvalue()


def test_a_find_in_an_outlets_own_words_has_no_marks() -> None:
    """Words that nobody prints as a quotation are not made one by the search."""
    out = io.StringIO()
    print_hits([Find(said="indirect"), Find(kind="article", said=None)], Console(file=out, width=100))
    assert "reported: We will not *close* the pier" in out.getvalue()
    assert "“" not in out.getvalue()


@pytest.mark.parametrize("show", [print_stories, print_hits])
def test_empty_lists_say_so(show: object) -> None:
    """An empty library or search answers in words, not with silence."""
    out = io.StringIO()
    show([], Console(file=out, width=100))  # type: ignore[operator]
    assert out.getvalue().strip().endswith(".")


def test_findings_of_one_article_are_listed_in_its_order(plover: Article, closing: Statement) -> None:
    """``onrecord quote`` shows each quotation with how it is reported."""
    out = io.StringIO()
    print_findings(plover, Findings(plover.id, (closing.quotations[1],)), Console(file=out, width=140))
    assert "“We will close the pier before 21 May, and nobody will lose a berth.”" in _flat(out.getvalue())
    assert "Ines Okoro said in a notice · mark never closed" in _flat(out.getvalue())
