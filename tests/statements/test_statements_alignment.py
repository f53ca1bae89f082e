"""Which quotations are lined up at all, and which shared words of two of them count."""

from __future__ import annotations

import pytest

from onrecord.statements.alignment import Gap, Run, lined_up
from onrecord.statements.blocking import CROWD, FEW, candidates
from onrecord.statements.changes import changes_of, shared_extent
from onrecord.statements.classes import Comparison
from onrecord.statements.newsrooms import is_newsroom, key_of
from onrecord.statements.words import AROUND, Passage, passage_of
from onrecord.types import Quotation, Span

LONG = "pilots buoys sandbank harbour lanterns dredger keel"


def passage(words: str, index: int = 0, around: tuple[str, str] = ("", "")) -> Passage:
    """Return a passage of these words in an article of their own, with other print before and behind."""
    before, behind = around
    span = Span(len(before), len(before) + len(words))
    quotation = Quotation(f"q{index}", f"article-{index}", "direct", (span,), words)
    return passage_of(index, quotation, before + words + behind)


def runs(one: str, other: str) -> list[Run]:
    """Return which words two texts share."""
    alignment = lined_up(passage(one), passage(other, 1))
    return [] if alignment is None else list(alignment.runs)


def test_the_first_shared_word_counts_wherever_it_stands() -> None:
    """However many other words stand before and behind it, the first shared run is kept."""
    assert runs("we all saw seven gulls lanterns from here", "they never lit our own lanterns out there") == [
        Run(5, 5, 1)
    ]
    assert runs("seven gulls cried as they left, and", "and nobody else came back again") == [Run(6, 0, 1)]


def test_a_stray_word_far_from_the_others_does_not_count() -> None:
    """Beside a shared run a function word counts where it stands close by, not across a gap of three words."""
    one = "the lanterns burned low of"
    assert runs(one, "the lanterns burned low all night of") == [Run(0, 0, 4), Run(4, 6, 1)]
    assert runs(one, "the lanterns burned low all through night of") == [Run(0, 0, 4)]


def test_a_stray_word_before_the_others_does_not_count_either() -> None:
    """What holds behind a shared run holds before it."""
    one = "of the lanterns burned low"
    assert runs(one, "of all night the lanterns burned low") == [Run(0, 0, 1), Run(1, 3, 4)]
    assert runs(one, "of all through night long the lanterns burned low") == [Run(1, 5, 4)]


def test_a_word_between_two_runs_is_weighed_by_the_nearer_one() -> None:
    """Between two shared runs a small word counts where it stands close to either."""
    one = "lanterns burned low of dredger keel sandbank"
    close = "lanterns burned low all through of dredger keel sandbank"
    assert Run(3, 5, 1) in runs(one, close) or Run(3, 5, 4) in runs(one, close)


def test_passages_without_a_word_in_common_are_not_lined_up() -> None:
    """Nothing shared is no alignment, not an empty one."""
    assert lined_up(passage("pilots moved buoys"), passage("keel hauled away", 1)) is None


def test_short_passages_are_candidates_where_all_their_words_are_one() -> None:
    """Of one or two everyday words there is no run of three: they are looked up whole."""
    held = [passage("so be", 0), passage("so be", 1), passage("so it", 2), passage("", 3), passage("", 4)]
    assert candidates(held) == [(0, 1)]


def test_an_owned_cut_lets_more_words_be_missing() -> None:
    """Where the print owns up to a cut, a word counts that is too far away without."""
    gap, other = "we sailed all through darkness", "seven long days went past"
    assert runs(f"lanterns burned {gap} keel", f"lanterns burned {other} keel") == [Run(0, 0, 2)]
    assert runs(f"lanterns burned {gap} … keel", f"lanterns burned {other} keel") == [
        Run(0, 0, 2),
        Run(7, 7, 1),
    ]


def test_an_alignment_is_the_same_whichever_is_named_first() -> None:
    """Runs, weights and the share of one and of the other way round are each other's mirror."""
    one, other = passage("the pilots moved both buoys twice"), passage("both buoys and the pilots moved", 1)
    there, back = lined_up(one, other), lined_up(other, one)
    assert there is not None
    assert back is not None
    assert there.runs == tuple(Run(r.b, r.a, r.length) for r in back.runs)
    assert (there.weight, there.longest, there.telling, there.share) == (
        back.weight,
        back.longest,
        back.telling,
        back.share,
    )


def test_what_an_alignment_measures() -> None:
    """Its weight is of all shared words, the share that of the lighter passage, its gaps what lies between."""
    alignment = lined_up(passage("pilots moved buoys"), passage("our pilots moved seven yellow buoys", 1))
    assert alignment is not None
    assert list(alignment.runs) == [Run(0, 1, 2), Run(2, 5, 1)]
    assert (alignment.weight, alignment.longest, alignment.telling, alignment.share) == (3.0, 2.0, 3, 1.0)
    assert alignment.gaps == [Gap(2, 2, 3, 5)]
    assert alignment.before == Gap(0, 0, 0, 1)
    assert alignment.after == Gap(3, 3, 6, 6)
    assert not alignment.gaps[0].empty
    assert not alignment.whole
    assert not alignment.scattered


def test_alignments_are_scattered_from_two_words_between_for_one_shared() -> None:
    """Twice as many words between the runs as in them are still one passage, more are not."""
    shared = lined_up(passage("pilots x1 x2 x3 x4 buoys"), passage("pilots buoys", 1))
    assert shared is not None
    assert not shared.scattered
    more = lined_up(passage("pilots x1 x2 x3 x4 x5 buoys"), passage("pilots buoys", 1))
    assert more is not None
    assert more.scattered


@pytest.mark.parametrize(("count", "pairs"), [(5, [(0, 1)]), (6, [])])
def test_a_single_word_pairs_a_short_passage_only(count: int, pairs: list[tuple[int, int]]) -> None:
    """One shared telling word makes candidates of a passage of five telling words, of six a run must."""
    short = "lanterns " + " ".join(f"gull{i}" for i in range(1, count))
    assert candidates([passage(short), passage(f"{LONG} rudder", 1)]) == pairs


def test_a_shared_run_pairs_long_passages() -> None:
    """Three words in a row make two long passages candidates, two words do not."""
    one = f"{LONG} rudder"
    assert candidates([passage(one), passage("gull tern rook wren pilots buoys sandbank", 1)]) == [(0, 1)]
    assert candidates([passage(one), passage("gull tern rook wren crow pilots buoys", 1)]) == []


def test_a_crowd_is_connected_by_its_first_few() -> None:
    """Up to a bound all that share a word are paired; above it each is paired with the first few alone."""
    every = [passage(f"lanterns gull{i}", i) for i in range(CROWD)]
    assert len(candidates(every)) == CROWD * (CROWD - 1) // 2
    crowd = [*every, passage("lanterns tern", CROWD)]
    pairs = candidates(crowd)
    assert len(pairs) == sum(CROWD - i for i in range(FEW))
    assert {a for a, _ in pairs} == set(range(FEW))


def test_how_often_an_article_prints_words() -> None:
    """From the first telling word to the last, in the quotation and around it, within a bound."""
    assert (
        passage("the lanterns burned", around=("lanterns burned. ", " Then lanterns burned.")).times_printed
        == 3
    )
    assert passage("of the", around=("of the ", " of them")).times_printed == 3
    far = " " * (AROUND + 1)
    assert passage("lanterns", around=(f"lanterns{far}", f"{far}lanterns")).times_printed == 1
    assert passage("!").times_printed == 0


def test_a_shared_extent_takes_its_brackets() -> None:
    """A bracket that the first or last shared word is printed in belongs to what is shown as shared."""
    one, other = passage("[pilots] moved the [buoys]"), passage("pilots moved the buoys", 1)
    alignment = lined_up(one, other)
    assert alignment is not None
    extents = shared_extent(Comparison(alignment))
    assert [e.of(p.article_text) for e, p in zip(extents, (one, other), strict=True)] == [
        "[pilots] moved the [buoys]",
        "pilots moved the buoys",
    ]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("the pilots moved buoys", "the pilots moved yellow buoys", [("insert", "", "yellow")]),
        ("the pilots moved yellow buoys", "the pilots moved buoys", [("delete", "yellow", "")]),
        ("the pilots moved buoys", "the captains moved buoys", [("replace", "pilots", "captains")]),
        (
            "we saw old pilots and worn keels there today",
            "we saw young captains and new sails there today",
            [("replace", "old pilots and worn keels", "young captains and new sails")],
        ),
        (
            "we saw pilots and keels there today",
            "we saw captains and sails there today",
            [("replace", "pilots", "captains"), ("replace", "keels", "sails")],
        ),
        (
            "pilots moved buoys harbour lanterns",
            "captains moved buoys harbour gulls",
            [("replace", "pilots", "captains"), ("replace", "lanterns", "gulls")],
        ),
    ],
)
def test_edits_stand_by_themselves_unless_next_to_nothing_parts_them(
    one: str, other: str, told: list[tuple[str, str, str]]
) -> None:
    """An edit is told as inserted, deleted or replaced; two with next to nothing between them are one."""
    changes = changes_of(passage(one), passage(other, 1))
    assert [(change.op, change.a_text, change.b_text) for change in changes] == told


@pytest.mark.parametrize("name", ["The Lowmere Courier", "the Lowmere Courier's", "Lowmere  Courier"])
def test_an_outlet_has_one_key(name: str) -> None:
    """Article, case, white space and the possessive do not make another outlet of a name."""
    assert key_of(name) == "lowmere courier"


@pytest.mark.parametrize(
    ("name", "newsroom"),
    [
        ("the Tarn Gazette", True),
        ("Quay Hour", True),
        ("BBC Lowmere", True),
        ("Tarn Engineering", False),
        ("", False),
    ],
)
def test_what_is_called_like_a_newsroom(name: str, newsroom: bool) -> None:
    """A known name, a newsroom's last word, or an outlet of the story is a newsroom; another name is none."""
    assert is_newsroom(name, {"quay hour"}) is newsroom
