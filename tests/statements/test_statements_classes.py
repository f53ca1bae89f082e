from __future__ import annotations

import pytest
from tests.statements.newsroom import Said, statements_of, two_copies

BRIDGE = "The old bridge will stay open until the new one has carried its first winter of traffic."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BRIDGE, BRIDGE),
        (BRIDGE, BRIDGE[:-1] + ","),
        (BRIDGE, "the" + BRIDGE[3:-1]),
        (BRIDGE, BRIDGE.replace(" new ", "\n\nnew ")),
    ],
)
def test_the_same_words_are_the_same(one: str, other: str) -> None:
    """White space, the closing mark and the first letter's case are no difference."""
    assert two_copies(one, other).kind == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We don't fear the river's colour.", "We don’t fear the river’s colour."),
        ("We do not fear the river, and we never did.", "We don't fear the river and we never did."),
        ("They are going to honour the harbour workers.", "They're gonna honor the harbor workers."),
        (
            "The programme was cancelled by the organisers at the centre.",
            "The program was canceled by the organizers at the center.",
        ),
        ("Ferries and barges will share the quay.", "Ferries & barges will share the quay."),
        ("Twenty-one boats sank in the first storm.", "21 boats sank in the 1st storm."),
        ("It cost two million dollars, or 50 percent more.", "It cost $2m, or 50% more."),
        ("It's sixty pence at five p.m. for 12 km.", "It's 60p at 5pm for 12 kilometers."),
        (
            "The ferry is free to it's [sic] youngest passengers.",
            "The ferry is free to its youngest passengers.",
        ),
        ("It cost $2 million, or fifty per cent more.", "It cost $2,000,000, or 50 percent more."),
        (
            "The F.B.I. asked the U.S. agents to leave the quay.",
            "The FBI asked the US agents to leave the quay.",
        ),
        (
            "Ask Gen. Holt and Sen. Vane about the dredging.",
            "Ask General Holt and Senator Vane about the dredging.",
        ),
        ("That bastard fucking dredger woke the town.", "That bastard f***ing dredger woke the town."),
        ("Minister Qasserine flooded the valley.", "Minister Gaserin flooded the valley."),
        ("The work force built a café beside the lock.", "The workforce built a cafe beside the lock."),
        ("I never chose (sic) the dredger myself.", "I never chose the dredger myself."),
        ("The tide – not the dredger – moved the sand.", "The tide -- not the dredger -- moved the sand."),
        ("[T]he harbor belongs to everyone in town.", "The harbor belongs to everyone in town."),
        ("Our Harbour Committee met twice on Sunday.", "Our harbour committee met twice on Sunday."),
    ],
)
def test_spelling_is_typographic(one: str, other: str) -> None:
    """Marks, capitals, spelling, short forms, numerals and masks change the print and not the words."""
    difference = two_copies(one, other)
    assert difference.kind == "typographic"
    assert difference.changes


@pytest.mark.parametrize(
    ("one", "other", "effects"),
    [
        (BRIDGE, "The old bridge will stay open", ()),
        (BRIDGE, "until the new one has carried its first winter of traffic", ()),
        (BRIDGE, "The old bridge … has carried its first winter of traffic.", ("cut with ellipsis",)),
        (BRIDGE, "The old bridge will stay open ... its first winter of traffic.", ("cut with ellipsis",)),
        (
            BRIDGE,
            "The old bridge [over the Lys] will stay open until the new one has carried its first winter of traffic.",
            ("bracketed",),
        ),
        (
            BRIDGE,
            "[It] will stay open until the new one has carried its first winter of traffic.",
            ("bracketed",),
        ),
        ("We open it. We test it for months.", "We test it for months. We close the old one.", ()),
    ],
)
def test_more_or_less_of_the_passage_is_part(one: str, other: str, effects: tuple[str, ...]) -> None:
    """What one carries beyond the other, or owns up to leaving out, is a part of the passage."""
    difference = two_copies(one, other)
    assert difference.kind == "part"
    assert difference.effects == effects


@pytest.mark.parametrize(
    ("one", "other", "effects"),
    [
        (BRIDGE, BRIDGE.replace("will stay", "will not stay"), ("negation changed", "words added")),
        (BRIDGE.replace("first", "second"), BRIDGE, ("words replaced",)),
        (
            "We lost 40 boats in the harbor that night.",
            "We lost 14 boats in the harbor that night.",
            ("number changed", "words replaced"),
        ),
        (
            "I told Mr. Dunmore to close the sluice gate.",
            "I told Mr. Abbott to close the sluice gate.",
            ("name changed", "words replaced"),
        ),
        (BRIDGE, BRIDGE.replace("will", "may"), ("modality changed", "words replaced")),
        (BRIDGE, BRIDGE.replace(" of traffic", "").replace("first ", ""), ("words cut silently",)),
        (BRIDGE, BRIDGE.replace("open until", "wide open until"), ("words added",)),
        (
            "Sand fills the channel. The dredger has been out of order since the spring floods. Ferries run aground daily.",
            "Sand fills the channel. Ferries run aground daily.",
            ("words cut silently", "spliced"),
        ),
        (
            "Taking legal action against the parties who built the gate, and then some.",
            Said("taking legal action against the maker of the faulty gate.", unclosed=True),
            ("words replaced", "unclosed mark"),
        ),
        ("a plan for ruining the harbor walls.", "a plan ruining the harbor walls.", ("words cut silently",)),
    ],
)
def test_other_words_inside_are_altered(one: str, other: str | Said, effects: tuple[str, ...]) -> None:
    """Words that differ, are missing without a mark, or are added change the copy, and the effect is named."""
    difference = two_copies(one, other)
    assert difference.kind == "altered"
    assert difference.effects == effects


def test_words_in_another_order_are_altered() -> None:
    """A pair of words that stands elsewhere in the other copy is named as moved."""
    difference = two_copies(
        "The harbor walls failed because heavy rain undermined every sluice gate in town.",
        "Because heavy rain undermined every sluice gate in town the harbor walls failed.",
    )
    assert difference.kind == "altered"
    assert "order changed" in difference.effects


def test_a_wording_under_two_printed_names_is_altered() -> None:
    """Where two outlets print different people for the same long words, that is said."""
    words = "Nobody who saw the water rise that night will ever trust the old sluice again."
    difference = two_copies(Said(words, "Odile Marchetti"), Said(words, "Piers Halloran"))
    assert difference.kind == "altered"
    assert difference.effects == ("speaker differs",)


def test_an_unsure_reading_is_no_difference_of_speakers() -> None:
    """A name that was only guessed is not held against an outlet."""
    words = "Nobody who saw the water rise that night will ever trust the old sluice again."
    difference = two_copies(Said(words, "Odile Marchetti"), Said(words, "Piers Halloran", confidence=0.6))
    assert (difference.kind, difference.effects) == ("same", ())


def test_how_it_was_reported_is_compared() -> None:
    """Other places and other days are told, and a paraphrase against a quotation."""
    words = "The old sluice will be torn down before the autumn tides."
    difference = two_copies(
        Said(words, venue="at a rally on Monday"),
        Said(words, venue="in a letter on Tuesday", kind="indirect"),
    )
    assert difference.effects == ("direct or indirect", "venue differs", "date differs")


def test_changes_name_the_words() -> None:
    """A change holds both copies' words; an edit of several words is one."""
    difference = two_copies(
        "We will dredge the inner harbor and mend the quay before winter.",
        "We will dredge the inner harbor & mend the quay before spring comes.",
    )
    assert [(c.op, c.a_text, c.b_text) for c in difference.changes] == [
        ("replace", "and", "&"),
        ("replace", "winter", "spring comes"),
    ]


def test_brackets_belong_to_the_change() -> None:
    """A change that puts words in square brackets holds both brackets."""
    difference = two_copies(f"It pains me. {BRIDGE}", f"[This] pains me. {BRIDGE}")
    assert [(c.a_text, c.b_text) for c in difference.changes] == [("It", "[This]")]


def test_one_negation_for_another_is_no_change_of_negation() -> None:
    """A "not" that becomes a "never" still denies, and "I" is nobody's name."""
    difference = two_copies(
        "This must not happen again, and I know it.", "This must never happen again, and we know it."
    )
    assert difference.effects == ("words replaced",)


def test_a_bracketed_word_at_the_seam_stands_for_the_other() -> None:
    """Where the shared words begin behind a bracketed one, what it stands for is no alteration."""
    difference = two_copies("assistance of any kind", "no swimmer shall receive [help] of any kind")
    assert (difference.kind, difference.effects) == ("part", ("bracketed",))


def test_a_long_stretch_in_other_words_has_no_changed_number() -> None:
    """A number that one of two long stretches holds was not changed: all its words were."""
    difference = two_copies(
        "We are suing the two brothers who built the northern sluice gate on the cheap in 1987, "
        "and nobody in this valley will rest until every ruined orchard is paid for.",
        "We are suing the careless craftsmen and their patient lender, "
        "and nobody in this valley will rest until every ruined orchard is paid for.",
    )
    assert difference.effects == ("words replaced",)


def test_a_sentence_turned_round_changes_order_alone() -> None:
    """Where nothing is missing and all stands elsewhere, no word was cut, added or denied."""
    difference = two_copies(
        "Nobody grumbled. Not one of us. The kettle was on and the fog was lifting.",
        "Not one of us grumbled, nobody. The kettle was on and the fog was lifting.",
    )
    assert (difference.kind, difference.effects) == ("altered", ("order changed",))


def test_a_few_words_strewn_over_a_long_passage_are_no_copy_of_it() -> None:
    """Three words that stand far apart in another passage were not taken from it."""
    statements = statements_of(
        {
            "Courier": [
                "A master may always put back for the safety of life. Whether a box on a pier is that, ask lawyers."
            ],
            "Herald": ["Put back. Box. Resumed."],
        }
    )
    assert len(statements) == 2


def test_words_that_change_ends_change_order_though_one_copy_goes_on() -> None:
    """What stands before the shared words in one copy and behind them in the other was moved."""
    difference = two_copies(
        "Nobody grumbled. Not one of us!",
        "Not one of us grumbled, nobody. Well, the cook did, but he grumbles at the sunrise.",
    )
    assert (difference.kind, difference.effects) == ("altered", ("order changed",))


def test_what_one_copy_goes_on_with_is_no_cut_where_words_have_moved() -> None:
    """Clauses that change places are told; a sentence that only one copy has behind them is a part."""
    difference = two_copies(
        "We train together in the rain and we argue together in the car. I have known her eleven years.",
        "argue together in the car and train together in the rain.",
    )
    assert (difference.kind, difference.effects) == ("altered", ("order changed",))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("in a statement", "In a statement posted to its website", False),
        ("in a statement", "on Twitter", False),
        ("at the town hall", "in a letter", False),
        ("on Twitter", "at a news conference", True),
        ("in a statement", "in a notice pinned up at the quay", True),
        ("in an interview with the Courier", "in an interview with Radio Skarra", True),
        ("in an interview with the Courier", "in an interview", False),
    ],
)
def test_venues_differ_only_where_they_conflict(one: str, other: str, differ: bool) -> None:
    """A venue told more fully, or one of no known kind, is no other venue."""
    words = "The old sluice will be torn down before the autumn tides."
    difference = two_copies(Said(words, venue=one), Said(words, venue=other))
    assert ("venue differs" in difference.effects) is differ


@pytest.mark.parametrize("cut", ["of the 41 boats that we counted", "that we will never see again"])
def test_a_silent_cut_changes_no_number_and_no_modal(cut: str) -> None:
    """A figure or a "will" inside a clause that was cut whole was not changed."""
    difference = two_copies(
        f"The harbour office kept the wrecks {cut} in a locked and guarded shed.",
        "The harbour office kept the wrecks in a locked and guarded shed.",
    )
    assert difference.kind == "altered"
    assert "words cut silently" in difference.effects
    assert not {"number changed", "modality changed", "negation changed"} & set(difference.effects)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("move the fuck off the quay before dawn", "move the f— off the quay before dawn", "typographic"),
        ("fares rise by sixty pence from the spring", "fares rise by 60p from the spring", "typographic"),
        ("the ferry lost it's [sic] way in the fog", "the ferry lost its way in the fog", "typographic"),
        ("I won't speak for his temper today", "I won't speak for (Halloran's) temper today", "part"),
        (
            "Fares will be different after Jan. 20th",
            "Fares will be different after January 20",
            "typographic",
        ),
        ("free to go and to stay where they like", "free to … stay where they like", "part"),
        ("they sail by night and sail by day", "they … sail by day", "part"),
        ("they sail by night and sail by day", "they sail by … day", "part"),
    ],
)
def test_a_copy_that_owns_up_is_not_altered(one: str, other: str, kind: str) -> None:
    """Struck-out letters, other figures, insertions in round brackets and an ellipsis between equal words."""
    assert two_copies(one, other).kind == kind


def test_a_phrase_said_again_behind_the_shared_words_has_not_moved() -> None:
    """An "I think" before the shared words is not the one that begins the next sentence of the other copy."""
    difference = two_copies(
        "I think the harbor walls failed because of heavy rain and careless engineers",
        "First of all, the harbor walls failed because of heavy rain and careless engineers. I think so.",
    )
    assert "order changed" not in difference.effects


def test_changes_of_spelling_are_told_from_changes_of_words() -> None:
    """Beside an altered word, a spelling or a sign that differs is marked as typographic."""
    difference = two_copies(
        "The colour of the harbour wall will not change this year, we promise.",
        "The color of the harbour wall will never change this year — we promise.",
    )
    assert difference.kind == "altered"
    kinds = {(c.a_text, c.b_text): c.typographic for c in difference.changes}
    assert kinds == {("colour", "color"): True, ("not", "never"): False, (",", "—"): True}


def test_all_changes_of_a_typographic_difference_are_typographic() -> None:
    """Where the words are the same, so is each of their changes."""
    difference = two_copies("We can't, or won't, wait.", "We cannot – or will not – wait.")
    assert difference.kind == "typographic"
    assert difference.changes
    assert all(change.typographic for change in difference.changes)


def test_a_name_that_was_cut_is_cut_and_not_changed() -> None:
    """Another name is put where one stood, or none is changed."""
    difference = two_copies(
        "The dredger and Mr. Dunmore both went down in the harbour that night.",
        "The dredger both went down in the harbour that night.",
    )
    assert "words cut silently" in difference.effects
    assert "name changed" not in difference.effects
