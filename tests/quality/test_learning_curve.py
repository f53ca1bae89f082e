"""The record of trainings as the model's card shows it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from charts import line_chart
from learning_curve import BEGIN, END, between, curves, main, network, table

SMALL = {
    "shape": "MiniLM",
    "layers": 3,
    "share": 0.5,
    "epochs": 4,
    "seed": 1,
    "exact": 55.0,
    "words_per_s": 9000,
}
RUNS = [
    SMALL,
    SMALL | {"share": 1.0, "exact": 58.5},
    SMALL | {"layers": 6, "share": 1.0, "exact": 62.25, "words_per_s": 3000, "teachers": 2, "note": "a|b"},
]


def test_table_has_the_best_run_first_and_dashes_for_what_is_not_told() -> None:
    """Runs of different trainers, which tell different things, stand in one table."""
    rows = table(RUNS).splitlines()
    assert len(rows) == 2 + len(RUNS)
    assert rows[2].startswith("| MiniLM, 6 layers, 2 teachers, a/b | 1 | 4 | 1 | 62.25 | – |")
    assert rows[2].count("|") == rows[0].count("|")
    assert "9,000" in rows[3]


def test_network_is_named_by_what_was_given_to_it() -> None:
    """A network started from a trained one is no MiniLM trained from its own weights."""
    assert network({"shape": "CRF"}) == "CRF"
    assert (
        network(SMALL | {"started": True, "teachers": 1}) == "MiniLM, 3 layers, from a trained one, 1 teacher"
    )


def test_curves_join_only_runs_alike_in_the_rest() -> None:
    """A curve over the share of data holds the layers fixed, and a lone run is no curve."""
    assert curves(RUNS, "share") == {"3 layers, epochs 4": [(0.5, 55.0), (1.0, 58.5)]}
    assert curves(RUNS, "epochs") == {}
    assert set(curves(RUNS, "words_per_s")) == {"MiniLM, 3 layers", "MiniLM, 6 layers"}


def test_chart_is_sound_xml_and_keeps_its_points_on_the_page() -> None:
    """Names with signs of markup do not break the picture, and no point leaves it."""
    root = ElementTree.fromstring(line_chart("a < b", "x", "y", {"<one>": [(1.0, 50.0), (10.0, 61.0)]}))
    circles = root.findall(".//{http://www.w3.org/2000/svg}circle")
    assert len(circles) == 3  # two points and one in the legend
    assert all(0 <= float(c.attrib["cx"]) <= 560 and 0 <= float(c.attrib["cy"]) <= 260 for c in circles)


def test_chart_of_one_point_does_not_divide_by_zero() -> None:
    """A range of no width is widened."""
    assert "<circle" in line_chart("t", "x", "y", {"one": [(3.0, 60.0)]})
    assert line_chart("t", "x", "y", {}) == ""


def test_card_keeps_what_stands_around_the_comments(tmp_path: Path) -> None:
    """Writing twice gives the same card, and what people wrote in it stays."""
    card, runs = tmp_path / "card.md", tmp_path / "runs.jsonl"
    card.write_text(f"# Card\n\n{BEGIN}\nold\n{END}\n\nafter\n")
    runs.write_text("".join(json.dumps(run) + "\n" for run in RUNS))
    main(runs, card)
    once = card.read_text()
    main(runs, card)
    assert card.read_text() == once
    assert once.startswith("# Card")
    assert once.endswith("after\n")
    assert "old" not in once
    assert (tmp_path / "quotations-by-share.svg").exists()


def test_card_without_the_comments_is_refused() -> None:
    """A card that says not where the runs belong is not written over."""
    with pytest.raises(LookupError, match="lacks the comments"):
        between("# Card", "body")
